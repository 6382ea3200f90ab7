"""What is printed comes from pages other people wrote: nothing in it may steer the reader's terminal.

Answers go to standard output, everything about the work itself to standard error.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fogline.records.printable import CONTROL as _CONTROL
from fogline.records.printable import clean as clean
from fogline.records.printable import one_line as one_line

PIPED_WIDTH = 160  # columns of a table that goes to a file or another program


def same_length(text: str) -> str:
    """The text with a space for each character a terminal would obey, so that offsets into it still hold."""
    return _CONTROL.sub(" ", text.replace("\t", " "))


def out() -> Console:
    """Standard output; made anew each time, so that a redirected stream is the one written to."""
    if sys.stdout.isatty():
        return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    trimmed = cast(TextIO, _Trimmed(sys.stdout))
    return Console(file=trimmed, width=PIPED_WIDTH, highlight=False, markup=False, emoji=False, soft_wrap=True)


class _Trimmed:
    """A stream without the blanks that pad cells and paragraphs to their width: a pipe has no width."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r" +(?=\n)", "", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def err() -> Console:
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def say(text: str = "") -> None:
    """A line of the answer."""
    print(clean(text))


def tell(text: str) -> None:
    """A line about the work, to standard error."""
    print(clean(text), file=sys.stderr)


def say_json(value: object) -> None:
    print(safe_json(value, indent=2))


def safe_json(value: object, indent: int | None = None) -> str:
    """JSON with letters as they are and everything a terminal would obey as an escape."""
    return unarmed(json.dumps(value, ensure_ascii=False, indent=indent))


def unarmed(text: str) -> str:
    """JSON text with everything a terminal would obey written as an escape: the same value."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, wide: str) -> None:
    """A table; the column called `wide` takes the room that is left and wraps, the others keep to themselves."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", ratio=1 if column == wide else None, no_wrap=column == "id")
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    out().print(table, soft_wrap=False)


def width() -> int:
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100
