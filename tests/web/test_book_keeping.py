"""What the desk remembers for people: visits, drafts, readings, and forms that could not be taken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from guests import Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fogline.web.book import DeskBook, DraftMovedOn, Job, NoSuchDraft, Visit

SEVERAL = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_visit_is_measured_against_the_one_before(book: DeskBook, clock: Clock) -> None:
    assert book.visit("Ana", 10) is None
    clock.wait(timedelta(minutes=5))
    assert book.visit("Ana", 12) is None, "a reload is the same visit"
    clock.wait(timedelta(hours=8))
    before = Visit(12, "2031-05-04T12:05:00+00:00")
    assert book.visit("Ana", 20) == before
    clock.wait(timedelta(minutes=20))
    assert book.visit("Ana", 25) == before, "what was new stays new while one looks"
    clock.wait(timedelta(minutes=20))
    assert book.visit("Ana", 25) == before, "also for an hour, if one goes on looking"
    clock.wait(timedelta(minutes=31))
    last = book.visit("Ana", 30)
    assert last is not None and last.text == 25
    assert book.visit("Bea", 30) is None and book.visit("Ana", 30, "map") is None


def test_a_draft_is_added_to_and_never_changed(book: DeskBook, clock: Clock) -> None:
    first = book.save_draft("  The week\nin Oakford ", {"lines": ["c1"]}, author="Ana")
    assert (first.version, first.title, first.author) == (1, "The week in Oakford", "Ana")
    clock.wait(timedelta(minutes=1))
    second = book.save_draft("The week", {"lines": ["c1", "c2"]}, author="Bea", id=first.id, seen=1)
    assert (second.id, second.version) == (first.id, 2)
    assert book.draft(first.id) == second and book.draft(first.id, 1) == first
    assert book.draft_versions(first.id) == [second, first]
    other = book.save_draft("Another", {}, author="Ana")
    assert {draft.id for draft in book.drafts()} == {first.id, other.id}
    assert [draft for draft in book.drafts() if draft.id == first.id] == [second]


def test_two_who_write_one_draft_hear_of_each_other(book: DeskBook) -> None:
    first = book.save_draft("t", {"text": "one"}, author="Ana")
    book.save_draft("t", {"text": "two"}, author="Bea", id=first.id, seen=1)
    with pytest.raises(DraftMovedOn, match=r"Bea saved version 2.*look at theirs") as told:
        book.save_draft("t", {"text": "three"}, author="Ana", id=first.id, seen=1)
    assert told.value.last.content == {"text": "two"}
    assert book.save_draft("t", {"text": "three"}, author="Ana", id=first.id, seen=2).version == 3


@pytest.mark.parametrize("id", ["", "dffffffffffff", "' OR 1=1 --"])
def test_drafts_that_are_not_there(book: DeskBook, id: str) -> None:
    draft = book.save_draft("t", {}, author="Ana")
    with pytest.raises(NoSuchDraft):
        book.draft(id)
    with pytest.raises(NoSuchDraft):
        book.draft(draft.id, 2)
    if id:
        with pytest.raises(NoSuchDraft):
            book.save_draft("t", {}, author="Ana", id=id)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-2**53, 2**53) | st.text(), lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(), inner, max_size=3), max_leaves=10)


@SEVERAL
@given(title=st.text(max_size=400), content=st.dictionaries(st.text(), PLAIN, max_size=4))
def test_any_draft_comes_back_as_it_was(book: DeskBook, title: str, content: dict[str, object]) -> None:
    draft = book.save_draft(title, content, author="Ana")
    assert book.draft(draft.id) == draft and draft.content == content


@SEVERAL
@given(fields=st.lists(st.tuples(st.text(), st.text()), max_size=6))
def test_any_form_comes_back_in_its_order(book: DeskBook, fields: list[tuple[str, str]]) -> None:
    kept = book.keep_form("Ana", "/review/c1/correct?x=1", fields, "why")
    assert book.kept_form("Ana", kept.id) == kept
    assert [name.replace("\0", "") for name, _ in fields] == [name for name, _ in kept.fields]


def test_half_letters_cost_nothing_else(book: DeskBook) -> None:
    kept = book.keep_form("Ana", "/a", [("reason", "half \ud800 letter\0")], "why")
    assert kept.fields == (("reason", "half ? letter"),)


def test_a_kept_form_is_its_authors_alone(book: DeskBook) -> None:
    kept = book.keep_form("Ana", "/a", [("reason", "mine")], "why")
    assert book.kept_form("Bea", kept.id) is None and book.kept_forms("Bea") == []
    assert book.drop_form("Bea", kept.id) == 0 and book.drop_form("Ana", kept.id) == 1
    assert book.kept_forms("Ana") == []


def test_the_oldest_of_many_kept_forms_goes(book: DeskBook) -> None:
    other = book.keep_form("Bea", "/a", [], "why")
    ids = [book.keep_form("Ana", f"/{number}", [], "why").id for number in range(60)]
    assert [form.id for form in book.kept_forms("Ana")] == ids[:9:-1]
    assert book.kept_form("Bea", other.id) is not None


def test_the_oldest_of_long_kept_forms_go(book: DeskBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fogline.web.book.kept.MOST_LETTERS", 3000)
    ids = [book.keep_form("Ana", "/add", [("text", "x" * 800)], "why").id for _ in range(5)]
    assert [form.id for form in book.kept_forms("Ana")] == ids[:1:-1]
    last = book.keep_form("Ana", "/add", [("text", "x" * 4000)], "why")
    assert [form.id for form in book.kept_forms("Ana")] == [last.id], "the last one stays, however long"


def test_a_reading_is_kept_as_it_last_was(book: DeskBook) -> None:
    job = Job("j1", "three files", "Ana", "2031-05-04T12:00:00+00:00", "waiting")
    book.save_job(job)
    book.save_job(Job("j2", "one file", "Bea", job.time, "done", {"read": 1}, ({"says": "no year"},)))
    book.save_job(Job("j1", "three files", "Ana", job.time, "reading", {"read": 2, "failed": 1}))
    assert [(one.id, one.state) for one in book.jobs()] == [("j2", "done"), ("j1", "reading")]
    found = book.job("j1")
    assert found is not None and found.counts == {"read": 2, "failed": 1}
    last = book.job("j2")
    assert last is not None and last.problems == ({"says": "no year"},)
    assert book.job("j3") is None and [one.id for one in book.jobs(1)] == ["j2"]
