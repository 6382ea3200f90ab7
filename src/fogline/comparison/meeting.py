"""Which claims meet: those that share a report, a place, a side's losses or a side's soldiers abroad; never all pairs.

Two reports meet where they share a key on days that lie within the window of each other. Everything that is said of
two reports' claims rests on those two reports alone, so that a new report touches only the pairs it is part of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from fogline.comparison.abroad import present_abroad
from fogline.comparison.absence import absent, charged_or_denying, harms_civilians, means_keys, never_harms
from fogline.comparison.facts import WINDOW, Facts, carry_places, facts_of
from fogline.comparison.ground import town_names
from fogline.comparison.matters import matter_keys
from fogline.comparison.oneness import with_surroundings
from fogline.comparison.struck import denies_blow, place_vows
from fogline.comparison.unharmed import loss_keys
from fogline.records import Claim

FAMILIES = frozenset(("blow", "ground", "presence", "status_framing"))
REACH = 60  # claims of one block of a report: farther apart, a report speaks of something else


class MeetingKey(NamedTuple):
    """What a report tells of, as a word to look up, and the last day (an ordinal) it tells of it."""

    key: str
    day: int


def meeting_keys(inside: Sequence[tuple[str, Claim]], blocs: Mapping[str, str]) -> tuple[MeetingKey, ...]:
    """What one report's claims must share with another report's to be compared, sorted.

    Two reports can have relations only where they share a `key` and their days are at most `WINDOW` days apart.
    """
    return tuple(sorted({
        MeetingKey(key, facts.days.last) for facts in prepare(inside, blocs) if facts.days for key in across(facts)}))


def prepare(inside: Sequence[tuple[str, Claim]], blocs: Mapping[str, str]) -> list[Facts]:
    """The claims of one report in reading order, each once, made ready to be laid beside others."""
    unique = {name: facts_of(name, claim, blocs) for name, claim in inside}
    return with_surroundings(place_vows(carry_places(sorted(unique.values(), key=lambda f: f.order))))


def across(facts: Facts) -> set[str]:
    """The keys under which a claim meets claims of other reports."""
    told = facts.family in FAMILIES or facts.denial or absent(facts) or never_harms(facts) or denies_blow(facts)
    keys = {f"place {p}" for p in facts.places} | {f"town {t}" for t in town_names(facts)} if told else set()
    keys |= {f"losses {f.loss_of}" for f in facts.claim.figures if f.loss_of}
    keys |= {f"harm by {side}" for side in charged_or_denying(facts)}
    keys |= {f"abroad {side}" for side in present_abroad(facts)}
    return keys | matter_keys(facts) | loss_keys(facts) | means_keys(facts)


def _within(facts: Facts) -> set[str]:
    """The keys under which it meets claims of its own report: also by measure, and by whose word it is."""
    keys = across(facts) | {f"count {f.measure}" for f in facts.claim.figures}
    keys |= {f"word {facts.bloc} {facts.claim.kind}", *(("blame",) if facts.claim.kind == "responsibility" else ())}
    keys |= {"harm"} if never_harms(facts) or harms_civilians(facts) else set()
    return keys | ({"ground"} if facts.claim.kind == "territorial_control" else set())


def pairs_inside(inside: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs of one report not too far apart, so that a book costs its length and no more; each once."""
    blocks: dict[str, list[Facts]] = defaultdict(list)
    for each in inside:
        for key in sorted(_within(each)):
            blocks[key].append(each)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for a, b in close(block):
            if (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                yield a, b


def close(inside: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs of a list that stand within reach of each other."""
    for n, a in enumerate(inside):
        for b in inside[n + 1:n + 1 + REACH]:
            yield a, b


def pairs_between(one: Sequence[Facts], other: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Pairs of two reports that share a key within the window, the first report's claim first; each once.

    Long spans (a total since spring) go by their last day.
    """
    blocks: dict[str, list[Facts]] = defaultdict(list)
    for b in other:
        for key in across(b) if b.days else ():
            blocks[key].append(b)
    for a in one:
        met: dict[str, Facts] = {}
        for key in sorted(across(a)) if a.days else ():
            for b in blocks.get(key, ()):
                if a.days and b.days and abs(a.days.last - b.days.last) <= WINDOW:
                    met.setdefault(b.id, b)
        yield from ((a, b) for b in sorted(met.values(), key=lambda f: f.order))


def reports_that_meet(reports: Mapping[str, Sequence[Facts]]) -> list[tuple[str, str]]:
    """Pairs of reports, by id, that share a key within the window; sorted."""
    told: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for name, inside in reports.items():
        for facts in inside:
            for key in across(facts) if facts.days else ():
                told[key].add((facts.days.last if facts.days else 0, name))
    pairs: set[tuple[str, str]] = set()
    for days in told.values():
        by_day: dict[int, set[str]] = defaultdict(set)
        for day, name in days:
            by_day[day].add(name)
        for day, names in by_day.items():
            pairs |= set(combinations(sorted(names), 2))
            for later in range(day + 1, day + WINDOW + 1):
                pairs |= {(min(a, b), max(a, b)) for a in names for b in by_day.get(later, ()) if a != b}
    return sorted(pairs)
