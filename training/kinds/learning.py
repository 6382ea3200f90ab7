"""A linear model of the kinds: over where a claim's words lie, where its head lies, and what marks it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from fogline.claims.kind_features import KindFeatures
from fogline.claims.kind_scores import COMMON
from fogline.records.vocabulary import Kind
from training.kinds.table import Learned
from training.kinds.texts import Lesson, counts_for
from training.kinds.words import Words

STRENGTH = 3.0  # of fit against smoothness (scikit-learn's C): 1 and 5 were no better on the sentences
TWICE = 2  # a mark has to be seen in two lessons
OF_A_WORD = ("word", "head", "subject", "cue")  # marks that hold a word of the text
PARTS = 3  # the sentences are tried in thirds, each by a table learned from the other two


def learn(lessons: list[Lesson], words: Words) -> Learned:
    known = {word: row for row, word in enumerate(words.known)}
    seen = Counter(mark for lesson in lessons for mark in lesson.features.marks)
    marks = {mark: n for n, mark in enumerate(sorted(
        m for m, times in seen.items() if times >= TWICE and _is_plain(m, words)))}
    labelled = [(row, kind, weight) for row, lesson in enumerate(lessons) for kind, weight in lesson.labels()]
    given = _matrix([lesson.features for lesson in lessons], known, marks, words.lies)
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(given[[row for row, _, _ in labelled]], [kind for _, kind, _ in labelled],
              sample_weight=[weight for *_, weight in labelled])
    wide = words.lies.shape[1]
    by_word, by_head, by_mark = (model.coef_[:, :wide], model.coef_[:, wide:2 * wide], model.coef_[:, 2 * wide:])
    return Learned(tuple(cast(list[Kind], model.classes_.tolist())), words.known, sorted(marks, key=marks.__getitem__),
                   words.lies @ by_word.T, words.lies @ by_head.T, by_mark.T, model.intercept_)


def _is_plain(mark: str, words: Words) -> bool:
    """Whether a mark is no name; see `counted`."""
    what, _, word = mark.partition("=")
    return what not in OF_A_WORD or word in words.plain or not word.isalpha()


def tried(sentences: list[Lesson], reports: list[Lesson], words: Words) -> Iterator[str]:
    """How often the rules, the table, and both together are right about sentences that the table has not seen."""
    right = Counter[str]()
    for part in range(PARTS):
        table = learn([*(s for n, s in enumerate(sentences) if n % PARTS != part), *reports], words).table()
        for lesson in sentences[part::PARTS]:
            scores = table.scores(lesson.features)
            right["table"] += table.kinds[int(scores.argmax())] in lesson.kinds
            right["rules"] += lesson.by_rules in lesson.kinds
            scores[table.kinds.index(lesson.by_rules)] += counts_for(lesson.rule)
            right["together"] += table.kinds[int(scores.argmax())] in lesson.kinds
    yield "  ".join(f"{name} {right[name] / len(sentences):.3f}" for name in ("rules", "table", "together"))


def _matrix(lessons: list[KindFeatures], known: dict[str, int], marks: dict[str, int], lies: np.ndarray,
            ) -> sparse.csr_matrix:
    nowhere = np.zeros(lies.shape[1], dtype=np.float32)
    rows = []
    for seen in lessons:
        inside = [known[word] for word in seen.words if word not in COMMON and word in known]
        at = lies[inside].mean(axis=0) if inside else nowhere
        rows.append(np.concatenate([at, lies[known[seen.head]] if seen.head in known else nowhere]))
    where = [(n, marks[mark]) for n, seen in enumerate(lessons) for mark in sorted(seen.marks) if mark in marks]
    marked = sparse.csr_matrix(
        (np.ones(len(where)), tuple(zip(*where, strict=True))), shape=(len(lessons), len(marks)))
    return sparse.hstack([sparse.csr_matrix(np.array(rows)), marked]).tocsr()
