"""How the words came to the reporter: a post, a briefing, a telephone call. It says nothing about their truth.

Only what the report says about the saying counts, never what is said: "the army said the rebels had released a video"
came by no video. So words inside quotation marks and inside the reported content are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.language.lexicon import sections, turns
from fogline.language.parsed import Paragraph, Sentence
from fogline.records import Span
from fogline.records.vocabulary import Channel

if TYPE_CHECKING:
    from fogline.language.tokens import Token

QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|‘[^’\n]{12,}’(?!\w)")
NEAR = 90  # characters between cue and phrase; farther off it belongs to other words of a long sentence
TOLD = re.compile(r"\b(?:told|telling|tells|quoted by|reported by|cited by|to)\b (?:the )?$", re.I)
PICTURES = frozenset(("video", "photo", "satellite_imagery"))
REACHED = re.compile(
    r"(?:contacted|reached|interviewed|called) (?:\w+ ){0,3}(?:by|over|on) (?:the |a )?(?:\w+ )?(?:tele)?phone", re.I)
# Read out on the air it is still a statement.
READ_OUT = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|message) (?:that was )?(?:read|read out|carried|broadcast|aired) "
    r"(?:(?:on|by|over) )?(?:\S+ )?$", re.I)
TELLS = re.compile(r"\b(?:told|telling|tells|quoted|reported|cited|to)\b", re.I)
# Asked in this order where two stand equally near.
CHANNELS: tuple[Channel, ...] = (
    "telegram", "twitter", "phone_call", "satellite_imagery", "video", "photo", "press_conference", "broadcast",
    "interview", "agency", "report", "statement")


def channel_of(sentence_text: str, cue: Span | None, paragraph: Paragraph, sentence: Sentence) -> Channel | None:
    """The channel named around the cue, None where none is; `sentence_text` are the report's words of `sentence`.

    A cue that stands in another sentence of the paragraph takes its sentence along. Words without a cue came by no
    channel but the picture they speak of ("A video of the raid was released").
    """
    if cue and not sentence.start <= cue.start < sentence.end:
        # A quotation of several sentences has its cue, and how it came, in one of them.
        sentence = next((s for s in paragraph.sentences if s.start <= cue.start < s.end), sentence)
        sentence_text = paragraph.text[sentence.start:sentence.end]
    named = [(c, m) for c, m in _named(sentence_text) if cue or c in PICTURES]
    if not named:
        return None
    hidden = _quoted(sentence_text, paragraph, sentence)
    low, high = (cue.start - sentence.start, cue.end - sentence.start) if cue else (0, 0)
    if cue:
        hidden += _content(cue, paragraph, sentence)
    best: tuple[int, int, Channel] | None = None
    for rank, (channel, m) in enumerate(named):
        if m.start() < low and m.end() > high:
            pass  # the phrase holds the cue: "told reporters"
        elif any(s <= m.start() < e for s, e in hidden):
            continue
        gap = max(m.start() - high, low - m.end(), 0)
        if cue and gap > NEAR:
            continue
        if best is None or (gap // 40, rank) < best[:2]:
            best = (gap // 40, rank, channel)
    if best and best[2] == "interview" and _reached_by_phone(paragraph, sentence):
        return "phone_call"
    return best[2] if best else None


def _quoted(sentence_text: str, paragraph: Paragraph, sentence: Sentence) -> list[tuple[int, int]]:
    """The quotations of a sentence; a straight mark may close one that a sentence before it opened."""
    still_open = paragraph.text.count('"', paragraph.start, sentence.start) % 2
    text = '"' + sentence_text if still_open else sentence_text
    return [(max(m.start() - still_open, 0), m.end() - still_open) for m in QUOTED.finditer(text)]


def _reached_by_phone(paragraph: Paragraph, sentence: Sentence) -> bool:
    """"Reached by telephone, the mayor was brief. The bridge, he told us, …"."""
    before = next((s for s in reversed(paragraph.sentences) if s.end <= sentence.start), None)
    return before is not None and bool(REACHED.match(paragraph.text, before.start, before.end))


@lru_cache(maxsize=16)  # the claims of one sentence ask one after the other
def _named(text: str) -> tuple[tuple[Channel, re.Match[str]], ...]:
    told = turns("channel_phrases").find(text)
    found: list[tuple[Channel, re.Match[str]]] = [
        (c, m) for c in CHANNELS for m in told.get(c, ())
        if c != "broadcast" or not READ_OUT.search(text, 0, m.start())]
    if not TELLS.search(text):
        return tuple(found)
    agencies = sections("agencies")["agencies"]
    for m in re.finditer(r"\b[A-Z][\w.-]+(?: [A-Z][\w.-]+)?", text):
        if m.group().lower().rstrip(".") in agencies and TOLD.search(text, 0, m.start()):
            found.append(("agency", m))
    return tuple(found)


def _content(cue: Span, paragraph: Paragraph, sentence: Sentence) -> list[tuple[int, int]]:
    """Where the reported content lies in the sentence: the clauses that hang on the words of the cue."""
    hidden = []
    for token in paragraph.tokens(cue.start, cue.end):
        for child in token.children:
            if child.dep_ in ("ccomp", "xcomp", "pcomp") and child.i > token.i:
                hidden.append((_first(child), paragraph.end_of(paragraph.doc[child.right_edge.i])))
    return [(s + paragraph.start - sentence.start, e - sentence.start) for s, e in hidden]


def _first(token: Token) -> int:
    return int(token.left_edge.idx)
