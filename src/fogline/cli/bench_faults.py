"""What every measurement says alike: with which reader it reads, what could not be used, and that it needs somebody."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import typer

from fogline.cli.group import NEEDS_YOU
from fogline.cli.terminal import one_line, tell


class MeasuredReader(StrEnum):
    FAST = "fast"
    FULL = "full"


def tell_faults(faults: Iterable[str]) -> None:
    """A line for each file or report that could not be used as it stands."""
    for fault in faults:
        tell(f"fogline: {one_line(fault)}")


def leave_if_unread(count: int, what: str) -> None:
    """Ends the command with "done, but something needs you" where something was not measured."""
    if count:
        tell(f"fogline: {count} {what} were not measured.")
        raise typer.Exit(NEEDS_YOU)
