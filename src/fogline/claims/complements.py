"""What is said: the clause, the noun phrase or the participle that completes each class of cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.claims.cues import VERB_TAGS, cue_classes
from fogline.claims.subjects import find_subject, source_range

if TYPE_CHECKING:
    from fogline.language.tokens import Token

@dataclass(frozen=True, slots=True)
class Content:
    """What is said: its head token, and the tokens [first, last) it may cover, apart from `without`.

    `whole` contents are one claim even where they hold no verb ("a ceasefire", "the account").
    """

    head: int
    first: int
    last: int
    without: frozenset[int] = frozenset()
    whole: bool = False


def clause_said(v: Token) -> tuple[Content, ...]:
    """A finite or infinitive clause that is said, before or after the verb; also the sentence a verb is put into."""
    found = []
    for child in v.children:
        if child.tag_ == "VBN" and child.lower_ in ("shown", "asked", "told", "contacted", "reached") \
                and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in child.children):
            continue  # "…, said the clerk, shown the clip by a reporter"
        early = child.dep_ in ("parataxis", "dep", "ccomp") and child.i < v.i
        if early and (child.tag_ not in VERB_TAGS or _is_aside(child) or any(
                t.text == ";" for t in child.doc[child.i:v.i])):
            continue
        if child.dep_ == "ccomp" or early:
            found.append(_content(child, v))
    found = [_with_rest(c, v) for c in found]
    late = [c for c in found if c.head > v.i and not (
        len(found) > 1 and any(t.text == ";" for t in v.doc[v.i:c.first + 1]))]
    if late:
        return _joined(late, v)
    if found:
        return tuple(found)
    if before := _before_comma(v):
        return before
    if hung := _hung_lower(v):
        return hung
    if v.dep_ in ("parataxis", "ccomp", "dep") and v.head != v and v.head.tag_ in VERB_TAGS and _set_off(v):
        mine = frozenset(t.i for t in v.subtree) | _source_tokens(v)
        return (Content(v.head.i, v.head.left_edge.i, v.head.right_edge.i + 1, mine),)
    return ()


def _source_tokens(v: Token) -> frozenset[int]:
    """The words of the speaker, wherever the parser hung them."""
    subject = find_subject(v)[0]
    return frozenset(range(*source_range(subject))) if subject is not None else frozenset()


def _content(child: Token, v: Token) -> Content:
    first, last = child.left_edge.i, child.right_edge.i + 1
    if child.i < v.i:
        last = min(last, v.i)
        subject = find_subject(v)[0]
        if subject is not None and child.i < subject.i < v.i:
            last = min(last, subject.left_edge.i)
    else:
        subject = find_subject(v)[0]
        inverted = subject is not None and v.i < subject.i < child.i  # "…, said a diplomat in the city, the capital …"
        first = max(first, source_range(subject)[1] if subject is not None and inverted else v.i + 1)
    return Content(child.i, first, last)


def _with_rest(content: Content, v: Token) -> Content:
    """"reported one soldier killed and five wounded": the second toll may hang on the verb, and is of the same event.
    """
    if content.head < v.i or content.last >= len(v.doc) or v.doc[content.last - 1].dep_ != "cc":
        return content
    rest = next((c for c in v.children if c.left_edge.i == content.last
                 and c.dep_ in ("npadvmod", "dobj", "dep")), None)
    if rest is None:
        return content
    return Content(content.head, content.first, rest.right_edge.i + 1, content.without, whole=True)


def _joined(late: list[Content], v: Token) -> tuple[Content, ...]:
    """Two clauses after a verb with nothing between them are one that the parser tore apart."""
    if len(late) == 2 and late[0].last == late[1].first:
        return (Content(late[1].head, late[0].first, late[1].last, whole=True),)
    return tuple(late)


def _hung_lower(v: Token) -> tuple[Content, ...]:
    """"confirmed for the first time that X fell": the parser may hang the that-clause on a noun in between."""
    for token in v.subtree:
        if token.i > v.i and token.dep_ in ("relcl", "acl", "ccomp", "advcl") and token.tag_ in VERB_TAGS:
            first = token.left_edge
            told = first.lower_ == "that" and first.dep_ in ("mark", "advmod") and any(
                t.dep_ in ("nsubj", "nsubjpass", "expl") for t in token.doc[first.i + 1:token.i])
            if told and not _told_between(token, v):
                return (Content(token.i, first.i + 1, token.right_edge.i + 1),)
    return ()


def _told_between(token: Token, v: Token) -> bool:
    """Whether the that-clause belongs to another verb below this one."""
    above = token.head
    while above.i != v.i and above.head.i != above.i:
        if above.tag_ in VERB_TAGS and not (above.dep_ == "acl" and above.tag_ == "VBN"):
            return True
        above = above.head
    return False


def _before_comma(v: Token) -> tuple[Content, ...]:
    """"CLAUSE, the office said on Monday.": what stands before the comma, however the parser joined the two."""
    subject = find_subject(v)[0]
    if subject is None or (subject.i > v.i and subject.i - v.i > 1):
        return ()
    first = v.sent.start
    comma = min(subject.left_edge.i, v.left_edge.i if v.left_edge.i > first else v.i, v.i) - 1
    if v.dep_ in ("conj", "parataxis", "ccomp", "dep") or v.head.i == v.i:
        comma = min(subject.left_edge.i, v.i) - 1
    doc = v.doc
    if comma <= first + 1 or doc[comma].text != "," or any(
            c.i > v.i and c.dep_ in ("dobj", "ccomp", "xcomp") and c.lower_ not in ("us", "me", "reporters")
            for c in v.children):
        return ()
    if v.dep_ == "conj" and any(t.dep_ == "cc" and t.head.i == v.head.i for t in doc[v.head.i:v.i]):
        return ()
    head = v.head if v.dep_ in ("conj", "parataxis", "ccomp", "dep") and v.head.i < comma else next(
        (c for c in v.children if c.dep_ in ("advcl", "ccomp", "dep", "parataxis") and c.i < comma
         and not any(g.dep_ == "mark" for g in c.children)), None)
    if head is None or head.tag_ not in VERB_TAGS:
        return ()
    if head.i == v.head.i:  # what follows the aside goes on with what was said: "…, she said, and damaged a bakery"
        return (Content(head.i, first, max(comma, head.right_edge.i + 1), frozenset(t.i for t in v.subtree)),)
    return (Content(head.i, first, comma),)


def _is_aside(child: Token) -> bool:
    """"…, the statement said, …" put into a sentence is no content of that sentence's own verb."""
    return child.lower_ in cue_classes() and child.left_edge.i > child.sent.start and _set_off(child)


def _set_off(v: Token) -> bool:
    """A verb of saying put between commas into what it says: "…, the statement said, …"."""
    left, right = v.left_edge.i - 1, v.right_edge.i + 1
    doc = v.doc
    return (left < 0 or doc[left].text in ",–—”»\"" or v.left_edge.text == ",") and (
        right >= len(doc) or doc[right].text in ",.–—“«;" or doc[right - 1].text in ",")


def gerund_said(v: Token) -> tuple[Content, ...]:
    child = next((c for c in v.children if c.dep_ in ("xcomp", "pcomp", "ccomp", "advcl", "acl") and c.tag_ == "VBG"
                  and c.i > v.i), None)
    return (Content(child.i, child.left_edge.i, child.right_edge.i + 1, whole=True),) if child is not None else ()


def promised(v: Token) -> tuple[Content, ...]:
    child = next((c for c in v.children if c.dep_ == "xcomp" and c.i > v.i), None)
    if child is None:
        return ()
    return (Content(child.i, child.left_edge.i, child.right_edge.i + 1),)
