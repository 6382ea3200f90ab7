"""General words that stand for a speaker already named: "the official" for the mayor, "the department" for a ministry.

They say less than the name does and share no word with it. Only whoever spoke last, near by, can be meant; and a body
that stands inside the words of its own spokesman is named there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.claims.cues import WORDS
from fogline.claims.memory import Followed, Memory
from fogline.claims.mention import Mention
from fogline.claims.names import BODY_WORDS, Named, read_name
from fogline.claims.titles import can_mean, same_person, titles
from fogline.language import Paragraph
from fogline.records import Span

OFFICERS, OFFICE_HOLDERS = WORDS["ranks"], WORDS["office_holders"]
# The general word, and what those whom it can stand for are called.
PEOPLE = {"officer": OFFICERS, "serviceman": OFFICERS, "official": OFFICE_HOLDERS, "politician": WORDS["politicians"],
          "diplomat": WORDS["diplomats"], "man": None, "woman": None}
STATE = WORDS["state_bodies"]
# "The 45-year-old says", "the father of five said": whoever was told of last, in other words.
EPITHET = re.compile(
    r"the\s+(?:\w+\s+)?(?:\d+-year-old(?:\s+\w+)?|military\s+man|"
    r"(?:mother|father|grandmother|grandfather|widow)\s+of\s+[\w-]+)", re.I)
SHORT = re.compile(
    rf"the\s+(?:(?:{'|'.join(WORDS['kinds_of_group'])})\s+){{0,2}}[\w-]+|"
    r"the\s+(?:[a-z]+\s+)?(?:head|chief)(?:\s+of\s+the\s+[a-z]+)?|the\s+[a-z]+\s+governor", re.I)
KINDS_OF_BODY = WORDS["bodies_by_kind"]
# One post under several names: "the head of the regional administration" is the governor.
POSTS = (
    re.compile(r"\bgovernor\b|\b(?:head|chief)\s+of\s+.*\b(?:region|oblast|province|administration)\b|"
               r"\bregional\s+(?:head|chief)\b", re.I | re.S),
    re.compile(r"\bmayor\b|\b(?:head|chief)\s+of\s+(?:the\s+)?(?:city|town)\b|"
               r"\b(?:city|town)\s+(?:head|chief)\b", re.I | re.S))
BELOW = re.compile(r"\b(?:deputy|vice|former|ex|spokes\w+|adviser|advisor|aide)\b", re.I)
NAME = r"[A-Z][\w’'-]+"


def stand_in(named: Named, span: Span, paragraph: Paragraph, memory: Memory) -> Followed:
    """Whom a general word with "the" stands for; nobody where the last one who spoke cannot be called that."""
    if EPITHET.fullmatch(span.exact):
        unlike = frozenset[str]() if span.exact.endswith("military man") else OFFICERS | OFFICE_HOLDERS
        return Followed(_person(replace(named, head="man"), span, paragraph, memory, unlike))
    if not named.definite or named.plural or not SHORT.fullmatch(span.exact):
        return Followed()
    if named.sort in ("role", "body") and (same := _same_post(span, paragraph, memory)) is not None:
        return Followed(same)
    if named.sort == "role" and named.head in PEOPLE:
        return Followed(_person(named, span, paragraph, memory, OFFICERS | OFFICE_HOLDERS))
    if named.sort == "body":
        return Followed(_body(named.head, span, paragraph, memory) or _inside(named, span, paragraph, memory))
    return Followed()


def _near(span: Span, paragraph: Paragraph, memory: Memory) -> list[Mention]:
    return [m for m in memory.mentions if m.words.start < span.start and m.section == memory.section
            and paragraph.index - 1 <= m.paragraph <= paragraph.index and not m.aside]


def _person(
        named: Named, span: Span, paragraph: Paragraph, memory: Memory, unlike: frozenset[str]) -> Mention | None:
    """The one person near by who can be called that; `unlike` are offices whose holder is not called "the man"."""
    wanted = PEOPLE[named.head]
    found: list[Mention] = []
    for mention in _near(span, paragraph, memory):
        if mention.named.sort not in ("person", "role") or mention.named.plural or (
                mention.named.gender and named.gender and mention.named.gender != named.gender):
            continue
        fuller = (memory.fuller(mention.person.exact, span.start) or mention) if mention.person else mention
        held = titles(fuller.words.exact, fuller.person.exact if fuller.person else "")
        if (held & wanted if wanted is not None else not held & unlike):
            found = [m for m in found if m.words != fuller.words] + [fuller]
    return found[-1] if len(found) == 1 or (found and _spoke_last(found[-1], span, paragraph, memory)) else None


def _spoke_last(mention: Mention, span: Span, paragraph: Paragraph, memory: Memory) -> bool:
    """Of two who could be called so, the one who spoke last of all."""
    last = next((m for m in reversed(_near(span, paragraph, memory)) if m.spoke), None)
    return last is not None and (last.words == mention.words or (
        last.person is not None and mention.person is not None
        and same_person(last.person.exact, mention.person.exact)))


def _same_post(span: Span, paragraph: Paragraph, memory: Memory) -> Mention | None:
    """"The governor" for the head of the regional administration who was named last."""
    post = next((p for p in POSTS if p.search(span.exact)), None)
    people = [m for m in _near(span, paragraph, memory) if m.named.sort in ("person", "role") and not m.named.plural]
    if post is None or not people:
        return None
    last = people[-1]
    fuller = (memory.fuller(last.person.exact, span.start) or last) if last.person else last
    words = fuller.words.exact
    return fuller if post.search(words) and not BELOW.search(words) and words.lower() != span.exact.lower() else None


def _body(head: str, span: Span, paragraph: Paragraph, memory: Memory) -> Mention | None:
    """"The department" for the ministry that spoke last, "the group" for a body that is none of a state's."""
    near = [m for m in _near(span, paragraph, memory) if m.named.sort in ("body", "name") and m.spoke]
    last = near[-1] if near else None
    if last is None or last.named.plural or last.named.sort == "name" or last.words.exact.lower() == span.exact.lower():
        return None
    if head == "department":
        return last if last.named.head in STATE else None
    if head in KINDS_OF_BODY:
        own = {w.lower().strip("(),’'s") for w in last.words.exact.split()}
        return None if own & STATE or not re.search(NAME, last.words.exact) else last
    return None


def _inside(named: Named, span: Span, paragraph: Paragraph, memory: Memory) -> Mention | None:
    """"The press service of the Defence Ministry said …. The ministry": the ministry as it is named in those words."""
    if named.head not in BODY_WORDS:
        return None
    house = rf"(?i:\b{re.escape(named.head)}\b)(?:\s+of\s+(?:the\s+)?{NAME}(?:\s+{NAME})*)?"
    body = re.compile(rf"(?:\b[Tt]he\s+)?(?:{NAME}\s+)*{house}")
    for mention in reversed(_near(span, paragraph, memory)):
        for found in body.finditer(mention.words.exact):
            if can_mean(span.exact, named.head, found[0]):
                start = mention.words.start + found.start()
                words = Span.cut(paragraph.text, start, start + len(found[0]))
                range_ = paragraph.tokens(words.start, words.end) if paragraph.start <= start < paragraph.end else []
                read = read_name(paragraph.doc, (range_[0].i, range_[-1].i + 1)) if range_ else named
                return Mention(words, read, None, paragraph.index, at=span.start)
    return None
