"""The lines of a text as it stands, and the seams where a page's words were glued to the story's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fogline.intake.furniture import furniture_reason, tells
from fogline.intake.stamps import GLUED, LEADING, STAMP_LINE
from fogline.intake.wording import any_of, listed

_BREAK = re.compile(r"\r?\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|[A-Z“«])")
_HEAD_CHARS, _TAIL_CHARS = 90, 260  # the most that is glued before and after a story line in crawled pages
# A wrapped text: lines of mail or teleprinter width, nearly full, that mostly break within a sentence.
WRAP_WIDTHS, WRAP_FILL, WRAP_LINES, WRAP_SHARE = (50, 100), 0.75, 4, 0.5
MASTHEAD_WORDS = 4  # before a stamp: an outlet's name, where a title has more
_GLUED_KINDS = ("a greeting", "an appeal", "a link", "a call", "a caption")
_MONEY = r"(?:\d[\d.,]*\s*[$€£]|[$€£]\s*\d[\d.,]*)(?!\s*(?:million|billion|thousand|m\b|bn\b))"
_LEADING = re.compile(
    rf"(?:{_MONEY}\s*(?=(?:{_MONEY}|\d[\d.,]*\s*[$€£])))+{_MONEY}\s*(?=[A-Z“\"])"
    r"|\d[\d.,]*\s*[$€£](?=[A-Z“\"])"
    r"|(?:Advertisement|ADVERTISEMENT|Click to see full-size image|Share this article|Scroll Top|Skip to content)"
    r"\s*(?=[A-Z“\"])")
_TRAILING_MONEY = re.compile(rf"(?<=[.!?”\"])\s*(?:{_MONEY}\s*){{2,}}\Z")
_APPEAL = any_of(listed("appeals"), re.NOFLAG)


def physical_lines(text: str) -> Iterator[tuple[int, int]]:
    """Every line of a text as [start, end), without its break and without a byte order mark before the first."""
    start = 1 if text.startswith("\ufeff") else 0
    for match in _BREAK.finditer(text, start):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text, and where an old mailer wrapped its sentences at a fixed width, its paragraphs.

    A paragraph holds its line breaks: nothing is moved, so every offset stays the file's own.
    """
    lines = list(physical_lines(text))
    width = _wrapped_at(text, lines)
    if not width:
        yield from lines
        return
    start, end = lines[0]
    for low, high in lines[1:]:
        if _continues(text, start, end, low, high, width):
            end = high
        else:
            yield start, end
            start, end = low, high
    yield start, end


def _wrapped_at(text: str, lines: list[tuple[int, int]]) -> int:
    """The width a text was wrapped at, in characters, or 0: most lines then break within a sentence, none is long."""
    long = max((high - low for low, high in lines), default=0)
    if not WRAP_WIDTHS[0] <= long <= WRAP_WIDTHS[1]:
        return 0
    broken = full = 0
    for (low, high), (after, end) in pairwise(lines):
        if text[low:high].strip() and text[after:end].strip():
            full += high - low >= WRAP_FILL * long
            broken += high - low >= WRAP_FILL * long and text[after:end].lstrip()[0].islower()
    return long if full >= WRAP_LINES and broken >= WRAP_SHARE * full else 0


def _continues(text: str, start: int, end: int, low: int, high: int, width: int) -> bool:
    """Whether the line [low, high) goes on the paragraph that ends at `end`."""
    words = text[low:high].strip()
    last = max(text.rfind("\n", start, end) + 1, start)
    if not words or not text[last:end].strip() or words[0] in "•*-–—":
        return False
    return words[0].islower() or end - last + len(words.split()[0]) >= width * WRAP_FILL


def unglue(text: str, start: int, end: int, first: bool) -> tuple[tuple[int, int, str | None], ...]:
    """A line cut at its seams: pieces [start, end) with the reason why a piece is furniture, or None.

    A donation appeal behind a sentence must not take the sentence with it. `first` is whether the text opens here,
    for only there a stamp stands before the story.
    """
    low, high = start, end
    pieces: list[tuple[int, int, str | None]] = []
    if cut := _leading(text, low, high, first):
        pieces.append((low, cut[0], cut[1]))
        low = cut[0]
    tail = _trailing(text, low, high)
    if tail:
        high = tail[0]
    seam = GLUED.search(text, low, high) if first and high - low < 400 else None
    if seam and seam.start() > low and STAMP_LINE.match(text[seam.end():high].strip()):
        if text.count(" ", low, seam.start()) < MASTHEAD_WORDS:
            pieces.append((low, high, "the masthead"))
        else:
            pieces += [(low, seam.start(), None), (seam.start(), high, "a timestamp")]
    else:
        pieces.append((low, high, None))
    if tail:
        pieces.append((high, end, tail[1]))
    return tuple(pieces)


def _leading(text: str, start: int, end: int, first: bool) -> tuple[int, str] | None:
    if match := _LEADING.match(text, start, end):
        return match.end(), "a widget glued to the story"
    if first and (match := LEADING.match(text, start, end)):
        return match.end(), "a timestamp"
    if end - start < 40:
        return None
    sentence = _SENTENCE_END.search(text, start, min(end, start + _HEAD_CHARS))
    cut, reason = start, None
    while sentence and sentence.end() < end:
        why = _glue_reason(text[cut:sentence.end()])
        if why is None:
            break
        cut, reason = sentence.end(), why
        sentence = _SENTENCE_END.search(text, cut, min(end, cut + _HEAD_CHARS))
    return (cut, reason) if reason and tells(text[cut:end]) else None


def _trailing(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where furniture behind the story of a line begins; a line that is furniture from its start is not cut."""
    if match := _TRAILING_MONEY.search(text, max(start, end - _TAIL_CHARS), end):
        return match.start(), "a donation counter glued to the story"
    low = max(start + 20, end - _TAIL_CHARS)
    for match in _APPEAL.finditer(text, low, end):
        behind = text[match.start():end]
        why = furniture_reason(behind)
        if why and not tells(behind) and not _inside_quotation(text, start, match.start()):
            return match.start(), why
    return None


def _glue_reason(sentence: str) -> str | None:
    reason = furniture_reason(sentence.strip())
    return reason if reason and reason.startswith(_GLUED_KINDS) else None


def _inside_quotation(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2 == 1
