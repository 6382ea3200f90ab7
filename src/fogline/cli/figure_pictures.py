"""Figures drawn with plain characters: bars on one scale, numbers along the days, a strip of what was read.

Nothing is told by colour alone. An end that is left open has an arrow; what has no number has no bar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from fogline.cli.terminal import one_line
from fogline.views.counted import Number, RangeTold
from fogline.views.counting_words import RUNNING, STANCES
from fogline.views.figures import FigureTable, SpeakerNumbers
from fogline.views.series import SeriesTold
from fogline.views.sides import in_turn, side_in_words
from fogline.views.silence import DaysOf

NAME, MOST_NAME, LEAST = 12, 44, 12  # columns: the shortest and longest room for who speaks, the shortest for a bar
PER_DAY = 3  # columns of a series' line for a day, where there is room
MARKS = {"drop": "v", "jump": "^", "restart": "|", "rounding": "0", "correction": "*"}
LETTERS = {"spoke": "#", "quiet": ".", "not_read": "x", "unknown": "?"}
WORST = ("not_read", "unknown", "quiet", "spoke")  # of several days in one column, the best reading is shown


def range_plot(table: FigureTable, width: int) -> Iterator[str]:
    """A row a speaker, admitted and claimed losses apart, all bars on one scale that begins at nought."""
    ends = [end for row in table.rows if row.range for end in (row.range.low, row.range.high) if end is not None]
    top = max(ends, default=0)
    names = {id(row): _name(row) for row in table.rows}
    says = {id(row): _says(row, table.thing.scope in RUNNING) for row in table.rows}
    room = min(MOST_NAME, max(NAME, *(len(name) for name in names.values())))
    right = max(len(text) for text in says.values())
    scale = max(LEAST, width - room - right - 9)
    for stance, title in STANCES:
        rows = [row for row in table.rows if row.interest == stance]
        if not rows:
            continue
        yield f"    {title}"
        for side in in_turn({row.side for row in rows}):
            for row in rows:
                if row.side == side:
                    bar = _bar(row.range, top, scale) if row.range else ""
                    yield f"      {names[id(row)][:room]:<{room}} {bar:<{scale}} {says[id(row)]}".rstrip()


def series_line(series: SeriesTold, width: int) -> str:
    """One point a number along the days: "o", or the mark of what is to be noticed there."""
    days = [date.fromisoformat(point.day).toordinal() for point in series.points]
    first, span = days[0], max(1, days[-1] - days[0])
    columns = max(LEAST, min(width - 1, PER_DAY * span))
    line = ["-"] * (columns + 1)
    for day in days:
        line[(day - first) * columns // span] = "o"
    for notice in reversed(series.notices):  # of several on one day the first is shown
        line[(date.fromisoformat(notice.day).toordinal() - first) * columns // span] = MARKS[notice.sort]
    return "".join(line)


def day_strip(covered: DaysOf, width: int) -> str:
    """A character a day, or a character for as many days as the width asks for."""
    words = [stretch.word for stretch in covered.stretches for _ in range(stretch.days)]
    each = -(-len(words) // max(LEAST, width))
    return "".join(LETTERS[max(words[n:n + each], key=WORST.index)] for n in range(0, len(words), each))


def _name(row: SpeakerNumbers) -> str:
    speaker = one_line(row.speaker) if row.speaker else "nobody named"
    side = side_in_words(row.side)
    return f"{side}: {speaker}" if side != speaker else side


def _says(row: SpeakerNumbers, running: bool) -> str:
    """The speaker's own words, in brackets what takes no part; of a running count earlier numbers are only counted."""
    dated = len(row.numbers) > 1
    told, earlier = [], 0
    for said in row.numbers:
        text = ("denies " if said.denied else "") + one_line(said.words) + (
            f" ({said.day})" if dated and said.day else "")
        if said.in_range:
            told.append(text)
        elif running and not said.denied and (said.low, said.high) != (None, None):
            earlier += 1
        else:
            told.append(f"[{text}]")
    return "; ".join((*dict.fromkeys(told), *([f"{earlier} earlier"] if earlier else [])))


def _bar(found: RangeTold, top: Number, columns: int) -> str:
    """From the low to the high end: "o" for one number, "|-----|" for a range, an arrow at an open end."""
    low, high = (_column(end, top, columns) for end in (found.low, found.high))
    if found.low_open:  # "up to 40": from nobody knows where
        return "<" + "-" * (high - 1) + "|" if high else "|"
    line = "o" if low == high else "|" + "-" * (high - low - 1) + "|"
    return " " * low + line + ("-->" if found.high_open else "")


def _column(end: Number, top: Number, columns: int) -> int:
    return round((end or 0) * (columns - 4) / top) if top else 0


def legend(marks: Sequence[str]) -> str:
    """What the marks of the lines mean."""
    return "; ".join(("o a number", *(f"{mark} {sort}" for sort, mark in MARKS.items() if sort in marks)))
