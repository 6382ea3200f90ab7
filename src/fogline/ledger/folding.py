"""Names are compared as a reader would: without case, accents, script and punctuation."""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Lower-case words in plain letters, one space between: "Şuşa-1" is "susa 1"."""
    plain = name if name.isascii() else anyascii(name)
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())


def word_key(*names: str | None) -> str:
    """Names to look words up in: each folded, between bars, so that no query runs from one into the next."""
    return " | ".join(["", *(folded(name) for name in names if name), ""])


def word_query(name: str | None) -> str | None:
    """What to look for in a `word_key`: whole words in their order."""
    return None if name is None else f" {folded(name)} "
