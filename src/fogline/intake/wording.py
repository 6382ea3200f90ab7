"""The word lists of this folder, read once: plain text files that an editor can correct."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple


class Section(NamedTuple):
    """A titled list: "[reason] mark mark" and the lines under it."""

    title: str
    marks: frozenset[str]
    lines: tuple[str, ...]


@cache
def sections(name: str) -> tuple[Section, ...]:
    """The sections of a list, in the file's order; lines before the first title have the title ""."""
    text = resources.files(__package__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    found: list[tuple[str, frozenset[str], list[str]]] = [("", frozenset(), [])]
    for line in text.splitlines():
        if title := re.fullmatch(r"\[([^\]]+)\]((?: \w+)*)", line):
            found.append((title[1], frozenset(title[2].split()), []))
        elif line.strip() and not line.startswith("# "):
            found[-1][2].append(line)
    return tuple(Section(title, marks, tuple(lines)) for title, marks, lines in found if lines)


def listed(name: str) -> tuple[str, ...]:
    """All lines of an untitled list."""
    return tuple(line for section in sections(name) for line in section.lines)


class Sought(NamedTuple):
    """A pattern that is looked for anywhere in a text, once one of its words is known to be there."""

    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def find(self, text: str, small: str) -> re.Match[str] | None:
        """The first match in `text`; `small` is the same text in small letters."""
        return self.pattern.search(text) if any(hint in small for hint in self.hints) else None


def sought(line: str, flags: re.RegexFlag = re.NOFLAG) -> Sought:
    """A list's line "{word, word} pattern"."""
    braces = re.fullmatch(r"\{([^}]+)\} (.+)", line)
    if braces is None:
        raise ValueError(f"no words in braces before the pattern: {line}")
    return Sought(tuple(braces[1].split(", ")), re.compile(braces[2], flags))


def any_of(patterns: tuple[str, ...], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + ")", flags)
