"""One place is written many ways in English copy; folding brings the ways of spelling together, and only those."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

# A word of a name: letters, with apostrophes inside it but no possessive, so that a name in "the town's" is bare.
PIECE = re.compile(r"[^\W\d_][^\W_]*(?:['’ʼʻ‘`](?!s\b)[^\W_]+)*")
# The Arabic article is written in as many ways as it is spoken.
ARTICLES = frozenset(
    ("al", "el", "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez"))
SHORTENED = {"st": "saint", "saint": "st", "mt": "mount", "mount": "mt", "ft": "fort", "fort": "ft", "ste": "sainte",
             "sainte": "ste"}
DROPPED = re.compile(r"['’ʼʻ‘`\"]")
BREAKS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Lower-case ASCII words with single spaces: no accents, apostrophes or hyphens, and gh written as g."""
    plain = name if name.isascii() else anyascii(DROPPED.sub("", name))
    return BREAKS.sub(" ", DROPPED.sub("", plain).lower()).strip().replace("gh", "g")


def short_variants(folded: str) -> tuple[str, ...]:
    """The same name with its first word short or in full ("st x", "saint x"): one is as much its name as the other."""
    first, _, rest = folded.partition(" ")
    return (f"{SHORTENED[first]} {rest}",) if rest and first in SHORTENED else ()


def article_variants(folded: str) -> tuple[str, ...]:
    """Other ways to write the article a name opens with, the bare name last; none where there is no article."""
    first, _, rest = folded.partition(" ")
    if first not in ARTICLES or not rest:
        return ()
    return (*(f"{a} {rest}" for a in ("al", "el") if a != first), rest)
