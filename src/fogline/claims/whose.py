"""Whose words exactly: the chief and not the force he is the chief of, the signer and not the paper he signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.claims.cues import FIRST_PERSON, WORDS
from fogline.claims.frame import Frame
from fogline.claims.subjects import Range, source_range

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SIGNING = frozenset(("signed", "issued", "released", "published", "read", "posted", "written", "circulated"))


def with_owner(frame: Frame, words: Sequence[Token], first: int) -> Frame:
    """The frame with its speaker set right where the grammar names a thing beside him."""
    if frame.source is None:
        return frame
    whole = frame.source
    stop = next((t.i for t in words[whole[0] + 1:whole[1]] if t.text in ";:"), whole[1])
    source = _beside_his_hands(words, (whole[0], stop), first)
    if source != frame.source:
        return replace(frame, source=source)
    source = _signer(words, _head_of(words, _behind_whose(words, frame.source), frame, first))
    return frame if source == frame.source else replace(frame, source=source)


def _beside_his_hands(words: Sequence[Token], source: Range, first: int) -> Range:
    """"a man in fatigues, his hands bound, says": the man."""
    low, high = source
    bound = next((t for t in words[low:high + 1] if t.tag_ == "VBN"), None)
    if words[low].tag_ != "PRP$" or low - 2 <= first or words[low - 1].text != "," or bound is None:
        return source
    top = words[low - 2]
    while first <= top.head.i < top.i and top.dep_ in ("pobj", "prep", "compound", "amod") and (
            top.head.tag_ != "IN" or top.head.head.tag_[:2] == "NN"):
        top = top.head
    return (top.left_edge.i, low - 1) if top.tag_[:2] == "NN" else source


def _behind_whose(words: Sequence[Token], source: Range) -> Range:
    """"the Red Vests, whose local chief, Yusuf Q.": the chief."""
    whose = next((t.i for t in words[source[0]:source[1]] if t.tag_ == "WP$"), None)
    return (whose + 1, source[1]) if whose is not None and whose + 1 < source[1] else source


def _head_of(words: Sequence[Token], source: Range, frame: Frame, first: int) -> Range:
    """"Captain H., spokesman for the Southern Forces, who conceded …": a person concedes, whatever stands nearest."""
    who = next((t for t in words[source[1]:frame.cue[0]] if t.text != ","), None)
    if who is None or who.lower_ != "who":
        return source
    top = words[source[1] - 1]
    while first < top.i and top.head.i < top.i and top.head.i >= first and top.head.dep_ != "ROOT":
        top = top.head
        if top.lower_ in WORDS["role_words"] and top.dep_ == "appos" and top.head.tag_ in ("NNP", "NNPS"):
            person = top.head
            low, high = source_range(person)
            return (low, min(max(high, source[1]), who.i - 1 if words[who.i - 1].text == "," else who.i))
    return source


def _signer(words: Sequence[Token], source: Range) -> Range:
    """"in a communiqué signed by the army's spokesman": the one who signs speaks."""
    text = next((t for t in words[source[0]:source[1]] if t.lower_ in WORDS["texts"]), None)
    if text is None:
        return source
    who = next((p for signed in text.children if signed.dep_ == "acl" and signed.lower_ in SIGNING
                for by in signed.children if by.lower_ == "by" for p in by.children if p.dep_ == "pobj"), None)
    return source_range(who) if who is not None and who.lower_ not in FIRST_PERSON else source
