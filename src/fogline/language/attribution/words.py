"""A parsed report as the learned reader sees it: windows of words with what the parser says of each.

Training and reading share this module, so that a word looks the same to both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fogline.language.attribution.pieces import Pieces
from fogline.language.parsed import Paragraph, Parsed

if TYPE_CHECKING:
    from fogline.language.tokens import Token

    Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

MAX_PIECES = 192  # of a window with its two marks; contents that reach further than this from their cue are 0.4 %
MAX_PIECES_A_WORD = 12  # a web address or a garbled run is one word whatever its length
SHAPES = 6  # small, Capital, CAPITALS, with digits, mark, other
QUOTED = 3  # outside quotation marks, inside, a mark itself
OPENING, CLOSING, EITHER = "“«„‟", "”»", '"'
READ_ROLES = ("headline", "story")


@dataclass(frozen=True, slots=True)
class Labels:
    """The parser's tags and arcs by number; 0 is one the training never saw."""

    tags: dict[str, int]
    arcs: dict[str, int]

    @classmethod
    def of(cls, tags: Sequence[str], arcs: Sequence[str]) -> Labels:
        return cls({t: n + 1 for n, t in enumerate(tags)}, {a: n + 1 for n, a in enumerate(arcs)})


@dataclass(frozen=True, slots=True)
class Word:
    """A token of the report: its characters [start, end), and its place in its paragraph."""

    start: int
    end: int
    paragraph: int
    token: int


@dataclass(frozen=True, slots=True)
class Window:
    """Words that are read together. Arrays are int64 and as long as `words`, `pieces` apart.

    `pieces` are word-piece numbers between the two marks of the encoder, `first` the piece each word begins with;
    `heads` are word numbers in this window (a word whose head lies outside is its own); `depths` count arcs to the top.
    """

    words: tuple[Word, ...]
    pieces: Ints
    first: Ints
    tags: Ints
    arcs: Ints
    shapes: Ints
    quoted: Ints
    opens: Ints  # 0 inside a sentence, 1 opens a sentence, 2 opens a paragraph
    sentences: Ints
    heads: Ints
    depths: Ints


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that must stay together if they can: a sentence, or a part of one that is too long for a window."""

    paragraph: Paragraph
    tokens: tuple[Token, ...]
    pieces: tuple[tuple[int, ...], ...]
    opens: int
    sentence: int

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


def windows(parsed: Parsed, labels: Labels, pieces: Pieces, first_room: int = MAX_PIECES) -> Iterator[Window]:
    """The story and the headline in reading order, whole paragraphs as far as they fit.

    `first_room` is the size of the first window in pieces: training shifts the cuts by it.
    """
    room = first_room
    held: list[_Run] = []
    for runs in _paragraphs(parsed, pieces):
        size = sum(run.size for run in runs)
        if held and size + sum(run.size for run in held) > room - 2:
            yield _window(held, labels)
            room, held = MAX_PIECES, []
        for run in runs:
            if held and run.size + sum(r.size for r in held) > MAX_PIECES - 2:
                yield _window(held, labels)
                room, held = MAX_PIECES, []
            held.append(run)
    if held:
        yield _window(held, labels)


def _paragraphs(parsed: Parsed, pieces: Pieces) -> Iterator[list[_Run]]:
    sentence = 0
    for paragraph in parsed.paragraphs:
        if paragraph.role not in READ_ROLES:
            continue
        words = [t for t in paragraph.words if not t.is_space]
        if not words:
            continue
        by_token = {t.i: pieces.of(t.text)[:MAX_PIECES_A_WORD] for t in words}
        runs: list[_Run] = []
        for bounds in paragraph.sentences:
            tokens = [t for t in paragraph.words[bounds.first:bounds.last] if t.i in by_token]
            for part in _parts(tokens, by_token):
                opens = 2 if not runs else 1 if part[0] is tokens[0] else 0
                runs.append(_Run(paragraph, tuple(part), tuple(by_token[t.i] for t in part), opens, sentence))
            sentence += 1
        yield runs


def _parts(tokens: Sequence[Token], pieces: dict[int, tuple[int, ...]]) -> Iterator[list[Token]]:
    """A sentence, cut where it would not fit a window."""
    part: list[Token] = []
    size = 0
    for token in tokens:
        if part and size + len(pieces[token.i]) > MAX_PIECES - 2:
            yield part
            part, size = [], 0
        part.append(token)
        size += len(pieces[token.i])
    if part:
        yield part


def _window(runs: Sequence[_Run], labels: Labels) -> Window:
    tokens = [(run, t) for run in runs for t in run.tokens]
    spelled = [p for run in runs for p in run.pieces]
    place = {(id(run.paragraph), t.i): n for n, (run, t) in enumerate(tokens)}
    heads = [place.get((id(run.paragraph), t.head.i), n) for n, (run, t) in enumerate(tokens)]
    sizes = [len(p) for p in spelled]
    return Window(
        words=tuple(Word(run.paragraph.at(t), run.paragraph.end_of(t), run.paragraph.index, t.i) for run, t in tokens),
        pieces=_ints([p for word in spelled for p in word]),
        first=_ints([1 + sum_ for sum_ in _before(sizes)]),
        tags=_ints([labels.tags.get(t.tag_, 0) for _, t in tokens]),
        arcs=_ints([labels.arcs.get(t.dep_, 0) for _, t in tokens]),
        shapes=_ints([_shape(t.text) for _, t in tokens]),
        quoted=_ints(list(_quoted([(run.paragraph.index, t.text) for run, t in tokens]))),
        opens=_ints([run.opens if t is run.tokens[0] else 0 for run, t in tokens]),
        sentences=_ints([run.sentence for run, _ in tokens]),
        heads=_ints(heads), depths=_ints(_depths(heads)))


def _ints(values: Sequence[int]) -> Ints:
    return np.asarray(values, dtype=np.int64)


def _before(sizes: Sequence[int]) -> Iterator[int]:
    total = 0
    for size in sizes:
        yield total
        total += size


def _shape(text: str) -> int:
    if any(c.isdigit() for c in text):
        return 3
    if not any(c.isalpha() for c in text):
        return 4
    if text.islower():
        return 0
    if text.isupper() and len(text) > 1:
        return 2
    return 1 if text[0].isupper() else 5


def _quoted(words: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Whether each word stands between quotation marks, as far as its own paragraph tells."""
    inside, paragraph = False, -1
    for where, text in words:
        if where != paragraph:
            inside, paragraph = False, where
        if text in OPENING or (text == EITHER and not inside):
            inside = True
            yield 2
        elif text in CLOSING or text == EITHER:
            inside = False
            yield 2
        else:
            yield int(inside)


def _depths(heads: Sequence[int]) -> list[int]:
    depths = [-1] * len(heads)
    for n in range(len(heads)):
        path = []
        while depths[n] < 0 and heads[n] != n:
            path.append(n)
            n = heads[n]
        depth = max(depths[n], 0)
        depths[n] = depth
        for word in reversed(path):
            depth += 1
            depths[word] = depth
    return depths
