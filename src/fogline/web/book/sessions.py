"""Who came in and has not left: a browser keeps a secret in its cookie, the book only that secret's fingerprint.

What ended is kept for a week: a form that was being filled in when its session ran out still tells whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, cast

from fogline.web.book.part import Part, keepable
from fogline.web.book.secrets import fingerprint, fresh_secret

IDLE = timedelta(hours=12)  # a shift with its breaks: who left the desk in the evening signs in again in the morning
WHOLE = timedelta(days=7)
REMEMBERED = timedelta(days=7)  # after its end
SEEN_EVERY = timedelta(minutes=1)  # a write at every request would make each page wait for the disk
MOST = 50  # sessions of one account at a time: the longest unseen ends when another begins
LONGEST_AGENT = 160

Kind = Literal["account", "link"]

# All of an account's, but the one of a fingerprint.
END_SESSIONS = "UPDATE sessions SET ended = ? WHERE who = ? AND fingerprint <> ? AND ended IS NULL"


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that came in. `who`: the account's name, or the fingerprint of the token behind a link."""

    fingerprint: str
    kind: Kind
    who: str
    agent: str
    made: str
    seen: str
    expires: str
    live: bool

    @property
    def id(self) -> str:
        """Enough to name it on a page; nothing comes in with it."""
        return self.fingerprint[:12]


class Sessions(Part):
    """The part of the book that knows who came in."""

    def start_session(self, kind: Kind, who: str, agent: str = "") -> str:
        """A new session's secret, for the cookie. Forgets what ended long ago."""
        secret, now = fresh_secret(), self.now()
        with self._file.writing() as book:
            book.execute(
                "DELETE FROM sessions WHERE expires < :old OR ended < :old", {"old": self.ago(REMEMBERED)})
            book.execute(
                "UPDATE sessions SET ended = :now WHERE who = :who AND ended IS NULL AND fingerprint NOT IN ("
                "SELECT fingerprint FROM sessions WHERE who = :who AND ended IS NULL ORDER BY seen DESC LIMIT :most)",
                {"now": now, "who": who, "most": MOST - 1})
            book.execute(
                "INSERT INTO sessions (fingerprint, kind, who, agent, made, seen, expires) "
                "VALUES (:fingerprint, :kind, :who, :agent, :now, :now, :expires)",
                {"fingerprint": fingerprint(secret), "kind": kind, "who": who, "now": now,
                 "agent": keepable(agent)[:LONGEST_AGENT], "expires": self.ahead(WHOLE)})
        return secret

    def session(self, secret: str) -> Session | None:
        """The session of a cookie, also one that ended not long ago: `live` tells. A live one is marked as seen."""
        with self._file.reading() as book:
            row = book.execute("SELECT * FROM sessions WHERE fingerprint = ?", (fingerprint(secret),)).fetchone()
        if row is None:
            return None
        found = self._told(dict(row))
        if found.live and found.seen < self.ago(SEEN_EVERY):
            with self._file.writing() as book:
                book.execute("UPDATE sessions SET seen = ? WHERE fingerprint = ?", (self.now(), found.fingerprint))
        return found

    def sessions(self, who: str) -> list[Session]:
        """Those that have not ended, the last seen first."""
        with self._file.reading() as book:
            rows = book.execute(
                "SELECT * FROM sessions WHERE who = ? ORDER BY seen DESC, fingerprint", (who,)).fetchall()
        return [session for row in rows if (session := self._told(dict(row))).live]

    def end_session(self, secret: str) -> None:
        """The browser leaves."""
        with self._file.writing() as book:
            book.execute("UPDATE sessions SET ended = ? WHERE fingerprint = ? AND ended IS NULL",
                         (self.now(), fingerprint(secret)))

    def end_session_named(self, who: str, id: str) -> int:
        """Ends a session of an account by its id; the number ended."""
        with self._file.writing() as book:
            return book.execute(
                "UPDATE sessions SET ended = ? WHERE who = ? AND substr(fingerprint, 1, 12) = ? AND ended IS NULL",
                (self.now(), who, id)).rowcount

    def end_sessions(self, who: str, *, but: str | None = None) -> int:
        """Ends all of an account's sessions, but the one of this fingerprint; the number ended."""
        with self._file.writing() as book:
            return book.execute(END_SESSIONS, (self.now(), who, but or "")).rowcount

    def _told(self, row: dict[str, str | None]) -> Session:
        text = {name: str(value) for name, value in row.items()}
        live = row["ended"] is None and self.now() < text["expires"] and self.ago(IDLE) < text["seen"]
        return Session(text["fingerprint"], cast(Kind, text["kind"]), text["who"], text["agent"], text["made"],
                       text["seen"], text["expires"], live)
