"""The names and the telling words of an account: by them two reports of one happening know each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from fogline.comparison.account import Words
from fogline.comparison.wording import COMMON
from fogline.records import Claim

WORD = re.compile(r"[^\W\d_][\w'’-]+|\d+(?:[-:,.]?\w+)*")
_NAME = re.compile(r"(?<![\w’'])[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+)+")
_AGES = re.compile(r"\b(\d{1,3})[- ]year[- ]olds?\b|[A-Z]\w+, (\d{1,3})\b")


def words_of(claims: Sequence[Claim], around: Sequence[Claim]) -> Words:
    """The words of an account's claims and of those around it that belong to no account.

    A headline's capitals make no names.
    """
    told, beside = _spelled(claims), _spelled(around)
    spelled = told | beside
    names = {w for w, capital in spelled if capital}
    everything = [*claims, *around]
    return Words(
        _sorted(names), _sorted({w for w, _ in spelled} - names), _sorted(w for w, _ in told),
        _sorted(w for w, _ in _spelled([c for c in everything if c.voice == "headline"])),
        _sorted(_persons(everything)), _sorted(
            m[1] or m[2] for c in everything for m in _AGES.finditer(c.span.exact)))


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


def bare(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


def _spelled(claims: Iterable[Claim]) -> set[tuple[str, bool]]:
    """Every content word in small letters, and whether it stands with a capital inside a sentence."""
    found = set()
    for claim in claims:
        headline = claim.voice == "headline"
        for m in WORD.finditer(claim.span.exact):
            if (word := bare(m[0])) not in COMMON:
                found.add((word, m[0][0].isupper() and m.start() > 0 and not headline))
    return found


def _persons(claims: Sequence[Claim]) -> set[str]:
    """Two capitals side by side, as most people are named, without those who speak: they speak of everything."""
    speak = {word for c in claims if c.speaker for word in c.speaker.name.lower().split()}
    found = set()
    for claim in claims:
        if claim.voice != "headline":
            for m in _NAME.finditer(claim.span.exact):
                parts = [bare(part) for part in m[0].split() if not part.endswith(".")]
                found |= {f"{a} {b}" for a, b in pairwise(parts) if not {a, b} & speak}
    return found
