"""Claims of all sides laid side by side. Few pairs and right ones: what is not sure is left unsaid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fogline.comparison.abroad import compare_abroad, present_abroad
from fogline.comparison.absence import absent, compare_absence, compare_general, never_harms
from fogline.comparison.agreeing import elaborations
from fogline.comparison.alike import alike
from fogline.comparison.blame import mirrored
from fogline.comparison.control import Stance, compare_control, footing_of
from fogline.comparison.counted import Counted, counted_in
from fogline.comparison.denials import compare_returned_fire, denials_carried, find_denials
from fogline.comparison.drift import drifts
from fogline.comparison.facts import Facts, same_report, shared_places
from fogline.comparison.figures import compare_figures, find_part
from fogline.comparison.happening import compare_apart
from fogline.comparison.headlines import headline_match
from fogline.comparison.matters import compare_matters
from fogline.comparison.meeting import REACH, close, pairs_between, pairs_inside, prepare, reports_that_meet
from fogline.comparison.sameness import told_again
from fogline.comparison.struck import compare_struck, compare_vow
from fogline.comparison.unharmed import compare_unharmed
from fogline.records import Claim, Relation

CHARGES = frozenset(("attack", "responsibility"))

Named = Sequence[tuple[str, Claim]]
Pairs = Sequence[tuple[Facts, Facts]]


def compare(claims: Iterable[Claim], blocs: Mapping[str, str] | None = None) -> tuple[Relation, ...]:
    """The relations among claims, sorted. `blocs` maps a side to the name of the bloc it belongs to, where it has one:
    allies do not contradict each other by both holding a town."""
    return compare_named(((claim.id, claim) for claim in claims), blocs)


def compare_named(
    claims: Iterable[tuple[str, Claim]], blocs: Mapping[str, str] | None = None
) -> tuple[Relation, ...]:
    """The same for claims under ids of their own, as a ledger keeps them through corrections."""
    known = blocs or {}
    told: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for name, claim in claims:
        told[claim.report_id].append((name, claim))
    reports = {name: prepare(told[name], known) for name in sorted(told)}
    found = [r for inside in reports.values() for r in related_inside(inside, known)]
    for one, other in reports_that_meet(reports):
        found += related_between(reports[one], reports[other], known)
    return _in_order(found, reports.values())


def relate(inside: Named, others: Mapping[str, Named], blocs: Mapping[str, str]) -> tuple[Relation, ...]:
    """The relations inside one report, and between it and each of the others, whole reports by their ids; sorted.

    What stands between two reports is a function of those two: over all reports it adds up to `compare_named`.
    """
    here = prepare(inside, blocs)
    there = {name: prepare(claims, blocs) for name, claims in others.items()}
    found = list(related_inside(here, blocs))
    for other in there.values():
        if here and other and not same_report(here[0], other[0]):
            one, two = (here, other) if here[0].order < other[0].order else (other, here)
            found += related_between(one, two, blocs)
    return _in_order(found, (here, *there.values()))


def _in_order(found: Iterable[Relation], reports: Iterable[Sequence[Facts]]) -> tuple[Relation, ...]:
    order = {f.id: f.order for inside in reports for f in inside}
    return tuple(sorted(found, key=lambda r: (order[r.a], order[r.b], r.type)))


def related_inside(inside: Sequence[Facts], blocs: Mapping[str, str]) -> list[Relation]:
    """The relations among the claims of one report, made ready by `meeting.prepare`."""
    pairs = list(pairs_inside(inside))
    found = _one_for_each_pair((
        *_denied_inside(inside, pairs, blocs), *_compared(inside, pairs, blocs), *_in_one_report(inside, blocs),
        *told_again(pairs, blocs), *_apart(pairs), *elaborations(inside)))
    return _with_drift(inside, _one_for_each_pair((*found, *alike(pairs, found, blocs))))


def related_between(one: Sequence[Facts], other: Sequence[Facts], blocs: Mapping[str, str]) -> list[Relation]:
    """Those between two reports, the one with the smaller id first; claims that do not meet may be left out."""
    pairs = list(pairs_between(one, other))
    found = _one_for_each_pair((
        *_denied_between(pairs, blocs), *_compared((*one, *other), pairs, blocs), *told_again(pairs, blocs)))
    carried = (*denials_carried(one, found), *denials_carried(other, found))
    return _with_drift((*one, *other), _one_for_each_pair((*carried, *found, *alike(pairs, found, blocs))))


def _with_drift(facts: Iterable[Facts], found: list[Relation]) -> list[Relation]:
    """What is told twice may have drifted: the one relation that stands beside another of the same pair."""
    claims = {f.id: f.claim for f in facts}
    return [*found, *drifts((claims[r.a], claims[r.b], r) for r in found)]


def _one_for_each_pair(relations: Iterable[Relation]) -> list[Relation]:
    """The rules come with the graver relation first: it stands."""
    found: dict[frozenset[str], Relation] = {}
    for relation in relations:
        found.setdefault(frozenset((relation.a, relation.b)), relation)
    return list(found.values())


def _compared(facts: Sequence[Facts], pairs: Pairs, blocs: Mapping[str, str]) -> Iterator[Relation]:
    """Who holds what, what was not there or is never done, and how many."""
    met = {f.id for pair in pairs for f in pair}
    stances: dict[str, Stance | None] = {}
    numbers: dict[str, tuple[Counted, ...]] = {}
    denying = {f.id for f in facts if f.id in met and (absent(f) or never_harms(f) or present_abroad(f))}
    for each in facts:
        if each.id in met and each.family in ("ground", "presence"):
            stances[each.id] = footing_of(each, blocs)
        if each.id in met and each.claim.figures:
            numbers[each.id] = counted_in(each, blocs)
    yield from _control(pairs, stances)
    for a, b in pairs:
        if not same_report(a, b) and shared_places(a, b) and (found := compare_returned_fire(a, b, blocs)):
            yield found
        if (a.id in denying or b.id in denying) and (found := compare_absence(a, b, blocs) or compare_abroad(
                a, b, blocs) or compare_general(a, b, blocs)):
            yield found
    for a, b in pairs:
        if found := (compare_struck(a, b, blocs) or compare_vow(a, b, blocs) or compare_matters(a, b, blocs)
                     or compare_unharmed(a, b, blocs)):
            yield found
    for a, b in pairs:
        if a.id in numbers and b.id in numbers and (found := compare_figures(numbers[a.id], numbers[b.id])):
            yield found


def _apart(pairs: Pairs) -> Iterator[Relation]:
    for a, b in pairs:
        if found := compare_apart(a, b):
            yield found


def _control(pairs: Pairs, stances: Mapping[str, Stance | None]) -> Iterator[Relation]:
    """Who holds what, claim by claim: each has words of its own, and a brief may show one pair for all."""
    for a, b in pairs:
        if (one := stances.get(a.id)) and (two := stances.get(b.id)) and (found := compare_control(a, b, (one, two))):
            yield found


def _denied_inside(inside: Sequence[Facts], pairs: Pairs, blocs: Mapping[str, str]) -> Iterator[Relation]:
    """Each denial of a report beside the claims near it, and beside those that share a key with it."""
    beside = _beside(pairs)
    for n, each in enumerate(inside):
        if each.denial:
            before = inside[max(0, n - REACH):n]
            others = {o.id: o for o in (*before, *inside[n:n + REACH], *beside.get(each.id, ()))}
            yield from find_denials(each, others.values(), before, blocs)


def _denied_between(pairs: Pairs, blocs: Mapping[str, str]) -> Iterator[Relation]:
    facts = {f.id: f for pair in pairs for f in pair}
    for name, others in sorted(_beside(pairs).items()):
        yield from find_denials(facts[name], others, (), blocs)


def _beside(pairs: Pairs) -> dict[str, list[Facts]]:
    """The claims that each denial meets."""
    beside: dict[str, list[Facts]] = defaultdict(list)
    for a, b in pairs:
        for one, other in ((a, b), (b, a)):
            if one.denial:
                beside[one.id].append(other)
    return beside


def _in_one_report(inside: Sequence[Facts], blocs: Mapping[str, str]) -> Iterator[Relation]:
    """What one report lays side by side: its headline and body, charge and answer, charge and counter-charge."""
    body = [f for f in inside if f.claim.voice != "headline"]
    for headline in (f for f in inside if f.claim.voice == "headline"):
        if found := headline_match(headline, body, blocs):
            yield found
    for n, part in enumerate(body):
        if part.claim.figures and (found := find_part(part, body[max(0, n - REACH):n])):
            yield found
    answered: set[str] = set()
    charged: set[tuple[str, str]] = set()
    for a, b in close([f for f in body if f.claim.kind in CHARGES]):
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
