"""The learned table as it ships: whole numbers of eight bits, and a card with their sha256."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from fogline.claims.kind_scores import CARD, FORMAT, TABLE, KindTable
from fogline.records.vocabulary import KINDS, Kind

MOST = 127  # of eight bits with a sign


@dataclass(frozen=True, slots=True)
class Learned:
    """Scores as they were learned: [words or marks, kinds]."""

    kinds: tuple[Kind, ...]
    words: list[str]
    marks: list[str]
    by_word: np.ndarray
    by_head: np.ndarray
    by_mark: np.ndarray
    start: np.ndarray

    def table(self) -> KindTable:
        """As the reading has it after `write` and `load`."""
        blocks = [_whole(block) for block in (self.by_word, self.by_head, self.by_mark)]
        rows = ({line: n for n, line in enumerate(lines)} for lines in (self.words, self.marks))
        return KindTable("tried", self.kinds, *rows, *(block for block, _ in blocks), self.start,
                         tuple(unit for _, unit in blocks))


def empty() -> Learned:
    """A table that knows nothing: every kind is as likely as another, and the rules alone decide."""
    nothing = np.zeros((1, len(KINDS)))
    return Learned(KINDS, [""], [""], nothing, nothing, nothing, np.zeros(len(KINDS)))


def write(learned: Learned, folder: Path, told: dict[str, Any]) -> str:
    """Returns the table's name."""
    table = learned.table()
    file = BytesIO()
    np.savez_compressed(
        file, words=_bytes(learned.words), marks=_bytes(learned.marks), start=table.start.astype(np.float32),
        by_word=table.by_word.astype(np.int8), by_head=table.by_head.astype(np.int8),
        by_mark=table.by_mark.astype(np.int8))
    digest = sha256(file.getvalue()).hexdigest()
    name = f"kinds-{digest[:8]}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TABLE).write_bytes(file.getvalue())
    card = {"format": FORMAT, "name": name, "sha256": digest, "kinds": table.kinds, "units": table.units, **told}
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    return name


def _whole(block: np.ndarray) -> tuple[np.ndarray, float]:
    unit = float(np.abs(block).max()) / MOST or 1.0
    return np.round(block / unit).astype(np.int64), unit


def _bytes(lines: list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)
