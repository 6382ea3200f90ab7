"""Which stretches of a sentence can be true or false alone: clauses cut out of the dependency tree.

Ranges are token indices [first, last) of a paragraph's doc. Nothing here knows about speakers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.claims.cues import FINITE_TAGS, HEARSAY, VERB_TAGS, WORDS, cue_classes

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
# Verbs of one event's toll: "four were killed and eleven injured" is one claim with two figures.
TOLL = WORDS["toll"]
# A participle after a comma tells a further event only with these; with others it says how ("using mortars").
OUTCOMES = WORDS["outcomes"]
SUFFERS = frozenset("received receive sustained suffered remain remained".split())
HARM = frozenset("wound wounds injury injuries burns hospital".split())
SEPARABLE = frozenset({"conj", "relcl", "advcl", "parataxis", "ccomp"})  # arcs that `is_separate` looks at
SPLITTING_MARKS = frozenset(["while", "although", "though", "whereas"])
RELATIVES = frozenset(["which", "who", "where", "whose", "when"])


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition: its head token, and its words [first, last)."""

    head: int
    first: int
    last: int
    relative: bool = False  # a clause added with a comma: "…, where fighting broke out"


def clauses(head: Token, first: int, last: int, without: frozenset[int] = frozenset()) -> Iterator[Clause]:
    """The clause of `head` and those joined to it, inside tokens [first, last) and apart from `without`."""
    pending = [(head, False)]
    while pending:
        top, relative = pending.pop(0)
        below = top.subtree
        members = {t.i for t in below if first <= t.i < last} - without
        parts = [t for t in below if t.dep_ in SEPARABLE and t.i in members and t is not top and is_separate(t, top)]
        outer = [p for p in parts if not any(p in q.subtree for q in parts if q is not p)]
        for part in outer:
            members -= {t.i for t in part.subtree}
            pending.append((part, part.dep_ == "relcl"))
        if without and top.i in members:
            members = _beside_phrase(members, without, top)
        if top.i in members:
            low, high = _run(members, top)
            yield Clause(top.i, low, high, relative)


def _beside_phrase(members: set[int], without: frozenset[int], top: Token) -> set[int]:
    """"So far, according to X, nine were killed": words before a cut-out phrase stay only with the subject."""
    inside = [i for i in without if min(members) < i < max(members)]
    if not inside or min(inside) < top.i < max(inside):
        return members
    if min(inside) > top.i:
        behind = [top.doc[i] for i in members if i > max(inside)]
        if behind and not any(t.tag_ in VERB_TAGS for t in behind) and any(t.i > max(inside) for t in top.children
                                                                          if t.dep_ in ("dobj", "attr", "npadvmod")):
            return members  # "has lost, by their own estimate, control of the town"
        return {i for i in members if i < min(inside)}  # "was hit, officials said, on Monday": up to the aside
    subject = next((c.i for c in top.children if c.dep_ in SUBJECTS), None)
    after = {i for i in members if i > max(inside)}
    return after if subject is not None and subject in after else members


def _run(members: set[int], top: Token) -> tuple[int, int]:
    """From the first to the last member that is a word: a full stop behind a cut-out phrase does not stretch it."""
    doc = top.doc
    order = sorted(members)
    low = next((i for i in order if not doc[i].is_punct), top.i)
    high = next((i for i in reversed(order) if not doc[i].is_punct), top.i) + 1
    while high < len(doc) and high in members and doc[high].text in "”»\")]’":
        high += 1
    while low - 1 in members and doc[low - 1].text in "“«\"([‘":
        low -= 1
    return low, high


def is_separate(token: Token, top: Token) -> bool:
    """Whether a token heads a clause that can be true or false apart from the clause of `top`."""
    dep = token.dep_
    if dep == "conj":
        return _separate_conjunct(token)
    if dep == "relcl":
        return token.tag_ in VERB_TAGS and _after_comma(token) and _is_adding_relative(token)
    if dep == "advcl":
        return _separate_adverbial(token)
    if dep in ("parataxis", "ccomp") and is_finite(token) and _has_subject(token):
        # "They came, they burned houses": with a comma only where the first is no clause of saying of the second.
        spliced = token.i < top.i and _joined_by(token, top, ",") and not _says_it(top) and not (
            token.lower_ in TOLL and top.lower_ in TOLL)
        return spliced or _joined_by(token, top, ";:–—")
    return False


def is_finite(token: Token) -> bool:
    """A verb that tells by itself, or with its auxiliary: "were suppressed"."""
    return token.tag_ in FINITE_TAGS or (token.tag_ in VERB_TAGS and any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in (*FINITE_TAGS, "MD") for c in token.children))


def tells_something(token: Token) -> bool:
    """A clause with a verb or a subject of its own; "to confirm it", "not to be named" is only what somebody wants."""
    return is_finite(token) or _has_subject(token)


def _says_it(token: Token) -> bool:
    """A verb of saying with nothing said after it: the clause before is what it says."""
    return token.lower_ in cue_classes() and not any(c.dep_ == "ccomp" and c.i > token.i for c in token.children)


def _separate_conjunct(token: Token) -> bool:
    partner = token.head
    if not is_predicate(token) or not is_predicate(partner):
        return False
    if partner.dep_ in ("amod", "acl", "xcomp", "compound", "relcl") and not _has_subject(token):
        return False
    if _counts_toll(token) and _toll_before(token):
        return False
    if _has_subject(token):
        return True
    complete = any(c.i > partner.i and c.dep_ in ("dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "advmod", "prt",
                                                  "npadvmod", "oprd", "agent", "dative") and c.i < token.i
                   for c in partner.children)
    alike = partner.tag_ == token.tag_ or (token.tag_ == "VBN" and partner.tag_ == "VBD")  # "repelled … and advanced"
    return complete and (is_finite(token) or (token.tag_ in ("VBN", "VB", "VBG") and alike))


def _counts_toll(token: Token) -> bool:
    """Killed, wounded, taken; also "received wounds" and "are in hospital"."""
    if token.lower_ in TOLL:
        return True
    below = {t.lower_ for t in token.subtree}
    return (token.lower_ in SUFFERS and bool(below & HARM)) or (token.lower_ in ("is", "are", "was", "were") and bool(
        below & {"hospital", "hospitals", "dead", "missing"}))


def _toll_before(token: Token) -> bool:
    """Whether the partner clause counts a toll too: "17 were killed and more than 30 injured"."""
    partner = token.head
    lost_lives = partner.lower_ in ("lost", "claimed") and any(c.lower_ in ("lives", "life") for c in partner.children)
    return (partner.lower_ in TOLL and (partner.lower_ != "lost" or lost_lives)) or (
        partner.lower_ in ("risen", "left") and any(c.lower_ in TOLL for c in partner.subtree))


def _separate_adverbial(token: Token) -> bool:
    if token.tag_ == "VBG" and not _has_subject(token):
        return token.lower_ in OUTCOMES and _after_comma(token) and token.i > token.head.i
    mark = next((c.lower_ for c in token.children if c.dep_ == "mark"), "")
    if mark in SPLITTING_MARKS:
        return _has_subject(token)
    return False


def is_predicate(token: Token) -> bool:
    """A verb, or what stands in for one behind a lost copula with a subject of its own ("three wounded")."""
    return token.tag_ in VERB_TAGS or _has_subject(token)


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in token.children)


def _after_comma(token: Token) -> bool:
    left = token.left_edge.i - 1
    doc = token.doc
    return left >= 0 and (doc[left].text in (",", "–", "—", "-", ";", "(") or token.left_edge.text in (",", "–", "—"))


def _is_adding_relative(token: Token) -> bool:
    return any(t.lower_ in RELATIVES for t in token.doc[token.left_edge.i:token.i + 1])


def _joined_by(token: Token, top: Token, marks: str) -> bool:
    low, high = sorted((token.i, top.i))
    between = token.doc[low + 1:high]
    return any(t.text in marks for t in between)


# Words that open a sentence without belonging to what it claims.
CONNECTORS = WORDS["connectors"] | frozenset(",;:.–—“”«»\"'‘’()[]!?…") | {"..."}
TRAILING = WORDS["trailing"] | frozenset(",;:.–—“”«»\"'‘’([!…") | {"..."}
OPENING_PHRASES = (
    ("as", "a", "result"), ("in", "addition"), ("for", "example"), ("for", "its", "part"), ("for", "his", "part"),
    ("on", "the", "other", "hand"), ("in", "turn"), ("in", "this", "sense"), ("at", "the", "same", "time"),
    ("on", "this", "issue"), ("in", "particular"), ("as", "typical"))


def trim(doc_tokens: list[Token], *, relative: bool = False) -> list[Token]:
    """Tokens without the connectors before and the punctuation after the proposition itself."""
    tokens = list(doc_tokens)
    while tokens and (tokens[-1].lower_ in TRAILING or tokens[-1].is_space) and not _closes_inside(tokens) and (
            len(tokens) > 1 or not tokens[0].is_alpha) and not _points(tokens):
        tokens.pop()
    while tokens:
        opening = _opening(tokens)
        if not opening:
            break
        del tokens[:opening]
    if relative and len(tokens) > 2 and tokens[0].lower_ in ("which", "who", "where"):
        tokens.pop(0)
    return tokens


def _points(tokens: list[Token]) -> bool:
    """"at least twice that": there it stands for something."""
    return len(tokens) > 1 and tokens[-1].lower_ == "that" and tokens[-1].tag_ == "DT" and tokens[-2].tag_ in (
        "RB", "PDT", "JJ", "CD", "IN")


def _closes_inside(tokens: list[Token]) -> bool:
    """A closing mark whose opening mark stands inside belongs to the words: the losses at “more than a dozen”."""
    closer = tokens[-1].text
    opener = {"”": "“", "»": "«", ")": "(", "]": "[", "’": "‘"}.get(closer)
    if closer == "\"":
        return sum(t.text == "\"" for t in tokens) % 2 == 0
    return bool(opener) and sum(t.text == opener for t in tokens) >= sum(t.text == closer for t in tokens)


def _opening(tokens: list[Token]) -> int:
    """How many tokens at the start are only a connection to what went before."""
    first = tokens[0]
    if first.is_space:
        return 1
    if first.lower_ == "so" and len(tokens) > 1 and tokens[1].lower_ == "far":
        return 0
    if first.lower_ in CONNECTORS and not _opens_inside(tokens):
        return 1
    if first.lower_ == "that" and first.tag_ == "IN" and first.dep_ == "mark" and len(tokens) > 1:
        return 1
    if first.lower_ in HEARSAY and len(tokens) > 1:
        return 1  # the outlet's hedge, not what is claimed
    if first.lower_ == "in" and [t.lower_ for t in tokens[1:3]] == ["order", "to"]:
        comma = next((n for n, t in enumerate(tokens) if t.text == "," and t.head.i > t.i), None)
        return comma or 0
    words = [t.lower_ for t in tokens[:5]]
    for phrase in OPENING_PHRASES:
        if tuple(words[:len(phrase)]) == phrase and words[len(phrase):len(phrase) + 1] not in (["of"], ["to"]):
            return len(phrase)
    return 0


def _opens_inside(tokens: list[Token]) -> bool:
    closer = {"“": "”", "«": "»", "‘": "’", "(": ")", "[": "]", "\"": "\""}.get(tokens[0].text)
    return bool(closer) and any(t.text == closer for t in tokens[1:])
