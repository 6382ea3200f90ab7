"""Sayings of several words: "let it be known that", "went on", "took to the air to accuse", "is understood to say"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.claims.complements import Content, clause_said
from fogline.claims.cues import FIRST_PERSON, WORDS, cue_classes
from fogline.claims.frame import Frame
from fogline.claims.subjects import find_subject, source_range
from fogline.claims.things_said import object_said

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SEVERAL_WORDS = "a saying of several words"
OPENING = frozenset(("let", "lets", "went", "goes"))
LETTING = frozenset(("let", "lets"))
KNOWN = frozenset(("known", "understood", "felt", "seen"))
FLOOR = frozenset(("took", "takes", "taken", "used", "uses", "appeared", "appears", "went", "goes"))
GIVEN = frozenset(("put", "given", "offered", "presented", "published", "advanced", "claimed", "drawn", "released"))


def idiom_end(words: Sequence[Token], v: int, last: int) -> int | None:
    """Where a saying of several words that begins at token `v` ends; None where there is none."""
    if words[v].lower_ not in OPENING:
        return None
    after = [t.lower_ for t in words[v + 1:min(v + 4, last)]]
    if words[v].lower_ in LETTING:
        if after[:2] == ["it", "be"] and after[2:] and after[2] in KNOWN:
            return v + 4
        if after[:1] == ["slip"]:
            return v + 2
        return v + 3 if after[:2] == ["it", "slip"] else None
    return v + 2 if words[v].lower_ in ("went", "goes") and after[:1] == ["on"] else None


def let_know(v: Token, last: int) -> Iterator[Frame]:
    """"let it be known that P", "let slip that P"."""
    end = idiom_end(list(v.doc[:last]), v.i, last)
    if end is None or v.lower_ not in LETTING:
        return
    that = next((t for t in v.doc[end:min(end + 8, last)] if t.lower_ == "that" and t.dep_ == "mark"), None)
    subject, passive = find_subject(v)
    if that is None or subject is None or passive or subject.lower_ in FIRST_PERSON or subject.i > v.i:
        return
    told = that.head
    content = Content(told.i, that.i + 1, max(told.right_edge.i + 1, told.i + 1))
    yield Frame("say", v.i, (v.i, that.i + 1), source_range(subject), (content,), SEVERAL_WORDS)


def took_the_floor(v: Token) -> bool:
    """"took to the air to accuse", "used the briefing to announce": the end was reached, and so it was said."""
    return v.dep_ in ("advcl", "xcomp") and v.head.lower_ in FLOOR and any(
        c.i > v.head.i and c.i < v.i and c.dep_ in ("prep", "dobj") for c in v.head.children)


def reported_to_say(v: Token, subject: Token) -> Iterator[Frame]:
    """"A report is understood to say P": the report says it, as the outlet has heard."""
    said = next((c for c in v.children if c.dep_ == "xcomp" and c.i > v.i), None)
    if said is None or v.lower_ not in WORDS["rumoured"] or subject.lower_ in FIRST_PERSON:
        return
    if not cue_classes().get(said.lower_, frozenset()) & {"say"}:
        return
    if content := clause_said(said) or object_said(said):
        low = min([v.i, *(c.i for c in v.children if c.dep_ == "auxpass")])
        yield Frame("say", v.i, (low, said.i + 1), source_range(subject), content, "reported to say")


def summed_up(verb: Token, first: int) -> Iterator[Frame]:
    """"Nine killed, two missing: such is the toll put forward by the rebels": what stands before the colon is theirs.
    """
    if verb.lower_ not in GIVEN or verb.dep_ != "acl":
        return
    by = next((c for c in verb.children if c.lower_ == "by" and c.dep_ in ("agent", "prep")), None)
    who = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    colon = next((t.i for t in verb.doc[first:verb.i] if t.text in (":", "—", "–")), None)
    if who is None or colon is None or who.lower_ in FIRST_PERSON or verb.doc[colon + 1].lower_ not in (
            "such", "this", "these", "that", "thus"):
        return
    head = verb.head.head.i if verb.head.i != verb.head.head.i else verb.i  # the copula: no claim is left of it
    yield Frame("say", verb.i, (verb.i, by.i + 1 if by is not None else verb.i + 1), source_range(who), (
        Content(head, first, colon, whole=True),), "summed up after a colon")


def echoed(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """"… was echoed at night by the Defence Ministry:" What the ministry said is the next paragraph."""
    if words[last - 1].text != ":":
        return
    v = next((t for t in words[first:last] if t.lower_ in ("echoed", "seconded", "followed", "joined") and any(
        c.dep_ == "auxpass" for c in t.children)), None)
    by = next((t for t in words[v.i:last] if t.lower_ == "by"), None) if v is not None else None
    who = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if v is not None and who is not None and who.lower_ not in FIRST_PERSON:
        yield Frame("say", v.i, (v.i, v.i + 1), source_range(who), (), "echoed by somebody")


def answered(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """"Its figures for the week: 71 dead", "Her answer came by letter: “…”": what follows is the owner's."""
    colon = next((t.i for t in words[first + 1:last] if t.text == ":"), None)
    noun = next((t for t in words[first:colon] if t.lower_ in WORDS["answers"]), None) if colon is not None else None
    owner = next((c for c in noun.children if c.dep_ == "poss" or any(g.tag_ == "POS" for g in c.children)), None) \
        if noun is not None else None  # a name that the parser does not know is no "poss" to it
    if colon is None or noun is None or owner is None or owner.lower_ in FIRST_PERSON:
        return
    verb = next((t for t in words[noun.i:colon] if t.tag_ in ("VBD", "VBZ")), None)
    if verb is not None and cue_classes().get(verb.lower_):
        return  # "Its report said: …"
    quoted = colon + 1 >= last or words[colon + 1].text in "“«\""
    head = next((t.i for t in words[colon + 1:last] if not colon < t.head.i < last and not t.is_punct), colon + 1)
    end = last - 1 if words[last - 1].text in ".!?" else last
    low = owner.left_edge.i
    while low > first and owner.tag_ == "NNP" and words[low - 1].text[:1].isupper():
        low -= 1
    high = owner.i + 1
    content = () if quoted else (Content(noun.i if verb is None else head, colon + 1, end, whole=True),)
    yield Frame("say", verb.i if verb is not None else noun.i, (noun.i, noun.i + 1), (low, high), content,
                "an answer behind a colon")


def bracketed(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """"Two hilltops were regained at dawn (SANA)." A source in brackets behind the sentence."""
    end = last
    while end > first and words[end - 1].text in ".!”\"":
        end -= 1
    if end - first < 6 or words[end - 1].text != ")":
        return
    opening = next((t.i for t in reversed(words[end - 6:end]) if t.text == "("), None)
    if opening is None or opening <= first + 3:
        return
    name, before = words[opening + 1:end - 1], words[opening - 1]
    if not name or any(t.tag_ not in ("NNP", "NNPS") for t in name) or _spelled_out(words, opening, name[0]):
        return
    head = next((t.i for t in words[first:opening] if t.head.i == t.i or not first <= t.head.i < opening), first)
    told = any(t.tag_ in ("VBD", "VBZ", "VBP") for t in words[first:opening])
    letters = len(name) == 1 and name[0].is_upper
    if told and (letters or name[-1].lower_ in WORDS["body_words"]) and before.text != "(":
        yield Frame("say", name[0].i, (opening, end), (name[0].i, end - 1), (
            Content(head, first, opening),), "a source in brackets")


def _spelled_out(words: Sequence[Token], opening: int, letters: Token) -> bool:
    """"the Workers' Party (WP)": letters that only shorten the name before them."""
    capitals = [t for t in words[max(opening - 8, 0):opening] if t.text[:1].isupper()]
    return words[opening - 1].tag_ in ("NNP", "NNPS") and bool(capitals) and any(
        t.text[:1] == letters.text[:1] for t in capitals)
