"""Whether a name is a person's or a place's in this report, by all the ways in which the report uses it.

A surname and a village are often one word. The words beside it tell in some places what it is, and then it is that
everywhere: "Mr X", "D. X", "X, 51," make it a person, "in X", "X, a province", "X Police" a place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from fogline.grounding.folding import fold
from fogline.grounding.scanning import Found
from fogline.grounding.surroundings import WORDS, one_of
from fogline.grounding.vicinity import IN_COUNTRY

SAYING = one_of(WORDS["speaking verbs"])
PERSON_AFTER = re.compile(
    rf", (?:aged )?\d\d?(?:,|\.)(?!\d)|(?: also| later)? {SAYING}\b|, (?:who|whose)\b"
    rf"|[’']s? {one_of(WORDS['kin nouns'])}\b")
PERSON_BEFORE = re.compile(rf"(?:\b[A-Z]\. |[”\"’,] {SAYING} )$")
PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Oo]utside|[Aa]cross|[Tt]hroughout|(?:[Nn]or|[Ss]ou)th of|"
                          r"(?:[Ee]a|[Ww]e)st of) $")
LEFT, RIGHT = 16, 24  # characters


def people_of(names: Iterable[tuple[Found, int, Sequence[Found], str]]) -> frozenset[str]:
    """Names (folded) that are rather a person's or a paper's; each with its index among the names of its text."""
    person: Counter[str] = Counter()
    place: Counter[str] = Counter()
    for found, at, beside, text in names:
        if found.name or not found.candidates:
            continue
        word = fold(text[found.start:found.end])
        left, right = text[max(0, found.start - LEFT):found.start], text[found.end:found.end + RIGHT]
        if (not found.bare and not found.lends) or PERSON_BEFORE.search(left) or PERSON_AFTER.match(right):
            person[word] += 1
        elif found.lends or (PLACE_BEFORE.search(left) and not right.startswith(("’s", "'s"))) or (
                _lies_in_next(found, at, beside, text)):
            place[word] += 1
    return frozenset(word for word, n in person.items() if n > place[word])


def is_word_or_person(name: str, texts: Iterable[str]) -> bool:
    """Whether a name that no list has is elsewhere a common word ("the sector"), or says something, or has an age."""
    small = re.compile(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])")
    for text in texts:
        if name.lower() in text and small.search(text):
            return True
        at = text.find(name)
        while at >= 0:
            if PERSON_AFTER.match(text, at + len(name)):
                return True
            at = text.find(name, at + len(name))
    return False


def _lies_in_next(found: Found, at: int, beside: Sequence[Found], text: str) -> bool:
    """ "X, Y" where Y is a land or a province."""
    if at + 1 >= len(beside) or not IN_COUNTRY.fullmatch(text, found.end, beside[at + 1].start):
        return False
    after = beside[at + 1]
    return after.name is not None or any(c.level == "province" for c in after.candidates)
