"""One pass over the examples: batches, loss, steps, and the slow average of the weights that is kept in the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.attribution.examples import Example
from training.attribution.network import Network

BATCH_PIECES = 2304  # twelve full windows
UNKNOWN_SHARE = 0.05  # of the pieces, hidden while learning: names of one country's politics must not be leaned on
PAIRED = ("distance", "climb", "branch", "inside")
MASK_PIECE, START_PIECE, END_PIECE, PAD_PIECE = 103, 101, 102, 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded. `rows` says for every cue which window it stands in."""

    words: tuple[Tensor, ...]  # pieces, mask, first, tags, arcs, shapes, quoted, opens
    lengths: Tensor
    cue_tags: Tensor
    rows: Tensor
    places: Tensor
    beside: tuple[Tensor, ...]  # distance, climb, branch, inside
    part_tags: Tensor
    part_lengths: Tensor


def batches(examples: Sequence[Example], order: np.random.Generator | None) -> Iterator[list[Example]]:
    """Examples of like length together; their order is drawn anew where a generator is given."""
    keys = [len(e.window.pieces) // 24 for e in examples]
    places = list(order.permutation(len(examples))) if order else list(range(len(examples)))
    places.sort(key=lambda n: keys[n])
    made: list[list[Example]] = [[]]
    for n in places:
        size = max([len(examples[n].window.pieces), *(len(e.window.pieces) for e in made[-1])]) + 2
        if made[-1] and size * (len(made[-1]) + 1) > BATCH_PIECES:
            made.append([])
        made[-1].append(examples[n])
    if order:
        order.shuffle(made)
    yield from made


def collate(examples: Sequence[Example], hide: np.random.Generator | None = None) -> Batch:
    size = max(len(e.window.words) for e in examples)
    longest = max(len(e.window.pieces) for e in examples) + 2
    pieces = np.full((len(examples), longest), PAD_PIECE, dtype=np.int64)
    mask = np.zeros((len(examples), longest), dtype=np.float32)
    columns = {name: np.zeros((len(examples), size), dtype=np.int64)
               for name in ("first", "tags", "arcs", "shapes", "quoted", "opens", "cue_tags")}
    rows: list[int] = []
    beside: dict[str, list[np.ndarray]] = {name: [] for name in ("places", *PAIRED, "parts")}
    reach = max((e.beside.places.shape[1] for e in examples if e.beside is not None), default=1)
    lengths: list[int] = []
    for n, example in enumerate(examples):
        window, length = example.window, len(example.window.words)
        own = window.pieces.copy()
        if hide is not None:
            own[hide.random(len(own)) < UNKNOWN_SHARE] = MASK_PIECE
        pieces[n, 0], pieces[n, len(own) + 1] = START_PIECE, END_PIECE
        pieces[n, 1:len(own) + 1] = own
        mask[n, :len(own) + 2] = 1
        for name in columns:
            columns[name][n, :length] = example.cue_tags if name == "cue_tags" else getattr(window, name)
        if example.beside is None:
            continue
        rows += [n] * len(example.part_tags)
        lengths += example.beside.lengths.tolist()
        for name in beside:
            values = example.part_tags if name == "parts" else getattr(example.beside, name)
            beside[name].append(np.pad(values, ((0, 0), (0, reach - values.shape[1]))))
    stacked = {name: torch.from_numpy(np.concatenate(v) if v else np.zeros((0, reach), dtype=np.int64))
               for name, v in beside.items()}
    words = (torch.from_numpy(pieces), torch.from_numpy(mask), *(
        torch.from_numpy(columns[name]) for name in ("first", "tags", "arcs", "shapes", "quoted", "opens")))
    return Batch(words, torch.tensor([len(e.window.words) for e in examples]), torch.from_numpy(columns["cue_tags"]),
                 torch.tensor(rows, dtype=torch.int64),
                 stacked["places"], tuple(stacked[name] for name in PAIRED), stacked["parts"],
                 torch.tensor(lengths, dtype=torch.int64))


def loss_of(network: Network, batch: Batch) -> Tensor:
    """What is missing from certainty, per window: of its cues, and of the parts of each of its attributions."""
    with torch.autocast("cpu", torch.bfloat16):
        words, cue_scores = network.words(*batch.words)
        near = words[batch.rows[:, None], batch.places]
        part_scores = network.beside(near, *batch.beside) if len(batch.rows) else None
    loss = network.cue_chain(cue_scores.float(), batch.cue_tags, batch.lengths).sum()
    if part_scores is not None:
        loss = loss + network.part_chain(part_scores.float(), batch.part_tags, batch.part_lengths).sum()
    return loss / len(batch.lengths)


class SlowAverage:
    """Of all weights over the last few hundred steps; steadier than the weights of any one step."""

    def __init__(self, network: Network, keep: float = 0.998) -> None:
        self.keep = keep
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.steps = 0

    def update(self, network: Network) -> None:
        self.steps += 1
        keep = min(self.keep, self.steps / (self.steps + 10))
        with torch.no_grad():
            for name, value in network.state_dict().items():
                self.weights[name].lerp_(value, 1 - keep)
