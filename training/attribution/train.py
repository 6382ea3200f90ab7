"""The training itself: passes over the annotated texts, with figures after each, going on where it was stopped."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from fogline.language import Parsed, Pipeline
from fogline.language.attribution.pieces import Pieces
from fogline.language.attribution.words import MAX_PIECES, Labels
from training.attribution.corpus import Annotated, marked_up, polnear
from training.attribution.encoder import encoder_weights, vocabulary
from training.attribution.examples import Example, examples
from training.attribution.learning import SlowAverage, batches, collate, loss_of
from training.attribution.measure import figures
from training.attribution.network import Network, Sizes

SEED = 20261128
LAYERS = 6
# How often each of our own reports is seen in a pass; there are as many passes as numbers.
OWN_TIMES = (0, 0, 0, 3, 3, 1)
SETTLING = 0.15  # of the full rate, at the beginning of the last pass
# What is kept is the mean of what was learned from PolNeAR alone and of the end; on its dev half (source, cue, content)
# pass 3 alone 0.817 0.756 0.671, pass 6 alone 0.817 0.746 0.662, their mean 0.820 0.751 0.671.
MEAN_OF = (3, 6)
ENCODER_RATE, HEADS_RATE = 2e-4, 1e-3
WARM_UP = 0.06  # of the steps before the last pass
LOWEST = 0.02  # of the full rate
DECAY = 0.01
REPORTS = Path(__file__).resolve().parent.parent / "reports"
BUILD = Path(__file__).resolve().parent.parent / "build"


def train(folder: Path, build: Path) -> None:
    """Learns from `folder`/train and our own reports, measures on `folder`/dev, and leaves a `build`/pass-N.pt of each
    pass that is kept.

    The same seed on the same kind of machine gives the same weights. A pass that was stopped is begun again.
    """
    random.seed(SEED)
    torch.manual_seed(SEED)
    build.mkdir(parents=True, exist_ok=True)
    pipeline = Pipeline()
    labels = Labels.of(*pipeline.labels)
    spelled = Pieces(vocabulary())
    learn, choose = polnear(folder / "train"), polnear(folder / "dev")
    learn_parsed, choose_parsed = parse(pipeline, learn), parse(pipeline, choose)
    choose_examples = list(examples(choose, choose_parsed, labels, spelled, [MAX_PIECES] * len(choose)))
    print(f"{len(learn)} texts to learn from, {len(choose)} to choose by", flush=True)

    sizes = Sizes(tags=len(labels.tags), arcs=len(labels.arcs), layers=LAYERS)
    network = Network(sizes)
    network.words.encoder.load(load_file(encoder_weights()))
    average = SlowAverage(network)
    encoder = list(network.words.encoder.parameters())
    known = {id(p) for p in encoder}
    optimizer = torch.optim.AdamW([
        {"params": encoder, "lr": ENCODER_RATE},
        {"params": [p for p in network.parameters() if id(p) not in known], "lr": HEADS_RATE}],
        weight_decay=DECAY, fused=True)
    full = [group["lr"] for group in optimizer.param_groups]
    steps = (len(OWN_TIMES) - 1) * len(list(batches(made(learn, learn_parsed, labels, spelled, 0), None)))
    checkpoint = build / "last.pt"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        average.weights, average.steps = state["average"], state["steps"]
        optimizer.load_state_dict(state["optimizer"])
        done = state["done"]
    for turn in range(done, len(OWN_TIMES)):
        began = time.time()
        order = np.random.default_rng(SEED + turn)
        torch.manual_seed(SEED + turn)
        seen = made(learn, learn_parsed, labels, spelled, SEED + turn)
        if OWN_TIMES[turn] and (own := marked_up(REPORTS)):
            seen += OWN_TIMES[turn] * made(own, parse(pipeline, own), labels, spelled, SEED + turn)
        network.train()
        total, groups = 0.0, list(batches(seen, order))
        for n, group in enumerate(groups):
            left = SETTLING * (1 - n / len(groups)) if turn == len(OWN_TIMES) - 1 else 1 - average.steps / steps
            share = min((average.steps + 1) / (WARM_UP * steps), max(LOWEST, left))
            for parameters, rate in zip(optimizer.param_groups, full, strict=True):
                parameters["lr"] = rate * share
            loss = loss_of(network, collate(group, order))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            average.update(network)
            total += loss.item()
            if n % 25 == 24:
                print(f"pass {turn + 1}, {n + 1} of {len(groups)}: loss {total / (n + 1):.3f}, "
                      f"{(time.time() - began) / (n + 1):.2f} s a step", flush=True)
        kept = Network(sizes)
        kept.load_state_dict(average.weights)
        found = figures(kept, choose, choose_examples)
        print(json.dumps({"pass": turn + 1, "loss": round(total / len(groups), 3),
                          "minutes": round((time.time() - began) / 60, 1),
                          **{k: round(v, 4) for k, v in found.items()}}), flush=True)
        torch.save({"network": network.state_dict(), "average": average.weights, "steps": average.steps,
                    "optimizer": optimizer.state_dict(), "done": turn + 1},
                   checkpoint.with_suffix(".part"))
        os.replace(checkpoint.with_suffix(".part"), checkpoint)
        if turn + 1 in MEAN_OF:
            torch.save(average.weights, build / f"pass-{turn + 1}.pt")


def parse(pipeline: Pipeline, texts: list[Annotated]) -> list[Parsed]:
    return list(pipeline.parse_many(text.body() for text in texts))


def made(texts: list[Annotated], parsed: list[Parsed], labels: Labels, spelled: Pieces, seed: int) -> list[Example]:
    """The windows of all texts, each text's first cut at another place."""
    rooms = np.random.default_rng(seed).integers(MAX_PIECES // 4, MAX_PIECES + 1, len(texts))
    return list(examples(texts, parsed, labels, spelled, [int(r) for r in rooms]))
