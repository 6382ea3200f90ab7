"""A folder of annotated texts, a reader, and what came of it; a text that fails is told and costs only itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fogline.bench.attribution import Score, attribution_of, score
from fogline.bench.polnear import Folder, read_pair
from fogline.bench.readers import Reader, story_of
from fogline.errors import FoglineError


@dataclass(frozen=True, slots=True)
class Measured:
    """The score of all texts that could be read, and a sentence for each file that could not."""

    score: Score
    unread: tuple[str, ...]


def measure(folder: Folder, read: Reader, progress: Callable[[int, int | None], None] | None = None) -> Measured:
    """Reads every text of the folder and scores what was found."""
    total = Score()
    unread = [f"{file.name}: its other half is missing" for file in folder.alone]
    for done, pair in enumerate(folder.pairs, 1):
        try:
            gold = read_pair(pair)
            proposals = read(story_of(gold.text, pair.text.name))
            total += score(gold.attributions, map(attribution_of, proposals))
        except FoglineError as err:
            unread.append(str(err))
        except Exception as err:  # any fault of a reader: the other texts are still measured
            unread.append(f"{pair.text.name}: not read: {type(err).__name__}: {err}")
        if progress:
            progress(done, len(folder.pairs))
    return Measured(total, tuple(unread))
