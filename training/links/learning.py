"""Counts the words of reports, and learns what each sign is worth on pairs of reports that share a key."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from fogline.comparison.account import Account
from fogline.comparison.keys import keys_of
from fogline.comparison.signs import signs_of, weighed
from fogline.comparison.weighing import FORMAT, weigher

OFTEN = 8  # incidents a word must stand in to be listed: below that it is rare, and may be a private person's name
STIFFNESS = 0.1  # of the logistic regression (C)


def count_words(
    accounts: Sequence[Account], incidents: Sequence[str], beside: Sequence[Sequence[str]],
) -> tuple[int, dict[str, int]]:
    """Of how many incidents each word is told; in texts of another sort (`beside`) by its share there.

    Were it of how many reports, the names of a story that many papers tell would seem common.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for account, incident in zip(accounts, incidents, strict=True):
        told[incident] |= {*account.words.names, *account.words.plain}
    counts = Counter(w for words in told.values() for w in words)
    other = Counter(w for text in beside for w in set(text))
    documents = len(told)
    for word, n in other.items():
        if n > 1:
            counts[word] = max(counts[word], round(n / len(beside) * documents))
    return documents, {w: n for w, n in counts.items() if n >= OFTEN}


def learn_signs(accounts: Sequence[Account], incidents: Sequence[str]) -> tuple[float, dict[str, float]]:
    """The start and the worth of every sign, in logits; the words must have been written before."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, account in enumerate(accounts):
        for key in keys_of(account):
            blocks[key].append(n)
    pairs = sorted({(a, b) for block in blocks.values() for i, a in enumerate(block) for b in block[i + 1:]
                    if not (accounts[a].of_parties and accounts[b].of_parties)})
    signs = [signs_of(accounts[a], accounts[b]) for a, b in pairs]
    names = sorted({name for found in signs for name in found})
    table = np.array([[found.get(name, 0.0) for name in names] for found in signs])
    mean, spread = table.mean(0), table.std(0) + 1e-6
    model = LogisticRegression(C=STIFFNESS, max_iter=2000)
    model.fit((table - mean) / spread, [incidents[a] == incidents[b] for a, b in pairs])
    worth = model.coef_[0] / spread
    start = float(model.intercept_[0] - (worth * mean).sum())
    return round(start, 4), {name: round(float(w), 4) for name, w in zip(names, worth, strict=True)}


def write(to: Path, documents: int, counts: dict[str, int], learned: tuple[float, dict[str, float]],
          made_from: dict[str, object]) -> None:
    """The file as `weighing` reads it; what was read before is forgotten."""
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, n in counts.items():
        by_count[n].append(word)
    row = {"format": FORMAT, "made_from": made_from, "documents": documents, "start": learned[0], "signs": learned[1],
           "words": {str(n): " ".join(sorted(by_count[n])) for n in sorted(by_count)}}
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    weigher.cache_clear()
    weighed.cache_clear()
