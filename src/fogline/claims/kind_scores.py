"""Where no rule is sure, a table learned from sentences says which kind a claim's words speak for.

Every known word has a score for every kind, once as a word of the claim and once as the word it hangs on; so has every
mark of `kind_features`. The scores of a claim are their sum, in whole numbers: the same on every machine.
`training/kinds` makes the file; its card says of what.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fogline.claims.kind_features import KindFeatures
from fogline.errors import FoglineError
from fogline.records.vocabulary import KINDS, Kind

FOLDER = Path(__file__).parent / "weights"
TABLE, CARD = "kinds.npz", "kinds.json"
FORMAT = 1
# Words that stand in every claim and would only thin out the others.
COMMON = frozenset((
    "the", "a", "an", "of", "and", "to", "in", "on", "at", "by", "for", "with", "from", "that", "this", "it", "its",
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "as", "or"))

Scores = NDArray[np.float64]  # one number a kind, in the order of `KindTable.kinds`
Rows = NDArray[np.int64]  # eight bits in the file; widened once, because every sum would do it again


class KindTableUnusable(FoglineError):
    """The learned table of kinds is missing, damaged, or of another version."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The table of kinds {path} cannot be used: {why}. Install Fogline again")


@dataclass(frozen=True, slots=True)
class KindTable:
    """Rows of whole numbers, one column a kind; `units` is what one of them is worth in each of the three blocks."""

    name: str
    kinds: tuple[Kind, ...]
    words: dict[str, int]
    marks: dict[str, int]
    by_word: Rows
    by_head: Rows
    by_mark: Rows
    start: Scores
    units: tuple[float, float, float]

    def scores(self, found: KindFeatures) -> Scores:
        """How much speaks for each kind: logarithms of their shares, but for what is common to all of them."""
        total = self.start.copy()
        inside = [row for word in found.words if (row := self.words.get(word)) is not None and word not in COMMON]
        if inside:
            total += self.units[0] / len(inside) * np.add.reduce(self.by_word.take(inside, axis=0), axis=0)
        if (head := self.words.get(found.head)) is not None:
            total += self.units[1] * self.by_head[head]
        if marked := [row for mark in found.marks if (row := self.marks.get(mark)) is not None]:
            total += self.units[2] * np.add.reduce(self.by_mark.take(marked, axis=0), axis=0)
        return total


@lru_cache(maxsize=1)
def kind_table() -> KindTable:
    return load()


def load(folder: Path = FOLDER) -> KindTable:
    """Raises `KindTableUnusable` where the files are not what the card says."""
    path = folder / TABLE
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        bytes_ = path.read_bytes()
    except (OSError, ValueError) as err:
        raise KindTableUnusable(path, f"it cannot be read ({err})") from err
    if card.get("format") != FORMAT:
        raise KindTableUnusable(path, f"it is of format {card.get('format')}, this version reads {FORMAT}")
    if sha256(bytes_).hexdigest() != card.get("sha256"):
        raise KindTableUnusable(path, "it is damaged (its sha256 is not the one on the card)")
    unknown = set(card["kinds"]) - set(KINDS)
    if unknown:
        raise KindTableUnusable(path, f"it tells of kinds that are not in the ledger: {', '.join(sorted(unknown))}")
    with np.load(path, allow_pickle=False) as arrays:
        return KindTable(
            card["name"], tuple(card["kinds"]), _rows(arrays["words"]), _rows(arrays["marks"]),
            arrays["by_word"].astype(np.int64), arrays["by_head"].astype(np.int64), arrays["by_mark"].astype(np.int64),
            arrays["start"].astype(np.float64), tuple(card["units"]))


def _rows(lines: NDArray[np.uint8]) -> dict[str, int]:
    return {line: row for row, line in enumerate(lines.tobytes().decode("utf-8").split("\n"))}
