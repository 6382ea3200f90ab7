"""How well claims are set side by side: relations derived from annotated claims, counted against the annotator's.

Three groups are counted: what is told twice, what contradicts, what differs; "told twice" after chaining. A pair that
the annotator put into a neighbouring type is neither right nor wrong, and the pairs that must never be merged or
opposed are counted apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from fogline.bench.gold_claims import Gold, Json
from fogline.comparison import compare_named
from fogline.records import Relation

Pair = frozenset[str]
GROUPS: Mapping[str, frozenset[str]] = {
    "same": frozenset(("same_claim", "same_event")),
    "contradiction": frozenset(("contradicts", "partial_contradiction", "denies")),
    "differing": frozenset(("differing_figures", "differing_detail", "differing_blame"))}
NEIGHBOURS = {"same": "paraphrase_drift", "differing": "differing_"}  # types that begin so are no mistake
NOT_TO_BE_MERGED = frozenset(("distinct_incident", "distinct_population", "mirror_accusation"))


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs found and right, found and wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def f1(self) -> float | None:
        of = 2 * self.right + self.wrong + self.missed
        return round(2 * self.right / of, 4) if of else None


@dataclass(frozen=True, slots=True)
class MeasuredRelations:
    """A tally for every group, the pairs that were merged or opposed against the annotation, and how much was there."""

    groups: Mapping[str, Tally]
    violated: tuple[Pair, ...]
    claims: int
    annotated: int
    found: int
    unread: tuple[str, ...] = ()

    @property
    def total(self) -> Tally:
        return sum(self.groups.values(), Tally())


def measure_relations(gold: Gold) -> MeasuredRelations:
    """The relations of the annotated claims, counted."""
    found = compare_named(gold.claims, gold.blocs)
    groups, violated = score_relations(gold, found)
    return MeasuredRelations(groups, violated, len(gold.claims), len(gold.relations), len(found), gold.unread)


def score_relations(gold: Gold, found: Iterable[Relation]) -> tuple[dict[str, Tally], tuple[Pair, ...]]:
    """The tally of each group, and the hard negatives that were violated."""
    known: dict[Pair, list[Json]] = defaultdict(list)
    for row in gold.relations:
        for two in combinations(map(str, row.get("claims") or (row.get("a"), row.get("b"))), 2):
            known[frozenset(two)].append(row)
    barred = {pair for pair, rows in known.items() if any(map(_is_hard, rows))}
    together = {frozenset(two) for claims in gold.incidents for two in combinations(claims, 2)}
    said = [(r.type, frozenset((r.a, r.b))) for r in found]
    tallies: dict[str, Tally] = {}
    broken: set[Pair] = set()
    for group, types in GROUPS.items():
        pairs = reached = {pair for kind, pair in said if kind in types}
        true = {p for p, rows in known.items() if p not in barred and any(row.get("type") in types for row in rows)}
        near = NEIGHBOURS.get(group)
        fair = {p for p, rows in known.items() if near and any(str(row.get("type")).startswith(near) for row in rows)}
        if group == "same":  # claims of one incident, or otherwise related, may also be called one event
            true, reached = chained(true), chained(pairs)
            fair |= {p for kind, p in said if kind == "same_event" and (p in together or p in known)} - barred
        tallies[group] = Tally(len(true & reached), len(pairs - true - fair), len(true - reached))
        tense = {p for p, rows in known.items() if any(row.get("type") == "tension" for row in rows)}
        broken |= reached & (barred | tense if group == "contradiction" else barred)
    return tallies, tuple(sorted(broken, key=sorted))


def _is_hard(row: Json) -> bool:
    marked: Any = row.get("hard_negative")
    if marked is None:
        return row.get("basis") == "hard_negative" or row.get("type") in NOT_TO_BE_MERGED
    return bool(marked)


def chained(pairs: Iterable[Pair]) -> set[Pair]:
    """All pairs inside the groups that the pairs chain together."""
    group: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set(pair).union(*(group.get(x, set()) for x in pair))
        group.update(dict.fromkeys(joined, joined))
    return {frozenset(two) for members in group.values() for two in combinations(members, 2)}


def as_plain(found: MeasuredRelations) -> dict[str, float | int | None]:
    """The figures under the names the shared scorer gives them."""
    figures: dict[str, float | int | None] = {
        "relations_f1": found.total.f1, **{f"relations_{name}_f1": t.f1 for name, t in found.groups.items()}}
    return figures | {"hard_negatives_violated": len(found.violated), "claims": found.claims,
                      "relations_annotated": found.annotated, "relations_found": found.found}
