"""Disputes show both sides' words and why; evidence says who put it out; an explanation hides no field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fogline.ledger.entry import Decision
from fogline.records import Reason, Relation, RelationReason, Verdict
from fogline.views.disputes import list_disputes
from fogline.views.evidence import list_evidence
from fogline.views.explain import explain
from fogline.views.plain import as_plain
from fogline.views.sources import count_sources

WHY = (RelationReason("place", "both speak of Oakford"), RelationReason("polarity", "one denies it"))


@pytest.fixture
def pair(page):
    p = page("The Staff said nine people were killed in Oakford. "
             "The Command denied that anybody was killed in Oakford.")
    return (p.claim("nine people were killed in Oakford", said_by="The Staff", side="AA", kind="casualties"),
            p.claim("anybody was killed in Oakford", said_by="The Command", side="BB", flags=("denial",)))


@pytest.mark.parametrize(("type", "shown", "note"), [
    ("denies", True, "an accusation and its denial"),
    ("differing_figures", True, "two counts of one thing"),
    ("contradicts", True, "opposite control"),
    ("mirror_accusation", False, "each accuses the other: both may be so"),
    ("scope_difference", False, "a total and a day's count do not differ"),
    ("distinct_population", False, "soldiers and civilians are counted apart"),
    ("same_claim", False, "agreement"),
])
def test_only_what_cannot_stand_together_is_a_dispute(pair, type, shown, note):
    known = {entry.id: entry for entry in pair}
    rows = list_disputes(known, [Relation(type, pair[1].id, pair[0].id, WHY)])
    assert bool(rows) is shown, note


def test_a_dispute_has_both_in_their_own_words_with_reasons(pair):
    accused, denier = pair
    row, = list_disputes({e.id: e for e in pair}, [Relation("denies", denier.id, accused.id, WHY)])
    assert (row.a.lead, row.a.words) == ("The Command (BB) denied", "anybody was killed in Oakford")
    assert (row.b.lead, row.b.words) == ("The Staff (AA) said", "nine people were killed in Oakford")
    assert row.sides == ("BB", "AA")
    assert [why.says for why in row.reasons] == ["both speak of Oakford", "one denies it"]


@pytest.mark.parametrize(("verdict", "shown", "note"), [
    ("reject", None, "a person said that they are nothing to each other"),
    ("scope_difference", None, "a person said that they count two things"),
    ("contradicts", "contradicts", "a person called it by another name"),
])
def test_what_a_person_said_of_the_pair_holds(pair, verdict, shown, note):
    said = Verdict(verdict, "mk", "2031-05-06T09:00:00+00:00", "seen the whole report")
    relation = Relation("denies", pair[1].id, pair[0].id, WHY, verdict=said)
    rows = list_disputes({entry.id: entry for entry in pair}, [relation])
    assert (rows[0].type if rows else None) == shown, note


@pytest.mark.parametrize("gone", [0, 1])
def test_a_dispute_needs_both_its_claims_standing(pair, gone):
    relation = Relation("denies", pair[1].id, pair[0].id, WHY)
    known = {entry.id: entry for entry in pair}
    rejected = {**known, pair[gone].id: replace(pair[gone], rejected=True)}
    missing = {id: entry for id, entry in known.items() if id != pair[gone].id}
    assert list_disputes(rejected, [relation]) == list_disputes(missing, [relation]) == ()


def test_the_worklist_says_who_what_and_who_disputes(page):
    p = page("The Staff released a video purportedly showing a burning column near Elmhurst. "
             "The Command denied that a column burned. The mayor said all is well. Satellite images show craters.")
    film = p.claim("a burning column near Elmhurst", said_by="The Staff", cue="released a video purportedly showing",
                   side="AA", channel="video", kind="evidence_release", flags=("hedged_by_outlet",))
    denial = p.claim("a column burned", said_by="The Command", side="BB", flags=("denial",))
    p.claim("all is well", said_by="The mayor", side="AA")
    image = p.claim("craters", said_by="Satellite images", side="EVIDENCE", who={"capacity": "evidence"},
                    channel="satellite_imagery")
    items = list_evidence(p.cut, [Relation("denies", denial.id, film.id, WHY)])
    assert [(item.medium, item.released_by, item.claims) for item in items] == [
        ("video", "The Staff", (film.id,)), ("satellite_imagery", "Satellite images", (image.id,))]
    assert items[0].hedges == ("hedged by the outlet",)
    assert [told.lead for told in items[0].disputed_by] == ["The Command (BB) denied"]
    assert items[1].shows[0].lead == "Satellite images (evidence) – said to show"


def test_two_claims_under_one_release_are_one_item(page):
    p = page("A video was posted showing smoke over the mill and a crater by the road.")
    for words in ("smoke over the mill", "a crater by the road"):
        p.claim(words, cue="A video was posted showing", channel="video", attribution="agentless")
    item, = list_evidence(p.cut, [])
    assert [told.words for told in item.shows] == ["smoke over the mill", "a crater by the road"]
    assert item.released_by is None


def test_every_field_is_explained_with_the_words_it_rests_on(page):
    p = page("The Staff said nine people were killed in Oakford.")
    words = p.span("The Staff")
    entry = p.claim("nine people were killed in Oakford", said_by="The Staff", cue="said", side="AA", kind="casualties",
                    figures=(p.figure("nine", 9),), places=(p.place("Oakford"),),
                    reasons=(Reason("speaker", "subject of the cue", words), Reason("side", "party by its name", words),
                             Reason("figures", "number word before people", p.span("nine")),
                             Reason("stance", "something new", None)))
    decision = Decision("d1", "set", entry.id, entry.report.id, 0, 1, "indirect_speech", "side", "AA", "BB",
                        "An Editor", "2031-05-05T10:00:00Z", "misread")
    told = explain(replace(entry, decisions=(decision,)))
    fields = {field.field: field for field in told.fields}
    assert {"span", "voice", "attribution", "speaker", "side", "cue", "chain", "channel", "kind", "flags", "agent",
            "target", "places", "when", "figures", "notes"} <= set(fields)
    assert [(g.rule, g.words) for g in fields["speaker"].grounds] == [("subject of the cue", words)]
    assert fields["when"].value == "undated"
    assert "“nine” = 9 to 9" in fields["figures"].value
    assert [g.rule for g in fields["stance"].grounds] == ["something new"], "a reason for an unknown field is not lost"
    assert told.decisions == (decision,)


def test_views_are_plain_data(pair):
    row, = list_disputes({e.id: e for e in pair}, [Relation("denies", pair[1].id, pair[0].id, WHY)])
    plain = as_plain(row)
    assert plain["a"]["claims"] == [pair[1].id]
    assert plain["reasons"][0] == {"what": "place", "says": "both speak of Oakford"}


def test_one_text_in_two_places_is_one_report(page):
    one, other = page("Shells fell.", outlet="Post"), page("Guns fired.", outlet="post")
    twice = replace(one.card, sources=("a.txt", "b.txt"))
    counted = count_sources([twice, other.card, twice])
    assert (counted.reports, counted.appearances, counted.independent) == (2, 3, 1)
