"""The people of one report: the same person under a fuller, shorter or misspelled name, and what office they hold.

Copy names a speaker once in full and then by surname; translations spell one name two ways in one report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from fogline.grounding.offices import OfficeIndex, initials, name_key
from fogline.profiles import Person
from fogline.records import Span

# tests/grounding/test_people.py holds the pairs of spellings, and of different people, that these two keep apart.
SAME_WORD = 0.75  # likeness of two spellings of one word, 0 to 1
SAME_NAME = 0.84  # likeness of two spellings of a whole name
APPOSITION = re.compile(r"\s*,\s*(?:the|an?|its|their|who\s+(?:is|heads|leads))\s+[^,.;“”\"\n]{3,90}")
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
            known = self._by_key.get(key) or self._matching(key)
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

    def _matching(self, key: str) -> Known | None:
        words = key.split()
        fits = [k for k in self._known if any(same_person(words, name_key(s.exact).split()) for s in k.spellings)]
        return fits[0] if len(fits) == 1 else None

    def _in_profile(self, known: Known, published: str | None) -> Person | None:
        """The office-holder of this name; of several, the one in office on the day of the report."""
        keys = dict.fromkeys(name_key(s.exact) for s in known.spellings)
        found = [p for k in keys for p in self._index.people.get(k, ())]
        if not found:
            found = [p for k in keys if " " in k for p in self._like(k)]
        people = list(dict.fromkeys(found))
        if published and len(people) > 1:
            people = [p for p in people if in_office(p.since, p.until, published)] or people
        return people[0] if len({p.side for p in people}) == 1 else None

    def _like(self, key: str) -> list[Person]:
        """People whose name can be this one respelled: no spelling changes the first letters."""
        words = key.split()
        return [
            p for k in self._index.initials.get(initials(key), ()) if same_spelling(words, k.split())
            for p in self._index.people[k]]


def same_person(shorter: list[str], fuller: list[str]) -> bool:
    """Whether two names, as folded words, can be one person: the end of the fuller one, or the same words respelled."""
    if len(shorter) < len(fuller):
        return fuller[-len(shorter):] == shorter or (
            len(shorter) > 1 and shorter[0] == fuller[0] and shorter[-1] == fuller[-1]) or (
            len(shorter) == 1 and len(shorter[0]) > 4 and same_spelling(shorter, fuller[-1:]))
    return same_spelling(shorter, fuller)


def same_spelling(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other) or len(one) > 5 or any(a[0] != b[0] for a, b in zip(one, other, strict=True)):
        return False
    likeness = [Indel.normalized_similarity(a, b) for a, b in zip(one, other, strict=True)]
    return min(likeness) >= SAME_WORD and Indel.normalized_similarity(" ".join(one), " ".join(other)) >= SAME_NAME


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
            after = APPOSITION.match(text, end)
            yield stops[-1] if stops else low, after.end() if after else end
        at = text.find(surname, end)


def _fullest(spellings: list[Span]) -> str:
    """Most words first, then the spelling used most, then the first in the text."""
    counts = Counter(s.exact for s in spellings)
    best = min(spellings, key=lambda s: (-len(s.exact.split()), -counts[s.exact], s.start))
    return best.exact
