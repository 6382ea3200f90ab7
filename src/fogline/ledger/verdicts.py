"""What people said of relations, laid over what was derived; and what a later reader must know of their rulings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from sqlalchemy import Connection, text

from fogline.ledger.corrections import standing
from fogline.ledger.following import where_now
from fogline.ledger.rulings import all_rulings, in_force, moment
from fogline.problems import Problem
from fogline.records import Relation, RelationReason, Ruling, Verdict

REPORTS = text("SELECT claim_id, report_id FROM followed")

DRIFT = "paraphrase_drift"
Pair = frozenset[str]


def judged(
        connection: Connection, derived: Iterable[Relation], of: Collection[str] | None = None) -> Iterator[Relation]:
    """The relations with what people said of them: all, or those `of` some claims.

    Of several rulings on one pair the last entered acts. A pair that a person relabelled or confirmed, and that is
    related by nothing else, comes at the end, as what the person said it is. That the words drifted on the way stands
    beside what two claims are to each other: only a rejection takes it too.
    """
    last: dict[Pair, Ruling] = {}
    for ruling in in_force(connection):
        pair = frozenset((*ruling.left, *ruling.right))
        if ruling.type in ("confirm", "reject", "relabel") and len(ruling.left) == len(ruling.right) == 1 and (
                of is None or not pair.isdisjoint(of)):
            last[pair] = ruling
    met: set[Pair] = set()
    for relation in derived:
        pair = frozenset((relation.a, relation.b))
        if pair in last and (last[pair].type == "reject" or relation.type != DRIFT):
            met.add(pair)
            relation = replace(relation, verdict=_verdict(last[pair], relation))
        yield relation
    stated = [_stated(ruling) for pair, ruling in last.items() if pair not in met and ruling.type != "reject"]
    yield from sorted((one for one in stated if one), key=lambda relation: relation.id)


def ruling_problems(connection: Connection, report_id: str | None) -> Iterator[Problem]:
    """Rulings that wait for claims, were entered under a clock set back, or are at odds; of one report's claims or all.
    """
    made = list(all_rulings(connection))
    if not made:
        return
    report_of = {row.claim_id: row.report_id for row in connection.execute(REPORTS)}
    now = where_now(connection)
    for ruling, says, kind in (*_waiting(made, now), *_set_back(made), *_at_odds(made)):
        reports = {report_of[claim] for claim in (*ruling.left, *ruling.right) if claim in report_of}
        if report_id is None or report_id in reports:
            yield Problem(kind, says, source=report_id or min(reports, default=""), claim_id=ruling.left[0])


def _verdict(ruling: Ruling, relation: Relation) -> Verdict:
    said = "reject" if ruling.type == "reject" else ruling.label or relation.type
    return Verdict(said, ruling.author, ruling.time, ruling.reason)


def _stated(ruling: Ruling) -> Relation | None:
    if ruling.label is None:
        return None
    reasons = (RelationReason("text", f"{ruling.author} says so: {ruling.reason}"),)
    return Relation(ruling.label, ruling.left[0], ruling.right[0], reasons,
                    verdict=Verdict(ruling.label, ruling.author, ruling.time, ruling.reason))


Found = tuple[Ruling, str, str]


def _waiting(made: Sequence[Ruling], now: dict[str, str | None]) -> Iterator[Found]:
    for ruling in standing(made):
        lost = [claim for claim in (*ruling.left, *ruling.right) if now.get(claim) is None]
        if lost:
            yield (ruling, f"the {ruling.type} {ruling.id} of {ruling.author} names {', '.join(lost)}, which the "
                   "newest reading does not have; it is kept, and applies again when a reading gives these words",
                   "ruling_unattached")


def _set_back(made: Sequence[Ruling]) -> Iterator[Found]:
    latest: Ruling | None = None
    for ruling in made:
        if latest and moment(ruling.time) < moment(latest.time):
            yield (ruling, f"{ruling.id} of {ruling.author} was entered after {latest.id}, but is dated before it "
                   f"({ruling.time}, {latest.time}): a clock was set back. The order of entry decides which is the "
                   "later one", "clock_set_back")
        else:
            latest = ruling


def _at_odds(made: Sequence[Ruling]) -> Iterator[Found]:
    """Rulings of different people on the same claims that cannot both act; each later one beside the one before."""
    said: dict[object, tuple[Ruling, str]] = {}
    told: set[tuple[str, str]] = set()
    for ruling in standing(made):
        outcome = f"relabel as {ruling.label}" if ruling.type == "relabel" else ruling.type
        for target in _targets(ruling):
            before, was = said.get(target, (ruling, outcome))
            if was != outcome and before.author != ruling.author and (before.id, ruling.id) not in told:
                told.add((before.id, ruling.id))
                yield (ruling, f"{before.author} ({before.id}: {was}) and {ruling.author} ({ruling.id}: {outcome}) "
                       "differ on the same claims; both rulings are kept, and the later one acts", "reviewers_differ")
            said[target] = (ruling, outcome)


def _targets(ruling: Ruling) -> Iterator[object]:
    """What a ruling is on: pairs of claims to be together or apart, a relation, the claims of an incident."""
    if not ruling.right:
        yield from (("incident", claim) for claim in ruling.left)
    else:
        what = "grouping" if ruling.type in ("merge", "split") else "relation"
        yield from ((what, frozenset(pair)) for pair in product(ruling.left, ruling.right))
