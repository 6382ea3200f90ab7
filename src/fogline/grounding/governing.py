"""Words that a state's voice has and a crowd's has not: an institution, an office, a rank."""

from __future__ import annotations

import re

from fogline.grounding.offices import Phrase

# Whose spokesman, though nobody here knows them: no state's.
SOMEBODYS = re.compile(
    r"\b(?:(?:rebel|militia|paramilitar(?:y|ie)|movement|group|front|insurgent|guerrilla|separatist|gang|faction|alliance|"
    r"party|opposition|militant|fighter|cartel)s?['’]s?\s|(?:of|for)\s+the\s+(?:\w+\s+)?(?:rebels?|militias?|paramilitar\w+|"
    r"movement|front|insurgents|guerrillas?|separatists|gang|faction|opposition|militants)\b)", re.I)
STATE_OFFICE = re.compile(
    r"\b(?:minist(?:er|ry)|(?:vice[- ])?president(?:ial)?|premier|government|governor|mayor|prosecutors?|police|"
    r"gendarmes?|lawmakers?|senators?|MPs?|parliament\w*|ombuds\w+|authorities|army|military|armed\s+forces|navy|air\s+force|"
    r"defen[cs]e|interior|cabinet|national\s+guard|state)\b", re.I)


def stately(phrase: Phrase) -> bool:
    """An institution, an office, a rank or "officials": what a state has and a crowd has not."""
    if SOMEBODYS.search(phrase.span.exact) or phrase.span.exact.startswith("whose "):
        return False
    role = phrase.role
    return phrase.institution is not None or (role is not None and (
        role.voice in ("office", "rank") or (role.voice == "vague" and "official" in role.span.exact.lower())))


def of_government(phrase: Phrase, *, groups_near: bool) -> bool:
    """Words that say state, government, army or police; "a member", "the head", "the spokesman" can be anybody's.

    Where the paragraph tells of an armed group (`groups_near`), a rank alone can be its officer's.
    """
    if not stately(phrase):
        return False
    if phrase.institution is not None or STATE_OFFICE.search(phrase.span.exact):
        return True
    return phrase.ranked and not groups_near
