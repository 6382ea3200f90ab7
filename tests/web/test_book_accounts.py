"""Names that sign, passwords that are not guessed, and an end to what was opened with them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from guests import CHEAP, PASSWORD

from fogline.web.book import (
    AccountExists,
    BadAccountName,
    BadToken,
    Cost,
    DeskBook,
    NoSuchAccount,
    NotAllowed,
    Role,
    TooManyTries,
    Visitor,
    WeakPassword,
)
from fogline.web.book.passwords import Passwords
from fogline.web.book.tries import Tries

NAMES = [
    ("Ana", True, "a name"), ("Ana María Ruiz", True, "spaces and accents"), ("Олена", True, "another script"),
    ("ana.ruiz@desk.example", True, "an address"), ("d'Arc", True, "an apostrophe"),
    ("7th desk", True, "a digit first"),
    ("", False, "nothing"), (" Ana", False, "blank first"), ("Ana ", False, "blank last"), ("-rf", False, "an option"),
    ("a" * 41, False, "too long"), ("Ana\n", False, "a line end"), ("Ana\u202e", False, "turns the text around"),
    ("<b>Ana</b>", False, "marks up"), ("=1+1", False, "a spreadsheet's sum"), ("../ana", False, "a path"),
    ("Ana\0", False, "a NUL"), ("_", False, "a mark alone"),
]


@pytest.mark.parametrize(("name", "fine", "note"), NAMES, ids=[row[2] for row in NAMES])
def test_names(book: DeskBook, name: str, fine: bool, note: str) -> None:
    if fine:
        assert book.add_account(name, PASSWORD, "reader").name == name
    else:
        with pytest.raises(BadAccountName):
            book.add_account(name, PASSWORD, "reader")


PASSWORDS = [
    ("four words in a row", True, "a phrase"), ("пароль из четырёх слов", True, "another script"),
    ("x" * 11, False, "short"),
    ("aaaaaaaaaaaaaaaa", False, "one letter"), ("abababababababab", False, "two letters"),
    ("nadia-nadia-nadia", False, "the account's name"), ("NADIA likes tea", False, "the name in capitals"),
    ("y7!" * 100, False, "longer than anybody types"), ("", False, "none"),
]


@pytest.mark.parametrize(("password", "fine", "note"), PASSWORDS, ids=[row[2] for row in PASSWORDS])
def test_passwords(book: DeskBook, password: str, fine: bool, note: str) -> None:
    if fine:
        book.add_account("Nadia", password, "reader")
        assert book.check_password("nadia", password) is not None
    else:
        with pytest.raises(WeakPassword):
            book.add_account("Nadia", password, "reader")
        assert book.accounts() == []


def test_case_and_spelling_make_no_second_person(book: DeskBook) -> None:
    book.add_account("Zoë", PASSWORD, "reviewer")
    for other in ("ZOË", "zoe\u0308"):
        with pytest.raises(AccountExists, match="Zoë"):
            book.add_account(other, PASSWORD, "admin")
        found = book.check_password(other, PASSWORD)
        assert found is not None and (found.name, found.role) == ("Zoë", "reviewer")


@pytest.mark.parametrize(("name", "password"), [
    ("Ana", "four words in a Row"), ("Ana", ""), ("Ana", PASSWORD + " "), ("Bea", PASSWORD), ("", PASSWORD),
    ("Ana' OR '1'='1", PASSWORD), ("Ana", "x" * 100_000)])
def test_what_is_not_right_does_not_open(book: DeskBook, name: str, password: str) -> None:
    book.add_account("Ana", PASSWORD, "admin")
    assert book.check_password(name, password) is None


def test_a_password_is_kept_as_nothing_but_its_hash(book: DeskBook, ledger_path: Path) -> None:
    book.add_account("Ana", PASSWORD, "admin")
    secret = book.start_session("account", "Ana")
    _, token = book.make_token("Ana", "script")
    raw = b"".join(path.read_bytes() for path in ledger_path.parent.iterdir())
    assert b"Ana" in raw and b"$argon2id$" in raw
    for hidden in (PASSWORD, secret, token):
        assert hidden.encode() not in raw


def test_the_cost_of_a_guess() -> None:
    """OWASP's least for argon2id, and a second round."""
    assert (Cost().memory >= 46 * 1024, Cost().rounds >= 2, Cost().lanes) == (True, True, 1)
    assert Passwords(Cost()).hashed("x").startswith("$argon2id$v=19$m=47104,t=2,p=1$")


def test_an_older_hash_is_renewed_when_its_owner_comes(ledger_path: Path, open_book: Callable[[], DeskBook]) -> None:
    with open_book() as book:
        book.add_account("Ana", PASSWORD, "admin")
    with DeskBook.beside(ledger_path, cost=Cost(2, 16, 1)) as book:
        assert book.check_password("Ana", PASSWORD) is not None
        assert "m=16,t=2" in str(book._hash_of("Ana"))
        assert book.check_password("Ana", PASSWORD) is not None


def test_a_name_that_nobody_has_takes_as_long(ledger_path: Path) -> None:
    with DeskBook.beside(ledger_path, cost=Cost(1, 16_384, 1)) as book:
        book.add_account("Ana", PASSWORD, "admin")
        book.add_account("Bea", PASSWORD, "admin")
        book.remove_account("Bea")
        book.check_password("nobody", "x")

        def least(name: str) -> float:
            times = []
            for _ in range(5):
                start = time.perf_counter()
                assert book.check_password(name, "not the password") is None
                times.append(time.perf_counter() - start)
            return min(times)

        known = least("Ana")
        assert all(least(name) > known / 5 for name in ("nobody", "Bea")), "without a check it were a thousandth"


def test_a_removed_account_opens_nothing_and_its_name_stays(book: DeskBook) -> None:
    book.add_account("Ana", PASSWORD, "reviewer")
    session, (_, token) = book.start_session("account", "Ana"), book.make_token("Ana", "script")
    book.remove_account("ana")
    found = book.session(session)
    assert found is not None and not found.live
    assert book.token(token) is None and book.check_password("Ana", PASSWORD) is None and book.account("Ana") is None
    assert [(one.name, one.removed is not None) for one in book.accounts()] == [("Ana", True)]
    assert book.guarded(), "a desk that had accounts does not open itself to everybody"
    with pytest.raises(NoSuchAccount):
        book.remove_account("Ana")
    assert book.add_account("ANA", PASSWORD, "reader").name == "Ana", "it comes back as who it was"
    again = book.session(session)
    assert again is not None and not again.live, "what was opened before stays shut"


def test_another_password_ends_the_other_sessions(book: DeskBook) -> None:
    book.add_account("Ana", PASSWORD, "reader")
    mine, other = book.start_session("account", "Ana"), book.start_session("account", "Ana")
    here = book.session(mine)
    assert here is not None
    book.set_password("Ana", "another four words", but=here.fingerprint)
    found = [book.session(secret) for secret in (mine, other)]
    assert [one is not None and one.live for one in found] == [True, False]
    assert book.check_password("Ana", PASSWORD) is None
    with pytest.raises(NoSuchAccount):
        book.set_password("Bea", "another four words")
    with pytest.raises(WeakPassword):
        book.set_password("Ana", "short")


MAY: list[tuple[Role, Role, bool]] = [
    ("reader", "reader", True), ("reader", "reviewer", False), ("reader", "admin", False),
    ("reviewer", "reader", True), ("reviewer", "reviewer", True), ("reviewer", "admin", False),
    ("admin", "reader", True), ("admin", "reviewer", True), ("admin", "admin", True)]


@pytest.mark.parametrize(("has", "needs", "may"), MAY)
def test_roles(has: Role, needs: Role, may: bool) -> None:
    visitor = Visitor("Ana", has)
    assert visitor.may(needs) is may
    if may:
        visitor.must_be(needs)
    else:
        with pytest.raises(NotAllowed, match=needs):
            visitor.must_be(needs)


def test_a_token_needs_a_name_and_there_are_not_many(book: DeskBook) -> None:
    with pytest.raises(BadToken, match="needs a name"):
        book.make_token("Ana", "  \n ")
    for number in range(20):
        book.make_token("Ana", f"script {number}")
    with pytest.raises(BadToken, match="20"):
        book.make_token("Ana", "one more")
    book.make_token("Bea", "hers")


class TestSlowGuessing:
    """The time in seconds that a guesser waits; a right password is never refused for another's guesses for long."""

    def tries(self) -> tuple[Tries, list[float]]:
        now = [0.0]
        return Tries(lambda: now[0]), now

    def test_one_name_from_one_address(self) -> None:
        tries, now = self.tries()
        waits = []
        for _ in range(20):
            while True:
                try:
                    tries.begin("Ana", "10.0.0.1")
                    break
                except TooManyTries as error:
                    waits.append(float(error.headers["Retry-After"]))
                    now[0] += waits[-1]
        assert waits[:6] == [1, 2, 4, 8, 16, 32] and max(waits) == 900
        assert now[0] > 3000

    def test_a_hundred_at_once_are_not_all_the_first(self) -> None:
        tries, _ = self.tries()
        begun = 0
        for _ in range(100):
            try:
                tries.begin("Ana", "10.0.0.1")
                begun += 1
            except TooManyTries:
                pass
        assert begun == 5

    def test_many_names_from_one_address(self) -> None:
        tries, _ = self.tries()
        begun = 0
        for number in range(100):
            try:
                tries.begin(f"name {number}", "10.0.0.1")
                begun += 1
            except TooManyTries:
                pass
        assert begun == 20
        tries.begin("Ana", "10.0.0.2")

    def test_one_name_from_many_addresses_waits_half_a_minute_at_most(self) -> None:
        tries, now = self.tries()
        for number in range(300):
            try:
                tries.begin("Ana", f"10.0.{number}.1")
            except TooManyTries as error:
                assert float(error.headers["Retry-After"]) <= 30
                now[0] += 5
        with pytest.raises(TooManyTries):
            tries.begin("ＡNA ", "10.9.9.9")  # as another keyboard writes it
        now[0] += 30
        tries.begin("Ana", "10.9.9.9")

    def test_who_comes_in_begins_anew_and_an_hour_forgets(self) -> None:
        tries, now = self.tries()
        for _ in range(4):
            tries.begin("Ana", "10.0.0.1")
        tries.begin("Ana", "10.0.0.1")
        tries.passed("Ana", "10.0.0.1")
        for _ in range(5):
            tries.begin("Ana", "10.0.0.1")
        with pytest.raises(TooManyTries):
            tries.begin("Ana", "10.0.0.1")
        now[0] += 3601
        for _ in range(5):
            tries.begin("Ana", "10.0.0.1")

    def test_it_forgets_the_oldest_and_grows_no_further(self) -> None:
        tries, _ = self.tries()
        for number in range(20_000):
            tries.begin(f"name {number}", f"10.{number % 250}.{number // 250}.1")
        assert len(tries._failed) <= 10_000


def test_cheap_passwords_are_a_setting() -> None:
    assert "m=8,t=1,p=1" in Passwords(CHEAP).hashed("x")
