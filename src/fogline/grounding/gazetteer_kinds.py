"""The words beside a region's name that say what it is: "X Province", "the X district", "Republic of X"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from fogline.grounding.folding import fold

Level = Literal["settlement", "country", "province", "water", "area", "district"]
# In the order in which a bare name is read: the wide meaning is the usual one, a district needs to be called one.
LEVELS: tuple[Level, ...] = ("settlement", "country", "province", "water", "area", "district")
LONGEST_KIND = 3  # words


@dataclass(frozen=True, slots=True)
class Kinds:
    """Folded words by the level they name, and the names that mean a region only with such a word."""

    levels: dict[str, Level]
    never_alone: frozenset[str]


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    levels: dict[str, Level] = {}
    never_alone: frozenset[str] = frozenset()
    for name, words in listed("kinds.txt", ":"):
        spelled = [fold(word) for word in words]
        if name == "never alone":
            never_alone = frozenset(spelled)
        for level in LEVELS:
            if name == level:
                levels |= dict.fromkeys(spelled, level)
    return Kinds(levels, never_alone)


def listed(file: str, mark: str) -> list[tuple[str, list[str]]]:
    """The lines of a shipped word list: a head, a mark, and what belongs to it, parted by bars."""
    text = (resources.files("fogline.grounding") / "places" / file).read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, rest = line.partition(mark)
            found.append((head.strip(), [part.strip() for part in rest.split("|")]))
    return found


@lru_cache(maxsize=20_000)
def parted(folded: str) -> tuple[str, Level] | None:
    """The name without the word of its kind, and the level that word names; None where no such word stands there."""
    words = folded.split()
    known = kinds().levels
    for n in range(min(LONGEST_KIND, len(words) - 1), 0, -1):
        for kind, core in ((words[-n:], words[:-n]), (words[:n], words[n:])):
            if level := known.get(" ".join(kind)):
                return " ".join(core), level
    return None


def kind_said(name: str) -> str:
    """The word of its kind that a region's name holds, folded; empty where it holds none."""
    folded = fold(name)
    found = parted(folded)
    return folded.replace(found[0], "", 1).strip() if found else ""


def called(sort: str) -> Level | None:
    """The level that what a region is called at home names ("Rayon", "Metropolitan department"), if it names one."""
    return kinds().levels.get(fold(sort).rpartition(" ")[2])
