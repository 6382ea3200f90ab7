"""What the reading is worth on annotated reports: the real command line reads them, the shared scorer judges.

`make gate` prints the scorer's figures. The development reports come in two halves: those the rules were written
against, and those that were left unread; the held-out reports of tests/reports are of other wars; those of
tests/second are of the same wars, at first only counted, now read; those of tests/third ask who said what, in messier
prose and on more wars, and may be read; those of tests/fourth ask where, when and how many, on wars that no overlay
describes; those of tests/across ask what claims of different reports are to each other, and may be read; those of
tests/unseen (of the first wars) and tests/beside (the question of tests/across) are only ever counted: their errors are
never printed. Floors lie in floors.json; `test_gate.py` refuses a slip below them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fogline.language.proposing import DEFAULT, LEARNED, RULES_ALONE
from fogline.records.vocabulary import VOICES

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = Path(__file__).with_name("floors.json")
OF_A_VOICE = ("claims_recall_core", "speaker_accuracy", "side_accuracy", "voice_accuracy", "attribution_accuracy",
              "cue_accuracy")
ATTRIBUTION = ("claims_recall_core", "claims_precision", "claims_f1", "claims_span_iou", "speaker_accuracy",
               "side_accuracy", "voice_accuracy", "attribution_accuracy", "cue_accuracy", "chain_accuracy", "denial_f1",
               "wrong_side", "invented_speaker")
READ, UNREAD = ("c1", "c2", "u1", "s1"), ("c3", "u2", "s2", "r1")
OTHERS = ("own", "second", "third", "fourth", "across", "unseen", "beside")
COUNTED_ONLY = frozenset({"unseen", "beside"})

Figures = dict[str, float | None]


class GateBroken(Exception):
    """A command of the gate failed: its words are the message."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated reports: the folder with the texts, their metadata, and the annotation."""

    reports: Path
    metadata: Path
    annotation: Path


@dataclass(frozen=True, slots=True)
class Score:
    """What the scorer printed, its totals, and its figures by document (each with numerator and denominator).

    `voices` are the figures of who said it over the claims of one voice of the annotation alone, and `of` their number.
    """

    printed: str
    total: Figures
    documents: dict[str, dict[str, Any]]
    voices: dict[str, Figures]


def shared_folder() -> Path | None:
    """FOGLINE_SHARED, else `shared` beside the project; None where the scorer is not there."""
    named = os.environ.get("FOGLINE_SHARED")
    found = Path(named) if named else ROOT.parent / "shared"
    return found if (found / "gold" / "score_claims.py").is_file() else None


def golds(shared: Path) -> dict[str, Gold]:
    dev, tests = shared / "gold" / "dev", ROOT / "tests"
    own, second, third, fourth = tests / "reports", tests / "second", tests / "third", tests / "fourth"
    across, unseen, beside = tests / "across", tests / "unseen", tests / "beside"
    return {"dev": Gold(dev / "reports", dev / "metadata.csv", dev / "gold.yaml"),
            "own": Gold(own, own / "metadata.csv", own / "gold.yaml"),
            "second": Gold(second / "reports", second / "metadata.csv", second / "gold.yaml"),
            "third": Gold(third / "reports", third / "metadata.csv", third / "gold.yaml"),
            "fourth": Gold(fourth / "reports", fourth / "metadata.csv", fourth / "gold.yaml"),
            "across": Gold(across / "reports", across / "metadata.csv", across / "gold.yaml"),
            "unseen": Gold(unseen / "reports", unseen / "metadata.csv", unseen / "gold.yaml"),
            "beside": Gold(beside / "reports", beside / "metadata.csv", beside / "gold.yaml")}


def score(gold: Gold, scorer: Path, errors: int = 0, reader: str = DEFAULT) -> Score:
    """Reads into a fresh ledger, exports claims and relations, and scores them, all by command."""
    fogline = str(Path(sys.executable).with_name("fogline"))
    with tempfile.TemporaryDirectory(prefix="fogline-gate-") as folder:
        out = Path(folder)
        ledger = str(out / "gate.db")
        texts = sorted(map(str, gold.reports.glob("*.txt")))
        _run(fogline, "read", *texts, "--metadata", str(gold.metadata), "--ledger", ledger, "--reader", reader)
        for what in ("claims", "relations"):
            lines = _run(fogline, "export", what, "--format", "jsonl", "--ledger", ledger)
            (out / f"{what}.jsonl").write_text(lines, encoding="utf-8")
        printed = _run(sys.executable, str(scorer), str(gold.annotation), str(out / "claims.jsonl"),
                       "--relations", str(out / "relations.jsonl"), "--reports", str(gold.reports),
                       "--by-document", "--errors", str(errors), "--json", str(out / "score.json"))
        found = json.loads((out / "score.json").read_text(encoding="utf-8"))
        voices = dict(_by_voice(gold, scorer, out))
    return Score(printed, {name: row["value"] for name, row in found["total"].items()}, found["documents"], voices)


def _by_voice(gold: Gold, scorer: Path, out: Path) -> Iterator[tuple[str, Figures]]:
    """The same export scored against the annotated claims of one voice: what it finds of them, and whose it says."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    annotated = yaml.load(gold.annotation.read_text(encoding="utf-8"), Loader=loader)
    for voice in VOICES:
        claims = [c for c in annotated["claims"] if c["voice"] == voice and c.get("core", True)]
        if not claims:
            continue
        one = out / f"{voice}.yaml"
        one.write_text(json.dumps({**annotated, "claims": claims, "relations": []}, default=str), encoding="utf-8")
        _run(sys.executable, str(scorer), str(one), str(out / "claims.jsonl"), "--reports", str(gold.reports),
             "--json", str(out / "voice.json"))
        total = json.loads((out / "voice.json").read_text(encoding="utf-8"))["total"]
        yield voice, {"of": len(claims), **{name: total[name]["value"] for name in OF_A_VOICE}}


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        said = done.stdout[-2000:] + done.stderr[-4000:]
        raise GateBroken(f"{' '.join(command)} ended with {done.returncode}:\n{said}")
    return done.stdout


def together(documents: dict[str, dict[str, Any]], ids: tuple[str, ...]) -> Figures:
    """Figures over some documents: numerators and denominators added, counts added, F1 of claims from its parts."""
    rows = [documents[i] for i in ids]
    figures: Figures = {}
    for name in rows[0]:
        if "den" in rows[0][name]:
            over = sum(row[name]["den"] for row in rows)
            figures[name] = sum(row[name]["num"] for row in rows) / over if over else None
        else:
            known = [row[name]["value"] for row in rows if row[name]["value"] is not None]
            figures[name] = sum(known) if known else None
    precision, recall = figures["claims_precision"] or 0.0, figures["claims_recall_core"] or 0.0
    figures["claims_f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return figures


def slips(figures: Figures, floors: dict[str, dict[str, float]]) -> list[str]:
    """Every figure under its floor or over its ceiling; one that measured nothing has slipped."""
    wrong = []
    for name, floor in floors.get("min", {}).items():
        value = figures.get(name)
        if value is None or value < floor:
            wrong.append(f"{name} is {value if value is None else round(value, 4)}, its floor is {floor}")
    for name, ceiling in floors.get("max", {}).items():
        value = figures.get(name)
        if value is None or value > ceiling:
            wrong.append(f"{name} is {value}, its ceiling is {ceiling}")
    return wrong


def measure(shared: Path, errors: int = 0, reader: str = DEFAULT) -> tuple[dict[str, Figures], dict[str, Score]]:
    """Figures by group: dev, its two halves, and each other set; and the scores they come from."""
    scorer = shared / "gold" / "score_claims.py"
    scores = {name: score(gold, scorer, 0 if name in COUNTED_ONLY else errors, reader)
              for name, gold in golds(shared).items()}
    dev = scores["dev"]
    return {"dev": dev.total, "dev_read": together(dev.documents, READ), "dev_unread": together(dev.documents, UNREAD),
            **{name: scores[name].total for name in OTHERS}}, scores


def main() -> int:
    options = argparse.ArgumentParser(description="What the reading is worth on annotated reports.")
    options.add_argument("--errors", type=int, default=0, help="errors to print of each set that may be read")
    options.add_argument("--reader", default=DEFAULT, help="as for fogline read: fast, full")
    options.add_argument("--compare", action="store_true", help="also read with each other reader, and set all beside")
    given = options.parse_args()
    shared = shared_folder()
    if shared is None:
        print("The shared gold is not here: set FOGLINE_SHARED to the folder that holds gold/score_claims.py.")
        return 2
    groups, scores = measure(shared, given.errors, given.reader)
    for name, found in scores.items():
        print(f"######## {name}\n{found.printed}")
        print_table(found.voices, (*OF_A_VOICE, "of"))
    print_table(groups, tuple(groups["dev"]))
    for other in (name for name in (RULES_ALONE, LEARNED) if given.compare and name != given.reader):
        beside = measure(shared, 0, other)[0]
        print(f"######## read with --reader {other} instead")
        print_table(beside, ATTRIBUTION)
        print(f"######## what --reader {given.reader} adds to it")
        print_table({name: added(groups[name], beside[name]) for name in groups}, ATTRIBUTION)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    wrong = [f"{group}: {slip}" for group, found in groups.items() for slip in slips(found, floors.get(group, {}))]
    print(*(wrong or ["No figure is under its floor."]), sep="\n")
    return 1 if wrong else 0


def added(figures: Figures, to: Figures) -> Figures:
    """What one reading has over another, figure by figure."""
    both = {name: (figures.get(name), to.get(name)) for name in ATTRIBUTION}
    return {name: None if a is None or b is None else round(a - b, 6) for name, (a, b) in both.items()}


def print_table(columns: dict[str, Figures], names: tuple[str, ...]) -> None:
    width = max(map(len, names))
    wide = max(12, *(len(name) + 2 for name in columns))
    print(f"{'':{width}}" + "".join(f"{name:>{wide}}" for name in columns))
    for name in names:
        cells = (column.get(name) for column in columns.values())
        shown = ("n/a" if v is None else str(v) if isinstance(v, int) else f"{v:.3f}" for v in cells)
        print(f"{name:{width}}" + "".join(f"{cell:>{wide}}" for cell in shown))
    print()


if __name__ == "__main__":
    sys.exit(main())
