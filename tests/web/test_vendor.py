"""What others made and we ship is theirs, byte for byte, under a licence that stands beside it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FOLDERS = (ROOT / "src" / "fogline" / "web" / "static" / "vendor", ROOT / "tests" / "web" / "vendor")
FREE = frozenset(("MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD", "Apache-2.0", "OFL-1.1", "MPL-2.0"))


def rows() -> list[tuple[Path, dict[str, Any]]]:
    return [(folder, row) for folder in FOLDERS
            for row in json.loads((folder / "vendor.json").read_text(encoding="utf-8"))]


ROWS = rows()


@pytest.mark.parametrize(("folder", "row"), ROWS, ids=[row["folder"] for _, row in ROWS])
def test_each_file_is_the_one_that_was_published(folder: Path, row: dict[str, Any]) -> None:
    here = folder / row["folder"]
    there = {str(file.relative_to(here)): sha256(file.read_bytes()).hexdigest()
             for file in here.rglob("*") if file.is_file()}
    assert there == row["files"]
    assert row["folder"].endswith(f"-{row['version']}")


@pytest.mark.parametrize(("folder", "row"), ROWS, ids=[row["folder"] for _, row in ROWS])
def test_each_is_free_and_says_so(folder: Path, row: dict[str, Any]) -> None:
    assert row["licence"] in FREE
    assert "LICENSE" in row["files"]
    third_party = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    assert f"{row['name']} {row['version']}" in third_party, "THIRD_PARTY.md has a row for all that is shipped"


@pytest.mark.parametrize("folder", FOLDERS, ids=["shipped", "tests"])
def test_nothing_is_shipped_that_no_row_tells_of(folder: Path) -> None:
    told = {row["folder"] for where, row in ROWS if where == folder}
    assert {path.name for path in folder.iterdir()} == told | {"vendor.json"}


def test_what_is_for_tests_alone_is_not_shipped() -> None:
    """MPL files stay out of the package."""
    assert not [row for folder, row in ROWS if folder == FOLDERS[0] and row["licence"] == "MPL-2.0"]
