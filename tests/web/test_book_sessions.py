"""A session ends by itself, is told from one that never was, and is known by nothing that the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from guests import PASSWORD, Clock

from fogline.web.book import DeskBook, Session

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def found(book: DeskBook, secret: str) -> Session:
    session = book.session(secret)
    assert session is not None
    return session


@pytest.mark.parametrize(("visits", "live", "note"), [
    ([HOUR], True, "an hour later"), ([11 * HOUR], True, "a long shift"), ([13 * HOUR], False, "left overnight"),
    ([11 * HOUR] * 15, True, "every evening, for 165 hours"), ([11 * HOUR] * 16, False, "for longer than a week"),
    ([DAY * 9], False, "ended, and still known"),
])
def test_it_ends_by_itself(
        book: DeskBook, clock: Clock, visits: list[timedelta], live: bool, note: str) -> None:
    secret = book.start_session("account", "Ana", "Firefox")
    for pause in visits:
        clock.wait(pause)
        last = found(book, secret)
    assert last.live is live and last.who == "Ana" and last.agent == "Firefox", note


def test_one_that_ended_is_remembered_for_a_week(book: DeskBook, clock: Clock) -> None:
    secret = book.start_session("account", "Ana")
    book.end_session(secret)
    assert not found(book, secret).live
    clock.wait(6 * DAY)
    book.start_session("account", "Ana")
    assert found(book, secret).who == "Ana"
    clock.wait(2 * DAY)
    book.start_session("account", "Ana")
    assert book.session(secret) is None


def test_secrets_are_drawn_and_never_alike(book: DeskBook) -> None:
    secrets = {book.start_session("account", f"n{number}") for number in range(200)}
    assert len(secrets) == 200 and all(len(secret) == 43 for secret in secrets)
    session = found(book, next(iter(secrets)))
    for known in (session.fingerprint, session.id, "", "x" * 43):
        assert book.session(known) is None, "what the file and the page know opens nothing"


def test_one_account_has_so_many_at_a_time(book: DeskBook, clock: Clock) -> None:
    first = book.start_session("account", "Ana")
    other = book.start_session("account", "Bea")
    for _ in range(50):
        clock.wait(timedelta(seconds=1))
        book.start_session("account", "Ana")
    assert not found(book, first).live and found(book, other).live
    assert len(book.sessions("Ana")) == 50


def test_they_are_ended_one_or_all_but_never_anothers(book: DeskBook) -> None:
    one, two, other = (book.start_session("account", name) for name in ("Ana", "Ana", "Bea"))
    assert book.end_session_named("Bea", found(book, one).id) == 0
    assert book.end_session_named("Ana", found(book, one).id) == 1
    assert [session.fingerprint for session in book.sessions("Ana")] == [found(book, two).fingerprint]
    assert book.end_sessions("Ana") == 1 and book.sessions("Ana") == []
    assert found(book, other).live


def test_looking_again_writes_at_most_once_a_minute(book: DeskBook, clock: Clock) -> None:
    secret = book.start_session("account", "Ana")
    with book._file.reading() as connection:
        before = connection.total_changes
    for _ in range(50):
        found(book, secret)
    clock.wait(timedelta(seconds=59))
    found(book, secret)
    assert book._file._connection.total_changes == before
    clock.wait(timedelta(minutes=2))
    found(book, secret)
    assert book._file._connection.total_changes == before + 1


def test_tokens_run_out_and_tell_when_they_were_used(book: DeskBook, clock: Clock) -> None:
    book.add_account("Ana", PASSWORD, "reviewer")
    token, secret = book.make_token("Ana", "  the morning\nscript ", ["review"], timedelta(days=2))
    assert token.name == "the morning script" and token.scopes == ("read", "review") and secret.startswith("fogline_")
    clock.wait(HOUR)
    used = book.token(secret)
    assert used is not None and used.id == token.id
    assert book.tokens("Ana")[0].used == "2031-05-04T13:00:00+00:00"
    clock.wait(2 * DAY)
    assert book.token(secret) is None and book.tokens("Ana") == []


def test_a_token_is_ended_by_its_own_account(book: DeskBook) -> None:
    token, secret = book.make_token("Ana", "script")
    assert book.end_token("Bea", token.id) == 0 and book.token(secret) is not None
    assert book.end_token("Ana", token.id) == 1 and book.token(secret) is None
    for wrong in ("", "fogline_", token.id, secret[:-1], secret + "x", secret.upper()):
        assert book.token(wrong) is None


def test_the_word_of_a_form_is_of_this_book_and_this_session(open_book: Callable[[], DeskBook]) -> None:
    with open_book() as book:
        words = {book.form_word(f"secret {number}") for number in range(100)}
        assert len(words) == 100
    with open_book() as book:
        assert book.form_word("secret 1") in words
