"""Type for a page: which letters there are, how wide they run, and a text broken into lines.

Latin, Cyrillic and Greek are set in a serif made for reading, what it has no letters for (other scripts, signs) in
DejaVu Sans; what neither has is drawn as an empty box and counted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from fogline.exports.righttoleft import in_printing_order, joined

FONTS = Path(__file__).parent / "fonts"
REGULAR, ITALIC, SEMIBOLD, OTHER = "FoglineSerif-Regular", "FoglineSerif-Italic", "FoglineSerif-Semibold", "DejaVuSans"
BOX = "\u25af"
BREAKS_AFTER = "/-–—_.?&=:"  # where an address that is longer than a line may go on in the next
OTHER_SIZE = 0.9  # DejaVu's letters are larger on their body


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. `ink` is 0 for the text itself, 1 for what stands aside; `goes` names where a link leads."""

    text: str
    font: str = REGULAR
    size: float = 10.0
    ink: int = 0
    goes: str = ""


class Piece(NamedTuple):
    """Letters of one font on one line, `x` points from its beginning."""

    text: str
    font: str
    size: float
    ink: int
    goes: str
    x: float
    width: float


Line = tuple[Piece, ...]


class _Letter(NamedTuple):
    text: str
    run: Run
    font: str
    width: float


def lines_of(runs: Iterable[Run], width: float) -> list[Line]:
    """The runs as lines no wider than `width` points; a word that is wider alone is cut."""
    lines: list[list[_Letter]] = [[]]
    room = width
    for word, space in _words(runs):
        long = sum(letter.width for letter in word)
        if lines[-1] and long > room:
            lines.append([])
            room = width
        for part in _cut(word, width) if long > width else [word]:
            if part is not word and lines[-1] and sum(letter.width for letter in part) > room:
                lines.append([])
                room = width
            lines[-1] += part
            room -= sum(letter.width for letter in part)
        lines[-1] += space
        room -= sum(letter.width for letter in space)
    return [_pieces(line) for line in lines if any(letter.text.strip() for letter in line)]


def width_of(run: Run) -> float:
    return sum(letter.width for letter in _letters(run))


def missing_in(texts: Iterable[str]) -> list[str]:
    """The letters that no font has, in the order of their code points."""
    return sorted({letter for text in texts for letter in unicodedata.normalize("NFC", text)
                   if not letter.isspace() and _font(REGULAR, letter) is None})


def _words(runs: Iterable[Run]) -> Iterator[tuple[list[_Letter], list[_Letter]]]:
    """Each word, over the borders of runs, with the space behind it."""
    word: list[_Letter] = []
    for letter in (letter for run in runs for letter in _letters(run)):
        if letter.text == " ":
            yield word, [letter]
            word = []
        else:
            word.append(letter)
    if word:
        yield word, []


def _letters(run: Run) -> Iterator[_Letter]:
    text = joined(unicodedata.normalize("NFC", run.text), lambda letter: _font(run.font, letter) is not None)
    for letter in text:
        if letter.isspace():
            letter = " "
        font = _font(run.font, letter)
        if font is None:
            letter, font = BOX, OTHER
        size = run.size * (OTHER_SIZE if font == OTHER else 1)
        yield _Letter(letter, run, font, _advance(font, letter) * size)


def _cut(word: list[_Letter], width: float) -> Iterator[list[_Letter]]:
    """A word too long for a line in parts, after a mark where it can be."""
    part: list[_Letter] = []
    room = width
    for letter in word:
        if letter.width > room:
            at = max((n + 1 for n, one in enumerate(part) if one.text in BREAKS_AFTER), default=len(part))
            at = at if at > len(part) // 2 else len(part)
            yield part[:at]
            part = part[at:]
            room = width - sum(one.width for one in part)
        part.append(letter)
        room -= letter.width
    yield part


def _pieces(line: list[_Letter]) -> Line:
    while line and line[-1].text == " ":
        line = line[:-1]
    printed = [(line[at], shown) for at, shown in in_printing_order([letter.text for letter in line])]
    made: list[Piece] = []
    x = 0.0
    for (font, run), letters in groupby(printed, key=lambda one: (one[0].font, one[0].run)):
        known = list(letters)
        width = sum(letter.width for letter, _ in known)
        size = run.size * (OTHER_SIZE if font == OTHER else 1)
        made.append(Piece("".join(shown for _, shown in known), font, size, run.ink, run.goes, x, width))
        x += width
    return tuple(made)


@lru_cache(maxsize=20_000)
def _font(wanted: str, letter: str) -> str | None:
    return next((name for name in (wanted, OTHER) if ord(letter) in faces()[name].charToGlyph), None)


@lru_cache(maxsize=20_000)
def _advance(font: str, letter: str) -> float:
    """How far a letter moves the line on, for a type size of one."""
    face = faces()[font]
    return float(face.charWidths.get(ord(letter), face.defaultWidth)) / 1000


@lru_cache(maxsize=1)
def faces() -> dict[str, Any]:
    """The fonts, registered with the library that embeds what is used of them."""
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

    made = {name: TTFont(name, str(FONTS / f"{name}.ttf")) for name in (REGULAR, ITALIC, SEMIBOLD, OTHER)}
    for font in made.values():
        pdfmetrics.registerFont(font)
    return {name: font.face for name, font in made.items()}

