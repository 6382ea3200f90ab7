"""Weights that are missing, damaged or of another version are said so, and what to do; the rules read on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import fogline
from fogline.language.attribution.weights import BESIDE, CARD, FOLDER, FORMAT, WORDS, WeightsUnusable, checked, load

Harm = Callable[[Path], object]


def edit(folder: Path, **changes: object) -> None:
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    (folder / CARD).write_text(json.dumps({**card, **changes}), encoding="utf-8")


HARMED = [
    (lambda f: (f / WORDS).unlink(), "cannot be read", "a file is not there"),
    (lambda f: (f / BESIDE).write_bytes((f / BESIDE).read_bytes()[:-9]), "is damaged", "a file was cut short"),
    (lambda f: (f / CARD).unlink(), "cannot be read", "the card is not there"),
    (lambda f: (f / CARD).write_text("{", encoding="utf-8"), "is no JSON", "the card is broken"),
    (lambda f: (f / CARD).write_text("[]", encoding="utf-8"), "does not say", "the card is of another shape"),
    (lambda f: edit(f, format=FORMAT + 1), "of format", "weights of a newer version"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "weights"))


@pytest.mark.parametrize(("harm", "says", "note"), HARMED)
def test_what_is_wrong_is_said_before_anything_is_opened(copy: Path, harm: Harm, says: str, note: str) -> None:
    harm(copy)
    with pytest.raises(WeightsUnusable, match=says) as told:
        checked(copy)
    assert str(copy) in str(told.value) and "--reader fast" in str(told.value), note


def test_a_card_that_hides_what_is_missing(copy: Path) -> None:
    edit(copy, cues=None)
    with pytest.raises(WeightsUnusable, match="TypeError"):
        load(copy)


def test_networks_that_are_none(copy: Path) -> None:
    from hashlib import sha256

    (copy / WORDS).write_bytes(b"no network")
    files = json.loads((copy / CARD).read_text(encoding="utf-8"))["files"]
    edit(copy, files={**files, WORDS: sha256(b"no network").hexdigest()})
    with pytest.raises(WeightsUnusable):
        load(copy)


def test_without_its_weights_a_run_is_read_by_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One problem says so, the run says so, and nothing of the report is lost."""
    monkeypatch.setattr("fogline.language.attribution.weights.FOLDER", tmp_path / "nowhere")
    monkeypatch.setattr("fogline.language.attribution.weights.checked.__defaults__", (tmp_path / "nowhere",))
    report = tmp_path / "report.txt"
    report.write_text("Head\n\nThe army said on Tuesday that nobody was hurt in Lyman.\n", encoding="utf-8")
    with fogline.open(tmp_path / "some.db", profile="world", reader="full") as ledger:
        summary = ledger.read(report)
        assert summary.reader == "fast" and summary.without and "nowhere" in summary.without
        assert summary.reports_read == 1 and summary.claims >= 1 and summary.share is None
        assert [p.kind for p in ledger.store.problems()].count("model_missing") == 1
