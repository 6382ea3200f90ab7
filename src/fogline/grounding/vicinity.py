"""What the words right beside a name say of it: "X, Y", "X in northern Y", "X province", "the village of X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from fogline.grounding.resolving import Beside, Province
from fogline.grounding.scanning import Found
from fogline.grounding.surroundings import LEFT_REACH, RIGHT_REACH, feature, governing
from fogline.grounding.unlisted import CALLED_REACH, CALLED_VILLAGE, is_called
from fogline.records.vocabulary import PlacePrecision

IN_COUNTRY = re.compile(r"(?:,\s*|\s+in\s+|,\s*in\s+|\s*\()(?:the\s+)?(?:[a-z-]+\s+)?")
# "X was declared a safe zone": the land around is meant, where X names one, and not the town.
MADE_LAND = re.compile(r"\s+(?:was|is|were|has been|had been|became|remains?|remained)\s+(?:\w+\s+){0,3}?"
                       r"(?:a|an|the|one)\s+(?:[\w-]+\s+){0,3}?(?:zone|region|province|area|territory|governorate)\b")
LISTED = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b)\s*(?:and\s+)?(?:the\s+)?")


def read_beside(found: Found, names: Sequence[Found], text: str, peoples: frozenset[str]) -> Beside:
    """`names` are all names of `text` in order; countries and provinces among them may say where this one lies.

    `peoples` are words that only colour a name ("the Xish town of").
    """
    if not found.candidates and not (found.name and found.name.sort == "country"):
        return Beside(called=called_a(text, found))
    at = bisect_left(names, found.start, key=lambda name: name.start)
    after = next((n for n in names[at:at + 3] if n.start >= found.end), None)
    country, inside = None, frozenset[Province]()
    if after and IN_COUNTRY.fullmatch(text, found.end, after.start):
        if after.name and after.name.sort == "country":
            country = after.name.side
        inside = frozenset((c.country, c.admin1) for c in after.candidates if c.level in ("province", "district"))
    return Beside(country, inside, kind_of(at, names, text, peoples), called_a(text, found))


def kind_of(at: int, names: Sequence[Found], text: str, peoples: frozenset[str]) -> PlacePrecision | None:
    """What the nouns before or after a name call it; a plural one beside a list holds for all of it."""
    if noun := feature(text[names[at].end:names[at].end + RIGHT_REACH]):
        return noun[0]
    if any(c.level == "province" for c in names[at].candidates) and MADE_LAND.match(text, names[at].end):
        return "province"
    last = at
    while last + 1 < len(names) and LISTED.fullmatch(text, names[last].end, names[last + 1].start):
        last += 1
    if last > at:
        right = text[names[last].end:names[last].end + RIGHT_REACH]
        noun = feature(right)
        if noun and right[:noun[1]].endswith("s"):
            return noun[0]
    first = at
    while first and LISTED.fullmatch(text, names[first - 1].end, names[first].start):
        first -= 1
    start = names[first].start
    return governing(text[max(0, start - LEFT_REACH):start], peoples)[1]


def called_a(text: str, found: Found) -> Literal["", "village", "place"]:
    if found.name or not is_called(text, found.start):
        return ""
    at = max(0, found.start - CALLED_REACH), found.start
    return "village" if CALLED_VILLAGE.search(text, *at) else "place"
