"""Word lists of war reporting, and the forms English gives their words.

A list is a text file in `words/`: `[section]` headings, then words separated by spaces, `_` standing for a space inside
an entry. In a section whose name ends in "verbs" every entry is inflected: "shell" also stands for shells, shelled and
shelling; an irregular verb brings its own past forms, "strike|struck|stricken". In one ending in "nouns" the plural is
added, irregular ones after the bar. Lines opening with # are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"
VOWELS = "aeiou"


@lru_cache(maxsize=64)
def sections(name: str) -> dict[str, frozenset[str]]:
    """The sections of words/NAME.txt with every form of their entries, in lower case."""
    return {title: frozenset(form for entry in entries for form in _forms(title, entry))
            for title, entries in _entries(name).items()}


@lru_cache(maxsize=64)
def index(name: str) -> dict[str, tuple[str, ...]]:
    """Every form of words/NAME.txt with the sections that hold it, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for title, forms in sections(name).items():
        for form in forms:
            found[form] = (*found.get(form, ()), title)
    return found


@lru_cache(maxsize=64)
def patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sections of words/NAME.txt read as one regular expression a section, one alternative a line, whole words."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in _lines(name):
        if line.startswith("["):
            title = line.strip("[]")
        else:
            found.setdefault(title, []).append(line)
    return tuple((t, re.compile(r"\b(?:" + "|".join(lines) + r")(?!\w)", re.I)) for t, lines in found.items())


def verb_forms(entry: str) -> frozenset[str]:
    """The forms of a verb: of "strike|struck" strike, strikes, striking, struck."""
    lemma, *past = entry.split("|")
    return frozenset({lemma, _add_s(lemma), _add_ing(lemma), *(past or [_add_ed(lemma)])})


def _lines(name: str) -> Iterator[str]:
    for line in (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if (line := line.strip()) and not line.startswith("#"):
            yield line


def _entries(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    title = ""
    for line in _lines(name):
        if line.startswith("["):
            title = line.strip("[]")
            found.setdefault(title, [])
        else:
            found[title] += [entry.replace("_", " ") for entry in line.lower().split()]
    return found


def _forms(title: str, entry: str) -> frozenset[str]:
    if title.endswith("verbs"):
        base, _, particle = entry.partition(" ")
        return frozenset(f"{form} {particle}".strip() for form in verb_forms(base))
    lemma, *plural = entry.split("|")
    return frozenset({lemma, *(plural or [_add_s(lemma)])}) if title.endswith("nouns") else frozenset({lemma})


def _add_s(word: str) -> str:
    if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _doubles(word: str) -> bool:
    """Whether the last letter is doubled: stop, stopped; short words of one vowel only (open keeps its n)."""
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word)) or word in ("repel", "patrol", "refer", "transfer",
                                                                               "control", "admit", "commit", "permit")


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if _doubles(word) else word + "ed"


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe")):
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if _doubles(word) else word + "ing"
