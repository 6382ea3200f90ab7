"""Whom a pronoun stands for: the nearest earlier mention that it fits, speakers before those who are only told of.

Where two fit equally well neither is named, and both are given: a wrong speaker is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from fogline.claims.around import Told
from fogline.claims.memory import OWNED, PERSONAL, THINGS, Followed, Memory, same_one
from fogline.claims.mention import Mention
from fogline.claims.names import BODY_WORDS, Named

MEMORY_PARAGRAPHS = 4  # a pronoun four paragraphs after the name is a new person or an editor's mistake
FAR = 2  # paragraphs: from here on a pronoun whom two people fit is nobody's
CLOCK = re.compile(r"\n\s*(?:[01]?\d|2[0-3])[:.][0-5]\d\b")  # an entry of a live page opens with its hour
HE_OR_SHE = ("he ", "she ")


@dataclass(frozen=True, slots=True)
class Before:
    """Where a pronoun stands in the report's text, and where the sentence before it opens."""

    at: int
    sentence: int
    text: str


def for_pronoun(
        memory: Memory, named: Named, paragraph: int, before: Before, told: tuple[Told, ...] = ()) -> Followed:
    """The nearest earlier mention that the pronoun can stand for; speakers before mere subjects.

    `told` are the people and bodies of the sentence before; they are no answer where somebody else spoke last, but
    they can be the reason for a doubt.
    """
    recent = takewhile(lambda m: paragraph - m.paragraph <= MEMORY_PARAGRAPHS, reversed(memory.mentions))
    near = [m for m in recent if m.words.start < before.at and m.section == memory.section][::-1]
    if near and CLOCK.search(before.text, near[0].last_at, before.at):
        near = [m for m in near if not CLOCK.search(before.text, m.last_at, before.at)]
    asides, near = [m for m in near if m.aside and memory.can_be(named, m)], [m for m in near if not m.aside]
    fitting = [m for m in near if memory.can_be(named, m)]
    rivals = [t for t in told if memory.can_be(named, t.mention)]
    if named.head in PERSONAL:
        unsure = [m for m in near if m.spoke and m.paragraph == paragraph and (
            m.named.sort == "name" or (not rivals and may_be_a_man(m)))]
        if unsure and not any(m.paragraph == paragraph for m in fitting):
            return Followed(unsure[-1])  # the paragraph's only speaker, though nothing says what sort of name it is
        pairs = [m for m in near if m.named.plural and m.named.sort == "person"]
        if pairs and (not fitting or near.index(pairs[-1]) > near.index(fitting[-1])):
            return Followed(rivals=tuple(pairs[-1:]))
        if not fitting and not rivals and len(only := _distinct(asides)) == 1:
            return Followed(only[0])
        return _person(named, fitting, rivals, paragraph, before)
    return _body(named, fitting, rivals, before)


def _person(pronoun: Named, fitting: list[Mention], rivals: list[Told], paragraph: int, before: Before) -> Followed:
    last = fitting[-1] if fitting else None
    others = [t.mention for t in rivals if last is None or not same_one(t.mention, last)]
    if last is None:
        return Followed(others[0]) if len(others) == 1 else Followed(rivals=tuple(others))
    again = before.text[last.at:last.at + 4].lower().startswith(HE_OR_SHE)
    if not last.spoke and (teller := _teller(pronoun, last, fitting)) is not None:
        return Followed(rivals=(teller, last))
    if last.last_at >= before.sentence and (last.spoke or (last.at >= 0 and again)):
        return Followed(last)  # whoever spoke, or was "he", a moment ago goes on, whomever he tells of
    if grouped := _grouped(rivals):
        return Followed(rivals=grouped)
    if others:
        return Followed(rivals=(last, *others))
    distinct = _distinct(fitting)
    if len(distinct) > 1 and paragraph - last.paragraph >= FAR and not (last.named.gender and pronoun.gender):
        return Followed(rivals=tuple(distinct[-2:]))
    return Followed(last)


def _body(named: Named, fitting: list[Mention], rivals: list[Told], before: Before) -> Followed:
    spoken = [m for m in fitting if m.spoke]
    last = spoken[-1] if spoken else fitting[-1] if fitting else None
    if named.head == "they" and (crowd := _crowd(last, fitting, rivals, before)) is not None:
        return crowd
    if last is not None and last.spoke and last.last_at >= before.sentence:
        return Followed(last)
    if named.head in THINGS and (grouped := _grouped(rivals)):
        return Followed(rivals=grouped)
    if last is None and len(rivals) == 1:
        return Followed(rivals[0].mention)
    subject = next((t.mention for t in rivals if t.subject), None)
    if subject is None or (last is not None and same_one(subject, last)):
        return Followed(last)
    active = next(t for t in rivals if t.subject).active
    if last is None or (active and last.paragraph < subject.paragraph) or (
            subject.named.plural and not last.named.plural and named.head not in THINGS):
        return Followed(subject)  # "Residents fled. They said": the crowd, not the army of the sentence before
    return Followed(rivals=(last, subject))


def _crowd(last: Mention | None, fitting: list[Mention], rivals: list[Told], before: Before) -> Followed | None:
    """Many, whom "they" means sooner than one body, which would be it; None where nobody of the kind is told of."""
    beside = [m for m in fitting if m.named.plural and last is not None and m.paragraph == last.paragraph]
    spoke = [m for m in beside if m.spoke]
    if last is not None and spoke and (last.named.sort == "name" or may_be_a_man(last)):
        return Followed(spoke[-1])  # "Amir said …. They were freed, they said": the brothers, and not Amir
    if last is not None and last.spoke and last.last_at >= before.sentence:
        return None
    crowds = [t.mention for t in rivals if t.mention.named.plural]
    if len(crowds) == 1 and not (last is not None and last.named.plural):
        return Followed(crowds[0])  # "The army captured three fighters. They said"
    if beside and last is not None and not last.spoke and not last.named.plural:
        return Followed(rivals=(beside[-1], last))
    return None


def _teller(pronoun: Named, last: Mention, fitting: list[Mention]) -> Mention | None:
    """"“I lost my cousin,” Q. said. His cousin was a medic. It was late, he said": Q. may go on, whose cousin it is."""
    if not OWNED.match(last.words.exact) or (last.named.gender and last.named.gender == pronoun.gender):
        return None
    spoke = (m for m in reversed(fitting) if m.spoke and m.paragraph == last.paragraph)
    return next((m for m in spoke if not same_one(m, last)), None)


def may_be_a_man(mention: Mention) -> bool:
    """A speaker of one trade or another that no list has, "the customer": no word of a body, not many, no letters."""
    named, words = mention.named, {w.lower().strip(",.()") for w in mention.words.exact.split()}
    return named.sort == "body" and not named.plural and not words & BODY_WORDS and not any(
        w.isupper() and len(w) > 1 for w in mention.words.exact.split())


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """The last mention of each one, the one come to last at the end."""
    found: list[Mention] = []
    for mention in mentions:
        found = [m for m in found if not same_one(m, mention)]
        found.append(mention)
    return found


def _grouped(rivals: list[Told]) -> tuple[Mention, ...]:
    """Those who stand side by side in the sentence before, if two or more of them fit."""
    for told in rivals:
        group = tuple(t.mention for t in rivals if t.group == told.group)
        if len(group) > 1 and told.subject:
            return group
    return ()
