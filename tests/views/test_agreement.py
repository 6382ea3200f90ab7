"""How the sides' words stand to each other: which pairs a brief shows, and which it does not show twice."""

from __future__ import annotations

import pytest
from invented import Page

from fogline.records import Incident, Relation, RelationReason, Verdict, incident_id
from fogline.records.vocabulary import RelationType
from fogline.views.agreement import AGREED, ALONE, DENIED, FIGURES, agree
from fogline.views.telling import Teller

TEXT = """The Staff said nine people were killed in Oakford. The Command said 17 people were killed in Oakford.
The Staff said again that nine people had died in Oakford. The Command denied that a mill burned."""
BECAUSE = (RelationReason("place", "both speak of Oakford"),)


@pytest.fixture
def told() -> Page:
    page = Page(TEXT)
    where = page.place("Oakford")
    page.claim("nine people were killed in Oakford", said_by="The Staff", side="AA", places=(where,),
               figures=(page.figure("nine", 9),))
    page.claim("17 people were killed in Oakford", said_by="The Command", side="BB", places=(where,),
               figures=(page.figure("17", 17),))
    page.claim("nine people had died in Oakford", said_by="The Staff", side="AA", places=(where,),
               figures=(page.figure("nine", 9),))
    page.claim("a mill burned", said_by="The Command", side="BB", flags=("denial",))
    return page


def parts(page: Page, *relations: Relation, incidents: tuple[Incident, ...] = ()) -> dict[str, int]:
    claims = {entry.id: entry for entry in page.cut}
    found = agree(claims, relations, incidents, Teller(claims.values()))
    return {part.title: len(part.pairs) + len(part.alone) for part in found}


def between(page: Page, kind: RelationType, a: int, b: int, verdict: Verdict | None = None) -> Relation:
    return Relation(kind, page.cut[a].id, page.cut[b].id, BECAUSE, 0.8, verdict)


@pytest.mark.parametrize(("kind", "ends", "expected", "note"), [
    ("differing_figures", (0, 1), {FIGURES: 1}, "two sides, two numbers"),
    ("contradicts", (0, 1), {DENIED: 1}, "cannot both stand"),
    ("denies", (3, 0), {DENIED: 1}, "one is a denial"),
    ("agrees", (0, 1), {AGREED: 1}, "two sides alike"),
    ("agrees", (0, 2), {}, "one side twice agrees with itself only"),
    ("scope_difference", (0, 1), {}, "a named non-contradiction is no dispute"),
    ("same_claim", (0, 2), {}, "one claim told twice"),
])
def test_what_stands_where(
        told: Page, kind: RelationType, ends: tuple[int, int], expected: dict[str, int], note: str) -> None:
    assert parts(told, between(told, kind, *ends)) == expected, note


def test_one_thing_told_twice_stands_once(told: Page) -> None:
    assert parts(told, between(told, "differing_figures", 0, 1), between(told, "differing_figures", 2, 1)) == {
        FIGURES: 1}


def test_what_a_person_said_of_a_pair_holds(told: Page) -> None:
    rejected = Verdict("reject", "mk", "2031-05-06T10:00:00+00:00", "two mills")
    relabelled = Verdict("agrees", "mk", "2031-05-06T10:00:00+00:00", "the same people")
    assert parts(told, between(told, "contradicts", 0, 1, rejected)) == {}
    assert parts(told, between(told, "contradicts", 0, 1, relabelled)) == {AGREED: 1}


def test_what_one_side_alone_speaks_of(told: Page) -> None:
    def happening(*claims: int) -> Incident:
        ids = tuple(told.cut[n].id for n in claims)
        return Incident(incident_id(ids[0]), ids, ((told.card.id, len(ids)),), "attack", None, None, None, ())

    assert parts(told, incidents=(happening(0, 2), happening(3))) == {ALONE: 2}
    assert parts(told, incidents=(happening(0, 1),)) == {}, "both sides speak of it"
    assert parts(told, between(told, "denies", 3, 0), incidents=(happening(0, 2),)) == {DENIED: 1}, "it is answered"
