"""Secrets are drawn here, kept only as fingerprints, and compared in constant time."""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256

SECRET_BYTES = 32  # 256 bits: nobody guesses one, so a fast fingerprint of it is safe to keep
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def fresh_secret() -> str:
    """43 letters, digits, - and _ that nobody has seen."""
    return secrets.token_urlsafe(SECRET_BYTES)


def fresh_id(letter: str) -> str:
    """A name for something in the book that is no secret: nothing opens by knowing it."""
    return letter + secrets.token_hex(6)


def looks_fresh(text: str) -> bool:
    """Whether a text has the form of such a secret; anything else a browser sends was never one of ours."""
    return _SECRET.fullmatch(text) is not None


def fingerprint(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def same(one: str, other: str) -> bool:
    """In constant time; equal empty texts are no secret, and never the same."""
    return bool(one) and hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def form_word(key: str, session: str) -> str:
    """The word a form must send, for a session's secret.

    Made of the book's key, which never leaves it: who plants a cookie of his own choice in another's browser still does
    not know the word, and who reads the kept fingerprints of sessions cannot make it.
    """
    return hmac.new(key.encode(), b"form:" + session.encode("utf-8", "replace"), sha256).hexdigest()
