"""Which words the table knows, and where each of them lies among the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string
from spacy.vectors import Vectors

from fogline.claims.kind_features import KindFeatures
from fogline.language.lexicon import index

SEEN = 4  # times: rarer words of the news are left out; those of the lessons and of the word lists stay
DIMENSIONS = 128  # of 300; the rest added nothing on the sentences
NEWS = (".txt", ".csv", "")  # endings of files with text in them

Words = tuple[list[str], NDArray[np.float32]]


def counted(news: Iterable[Path], lessons: Iterable[KindFeatures]) -> list[str]:
    """The words of the lessons, of the word lists, and the common ones of the news, most frequent first."""
    found: Counter[str] = Counter()
    for folder in news:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in NEWS):
            found.update(re.findall(r"[a-z]+(?:-[a-z]+)?", path.read_text(encoding="latin-1").lower()))
    for lesson in lessons:
        found.update({word: SEEN for word in lesson.words})
    for name in ("war_verbs", "war_nouns"):
        found.update({word: SEEN for word in index(name) if " " not in word})
    return [word for word, times in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])) if times >= SEEN]


def vectors_of(folder: Path, words: list[str]) -> Words:
    """The words that have a vector, each of length one, in the DIMENSIONS in which they differ most."""
    all_of_them = Vectors()
    all_of_them.from_disk(folder)
    rows = {word: int(all_of_them.find(key=hash_string(word))) for word in words}
    known = [word for word in words if rows[word] >= 0]
    found = all_of_them.data[[rows[word] for word in known]].astype(np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    found -= found.mean(axis=0)
    _, _, axes = np.linalg.svd(found, full_matrices=False)
    found = found @ axes[:DIMENSIONS].T
    return known, found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)
