"""Whom the words just before a pronoun tell of: the subject of its own sentence, and everybody in the sentence before.

Memory holds who spoke and who was told of as a subject. These are the others whom the pronoun might mean as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.claims.cues import WORDS, cue_classes
from fogline.claims.mention import Mention
from fogline.claims.names import ADDRESSES, BODY_WORDS, ROLE_WORDS, Named, read_name
from fogline.claims.subjects import Range, source_range
from fogline.language import Paragraph

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
DYING, KILLING = WORDS["dying"], WORDS["killing"]
TOLD = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj")


TITLES = ROLE_WORDS | ADDRESSES


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody a sentence tells of; `group` numbers those who stand side by side ("X and Y"), `subject` is its own.

    `active` is a subject who does something, and is not only shelled or seized.
    """

    mention: Mention
    subject: bool
    group: int
    active: bool = False


def told_before(paragraph: Paragraph, at: int, known: Callable[[str], bool]) -> tuple[Told, ...]:
    """The people, offices and bodies of the sentence before the one with character `at`, in the order of the words.

    `known` says of a single name whether the report has given it as a person's.
    """
    here = next((n for n, s in enumerate(paragraph.sentences) if s.start <= at < s.end), 0)
    if here == 0:
        return ()
    sentence = paragraph.sentences[here - 1]
    return tuple(_told(paragraph, paragraph.words[sentence.first:sentence.last], known))


def subject_before(paragraph: Paragraph, at: int) -> Mention | None:
    """The one body its own sentence tells of before a pronoun: "the service called it a tale: its men, it said"."""
    sentence = next((s for s in paragraph.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return None
    subjects = [t for t in paragraph.words[sentence.first:sentence.last] if t.dep_ in SUBJECTS and paragraph.at(t) < at
                and t.tag_[:2] == "NN"]
    if len(subjects) != 1 or not is_body(subjects[0]) or any(c.dep_ == "conj" for c in subjects[0].children):
        return None
    words = source_range(subjects[0])
    return Mention(paragraph.span(*words), read_name(paragraph.doc, words), None, paragraph.index, False)


def sayer_of_clause(paragraph: Paragraph, at: int) -> Mention | None:
    """"The charity said it had confirmed two deaths": it is the charity, whoever spoke before."""
    token = next(iter(paragraph.tokens(at, at + 1)), None)
    clause = token.head if token is not None and token.dep_ == "nsubj" else None
    if clause is None or clause.dep_ != "ccomp" or "say" not in cue_classes().get(clause.head.lower_, ()):
        return None
    sayer = next((c for c in clause.head.children if c.dep_ == "nsubj" and c.i < clause.head.i), None)
    if sayer is None or sayer.tag_[:2] != "NN":
        return None
    words = source_range(sayer)
    named = read_name(paragraph.doc, words)
    person = paragraph.span(*named.person) if named.person else None
    return Mention(paragraph.span(*words), named, person, paragraph.index)


def _told(paragraph: Paragraph, words: tuple[Token, ...], known: Callable[[str], bool]) -> Iterator[Told]:
    for token in words:
        if token.dep_ not in TOLD or token.tag_[:2] != "NN" or in_quotes(paragraph, token) or is_dead(token):
            continue
        top = token
        while top.dep_ == "conj" and top.head.tag_[:2] == "NN":
            top = top.head
        if top.dep_ not in TOLD:
            continue
        said = alone(token)
        named = read_name(paragraph.doc, said)
        if not _somebody(paragraph, token, said, named, known):
            continue
        if named.sort == "name":
            named = replace(named, sort="person", person=said)
        person = paragraph.span(*named.person) if named.person else None
        group = top.i if top is not token or any(c.dep_ == "conj" for c in token.children) else token.i
        yield Told(Mention(paragraph.span(*said), named, person, paragraph.index, False), top.dep_ in SUBJECTS, group,
                   top.dep_ == "nsubj")


def is_dead(token: Token) -> bool:
    """"A teacher died in the yard. He said": no teacher says anything more."""
    while token.dep_ == "conj":
        token = token.head
    verb, passive = token.head, token.dep_ == "nsubjpass"
    if token.dep_ == "nsubj":
        return verb.lower_ in DYING or any(c.dep_ == "acomp" and c.lower_ == "dead" for c in verb.children)
    return verb.lower_ in KILLING and (passive or token.dep_ == "dobj")


def in_quotes(paragraph: Paragraph, token: Token) -> bool:
    """Between quotation marks: whoever is told of there is told of by somebody else."""
    before = paragraph.text[paragraph.start:paragraph.at(token)]
    opened = max(before.rfind("“"), before.rfind("«"))
    return opened > max(before.rfind("”"), before.rfind("»")) or before.count('"') % 2 == 1


def alone(token: Token) -> Range:
    """The words of one member of "X and Y"."""
    first, last = source_range(token)
    joint = next((c.i for c in token.children if c.dep_ in ("cc", "conj") and c.i > token.i), last)
    last = min(last, joint)
    while last > token.i + 1 and token.doc[last - 1].text in ",;":
        last -= 1
    return first, last


def _somebody(
        paragraph: Paragraph, token: Token, words: Range, named: Named, known: Callable[[str], bool]) -> bool:
    """Sure enough to stand in the way of another: a titled or known person, an office, a crowd, a body by its word."""
    if paragraph.doc[words[0]].lower_ in ("every", "each", "any", "no"):
        return False  # "has lost every second man": nobody in particular
    if named.person is not None:
        return _has_title(paragraph, words, named.person) or known(paragraph.span(*named.person).exact)
    if named.sort == "role":
        return not named.vague and not _is_part_of_body(token)
    if named.sort == "name":
        return known(token.text)
    return named.sort == "body" and is_body(token)


def titled(paragraph: Paragraph, token: Token) -> bool:
    """A person named with an office, or one of a role: somebody for sure, where a bare name might be a town's."""
    words = alone(token)
    trade = any(c.dep_ == "appos" and c.lower_ in ROLE_WORDS for c in token.children)
    if not trade and not any(t.lower_.rstrip(".") in TITLES for t in paragraph.words[words[0]:words[1]]):
        return False  # most nouns name neither an office nor a trade: the name need not be read
    named = read_name(paragraph.doc, words)
    if named.person is not None:
        return trade or _has_title(paragraph, words, named.person)
    return named.sort == "role" and not named.plural and not named.vague and not _is_part_of_body(token)


def house_before(paragraph: Paragraph, at: int) -> Mention | None:
    """"In the ministry they confirmed …", as translated copy has it: they are the ministry."""
    sentence = next((s for s in paragraph.sentences if s.start <= at < s.end), None)
    if sentence is None:
        return None
    first = [t for t in paragraph.words[sentence.first:sentence.last] if paragraph.at(t) < at]
    if len(first) < 2 or first[0].lower_ not in ("in", "at", "from"):
        return None
    inside = next((t for t in first[1:] if t.dep_ == "pobj" and t.head.i == first[0].i), None)
    if inside is None or not is_body(inside):
        return None
    words = source_range(inside)
    return Mention(paragraph.span(*words), read_name(paragraph.doc, words), None, paragraph.index)


def _has_title(paragraph: Paragraph, words: Range, person: Range) -> bool:
    before = {t.lower_.rstrip(".") for t in paragraph.doc[words[0]:person[0] + 1]}
    return bool(before & TITLES)


def _is_part_of_body(token: Token) -> bool:
    """"shook his head" tells of no second man."""
    owned = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children)
    return token.lower_ == "head" and owned and not any(c.dep_ in ("prep", "appos") for c in token.children)


def is_body(token: Token) -> bool:
    return token.lower_ in BODY_WORDS or (token.text.isupper() and len(token.text) > 1)
