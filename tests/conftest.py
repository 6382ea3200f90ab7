"""What every test may ask for: where the project and the shared gold lie."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time: a test that fails by chance on another's machine says nothing about their change.
# To look for more: HYPOTHESIS_PROFILE=default pytest, or --hypothesis-seed=N.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# A suite that was started in the background ignores Ctrl-C, and so would every process it starts: the tests of Ctrl-C
# need it heard.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path | None:
    """The folder with the development gold: FOGLINE_SHARED, else `shared` beside the project; None if neither is."""
    named = os.environ.get("FOGLINE_SHARED")
    found = Path(named) if named else ROOT.parent / "shared"
    return found if (found / "gold" / "score_claims.py").is_file() else None


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    found = shared_folder()
    if found is None:
        pytest.skip("the shared gold is not on this machine (set FOGLINE_SHARED to its folder)")
    return found


@pytest.fixture(scope="session")
def samples_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample reports, read once by the rules; whoever changes it copies it first."""
    import fogline

    path = tmp_path_factory.mktemp("samples") / "samples.db"
    with fogline.open(path, reader="fast") as ledger:
        ledger.read(ROOT / "samples", metadata=ROOT / "samples" / "metadata.csv")
    return path
