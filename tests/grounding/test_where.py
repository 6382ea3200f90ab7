"""Where: the part a place plays, no pin the words do not allow, nobody's ministry taken for a town."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.where import PINNED_PRECISIONS, PINNED_ROLES, place_claims
from fogline.problems import Problem
from fogline.profiles import load
from fogline.records import Claim, PlaceMention, Speaker
from tests.grounding.marked import read

NK, UA, SD, CD, WORLD = "nagorno-karabakh", "russia-ukraine", "sudan", "dr-congo", "world"


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def placed(marked: str, profile: str = WORLD, **fields: Any) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    parsed, claims = read(marked, **fields)
    return place_claims(claims, parsed, load(profile), gazetteer())


def told(place: PlaceMention) -> str:
    """A place on one line: its words, id, role, precision, and whether it has a pin."""
    pin = " pin" if place.lat is not None else ""
    return f"{place.span.exact} = {place.id} {place.role} {place.precision}{pin}"


OWN_WORDS = [
    # profile, text, places, note
    (NK, "⟦shells fell on Hadrut⟧.", ["Hadrut = hadrut location settlement pin"], "a town only the profile has"),
    (UA, "⟦troops hold the hills west of Lyman⟧.", ["Lyman = lyman near area"], "a stretch of land by the town"),
    (NK, "⟦two drones were shot down over the Tartar district⟧.",
     ["Tartar district = tartar_district location district"], "a district is no town"),
    (NK, "⟦fighting went on in the Tartar region⟧.", ["Tartar region = tartar_district location district"],
     "a region of that name is the district"),
    (NK, "⟦attacks continued in the Aghdere, Fizuli-Jabrayil and Gubadli directions⟧.",
     ["Aghdere = aghdara direction area", "Fizuli = fizuli direction area", "Jabrayil = jabrayil direction area",
      "Gubadli = gubadli direction area"], "a list shares its role, a direction has no pin"),
    (NK, "⟦a column moved in the direction of Lachin⟧.", ["Lachin = lachin direction area"], "a direction before"),
    (NK, "⟦battles raged along the Artsakh-Iran border⟧.",
     ["Artsakh-Iran border = az_ir_border linear linear"], "one line under one side's name"),
    (NK, "⟦battles raged along the Azerbaijani-Iranian border⟧.",
     ["Azerbaijani-Iranian border = az_ir_border linear linear"], "the same line under the other's"),
    (NK, "⟦control over the state border between Azerbaijan and the Islamic Republic of Iran was ensured⟧.",
     ["the state border between Azerbaijan and the Islamic Republic of Iran = az_ir_border linear linear"],
     "the same line in a ministry's words"),
    (NK, "Armenia and Azerbaijan said ⟦their troops had pulled back from their shared border⟧.",
     ["their shared border = am_az_border linear linear"], "the border of the two named before"),
    (NK, "⟦boats were seen on the Araks⟧.", ["Araks = araks linear linear"], "a river"),
    (NK, "⟦rockets hit cities outside Nagorno-Karabakh⟧.", ["Nagorno-Karabakh = nagorno_karabakh excluded area"],
     "outside an area is not in it"),
    (NK, "⟦a bus burned outside Goris⟧.", ["Goris = goris near settlement pin"], "outside a town is near it"),
    (NK, "⟦Askeran cannot be a part of their state⟧.", ["Askeran = askeran subject settlement pin"], "status"),
    (UA, "⟦a depot burned on the outskirts of Kramatorsk⟧.", ["Kramatorsk = kramatorsk near settlement pin"], "near"),
    (UA, "⟦troops hold a hill five kilometres west of Lyman⟧.", ["Lyman = lyman near settlement pin"], "a distance"),
    (UA, "⟦the road between Svatove and Kreminna is mined⟧.",
     ["the road between Svatove and Kreminna = svatove_kreminna_road linear linear"], "a road is a line"),
    (UA, "⟦the road to Kupiansk is cut⟧.", ["the road to Kupiansk = None linear linear"], "a road with one end"),
    (UA, "⟦looters were stopped between Izium and Balakliia⟧.",
     ["Izium = izium near area", "Balakliia = balakliia near area"], "between two towns no pin stands"),
    (UA, "⟦missiles hit Dnipro⟧.", ["Dnipro = dnipro location settlement pin"], "a town without the article"),
    (UA, "⟦boats crossed the Dnipro⟧.", ["Dnipro = dnipro_river linear linear"], "a river with it"),
    (UA, "⟦four people died in Kherson region⟧.", ["Kherson region = kherson_province location province"],
     "an oblast is no city"),
    (UA, "⟦four people died in the Kherson and Mykolaiv regions⟧.",
     ["Kherson = kherson_province location province", "Mykolaiv regions = mykolaiv_province location province"],
     "a plural holds for the list"),
    (UA, "⟦Artemovsk was shelled⟧.", ["Artemovsk = bakhmut location settlement pin"], "the other side's name"),
    (UA, "⟦families fled to Poltava⟧.", ["Poltava = poltava destination settlement pin"], "where people went"),
    (UA, "⟦more than 200 drones fell in Ukraine⟧.", ["Ukraine = ua location country"], "a country has no pin"),
    (UA, "⟦smoke rose over eastern Ukraine⟧.", ["eastern Ukraine = ua_eastern location area"], "part of a country"),
    (UA, "⟦drones were fired from Russian territory⟧.", ["Russian territory = ru location country"],
     "a people's territory"),
    (SD, "⟦the eastern gate of Al-Fashir was taken⟧.", ["Al-Fashir = el_fasher location settlement pin"],
     "another article and spelling"),
    (SD, "⟦a shell hit Nyala airport⟧.", ["Nyala airport = nyala_airport location point pin"], "a place of its own"),
    (SD, "⟦a shell hit the Kosti power station⟧.", ["Kosti power station = kosti location settlement pin"],
     "a thing in a town is in the town"),
    (CD, "⟦rebels entered Masisi territory⟧.", ["Masisi territory = masisi location district"], "a territory"),
    (CD, "⟦the RN2 is blocked⟧.", ["RN2 = rn2 linear linear"], "a road with a number"),
    (WORLD, "⟦the camp lies in the Gaza Strip⟧.", ["Gaza Strip = gaza_strip location area"], "an area of the world"),
    (WORLD, "⟦tankers turned back in the Strait of Hormuz⟧.", ["Strait of Hormuz = hormuz linear linear"], "a strait"),
    (WORLD, "Syrian officials said ⟦a bomb went off in Manbij⟧.", ["Manbij = gn:167357 location settlement pin"],
     "a town of a country the report speaks of"),
    (WORLD, "Yemen said ⟦a drone fell in the province of Taiz⟧.", ["Taiz = gn:70222 location province"],
     "a province called after its town: its own place"),
    (WORLD, "Syria said ⟦shells fell in Idlib⟧.",
     ["Idlib = gn:169389 location settlement pin"], "the town by its name"),
    (WORLD, "Syria said ⟦shells fell in Idlib province⟧.", ["Idlib province = idlib_province location province"],
     "the province by its word"),
    (WORLD, "Syria said ⟦Idlib was declared a safe zone in 2017⟧.", ["Idlib = idlib_province location province"],
     "a town is no zone: the land is meant"),
    (WORLD, "⟦police raided flats in Bavaria⟧.", ["Bavaria = gn:2951839 location province"],
     "a province of no overlay has no pin"),
    (WORLD, "⟦a convoy was hit in Louisiana⟧.", ["Louisiana = gn:4331987 location province"],
     "a province that no town is called after"),
    (WORLD, "Niger said ⟦villages burned in Zinder Region⟧.", ["Zinder Region = gn:2437797 location province"],
     "a region with its word"),
    (WORLD, "Afghanistan said ⟦troops pushed towards Kunduz province⟧.",
     ["Kunduz province = gn:1135690 direction area"], "the direction of a province"),
    (WORLD, "Syria said ⟦the truce holds everywhere outside Idlib province⟧.",
     ["Idlib province = idlib_province excluded province"], "outside a province"),
    (WORLD, "Mali said ⟦families camp near Kessongo, a market town on the Blue Nile⟧.",
     ["Kessongo = None near settlement"], "a river that only says where a town lies"),
    (WORLD, "Libya said ⟦a boat sank in the Gulf of Sidra⟧.", ["Gulf of Sidra = water:gulf-of-sidra location area"],
     "a gulf has no pin"),
    (WORLD, "Syria said ⟦mortars hit the village of Tell Zzarqa⟧.", ["Tell Zzarqa = None location settlement"],
     "a village no list has is named, not pinned"),
    (WORLD, "Mali said ⟦gunmen burned a school in Kessongo on Monday⟧.", ["Kessongo = None location settlement"],
     "a name no list has, where only a place can stand: kept, not pinned"),
    (WORLD, "Mali said ⟦they were not let beyond the village of Kessongo⟧.", ["Kessongo = None direction area"],
     "what lies beyond a town is a direction"),
    (WORLD, "South Sudan said ⟦families gathered near the Ethiopian border⟧.",
     ["Ethiopian border = None linear linear"], "the only known border of a country is another one's"),
    (WORLD, "Mali said ⟦gunmen fired from the left bank⟧.", ["the left bank = None location area"],
     "a side of a river"),
    (WORLD, "Mali said ⟦a body was found in Kessongo river⟧.", ["Kessongo river = None linear linear"],
     "a river by its noun"),
    (WORLD, "Mali said ⟦a drone was shot down over Kessongo⟧.", ["Kessongo = None location settlement"],
     "over it, too"),
    (WORLD, "Yemen said ⟦they took the districts of Zerbah and Jabal Hawlat⟧.",
     ["Zerbah = None location district", "Jabal Hawlat = None location district"], "districts no list has"),
    (WORLD, "Ethiopia said ⟦crops were burned in North Wollo zone⟧.",
     ["North Wollo zone = et_north_wollo location province"], "a first-level area of the world"),
    (WORLD, "Ethiopia said ⟦crops were burned in East Zerbo zone⟧.", ["East Zerbo zone = None location district"],
     "a zone no list has"),
    (WORLD, "Ethiopia sent troops. Ethiopia's general conceded that ⟦Woldia had been lost⟧.",
     ["Woldia = gn:326406 location settlement pin"], "another spelling, the subject of what is done to it"),
    (WORLD, "Syria blamed the army of Syria: ⟦shells hit Taftanaz⟧.", ["Taftanaz = gn:163799 location settlement pin"],
     "a town without a head count, of the country the report is about"),
    (WORLD, "Syria blamed the army of Syria: ⟦shells fell in the settlement of Ariha⟧.",
     ["Ariha = gn:172994 location settlement pin"], "the town of that name, not a larger one's second name"),
    (WORLD, "Syria spoke of terrorists in Syria: ⟦the army took the countryside of Idlib⟧.",
     ["Idlib = gn:169389 location area"], "the countryside of a town has no pin"),
    (WORLD, "Myanmar accused the rebels. ⟦a shell was fired from the Zemro River⟧.",
     ["Zemro River = None linear linear"], "a river by its own word"),
    (WORLD, "Myanmar's junta denied it. Myanmar said ⟦they hold two towns, including Kyauktaw⟧.",
     ["Kyauktaw = gn:1316499 location settlement pin"], "named as one of the towns"),
    (WORLD, "Colombia said ⟦a truck blew up outside the police station in Popayán⟧.",
     ["the police station in Popayán = gn:3671916 location settlement pin"],
     "a thing and its town are one place; beside a thing in the town is in it"),
    (WORLD, "Ethiopia said ⟦nobody may go east of Gondar⟧.", ["Gondar = gn:336014 direction area"], "going that way"),
    (UA, "Shells fell in Kramatorsk. ⟦a jet took off from the airfield of Zzorivka⟧.",
     ["the airfield of Zzorivka = None location unknown"], "a thing in an unknown town is not in the one before"),
    (SD, "Shells fell in El Obeid. ⟦They control the Jebel Zzir checkpoint⟧.",
     ["the Jebel Zzir checkpoint = None location unknown"], "a checkpoint with a name of its own"),
    (SD, "⟦six cars burned on the Bara road⟧.", ["Bara road = None linear linear"], "a road called after one end"),
    (UA, "⟦troops hold a hill west of Lyman, Donetsk region⟧.",
     ["Lyman = lyman near settlement pin", "Donetsk region = donetsk_province location province"],
     "near the town, but in the province"),
    (CD, "Fighting raged around Sake. ⟦men regrouped on the northern heights⟧.",
     ["the northern heights = sake near settlement pin"], "heights of the town spoken of here"),
    (CD, "Fighting raged around Sake.\n\n⟦men regrouped on the northern heights⟧.", [], "whose heights?"),
    (CD, "⟦Shells hit Sake and troops regrouped on the northern heights⟧.", ["Sake = sake location settlement pin"],
     "parts of a town named beside them are the same place"),
]


@pytest.mark.parametrize(("profile", "text", "places", "note"), OWN_WORDS)
def test_a_claims_own_words(profile: str, text: str, places: list[str], note: str) -> None:
    claims, _ = placed(text, profile, kind="attack")
    assert [told(p) for p in claims[0].places] == places, note


NO_PLACES = [
    (UA, "⟦Kyiv said the vote was void⟧.", "a capital that speaks is a government"),
    (UA, "⟦Moscow has rejected the plan⟧.", "so is the other"),
    (UA, "⟦the Donetsk regional governor resigned⟧.", "an office called after a region"),
    (UA, "⟦the mayor of Melitopol spoke⟧.", "an office of a town"),
    (UA, "⟦Ukraine’s army has new shells⟧.", "a country's army"),
    (UA, "⟦the Moscow Times closed⟧.", "a newspaper"),
    (UA, "⟦Ukrainian units withdrew⟧.", "a people is no place"),
    (NK, "⟦the Ministry of Defence of Azerbaijan denied it⟧.", "a ministry"),
    (NK, "⟦a call to Baku failed⟧.", "a government that is called"),
    (NK, "⟦an Armenia flag was burned⟧.", "a country's name as an adjective"),
    (SD, "⟦Bashir Kuwa Singa has resigned⟧.", "a person called like a town"),
    (CD, "⟦General Sake was dismissed⟧.", "a title makes a person"),
    (WORLD, "⟦Most of the men were released in March⟧.", "ordinary words that a map knows"),
    (WORLD, "⟦Jordan Reading and Victoria Nice were freed⟧.", "persons"),
    (WORLD, "⟦there were no losses in the unit⟧.", "an empty there"),
    (NK, "⟦relations between Azerbaijan and Armenia have soured⟧.", "between two states lies no place"),
    (WORLD, "Ethiopia said ⟦it is not at war with the people of Amhara⟧.", "a people is no place"),
    (WORLD, "⟦nobody has confidence in Zzorman⟧.", "confidence in a person"),
    (WORLD, "⟦the talks will go on in Ramadan⟧.", "a time"),
]


@pytest.mark.parametrize(("profile", "text", "note"), NO_PLACES)
def test_what_is_no_place(profile: str, text: str, note: str) -> None:
    claims, _ = placed(text, profile, kind="attack")
    assert [told(p) for p in claims[0].places] == [], note


GONE_ON = [
    (NK, "Shells hit Barda at noon. ⟦Shells hit Barda⟧. ⟦Two people were wounded⟧.", "casualties", "Barda",
     "a loss follows its attack"),
    (UA, "⟦a missile hit a depot in Izium⟧, ⟦killing nine men⟧.", "casualties", "Izium", "the same sentence goes on"),
    (UA, "In occupied Makiivka, officials said ⟦a shell had killed a driver⟧.", "casualties", "Makiivka",
     "a place that opens the sentence holds for it"),
    (SD, "Kosti: ⟦shells hit market⟧", "attack", "Kosti", "a heading's town"),
    (SD, "Shells fell in Kosti. The governor spoke. ⟦the town is quiet⟧.", "presence", "the town", "the town"),
    (SD, "Shells fell in Kosti. ⟦three men are still there⟧.", "presence", "there", "there"),
    (SD, "Shells fell in Kosti. Men fired from the direction of Rabak. ⟦they could not enter the town⟧.", "fighting",
     "the town", "a direction is not where things are"),
    (SD, "Shells hit a clinic in Kosti. Men fled to Rabak. ⟦they hit the clinic⟧.", "attack", "the clinic",
     "a thing stays where it was first said to be"),
    (UA, "It said Izium had been lost, though officials insisted that ⟦the army controlled it⟧.", "territorial_control",
     "Izium", "it, the town of the sentence"),
    (SD, "Shells fell in Kosti. ⟦smoke rose over the central hospital⟧.", "attack", "the central hospital",
     "a thing in the town spoken of"),
    (SD, "⟦Shells hit Kosti⟧.\n⟦Nine men were killed in the shelling⟧.", "casualties", "Kosti",
     "the event by its own word reaches over a paragraph"),
    (SD, "⟦Shells hit Kosti⟧.\n⟦the village was shelled and nine bodies lay in the rubble⟧.", "casualties",
     "the village", "its own words come first"),
    (SD, "⟦The army entered Kosti⟧. ⟦It has changed hands three times⟧.", "territorial_control", "Kosti",
     "it, a town that can change hands"),
    (SD, "⟦The army entered Kosti⟧, west of Sennar. ⟦Our men raised the flag at noon⟧.", "advance", "Kosti",
     "what only says where a town lies is not taken along"),
    (SD, "⟦The strike on Kosti killed nine men⟧. ⟦Four of our men were wounded⟧.", "casualties", "Kosti",
     "four of ours"),
    (SD, "⟦Shells fell in Kosti⟧. Officials in Khartoum said nothing. ⟦troops are back in the centre⟧.", "presence",
     "the centre", "the centre of the town told of, not of the seat of government"),
    (SD, "⟦Shells fell in Kosti⟧. “Their guns were in Rabak. ⟦we were here⟧,” he said of Kosti.", "presence", "here",
     "here is where the report is told of"),
    (SD, "A blast at an oil depot near Kosti was heard. ⟦Two tanks burned⟧.", "property_damage", "Kosti",
     "the one town a paragraph names, though no claim tells of it"),
]


@pytest.mark.parametrize(("profile", "text", "kind", "words", "note"), GONE_ON)
def test_a_place_is_taken_over(profile: str, text: str, kind: str, words: str, note: str) -> None:
    claims, _ = placed(text, profile, kind=kind)
    last = claims[-1]
    assert [p.span.exact.removeprefix("occupied ") for p in last.places] == [words], note
    assert last.places[0].lat is not None
    assert any(r.field == "places" and r.words == last.places[0].span for r in last.reasons), "the reason says why"


NOT_TAKEN_OVER = [
    (NK, "⟦Shells hit Barda⟧. ⟦Our army respects the truce⟧.", "opinion", "an opinion has no place"),
    (NK, "⟦Shells hit Barda⟧. ⟦Since September 40 people have been killed⟧.", "casualties", "a running total"),
    (NK, "⟦Shells hit Barda⟧.\n⟦Nine of our men have been killed⟧.", "casualties", "another paragraph"),
    (NK, "⟦Shells hit Barda⟧. ⟦There are no losses⟧.", "casualties", "none is no loss there"),
    (NK, "⟦Nine men were killed⟧, the spokesman told a briefing in Yerevan.", "casualties", "where it was said"),
    (NK, "⟦Shells hit Barda⟧, and that ⟦its units had returned fire⟧.", "attack", "another subject"),
    (NK, "⟦The enemy fled in the direction of Hadrut⟧, ⟦leaving two tanks⟧.", "equipment_loss",
     "what is left behind lies not where they flee to"),
    (NK, "⟦Shells hit Barda⟧. Meanwhile ⟦two soldiers were killed⟧.", "casualties", "another event"),
    (NK, "⟦Shells hit Barda⟧. ⟦We do not wage war on civilians⟧.", "attack", "a rule of conduct is no event"),
    (NK, "⟦Shells hit Barda⟧. ⟦A bus burned in another town⟧.", "property_damage", "a place of its own, unnamed"),
    (NK, "⟦Shells hit Barda⟧. Later a mine was found in Goranboy. ⟦They left at noon⟧.", "advance",
     "the report has moved to another town"),
    (NK, "⟦Shells hit Barda⟧.\n12:40 ⟦Two men were wounded in the shelling⟧.", "casualties",
     "a new entry with its hour"),
    (NK, "⟦His company lost forty men, ten of them near Barda⟧. ⟦Nine were buried⟧.", "casualties",
     "where only some of them fell"),
    (NK, "⟦Shells hit Barda⟧. ⟦His brother fell in the April war⟧.", "casualties", "an old war"),
    (NK, "⟦Shells fell along the line of contact⟧. ⟦A shepherd was killed⟧.", "casualties",
     "a front is too long to say where a man fell"),
]


@pytest.mark.parametrize(("profile", "text", "kind", "note"), NOT_TAKEN_OVER)
def test_no_place_is_better_than_a_wrong_one(profile: str, text: str, kind: str, note: str) -> None:
    claims, _ = placed(text, profile, kind=kind)
    assert [told(p) for p in claims[-1].places] == [], note


ROADS = [
    (UA, "⟦Lorries burned on the road between Svatove and Kreminna⟧.\n⟦troops have reopened the road⟧.",
     "the road = svatove_kreminna_road linear linear", "the road spoken of"),
    (UA, "⟦the road between Svatove and Kreminna was shelled⟧. ⟦traffic there has stopped⟧.",
     "there = svatove_kreminna_road linear linear", "there, on the road"),
    (UA, "⟦Shells fell in Izium⟧ in Kharkiv Oblast. ⟦three men are still there⟧.",
     "there = izium location settlement pin", "there is the town, not the province it lies in"),
    (UA, "⟦Shells fell in Izium⟧, near Balakliia. ⟦three men are still there⟧.",
     "there = izium location settlement pin", "there is the town, not its neighbour"),
    (SD, "⟦4,000 people have left Sennar, most of them heading for Kosti⟧.", "Kosti = kosti destination settlement pin",
     "people head for a destination, a column for a direction"),
]


@pytest.mark.parametrize(("profile", "text", "place", "note"), ROADS)
def test_what_a_small_word_points_to(profile: str, text: str, place: str, note: str) -> None:
    claims, _ = placed(text, profile, kind="restriction")
    assert told(claims[-1].places[-1]) == place, note


def test_a_quotation_goes_on_with_the_people_spoken_of() -> None:
    text = "“⟦Militiamen raided the villages surrounding Kosti⟧.\n“⟦They came on motorcycles⟧,” he said."
    claims, _ = placed(text, SD, kind="attack", voice="direct_quote")
    assert [told(p) for p in claims[-1].places] == ["Kosti = kosti near settlement pin"]


def test_a_speaker_is_no_place() -> None:
    parsed, claims = read("⟦shells fell near the river⟧, Nyala officials said.", kind="attack")
    assert [c.places for c in place_claims(claims, parsed, load(SD), gazetteer())[0]] == [()]


def test_a_person_who_speaks_is_no_village() -> None:
    marked = "In Syria ⟦a shell fell beside the tent of Manbij⟧."
    for speaker, names in ((None, ["Manbij"]), (Speaker("Idris Manbij", capacity="witness"), [])):
        parsed, claims = read(marked, kind="attack", speaker=speaker)
        found = place_claims(claims, parsed, load(WORLD), gazetteer())[0]
        assert [p.span.exact for p in found[0].places] == names


def test_what_cannot_be_told_apart_is_a_problem_and_has_no_pin() -> None:
    text = "United States police said ⟦two men were shot in Springfield⟧."
    claims, problems = placed(text, kind="attack")
    assert [told(p) for p in claims[0].places] == ["Springfield = None location unknown"]
    assert [p.kind for p in problems] == ["ambiguous_place"]
    assert problems[0].claim_id == claims[0].id and problems[0].span == claims[0].places[0].span


def test_a_small_town_far_from_all_others_is_no_certain_one() -> None:
    text = ("Myanmar spoke. Myanmar fought. Shells hit Kyauktaw. Shells hit Mrauk-U. "
            "⟦the rebels hold towns, including Pauktaw⟧.")
    claims, problems = placed(text, kind="territorial_control")
    assert [told(p) for p in claims[0].places] == ["Pauktaw = None location unknown"]
    assert [p.kind for p in problems] == ["ambiguous_place"]


def test_a_name_once_called_a_village_is_one_wherever_it_stands() -> None:
    text = "Mali said gunmen burned the village of Kessongo. ⟦the army retook Kessongo⟧."
    assert [told(p) for p in placed(text, kind="advance")[0][0].places] == ["Kessongo = None location settlement"]


def test_a_paper_called_after_a_town_does_not_make_the_town_a_person() -> None:
    text = "Residents told the Kyauktaw Post of shells in Myanmar. Myanmar's rebels said ⟦they took Kyauktaw⟧."
    assert [p.id for p in placed(text, kind="advance")[0][0].places] == ["gn:1316499"]


def test_the_country_named_beside_a_town_decides() -> None:
    claims, _ = placed("⟦a mine went off in Tripoli, Lebanon⟧.", kind="attack")
    assert [told(p) for p in claims[0].places] == ["Tripoli = gn:266826 location settlement pin"]


SPELLINGS = sorted({
    (place.id, name) for place in load(NK).places if place.precision == "settlement" and place.country == "AZ"
    for _, name in place.names} - {("martuni_am", "Martuni")})


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SPELLINGS), st.sampled_from([
    "⟦the enemy shelled {} at dawn⟧.", "“⟦Two houses burned in {}⟧,” he said.", "It said ⟦the town of {} was quiet⟧."]))
def test_every_sides_name_is_the_same_place(spelling: tuple[str, str], frame: str) -> None:
    ident, name = spelling
    claims, _ = placed(frame.format(name), NK, kind="attack")
    assert ident in [p.id for p in claims[0].places]


FRAMES = st.sampled_from([
    "in {}", "near {}", "outside {}", "in the {} direction", "in the {} region", "towards {}", "on the road to {}",
    "beyond {}", "between {} and Kharkiv", "to {}", "in {} province", "over {}", "from {}"])
NAMES = st.sampled_from(["Izium", "Crimea", "Donbas", "Kherson", "the Dnipro", "Ukraine", "Lviv", "the Black Sea"])


@settings(max_examples=60, deadline=None)
@given(FRAMES, NAMES)
def test_words_are_the_reports_and_pins_are_allowed(frame: str, name: str) -> None:
    marked = f"It said ⟦a shell fell {frame.format(name)} on Monday⟧."
    text = marked.replace("⟦", "").replace("⟧", "")
    for place in placed(marked, UA, kind="attack")[0][0].places:
        assert text[place.span.start:place.span.end] == place.span.exact
        assert (place.lat is None) == (place.lon is None)
        if place.lat is not None:
            assert place.role in PINNED_ROLES and place.precision in PINNED_PRECISIONS
