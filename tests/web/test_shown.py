"""What is kept of pages: made once for all who ask the same of the same ledger, never shown of an older one."""

from __future__ import annotations

from fogline.web.shown import MOST, Shown


def test_it_is_made_once_for_one_question_of_one_ledger() -> None:
    shown, made = Shown(), []

    def ask(revision: int, asked: str) -> object:
        return shown.of(revision, asked, lambda: made.append((revision, asked)) or (revision, asked))

    assert [ask(1, "/map"), ask(1, "/map"), ask(1, "/figures"), ask(2, "/map"), ask(2, "/map")] == [
        (1, "/map"), (1, "/map"), (1, "/figures"), (2, "/map"), (2, "/map")]
    assert made == [(1, "/map"), (1, "/figures"), (2, "/map")]


def test_the_longest_unasked_goes_first() -> None:
    shown, made = Shown(), []
    for n in (*range(MOST), 0, MOST, 0, 1):
        shown.of(1, n, lambda n=n: made.append(n))
    assert made == [*range(MOST), MOST, 1], "0 was asked again and stayed, 1 had to go"


def test_what_was_made_of_an_older_ledger_is_not_kept() -> None:
    shown = Shown()
    shown.of(1, "/map", lambda: shown.of(2, "/map", lambda: "new") and "old")
    assert shown.of(2, "/map", lambda: "made again") == "new"
