"""Who held an office on the day of a report: "the foreign minister", unnamed here, is the one named in another report.

The speaker stays the office as written; only the id says which person that was, and only where the dates leave one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from fogline.grounding.offices import EMPTY_WORDS, OfficeIndex, Phrase, name_key
from fogline.grounding.people import in_office
from fogline.profiles import Person

OF_FACT = re.compile(r"\(de facto\)|\bacting\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def holder_that_day(
        phrase: Phrase, side: str, sentence: str, published: str | None, index: OfficeIndex) -> Person | None:
    """The holder of an office that its phrase gives to a nation; nobody where the sentence tells of another year."""
    if phrase.office is None or not phrase.parties or phrase.former or phrase.lands or published is None:
        return None
    if any(year != published[:4] for year in YEAR.findall(sentence)):
        return None
    nation = {w for m in phrase.parties for w in name_key(m.span.exact).split()}
    return holder_on(published, side, set(name_key(phrase.office).split()) - nation, index)


def holder_on(day: str | None, side: str, office: Iterable[str], index: OfficeIndex) -> Person | None:
    """Who held an office of a side on the day of a report, where the profile dates one person in it and no other.

    `office` are its words without the nation's.
    """
    wanted = office_words(" ".join(office))
    if day is None or not wanted:
        return None
    held = [p for p in _dated(index).get((side, wanted), ()) if in_office(p.since, p.until, day)]
    return held[0] if len(held) == 1 else None


@lru_cache(maxsize=32)
def _dated(index: OfficeIndex) -> dict[tuple[str, frozenset[str]], list[Person]]:
    """The people of a profile whose term has a beginning, by side and office."""
    found: dict[tuple[str, frozenset[str]], list[Person]] = {}
    for person in dict.fromkeys(p for people in index.people.values() for p in people):
        if person.since is not None:
            found.setdefault((person.side, office_words(person.office)), []).append(person)
    return found


def office_words(words: str) -> frozenset[str]:
    """What an office is called, spelled one way: "Minister of Foreign Affairs" is the foreign minister."""
    bare = name_key(OF_FACT.sub("", words)).replace("defense", "defence").split()
    return frozenset(bare) - EMPTY_WORDS - {"affairs"}
