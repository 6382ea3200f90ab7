"""Records conversations with a real model.

python -m tests.language.record_largemodel openai:URL#MODEL "what it runs on"
Run it again when the question changes; the tests then play what was answered.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from fogline.language import largemodel_asking
from fogline.language.largemodel import LargeModel, pieces
from fogline.language.largemodel_asking import Limits
from tests.language.conftest import told

FOLDER = Path(__file__).parent / "largemodel_recorded"
FEW_TOKENS = Limits(answer_tokens=400)
REPORTS = {
    "invents": (
        "NARSK, May 3 (Highland Wire) — The mayor of Norsk said on Tuesday that two shells had hit the bridge.\n"
        "“The bridge is closed to lorries,” Sandor Norozin told reporters, “and it will stay closed until Friday.”\n"
        "According to the army’s spokesman, the shells came from the other bank."),
    # The small model says the example of its instructions back to whoever asks: kept only where the report has it too.
    "says_the_example_back": (
        "NARSK, May 3 (Highland Wire) — Shells fell on both banks of the river.\n"
        "“The bridge is open,” the mayor said, “and the ferry runs.”"),
}


def record(switch: str, runs_on: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    heard: list[bytes] = []
    words = largemodel_asking._words
    largemodel_asking._words = lambda raw, limits: (heard.append(raw), words(raw, limits))[1]
    for name, report in REPORTS.items():
        model, body = LargeModel.from_switch(switch, FEW_TOKENS), told(report)
        began = time.monotonic()
        answered = model.read(body)
        seconds = round(time.monotonic() - began, 1)
        [piece] = pieces(body)
        made = {"runs_on": runs_on, "seconds": seconds, "report": report, "share": str(answered.share),
                "kept": [[s.exact for s in p.contents] for p in answered.proposals],
                "request": model.request(piece), "response": json.loads(heard.pop())}
        text = json.dumps(made, ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {answered.share}, {seconds} s")


if __name__ == "__main__":
    record(sys.argv[1], sys.argv[2])
