"""One happening on one screen: the same words once, no side favoured, nothing dropped in silence, names withheld."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import Page
from readings import Read

from fogline.ledger import Store
from fogline.records import Body, Incident, Line, Relation, RelationReason, Report
from fogline.side_by_side import set_side_by_side
from fogline.views import one_incident
from fogline.views.incidents import list_incidents
from fogline.views.one_incident import IN_ORDER, OneIncident, tell_incident
from fogline.views.plain import as_plain
from fogline.views.telling import Manner

READ = {"profile": "world", "version": "1"}


def write(store: Store, *pages: Page) -> None:
    for page in pages:
        report = Report(page.source, page.text.encode(), page.text, outlet=page.outlet, published=page.published)
        body = Body(report, (Line(0, len(page.text), "story", "prose"),), published=page.published)
        store.write(Read(body, tuple(entry.claim for entry in page.cut)), **READ)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "one.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def grouped(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    copy = tmp_path_factory.mktemp("grouped") / "samples.db"
    shutil.copy(samples_ledger, copy)
    with Store.open(copy) as store:
        set_side_by_side(store)
        assert next(store.incidents(), None)
        yield store


def told(store: Store, claims: list[str], id: str = "i0123456789abcde", **asked: object) -> OneIncident:
    """An incident of these claims, however they were grouped."""
    tellings = tuple((report, 1) for report in dict.fromkeys(entry.report.id for entry in store.claims_named(claims)))
    made = Incident(id, tuple(claims), tellings, "attack", "2031-05-03", "2031-05-03", None, ())
    return tell_incident(store, made, Manner(private=store.private_names), **asked)  # type: ignore[arg-type]


def printed(n: int, *sentences: tuple[str, str, str]) -> Page:
    """A report in which people say things: (who, side, words)."""
    page = Page("\n".join(f"{who} said {words}." for who, _, words in sentences) + f"\nPage {n}.",
                outlet=f"Paper {n}", source=f"https://paper.example/{n}")
    for who, side, words in sentences:
        page.claim(words, said_by=who, side=side, cue="said", when=(page.time("2031-05-03"),))
    return page


def test_of_an_incident_that_fits_all_is_as_it_is_told_elsewhere(grouped: Store) -> None:
    manner = Manner(private=grouped.private_names)
    for incident in grouped.incidents():
        here, = list_incidents(grouped, [incident], manner)
        one = tell_incident(grouped, incident, manner)
        assert one.sources == here.sources and one.status == here.status and one.title == here.title
        held = {cited.claim for side in one.sides for line in side.lines for cited in line.told.cited}
        assert len(held) + sum(line.more for side in one.sides for line in side.lines) == len(incident.claims)
        pairs = {(tie.claims, tie.type) for tie in one.ties}
        assert pairs <= {((row.a, row.b), row.type) for row in here.between}


def test_the_same_words_are_one_line_however_many_print_them(store: Store) -> None:
    pages = [printed(n, ("The mayor", "AA", "the mill burned")) for n in range(6)]
    write(store, *pages)
    one = told(store, [page.cut[0].id for page in pages])
    (side,) = one.sides
    (line,) = side.lines
    assert (len(line.told.cited), line.more) == (one_incident.CITED, 6 - one_incident.CITED)
    assert (side.claims, side.more) == (6, 0)
    assert one.sources.says == "6 articles, 1 source", "six papers that print one mayor's word"
    assert sum(each.articles for each in one.behind) == 6


def test_what_has_no_room_is_counted_and_what_is_disputed_comes_first(
        store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_incident, "ROOM", 4)
    monkeypatch.setattr(one_incident, "LEAST", 3)
    page = printed(1, *[(f"Captain {n}", "AA", f"battery number {n} opened fire") for n in range(9)],
                   ("The staff", "BB", "battery number 7 kept silent"))
    write(store, page)
    store.write_relations([Relation("denies", page.cut[9].id, page.cut[7].id, (RelationReason("text", "both"),))])
    one = told(store, [entry.id for entry in page.cut])
    by_side = {side.side: side for side in one.sides}
    assert (len(by_side["AA"].lines), by_side["AA"].more, by_side["AA"].claims) == (3, 6, 9)
    assert "battery number 7 opened fire" in [line.told.words for line in by_side["AA"].lines]
    assert [line.number for side in one.sides for line in side.lines] == [1, 2, 3, 4]


def test_a_filter_leaves_those_that_answer(store: Store) -> None:
    page = printed(1, ("The mayor", "AA", "the mill burned"), ("The staff", "BB", "no mill burned"))
    write(store, page)
    ids = [entry.id for entry in page.cut]
    one = told(store, ids, only={ids[1]})
    assert [side.side for side in one.sides] == ["BB"]
    assert (one.claims, one.asked) == (2, 1)


def test_ties_are_in_the_order_of_what_matters_and_name_their_lines(grouped: Store) -> None:
    for incident in grouped.incidents():
        one = tell_incident(grouped, incident)
        lines = {line.number: side.side for side in one.sides for line in side.lines}
        assert [tie.number for tie in one.ties] == [*range(1, len(one.ties) + 1)]
        assert [IN_ORDER.index(tie.sort) for tie in one.ties] == sorted(IN_ORDER.index(t.sort) for t in one.ties)
        for tie in one.ties:
            assert tie.a != tie.b and (lines[tie.a], lines[tie.b]) == tie.sides
            assert tie.reasons


def test_which_side_leads_changes_from_incident_to_incident_and_not_from_look_to_look(store: Store) -> None:
    page = printed(1, ("The mayor", "AA", "the mill burned"), ("The staff", "BB", "no mill burned"))
    write(store, page)
    ids = [entry.id for entry in page.cut]
    leads = [[told(store, ids, f"i{n:04x}00000000000").sides[0].side for n in range(20)] for _ in range(2)]
    assert leads[0] == leads[1] and leads[0].count("AA") == 10


def test_a_private_name_is_in_none_of_it(store: Store) -> None:
    page = Page("Marta Vell, a resident, said her street burned. The mayor said Marta Vell saw the mill burn.")
    page.claim("her street burned", said_by="Marta Vell", side="WITNESS", who={"capacity": "witness"})
    page.claim("Marta Vell saw the mill burn", said_by="The mayor", side="AA")
    write(store, page)
    first = page.cut[0].id
    store.decide(first, "speaker", {"name": "Marta Velline", "capacity": "witness"}, author="ana", time="2031-06-01",
                 reason="Marta Vell is misspelt")
    text = str(as_plain(told(store, [entry.id for entry in page.cut])))
    assert "Vell" not in text and "Marta" not in text
    assert "set speaker" in text, "that it was set is told, from what to what is not"


def test_what_people_decided_is_told_with_what_was_taken_back(store: Store) -> None:
    page = printed(1, ("The mayor", "AA", "the mill burned"))
    write(store, page)
    set_side_by_side(store)
    name = page.cut[0].id
    made = store.decide(name, "kind", "property_damage", author="ana", time="2031-06-01T10:00Z", reason="a mill")
    store.undo(made.id, author="ben", time="2031-06-02T10:00Z", reason="it was shelled")
    one = tell_incident(store, store.incident_of(name) or pytest.fail("no incident"))
    assert [(each.author, each.says, each.stands) for each in one.history] == [
        ("ana", "set kind from attack to property_damage", False), ("ben", f"took back {made.id}", False)]
