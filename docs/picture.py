"""Draws the README's picture: what `fogline show`, `disputes`, `figures` and `control` print of the samples, as an SVG.

Run: .venv/bin/python docs/picture.py
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = 104
# Each command, and how many lines of what it prints the picture has room for.
PICTURED = (("show samples/caucasus_wire.txt", 20), ("disputes --place Kanyabayonga", 7),
            ("figures --place 'El Obeid' --measure killed", 7), ("control Kanyabayonga", 14))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "demo.db")
        printed("read", "samples", "--metadata", "samples/metadata.csv", "--ledger", ledger)
        told = [(command, printed(*shlex.split(command), "--ledger", ledger), lines) for command, lines in PICTURED]
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for command, text, lines in told:
        console.print(f"$ fogline {command}", style="bold green", highlight=False)
        console.print(Text.from_ansi("\n".join(text.splitlines()[:lines])), "\n")
    svg = console.export_svg(title="fogline", theme=MONOKAI)
    # The page must fetch nothing: no web fonts.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S).replace("Fira Code", "monospace")
    svg = re.sub(r"<!-- Generated with .*? -->\s*", "", svg)
    (ROOT / "docs" / "fogline.svg").write_text(svg, encoding="utf-8")


def printed(*words: str) -> str:
    """What a command prints on a wide, coloured terminal."""
    wide = {**os.environ, "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    done = subprocess.run([str(Path(sys.executable).parent / "fogline"), *words], cwd=ROOT, env=wide, text=True,
                          capture_output=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
