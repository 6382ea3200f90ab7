"""Finding known names in a stretch of text: a dictionary by first word, the longest name that fits.

Case is part of a name: "US" is a state and "us" is not, "army" may open a sentence as "Army".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from anyascii import anyascii

T = TypeVar("T")
WORD = re.compile(r"[^\W_]+")
JOINTS = re.compile(r"[\s'’`.‐‑–/&()-]{0,3}")  # what may stand between two words of one name
SHOUTED = 2  # letters: a name this short ("US", "IS") is not read in a stretch written all in capitals

SHORT = 400  # characters: what is no longer is a name or a phrase, and its words are not kept


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
        words = _words_of(text) if len(text) > SHORT else _Words(text)
        i, past = words.within(start, len(text) if end is None else end)
        shouted: bool | None = None
        while i < past:
            seconds = self._by_start.get(words.folded[i])  # most words of a report open no name
            if seconds is None:
                i += 1
                continue
            step = 1
            longer = seconds.get(words.folded[i + 1], ()) if i + 1 < past else ()
            for form in (*longer, *seconds.get("", ())):
                last = self._fits(form, words, i, past)
                if last is None:
                    continue
                if shouted is None:
                    shouted = text[start:end].isupper()
                if shouted and words.ends[last] - words.starts[i] <= SHOUTED:
                    continue
                close = words.ends[last]
                close += form.dotted and text[close:close + 1] == "."
                yield Found(words.starts[i], close, form.values)
                step = last - i + 1
                break
            i += step

    def whole(self, words: str) -> tuple[T, ...]:
        """What exactly these words mean; nothing when they hold more than one name."""
        found = next(self.find(words), None)
        bare = words.strip()
        return found.values if found and found.end - found.start == len(bare) and words.startswith(bare) else ()

    @staticmethod
    def _fits(form: _Form[T], words: _Words, i: int, past: int) -> int | None:
        last = i + len(form.rest)
        if last >= past:
            return None
        for k, case in enumerate(form.case):
            if k and (words.folded[i + k] != form.rest[k - 1] or not words.joined(i + k)):
                return None
            if case:
                word = words.text[words.starts[i + k]:words.ends[i + k]]
                if not word[0].isupper() if case == "Aa" else word != case:
                    return None
        return last


class _Words:
    """The words of a text, as names are looked up in it: read once, asked for every list and every sentence."""

    def __init__(self, text: str) -> None:
        found = list(WORD.finditer(text))
        self.text = text
        self.starts = [m.start() for m in found]
        self.ends = [m.end() for m in found]
        self.folded = [folded(m[0]) for m in found]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The words [first, past) that lie wholly in text[start:end)."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def joined(self, i: int) -> bool:
        """Whether word i may go on with a name that the one before it is part of."""
        between = self.text[self.ends[i - 1]:self.starts[i]]
        return between == " " or (bool(JOINTS.fullmatch(between)) and "\n" not in between)


_words_of = lru_cache(maxsize=2)(_Words)  # the report that is being read


def _case(word: str) -> str:
    if word.isupper():
        return word
    return "Aa" if word[0].isupper() else ""


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word without capitals and accents, so that one spelling of a name finds the others."""
    return word.lower() if word.isascii() else anyascii(word).lower()
