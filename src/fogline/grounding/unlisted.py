"""Names that no list has: where the words around one say that it can only be a place's.

"The village of X", "X camp", "fled to X", "shot down over X". What stands there is named as written, and never pinned.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.grounding.surroundings import DISTRICT_NOUNS, FEATURES, POINTS, PROVINCE_NOUNS, WORDS, one_of
from fogline.records.vocabulary import PlacePrecision

CALLED_REACH = 60  # characters
CALLED = re.compile(
    r"\b(?:cit(?:y|ies)|towns?|villages?|settlements?|hamlets?|quarters?|neighbou?rhoods?|camps?|suburbs?|ports?)"
    r"(?: (?:of|called))? (?:the )?(?:(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+){0,2}(?:, and | and |, ))*$"
    rf"|\b{one_of(DISTRICT_NOUNS | PROVINCE_NOUNS)}s? of (?:the )?"
    r"(?:(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+){0,2}(?:, and | and |, ))*$", re.I)
CALLED_ENDS = tuple(f"{w}{s} " for w in (
    "of", "called", "the", "and", ",", "city", "cities", "town", "village", "settlement", "hamlet", "quarter", "camp",
    "neighbourhood", "neighborhood", "suburb", "port") for s in ("", "s"))
CALLED_VILLAGE = re.compile(r"\b(?:villages?|hamlets?)(?: (?:of|called))? (?:[A-Z][\w’'-]+(?:, and | and |, ))*$")
AN = re.compile(r"\ban? $", re.I)
NOUNS = (DISTRICT_NOUNS | PROVINCE_NOUNS | WORDS["nouns of named places"]) - {
    "state", "department", "zone", "commune district"}
CALLED_AFTER = re.compile(
    rf"\s+({one_of(NOUNS)})\b|(?:, [A-Z][\w’'-]+)* and [A-Z][\w’'-]+\s+({one_of(NOUNS)})s\b")
AREAS = frozenset(("sector", "axis", "axes", "hill", "hills", "heights", "ridge"))
CALLED_IN = re.compile(r"\s+(?:state|department|zone)\b")  # "in X zone"; without the "in" it may be a ministry
IN = re.compile(r"\b(?:in|of|from|across|throughout|into) $", re.I)
# "a school in X", "shot down over X": a name that no list has, where only a place can stand.
SET_IN_REACH = 60  # characters
OPENING = "“\"'‘«(["
POINT = re.compile(POINTS)
OVER = re.compile(
    r"\b(?:down|downed|smoke|fl(?:ew|ying|own)|jets?|planes?|drones?|helicopters?|aircraft)\b[^.,;]{0,20} over $")
ROAD_PAIR = re.compile(
    r"\b(?:roads?|highway|route|railway|corridor) (?:between|from|linking) [A-Z][\w’' -]{1,30} (?:and|to|with) "
    r"(?:the )?$")
GOING, STAYING = WORDS["going verbs"] | WORDS["ways"], WORDS["staying verbs"] | WORDS["stations"]
GOING_ON, ALWAYS, NEVER_IN, OF = (
    WORDS["goings on"], WORDS["only before towns"], WORDS["in no town"], WORDS["of towns"])
TO = frozenset(("to", "from", "toward", "towards", "into"))
JOINS = frozenset(("and", "to", "with", "the"))
ENDS_PHRASE = re.compile(
    r"\s*(?:[.,;:)”\"»]|$)|\s+(?:on|in|at|after|before|when|while|where|and|or|but|by|since|during|as|with|for|from|to|"
    r"said|says|was|were|is|are|has|have|had|late|early|this|last|overnight|yesterday|today|that|which|told|who|because|"
    r"until|shortly|around|near|killing|wounding|leaving|again|the (?:same|next|following|previous))\b")


def is_called(text: str, start: int) -> bool:
    """Whether the report calls what stands at `start` a town, a camp, a district."""
    before = text[max(0, start - CALLED_REACH):start]
    return before.endswith(CALLED_ENDS) and _called_in(before)


@lru_cache(maxsize=1024)  # asked again for what the name means, and for what it is called
def _called_in(before: str) -> bool:
    return bool(CALLED.search(before))


def is_called_after(text: str, start: int, end: int) -> bool:
    """The same, by the noun that follows: "X camp", "the X and Y sectors"."""
    if CALLED_AFTER.match(text, end) and not AN.search(text, 0, start):
        return True
    return bool(CALLED_IN.match(text, end) and IN.search(text, 0, start))


def sort_after(text: str, end: int) -> PlacePrecision | None:
    """What the noun after a name calls it, if it is a district or wider; a plural one may stand after a whole list."""
    found = CALLED_AFTER.match(text, end)
    noun = (found[1] or found[2]) if found else ""
    return "area" if noun in AREAS else FEATURES.get(noun)


def stands_as_place(text: str, start: int, end: int) -> bool:
    """Whether text[start:end) stands where only a place can, in running text: "a school in X on Monday"."""
    before = text[max(0, start - SET_IN_REACH):start]
    return before.endswith(" ") and leads_to_place(before) and bool(ENDS_PHRASE.match(text, end))


def leads_to_place(before: str) -> bool:
    words = before.lower().split()
    if not words:
        return False
    last = words[-1].lstrip(OPENING)
    if last in ALWAYS:
        return True
    third, prev = ("", "", *words)[-3:-1]
    if last == "in":
        return prev not in NEVER_IN
    if last == "at":
        return prev in STAYING
    if last in ("hit", "on"):
        return prev in ("shell", "shells") or (last == "on" and prev in ("strike", "strikes"))
    if last == "of":
        return prev in OF or bool(POINT.fullmatch(prev))
    if last == "for":
        return prev in ("battle", "battles")
    if last == "over":
        return bool(OVER.search(before.lower()))
    if last in TO and (prev in GOING or (third in GOING and prev in GOING_ON) or (
            last == "from" and (prev in OF or bool(POINT.fullmatch(prev))))):
        return True
    return last in JOINS and bool(ROAD_PAIR.search(before))
