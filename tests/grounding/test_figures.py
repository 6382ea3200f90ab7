"""Counts as they were claimed: never upgraded, never imputed, each with its own measure and owner."""

from __future__ import annotations

from functools import lru_cache

import pytest

from fogline.grounding.figures import count_figures
from fogline.profiles import Profile, load
from fogline.records import Figure
from tests.grounding.marked import read


@lru_cache(maxsize=1)
def profile() -> Profile:
    return load("russia-ukraine")


def figures(marked: str, **fields: object) -> list[Figure]:
    marked = marked if "⟦" in marked else f"⟦{marked}⟧"
    parsed, claims = read(marked, **fields)
    return [f for c in count_figures(claims, parsed, profile())[0] for f in c.figures]


MEASURES = [
    # claim, (words, low, high, measure, population) of each figure, note
    ("Four civilians were killed and eleven people, including two children, were injured",
     [("Four", 4, 4, "killed", "civilian"), ("eleven", 11, 11, "wounded", "civilian"),
      ("two", 2, 2, "wounded", "civilian")],
     "each number its own verb; a part keeps the measure of its whole"),
    ("Nine were killed, with 27 wounded", [("Nine", 9, 9, "killed", "unknown"), ("27", 27, 27, "wounded", "unknown")],
     "numbers without nouns"),
    ("The enemy lost 40 soldiers and two tanks",
     [("40", 40, 40, "lost_unspecified", "combatant"), ("two", 2, 2, "lost_unspecified", "equipment")],
     "lost is not killed"),
    ("More than 30 militants were neutralised", [("More than 30", 31, None, "lost_unspecified", "combatant")],
     "neutralised is not killed"),
    ("Up to 40 servicemen were put out of action", [("Up to 40", None, 40, "lost_unspecified", "combatant")],
     "out of action is not killed"),
    ("400 dead and wounded were brought in", [("400", 400, 400, "casualties_unspecified", "unknown")],
     "one number for both is no number of the dead"),
    ("There were 60 casualties", [("60", 60, 60, "casualties_unspecified", "unknown")], "casualties are not killed"),
    ("The death toll has risen to nine", [("nine", 9, 9, "killed", "unknown")], "a death toll is of the dead"),
    ("The militia lowered ⟦its count of soldiers killed at the ford to 19⟧",
     [("19", 19, 19, "killed", "combatant")], "a count of the killed, given anew"),
    ("The agency put ⟦its tally of displaced people at 40,000⟧",
     [("40,000", 40000, 40000, "displaced", "civilian")], "a tally of the displaced"),
    ("The count of destroyed houses was corrected to 40", [("40", 40, 40, "destroyed", "unknown")], "of houses"),
    ("The ministry raised ⟦its estimate of enemy losses to 500⟧",
     [("500", 500, 500, "lost_unspecified", "unknown")], "an estimate of losses is none of the dead"),
    ("⟦Nine people were killed⟧. The hospital later raised ⟦its tally to 12⟧",
     [("Nine", 9, 9, "killed", "unknown"), ("12", 12, 12, "killed", "unknown")], "the tally told before it"),
    ("The hospital lowered ⟦its tally to 19⟧", [("19", 19, 19, "other", "unknown")], "a tally of nothing told"),
    ("300 servicemen lost their lives", [("300", 300, 300, "killed", "combatant")], "lost their lives is killed"),
    ("The ministry reported 24 dead among its own personnel", [("24", 24, 24, "killed", "combatant")], "dead among"),
    ("Two people are still missing", [("Two", 2, 2, "missing", "unknown")], "missing is not killed"),
    ("Guns destroyed 12 tanks, 3 howitzers and one launcher",
     [("12", 12, 12, "destroyed", "equipment"), ("3", 3, 3, "destroyed", "equipment"),
      ("one", 1, 1, "destroyed", "equipment")], "a list"),
    ("Our units destroyed 60 militants", [("60", 60, 60, "lost_unspecified", "combatant")],
     "destroyed of people: not said killed"),
    ("Five of the seven missiles launched at the town were shot down",
     [("Five", 5, 5, "destroyed", "equipment"), ("seven", 7, 7, "fired", "equipment")], "part and whole"),
    ("The army captured 15 servicemen and took two villages",
     [("15", 15, 15, "captured", "combatant"), ("two", 2, 2, "positions_taken", "positions")], "men and ground"),
    ("Units left two combat positions", [("two", 2, 2, "positions_left", "positions")], "ground given up"),
    ("Troops repelled more than 30 attacks", [("more than 30", 31, None, "repelled", "unknown")], "attacks"),
    ("At least 1,200 people have fled the town", [("At least 1,200", 1200, None, "displaced", "civilian")], "flight"),
    ("Six enemy soldiers were annihilated", [("Six", 6, 6, "killed", "combatant")], "annihilated: killed, of people"),
    ("Three of our soldiers fell", [("Three", 3, 3, "killed", "combatant")], "soldiers fall in battle"),
    ("The battalion lost for the day up to 60 servicemen", [("up to 60", None, 60, "lost_unspecified", "combatant")],
     "words between the verb and its count"),
    ("Volunteers buried 12 villagers", [("12", 12, 12, "killed", "civilian")], "the buried are dead"),
    ("12 villagers were buried under the ruins", [("12", 12, 12, "other", "civilian")], "not said dead"),
    ("The shelling drove 4,000 people from their homes", [("4,000", 4000, 4000, "displaced", "civilian")], "driven"),
    ("The number of the wounded of the army does not exceed nine", [("does not exceed nine", None, 9, "wounded",
     "combatant")], "a toll that does not exceed, of an army"),
    ("The adversary left 70 bodies on the field", [("70", 70, 70, "killed", "combatant")], "the dead of a force"),
    ("Divers were still looking for two sailors", [("two", 2, 2, "missing", "unknown")], "looked for is missing"),
    ("The battery fired over 50 shells", [("over 50", 51, None, "fired", "equipment")], "munitions"),
    ("Dozens were hurt", [("Dozens", None, None, "wounded", "unknown")], "dozens stay without a number"),
    ("A bus driver was killed", [("A", 1, 1, "killed", "civilian")], "an article counts a loss"),
    ("There are no losses among the personnel", [("no losses", 0, 0, "lost_unspecified", "combatant")],
     "zero is claimed"),
    ("Residents heard two explosions", [("two", 2, 2, "occurrence", "unknown")], "occurrences"),
    ("The eight men who had surrendered were executed", [("eight", 8, 8, "killed", "unknown")],
     "the main verb comes first"),
    ("A third of 900 houses burned", [], "a part of a number is not that number"),
    ("The enemy launched ten drones, of which seven were shot down",
     [("ten", 10, 10, "fired", "equipment"), ("seven", 7, 7, "destroyed", "equipment")], "sent and brought down"),
    ("It had shot down eight of twelve Lancet drones launched from the sea",
     [("eight", 8, 8, "destroyed", "equipment"), ("twelve", 12, 12, "fired", "equipment")], "the whole was launched"),
    ("Six men had been brought in with burns and shrapnel wounds", [("Six", 6, 6, "wounded", "unknown")],
     "brought in with wounds"),
    ("Seven remained in hospital", [("Seven", 7, 7, "wounded", "unknown")], "still in hospital"),
    ("Twenty bodies were taken to hospital", [("Twenty", 20, 20, "killed", "unknown")], "the dead are not wounded"),
    ("The enemy lost 38 men", [("38", 38, 38, "lost_unspecified", "combatant")], "an army's men; still not killed"),
    ("Two houses had burned", [("Two", 2, 2, "destroyed", "unknown")], "what burned is gone"),
    ("Eighteen houses had lost their roofs", [("Eighteen", 18, 18, "damaged", "unknown")], "a house without its roof"),
    ("Four shops were looted", [("Four", 4, 4, "damaged", "unknown")], "looted"),
    ("More than 60 enemy soldiers were killed and 38 surrendered",
     [("More than 60", 61, None, "killed", "combatant"), ("38", 38, 38, "captured", "combatant")], "who surrenders"),
    ("27 enemy fighters had been killed and eight captured",
     [("27", 27, 27, "killed", "combatant"), ("eight", 8, 8, "captured", "combatant")], "captured, without a noun"),
    ("Our fighters captured nine armoured vehicles", [("nine", 9, 9, "captured_equipment", "equipment")], "machines"),
    ("Eleven of our fighters were martyred", [("Eleven", 11, 11, "killed", "combatant")], "a side's word for its dead"),
    ("About 60 rockets crossed the border", [("About 60", 60, 60, "fired", "equipment")], "rockets do not flee"),
    ("The army left behind three mortars and many dead",
     [("three", 3, 3, "lost_unspecified", "equipment"), ("many", None, None, "killed", "combatant")], "an army's dead"),
    ("Two civilians, a father and his son, were killed", [("Two", 2, 2, "killed", "civilian")],
     "who is named again is not counted again"),
    ("As many as 200 kilos of explosives were in the van", [("As many as 200 kilos", None, 200, "other", "unknown")],
     "a weight is not present"),
    ("A commander of 20 men was killed", [("A", 1, 1, "killed", "combatant"), ("20", 20, 20, "other", "unknown")],
     "what befell him did not befall them"),
    ("The enemy's losses over the day were up to 150 troops and three tanks",
     [("up to 150", None, 150, "lost_unspecified", "combatant"), ("three", 3, 3, "lost_unspecified", "equipment")],
     "losses that were so many"),
    ("Enemy losses: up to 300 servicemen, two tanks",
     [("up to 300", None, 300, "lost_unspecified", "combatant"), ("two", 2, 2, "lost_unspecified", "equipment")],
     "losses behind a colon"),
    ("It was destroyed up to 120 militants", [("up to 120", None, 120, "lost_unspecified", "combatant")],
     "as it is translated"),
    ("The drone crew took out four trucks", [("four", 4, 4, "destroyed", "equipment")], "taken out is not taken"),
    ("The strikes left more than 100,000 people without power",
     [("more than 100,000", 100_001, None, "other", "unknown")], "left without, nobody left"),
    ("The brigade is missing nine men", [("nine", 9, 9, "missing", "unknown")], "who is missed"),
    ("The mission saw 13 tanks beyond the line", [("13", 13, 13, "present", "equipment")], "what a monitor sees"),
    ("Some 200 fighters laid down their weapons", [("Some 200", 200, 200, "captured", "combatant")], "as with arms"),
    ("Twelve civilians lost their lives and 20 more sustained wounds of varying severity",
     [("Twelve", 12, 12, "killed", "civilian"), ("20", 20, 20, "wounded", "civilian")], "wounds that were sustained"),
    ("Four comrades are martyred and 11 got wounds, among them a first lieutenant",
     [("Four", 4, 4, "killed", "unknown"), ("11", 11, 11, "wounded", "unknown")], "one of the hurt is not killed"),
    ("The number of people killed was revised on Tuesday from 31 to 38",
     [("31", 31, 31, "killed", "unknown"), ("38", 38, 38, "killed", "unknown")], "one number after another, no range"),
    ("3 people died and 7 got injuries", [("3", 3, 3, "killed", "unknown"), ("7", 7, 7, "wounded", "unknown")], "got"),
]


@pytest.mark.parametrize(("claim", "expected", "note"), MEASURES)
def test_a_count_has_the_measure_that_was_said(claim: str, expected: list[tuple[object, ...]], note: str) -> None:
    found = [(f.span.exact, f.low, f.high, f.measure, f.population) for f in figures(claim)]
    assert found == expected, note


UNITS = [
    ("They moved forward by 200 to 500 metres", "200 to 500 metres", 200, 500, "metre", "distance"),
    ("Food will last two to three weeks", "two to three weeks", 2, 3, "week", "duration"),
    ("It was a six-week war", "six-week", 6, 6, "week", "duration"),
    ("They came a few minutes apart", "a few minutes", None, None, "minute", "duration"),
    ("Crews cleared 80 per cent of the rubble", "80 per cent", 80, 80, "percent", "other"),
    ("The damage is put at $5 million", "$5 million", 5_000_000, 5_000_000, "usd", "other"),
]


@pytest.mark.parametrize(("claim", "words", "low", "high", "unit", "measure"), UNITS)
def test_a_measured_figure_holds_its_unit(
        claim: str, words: str, low: float | None, high: float | None, unit: str, measure: str) -> None:
    found = [(f.span.exact, f.low, f.high, f.unit, f.measure) for f in figures(claim)]
    assert found == [(words, low, high, unit, measure)]


NOTHING = [
    ("The depot was hit at 02:30 on 12 May", "a clock time and a date"),
    ("A witness, a 58-year-old teacher, spoke to the station", "an age"),
    ("Oksana, 58, spoke to the station", "an age between commas"),
    ("They used an S-300 missile and a T-72 tank", "types"),
    ("The gun of 152 mm fired again", "a calibre"),
    ("Article 5 does not apply", "an article of law"),
    ("The 3rd brigade fought on", "an ordinal"),
    ("That is 100% out of the question", "a turn of speech"),
    ("The two countries signed it", "two countries"),
    ("One of the officers spoke", "one of"),
    ("They blamed one another", "one another"),
    ("Two-thirds of the town is empty", "a fraction"),
    ("Over the past two days the guns were silent", "a time"),
    ("The column set out at about 11 in the morning", "an hour of the day"),
    ("They left by 6 in the evening", "another"),
    ("The March 3 Movement condemned it", "a name"),
    ("No reports of casualties came in", "no reports is not none"),
]


@pytest.mark.parametrize(("claim", "note"), NOTHING)
def test_what_counts_nothing_is_no_figure(claim: str, note: str) -> None:
    assert figures(claim) == [], note


OWNERS = [
    # claim, the speaker's side, whose loss, interest, note
    ("31 of our servicemen have been killed", "UA", "UA", "own_loss", "our"),
    ("Up to 40 servicemen of the enemy were killed", "UA", "RU", "enemy_loss", "the enemy, by who is speaking"),
    ("Up to 40 servicemen of the enemy were killed", "RU", "UA", "enemy_loss", "the same words from the other side"),
    ("Two Ukrainian soldiers were killed", "RU", "UA", "enemy_loss", "the nation named"),
    ("Two Ukrainian soldiers were killed", "OUTLET", "UA", "third_party", "told by the outlet"),
    ("Two civilians were wounded", "UA", "UA", "own_loss", "a side's own civilians"),
    ("Eleven people were killed", "WITNESS", None, "third_party", "nobody named"),
    ("Ukrainian shelling killed two women", "RU", "RU", "own_loss", "the enemy did it"),
    ("Our air defence shot down five drones", "UA", "RU", "enemy_loss", "our own did it"),
    ("The enemy left fourteen dead on the slope", "UA", "RU", "enemy_loss", "who leaves his dead behind has lost them"),
    ("The losses of the enemy amounted to 55 men", "RU", "UA", "enemy_loss", "the toll's own words"),
    ("Ten of them were killed", "UA", None, None, "nobody knows of whom"),
    ("More than 30 junta soldiers were killed", "UA", None, None, "nobody calls his own that"),
    ("Six warlord soldiers were killed", "UA", None, None, "a master that no list knows"),
    ("A Russian missile hit a house, killing six people", "OUTLET", "UA", "third_party", "one enemy of who did it"),
    ("A Russian missile hit a house in Belgorod, killing six people", "OUTLET", None, None,
     "it fell on the land of who did it: nobody guesses"),
    ("Two people were killed in Kharkiv", "OUTLET", None, None, "nobody is said to have done it"),
    ("His battalion lost eleven men", "UA", "UA", "own_loss", "the speaker's own unit"),
    ("It was the other side that ran, abandoning two guns", "RU", "UA", "enemy_loss", "the other side"),
    ("Its own losses were three dead", "UA", "UA", "own_loss", "its own"),
    ("Nine people were killed", "UNKNOWN", None, None, "nobody is known to have said it"),
    ("At least 8,000 civilians have been killed", "UN", None, "third_party", "a third party names no owner"),
]


@pytest.mark.parametrize(("claim", "side", "loss_of", "interest", "note"), OWNERS)
def test_a_loss_belongs_to_the_side_the_words_give(
        claim: str, side: str, loss_of: str | None, interest: str, note: str) -> None:
    found = figures(claim, side=side)
    assert [(f.loss_of, f.interest) for f in found] == [(loss_of, interest)], note


SCOPES = [
    ("Since 1 May, 43 civilians have been killed", "cumulative"),
    ("So far 900 soldiers have died", "cumulative"),
    ("During the day two tanks were destroyed", "period"),
    ("Troops repelled 30 attacks over the past day", "period"),
    ("Two civilians were wounded", "incident"),
    ("Russia has lost 90 tanks over the past day", "period"),
    ("All of the 20 drones launched since Monday were shot down", "period"),
    ("Four soldiers had been killed since Monday", "cumulative"),
    ("Food stocks will last two weeks", "stock"),
]


@pytest.mark.parametrize(("claim", "scope"), SCOPES)
def test_what_a_count_runs_over(claim: str, scope: str) -> None:
    assert [f.scope for f in figures(claim)] == [scope]


def test_families_are_not_people() -> None:
    assert figures("Some 1,500 families have fled")[0].unit == "household"


def test_only_words_inside_the_claim_count() -> None:
    found = figures("At least nine people were killed, and ⟦12 houses were damaged⟧ by 40 shells.")
    assert [f.span.exact for f in found] == ["12"]


@pytest.mark.parametrize(("claim", "expected"), [
    ("The number of soldiers killed had risen from five to seven", [(5, "unknown"), (7, "incident")]),
    ("The toll rose to twelve from nine", [(12, "incident"), (9, "unknown")]),
    ("The militia cut ⟦its count of captured soldiers from 200 to 140⟧", [(200, "unknown"), (140, "incident")]),
])
def test_an_old_toll_is_kept_apart(claim: str, expected: list[tuple[int, str]]) -> None:
    assert [(f.low, f.scope) for f in figures(claim)] == expected


def test_an_accusation_makes_the_accused_the_doer() -> None:
    found = figures("Ukraine accused the Russian army of ⟦shelling a market, killing 17 people⟧", side="UA")
    assert [(f.loss_of, f.interest) for f in found] == [("UA", "own_loss")]


def test_machines_told_of_next_are_the_enemys() -> None:
    found = figures("⟦Two tanks of the enemy were destroyed⟧. ⟦A truck and three guns were burned⟧.")
    assert [f.loss_of for f in found] == ["RU", "RU", "RU"]


def test_every_figure_gives_back_its_words_and_its_reason() -> None:
    parsed, claims = read("⟦At least nine people were killed and dozens were hurt⟧. ⟦No losses were reported⟧.")
    for claim in count_figures(claims, parsed, profile())[0]:
        assert all(parsed.text[f.span.start:f.span.end] == f.span.exact for f in claim.figures)
        assert [r.words for r in claim.reasons] == [f.span for f in claim.figures]
