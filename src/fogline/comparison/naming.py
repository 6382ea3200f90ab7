"""The names and the telling words of an account: by them two reports of one happening know each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fogline.comparison.wording import COMMON, stem
from fogline.records import Claim

_NAME = re.compile(r"(?<![\w’'])[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+|\d+(?:-[a-z]+)*")


def names_and_words(claims: Iterable[Claim]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of two capitals and more, in small letters, and content words without their endings; both sorted.

    The words of a headline are words only: its capitals are no names.
    """
    names: set[str] = set()
    words: set[str] = set()
    for claim in claims:
        said = claim.span.exact
        if claim.voice != "headline":
            names |= {" ".join(m[0].lower().split()) for m in _NAME.finditer(said)}
        for m in _WORD.finditer(said):
            word = m[0].lower().removesuffix("'s").removesuffix("’s")
            if word not in COMMON:
                words.add(stem(word))
    return tuple(sorted(names)), tuple(sorted(words))
