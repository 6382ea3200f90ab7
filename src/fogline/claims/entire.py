"""The words of a speaker alone and entire, where grammar gives a part of them or something of his.

A name given in passing ("a medic named X"), an office before the name, the man himself and not his words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fogline.claims.cues import WORDS
from fogline.claims.names import PARTICLES, PROPER, ROLE_WORDS, read_name
from fogline.claims.subjects import Range, source_range, with_name
from fogline.language import Paragraph

if TYPE_CHECKING:
    from fogline.language.tokens import Token

REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
OFFICE_OF = re.compile(
    r"(?:\b[Tt]he\s+)?(?:\b[a-z-]+\s+){0,2}\b(?P<role>[A-Z]?[a-z]+)\s+of\s+(?:the\s+)?(?:[a-z-]+\s+){1,4}$")
OFFICE_CHARACTERS = 90  # as far as an office of several words opens before its name
# "a medic named X", "the man, who gave his name as X", "a resident who introduced herself as X"
NAMES_HIMSELF = re.compile(
    r"\s*,?\s*(?:(?:also\s+|only\s+)?(?:named|called|known\s+as|identified\s+(?:only\s+)?as)|who\s+(?:"
    r"(?:gave|gives)\s+(?:only\s+)?(?:his|her|their)\s+(?:full\s+|first\s+)?name\s+(?:only\s+)?as|"
    r"(?:introduced|introduces|identified|identifies|presented|called|calls)\s+(?:himself|herself)(?:\s+only)?(?:\s+as)?|"
    r"(?:is|was)\s+(?:named|called|identified\s+(?:only\s+)?as)|goes\s+by(?:\s+the\s+name(?:\s+of)?)?|"
    r"asked\s+to\s+be\s+(?:named|called|identified)(?:\s+only)?(?:\s+as|\s+by\s+(?:his|her)\s+first\s+name)?))\s+,?\s*")
NAME_WORDS = 24  # "…, who asked for fear of reprisal to be named only as X": past this another clause has begun


def entire(paragraph: Paragraph, words: Range) -> Range:
    """The words of the speaker alone and entire, where grammar gives a part of them or something of his."""
    doc = paragraph.doc
    if words[1] - words[0] == 2 and doc[words[0]].tag_ == "PRP$" and doc[words[1] - 1].lower_ in WORDS["in_words"]:
        return words[0], words[0] + 1  # "according to her words"
    head = next((t for t in doc[words[0]:words[1]] if not words[0] <= t.head.i < words[1]), doc[words[0]])
    if (person := _who_speaks(head)) is not None:
        return source_range(person)
    if words[1] - words[0] == 1 and head.lower_ in REFLEXIVE and words[0] > 0 and doc[words[0] - 1].tag_[:2] == "NN":
        return doc[words[0] - 1].left_edge.i, words[0]  # "The militants themselves claim"
    if (last := names_himself(paragraph, words[1], words[1] + NAME_WORDS)) is not None:
        return words[0], last
    if any(t.lower_ in ROLE_WORDS for t in doc[words[0]:words[1]]):
        return words[0], with_name(doc, head, words[1])
    return _with_office(paragraph, words), words[1]


def _with_office(paragraph: Paragraph, words: Range) -> int:
    """Where "the head of the region X Y" opens, as translated copy puts an office: the parser sees the name alone."""
    doc, first = paragraph.doc, words[0]
    if words[1] - first < 2 or any(t.tag_ not in PROPER for t in doc[first:words[1]]):
        return first
    at = paragraph.at(doc[first])
    office = OFFICE_OF.search(paragraph.text, max(paragraph.start, at - OFFICE_CHARACTERS), at)
    if office is None or office["role"].lower() not in ROLE_WORDS:
        return first
    return next((t.i for t in doc[max(0, first - 16):first] if paragraph.at(t) == office.start()), first)


def _who_speaks(head: Token) -> Token | None:
    """"Captain X, spokesman for the forces, who conceded": who is the captain, and not the forces."""
    told = [g for c in head.children if c.dep_ == "relcl" for g in c.children if g.lower_ == "who"]
    if not told or head.dep_ != "pobj" or read_name(head.doc, source_range(head)).sort != "body":
        return None
    office = head.head.head
    person = office.head if office.dep_ == "appos" else office
    comma = head.doc[told[0].i - 1].text == ","
    return person if comma and office.lower_ in ROLE_WORDS and person.tag_[:2] == "NN" else None


def names_himself(paragraph: Paragraph, first: int, last: int) -> int | None:
    """Where a name ends that is given in passing behind token `first`: "a resident who introduced herself as X"."""
    doc = paragraph.doc
    if first >= len(doc):
        return None
    start = paragraph.end_of(doc[first - 1])
    found = NAMES_HIMSELF.match(paragraph.text, start, paragraph.end)
    if found is None:
        return None
    named = next((t for t in doc[first:first + 2] if not t.is_punct), doc[first])
    if named.lower_ in ("named", "called", "known", "identified") and (named.tag_ != "VBN" or named.dep_ not in (
            "acl", "amod", "advcl")):
        return None  # "The army called Monday's attack a crime"
    name = [t for t in doc[first:min(last, len(doc))] if paragraph.at(t) >= found.end()]
    if name and name[0].lower_ == "the":
        name = name[1:]
    count = next((n for n, t in enumerate(name) if t.tag_ not in PROPER and t.lower_ not in PARTICLES), len(name))
    return name[count - 1].i + 1 if count else None
