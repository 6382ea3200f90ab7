"""Quotations in one sentence: which quoted words are a statement of their own, and who is told of beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.claims.clauses import is_predicate
from fogline.claims.cues import FINITE_TAGS, VERB_TAGS, WORDS
from fogline.claims.frame import Frame
from fogline.claims.quotations import Quotation
from fogline.claims.subjects import cue_range, find_subject, source_range
from fogline.language import Sentence

if TYPE_CHECKING:
    from fogline.language.tokens import Token

MIN_DIRECT_WORDS = 3  # "unacceptable" in quotation marks is a mixed quote, whatever the parser makes of it
MARKS = "“«\"„”"


def is_direct(tokens: list[int], doc: Sequence[Token], sentence: Sentence, quotation: Quotation) -> bool:
    """Whether the quoted tokens are a statement of their own, and not words mixed into another's."""
    words = [i for i in tokens if not doc[i].is_punct]
    if not words:
        return False
    if not any(not t.is_punct and t.i not in words for t in doc[sentence.first:sentence.last]):
        return True  # the whole sentence
    if len(words) < MIN_DIRECT_WORDS or quotation.single:
        return False
    before = _before(doc, tokens[0], sentence)
    detached = before is None or before.text in ",:;—–-" or before.tag_ in VERB_TAGS or before.lower_ == "that"
    last = doc[tokens[-1]].text
    if before is None and last in "?!":
        return True  # “South of where?” she asked.
    inside = set(tokens)
    return any(_is_clausal(doc[i], inside) for i in words) and (detached or last == ",")


def _before(doc: Sequence[Token], i: int, sentence: Sentence) -> Token | None:
    k = i - 1
    while k >= sentence.first and doc[k].text in MARKS:
        k -= 1
    return doc[k] if k >= sentence.first else None


def _is_clausal(token: Token, tokens: set[int]) -> bool:
    if token.tag_ not in VERB_TAGS:
        return False
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i in tokens for c in token.children)
    return subject or (token.tag_ in ("VB", "VBP") and token.i == min(tokens))


def tops_of(tokens: list[int], doc: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Heads of the quoted clauses with the token range each may cover; verbless rest goes to its neighbour."""
    inside = set(tokens)
    tops = [doc[i] for i in tokens if doc[i].head.i not in inside or doc[i].head.i == i]
    verbal = [t for t in tops if is_predicate(t) and not t.is_punct] or [t for t in tops if not t.is_punct][:1]
    for n, top in enumerate(verbal):
        low = tokens[0] if n == 0 else top.left_edge.i
        high = verbal[n + 1].left_edge.i if n + 1 < len(verbal) else tokens[-1] + 1
        yield top.i, low, max(high, top.i + 1)


def told_beside(low: int, high: int, doc: Sequence[Token], sentence: Sentence, inside: dict[int, Quotation]
                ) -> Frame | None:
    """“…,” the minister thundered: an unlisted verb between the quotation of tokens [low, high] and its subject."""
    if owner := _before_a_colon(low, doc, sentence):
        return owner
    root = doc[low].sent.root
    for verb in (root, *(c for c in root.children if c.dep_ in ("parataxis", "conj"))):
        if verb.i in inside or verb.tag_ not in FINITE_TAGS:
            continue
        subject, passive = find_subject(verb)
        beside = min(abs(verb.left_edge.i - high), abs(low - verb.i)) <= 4 or doc[high].text == ","
        if subject is not None and not passive and subject.i not in inside and beside:
            return Frame("say", verb.i, cue_range(verb), source_range(subject), (), "a verb beside a quotation")
    return None


def _before_a_colon(low: int, doc: Sequence[Token], sentence: Sentence) -> Frame | None:
    """"The governor, whom we asked, has none: “I only count the living.”": he who is told of before a colon."""
    colon = low - 1
    while colon > sentence.first and doc[colon].text in MARKS:
        colon -= 1
    if doc[colon].text != ":":
        return None
    for verb in doc[sentence.first:colon]:
        if verb.tag_ not in FINITE_TAGS or verb.dep_ in ("relcl", "aux", "auxpass", "acl"):
            continue
        subject, passive = find_subject(verb)
        if subject is not None and not passive and subject.i < verb.i and (
                subject.tag_ in ("NNP", "PRP") or subject.lower_ in WORDS["role_words"]):
            return Frame("say", verb.i, cue_range(verb), source_range(subject), (), "words behind a colon")
    return None
