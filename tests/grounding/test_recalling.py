"""What goes on about a dated event is of its day, what turns elsewhere is not; a day recalled says from where."""

from __future__ import annotations

import pytest

from fogline.grounding.when import date_claims
from fogline.profiles import Profile
from tests.grounding.marked import read

WEDNESDAY = "2023-05-17"
LOCAL = Profile("invented", utc_offset="+03:00")
MONDAY = "2023-05-15"


def days(marked: str, kind: str, **fields: object) -> list[str]:
    """The event days of the last claim, whose kind is given; those before it tell of an attack."""
    parsed, claims = read(marked, WEDNESDAY, kind="attack", **fields)
    last = claims[-1].__class__(**{n: getattr(claims[-1], n) for n in claims[-1].__dataclass_fields__} | {"kind": kind})
    found, _ = date_claims((*claims[:-1], last), parsed, LOCAL)
    return [w.edtf for w in found[-1].when if w.role == "event"]


GOES_ON = [
    # text, kind of the last claim, its day, note
    ("⟦A rocket hit the mill on Monday⟧. Doctors said ⟦four people died⟧.", "casualties", MONDAY, "the toll of it"),
    ("⟦A rocket hit the mill on Monday⟧. The baker speaks of ⟦nine dead⟧.", "casualties", MONDAY, "without a verb"),
    ("⟦A rocket hit the mill on Monday⟧. He said ⟦the roof had burned⟧.", "property_damage", MONDAY, "its damage"),
    ("⟦A rocket hit the mill on Monday⟧.\n\nThe army denies ⟦hitting the mill⟧.", "attack", MONDAY,
     "the place, as known"),
    ("⟦A rocket hit the mill on Monday⟧.\n\nHe said ⟦the strike killed two guards⟧.", "casualties", MONDAY,
     "the strike, as known"),
    ("⟦Two mortars hit the mill last week⟧.\n\n⟦The strike on the mill came at noon on Friday⟧.\n\n"
     "The army denies ⟦hitting the mill⟧.", "attack", "2023-05-12", "the closer of two days"),
    ("⟦A rocket hit the mill on 3 May⟧.\n\nHe said ⟦his men lost two trucks in the week of the bombardment⟧.",
     "equipment_loss", "2023-05-01/2023-05-07", "a week around it"),
    ("⟦Ten people died in the overnight strike⟧. Officials said ⟦two houses burned⟧.", "property_damage",
     "2023-05-16/2023-05-17", "a night is two days, also for what goes on about it"),
]


@pytest.mark.parametrize(("text", "kind", "day", "note"), GOES_ON)
def test_what_goes_on_about_an_event_is_of_its_day(text: str, kind: str, day: str, note: str) -> None:
    assert days(text, kind) == [day], note


TURNS = [
    ("⟦A rocket hit the mill on Monday⟧. Meanwhile ⟦two men died in a clash⟧.", "casualties", "elsewhere"),
    ("⟦A rocket hit the mill in Odesa on Monday⟧. He said ⟦two men died in Kherson⟧.", "casualties", "another place"),
    ("⟦A rocket hit the mill on Monday⟧. He said ⟦the guns are on the hill⟧.", "presence", "it holds now"),
    ("⟦A rocket hit the mill on Monday⟧. He said ⟦two people are still missing⟧.", "casualties", "it holds still"),
    ("⟦A rocket hit the mill on Monday⟧. “⟦We want peace⟧,” he said.", "diplomatic_position", "a wish"),
    ("⟦A rocket hit the mill on Monday⟧.\n\n⟦Shells fell on a farm⟧.", "attack", "another attack"),
    ("⟦A rocket hit the mill on Tuesday evening⟧.\n\nHe said ⟦shells hit the mill⟧.", "attack",
     "the eve of the report runs into its own day"),
]


@pytest.mark.parametrize(("text", "kind", "note"), TURNS)
def test_what_turns_elsewhere_is_of_the_documents_day(text: str, kind: str, note: str) -> None:
    assert days(text, kind) == [WEDNESDAY], note


def test_a_title_takes_the_day_of_the_story_under_it() -> None:
    parsed, (title, claim) = read(
        "⟦Strike on mill kills 14⟧\n\n⟦A rocket killed 14 people in the mill on Monday⟧.", WEDNESDAY)
    title = title.__class__(**{n: getattr(title, n) for n in title.__dataclass_fields__} | {"voice": "headline"})
    found, _ = date_claims((title, claim), parsed, LOCAL)
    assert [(w.edtf, w.basis) for w in found[0].when] == [(MONDAY, "carried_over")]


def test_that_attack_gives_its_day_to_the_quotation_before_it() -> None:
    parsed, claims = read(
        "“⟦They fired at the mill⟧,” he said. ⟦Three men were killed in that attack on May 3⟧.", WEDNESDAY,
        kind="attack")
    found, _ = date_claims(claims, parsed, LOCAL)
    assert [w.edtf for w in found[0].when] == ["2023-05-03"]


def test_a_recalled_day_shows_the_words_it_was_taken_from() -> None:
    parsed, claims = read("⟦A rocket hit the mill on Monday⟧. Doctors said ⟦four people died⟧.", WEDNESDAY)
    found, _ = date_claims(claims, parsed, LOCAL)
    (mention,) = found[1].when
    assert mention.basis == "carried_over" and mention.span is not None and "Monday" in mention.span.exact
    assert any(r.field == "when" and r.words == mention.span for r in found[1].reasons)


def test_a_war_that_began_counts_its_toll_since() -> None:
    parsed, claims = read("The war began on 3 May 2022 and ⟦has killed more than 900 people⟧.", WEDNESDAY)
    found, _ = date_claims(claims, parsed, LOCAL)
    assert [w.edtf for w in found[0].when if w.role == "event"] == ["2022-05-03/2023-05-17"]
