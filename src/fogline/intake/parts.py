"""Parts of a page that hang together: trails of links, titles that come again, and lists of other stories."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from fogline.intake.furniture import bare
from fogline.intake.headings import is_prose
from fogline.intake.wording import sections

MIN_TITLE_CHARS = 20  # letters; below this two titles are alike by chance
CRUMB_CHARS = 240
TAIL_TITLE = "a title after the story"
TAIL_TITLES = 2  # titles after the last sentence before they count as links to other stories
CLOSING_SHARE = 0.5  # of a page's letters; a comment form before that much text stands in its head, not at its end

_PARTS = {s.title: re.compile("(?:" + "|".join(s.lines) + r")\W*\Z", re.IGNORECASE) for s in sections("sections")}
_NOT_LETTERS = re.compile(r"[\W_]+")
_CRUMB = re.compile(r"\s*[›»→]\s*|\s+[>/]\s+|\s*>\s*")
_GLUED_HOME = re.compile(r"Home(?=[A-Z›»>/|])")


class Piece(Protocol):
    """What this module needs of a line whose role is still open."""

    words: str
    role: str
    reason: str


def fold(words: str) -> str:
    """Letters and digits only, so that straight and curly marks, case and spacing do not tell titles apart."""
    return _NOT_LETTERS.sub("", words.casefold())


def same_title(line: str, title: str) -> bool:
    """Whether a line is a title again: whole, cut short with dots, or with the outlet's name behind it."""
    a, b = fold(line), fold(title)
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) < MIN_TITLE_CHARS or not long.startswith(short):
        return False
    dots = line.rstrip().endswith(("...", "…")) and short == a
    suffix = re.search(r"\s(?:[-–—|:»]|::)\s*[^-–—|:»]{2,50}\Z", line if len(a) > len(b) else title)
    return dots or bool(suffix and len(fold(suffix[0])) >= len(long) - len(short))


def breadcrumb(line: str, titles: Sequence[str]) -> str | None:
    """Why a line is the page's trail of links ("Home › World › …", also with its spaces lost), or None."""
    short = bare(line)
    if len(short) > CRUMB_CHARS:
        return None
    if _GLUED_HOME.match(short) and not is_prose(short.removesuffix("...")):
        return "a trail of links"
    parts = [p for p in _CRUMB.split(short) if p]
    if len(parts) >= 2 and all(len(p.split()) <= 5 for p in parts[:-1]) and (
            len(parts) >= 3 or re.search("[›»→]", short)) and not short.endswith("."):
        return "a trail of links"
    if not short.endswith(("...", "…")) and not short.startswith("Home"):
        return None
    key = fold(short)
    for folded in map(fold, titles):
        if any(folded.startswith(key[cut:]) for cut in range(4, min(len(key) - MIN_TITLE_CHARS, 40) + 1)):
            return "a trail of links that ends in the headline"
    return None


def close_parts(pieces: Sequence[Piece]) -> None:
    """Mark what hangs on a label: titles under "Related posts", everything under "Leave a comment" at the end.

    A label in the middle of a story takes only the titles right under it: the story may go on.
    """
    total = sum(len(p.words) for p in pieces) or 1
    passed = 0
    aside = False
    for i, piece in enumerate(pieces):
        passed += len(piece.words)
        if piece.role == "blank":
            continue
        label = bare(piece.words)
        if _PARTS["closing"].match(label) and passed > CLOSING_SHARE * total:
            for later in pieces[i:]:
                if later.role not in ("blank", "furniture"):
                    later.role, later.reason = "furniture", "in the part after the story"
            break
        if _PARTS["aside"].match(label) and piece.role != "headline":
            aside = True
            if piece.role != "furniture":
                piece.role, piece.reason = "furniture", "the label of a list of other stories"
        elif aside and piece.role in ("heading", "story"):
            if is_prose(piece.words):
                aside = False
            else:
                piece.role, piece.reason = "furniture", "a title of another story"
    _close_tail(pieces)


def _close_tail(pieces: Sequence[Piece]) -> None:
    """Titles in a row after the last sentence are links to other stories; a list with bullets or counts is not."""
    last = max((i for i, p in enumerate(pieces) if p.role == "story" and is_prose(p.words)), default=None)
    if last is None:
        return
    tail = [p for p in pieces[last + 1:] if p.role in ("heading", "story")]
    titles = [p for p in tail if p.words[0] not in "-–—•*“\"«‘" and not p.reason.startswith(("the hour", "names whose"))
              and not p.words.rstrip().endswith((".", "!", "”", "\"", ":", ";", ","))]
    if len(titles) == len(tail) and len(titles) >= TAIL_TITLES:
        for piece in titles:
            piece.role, piece.reason = "furniture", TAIL_TITLE
