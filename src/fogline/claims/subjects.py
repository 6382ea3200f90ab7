"""Who a verb of saying belongs to, and which words of the sentence name them and the saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claims.cues import VERB_TAGS, WORDS, cue_classes

if TYPE_CHECKING:
    from fogline.language.tokens import Doc, Token

Range = tuple[int, int]  # token indices [first, last) of a paragraph's doc


def find_subject(v: Token) -> tuple[Token | None, bool]:
    """The one who says: the verb's own subject, or that of the verb it is joined to; and whether it is passive."""
    seen = v
    for _ in range(6):
        helpers = [g for c in seen.children if c.dep_ == "aux" for g in c.children]  # "had earlier spoken"
        for child in (*seen.children, *helpers):
            if child.is_punct:
                continue
            if child.dep_ == "nsubj" and child.i not in (v.i,):
                if child.lower_ in ("who", "which", "that") and seen.dep_ == "relcl":
                    return _antecedent(seen), False
                return child, False
            if child.dep_ == "nsubjpass":
                if child.lower_ in ("who", "which", "that") and seen.dep_ == "relcl":
                    return _antecedent(seen), seen is v
                return child, seen is v or (seen.tag_ == "VBN" and v.dep_ == "conj" and v.tag_ == "VBN")
        if seen.dep_ in ("conj", "advcl", "xcomp") and seen.head != seen and seen.head.tag_ in VERB_TAGS:
            seen = _partner(seen)
        elif seen.dep_ == "dep" and seen.head.tag_ in VERB_TAGS:
            seen = seen.head
        elif seen.dep_ == "acl" and seen.tag_ == "VBD" and seen.head.dep_ == "ROOT" and seen.head.tag_[:2] == "NN":
            return seen.head, False  # "The envoy called on both sides to stop": taken for "the envoy (who was) called"
        else:
            return _subject_nearby(v) or (_subject_nearby(seen) if seen.i != v.i else None), False
    return None, False


def _partner(v: Token) -> Token:
    """The verb a joined verb shares its subject with. "She said X was concerned and urged …": it is she who urged."""
    partner = v.head
    if v.dep_ == "conj" and partner.dep_ == "ccomp" and partner.lower_ not in cue_classes() \
            and partner.head.lower_ in cue_classes():
        joint = next((c.i for c in partner.children if c.dep_ == "cc" and partner.i < c.i < v.i), v.i)
        marked = any(c.dep_ == "mark" for c in partner.children)
        suffers = v.tag_ != "VBN" or any(c.dep_ == "dobj" for c in v.children)
        passive = suffers and any(c.dep_ == "nsubjpass" for c in partner.children)
        if not marked or passive or partner.doc[joint - 1].text == ",":
            return partner.head  # "denied that a drone was used and dismissed the figure": no drone dismisses it
    return partner


def _subject_nearby(v: Token) -> Token | None:
    """"…,» – said the mayor": the parser may hang an inverted subject elsewhere; take a noun right after the cue."""
    if v.tag_ not in ("VBD", "VBZ") or v.i + 1 >= len(v.doc):
        return None
    before = v.doc[v.i - 2] if v.i > 1 and v.doc[v.i - 1].text == "," else None
    beside = v.doc[v.i - 1]
    if v.i > 1 and beside.tag_ in ("NNP", "NNPS") and beside.dep_ in (
            "appos", "dep", "npadvmod", "conj", "nmod", "ROOT", "pobj") and beside.i > v.sent.start:
        return beside
    opens = v.doc[v.sent.start]
    if beside.dep_ == "appos" and v.doc[beside.left_edge.i - 1].text == "," and (
            opens.dep_ == "prep" and opens.head.i == v.i and opens.i < beside.head.i):
        return beside  # "As for the post near X, the press office denied": taken for an apposition to X
    if before is not None and before.dep_ == "appos" and before.tag_[:2] == "NN" and before.head.tag_[:2] == "NN":
        return before.head if before.head.dep_ != "pobj" or before.head.i > before.sent.start + 4 else before
    following = v.doc[v.i + 1]
    if following.tag_ in ("NNP", "NNPS", "PRP", "PRP$", "DT", "JJ", "NN") and any(
            t.text in "”»\",–—-" for t in v.doc[max(0, v.i - 2):v.i]):
        top = following
        while top.head.i > v.i and top.head != top and top.dep_ in ("compound", "det", "amod", "poss", "nmod"):
            top = top.head
        if top.tag_[:2] in ("NN", "PR"):
            return top
    return None


def _antecedent(v: Token) -> Token | None:
    return v.head if v.head.tag_[:2] in ("NN", "PR", "CD", "DT") else None


def source_range(head: Token) -> Range:
    """The words of a source: its noun phrase with appositions, without relative clauses and trailing commas."""
    first, last = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "advcl", "ccomp") and child.i > head.i:
            last = min(last, child.left_edge.i)
        if child.dep_ == "prep" and child.i > head.i and child.lower_ in ("on", "during", "after", "before", "since"):
            last = min(last, child.i)
        if child.dep_ == "appos" and child.i > head.i:
            relative = next((t for t in child.subtree if t.dep_ == "relcl"), None)
            last = min(last, relative.left_edge.i) if relative is not None else last
    doc = head.doc
    for token in head.subtree:  # "the force of the community, which is to leave": what is added is no part of the name
        if token.dep_ == "relcl" and head.i < token.left_edge.i < last and doc[token.left_edge.i - 1].text == ",":
            last = token.left_edge.i - 1
    last = with_name(doc, head, last)
    while last > head.i + 1 and doc[last - 1].text in ",;–—(:":
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].dep_ == "cc"):
        first += 1
    return first, last


def with_name(doc: Doc, head: Token, last: int) -> int:
    """"the head of the press centre, Major Arseny V.": a name after the comma that the parser hung elsewhere."""
    if head.lower_ not in WORDS["role_words"] or last + 2 >= len(doc) or doc[last].text != ",":
        return last
    end = last + 1
    while end < len(doc) and doc[end].tag_ in ("NNP", "NNPS"):
        end += 1
    closed = end >= len(doc) or doc[end].text in ",.:;”»\"" or doc[end].tag_ in VERB_TAGS
    return end if end - last > 2 and closed else last


def cue_range(v: Token) -> Range:
    """The verb with its auxiliaries and the "that" or particle that goes with it."""
    aux = [c.i for c in v.children if c.dep_ in ("aux", "auxpass") and c.i < v.i]
    first = min([v.i, *aux]) if aux and v.i - min(aux) <= 3 else v.i
    last = v.i + 1
    doc = v.doc
    if last < len(doc) and (doc[last].dep_ == "prt" or (doc[last].lower_ == "that" and doc[last].dep_ == "mark")):
        last += 1
    return first, last
