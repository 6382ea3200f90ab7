"""Attribution without a verb of saying: "according to", "in his words", "a claim that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.claims.complements import Content
from fogline.claims.cues import FIRST_PERSON, VERB_TAGS, cue_classes
from fogline.claims.frame import Frame
from fogline.claims.rejections import is_predicated_false
from fogline.claims.subjects import Range, source_range

if TYPE_CHECKING:
    from fogline.language.tokens import Token

def according_to(token: Token) -> Iterator[Frame]:
    to = next((c for c in token.children if c.lower_ == "to" and c.i > token.i), None)
    if to is None and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        to = token.doc[token.i + 1]
    inner = next((c for c in to.children if c.dep_ in ("pobj", "ccomp", "pcomp")), None) if to is not None else None
    if to is None or inner is None:
        return
    if inner.dep_ in ("ccomp", "pcomp") and inner.tag_ in VERB_TAGS:  # "according to what the mayor told the agency"
        inner = next((c for c in inner.children if c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT")), inner)
    whose = next((c for c in inner.children if c.dep_ == "poss"), None) if inner.lower_ == "words" else None
    source = source_range(inner if whose is None else whose)  # "according to her words"
    yield from clause_of_phrase(token, (token.i, to.i + 1), source, "according to")


def for_somebody(token: Token) -> Iterator[Frame]:
    """"For him, the round came from the hill.": in his view."""
    whom = next((c for c in token.children if c.dep_ == "pobj" and c.tag_ == "PRP"), None)
    if whom is not None and whom.lower_ not in FIRST_PERSON and any(
            t.text == "," for t in token.doc[whom.i + 1:whom.i + 2]):
        yield from clause_of_phrase(token, (token.i, token.i + 1), source_range(whom), "in somebody's view")


def in_words_of(token: Token) -> Iterator[Frame]:
    """"on his words", "in the words of the mayor", "by U.N. estimates", "by its own account"."""
    prep = token.head
    if prep.lower_ not in ("in", "on", "by", "from"):
        return
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if owner is None and token.lower_ != "words" and prep.lower_ == "by":
        owner = next((c for c in token.children if c.dep_ in ("compound", "nmod") and c.tag_ in ("NNP", "NNPS")), None)
    if owner is not None and owner.lower_ in ("its", "their", "his", "her") and token.lower_ != "words":
        return  # "by its own account": whose own is said elsewhere in the sentence
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = owner if owner is not None else next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
    if inner is not None and inner.lower_ not in FIRST_PERSON:
        yield from clause_of_phrase(prep, (prep.i, token.i + 1), source_range(inner), "in somebody's words")


def clause_of_phrase(phrase: Token, cue: Range, source: Range, rule: str) -> Iterator[Frame]:
    """The clause that a phrase of attribution stands in, apart from the phrase; the nearest one with a verb."""
    top = phrase.head
    while top.tag_ not in VERB_TAGS and top.head != top:
        top = top.head
    while top.dep_ in ("xcomp", "pcomp", "acl", "aux", "auxpass", "relcl") and top.head != top:
        if top.dep_ == "relcl" and any(t.tag_ in ("WP", "WDT") for t in top.doc[top.left_edge.i:phrase.i]):
            break  # "workers who, according to the mayor, had been clearing leaves": it holds for that clause alone
        top = top.head
    while top.tag_ not in VERB_TAGS and top.head != top:
        top = top.head
    mine = frozenset(range(min(cue[0], source[0]), max(cue[1], source[1]))) | frozenset(t.i for t in phrase.subtree)
    top = _leave_cue(top, phrase)
    if _told_before(top, phrase):
        low = phrase.sent.start
        head = next((t for t in top.doc[low:phrase.i - 1] if t.tag_ in ("VBD", "VBZ", "VBP")), top)
        yield Frame("according", phrase.i, cue, (source[0], _before_whose(top, source)), (
            Content(head.i, low, phrase.i - 1),), rule)
        return
    if comma := _completes(top, phrase):
        end = top.sent.end - 1 if top.doc[top.sent.end - 1].text in ".!?" else top.sent.end
        yield Frame("according", phrase.i, cue, (source[0], min(source[1], comma)), (
            Content(top.i, top.left_edge.i, end, whole=True),), rule)
        return
    first, last = _stretch(top, phrase)
    if top.i < first or top.i >= last:  # the verb of the other half of the sentence
        top = next((t for t in top.doc[first:last] if t.tag_ in ("VBD", "VBZ", "VBP") and t.i not in mine), top)
    yield Frame("according", phrase.i, cue, source, (Content(top.i, first, last, mine),), rule)


def _completes(top: Token, phrase: Token) -> int | None:
    """The comma behind which the copula finds what it needs: "it was, in the words of the note, a “regrouping”"."""
    doc, end = top.doc, top.sent.end
    if top.lower_ not in ("is", "are", "was", "were") or phrase.i - top.i not in (1, 2) or doc[top.i - 1].text in ",;":
        return None
    comma = next((t.i for t in reversed(doc[phrase.i + 2:end]) if t.text == ","), end)
    behind = [t for t in doc[comma + 1:end] if not t.is_punct]
    if len(behind) < 2 or behind[0].tag_ not in ("DT", "JJ", "NN", "NNP") or any(
            t.tag_ in ("VBD", "VBZ", "VBP") for t in behind):
        return None
    return comma


def _told_before(top: Token, phrase: Token) -> bool:
    """"Bombs fell at ten, according to the rescuers, whose chief is quoted …": what stands before it is theirs."""
    doc, first = phrase.doc, phrase.sent.start
    if top.i < phrase.i or phrase.i - first < 4 or doc[phrase.i - 1].text != ",":
        return False
    return any(t.tag_ in ("WP", "WP$", "WDT") for t in doc[phrase.i:top.i]) and any(
        t.tag_ in ("VBD", "VBZ", "VBP") for t in doc[first:phrase.i])


def _before_whose(top: Token, source: Range) -> int:
    return next((t.i - 1 for t in top.doc[source[0]:source[1]] if t.tag_ in ("WP$", "WP", "WDT")), source[1])


def _stretch(top: Token, phrase: Token) -> tuple[int, int]:
    """The words of the clause; a phrase in its middle or at its end holds only between the semicolons around it."""
    first, last = top.left_edge.i, top.right_edge.i + 1
    if top.dep_ == "relcl" and phrase.i - first <= 2:  # "who, according to the mayor, had been …"
        return min(max(t.i for t in phrase.subtree) + 1, top.i), last
    if phrase.i - phrase.sent.start <= 1:
        return first, last
    before = [t.i for t in top.doc[first:phrase.i] if t.text in ";:"]
    after = [t.i for t in top.doc[phrase.i:last] if t.text == ";"]
    return before[-1] + 1 if before else first, after[0] if after else last


def _leave_cue(top: Token, phrase: Token) -> Token:
    """At the start of a sentence the phrase covers the whole of it, also where the parser hung it lower."""
    return top.sent.root if phrase.i - top.sent.start <= 1 and top.sent.root.tag_ in VERB_TAGS else top


def claim_under_noun(noun: Token) -> Iterator[Frame]:
    """"a claim that …", "reports of …": a claim under a noun, with its owner if one is named."""
    that = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and any(
        g.lower_ == "that" and g.dep_ == "mark" for g in c.children)), None)
    if that is not None:
        content: tuple[Content, ...] = (Content(that.i, that.left_edge.i, that.right_edge.i + 1),)
    elif noun.lower_ in ("reports", "report", "accusations", "allegations", "claims", "rumours") and noun.dep_ in (
            "pobj", "nsubj", "dobj", "attr") and not is_predicated_false(noun):
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = next((c for c in of.children if c.dep_ in ("pobj", "pcomp")), None) if of is not None else None
        if inner is None or noun.lower_ == "report":
            return
        content = (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True),)
    else:
        return
    if is_predicated_false(noun) or noun.head.lower_ in _deniers():
        return
    owner = _owner_of(noun)
    yield Frame("say" if owner else "hearsay", noun.i, (noun.left_edge.i if not owner else noun.i, noun.i + 1),
                source_range(owner) if owner is not None else None, content, "a claim under a noun", framed=True)


def _owner_of(noun: Token) -> Token | None:
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.lower_ not in ("their", "its")), None)
    if owner is not None:
        return owner
    by = next((c for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _deniers() -> frozenset[str]:
    return frozenset(form for form, groups in cue_classes().items() if "deny" in groups)
