"""The cookie that holds a browser's secret: unread by scripts, unsent from other sites."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope

from fogline.web.book.secrets import looks_fresh
from fogline.web.book.sessions import REMEMBERED, WHOLE

# Longer than any session: when one has run out, its cookie still tells whose half-written form it was.
LASTS = WHOLE + REMEMBERED


def cookie_name(book: str, scheme: str) -> str:
    """A name of the book's own: desks on two ports of one machine share a browser's cookies.

    With `__Host-` a browser takes it over TLS alone, and from nobody but this very host.
    """
    return f"__Host-fogline_session_{book}" if scheme == "https" else f"fogline_session_{book}"


def set_cookie(book: str, scheme: str, secret: str) -> str:
    """The Set-Cookie header of a secret."""
    secure = "; Secure" if scheme == "https" else ""
    return (f"{cookie_name(book, scheme)}={secret}; Path=/; Max-Age={int(LASTS.total_seconds())}; HttpOnly; "
            f"SameSite=Strict{secure}")


def cookie_of(book: str, scope: Scope) -> str | None:
    """The secret that came; None where none did, or several that differ: one of them is planted."""
    name = cookie_name(book, scope["scheme"])
    found = set()
    for header in Headers(scope=scope).getlist("cookie"):
        for pair in header.split(";"):
            key, _, value = pair.strip().partition("=")
            if key == name:
                found.add(value)
    secret = found.pop() if len(found) == 1 else ""
    return secret if looks_fresh(secret) else None
