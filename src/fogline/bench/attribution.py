"""How well attributions were found: the exact words of source, cue and content, and whether the right ones are linked.

Pure functions over spans; what read the texts, and who annotated them, is known elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fogline.records import Proposal, Span

Parts = tuple[Span, ...]  # one thing in its parts, in reading order; empty where the text names none
SAME_CONTENT = 0.5  # shared characters over those of both; below it, most of the words are only one's


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who, by which words, says what. A content that its cue interrupts has several parts."""

    source: Parts
    cue: Parts
    content: Parts


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, how many there are, and how many of them are the same. Shares of nothing are 0."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The tallies of one document or of many: documents add up. `link` counts attributions that have a content."""

    source: Tally = Tally()
    cue: Tally = Tally()
    content: Tally = Tally()
    link: Tally = Tally()
    attributions: Tally = Tally()  # right is not counted: `link` says which are
    documents: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.source + other.source, self.cue + other.cue, self.content + other.content, self.link + other.link,
            self.attributions + other.attributions, self.documents + other.documents)


def attribution_of(proposal: Proposal) -> Attribution:
    """A proposal without its confidence: its words."""
    return Attribution(*(tuple(s for s in spans if s is not None) for spans in (
        (proposal.source,), (proposal.cue,), sorted(proposal.contents))))


def score(gold: Iterable[Attribution], predicted: Iterable[Attribution]) -> Score:
    """The score of one document. Twice the same is once."""
    marked, found = list(dict.fromkeys(gold)), list(dict.fromkeys(predicted))
    return Score(
        _exact((a.source for a in marked), (a.source for a in found)),
        _exact((a.cue for a in marked), (a.cue for a in found)),
        _exact((a.content for a in marked), (a.content for a in found)),
        _linked([a for a in marked if a.content], [a for a in found if a.content]),
        Tally(0, len(found), len(marked)), 1)


def as_plain(total: Score) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by role, and what was counted: for JSON."""
    spans = {"source": total.source, "cue": total.cue, "content": total.content}
    counts = {"attributions": total.attributions, **spans}
    return {
        **{role: {"precision": round(t.precision, 4), "recall": round(t.recall, 4), "f1": round(t.f1, 4)}
           for role, t in {**spans, "link": total.link}.items()},
        "n": {"documents": total.documents, **{what: t.gold for what, t in counts.items()},
              **{f"predicted_{what}": t.predicted for what, t in counts.items()}}}


def _exact(gold: Iterable[Parts], predicted: Iterable[Parts]) -> Tally:
    """A thing in several parts is right only with all of them and no other."""
    marked, found = set(gold) - {()}, set(predicted) - {()}
    return Tally(len(marked & found), len(found), len(marked))


def _linked(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Tally:
    """The most attributions that can be paired one to one, each with the same source and mostly the same content."""
    said = [_characters(p.content) for p in predicted]
    may_pair = []
    for marked in gold:
        words = _characters(marked.content)
        may_pair.append([n for n, p in enumerate(predicted) if p.source == marked.source
                         and len(words & said[n]) >= SAME_CONTENT * len(words | said[n])])
    taken: dict[int, int] = {}  # predicted → gold

    def pair(marked: int, asked: set[int]) -> bool:
        """Whether this one finds a partner, others moving on to their next choice where they can."""
        for n in may_pair[marked]:
            if n not in asked:
                asked.add(n)
                if n not in taken or pair(taken[n], asked):
                    taken[n] = marked
                    return True
        return False

    right = sum(pair(marked, set()) for marked in range(len(gold)))
    return Tally(right, len(predicted), len(gold))


def _characters(parts: Parts) -> frozenset[int]:
    return frozenset(i for part in parts for i in range(part.start, part.end))
