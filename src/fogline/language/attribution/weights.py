"""The trained weights as they ship: two networks, the word pieces, and a card that says what they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fogline.language.attribution.pieces import Pieces
from fogline.language.attribution.tags import Floats
from fogline.language.attribution.words import Labels
from fogline.language.proposing import ReaderUnusable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]

FOLDER = Path(__file__).parent / "weights"
FORMAT = 1  # of the card and of what the networks take and give; another number is another reader
WORDS, BESIDE, VOCABULARY, CARD = "words.onnx", "beside.onnx", "pieces.txt", "card.json"


class WeightsUnusable(ReaderUnusable):
    """The learned reader's files are missing, damaged, or of another version."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"The learned reader in {folder} cannot be used: {why}. Install Fogline again, or read by the "
                         "rules alone with --reader fast")


@dataclass(frozen=True, slots=True)
class Chain:
    """What a tag may follow, and what a sequence may begin with, as learned: [from, to] and [tags]."""

    moves: Floats
    begins: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything a trained reader is made of. `name` goes into every proposal; `parser` it was trained behind."""

    name: str
    parser: str
    labels: Labels
    pieces: Pieces
    words: InferenceSession
    beside: InferenceSession
    cues: Chain
    parts: Chain


def checked(folder: Path = FOLDER) -> dict[str, Any]:
    """The card, once every file has been found to be the one it tells of; raises `WeightsUnusable`."""
    card = _card(folder)
    for name, told in card["files"].items():
        try:
            found = sha256((folder / name).read_bytes()).hexdigest()
        except OSError as err:
            raise WeightsUnusable(folder, f"{name} cannot be read ({err.strerror})") from err
        if found != told:
            raise WeightsUnusable(folder, f"{name} is damaged (its sha256 is not the one on the card)")
    return card


def load(folder: Path = FOLDER) -> Weights:
    """Raises `WeightsUnusable` where the files are not what the card says, or cannot be opened."""
    card = checked(folder)
    try:
        return Weights(
            card["name"], card["parser"], Labels.of(card["tags"], card["arcs"]), Pieces(folder / VOCABULARY),
            _session(folder / WORDS), _session(folder / BESIDE), _chain(card["cues"]), _chain(card["parts"]))
    except Exception as err:  # the runtime has a class for every fault of a file; each means that it cannot be used
        raise WeightsUnusable(folder, f"{type(err).__name__}: {err}") from err


def _card(folder: Path) -> dict[str, Any]:
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except OSError as err:
        raise WeightsUnusable(folder, f"{CARD} cannot be read ({err.strerror})") from err
    except ValueError as err:
        raise WeightsUnusable(folder, f"{CARD} is no JSON") from err
    if not isinstance(card, dict) or not isinstance(card.get("files"), dict) or "name" not in card:
        raise WeightsUnusable(folder, f"{CARD} does not say what the files are")
    if card.get("format") != FORMAT:
        raise WeightsUnusable(folder, f"it is of format {card.get('format')}, this version reads format {FORMAT}")
    return card


def _chain(told: dict[str, Any]) -> Chain:
    return Chain(np.asarray(told["moves"], dtype=np.float32), np.asarray(told["begins"], dtype=np.float32))


def _session(file: Path) -> InferenceSession:
    """One thread: readings run side by side in processes, and one thread always adds up in the same order."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
