"""The README's commands exist and its example runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from fogline.cli.app import app


def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs(root: Path, tmp_path: Path) -> None:
    """Ten lines, run as they stand, in a folder with the samples beside it."""
    example = re.search(r"```python\n(.*?)```", readme(root), re.S)
    assert example and len(example[1].strip().splitlines()) <= 10
    (tmp_path / "samples").symlink_to(root / "samples")
    done = subprocess.run([sys.executable, "-c", example[1]], cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert "Hadrut" in done.stdout and "Kanyabayonga" in done.stdout


def test_every_command_named_exists(root: Path) -> None:
    named = set(re.findall(r"fogline ([a-z]+)", readme(root))) - {"reads"}
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known |= {group.name for group in app.registered_groups}
    assert named and named <= known


@pytest.mark.parametrize("target", ["demo", "test", "setup"])
def test_the_targets_exist(root: Path, target: str) -> None:
    assert re.search(rf"^{target}:", (root / "Makefile").read_text(encoding="utf-8"), re.M)
