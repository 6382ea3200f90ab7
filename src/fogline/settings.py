"""One frozen Settings, made once at the edge (command line or `fogline.open`) and passed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MAX_REPORT_BYTES = 8_000_000  # a long book is 2 MB; past this a file is a dump, not a report
MAX_PARAGRAPH_CHARS = 20_000  # the parser's memory grows with the paragraph; longer ones are cut at sentence ends


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked for. `profile` is a name, a path to a TOML file, or "auto"; `jobs` counts processes."""

    ledger: Path
    profile: str = "auto"
    jobs: int = 1
    max_report_bytes: int = MAX_REPORT_BYTES
