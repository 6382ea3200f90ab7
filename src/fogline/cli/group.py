"""One edge for every command: what failed is said in a sentence, and the exit code is honest.

0 done; 1 done, but something needs the user's act; 2 could not be done as asked; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from fogline.cli.terminal import tell
from fogline.errors import FoglineError

DONE, NEEDS_YOU, NOT_DONE, STOPPED = 0, 1, 2, 130


class Unusable(FoglineError):
    """What was given on the command line cannot be used."""


class FoglineGroup(TyperGroup):
    """Runs a command and turns its failures into a message and an exit code; never a traceback for the user's part."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except FoglineError as error:
            tell(f"fogline: {error}")
            raise typer.Exit(NOT_DONE) from error
        except BrokenPipeError as error:
            # The reader of our output had enough (`| head`). Python would complain again when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit(DONE) from error
        except KeyboardInterrupt as error:
            tell("fogline: stopped. Nothing that was written is lost.")
            raise typer.Exit(STOPPED) from error
        except OSError as error:
            about = f" ({error.filename})" if error.filename else ""
            tell(f"fogline: {error.strerror or error}{about}. Free some room or choose another file, and try again.")
            raise typer.Exit(NOT_DONE) from error
