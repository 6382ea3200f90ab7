"""Annotated texts, the product's own finding and placing of names, and what came of it, file by file.

Names are found as reading finds them before it asks what part each plays (`grounding.listing`): a country that acts,
and a town that lends a ministry its name, are marked in the corpora and are no places of a claim. The profile is picked
from each text's own words, as reading does when nobody names one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fogline import profiles
from fogline.bench.place_corpora import MarkedText, UnreadableCorpus, corpus_files, read_corpus
from fogline.bench.places import Placed, PlaceScore, Point, score_places
from fogline.bench.readers import story_of
from fogline.grounding.atlas import atlas_of
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.listing import list_places, locate
from fogline.language import Pipeline


@dataclass(frozen=True, slots=True)
class MeasuredPlaces:
    """The score of every file by its stem, a sentence for each that could not be read, and for each mark that fits
    nowhere."""

    scores: dict[str, PlaceScore]
    unread: tuple[str, ...]
    misfits: tuple[str, ...]


def measure_places(path: Path, progress: Callable[[int, int | None], None] | None = None) -> MeasuredPlaces:
    """Reads every text of a file, or of the files of a folder, and scores the names found and where they are put."""
    corpora: dict[str, list[MarkedText]] = {}
    unread: list[str] = []
    for file in corpus_files(path):
        try:
            corpora[file.stem] = read_corpus(file)
        except UnreadableCorpus as err:
            unread.append(str(err))
    pipeline, gazetteer = Pipeline(), Gazetteer.open()
    total, done = sum(map(len, corpora.values())), 0
    scores: dict[str, PlaceScore] = {}
    for stem, texts in corpora.items():
        score = PlaceScore()
        for text in texts:
            score += _score(text, pipeline, gazetteer)
            done += 1
            if progress:
                progress(done, total)
        scores[stem] = score
    misfits = tuple(m for texts in corpora.values() for text in texts for m in text.misfits)
    return MeasuredPlaces(scores, tuple(unread), misfits)


def _score(marked: MarkedText, pipeline: Pipeline, gazetteer: Gazetteer) -> PlaceScore:
    parsed = pipeline.parse(story_of(marked.text, marked.name))
    atlas = atlas_of(profiles.pick(marked.text)[0])
    found = list_places(parsed, atlas, gazetteer)
    asked = [mark for mark in marked.marks if mark.asked]
    placed = []
    if any(mark.point for mark in asked):
        located = locate(parsed, [(mark.start, mark.end) for mark in asked], atlas, gazetteer)
        placed = [Placed(Point(*at.point) if at.point else None, tuple(Point(*point) for point in at.known))
                  for at, mark in zip(located, asked, strict=True) if mark.point]
    return score_places(marked.marks, found, placed)
