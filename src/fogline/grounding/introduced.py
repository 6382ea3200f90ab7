"""Armed groups that no profile knows and the report itself introduces, with the short name it gives them.

"Fighters of the Popular Front of X (PFX)": PFX is a side of its own, and not X's state, whose name is only part of its.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fogline.language.lexicon import sections
from fogline.records import Span

_LISTS = sections("introduced")
_GROUP_HEADS = _LISTS["group heads nouns"] | _LISTS["group heads"]
_STATE_HEADS = _LISTS["state heads nouns"] | _LISTS["state heads"]
_BRACKET = re.compile(r"\s*\(\s*([A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9/-]*)\s*\)")
_SMALL = r"(?:(?:of|for|and|in)(?:\s+the)?|pour(?:\s+l[ae]s?)?|des?|du|et)"
# A name as far back as its capitals go: "Popular Front for the Renewal of X".
_NAME = re.compile(rf"[A-Z][\w’'-]*(?:\s+(?:{_SMALL}\s+)?[A-Z][\w’'-]*)*$")
_FIGHTERS = (
    r"(?:fighters?|rebels?|militants?|insurgents?|guerrillas?|separatists?|combatants|gunmen|jihadists?|militiamen)")
_ARMED = r"(?:rebel|armed|insurgent|separatist|militant|guerrilla|jihadist|secessionist|paramilitary|opposition)"
_BODY = r"(?:groups?|movement|faction|militia|organi[sz]ation|front|army|alliance|coalition)"
_CALLED_BEFORE = re.compile(
    rf"\b(?:{_FIGHTERS}\s+(?:of|from)\s+(?:the\s+)?|{_ARMED}\s+{_BODY},?\s+(?:the\s+)?|{_FIGHTERS}\s+(?:of|from)\s+the\s+"
    rf"{_ARMED}\s+)$", re.I)
_CALLED_AFTER = re.compile(
    rf"\s*(?:,\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?(?:{_ARMED}\s+{_BODY}|rebels|insurgency|militia)\b"
    rf"|(?:{_ARMED}\s+{_BODY}|{_FIGHTERS})\b)(?!\s+(?:jet|plane|aircraft))", re.I)
_OPENING = re.compile(rf"(?:The\s+|{_FIGHTERS}\s+(?:of|from)\s+(?:the\s+)?)", re.I)  # a capital that opens a sentence
REACH = 90  # characters before a bracket in which a name may begin


@dataclass(frozen=True, slots=True)
class Introduced:
    """A group's short name, and where its full name stands."""

    short: str
    name: Span


@lru_cache(maxsize=8)
def introduced(text: str) -> tuple[Introduced, ...]:
    """Every group that the report names in full with its initials, and calls one that fights."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Introduced]:
    for bracket in _BRACKET.finditer(text):
        name = full_name(text, bracket.start())
        if name is None or not is_a_groups(name.exact) or not _initials(name.exact, bracket[1]):
            continue
        before = text[max(0, name.start - REACH):name.start]
        if _CALLED_BEFORE.search(before) or _CALLED_AFTER.match(text, bracket.end()):
            yield Introduced(bracket[1], name)


def full_name(text: str, end: int) -> Span | None:
    """The capitalised name that ends at a character."""
    low = max(0, end - REACH)
    found = _NAME.search(text[low:end].rstrip())
    if found is None:
        return None
    start = low + found.start() + (opening.end() if (opening := _OPENING.match(found[0])) else 0)
    return Span.cut(text, start, low + found.end())


def is_a_groups(name: str) -> bool:
    """Whether a name is built as those of movements and fronts are, and not as a state's houses."""
    words = {w.lower() for w in name.split()}
    return bool(words & _GROUP_HEADS) and not words & _STATE_HEADS


def _initials(name: str, short: str) -> bool:
    """Whether the letters of a short name begin words of the full one, in their order."""
    words = iter(re.findall(r"[^\W_]+", name.lower()))
    letters = [c for c in short.lower() if c.isalpha()]
    return len(letters) > 1 and all(any(w.startswith(c) for w in words) for c in letters)
