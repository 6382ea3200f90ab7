"""Writes the trained weights as they ship: the encoder in whole numbers, the rest as it is, and their card."""

from __future__ import annotations

import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from fogline.language import Pipeline
from fogline.language.attribution.weights import BESIDE, CARD, FORMAT, VOCABULARY, WORDS
from fogline.language.attribution.words import Labels
from training.attribution.encoder import vocabulary
from training.attribution.network import Network, Sizes
from training.attribution.train import LAYERS, MEAN_OF

OPSET = 17


def export(build: Path, to: Path) -> str:
    """From what the training kept to the files that `fogline.language.attribution.weights` reads; returns their name.
    """
    tags, arcs = Pipeline().labels
    labels = Labels.of(tags, arcs)
    network = Network(Sizes(tags=len(labels.tags), arcs=len(labels.arcs), layers=LAYERS))
    kept = [torch.load(build / f"pass-{n}.pt", weights_only=True) for n in MEAN_OF]
    network.load_state_dict({name: torch.stack([k[name] for k in kept]).mean(0) for name in kept[0]})
    network.eval()
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "words.onnx"
        _export_words(network, whole)
        # Seven bits a weight: eight would overflow on processors without VNNI and give other numbers there.
        quantize_dynamic(whole, to / WORDS, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                         op_types_to_quantize=["MatMul", "Gather"])
    _export_beside(network, to / BESIDE)
    shutil.copyfile(vocabulary(), to / VOCABULARY)
    files = {name: sha256((to / name).read_bytes()).hexdigest() for name in (WORDS, BESIDE, VOCABULARY)}
    name = "attribution-" + sha256("".join(files.values()).encode()).hexdigest()[:8]
    card = {"format": FORMAT, "name": name, "parser": Pipeline().version, "passes": list(MEAN_OF), "files": files,
            "tags": tags, "arcs": arcs, "cues": _chain(network.cue_chain), "parts": _chain(network.part_chain)}
    (to / CARD).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    size = sum(p.stat().st_size for p in to.iterdir()) / 1e6
    print(f"{name}: {size:.1f} MB in {to}")
    return name


def _chain(chain: torch.nn.Module) -> dict[str, list[float]]:
    with torch.no_grad():
        return {"moves": np.round(chain.moves.numpy(), 4).tolist(), "begins": np.round(chain.first.numpy(), 4).tolist()}


def _export_words(network: Network, file: Path) -> None:
    long, real = torch.ones(1, 9, dtype=torch.int64), torch.ones(1, 11)
    names = ["pieces", "mask", "first", "tags", "arcs", "shapes", "quoted", "opens"]
    given = (torch.ones(1, 11, dtype=torch.int64), real, long, long, long, long, long, long)
    axes = {n: {0: "windows", 1: "pieces" if n in ("pieces", "mask") else "words"} for n in names}
    axes |= {n: {0: "windows", 1: "words"} for n in ("vectors", "scores")}
    torch.onnx.export(network.words, given, str(file), input_names=names, output_names=["vectors", "scores"],
                      dynamic_axes=axes, opset_version=OPSET, dynamo=False)
    onnx.checker.check_model(str(file))


def _export_beside(network: Network, file: Path) -> None:
    names = ["words", "distance", "climb", "branch", "inside"]
    one = torch.ones(2, 7, dtype=torch.int64)
    axes = {n: {0: "cues", 1: "words"} for n in [*names, "scores"]}
    given = (torch.rand(2, 7, network.sizes.word), one, one, one, torch.rand(2, 7))
    torch.onnx.export(network.beside, given, str(file), input_names=names,
                      output_names=["scores"], dynamic_axes=axes, opset_version=OPSET, dynamo=False)
    onnx.checker.check_model(str(file))
