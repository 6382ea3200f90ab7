"""Names are compared as a reader would: without case, accents, script and punctuation."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['’ʼʻ‘`´]")
_BREAKS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """Lower-case words in plain letters, no apostrophes, one space between: "Ḩamā-2" is "hama 2"."""
    plain = _APOSTROPHES.sub("", name)
    return _BREAKS.sub(" ", (plain if plain.isascii() else anyascii(plain)).lower()).strip()


def place_key(name: str) -> str:
    """A place's name to look it up by: as `folded`, and with gh as g, which transliterations take for each other."""
    return folded(name).replace("gh", "g")


def word_key(*names: str | None) -> str:
    """Names to look words up in: each folded, between bars, so that no query runs from one into the next."""
    return " | ".join(["", *(folded(name) for name in names if name), ""])


def word_query(name: str | None) -> str | None:
    """What to look for in a `word_key`: whole words in their order."""
    return None if name is None else f" {folded(name)} "
