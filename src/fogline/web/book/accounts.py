"""Who may come in: a name that signs decisions, a password's hash, a role.

A name that was removed stays in the book: decisions in the ledger are signed with it, and nobody else may take it
unnoticed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import cast

from fogline.errors import FoglineError
from fogline.web.book.part import Part
from fogline.web.book.passwords import Passwords, strong
from fogline.web.book.sessions import END_SESSIONS
from fogline.web.book.visitor import Role

LONGEST_NAME = 40
_NAME = re.compile(r"[^\W_](?:[\w.'@ -]*[\w.])?")


class BadAccountName(FoglineError):
    """The name cannot sign anything."""

    status, title = 422, "Another name"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name[:60]!r} is no account's name. Take up to {LONGEST_NAME} letters, digits, spaces and "
                         ". _ - ' @, beginning with a letter or digit")


class AccountExists(FoglineError):
    """Another account has that name already."""

    status, title = 409, "Taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is an account {name!r} already. Change its password with: fogline accounts password "
                         f"{name!r}")


class NoSuchAccount(FoglineError):
    """There is no account of that name, or it was removed."""

    status, title = 404, "Nothing there"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no account {name[:60]!r}. See: fogline accounts list")


@dataclass(frozen=True, slots=True)
class Account:
    """One person. `removed`: since when nobody comes in with it."""

    name: str
    role: Role
    since: str
    removed: str | None = None


class Accounts(Part):
    """The part of the book that knows people."""

    _passwords: Passwords

    def guarded(self) -> bool:
        """Whether the desk has accounts, removed ones too: a desk that had any never opens itself to all again."""
        with self._file.reading() as book:
            return book.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None

    def add_account(self, name: str, password: str, role: Role) -> Account:
        """Makes an account, or brings a removed one back with another password and role."""
        name = unicodedata.normalize("NFC", name)
        if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
            raise BadAccountName(name)
        hashed = self._passwords.hashed(strong(password, name))
        with self._file.writing() as book:
            there = book.execute("SELECT name, removed FROM accounts WHERE folded = ?", (folded(name),)).fetchone()
            if there and there["removed"] is None:
                raise AccountExists(there["name"])
            book.execute("DELETE FROM accounts WHERE folded = ?", (folded(name),))
            book.execute(
                "INSERT INTO accounts (name, folded, hash, role, since) VALUES (:name, :folded, :hash, :role, :since)",
                {"name": there["name"] if there else name, "folded": folded(name), "hash": hashed, "role": role,
                 "since": self.now()})
        found = self.account(name)
        assert found is not None
        return found

    def accounts(self) -> list[Account]:
        """All of them, removed ones too, by name."""
        with self._file.reading() as book:
            return [Account(*row) for row in book.execute(
                "SELECT name, role, since, removed FROM accounts ORDER BY folded")]

    def account(self, name: str) -> Account | None:
        """The account of a name in any spelling of its letters' case; None where it was removed."""
        with self._file.reading() as book:
            row = book.execute("SELECT name, role, since FROM accounts WHERE folded = ? AND removed IS NULL",
                               (folded(name),)).fetchone()
        return Account(row["name"], cast(Role, row["role"]), row["since"]) if row else None

    def check_password(self, name: str, password: str) -> Account | None:
        """The account, if the password is its own. As slow for a name that nobody has."""
        account = self.account(name)
        kept = self._hash_of(account.name) if account else None
        if not self._passwords.fits(password, kept) or account is None or kept is None:
            return None
        if self._passwords.is_old(kept):
            hashed = self._passwords.hashed(password)
            with self._file.writing() as book:
                book.execute("UPDATE accounts SET hash = ? WHERE name = ? AND hash = ?", (hashed, account.name, kept))
        return account

    def set_password(self, name: str, password: str, *, but: str | None = None) -> Account:
        """Another password, which ends every session of the account but the one of this fingerprint."""
        account = self.account(name)
        if account is None:
            raise NoSuchAccount(name)
        hashed = self._passwords.hashed(strong(password, account.name))
        with self._file.writing() as book:
            book.execute("UPDATE accounts SET hash = ? WHERE name = ? AND removed IS NULL", (hashed, account.name))
            book.execute(END_SESSIONS, (self.now(), account.name, but or ""))
        return account

    def remove_account(self, name: str) -> Account:
        """Nobody comes in with it any more: its sessions and tokens end. Drafts and decisions keep its name."""
        account = self.account(name)
        if account is None:
            raise NoSuchAccount(name)
        with self._file.writing() as book:
            book.execute("UPDATE accounts SET removed = ?, hash = '' WHERE name = ?", (self.now(), account.name))
            book.execute("DELETE FROM tokens WHERE account = ?", (account.name,))
            book.execute(END_SESSIONS, (self.now(), account.name, ""))
        return account

    def _hash_of(self, name: str) -> str | None:
        with self._file.reading() as book:
            row = book.execute("SELECT hash FROM accounts WHERE name = ?", (name,)).fetchone()
        return str(row["hash"]) if row else None


def folded(name: str) -> str:
    """One form for names that look alike to a person: case and composed letters make no other account."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
