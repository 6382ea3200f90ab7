"""Who says what, found by Fogline and by others, on the same texts in the same run.

Two questions. On PolNeAR's development texts: are sources, cues, contents and their links the annotators' own, word for
word? On the project's annotated reports: for each claim whose speaker the text names, is that speaker named?
A document that a contender fails on is counted as lost, and as one in which it found nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from fogline.bench import Folder, Reader, Score, as_plain, find_pairs, load_reader, measure, story_of
from fogline.errors import FoglineError
from fogline.records import Body, Proposal

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("attribution.json")
DOCUMENTS = 84  # of PolNeAR's development texts, by name: the first annotator's of each
OWN = {"own": ROOT / "tests" / "reports", "second": ROOT / "tests" / "second"}
HELD = 0.5  # of a claim's characters a proposal must hold to be the one that speaks of it


@dataclass
class Contender:
    """A reader with a clock and a list of what it lost; it never stops the run."""

    read: Reader
    cpu: float = 0.0
    lost: list[str] = field(default_factory=list)

    def __call__(self, body: Body) -> tuple[Proposal, ...]:
        start = time.process_time()
        try:
            return self.read(body)
        except Exception as err:
            self.lost.append(f"{body.report.source}: {type(err).__name__}: {err}")
            return ()
        finally:
            self.cpu += time.process_time() - start


@dataclass(frozen=True, slots=True)
class Speakers:
    """Of the claims whose speaker the text names: how many got that one. Of the others: how many got anybody."""

    right: int
    named: int
    imputed: int
    unnamed: int


def textacy_quotations() -> Reader:
    from textacy_quotations import TextacyQuotations

    return TextacyQuotations()


def textacy_lines() -> Reader:
    from textacy_quotations import TextacyLines

    return TextacyLines()


def spacy_only() -> Reader:
    from spacy_only import SpacyOnly

    return SpacyOnly()


CONTENDERS: dict[str, Callable[[], Reader]] = {
    "Fogline, full": lambda: load_reader("full"), "Fogline, rules": lambda: load_reader("fast"),
    "textacy, whole texts": textacy_quotations, "textacy, line by line": textacy_lines, "spaCy alone": spacy_only}


def polnear() -> Folder | None:
    """The development texts, where they are on this machine."""
    shared = Path(os.environ.get("FOGLINE_SHARED") or ROOT.parent / "shared")
    try:
        found = find_pairs(shared / "corpora" / "polnear" / "dev")
    except FoglineError:
        return None
    return Folder(found.pairs[:DOCUMENTS], ())


def right_speakers(folder: Path, read: Reader) -> Speakers:
    """The speakers of a set's annotated claims: right where the words found share a letter with the annotated ones."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    gold = yaml.load((folder / "gold.yaml").read_text(encoding="utf-8"), Loader=loader)
    right = named = imputed = unnamed = 0
    for document in gold["documents"]:
        file = next(folder.rglob(document["file"]))
        proposals = read(story_of(file.read_bytes().decode("utf-8"), file.name))
        for claim in (c for c in gold["claims"] if c["doc"] == document["id"]):
            own, surface = proposal_of(proposals, claim["start"], claim["end"]), claim["speaker"].get("surface")
            source = own.source if own else None
            if surface is None:
                unnamed, imputed = unnamed + 1, imputed + (source is not None)
            else:
                named += 1
                right += source is not None and source.start < surface["end"] and surface["start"] < source.end
    return Speakers(right, named, imputed, unnamed)


def proposal_of(proposals: tuple[Proposal, ...], start: int, end: int) -> Proposal | None:
    """The proposal that speaks of a claim: the shortest content that holds half of it, the inmost of nested ones."""
    holding = [p for p in proposals if HELD * (end - start) <= sum(
        max(0, min(end, s.end) - max(start, s.start)) for s in p.contents)]
    return min(holding, key=lambda p: (sum(map(len, p.contents)), p.contents[0].start), default=None)


def run(load: Callable[[], Reader], folder: Folder | None) -> dict[str, Any]:
    """One contender over everything; its models are loaded and warm before the clock runs."""
    read = load()
    read(story_of("“The mill burned last night,” the mayor said.", "warm-up"))
    on_news, on_reports = Contender(read), Contender(read)
    found = measure(folder, on_news).score if folder else Score()
    speakers = {name: right_speakers(where, on_reports) for name, where in OWN.items()}
    return {
        "polnear": as_plain(found) if folder else None,
        "speakers": {name: {"right": s.right, "named": s.named, "imputed": s.imputed, "unnamed": s.unnamed}
                     for name, s in speakers.items()},
        "cpu_seconds": {"polnear": round(on_news.cpu, 1), "reports": round(on_reports.cpu, 1)},
        "lost_documents": {"polnear": len(on_news.lost), "reports": len(on_reports.lost)},
        "lost_lines": getattr(read, "lost_lines", 0)}


def show(rows: dict[str, dict[str, Any]], documents: int, console: Console) -> None:
    table = Table(title=f"Attribution: exact F1 on {documents} PolNeAR texts; right speakers on the project's reports")
    for column in ("", "source", "cue", "content", "link", *OWN, "imputed", "CPU s", "lost"):
        table.add_column(column, justify="right" if column else "left")
    for name, row in rows.items():
        shares = [f"{row['polnear'][role]['f1']:.3f}" if row["polnear"] else "–"
                  for role in ("source", "cue", "content", "link")]
        sets = row["speakers"].values()
        table.add_row(
            name, *shares, *(f"{s['right']} of {s['named']}" for s in sets),
            f"{sum(s['imputed'] for s in sets)} of {sum(s['unnamed'] for s in sets)}",
            f"{sum(row['cpu_seconds'].values()):.1f}", _lost(row))
    console.print(table)
    console.print("imputed: claims whose speaker the text does not name, given to somebody all the same.", style="dim")
    console.print("lost: documents a contender failed on; it found nothing in them.", style="dim")


def _lost(row: dict[str, Any]) -> str:
    documents, lines = sum(row["lost_documents"].values()), row["lost_lines"]
    return f"{lines} lines" if lines else str(documents)


def main() -> int:
    console = Console(width=None if sys.stdout.isatty() else 120)
    folder = polnear()
    if folder is None:
        console.print("PolNeAR is not here (set FOGLINE_SHARED): only the project's own reports are measured.")
    rows: dict[str, dict[str, Any]] = {}
    for name, load in CONTENDERS.items():
        if name.startswith("textacy") and not find_spec("textacy"):
            console.print(f"{name}: left out, not installed. Run: make bench-attribution")
            continue
        console.print(f"reading: {name}", style="dim")
        try:
            rows[name] = run(load, folder)
        except FoglineError as err:
            console.print(f"{name}: left out. {err}")
    documents = len(folder.pairs) if folder else 0
    packages = {name: version(name) for name in ("spacy", "textacy") if find_spec(name)}
    results = {"documents": documents, "packages": packages, "rows": rows}
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    show(rows, documents, console)
    console.print(f"Written to {RESULTS.relative_to(ROOT)}", style="dim")
    return 0


if __name__ == "__main__":
    sys.exit(main())
