"""Claims of all sides laid side by side. Few pairs and right ones: what is not sure is left unsaid.

Only claims that share a report, a place or a side's running losses meet, so a large ledger stays quick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from fogline.comparison.control import Stance, compare_control, stance_of
from fogline.comparison.denials import compare_returned_fire, find_denials, present_abroad
from fogline.comparison.facts import WINDOW, Facts, carry_places, facts_of, same_report, shared_places
from fogline.comparison.figures import Counted, compare_figures, counted_in, find_part
from fogline.comparison.sameness import compare_apart, compare_same, headline_match, mirrored
from fogline.records import Claim, Relation

FAMILIES = frozenset(("blow", "ground", "presence"))
CHARGES = frozenset(("attack", "responsibility"))
REACH = 60  # claims of one block of a report: farther apart, a report speaks of something else


def compare(claims: Iterable[Claim], blocs: Mapping[str, str] | None = None) -> tuple[Relation, ...]:
    """The relations among claims, sorted. `blocs` maps a side to the name of the bloc it belongs to, where it has one:
    allies do not contradict each other by both holding a town."""
    return compare_named(((claim.id, claim) for claim in claims), blocs)


def compare_named(
    claims: Iterable[tuple[str, Claim]], blocs: Mapping[str, str] | None = None
) -> tuple[Relation, ...]:
    """The same for claims under ids of their own, as a ledger keeps them through corrections."""
    known = blocs or {}
    unique = {name: facts_of(name, claim, known) for name, claim in claims}
    ordered = sorted(unique.values(), key=lambda f: f.order)
    facts = [f for _, inside in groupby(ordered, key=lambda f: f.claim.report_id) for f in carry_places(list(inside))]
    found: dict[frozenset[str], Relation] = {}
    for relation in _relations(facts, known):
        found.setdefault(frozenset((relation.a, relation.b)), relation)
    place = {f.id: n for n, f in enumerate(facts)}
    return tuple(sorted(found.values(), key=lambda r: (place[r.a], place[r.b], r.type)))


def _relations(facts: Sequence[Facts], blocs: Mapping[str, str]) -> Iterator[Relation]:
    """All rules over all meetings, the graver relation of a pair first."""
    reports: dict[str, list[Facts]] = defaultdict(list)
    for each in facts:
        reports[each.claim.report_id].append(each)
    pairs = list(_meetings(facts, reports))
    stances: dict[str, Stance | None] = {f.id: stance_of(f, blocs) for f in facts if f.family == "ground"}
    numbers: dict[str, tuple[Counted, ...]] = {f.id: counted_in(f) for f in facts if f.claim.figures}
    yield from _denied(reports, pairs, blocs)
    yield from _control(pairs, stances)
    for a, b in pairs:
        if a.id in numbers and b.id in numbers and (found := compare_figures(a, b, numbers[a.id], numbers[b.id])):
            yield found
    for inside in reports.values():
        yield from _in_one_report(inside, blocs)
    for a, b in pairs:
        if found := compare_same(a, b) or compare_apart(a, b):
            yield found


def _control(pairs: Sequence[tuple[Facts, Facts]], stances: Mapping[str, Stance | None]) -> Iterator[Relation]:
    """Who holds what, one pair for each place and two speakers; across reports one for each place and two sides."""
    best: dict[tuple[object, ...], tuple[tuple[bool, bool, int], Relation]] = {}
    for n, (a, b) in enumerate(pairs):
        if not (stances.get(a.id) and stances.get(b.id)):
            continue
        relation = compare_control(a, b, (stances.get(a.id), stances.get(b.id)))
        if relation is None:
            continue
        inside = same_report(a, b)
        speakers = frozenset((a.who, b.who) if inside else (a.bloc, b.bloc))
        key = (speakers, frozenset((a.claim.report_id, b.claim.report_id)), shared_places(a, b)[:1])
        rank = (relation.type != "contradicts", "headline" in (a.claim.voice, b.claim.voice), n)
        if key not in best or rank < best[key][0]:
            best[key] = rank, relation
    yield from _fullest(relation for _, relation in best.values())


def _fullest(found: Iterable[Relation | None]) -> Iterator[Relation]:
    """Control relations without the partial ones of a claim that is contradicted outright elsewhere."""
    told = [relation for relation in found if relation]
    outright = {claim for r in told if r.type == "contradicts" for claim in (r.a, r.b)}
    yield from (r for r in told if r.type != "partial_contradiction" or not {r.a, r.b} & outright)


def _meetings(facts: Sequence[Facts], reports: Mapping[str, list[Facts]]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs that share a place, a count of one measure, a speaker's side, or the side whose losses both count; once."""
    seen: set[tuple[str, str]] = set()
    for inside in reports.values():
        for block in _blocks(inside, inside=True).values():
            for a, b in _close(block):
                if (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    yield a, b
    blocks = _blocks(facts, inside=False)
    for key in sorted(blocks):
        for a, b in _within_days(blocks[key]):
            first, second = (a, b) if a.order <= b.order else (b, a)
            if (first.id, second.id) not in seen:
                seen.add((first.id, second.id))
                yield first, second


def _blocks(facts: Sequence[Facts], *, inside: bool) -> dict[tuple[str, ...], list[Facts]]:
    """Claims by what they must share to be compared; inside one report also by measure and by whose word it is."""
    blocks: dict[tuple[str, ...], list[Facts]] = defaultdict(list)
    for each in facts:
        keys: set[tuple[str, ...]] = {("place", p) for p in each.places if each.family in FAMILIES}
        keys |= {("losses", f.loss_of) for f in each.claim.figures if f.loss_of}
        keys |= {("abroad", side) for side in present_abroad(each)}
        if inside:
            keys |= {("count", f.measure) for f in each.claim.figures} | {("word", each.bloc, each.claim.kind)}
            keys |= {("ground",)} if each.claim.kind == "territorial_control" else set()
        for key in keys:
            blocks[key].append(each)
    return blocks


def _close(inside: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs of one report not too far apart, so that a book costs its length and no more."""
    for n, a in enumerate(inside):
        for b in inside[n + 1:n + 1 + REACH]:
            yield a, b


def _within_days(block: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs of one block whose days lie within the window; long spans (a total since spring) go by their last day."""
    dated = sorted(((f.days.last, f.order, f) for f in block if f.days), key=lambda x: x[:2])
    low = 0
    for n, (day, _, facts) in enumerate(dated):
        while dated[low][0] < day - WINDOW:
            low += 1
        for _, _, other in dated[low:n]:
            if not same_report(facts, other):
                yield other, facts


def _denied(
    reports: Mapping[str, list[Facts]], pairs: Sequence[tuple[Facts, Facts]],
    blocs: Mapping[str, str],
) -> Iterator[Relation]:
    beside: dict[str, list[Facts]] = defaultdict(list)
    for a, b in pairs:
        for one, other in ((a, b), (b, a)):
            if one.denial:
                beside[one.id].append(other)
    for inside in reports.values():
        for n, each in enumerate(inside):
            if each.denial:
                near = inside[max(0, n - REACH):n + REACH]
                others = {o.id: o for o in (*near, *beside[each.id])}
                yield from find_denials(each, others.values(), inside[max(0, n - REACH):n], blocs)


def _in_one_report(inside: Sequence[Facts], blocs: Mapping[str, str]) -> Iterator[Relation]:
    """What one report lays side by side: its headline and body, charge and answer, charge and counter-charge."""
    body = [f for f in inside if f.claim.voice != "headline"]
    for headline in (f for f in inside if f.claim.voice == "headline"):
        if found := headline_match(headline, body):
            yield found
    for n, part in enumerate(body):
        if part.claim.figures and (found := find_part(part, body[max(0, n - REACH):n])):
            yield found
    answered: set[str] = set()
    charged: set[tuple[str, str]] = set()
    for a, b in _close([f for f in body if f.claim.kind in CHARGES]):
        if found := compare_returned_fire(a, b, blocs):
            if not {a.id, b.id} & answered:
                answered |= {a.id, b.id}
                yield found
        elif found := mirrored(a, b, blocs):
            # One pair stands for all: the first charge of each side.
            sides = (min(a.bloc, b.bloc), max(a.bloc, b.bloc))
            if sides not in charged:
                charged.add(sides)
                yield found
