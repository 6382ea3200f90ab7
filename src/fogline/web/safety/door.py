"""Who asks: an account by its session, a program by its token, or the user of this machine."""

from __future__ import annotations

import getpass
import threading
from dataclasses import dataclass
from typing import Literal

from fogline.web.book import DeskBook, Session, Visitor
from fogline.web.book.secrets import fingerprint, fresh_secret, same
from fogline.web.book.visitor import ROLE_OF_SCOPE, lesser
from fogline.web.safety.refusing import Refused
from fogline.web.safety.rules import Rules

Way = Literal["here", "session", "token", "nobody"]


@dataclass(frozen=True, slots=True)
class Asker:
    """One request's asker. `secret`: of the browser's cookie, drawn anew (`fresh`) where none came.

    `word`: what its forms must send first. `former`: whose session it was that ended.
    """

    visitor: Visitor | None
    way: Way
    secret: str = ""
    fresh: bool = False
    word: str = ""
    former: str | None = None


class Door:
    """Tells who asks, and lets people in and out. Several threads may share it."""

    def __init__(self, book: DeskBook, rules: Rules) -> None:
        self.book, self.rules = book, rules
        self.owner = getpass.getuser()
        self._links: set[str] = set()
        self._turn = threading.Lock()

    @property
    def by_token(self) -> bool:
        """Whether one signs in with the token of `--token`; with accounts in the book, names and passwords count."""
        return self.rules.token is not None and not self.book.guarded()

    def who(self, cookie: str | None, bearer: str | None) -> Asker:
        """The asker of a request with this cookie's secret and this bearer token."""
        if bearer is not None:
            return Asker(self._program(bearer), "token")
        guarded = self.book.guarded()
        session = self.book.session(cookie) if cookie else None
        secret = cookie or fresh_secret()
        word = self.book.form_word(secret)
        visitor: Visitor | None = None
        if session is not None and session.live:
            if session.kind == "account":
                account = self.book.account(session.who)
                if account is not None:
                    visitor = Visitor(account.name, account.role, csrf=word, session=session.fingerprint)
            elif not guarded and self.rules.token and same(session.who, fingerprint(self.rules.token)):
                visitor = Visitor(self.owner, "admin", csrf=word, session=session.fingerprint)
        if visitor is not None:
            return Asker(visitor, "session", secret, word=word)
        if self.rules.here and self.rules.token is None and not guarded:
            return Asker(Visitor(self.owner, "admin", local=True, csrf=word), "here", secret, cookie is None, word)
        return Asker(None, "nobody", secret, cookie is None, word, self._former(session, guarded))

    def sign_in(self, name: str, password: str, address: str, agent: str, *, leaving: str | None) -> str | None:
        """A session for a name and its password: the secret of a new cookie. None where they do not fit.

        The session before it ends: a cookie that somebody knew, or planted, before the password was given opens nothing
        after it. Raises `TooManyTries`.
        """
        self.book.tries.begin(name, address)
        account = self.book.check_password(name, password)
        if account is None:
            return None
        self.book.tries.passed(name, address)
        return self._begin("account", account.name, agent, leaving)

    def sign_in_by_token(self, token: str, address: str, agent: str, *, leaving: str | None) -> str | None:
        """The same for the token of `--token`."""
        self.book.tries.begin("", address)
        if not self.by_token or not same(token, self.rules.token or ""):
            return None
        self.book.tries.passed("", address)
        return self._begin("link", fingerprint(token), agent, leaving)

    def fresh_link(self) -> str:
        """The word of a link, `?token=WORD`, that lets one browser in once instead of the token itself."""
        word = fresh_secret()
        with self._turn:
            self._links.add(fingerprint(word))
        return word

    def follow_link(self, word: str, address: str, agent: str) -> str:
        """A session for the word of a link, which then opens nothing more. Raises `Refused`, `TooManyTries`."""
        self.book.tries.begin("", address)
        with self._turn:
            known = fingerprint(word) in self._links
            self._links.discard(fingerprint(word))
        if not known or not self.by_token:
            raise Refused(403, "A used link", "This link opens nothing, or was used before: each lets one browser in "
                          "once. Sign in with the token at /login")
        self.book.tries.passed("", address)
        return self._begin("link", fingerprint(self.rules.token or ""), agent, None)

    def _begin(self, kind: Literal["account", "link"], who: str, agent: str, leaving: str | None) -> str:
        if leaving:
            self.book.end_session(leaving)
        return self.book.start_session(kind, who, agent)

    def _former(self, session: Session | None, guarded: bool) -> str | None:
        """The name of whose session it was, where that person can come in again."""
        if session is None:
            return None
        if session.kind == "link":
            return None if guarded else self.owner
        account = self.book.account(session.who)
        return account.name if account else None

    def _program(self, bearer: str) -> Visitor | None:
        if self.rules.token is not None and same(bearer, self.rules.token):
            return Visitor(self.owner, "admin", session=fingerprint(bearer)) if self.by_token else None
        token = self.book.token(bearer)
        account = self.book.account(token.account) if token else None
        if token is None or account is None:
            return None
        role = lesser(account.role, ROLE_OF_SCOPE[token.scopes[-1]])
        return Visitor(account.name, role, scopes=frozenset(token.scopes), session=fingerprint(bearer))
