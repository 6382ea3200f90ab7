"""The book is its owner's alone, says plainly what is wrong with its file, and never costs the ledger anything."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from guests import CHEAP, PASSWORD

from fogline.web.book import (
    DeskBook,
    DeskBookDamaged,
    DeskBookFull,
    DeskBookLocked,
    DeskBookNewer,
    DeskBookUnreachable,
    NotADeskBook,
    book_path,
)

Open = Callable[[], DeskBook]


def test_it_lies_beside_the_ledger_and_opens_again(ledger_path: Path, open_book: Open) -> None:
    with open_book() as book:
        book.add_account("Ana", PASSWORD, "admin")
        assert not book.in_memory
        name, word = book.name, book.form_word("x")
    assert book_path(ledger_path) == ledger_path.with_name("front.db.desk")
    with open_book() as book:
        assert [account.name for account in book.accounts()] == ["Ana"]
        assert (book.name, book.form_word("x")) == (name, word)


def test_only_its_owner_may_read_it(ledger_path: Path, open_book: Open) -> None:
    before = os.umask(0)
    try:
        with open_book() as book:
            book.add_account("Ana", PASSWORD, "admin")
            for file in ledger_path.parent.iterdir():  # SQLite's side files hold the same
                assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    finally:
        os.umask(before)


def test_a_file_that_others_may_read_is_closed_to_them(ledger_path: Path, open_book: Open) -> None:
    open_book().close()
    book_path(ledger_path).chmod(0o644)
    open_book().close()
    assert stat.S_IMODE(book_path(ledger_path).stat().st_mode) == 0o600


def _text(path: Path) -> None:
    path.write_bytes(b"Police said nothing.\n" * 100)


def _other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE accounts (name)")


def _newer(path: Path) -> None:
    with DeskBook.beside(path.with_name("front.db"), cost=CHEAP):
        pass
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("PRAGMA user_version = 99")


def _damaged(path: Path) -> None:
    with DeskBook.beside(path.with_name("front.db"), cost=CHEAP) as book:
        for number in range(300):
            book.save_draft(f"Draft {number}", {"text": "words " * 100}, author="Ana")
    raw = bytearray(path.read_bytes())
    raw[4096:-4096] = b"\xa5" * (len(raw) - 8192)
    path.write_bytes(bytes(raw))


def _link(path: Path) -> None:
    other = path.with_name("other.desk")
    other.touch()
    path.symlink_to(other)


BROKEN = [
    (_text, NotADeskBook, "Nothing was changed", "a text file"),
    (_other_program, NotADeskBook, "another program", "another program's database"),
    (Path.mkdir, NotADeskBook, "folder", "a folder"),
    (_link, NotADeskBook, "points elsewhere", "a link, which somebody may have laid there"),
    (_newer, DeskBookNewer, r"schema 99.*Install the newer", "made by a newer Fogline"),
    (_damaged, DeskBookDamaged, "The ledger is not in it", "overwritten in the middle"),
]


@pytest.mark.parametrize(("make", "error", "says", "note"), BROKEN, ids=[row[3] for row in BROKEN])
def test_what_is_no_book_is_left_as_it_is(
        ledger_path: Path, open_book: Open, make: Callable[[Path], None], error: type[Exception], says: str,
        note: str) -> None:
    path = book_path(ledger_path)
    make(path)
    raw = path.read_bytes() if path.is_file() else b""
    with pytest.raises(error, match=says), open_book() as book:
        book.drafts()
    assert (path.read_bytes() if path.is_file() else b"") == raw, note


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeskBookUnreachable, match="Check"):
        DeskBook.beside(tmp_path / "no" / "front.db")


def test_who_writes_at_the_same_time_waits_and_is_then_told(ledger_path: Path, book: DeskBook) -> None:
    with closing(sqlite3.connect(book_path(ledger_path), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskBookLocked, match="Try again"):
            book.save_draft("t", {}, author="Ana")
        assert book.drafts() == []  # reading goes on
        other.execute("ROLLBACK")
    assert book.save_draft("t", {}, author="Ana").version == 1


def test_a_full_disk_takes_back_what_was_half_written(book: DeskBook) -> None:
    with book._file.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    book._file._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DeskBookFull, match="Free some"):
        book.save_draft("t", {"text": "x" * 100_000}, author="Ana")
    assert book.drafts() == []


def test_many_threads_share_it(book: DeskBook) -> None:
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(25):
                book.save_draft(f"{number}", {"turn": turn}, author=f"author {number}")
                secret = book.start_session("account", f"author {number}")
                assert book.session(secret) is not None
                book.visit(f"author {number}", turn)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(book.drafts()) == 200


def test_another_process_adds_an_account_while_it_is_open(ledger_path: Path, book: DeskBook) -> None:
    assert not book.guarded()
    code = ("import sys; from pathlib import Path; from fogline.web.book import Cost, DeskBook\n"
            "with DeskBook.beside(Path(sys.argv[1]), cost=Cost(1, 8, 1)) as book:\n"
            "    book.add_account('Ana', 'four words in a row', 'admin')")
    subprocess.run([sys.executable, "-c", code, str(ledger_path)], check=True)
    assert book.guarded()


@contextmanager
def shut(folder: Path, *, ours: bool = True, mode: int = 0o555) -> Iterator[None]:
    """The folder with this mode, as one who is not root: tests may run as root, who may write anywhere."""
    root = os.geteuid() == 0
    for path in (folder, *folder.iterdir()) if root and ours else ():
        os.chown(path, 65534, -1)
    folder.chmod(mode)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others than root reach as well, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def test_where_nothing_can_be_written_it_lives_in_memory_and_says_so(folder: Path) -> None:
    with shut(folder), DeskBook.beside(folder / "front.db", cost=CHEAP) as book:
        assert book.in_memory
        assert "folder may not be written" in book.why
        assert book.save_draft("t", {}, author="Ana").version == 1
    assert list(folder.iterdir()) == []


def test_a_book_that_cannot_be_written_still_asks_who_one_is(folder: Path) -> None:
    """Were it forgotten, a desk with accounts would open itself to everybody."""
    book = DeskBook.beside(folder / "front.db", cost=CHEAP)
    book.add_account("Ana", PASSWORD, "admin")
    assert book_path(folder / "front.db").stat().st_size == 4096, "it is in the write-ahead log alone"
    with shut(folder), DeskBook.beside(folder / "front.db", cost=CHEAP) as book:
        assert book.in_memory and book.guarded()
        assert book.check_password("Ana", PASSWORD) is not None
        assert book.session(book.start_session("account", "Ana")) is not None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can lay a file of another's")
def test_a_book_of_another_user_is_not_trusted(folder: Path) -> None:
    with DeskBook.beside(folder / "front.db", cost=CHEAP) as book:
        book.add_account("Ana", PASSWORD, "admin")
    with shut(folder, ours=False, mode=0o777), pytest.raises(DeskBookUnreachable, match="another user"):
        DeskBook.beside(folder / "front.db", cost=CHEAP)
