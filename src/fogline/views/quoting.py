"""Words in quotation marks are somebody's words: found in a sentence, and looked for in what was said.

Whitespace and the shape of quotation marks, apostrophes and dashes aside, they must be there letter for letter; where
something is left out, an ellipsis says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_CLOSED_BY = {"“": "”", "„": "”“", "«": "»", '"': '"', "‘": "’", "‚": "’‘", "'": "'", "‹": "›"}
_MARKS = frozenset(_CLOSED_BY)
_SINGLE = frozenset("‘‚'‹")  # marks that may as well be an apostrophe
_ALIKE = str.maketrans({
    **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚ʼ‹›´`", "'"), **dict.fromkeys("‐‑‒–—", "-"),
    **dict.fromkeys("\u00a0\u202f\u2009", " ")})
_LEFT_OUT = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.)\s*")
_NEGATED = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|nor|neither|without|den(?:y|ies|ied|ying)|cannot)\b|n['’]t\b", re.I)


class Quotation(NamedTuple):
    """[start, end) with its marks. `found` says whether somebody said so; `lost` is a word that turns the meaning and
    was left out, `open` that no mark ends it."""

    start: int
    end: int
    found: bool
    lost: str = ""
    open: bool = False


def quotations(text: str, said: Iterable[str]) -> list[Quotation]:
    """Everything in quotation marks, from left to right, none inside another; `said` are the words to look in, `even`.

    A quotation may hold marks of its own: it ends where its words are found whole, else at the next fitting mark.
    """
    if not _MARKS.intersection(text):
        return []
    known = list(said)
    found: list[Quotation] = []
    at = 0
    while at < len(text):
        if not _opens(text, at):
            at += 1
            continue
        ends = list(_ends(text, at))
        hits = ((end, lost) for end in reversed(ends) if (lost := _lost(text[at + 1:end], known)) is not None)
        if hit := next(hits, None):
            found.append(Quotation(at, hit[0] + 1, True, hit[1]))
        elif ends:
            found.append(Quotation(at, _balanced(text, at, ends) + 1, False))
        elif text[at] not in _SINGLE:
            found.append(Quotation(at, len(text), False, open=True))
        at = found[-1].end if found and found[-1].start == at else at + 1
    return found


def even(text: str) -> str:
    """The text as quotations are looked for in it: marks of one shape, blanks of one width."""
    return " ".join(text.translate(_ALIKE).split())


def blanked_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for these stretches, at its full length."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _opens(text: str, at: int) -> bool:
    if text[at] in _SINGLE:
        return not text[at - 1:at].isalnum() and text[at + 1:at + 2].isalnum()
    return text[at] in _CLOSED_BY


def _ends(text: str, at: int) -> Iterator[int]:
    closing, single = _CLOSED_BY[text[at]], text[at] in _SINGLE
    for n in range(at + 1, len(text)):
        if text[n] in closing and not (single and text[n + 1:n + 2].isalnum()):
            yield n


def _balanced(text: str, at: int, ends: list[int]) -> int:
    """The end that leaves no inner quotation open; else the first."""
    for end in ends:
        inside = text[at + 1:end]
        if text[at] not in "“«" or inside.count(text[at]) <= inside.count(text[end]):
            return end
    return ends[0]


def _lost(inner: str, known: list[str]) -> str | None:
    """What an ellipsis leaves out of the meaning ("" where nothing), or None where nobody said so."""
    words = even(inner)
    # A comma or full stop before the closing mark is the page's, not the speaker's.
    for form in (words, words[:-1].rstrip() if words.endswith((",", ".")) else ""):
        if form and any(_place(form, said) >= 0 for said in known):
            return ""
    pieces = [even(piece) for piece in _LEFT_OUT.split(inner)]
    pieces = [piece for piece in pieces if piece]
    if not pieces or not _LEFT_OUT.search(inner):
        return None
    for said in known:
        gaps, at = [], 0
        for n, piece in enumerate(pieces):
            start = _place(piece, said, at)
            if start < 0:
                break
            if n:
                gaps.append(said[at:start])
            at = start + len(piece)
        else:
            turned = next((m for gap in gaps if (m := _NEGATED.search(gap))), None)
            return turned[0] if turned else ""
    return None


def _place(words: str, said: str, start: int = 0) -> int:
    """Where whole words stand in what was said; -1 where they do not."""
    while (at := said.find(words, start)) >= 0:
        cut_before = at and said[at - 1].isalnum() and words[0].isalnum()
        cut_after = said[at + len(words):at + len(words) + 1].isalnum() and words[-1].isalnum()
        if not cut_before and not cut_after:
            return at
        start = at + 1
    return -1
