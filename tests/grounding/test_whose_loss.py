"""Whose a loss is and how its teller stands to it, in many wars. All events are invented; the parties are real."""

from __future__ import annotations

import re

import pytest

from fogline.grounding.figures import count_figures
from fogline.profiles import load
from fogline.records import Figure
from tests.grounding.marked import read

ARTICLE = {"voice": "article_voice", "attribution": "none"}


def figures(
        marked: str, side: str, profile: str = "world", day: str = "2023-05-17", **fields: object) -> list[Figure]:
    parsed, claims = read(marked, day, side=side, **fields)
    return [f for c in count_figures(claims, parsed, load(profile))[0] for f in c.figures]


TOLD = [
    # marked text, the speaker's side, profile, (words, whose loss, interest) of each figure, note
    ("The Georgian Defence Ministry said ⟦three servicemen were killed and two wounded in a Russian strike near Gori⟧.",
     "GE", "world", [("three", "GE", "own_loss"), ("two", "GE", "own_loss")], "no war of theirs in the profile"),
    ("⟦Units of the army destroyed four tanks and eliminated up to 60 militants of the enemy⟧. Russia. Ukraine.",
     "UA", "russia-ukraine", [("four", "RU", "enemy_loss"), ("up to 60", "RU", "enemy_loss")], "a daily summary"),
    ("Russia and Ukraine. The governor said ⟦a woman was killed and three people were hurt when a drone hit a bus⟧.",
     "RU", "russia-ukraine", [("a", "RU", "own_loss"), ("three", "RU", "own_loss")], "a governor's dead"),
    ("India and Pakistan traded fire in Kashmir. Pakistan's military said ⟦Indian shelling killed five civilians⟧.",
     "PK", "world", [("five", "PK", "own_loss")], "who did it"),
    ("India and Pakistan traded fire in Kashmir. The Indian army said ⟦it had killed nine Pakistani soldiers⟧.",
     "IN", "world", [("nine", "PK", "enemy_loss")], "the nation beside it"),
    ("Russia and Ukraine are at war. Britain said ⟦Russia had lost more than 350,000 troops since the invasion began⟧.",
     "GB", "russia-ukraine", [("more than 350,000", "RU", "third_party")], "a state that looks on"),
    ("Russia and Ukraine are at war. A US official said ⟦200 soldiers were killed in the past week⟧.",
     "US", "russia-ukraine", [("200", None, None)], "whose soldiers a looker-on means is not said"),
    ("Ethiopia fights the TPLF. The state said ⟦since the group resumed the war 2,000 of its members have been "
     "killed⟧.", "ET", "ethiopia", [("2,000", "TPLF", "enemy_loss")], "its: of the group that the sentence tells of"),
    ("Ethiopia fights the TPLF. The army said ⟦nine of its soldiers were killed⟧.", "ET", "ethiopia",
     [("nine", "ET", "own_loss")], "its: of the speaker, told of by nobody else"),
    ("The Houthis spoke. A source said ⟦60 mercenaries were killed and two of their vehicles burned⟧.", "HOUTHI",
     "yemen", [("60", "YE", "enemy_loss"), ("two", "YE", "enemy_loss")], "their: of those counted just before"),
    ("The KNDF fights the junta in Myanmar. The KNDF lowered ⟦its count of soldiers killed at Moebye to 19⟧.", "KNDF",
     "myanmar", [("19", "MM", "enemy_loss")], "its count, of the other side's soldiers"),
    ("Myanmar. The general put ⟦the dead at three, all of them members of the KNDF⟧.", "MM", "myanmar",
     [("three", "KNDF", "enemy_loss")], "said behind the number whose they are"),
    ("Ethiopia fights the TPLF. The minister said ⟦the group looted nine trucks of the World Food Programme⟧.", "ET",
     "ethiopia", [("nine", "UN", "third_party")], "a body is nobody's enemy"),
    ("Russia and Ukraine. Kyiv said ⟦Russian troops launched four missiles at the port⟧.", "UA", "russia-ukraine",
     [("four", "RU", None)], "whose the missiles were"),
    ("Russia and Ukraine. Kyiv said ⟦27 drones launched since Monday were shot down⟧.", "UA", "russia-ukraine",
     [("27", "RU", None)], "shot down by the side that tells it"),
    ("Israel and Hamas are at war. Qatar said ⟦Israeli strikes killed 40 people in Gaza⟧.",
     "QA", "world", [("40", "PS", "third_party")], "the land it fell on, told by a third state"),
    ("A monitor said ⟦12 soldiers and seven civilians were killed in an ambush by Islamic State fighters⟧. Syria.",
     "OTHER", "world", [("12", "SY", "third_party"), ("seven", None, "third_party")],
     "soldiers are the state's; civilians are neither side's"),
    ("Al-Shabaab fought the Somali army. A doctor said ⟦the hospital had received the bodies of 14 soldiers⟧. Somalia.",
     "WITNESS", "world", [("14", "SO", "third_party")], "a hospital's count"),
    ("Police said ⟦at least 23 people were killed in the blast in Mogadishu⟧. Al-Shabaab.",
     "SO", "world", [("at least 23", None, "third_party")], "people of a land whose own sides fight over it"),
    ("The Arakan Army said ⟦its fighters had killed 45 junta soldiers and captured 20 others⟧. Myanmar.",
     "AA", "world", [("45", "MM", "enemy_loss"), ("20", "MM", "enemy_loss")], "a master's soldiers"),
    ("JNIM said ⟦it had killed 30 soldiers and taken seven prisoner in an attack on a base in Mali⟧.",
     "JNIM", "world", [("30", "ML", "enemy_loss"), ("seven", "ML", "enemy_loss")], "soldiers, said by a group"),
    ("The M23 said ⟦the Congolese army's drones killed eight civilians in Masisi⟧.",
     "M23", "dr-congo", [("eight", None, "third_party")], "civilians are not the group's"),
    ("The Congolese army fights the M23. The rebels' spokesman said ⟦four rebels were wounded⟧.",
     "M23", "dr-congo", [("four", "M23", "own_loss")], "the report's word for those who speak"),
    ("The Sudanese army said ⟦the militia had killed 18 civilians in El Fasher⟧. RSF.",
     "SAF", "sudan", [("18", None, "third_party")], "two authorities over one people"),
    ("Hezbollah said ⟦its fighters had wounded six soldiers with an explosive device⟧. Israel.",
     "HEZBOLLAH", "world", [("six", "IL", "enemy_loss")], "who did it"),
    ("The Israeli military said ⟦it had killed 20 militants⟧. Hezbollah.",
     "IL", "world", [("20", "HEZBOLLAH", "enemy_loss")], "the only group named"),
    ("Gaza's health ministry said ⟦more than 43,000 people had been killed⟧. Gaza. Israel and Hamas.",
     "HAMAS", "world", [("more than 43,000", "PS", "own_loss")], "the people of the land a group fights in"),
    ("Turkey's defence ministry said ⟦18 PKK members were neutralised in northern Iraq⟧.",
     "TR", "world", [("18", "PKK", "enemy_loss")], "the group by its name"),
    ("Ethiopia. Fano. The militia said ⟦it held 300 prisoners⟧.",
     "FANO", "world", [("300", "ET", "enemy_loss")], "whom a side holds"),
    ("The UN said ⟦at least 12,000 civilians had been killed since February 2022⟧. Russia. Ukraine.",
     "UN", "russia-ukraine", [("at least 12,000", None, "third_party")], "a third party names no owner"),
    ("Thailand and Cambodia clashed. Thailand's army claimed ⟦more than 100 enemy soldiers had been killed⟧.",
     "TH", "world", [("more than 100", "KH", "enemy_loss")], "the only other side the report names"),
    ("Armenia and Azerbaijan. Yerevan said ⟦the Azerbaijani side had lost 25 servicemen, two tanks and three drones⟧.",
     "AM", "nagorno-karabakh",
     [("25", "AZ", "enemy_loss"), ("two", "AZ", "enemy_loss"), ("three", "AZ", "enemy_loss")], "a list of one side"),
    ("Azerbaijan and Armenia. ⟦Three guns, two launchers and up to nine trucks of the enemy were destroyed⟧.",
     "AZ", "nagorno-karabakh",
     [("Three", "AM", "enemy_loss"), ("two", "AM", "enemy_loss"), ("up to nine", "AM", "enemy_loss")],
     "what ends a list is said of all of it"),
    ("Russia and Ukraine. ⟦Seven trucks with ammunition were destroyed by a precision strike⟧.",
     "UA", "russia-ukraine", [("Seven", "RU", "enemy_loss")], "only who did it calls it so"),
    ("Russia and Ukraine. ⟦More than 120 servicemen were put out of action⟧.",
     "RU", "russia-ukraine", [("More than 120", "UA", "enemy_loss")], "nobody says so of his own"),
    ("Russia and Ukraine. ⟦Two ambulances were destroyed⟧.",
     "UA", "russia-ukraine", [("Two", None, None)], "no weapons: either side's"),
    ("Congo. South Africa said ⟦nine of its soldiers were killed by M23 rebels⟧.",
     "ZA", "dr-congo", [("nine", "ZA", "own_loss")], "its own, told by who only helps"),
    ("Israel and Hamas. Medics said ⟦nine people were killed when an Israeli shell hit a school in Gaza⟧.",
     "WITNESS", "world", [("nine", "PS", "third_party")], "what hit them, told after them"),
    ("Ukraine and Russia. An analyst said ⟦both sides had lost 200,000 soldiers⟧.",
     "OTHER", "russia-ukraine", [("200,000", None, "third_party")], "of both is of neither"),
    ("Congo. The army said ⟦14 of the dead were fighters of the M23⟧.",
     "CD", "dr-congo", [("14", "M23", "enemy_loss")], "what the dead are said to be"),
    ("Chad fights rebels. The prefect said ⟦24 of the dead were rebels, five were soldiers and nine were civilians⟧.",
     "TD", "world", [("24", None, "enemy_loss"), ("five", "TD", "own_loss"), ("nine", None, "third_party")],
     "each by what they were"),
    ("Mozambique. The army said ⟦it had killed 17 insurgents⟧.",
     "MZ", "world", [("17", "ISM", "enemy_loss")], "the one group that it fought that day"),
    ("South Sudan. The army said ⟦it had killed 17 insurgents⟧.",
     "SS", "world", [("17", None, "enemy_loss")], "two groups fight it"),
    ("South Sudan. The National Salvation Front struck. The army said ⟦12 rebels and three soldiers had died⟧.",
     "SS", "world", [("12", "NAS", "enemy_loss"), ("three", "SS", "own_loss")], "soldiers are no part of a group"),
    ("Somalia. Al-Shabaab said ⟦four of its cadres were killed⟧.",
     "AL-SHABAAB", "world", [("four", "AL-SHABAAB", "own_loss")], "its own, whatever they are called"),
    ("Somalia and Kenya. Al-Shabaab claimed ⟦60 soldiers had been killed⟧.",
     "AL-SHABAAB", "world", [("60", "SO", "enemy_loss")], "a group's word for those it fights"),
    ("Mali. The army said ⟦23 assailants were killed⟧.",
     "ML", "world", [("23", None, "enemy_loss")], "whose they were is not said; not the army's"),
    ("Goma and Sake lie beyond Kigali, in Rwanda. The M23 said ⟦government drones had killed seven civilians⟧.",
     "M23", "dr-congo", [("seven", None, "third_party")], "a state that strikes in its own land"),
    ("Kabul. The Taliban said ⟦Pakistani air strikes killed eight women in Afghanistan⟧.",
     "TALIBAN", "afghanistan", [("eight", "TALIBAN", "own_loss")], "the land of who rules it that day"),
    ("Senegal's army said ⟦two soldiers and five rebels were killed⟧.",
     "SN", "world", [("two", "SN", "own_loss"), ("five", None, "enemy_loss")], "rebels are no part of an army"),
    ("MINUSCA said ⟦two of its Rwandan peacekeepers were hurt⟧.",
     "UN", "world", [("two", "UN", "own_loss")], "a body's own, whoever sent them"),
    ("Iraq. The governor said ⟦six women were killed in the terrorists' crossfire⟧.",
     "IQ", "world", [("six", None, "third_party")], "between two sides of one land"),
    ("The governor said ⟦the number of people killed on the road to Cameroon stood at nine⟧. Chad.",
     "TD", "world", [("nine", "TD", "own_loss")], "a road leads there; the dead are not of there"),
    ("The sultan said ⟦losses suffered by the Sudanese army amounted to 30 men⟧. RSF.",
     "OTHER", "sudan", [("30", "SAF", "third_party")], "who suffered them is told"),
    ("Mozambique. Police said ⟦armed men had killed nine people and burned 40 houses in Macomia⟧.",
     "MZ", "world", [("nine", None, "third_party"), ("40", None, "third_party")],
     "no group is named, yet two sides are there"),
    ("Thailand and Cambodia clashed. The Red Cross said ⟦some 9,000 people had fled their homes⟧.",
     "OTHER", "world", [("some 9,000", None, "third_party")], "the displaced"),
    ("Russia and Ukraine. It ⟪admitted⟫ ⟦the loss of two helicopters⟧.",
     "RU", "russia-ukraine", [("two", "RU", "own_loss")], "what is admitted is one's own"),
]


@pytest.mark.parametrize(("marked", "side", "profile", "expected", "note"), TOLD)
def test_a_loss_has_the_owner_that_was_told(
        marked: str, side: str, profile: str, expected: list[tuple[object, ...]], note: str) -> None:
    found = [(f.span.exact, f.loss_of, f.interest) for f in figures(marked, side, profile)]
    assert found == expected, note


IN_A_PAPER = [
    ("Our forces hold the heights and the occupiers flee. ⟦Two guns of the enemy have been silenced⟧. Russian troops.",
     "OUTLET", ARTICLE, "RU", "the enemy of the side whose words the paper uses"),
    ("Our forces hold the heights and the occupiers flee. ⟦Two guns have been silenced⟧. Russian troops.",
     "OUTLET", ARTICLE, None, "no word says whose"),
    ("Our forces hold the heights and the occupiers flee. “⟦We lost two guns to the enemy⟧.” Russian troops.",
     "UNKNOWN", {"voice": "direct_quote"}, None, "somebody's own words are not the paper's"),
    ("Russian troops dropped four bombs on Bilozerka, ⟦killing two municipal workers⟧.",
     "OUTLET", ARTICLE, "UA", "the enemy of who did it"),
    ("⟦Two people were killed in a Russian drone attack on Odesa⟧.",
     "OUTLET", ARTICLE, "UA", "the deed it happened in"),
    ("⟦Two people were killed on Tuesday⟧. Russia and Ukraine.", "OUTLET", ARTICLE, None, "nobody did it, nowhere"),
]


@pytest.mark.parametrize(("marked", "side", "fields", "loss_of", "note"), IN_A_PAPER)
def test_a_paper_says_whose_only_by_its_own_words(
        marked: str, side: str, fields: dict[str, object], loss_of: str | None, note: str) -> None:
    found = [f.loss_of for f in figures(marked, side, "russia-ukraine", **fields) if f.measure != "fired"]
    assert found == [loss_of] * len(found) and found, note


OF_THE_REPORTS_OWN = [
    # marked text, the speaker's side, whose loss and interest of each figure, note
    ("Fighters of the Popular Front for Renewal (PFR) took a post in Chad. It said ⟦it had lost three men⟧.",
     "PFR", [("PFR", "own_loss")], "its own"),
    ("Fighters of the Popular Front for Renewal (PFR) took a post in Chad. It said ⟦it had killed 14 soldiers⟧.",
     "PFR", [("TD", "enemy_loss")], "soldiers are of the state it fights"),
    ("Fighters of the Popular Front for Renewal (PFR) took a post in Chad. The army said ⟦it had killed nine rebels⟧.",
     "TD", [("PFR", "enemy_loss")], "the one group that the state fights here"),
    ("Fighters of the Popular Front for Renewal (PFR) took a post in Chad. The mayor said ⟦two women were killed⟧.",
     "TD", [(None, "third_party")], "a land that two sides of it fight over"),
    ("Fighters of the Popular Front for Renewal (PFR) fled Chad for Niger. The army said ⟦it had killed nine rebels⟧.",
     "NE", [(None, "enemy_loss")], "which state they fight is not said"),
]


@pytest.mark.parametrize(("marked", "side", "expected", "note"), OF_THE_REPORTS_OWN)
def test_a_group_that_the_report_introduces_fights_the_state_it_is_in(
        marked: str, side: str, expected: list[tuple[object, ...]], note: str) -> None:
    assert [(f.loss_of, f.interest) for f in figures(marked, side)] == expected, note


def test_the_enemy_is_who_fought_that_day() -> None:
    told = "The LNA said ⟦it had destroyed two tanks of the enemy⟧."
    found = [figures(told, "LNA", "libya", day)[0].loss_of for day in ("2019-05-02", "2022-05-02")]
    assert found == ["GNA", "GNU"], "one authority followed the other"


def test_the_displaced_are_of_a_third_party_whoever_tells() -> None:
    told = figures("⟦Some 9,000 people fled their homes on Friday⟧. Thailand and Cambodia.", "OUTLET", **ARTICLE)
    assert [(f.measure, f.loss_of, f.interest) for f in told] == [("displaced", None, "third_party")]


EXCHANGED = {"Armenia": "Azerbaijan", "Armenian": "Azerbaijani", "Azerbaijan": "Armenia", "Azerbaijani": "Armenian"}
MIRRORED = [
    "Armenia and Azerbaijan. ⟦Armenian shelling killed two women and destroyed four tanks⟧.",
    "Armenia and Azerbaijan. ⟦The enemy lost 40 men, and eleven of our soldiers fell⟧.",
    "Armenia and Azerbaijan. ⟦Azerbaijan's side suffered losses. More than 20 of them were killed⟧.",
    "Armenia and Azerbaijan. ⟦24 of the dead were soldiers of Armenia⟧.",
    "Armenia and Azerbaijan. ⟦Five of the drones launched by Azerbaijan were shot down⟧.",
]


@pytest.mark.parametrize("marked", MIRRORED)
def test_two_sides_exchanged_give_the_losses_exchanged(marked: str) -> None:
    other = re.sub(r"\b(?:Armenian?|Azerbaijani?)\b", lambda m: EXCHANGED[m[0]], marked)
    turned = {"AM": "AZ", "AZ": "AM", None: None}
    plain = [(f.loss_of, f.interest) for f in figures(marked, "AM", "nagorno-karabakh")]
    mirror = [(f.loss_of, f.interest) for f in figures(other, "AZ", "nagorno-karabakh")]
    assert plain and mirror == [(turned[s], i) for s, i in plain]


def test_some_of_the_dead_are_of_those_counted_before() -> None:
    marked = ("Lebanon's ministry said ⟦an Israeli strike on Tyre in Lebanon killed 14 people⟧.\n"
              "⟦Eleven of the dead were women⟧, a resident said.")
    assert [f.loss_of for f in figures(marked, "LB")] == ["LB", "LB"]
