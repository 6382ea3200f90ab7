"""Finding known names in a stretch of text: a dictionary by first word, the longest name that fits.

Case is part of a name: "US" is a state and "us" is not, "army" may open a sentence as "Army".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from anyascii import anyascii

T = TypeVar("T")
WORD = re.compile(r"[^\W_]+")
JOINTS = re.compile(r"[\s'’`.‐‑–/&()-]{0,3}")  # what may stand between two words of one name
SHOUTED = 2  # letters: a name this short ("US", "IS") is not read in a stretch written all in capitals


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A known name at [start, end) and everything it may mean."""

    start: int
    end: int
    values: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class _Form(Generic[T]):
    rest: tuple[str, ...]  # folded words after the first
    case: tuple[str, ...]  # per word: the exact capitals, "Aa" for a capital first letter, "" for any case
    dotted: bool
    values: tuple[T, ...]


class Lexicon(Generic[T]):
    """Names and what they mean. Two meanings of one name are both given: choosing is the caller's."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        forms: dict[tuple[tuple[str, ...], tuple[str, ...], bool], list[T]] = {}
        for name, value in entries:
            words = WORD.findall(name)
            if words:
                key = (tuple(map(folded, words)), tuple(map(_case, words)), name.endswith("."))
                values = forms.setdefault(key, [])
                if value not in values:
                    values.append(value)
        # By the first two words ("" where a name has one): most words of a report open no name at all.
        self._by_start: dict[str, dict[str, list[_Form[T]]]] = {}
        for (words_, case, dotted), values in forms.items():
            second = words_[1] if len(words_) > 1 else ""
            group = self._by_start.setdefault(words_[0], {}).setdefault(second, [])
            group.append(_Form(words_[1:], case, dotted, tuple(values)))
        for seconds in self._by_start.values():
            for group in seconds.values():
                group.sort(key=lambda f: (-len(f.rest), -sum(map(len, f.case))))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found[T]]:
        """Names that lie wholly in text[start:end), left to right, never overlapping."""
        words = list(WORD.finditer(text, start, len(text) if end is None else end))
        shouted = text[start:end].isupper()
        i = 0
        while i < len(words):
            step = 1
            for form in self._opening(words, i):
                last = self._fits(form, text, words, i)
                if last is None or (shouted and words[last].end() - words[i].start() <= SHOUTED):
                    continue
                close = words[last].end()
                close += form.dotted and text[close:close + 1] == "."
                yield Found(words[i].start(), close, form.values)
                step = last - i + 1
                break
            i += step

    def _opening(self, words: list[re.Match[str]], i: int) -> Iterable[_Form[T]]:
        """The names that open with word i and the one after it, the longest first."""
        seconds = self._by_start.get(folded(words[i][0]))
        if seconds is None:
            return ()
        longer = seconds.get(folded(words[i + 1][0])) if i + 1 < len(words) else None
        single = seconds.get("", ())
        return (*longer, *single) if longer else single

    def whole(self, words: str) -> tuple[T, ...]:
        """What exactly these words mean; nothing when they hold more than one name."""
        found = next(self.find(words), None)
        bare = words.strip()
        return found.values if found and found.end - found.start == len(bare) and words.startswith(bare) else ()

    @staticmethod
    def _fits(form: _Form[T], text: str, words: list[re.Match[str]], i: int) -> int | None:
        last = i + len(form.rest)
        if last >= len(words):
            return None
        for k, case in enumerate(form.case):
            word = words[i + k][0]
            if k:
                between = text[words[i + k - 1].end():words[i + k].start()]
                if folded(word) != form.rest[k - 1] or not JOINTS.fullmatch(between) or "\n" in between:
                    return None
            if case and (not word[0].isupper() if case == "Aa" else word != case):
                return None
        return last


def _case(word: str) -> str:
    if word.isupper():
        return word
    return "Aa" if word[0].isupper() else ""


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without capitals and accents, so that one spelling of a name finds the others."""
    return word.lower() if word.isascii() else anyascii(word).lower()
