"""A ledger gives back what was written into it, changes nothing when told the same again, and loses no report."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import TEXT, Read, body_of, governor, many, mark, reading, report

from fogline.ledger import AmbiguousReport, Filter, OffsetLie, Run, Store, UnknownClaim, UnknownReport
from fogline.problems import Problem
from fogline.records import Relation, RelationReason, Span, TimeMention

READ = {"profile": "world", "version": "1.0"}


def dump(store: Store) -> list[str]:
    """Every row of every table, as SQL."""
    with sqlite3.connect(store.path) as connection:
        return list(connection.iterdump())


def test_what_was_written_comes_back(store: Store) -> None:
    written = store.write(reading(), **READ)
    assert (written.state, written.claims, written.problems) == ("new", 4, 1)
    found = list(store.claims())
    assert [entry.claim for entry in found] == list(reading().claims)
    assert [entry.id for entry in found] == [claim.id for claim in reading().claims]
    card = found[0].report
    assert (card.source, card.outlet, card.published) == ("reports/izium.txt", "Test Wire", "2022-04-05")
    assert card.sha256 == report().sha256 and card.title == "Shelling reported near Balakliia"
    assert store.body(card.id) == reading().body
    assert [problem.kind for problem in store.problems()] == ["no_year"]
    assert next(store.problems()).span == mark("April 5")


def test_the_same_reading_again_changes_nothing(store: Store) -> None:
    store.write(reading(), **READ)
    before = dump(store)
    assert store.write(reading(), **READ).state == "known"
    assert dump(store) == before


def test_the_same_inputs_give_the_same_rows(tmp_path: Path) -> None:
    dumps = []
    for name in ("a.db", "b.db"):
        with Store.open(tmp_path / name) as store:
            for read in (*many(60), reading(), reading("mirror.txt")):
                store.write(read, **READ)
            dumps.append(dump(store))
    assert dumps[0] == dumps[1]


def test_one_text_under_two_sources_is_one_text_with_two_appearances(store: Store) -> None:
    store.write(reading(), **READ)
    moved = reading("https://other.example/izium", published="2022-04-09", outlet="Other Wire")
    assert store.write(moved, **READ).state == "new_source"
    assert (store.counts().texts, store.counts().appearances, store.counts().claims) == (1, 2, 4)
    card = store.report("https://other.example/izium")
    assert card.sources == ("reports/izium.txt", "https://other.example/izium")
    assert card.published == "2022-04-05"  # dates are those of the appearance the claims were read from
    assert len(list(store.claims(Filter(outlet="other wire")))) == 4


def test_known_and_up_to_date(store: Store) -> None:
    here = report()
    assert not store.known(here.id, here.source) and not store.up_to_date(here, **READ)
    store.write(reading(), **READ)
    assert store.known(here.id, here.source) and store.up_to_date(here, **READ)
    assert not store.known(here.id, "elsewhere.txt")
    assert not store.up_to_date(here, profile="world", version="2.0")
    assert not store.up_to_date(replace(here, published="2022-04-06"), **READ)
    assert store.add_appearance(report("elsewhere.txt"), **READ) and store.known(here.id, "elsewhere.txt")
    assert not store.add_appearance(report("elsewhere.txt"), **READ)
    assert not store.add_appearance(report("unread.txt", "Never read."), **READ)


def test_new_metadata_of_the_same_source_reads_anew(store: Store) -> None:
    store.write(reading(published=None), **READ)
    later = replace(governor(), when=(TimeMention("2022-04-12", "event", "relative_to_document", mark("Tuesday")),))
    assert store.write(reading(claims=(later,), published="2022-04-12"), **READ).state == "reread"
    assert [entry.claim for entry in store.claims()] == [later]
    assert store.report("izium.txt").published == "2022-04-12"


LIES = [  # (field of the claim, where it lies, note)
    ("span", Span(3, 9, "at least"), "words from elsewhere"),
    ("cue", Span(0, 4, "said"), "a cue that is not there"),
    ("span", Span(len(TEXT) - 2, len(TEXT) + 3, ".\n"), "past the end of the text"),
    ("span", Span(-5, -1, TEXT[-5:-1]), "counted from the end, as Python would"),
    ("when", (TimeMention("2022", "event", "explicit", Span(0, 4, "2022")),), "a date the report does not have"),
    ("context", (10, 9_999), "a sentence longer than the report"),
]


@pytest.mark.parametrize(("field", "lie", "note"), LIES, ids=[row[2] for row in LIES])
def test_nothing_leaves_the_text(store: Store, field: str, lie: object, note: str) -> None:
    told: dict[str, Any] = {field: lie}
    with pytest.raises(OffsetLie, match=r"reports/izium\.txt"):
        store.write(reading(claims=(governor(), replace(governor(), **told))), **READ)
    assert store.counts().texts == 0 and store.counts().claims == 0


def test_a_failure_half_way_writes_nothing_of_the_report(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write(many(3)[0], **READ)
    before = dump(store)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fogline.ledger.decisions.carry_over", stop)  # after claims and problems were inserted
    with pytest.raises(KeyboardInterrupt):
        store.write(reading(), **READ)
    monkeypatch.undo()
    assert dump(store) == before
    assert store.write(reading(), **READ).state == "new"


def test_a_claim_told_twice_is_kept_once_and_said(store: Store) -> None:
    store.write(reading(claims=(governor(), replace(governor(), kind="opinion"))), **READ)
    assert [entry.kind for entry in store.claims()] == ["casualties"]
    assert [problem.kind for problem in store.problems()] == ["no_year", "repeated_claim"]


def test_a_failed_file_is_noted_until_it_can_be_read(store: Store) -> None:
    failed = Problem("undecodable", "no known encoding fits", source="reports/izium.txt")
    store.note_failures([failed])
    before = dump(store)
    store.note_failures([failed])
    assert dump(store) == before and list(store.problems()) == [failed]
    store.write(reading(), **READ)
    assert [problem.kind for problem in store.problems()] == ["no_year"]


def test_reports_are_found_by_what_a_person_has_at_hand(store: Store) -> None:
    store.write(reading(url="https://wire.example/izium"), **READ)
    store.write(many(1)[0], **READ)
    ident = report().id
    for name in (ident, ident[:8], "reports/izium.txt", "izium.txt", "https://wire.example/izium"):
        assert store.report(name).id == ident
    with pytest.raises(AmbiguousReport, match="2 reports"):
        store.report("r")
    for name in ("nowhere.txt", "", "%", "_"):
        with pytest.raises(UnknownReport, match="export reports"):
            store.report(name)
    assert [card.source for card in store.reports()] == ["reports/izium.txt", "reports/0.txt"]


def test_claims_are_found_by_the_beginning_of_their_id(store: Store) -> None:
    store.write(reading(), **READ)
    ident = governor().id
    assert store.claim(ident[:9]).id == ident
    with pytest.raises(UnknownClaim, match="could be any of"):
        store.claim("c")
    with pytest.raises(UnknownClaim, match="under no report"):
        store.claim("nothing")


def test_claims_are_lazy_and_see_one_unchanging_ledger(store: Store) -> None:
    for read in many(450, 30):
        store.write(read, **READ)
    asked = store.claims()
    first = next(asked)
    store.reject(first.id, author="ed", reason="test", time="2022-05-01T10:00Z")
    assert len(list(asked)) == 449
    assert len(list(store.claims())) == 449  # one fewer, as the first is rejected now


def test_relations_are_replaced_whole_and_need_both_their_ends(store: Store) -> None:
    store.write(reading(), **READ)
    a, b = governor().id, reading().claims[1].id
    grounds = (RelationReason("place", "both speak of the same street"),)
    pair = Relation("differing_detail", a, b, grounds, 0.5)
    assert not store.relations_current
    assert store.write_relations([pair, pair, Relation("agrees", a, "c0", ())]) == 2
    assert list(store.relations()) == [pair] and store.relations_current
    assert store.write_relations([]) == 0 and list(store.relations()) == []
    store.write(many(1)[0], **READ)
    assert not store.relations_current


def test_runs_and_coverage(store: Store) -> None:
    run = Run("2022-05-01T10:00Z", "1.0", "world", 3, 1, 0)
    store.note_run(run)
    store.cover("https://wire.example", "2022-05-01", "failed")
    store.cover("https://wire.example", "2022-05-01", "fetched")
    assert store.runs() == [run]
    assert store.coverage() == [("https://wire.example", "2022-05-01", "fetched")]


@given(st.text(min_size=1, max_size=60).filter(str.strip), st.text(max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_to_the_letter(store: Store, text: str, outlet: str) -> None:
    made = report("reports/any.txt", text, outlet=outlet)
    whole = replace(governor(), report_id=made.id, span=Span.cut(text, 0, len(text)), context=(0, len(text)),
                    speaker=None, cue=None, places=(), when=(), figures=())
    store.write(Read(body_of(made), (whole,)), **READ)
    assert store.body(made.id).text == text
    assert [entry.exact for entry in store.claims(Filter(report=made.id))] == [text]


def test_lone_surrogates_and_odd_paths_do_not_stop_a_reading(store: Store) -> None:
    text = "A broken \ud83d letter."
    made = report("odd\udcff.txt", text)
    whole = replace(governor(), report_id=made.id, span=Span.cut(text, 0, len(text) - 1), context=(0, len(text)),
                    speaker=None, cue=None, places=(), when=(), figures=())
    store.write(Read(body_of(made), (whole,)), **READ)
    assert store.known(made.id, "odd\udcff.txt")
    assert next(store.claims()).exact == text[:-1]
    assert store.body(made.id).text == text
