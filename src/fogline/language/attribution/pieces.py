"""Words cut into the encoder's pieces (WordPiece): small letters, no accents, every mark a piece of its own.

Ours and not the usual library's, which brings a client of a model hub into a tool that never goes online. A test sets
the two side by side where the library is installed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
INSIDE = "##"  # a piece that goes on a word
MAX_LETTERS = 100  # of a stretch without marks; a longer one is no word
KEPT = 50_000  # words whose pieces are remembered: a report says most of its words again
IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
              (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class Pieces:
    """The encoder's vocabulary: one piece a line of its file, its line its number."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._known = {piece: n for n, piece in enumerate(lines) if piece}
        self.start, self.end, self.unknown = (self._known[mark] for mark in (START, END, UNKNOWN))
        self._longest = max(map(len, self._known))
        self._seen: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        found = self._seen.get(word)
        if found is None:
            found = tuple(n for part in _parts(_plain(word)) for n in self._cut(part)) or (self.unknown,)
            if len(self._seen) >= KEPT:
                self._seen.clear()
            self._seen[word] = found
        return found

    def _cut(self, part: str) -> list[int]:
        """The longest known piece from the left, again and again; a part that does not come out even is unknown."""
        if len(part) > MAX_LETTERS:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(min(len(part), start + self._longest), start, -1):
                number = self._known.get((INSIDE if start else "") + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _plain(word: str) -> str:
    if word.isascii():
        return word.lower()
    kept = (c for c in word if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Co", "Cs"))
    apart = unicodedata.normalize("NFD", "".join(kept))
    return "".join(c for c in apart if unicodedata.category(c) != "Mn").lower()


def _parts(text: str) -> Iterator[str]:
    """Runs of letters and digits; every mark and every ideograph alone."""
    run = ""
    for c in text:
        alone = _is_mark(c) or any(low <= ord(c) <= high for low, high in IDEOGRAPHS)
        if alone or c.isspace():
            if run:
                yield run
            run = ""
            if alone:
                yield c
        else:
            run += c
    if run:
        yield run


def _is_mark(c: str) -> bool:
    return (c.isascii() and not c.isalnum() and c.isprintable() and c != " ") or unicodedata.category(c)[0] == "P"
