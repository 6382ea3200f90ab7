"""How much a shared word tells, and how much each sign that two accounts are of one happening: learned, and fixed.

A word's weight is its rarity in the reports that the table was learned from, not in the ledger: so what two accounts
are to each other does not hang on what else was read, nor on the order. `training/links` makes the file.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError

FILE = Path(__file__).parent / "weights" / "links.json"
FORMAT = 1
# Shares of reports a word stands in. A word in more than every ninth tells nothing.
RARE, SELDOM, KNOWN = 0.0035, 0.02, 0.115


class LinkTableUnusable(FoglineError):
    """The learned table of links is missing, damaged, or of another version."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The table of links {path} cannot be used: {why}. Install Fogline again")


@dataclass(frozen=True, slots=True)
class Weigher:
    """`counts` says in how many of `documents` a word stands; `signs` what a sign of likeness is worth, in logits."""

    documents: int
    counts: dict[str, int]
    signs: dict[str, float]
    start: float

    def share(self, word: str) -> float:
        return self.counts.get(word, 1) / self.documents

    def is_rare(self, word: str) -> bool:
        return self.share(word) <= RARE

    def is_seldom(self, word: str) -> bool:
        return self.share(word) <= SELDOM

    def weight(self, word: str) -> float:
        """0 for a word of every report, 1 for one that was never seen."""
        return 1 - math.log(self.counts.get(word, 1)) / math.log(self.documents)

    def strength(self, signs: dict[str, float]) -> float:
        """How likely it is that two accounts with these signs are of one happening, 0 to 1."""
        logit = self.start + sum(self.signs.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@lru_cache(maxsize=1)
def weigher() -> Weigher:
    return load()


def load(path: Path = FILE) -> Weigher:
    """Raises `LinkTableUnusable` where the file is not what it should be."""
    try:
        row: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise LinkTableUnusable(path, f"it cannot be read ({err})") from err
    if row.get("format") != FORMAT:
        raise LinkTableUnusable(path, f"it is of format {row.get('format')}, this version reads {FORMAT}")
    try:
        counts = {word: int(n) for n, words in row["words"].items() for word in words.split()}
        return Weigher(int(row["documents"]), counts, {k: float(v) for k, v in row["signs"].items()},
                       float(row["start"]))
    except (KeyError, AttributeError, TypeError, ValueError) as err:
        raise LinkTableUnusable(path, f"it is damaged ({type(err).__name__}: {err})") from err
