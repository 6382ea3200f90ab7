"""The people of one report: the same person under a fuller, shorter or misspelled name, and what office they hold.

Copy names a speaker once in full and then by surname; translations spell one name two ways in one report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from fogline.grounding.offices import OfficeIndex, name_key
from fogline.language.spellings import name_words, same_name, sound
from fogline.profiles import Person
from fogline.records import Span

APPOSITION = re.compile(
    r"\s*,\s*(?:the|an?|its|their|who\s+(?:is|heads|leads|speaks\s+for|commands|represents))\s+[^,.;“”\"\n]{3,90}")
# "NAME, whose X battalion took part": of X, though no office is told.
WHOSE_UNIT = re.compile(
    r"\s*,\s*whose\s+[^,.;“”\"\n]{3,60}?\b(?:battalion|brigade|unit|fighters|forces|men|troops|column|militia|faction)\b")
LEADS = re.compile(r",\s*(?:who\s+(?:heads|leads|speaks\s+for|commands|represents)|whose)\s")
FIRST_NAMES = re.compile(r"(?:[^\W\d_a-z][\w’'-]+\s+){1,3}$")
STOP = re.compile(
    r"[.!?;:“”\"«»,\n]\s*|\b(?:that|said|says|told|wrote|added|and|but|when|while|after|before|as|because|with|by|whom)\s+")
LEAD = 70  # characters before a name that can hold the office: "… the deputy head of the regional administration NAME"


@dataclass(slots=True)
class Known:
    """One person of a report: every way the name is written, best first, and the words that place him or her."""

    spellings: list[Span] = field(default_factory=list)
    name: str = ""
    profile: Person | None = None


class People:
    """Everybody whom the speaker phrases of a report name, spellings joined."""

    def __init__(self, names: Iterable[Span], index: OfficeIndex, published: str | None = None) -> None:
        self._known: list[Known] = []
        self._by_key: dict[str, Known] = {}
        self._index = index
        # Fullest names first, so that a surname finds its owner wherever it stands.
        for span in sorted(names, key=lambda s: (-len(s.exact.split()), s.start)):
            key = name_key(span.exact)
            known = self._by_key.get(key) or self._matching(span.exact)
            if known is None:
                known = Known()
                self._known.append(known)
            known.spellings.append(span)
            self._by_key[key] = known
        for known in self._known:
            known.profile = self._in_profile(known, published)
            known.name = known.profile.name if known.profile else _fullest(known.spellings)

    def all(self) -> tuple[Known, ...]:
        return tuple(self._known)

    def find(self, name: str) -> Known | None:
        """The person of this name, in any spelling the report's speakers have."""
        return self._by_key.get(name_key(name))

    def _matching(self, name: str) -> Known | None:
        words = name_words(name)
        fits = [k for k in self._known if any(same_name(words, name_words(s.exact)) for s in k.spellings)]
        return fits[0] if len(fits) == 1 else None

    def _in_profile(self, known: Known, published: str | None) -> Person | None:
        """The office-holder of this name; of several, the one in office on the day of the report."""
        keys = dict.fromkeys(name_key(s.exact) for s in known.spellings)
        found = [p for k in keys for p in self._index.people.get(k, ()) if " " in k or _can_be(known, p)]
        if not found:
            names = dict.fromkeys(s.exact for s in known.spellings)
            found = [p for name in names if len(name_words(name)) > 1 for p in self._like(name)]
        people = list(dict.fromkeys(found))
        if published and len(people) > 1:
            people = [p for p in people if in_office(p.since, p.until, published)] or people
        return people[0] if len({p.name for p in people}) == 1 else None  # two of one name: neither

    def _like(self, name: str) -> list[Person]:
        """People of the profile whose name can be this one respelled."""
        words = name_words(name)
        return [p for person, p in _by_sound(self._index).get(_opening(words), ()) if same_name(words, person)]


def _can_be(known: Known, person: Person) -> bool:
    """Whether somebody of a known surname is called so: not where the report gives another first name with it."""
    fuller = [name_words(s.exact) for s in known.spellings if " " in s.exact]
    return not fuller or any(
        same_name(words, name_words(name)) for words in fuller for name in (person.name, *person.names) if " " in name)


@lru_cache(maxsize=32)
def _by_sound(index: OfficeIndex) -> dict[str, list[tuple[tuple[str, ...], Person]]]:
    """A profile's people of two or more names by the sounds these open with, which no spelling changes."""
    found: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
    for key, people in index.people.items():
        words = name_words(key)
        if len(words) > 1:
            found.setdefault(_opening(words), []).extend((words, p) for p in people)
    return found


def _opening(words: tuple[str, ...]) -> str:
    return "".join(s[0] for w in words if (s := sound(w)))


def in_office(since: str | None, until: str | None, day: str) -> bool:
    """Whether an EDTF day lies between two EDTF dates, as finely as both say."""
    after = since is None or day[:len(since)] >= since[:len(day)]
    return after and (until is None or day[:len(until)] <= until[:len(day)])


def introductions(text: str, known: Known) -> Iterator[tuple[int, int]]:
    """Where else the report names this person in full: stretches that may hold the office, before or after the name."""
    surname = known.name.split()[-1]
    at = text.find(surname)
    while at >= 0:
        end, low = at + len(surname), max(0, at - LEAD)
        if (names := FIRST_NAMES.search(text, low, at)) is not None:
            before = len(text[low:names.start()].rstrip(" ,"))  # "the minister, NAME": one comma is part of it
            stops = [m.end() for m in STOP.finditer(text, low, low + before)]
            after = APPOSITION.match(text, end) or WHOSE_UNIT.match(text, end)
            yield stops[-1] if stops else low, after.end() if after else end
        at = text.find(surname, end)


def _fullest(spellings: list[Span]) -> str:
    """Most words first, then the spelling used most, then the first in the text."""
    counts = Counter(s.exact for s in spellings)
    best = min(spellings, key=lambda s: (-len(s.exact.split()), -counts[s.exact], s.start))
    return best.exact
