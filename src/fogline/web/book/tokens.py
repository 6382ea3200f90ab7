"""API tokens: shown once when they are made, kept as fingerprints, and never able to do more than their account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from fogline.errors import FoglineError
from fogline.web.book.part import Part, keepable
from fogline.web.book.secrets import fingerprint, fresh_id, fresh_secret
from fogline.web.book.visitor import SCOPES, Scope

PREFIX = "fogline_"  # so that a search for leaked secrets finds one
LASTS = timedelta(days=90)
USED_EVERY = timedelta(minutes=1)
MOST = 20  # of one account
LONGEST_NAME = 60


class BadToken(FoglineError):
    """No such token can be made."""

    status, title = 422, "No such token"


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What a program comes in with, in an account's name. `used`: when last."""

    id: str
    account: str
    name: str
    scopes: tuple[Scope, ...]
    made: str
    expires: str
    used: str | None


class Tokens(Part):
    """The part of the book that knows programs."""

    def make_token(
            self, account: str, name: str, scopes: Iterable[Scope] = ("read",), lasts: timedelta = LASTS,
    ) -> tuple[ApiToken, str]:
        """A new token and its secret, which nobody can read again. What may review may read."""
        asked = set(scopes) | {"read"}
        name = " ".join(keepable(name).split())[:LONGEST_NAME]
        if not name or not asked <= set(SCOPES) or lasts <= timedelta(0):
            raise BadToken(f"A token needs a name, a scope ({', '.join(SCOPES)}) and days to last. Give these, and the "
                           "token is made")
        secret = PREFIX + fresh_secret()
        with self._file.writing() as book:
            book.execute("DELETE FROM tokens WHERE expires < ?", (self.now(),))
            if book.execute("SELECT count(*) FROM tokens WHERE account = ?", (account,)).fetchone()[0] >= MOST:
                raise BadToken(f"{account} has {MOST} tokens, which are the most. End one that is not used")
            token = ApiToken(fresh_id("t"), account, name,
                             tuple(scope for scope in SCOPES if scope in asked), self.now(), self.ahead(lasts), None)
            book.execute(
                "INSERT INTO tokens (id, fingerprint, account, name, scopes, made, expires) "
                "VALUES (:id, :fingerprint, :account, :name, :scopes, :made, :expires)",
                {"id": token.id, "fingerprint": fingerprint(secret), "account": account, "name": name,
                 "scopes": " ".join(token.scopes), "made": token.made, "expires": token.expires})
        return token, secret

    def token(self, secret: str) -> ApiToken | None:
        """The token of a secret, unless it ran out; marks it as used."""
        with self._file.reading() as book:
            row = book.execute("SELECT * FROM tokens WHERE fingerprint = ? AND expires > ?",
                               (fingerprint(secret), self.now())).fetchone()
        if row is None:
            return None
        found = _told(dict(row))
        if found.used is None or found.used < self.ago(USED_EVERY):
            with self._file.writing() as book:
                book.execute("UPDATE tokens SET used = ? WHERE id = ?", (self.now(), found.id))
        return found

    def tokens(self, account: str) -> list[ApiToken]:
        """An account's tokens that have not run out, in the order they were made."""
        with self._file.reading() as book:
            rows = book.execute("SELECT * FROM tokens WHERE account = ? AND expires > ? ORDER BY made, id",
                                (account, self.now())).fetchall()
        return [_told(dict(row)) for row in rows]

    def end_token(self, account: str, id: str) -> int:
        """Ends a token of an account; the number ended."""
        with self._file.writing() as book:
            return book.execute("DELETE FROM tokens WHERE account = ? AND id = ?", (account, id)).rowcount


def _told(row: dict[str, str]) -> ApiToken:
    scopes = tuple(scope for scope in SCOPES if scope in row["scopes"].split())
    return ApiToken(row["id"], row["account"], row["name"], scopes, row["made"], row["expires"], row["used"])
