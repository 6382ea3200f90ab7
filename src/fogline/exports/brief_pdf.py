"""A brief as a PDF for reading on paper: real text, the sides beside each other in equal room, sources as end notes.

The same brief gives the same bytes: no clock, no chance, and of the fonts just the letters used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from fogline.exports.brief_blocks import Block, Pair, Sides, Source, blocks, note_words, sources
from fogline.exports.typesetting import (
    ITALIC,
    REGULAR,
    SEMIBOLD,
    Line,
    Run,
    faces,
    lines_of,
    missing_in,
)
from fogline.records.printable import one_line
from fogline.settings import SHORT_ID
from fogline.views.composed import Composed, Heading, Remark, Statement

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89  # points: A4
LEFT, TOP, BOTTOM = 62.0, 66.0, 70.0  # margins; the right one is as the left
MEASURE = PAGE_WIDTH - 2 * LEFT
GUTTER = 22.0  # between two columns
NOTE_WIDTH = 155.0  # room for a whole claim id, a side and where the words stand
MOST_COLUMNS = 2  # three would be lines of five words
INKS = ((0.11, 0.10, 0.09), (0.40, 0.38, 0.35))
RULE = (0.78, 0.76, 0.71)
TEXT, SMALL, NOTE, LABEL = 10.2, 8.6, 7.8, 7.2  # sizes in points
LEADING = {TEXT: 14.2, SMALL: 11.6, NOTE: 10.4}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of type, or room between lines, which is left out at the head of a page where it is not `kept`.

    `holds` keeps it on the page of the next. `names` is where links may lead, `outline` its place in the table of
    contents, `rule` a hairline above.
    """

    line: Line = ()
    height: float = 0.0
    x: float = 0.0
    holds: bool = False
    names: tuple[str, ...] = ()
    outline: tuple[str, int] | None = None
    rule: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Columns of rows that run down the page beside each other; one column is a stretch of plain text.

    `again` stands over each column where it goes on on another page; `whole` is not cut where a page can hold it.
    """

    columns: tuple[tuple[Row, ...], ...]
    whole: bool = False
    again: tuple[tuple[Row, ...], ...] = ()

    @property
    def height(self) -> float:
        return max(sum(row.height for row in column) for column in self.columns)


def brief_pdf(composed: Composed) -> bytes:
    """The pages, as a file."""
    faces()
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    pages = list(_pages(_stretches(composed)))
    into = BytesIO()
    canvas = Canvas(into, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1, lang="en",
                    initialFontName=REGULAR)
    canvas.setTitle(one_line(composed.title))
    canvas.setAuthor(one_line(composed.author) or "Fogline")
    canvas.setSubject("Who claimed what, each sentence with its claims")
    canvas.setCreator("Fogline")
    canvas.setProducer("Fogline")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages, 1):
        for x, y, row in page:
            _draw(canvas, x, y, row)
        _foot(canvas, composed.title, number, len(pages))
        canvas.showPage()
    canvas.save()
    return into.getvalue()


# ── what is set ──────────────────────────────────────────────────────────────────────────────────────────────────────

def _stretches(composed: Composed) -> Iterator[Stretch]:
    yield _plain([
        *_rows([Run(one_line(composed.title), SEMIBOLD, 21)], MEASURE, 27, outline=(composed.title, 0)),
        Row(height=3),
        *_rows([Run("Behind every sentence stand the claims it rests on; the notes at the end say where their words "
                    "are. Words in quotation marks are the reports’ own.", ITALIC, SMALL, 1)], MEASURE, 11.6),
        Row(height=8)])
    for block in blocks(composed.lines):
        yield from _set(block)
    if composed.notes:
        yield _plain(_section("Sources"))
        yield from (_plain(_source_rows(source)) for source in sources(composed.notes))
    yield from _footing(composed)


def _set(block: Block) -> Iterator[Stretch]:
    if isinstance(block, Heading):
        yield _plain(_heading(block))
    elif isinstance(block, Sides):
        for n in range(0, len(block.columns), MOST_COLUMNS):
            beside = block.columns[n:n + MOST_COLUMNS]
            width = _column_width(min(MOST_COLUMNS, len(block.columns)))
            yield Stretch(
                tuple((*_side(column.title.text), *_inside(column.inside, width)) for column in beside),
                again=tuple(tuple(_side(f"{column.title.text}, continued")) for column in beside))
    elif isinstance(block, Pair):
        yield from _pair(block, MEASURE)
    else:
        yield _plain(list(_inside((block,), MEASURE)))


def _pair(pair: Pair, width: float) -> Iterator[Stretch]:
    column = (width - GUTTER) / 2
    yield Stretch(tuple(tuple(_sentence(one, column, gap=2)) for one in (pair.first, pair.second)), whole=True)
    yield _plain([*_stands(pair, width), Row(height=7)])


def _stands(pair: Pair, width: float) -> Iterator[Row]:
    runs = [Run("The first ", REGULAR, SMALL, 1), Run(pair.second.answers, ITALIC, SMALL),
            Run(" the second", REGULAR, SMALL, 1)]
    for reason in pair.reasons:
        runs += [Run("; because: ", REGULAR, SMALL, 1), Run(reason.text + " ", REGULAR, SMALL, 1), *_ids(reason)]
    yield from _rows(runs, width, LEADING[SMALL])


def _inside(inside: Iterable[Pair | Statement | Remark], width: float) -> Iterator[Row]:
    for one in inside:
        if isinstance(one, Remark):
            yield from _rows([Run(one.text, ITALIC, SMALL, 1)], width, LEADING[SMALL])
        elif isinstance(one, Pair):  # too narrow for two: one below the other
            for said in (one.first, one.second):
                yield from _sentence(said, width, gap=2)
            yield from _stands(one, width)
        else:
            yield from _sentence(one, width, gap=5)
            continue
        yield Row(height=5)


def _sentence(said: Statement, width: float, gap: float) -> Iterator[Row]:
    """What the report says in full ink, what is told about it softer; then the ids."""
    runs, at = [], 0
    for start, end in said.quoted:
        runs += [Run(said.text[at:start], REGULAR, TEXT, 1), Run(said.text[start:end], REGULAR, TEXT)]
        at = end
    rest = said.text[at:]
    # What follows the last quotation is an aside: smaller, so that the words keep the page.
    runs.append(Run(rest, REGULAR, SMALL if said.quoted else TEXT, 1 if said.quoted else 0))
    if said.carried:
        runs.append(Run(f" ({said.carried})", REGULAR, SMALL, 1))
    yield from _rows([*runs, Run(" ", REGULAR, TEXT), *_ids(said)], width, LEADING[TEXT])
    yield Row(height=gap)


def _ids(said: Statement) -> Iterator[Run]:
    for n, claim in enumerate(said.claims):
        yield Run(claim[:SHORT_ID], REGULAR, LABEL, 1, claim)
        if n + 1 < len(said.claims):
            yield Run(" ", REGULAR, LABEL, 1)


def _heading(heading: Heading) -> list[Row]:
    if heading.level == 2:
        return _section(heading.text)
    rows = _rows([Run(heading.text, ITALIC, 11.4)], MEASURE, 15, outline=(heading.text, heading.level - 1))
    return [Row(height=7, holds=True), *_held(rows), Row(height=2, holds=True)]


def _section(title: str) -> list[Row]:
    rows = _rows([Run(title, SEMIBOLD, 13.6)], MEASURE, 18, outline=(title, 1))
    return [Row(height=16, holds=True), Row(height=5, holds=True, rule=True), *_held(rows), Row(height=4, holds=True)]


def _side(title: str) -> list[Row]:
    rows = _rows([Run(title, SEMIBOLD, SMALL)], _column_width(MOST_COLUMNS), 13)
    return [Row(height=2, holds=True), *_held(rows), Row(height=1, holds=True)]


def _source_rows(source: Source) -> list[Row]:
    """The report, then its claims: as many beside each other as a line holds."""
    rows = _held(_rows([Run(source.report, REGULAR, NOTE)], MEASURE, LEADING[NOTE]))
    across = int(MEASURE // NOTE_WIDTH)
    for n in range(0, len(source.notes), across):
        beside = source.notes[n:n + across]
        line: Line = ()
        for k, note in enumerate(beside):
            words = [Run(f"{note.claim} ", SEMIBOLD, LABEL, 0), Run(note_words(note), REGULAR, LABEL, 1)]
            line += tuple(piece._replace(x=piece.x + k * NOTE_WIDTH) for piece in lines_of(words, NOTE_WIDTH)[0])
        rows.append(Row(line, LEADING[NOTE], names=tuple(note.claim for note in beside)))
    return [*rows, Row(height=5)]


def _footing(composed: Composed) -> Iterator[Stretch]:
    rows = [Row(height=14, holds=True), Row(height=6, holds=True, rule=True)]
    lines = list(composed.footing)
    if missing := missing_in(_all_words(composed)):
        shown = ", ".join(f"U+{ord(letter):04X}" for letter in missing[:12]) + (", …" if len(missing) > 12 else "")
        lines.append(f"This file has no type for {len(missing)} of the letters used ({shown}); an empty box stands for "
                     "each. The Markdown and the HTML of the brief hold them all.")
    for line in lines:
        rows += [*_rows([Run(line, REGULAR, NOTE, 1)], MEASURE, LEADING[NOTE]), Row(height=2)]
    yield Stretch((tuple(rows),), whole=True)


def _all_words(composed: Composed) -> Iterator[str]:
    yield composed.title
    yield from (line.text for line in composed.lines)
    yield from (source.report for source in sources(composed.notes))


def _rows(runs: list[Run], width: float, leading: float, outline: tuple[str, int] | None = None) -> list[Row]:
    """A paragraph; its first two lines and its last two stay together."""
    lines = lines_of(runs, width)
    last = len(lines) - 1
    return [Row(line, leading, holds=n < last and n in (0, last - 1), outline=None if n else outline)
            for n, line in enumerate(lines)]


def _held(rows: list[Row]) -> list[Row]:
    return [replace(row, holds=True) for row in rows]


def _plain(rows: list[Row]) -> Stretch:
    return Stretch((tuple(rows),))


def _column_width(columns: int) -> float:
    return (MEASURE - (columns - 1) * GUTTER) / columns


# ── where it stands ──────────────────────────────────────────────────────────────────────────────────────────────────

Placed = tuple[float, float, Row]


def _pages(stretches: Iterable[Stretch]) -> Iterator[list[Placed]]:
    """Rows with where they stand, page by page; a stretch that does not fit goes on in its own columns."""
    page: list[Placed] = []
    top, y = PAGE_HEIGHT - TOP, PAGE_HEIGHT - TOP
    for stretch in _joined(stretches):
        left = [list(column) for column in stretch.columns]
        width = _column_width(len(left)) + GUTTER
        if stretch.whole and y - BOTTOM < stretch.height <= top - BOTTOM:
            yield page
            page, y = [], top
        while any(left):
            deepest = 0.0
            for n, rows in enumerate(left):
                taken = _fitting(rows, y - BOTTOM, at_top=not page or y == top)
                down = 0.0
                for row in rows[:taken]:
                    if y == top and not down and not row.line and not row.kept:
                        continue
                    down += row.height
                    page.append((LEFT + n * width + row.x, y - down, row))
                del rows[:taken]
                deepest = max(deepest, down)
            y -= deepest
            if any(left):
                yield page
                page, y = [], top
                left = [[*stretch.again[n], *rows] if rows and stretch.again and len(rows) < len(stretch.columns[n])
                        else rows for n, rows in enumerate(left)]
    yield page


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Headings go with what follows: plain rows are laid onto the columns below them where those must hold together."""
    waiting: list[Row] = []
    for stretch in stretches:
        if len(stretch.columns) == 1 and not stretch.whole:
            waiting += stretch.columns[0]
            while waiting and (cut := next((n for n, row in enumerate(waiting) if not row.holds), None)) is not None:
                yield Stretch((tuple(waiting[:cut + 1]),))
                del waiting[:cut + 1]
            continue
        if waiting:
            yield Stretch((tuple(waiting),), whole=True) if len(stretch.columns) == 1 else _headed(waiting, stretch)
            waiting = []
            if len(stretch.columns) > 1:
                continue
        yield stretch
    if waiting:
        yield Stretch((tuple(waiting),))


def _headed(rows: list[Row], stretch: Stretch) -> Stretch:
    """Columns under a heading that runs over them: the others get as much empty room."""
    room = tuple(Row(height=row.height, holds=row.holds, kept=bool(row.line)) for row in rows)
    first, *others = stretch.columns
    return replace(stretch, columns=((*rows, *first), *((*room, *other) for other in others)))


def _fitting(rows: list[Row], room: float, *, at_top: bool) -> int:
    """How many rows stand in the room, cut where a cut is allowed; at the top of a page one at least."""
    fits, height = 0, 0.0
    for n, row in enumerate(rows, 1):
        height += row.height
        if height > room + 0.01:
            break
        fits = n
    if fits == len(rows):
        return fits
    cut = fits
    while cut and rows[cut - 1].holds:
        cut -= 1
    return cut or (max(fits, 1) if at_top else 0)


# ── how it is drawn ──────────────────────────────────────────────────────────────────────────────────────────────────

def _draw(canvas: Any, x: float, y: float, row: Row) -> None:
    if row.rule:
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, y + row.height, LEFT + MEASURE, y + row.height)
    for name in row.names:
        canvas.bookmarkHorizontal(name, 0, y + row.height)
    if row.outline:
        key = f"{canvas.getPageNumber()}-{y:.2f}"
        canvas.bookmarkHorizontal(key, 0, y + row.height)
        canvas.addOutlineEntry(one_line(row.outline[0]), key, row.outline[1])
    base = y + row.height * 0.28  # room under the line for what hangs below it
    for piece in row.line:
        canvas.setFillColorRGB(*INKS[piece.ink])
        canvas.setFont(piece.font, piece.size)
        canvas.drawString(x + piece.x, base, piece.text)
        if piece.goes:
            box = (x + piece.x, base - 2, x + piece.x + piece.width, base + piece.size)
            canvas.linkRect("", piece.goes, box, relative=0, thickness=0)


def _foot(canvas: Any, title: str, number: int, pages: int) -> None:
    lines = lines_of([Run(one_line(title), REGULAR, NOTE, 1)], MEASURE - 60)
    counted = lines_of([Run(f"{number} / {pages}", REGULAR, NOTE, 1)], 60)
    for n, pieces in enumerate((lines[0] if lines else (), counted[0])):
        width = sum(piece.width for piece in pieces)
        _draw(canvas, LEFT + n * (MEASURE - width), 38, Row(pieces, 10.4))
