"""A claim written as the public record and read back is the same claim, and the record says no more than the words."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.records import (
    Actor,
    Claim,
    Figure,
    Hop,
    PlaceMention,
    Reason,
    Relation,
    RelationReason,
    Span,
    Speaker,
    TimeMention,
)
from fogline.records import vocabulary as words
from fogline.records.contract import (
    NotAClaim,
    ReportCard,
    claim_from_json,
    claim_to_json,
    coordinates,
    relation_from_json,
    relation_to_json,
)
from fogline.records.privacy import BLANK, private_names

TEXT = (
    "Olena Testenko, a baker in Izium, said on Tuesday that at least nine of her neighbours were killed near Balakliia."
    " The mayor's office said Olena Testenko had lost her house.")
CARD = ReportCard("r1", "reports/izium.txt", "ab" * 32, "A street in Izium", "Test Wire", "2022-04-05", "metadata")


def mark(exact: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(exact, start + 1)
    return Span.cut(TEXT, start, start + len(exact))


def one_of(vocabulary: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(vocabulary))


spans = st.builds(
    lambda a, n: Span.cut(TEXT, a, min(len(TEXT), a + n)), st.integers(0, len(TEXT) - 1), st.integers(1, 40))
names = st.text(min_size=1, max_size=12)
maybe_name = st.none() | names
counts = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 1e6)


@st.composite
def places(draw: st.DrawFn) -> PlaceMention:
    role, precision = draw(one_of(words.PlaceRole)), draw(one_of(words.PlacePrecision))
    known_as = tuple(draw(st.lists(st.tuples(names, names), max_size=3)))
    place = PlaceMention(draw(spans), draw(maybe_name), draw(names), role, precision, known_as)
    pinned = precision in ("point", "settlement") and role in ("location", "near", "subject", "destination")
    if pinned and draw(st.booleans()):
        lat, lon = draw(st.floats(-90, 90)), draw(st.floats(-180, 180))
        return PlaceMention(place.span, place.id, place.name, role, precision, place.names, lat, lon)
    return place


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, high = draw(counts), draw(counts)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Figure(
        draw(spans), low, high, draw(one_of(words.Qualifier)), draw(maybe_name), draw(one_of(words.Measure)),
        draw(one_of(words.Population)), draw(maybe_name), draw(one_of(words.Scope)),
        draw(st.none() | one_of(words.Interest)))


speakers = st.builds(
    Speaker, name=names, span=st.none() | spans, mention=st.none() | spans, id=maybe_name, office=maybe_name,
    party=maybe_name, capacity=one_of(words.Capacity))


def some(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=3).map(tuple)


claims = st.builds(
    Claim, report_id=names, span=spans, voice=one_of(words.Voice), attribution=one_of(words.Attribution),
    context=st.tuples(st.integers(0, 50), st.integers(51, len(TEXT))), speaker=st.none() | speakers, side=names,
    cue=st.none() | spans, chain=some(st.builds(Hop, names, one_of(words.HopRelation))),
    channel=st.none() | one_of(words.Channel), kind=one_of(words.Kind), flags=some(one_of(words.Flag)),
    agent=st.none() | st.builds(Actor, names, maybe_name), target=st.none() | st.builds(Actor, names, maybe_name),
    places=some(places()), when=some(st.builds(
        TimeMention, names, one_of(words.TimeRole), one_of(words.TimeBasis), st.none() | spans)),
    figures=some(figures()), notes=some(one_of(words.Note)),
    reasons=some(st.builds(Reason, names, names, st.none() | spans)))


@given(claims)
@settings(max_examples=200, deadline=None)
def test_a_claim_survives_the_round_trip(claim: Claim) -> None:
    card = ReportCard(claim.report_id, "a.txt", "00")
    line = json.dumps(claim_to_json(claim, card), ensure_ascii=False, allow_nan=False)
    back = claim_from_json(json.loads(line))
    assert back == claim
    assert back.id == json.loads(line)["id"]


@given(st.builds(
    Relation, one_of(words.RelationType), names, names,
    some(st.builds(RelationReason, one_of(words.ReasonWhat), names)), st.floats(0, 1)))
def test_a_relation_survives_the_round_trip(relation: Relation) -> None:
    row = json.loads(json.dumps(relation_to_json(relation)))
    assert relation_from_json(row) == relation
    assert list(row) == ["id", "type", "a", "b", "reasons", "strength", "verdict"] and row["verdict"] is None


@given(
    one_of(words.PlaceRole), one_of(words.PlacePrecision), st.booleans(), st.floats(-90, 90), st.floats(-180, 180))
def test_coordinates_only_where_the_words_are_as_fine_as_a_pin(
        role: Any, precision: Any, centroid: bool, lat: float, lon: float) -> None:
    place = PlaceMention(mark("Izium"), "p1", "Izium", role, precision, (), lat, lon, centroid)
    row = claim_to_json(claim_with(places=(place,)), CARD)["places"][0]
    fine = precision in ("point", "settlement") and role in ("location", "near", "subject", "destination")
    if fine and not centroid:
        assert (row["lat"], row["lon"]) == (lat, lon) == coordinates(place) and "centroid" not in row
    elif row["lat"] is None:
        assert row["lon"] is None and "centroid" not in row and coordinates(place) is None
    else:
        assert row["centroid"] is True and precision in ("district", "province", "area", "country")
        assert role not in ("direction", "linear", "excluded") and coordinates(place) is None


def claim_with(**fields: Any) -> Claim:
    plain: dict[str, Any] = {
        "report_id": "r1", "span": mark("at least nine of her neighbours were killed near Balakliia"),
        "voice": "indirect_speech", "attribution": "explicit", "context": (0, 114), "side": "WITNESS",
        "speaker": Speaker("Olena Testenko", mark("Olena Testenko"), office="a baker", capacity="witness"),
        "cue": mark("said"), "kind": "casualties"}
    return Claim(**(plain | fields))


def test_keys_stand_in_the_order_of_the_contract() -> None:
    row = claim_to_json(claim_with(), CARD)
    assert list(row)[:19] == [
        "id", "report", "span", "exact", "voice", "attribution", "speaker", "side", "cue", "chain", "channel", "kind",
        "flags", "agent", "target", "places", "when", "figures", "notes"]
    assert list(row["report"]) == ["id", "source", "sha256", "title", "outlet", "published", "published_basis"]
    assert list(row["speaker"])[:7] == ["span", "exact", "name", "id", "office", "party", "capacity"]
    start, end = row["span"]
    assert TEXT[start:end] == row["exact"]


def test_a_count_is_written_as_it_is_counted() -> None:
    nine = Figure(mark("at least nine"), 9.0, None, "at_least", "people", "killed", "civilian")
    row = claim_to_json(claim_with(figures=(nine,)), CARD)["figures"][0]
    assert json.dumps([row["low"], row["high"]]) == "[9, null]"
    assert list(row) == [
        "span", "exact", "low", "high", "qualifier", "unit", "measure", "population", "loss_of", "scope", "interest"]


BROKEN = [  # (field, value, word the error must hold, note)
    ("voice", "whisper", "direct_quote", "not in the vocabulary: the error lists it"),
    ("span", [5, 2], "code points", "runs backwards"),
    ("span", None, "code points", "a claim without words"),
    ("places", "Izium", "a list", "a name is not a mention"),
    ("flags", ["denied"], "denial", "near miss of a flag"),
    ("report", None, "object", "nowhere to look it up"),
    ("figures", [{"span": [0, 3], "exact": "Ole", "low": 9, "high": 3, "qualifier": "range", "measure": "killed",
                  "population": "civilian", "scope": "unknown"}], "low", "low above high"),
]


@pytest.mark.parametrize(("field", "value", "says", "note"), BROKEN, ids=[row[3] for row in BROKEN])
def test_an_object_that_is_no_claim_is_refused(field: str, value: object, says: str, note: str) -> None:
    row = claim_to_json(claim_with(), CARD) | {field: value}
    with pytest.raises(NotAClaim, match=says):
        claim_from_json(row)


MASKED = [  # (fields of the claim, the name shown, note)
    ({}, "a witness", "a witness by capacity"),
    ({"speaker": Speaker("Olena Testenko", mark("Olena Testenko"), capacity="captive")}, "a captive", "a prisoner"),
    ({"speaker": Speaker("Olena Testenko", mark("Olena Testenko"), capacity="other"), "notes": ("private_person",)},
     "a private person", "by note alone"),
    ({"speaker": Speaker("Olena Testenko", mark("Olena Testenko"), capacity="military"),
      "notes": ("captive_testimony",)}, "a captive", "a soldier who speaks in captivity"),
    ({"speaker": Speaker("Olena Testenko", mark("Olena Testenko"), capacity="official")}, "Olena Testenko",
     "an official speaks for an office: no mask"),
]


@pytest.mark.parametrize(("fields", "shown", "note"), MASKED, ids=[row[2] for row in MASKED])
def test_mask_takes_a_private_speaker_out(fields: dict[str, Any], shown: str, note: str) -> None:
    row = claim_to_json(claim_with(**fields), CARD, mask=True)
    assert row["speaker"]["name"] == shown
    if shown == "Olena Testenko":
        assert row == claim_to_json(claim_with(**fields), CARD)
    else:
        assert row["speaker"]["exact"] is None and "Testenko" not in json.dumps(row)
        assert row["masked"] is True and row["id"] == claim_with(**fields).id


def test_mask_blanks_a_private_person_an_official_speaks_of() -> None:
    told = claim_with(
        span=mark("Olena Testenko had lost her house"), notes=("private_person",),
        speaker=Speaker("mayor's office", mark("The mayor's office"), capacity="official"))
    row = claim_to_json(told, CARD, mask=True)
    assert row["exact"] == f"{BLANK * 5} {BLANK * 8} had lost her house"
    assert row["speaker"]["name"] == "mayor's office"
    assert row["span"][1] - row["span"][0] == len(row["exact"])


GIVEN = [  # (the speaker as written, the words that are taken out, note)
    ("Olena Testenko", {"Olena", "Testenko"}, "a name"),
    ("Olena, 34, a baker", {"Olena"}, "a first name with an age"),
    ("Sgt. Olena Testenko", {"Olena", "Testenko"}, "a rank is nobody's name"),
    ("a soldier named Olena", {"Olena"}, "named in passing"),
    ("A resident of Balakliia", set(), "the town is not the person"),
    ("Residents in Izium", set(), "nobody is named"),
    ("a captured Ruritanian soldier", set(), "a country is not a name"),
    ("Ruritanian mercenaries", set(), "nor at the beginning"),
    ("Olena from Izium", {"Olena"}, "a first name, and her town"),
    ("the mother of Olena Testenko", {"Olena", "Testenko"}, "a cousin or a mother is found by the name"),
    ("Olena who lives nearby", {"Olena"}, "a name with a clause"),
]


@pytest.mark.parametrize(("written", "names", "note"), GIVEN, ids=[row[2] for row in GIVEN])
def test_the_name_in_a_speaker_as_written(written: str, names: set[str], note: str) -> None:
    assert private_names([claim_with(speaker=Speaker(written, None, capacity="witness"))]) == names


def test_mask_leaves_places_and_numbers_alone() -> None:
    place = PlaceMention(mark("Balakliia"), "p2", "Balakliia", "near", "settlement", (), 49.46, 36.86)
    named = claim_with(places=(place,), speaker=Speaker(
        "Resident of Balakliia", mark("Balakliia"), capacity="witness"))
    row = claim_to_json(named, CARD, mask=True)
    assert row["exact"] == named.span.exact and row["places"][0]["exact"] == "Balakliia"
    assert row["speaker"]["name"] == "a witness"
