"""Trains, writes the weights and their card: `python -m training.attribution --polnear FOLDER`."""

from __future__ import annotations

import argparse
from pathlib import Path

from fogline.language.attribution.weights import FOLDER
from training.attribution.card import write_card
from training.attribution.export import export
from training.attribution.train import BUILD, train


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--polnear", type=Path, required=True, help="the folder that holds train/ and dev/")
    options.add_argument("--build", type=Path, default=BUILD, help="where the training keeps what it has so far")
    options.add_argument("--to", type=Path, default=FOLDER, help="where the weights go")
    given = options.parse_args()
    train(given.polnear, given.build)
    name = export(given.build, given.to)
    write_card(given.to, name, given.polnear / "dev")


if __name__ == "__main__":
    main()
