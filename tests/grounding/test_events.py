"""One memory for where and for when: what a claim goes on with gives it its place and its day.

Each text tells several claims; of the last one the place and the day are looked at. Every report is of 17 May 2023, so
that a day of its own says that none was taken over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from fogline.grounding.events import Story
from fogline.grounding.when import date_claims
from fogline.grounding.where import place_claims
from fogline.profiles import load
from fogline.records import Claim, Span, Speaker
from tests.grounding.marked import read
from tests.grounding.test_where import CD, NK, SD, UA, WORLD, gazetteer

TODAY, MONDAY, SUNDAY = "2023-05-17", "2023-05-15", "2023-05-14"


def last(text: str, profile: str, kinds: str, voice: str = "indirect_speech", **fields: Any) -> Claim:
    """The last claim, placed and dated; `kinds` are of each in order, `voice` and `fields` the last one's."""
    parsed, claims = read(text, TODAY)
    own: list[dict[str, Any]] = [{"kind": kind} for kind in kinds.split()]
    own[-1] |= {"voice": voice, **fields}
    told = tuple(replace(c, **f) for c, f in zip(claims, own, strict=True))
    dated, _ = date_claims(told, parsed, load(profile))
    placed, _ = place_claims(dated, parsed, load(profile), gazetteer())
    return placed[-1]


def where_and_when(claim: Claim) -> tuple[list[str], str]:
    return [p.id or p.name for p in claim.places], next(w.edtf for w in claim.when if w.role == "event")


GOES_ON = [
    # profile, text, kinds, voice of the last, its places, its day, note
    (UA, "⟦Shells hit Kupiansk on Monday⟧, the mayor said. ⟦Nine people died⟧, according to doctors.",
     "attack casualties", "indirect_speech", ["kupiansk"], MONDAY, "the toll of a strike"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧. The bakers said ⟦a bakery and two shops had burned down⟧.",
     "attack property_damage", "indirect_speech", ["kupiansk"], MONDAY, "its damage"),
    (SD, "⟦Drones struck Kosti on Sunday⟧. Doctors said ⟦the wounded had been carried to houses nearby⟧.",
     "attack humanitarian", "indirect_speech", ["kosti"], SUNDAY, "what became of the wounded"),
    (SD, "⟦Drones struck Kosti on Sunday⟧. The army said ⟦no such attack took place⟧.",
     "attack attack", "indirect_speech", ["kosti"], SUNDAY, "a denial of it"),
    (SD, "⟦Fighters entered Kosti on Sunday⟧. A trader said ⟦soldiers had gone from door to door with lists⟧.",
     "advance opinion", "indirect_speech", ["kosti"], SUNDAY, "told in the past of men, though no list knows the verb"),
    (CD, "⟦A shell landed in Kitshanga on Monday⟧. ⟦Three pupils were hurt⟧. He spoke of ⟦five⟧.",
     "attack casualties casualties", "indirect_speech", ["kitshanga"], MONDAY, "through what went on with it"),
    (NK, "⟦Rockets hit Barda on Monday⟧.\n\nAn hour later, a driver said, ⟦a bus was still burning⟧.",
     "attack property_damage", "indirect_speech", ["barda"], TODAY, "an hour later, but “still”: the day is left"),
    (NK, "⟦Rockets hit Barda on Monday⟧.\n\nAn hour later, a driver said, ⟦a bus burned out⟧.",
     "attack property_damage", "indirect_speech", ["barda"], MONDAY, "a new paragraph, an hour later"),
    (NK, "⟦Rockets hit Barda on Monday⟧.\n\n⟦They hit a school bus⟧, a teacher said.",
     "attack attack", "indirect_speech", ["barda"], MONDAY, "a new paragraph about “they”"),
    (WORLD, "Syrian officials said ⟦bombs fell in Manbij on Monday⟧.\n\nRebels said ⟦it was the army that burned it⟧.",
     "attack responsibility", "indirect_speech", ["gn:167357"], MONDAY, "who it was, in the next paragraph"),
    (WORLD, "Syrian officials said ⟦bombs fell in Manbij on Monday⟧.\n\n“⟦There was no soldier⟧,” a nurse said.",
     "attack presence", "direct_quote", ["gn:167357"], MONDAY, "what there was, in quotation marks"),
    (WORLD, "Syrian officials said ⟦bombs fell in Manbij on Monday⟧.\n\nAn agency spoke of ⟦two dead in the bombing⟧.",
     "attack casualties", "indirect_speech", ["gn:167357"], MONDAY, "the event by its noun"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧.\n\n“⟦A canteen and a shop full of people⟧,” a cook said.", "attack opinion",
     "direct_quote", ["kupiansk"], MONDAY, "a fragment, quoted, of men and things"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧.\n\n⟦The shelling damaged a clinic⟧, the mayor said.",
     "attack property_damage", "indirect_speech", ["kupiansk"], MONDAY, "a new paragraph that opens with the event"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧. ⟦The schools are without glass⟧, a teacher said.", "attack opinion",
     "indirect_speech", ["kupiansk"], TODAY, "how things stand there now, which is of no day but the report's"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧. In Izium the council ⟪said⟫ ⟦four men had died⟧.", "attack casualties",
     "indirect_speech", ["kupiansk"], MONDAY, "where it was said is not where it was"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧.\n\nAs a result, ⟦a guard died⟧, doctors said.",
     "attack casualties", "indirect_speech", ["kupiansk"], MONDAY, "what it led to, in the next paragraph"),
    (UA, "⟦Shells hit Kupiansk and a post near Izium on Monday⟧.\n\nAs for the post near Izium, the army "
     "⟪denied⟫ ⟦that it was hit⟧.",
     "attack attack", "indirect_speech", ["izium"], MONDAY, "what a sentence says it is about"),
    (UA, "⟦Guns shelled the outskirts of Izium, a town west of Lyman, on Monday⟧, ⟦killing two men⟧.",
     "attack casualties", "article_voice", ["izium"], MONDAY, "the neighbour only says where the town lies"),
]


@pytest.mark.parametrize(("profile", "text", "kinds", "voice", "places", "day", "note"), GOES_ON)
def test_what_goes_on_with_an_event_is_of_its_place_and_day(
        profile: str, text: str, kinds: str, voice: str, places: list[str], day: str, note: str) -> None:
    assert where_and_when(last(text, profile, kinds, voice)) == (places, day), note


PARTED = [
    # profile, text, kinds, voice of the last, note
    (UA, "⟦Shells hit Kupiansk on Monday⟧. He said ⟦our army strikes only military targets⟧.", "attack attack",
     "indirect_speech", "a rule of conduct"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧. ⟦Churches are on the first line⟧.", "attack opinion", "direct_quote",
     "a habit"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧. The army said ⟦its guns had returned fire⟧.", "attack attack",
     "indirect_speech", "an answer to it is somewhere else"),
    (UA, "⟦Shells hit Kupiansk on Monday⟧. Elsewhere, ⟦two men died⟧.", "attack casualties", "article_voice",
     "it says so"),
    (SD, "⟦Drones struck Kosti on Sunday⟧. He said ⟦the cabinet had approved an extension⟧.", "attack opinion",
     "indirect_speech", "told in the past, of no men or things of war"),
    (SD, "⟦Drones struck Kosti on Sunday⟧. “⟦The rebels are lying⟧,” he said.", "attack opinion", "direct_quote",
     "what somebody thinks"),
    (SD, "⟦Drones struck Kosti on Sunday⟧. He said ⟦he had asked for helicopters⟧.", "attack opinion",
     "indirect_speech", "of one person alone"),
    (SD, "⟦Troops hold Kosti since Sunday⟧. ⟦Militiamen hit a school⟧. ⟦Nine pupils died⟧.",
     "territorial_control attack casualties", "indirect_speech", "the school is in a place of its own, unnamed"),
    (SD, "⟦Drones struck Kosti on Sunday⟧. Their figures for the week: ⟦71 dead⟧.", "attack casualties",
     "indirect_speech", "a sum over a week"),
    (CD, "⟦A shell landed in Kitshanga on Monday⟧.\n\n⟦Two soldiers were killed⟧.", "attack casualties",
     "article_voice", "a new paragraph, and no word ties it to the last"),
    (CD, "⟦A shell landed in Kitshanga on Monday⟧.\n\n# North\n⟦They left at noon⟧.", "attack advance",
     "indirect_speech", "a heading ends what was told"),
    (CD, "⟦A shell landed in Kitshanga on Monday⟧.\n\n14:20 ⟦They left at noon⟧.", "attack advance", "indirect_speech",
     "an entry with its hour, too"),
    (NK, "⟦Rockets hit Barda on Monday⟧. If it goes on, ⟦many people would die⟧.", "attack casualties",
     "indirect_speech", "what would be"),
]


@pytest.mark.parametrize(("profile", "text", "kinds", "voice", "note"), PARTED)
def test_what_turns_elsewhere_has_no_place(profile: str, text: str, kinds: str, voice: str, note: str) -> None:
    assert last(text, profile, kinds, voice).places == (), note


HEADED = [
    (UA, "Kupiansk. ⟦Bombs fell at noon⟧. An aid group counted ⟦nine dead⟧.", "attack casualties", ["kupiansk"],
     "an item with the town alone before it"),
    (UA, "Kupiansk: ⟦bombs fell at noon⟧. An aid group counted ⟦nine dead⟧.", "attack casualties", ["kupiansk"],
     "or before a colon"),
    (UA, "# Bombs on Kupiansk\nOfficials said ⟦nine people died⟧.", "casualties", ["kupiansk"], "the heading over it"),
    (UA, "# Kupiansk, 16 May 2023, by our staff\nOfficials said ⟦nine people died⟧.", "casualties", [],
     "a line that says where and when a text was written"),
    (UA, "# Bombs on Kupiansk\nA mine went off in Izium. Officials said ⟦nine people died⟧.", "casualties", [],
     "the story has moved on"),
]


@pytest.mark.parametrize(("profile", "text", "kinds", "places", "note"), HEADED)
def test_an_item_is_of_the_place_it_is_headed_with(
        profile: str, text: str, kinds: str, places: list[str], note: str) -> None:
    assert [p.id for p in last(text, profile, kinds).places] == places, note


def test_a_witness_speaks_of_where_he_is_and_an_official_of_more() -> None:
    text = "The ⟪police in Kosti⟫ said ⟦three men were shot⟧."
    parsed, _ = read(text, TODAY)
    start = parsed.text.index("police")
    for capacity, places in (("witness", ["kosti"]), ("official", [])):
        span = replace(read(text)[1][0].span, start=start, end=start + 15, exact="police in Kosti")
        claim = last(text, SD, "casualties", speaker=Speaker("police", span, capacity=capacity))  # type: ignore[arg-type]
        assert [p.id for p in claim.places] == places, capacity


def test_he_is_where_he_was_named() -> None:
    text = "Salem, a baker in Kosti, spoke to us. He heard ⟦six explosions⟧."
    parsed, _ = read(text, TODAY)
    named, he = parsed.text.index("Salem"), parsed.text.index("He ")
    speaker = Speaker("Salem", Span.cut(parsed.text, he, he + 2), Span.cut(parsed.text, named, named + 23),
                      capacity="witness")
    claim = last(text, SD, "attack", speaker=speaker, attribution="pronoun")
    assert [p.id for p in claim.places] == ["kosti"]


def test_what_reads_like_background_but_goes_on_with_news_is_news() -> None:
    text = "⟦Shells hit Kupiansk at noon⟧. ⟦A worker lost an arm⟧."
    assert where_and_when(last(text, UA, "attack background", "article_voice"))[1] == TODAY
    assert last("The war is old. ⟦A worker lost an arm⟧.", UA, "background", "article_voice").when == ()


def test_a_claim_taken_over_says_from_which_words() -> None:
    claim = last("⟦Shells hit Kupiansk on Monday⟧. ⟦Nine people died⟧.", UA, "attack casualties")
    words = {r.field: r.words.exact for r in claim.reasons if r.words}
    assert words == {"places": "Kupiansk", "when": "Monday"}


def test_a_day_that_heads_an_item_holds_for_all_of_it() -> None:
    for text in ("15 May: ⟦Shells hit Kupiansk⟧. ⟦Nine schools are closed⟧.", "• Monday. ⟦Nine schools are closed⟧."):
        kinds = "attack restriction" if "Shells" in text else "restriction"
        assert where_and_when(last(text, UA, kinds))[1] == MONDAY, text


def test_a_story_is_the_same_each_time_it_is_read() -> None:
    parsed, claims = read("⟦Shells hit Kupiansk⟧. ⟦Nine people died⟧. ⟦They fled⟧.", kind="attack")
    twice = [[Story(parsed).event(c) for c in claims] for _ in range(2)]
    assert [e.tells for e in twice[0]] == [e.tells for e in twice[1]]
    story = Story(parsed)
    events = [story.event(c) for c in claims]
    assert [len(story.follow(events[:i], e)) for i, e in enumerate(events)] == [0, 1, 2]
