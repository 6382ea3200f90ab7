"""Which words the table knows, and where each of them lies among the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string
from spacy.vectors import Vectors

from fogline.language.lexicon import index

SEEN = 4  # times: rarer words of the news are left out; those of our own texts and of the word lists stay
NAME = 4  # a word that stands with a capital so many times oftener than without is a name
DIMENSIONS = 128  # of 300; the rest added nothing on the sentences
NEWS = (".txt", ".csv")  # endings of files with text in them


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are no names, and for those that have a vector where they lie: [words, DIMENSIONS]."""

    plain: frozenset[str]
    known: list[str]
    lies: NDArray[np.float32]


def counted(news: Iterable[Path], own: Iterable[Path]) -> list[str]:
    """The words of our own texts, of the word lists, and the common ones of the news, most frequent first.

    Names of countries, peoples and persons are left out: what a side did must not be of another kind because it was
    that side.
    """
    common, ours = _words(news), _words(own)
    for name in ("war_verbs", "war_nouns"):
        ours.update(word for word in index(name) if " " not in word)
    both = common + ours
    found = [word for word in both if word.islower() and (common[word] >= SEEN or ours[word])
             and both[word] * NAME > both[word.capitalize()] + both[word.upper()]]
    return sorted(found, key=lambda word: (-both[word], word))


def _words(folders: Iterable[Path]) -> Counter[str]:
    found: Counter[str] = Counter()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in NEWS):
            found.update(re.findall(r"[A-Za-z]+(?:-[a-z]+)?", path.read_text(encoding="utf-8", errors="replace")))
    return found


def words_of(vectors: Path, words: list[str]) -> Words:
    """Each vector of length one, in the DIMENSIONS in which the words differ most."""
    all_of_them = Vectors()
    all_of_them.from_disk(vectors)
    rows = {word: int(all_of_them.find(key=hash_string(word))) for word in words}
    known = [word for word in words if rows[word] >= 0]
    found = all_of_them.data[[rows[word] for word in known]].astype(np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + 1e-9
    found -= found.mean(axis=0)
    _, _, axes = np.linalg.svd(found, full_matrices=False)
    found = found @ axes[:DIMENSIONS].T
    return Words(frozenset(words), known, found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9))
