"""Cuts the claims of one report into accounts: each speaks of one happening, at one place, on one day.

What speaks against two claims being of one happening keeps them apart: other places, other said days, each side's
charge against the other, other people counted. A claim that names neither place nor day goes with the account it
stands beside. History, totals since a date, opinion and diplomacy are of no happening's account.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fogline.comparison.account import Account, Count, account_from_json, account_id, account_to_json
from fogline.comparison.days import Days
from fogline.comparison.facts import FAMILY, WINDOW, Facts, actor_bloc, carry_places, facts_of, opposed
from fogline.comparison.keys import keys_of
from fogline.comparison.naming import words_of
from fogline.comparison.tolls import tolls_of
from fogline.records import Claim, PlaceMention, Ruling
from fogline.records.vocabulary import NO_PARTY, Kind

__all__ = ["Account", "Count", "account_from_json", "account_to_json", "accounts_of", "keys_of", "main_account"]

# What happens, from the most telling kind to the least; a claim of another kind tells of no happening.
TELLING: tuple[Kind, ...] = (
    "attack", "fighting", "territorial_control", "advance", "repulse", "casualties", "equipment_loss",
    "property_damage", "responsibility")
JOINING: frozenset[Kind] = frozenset(("humanitarian", "restriction"))  # what comes of a happening, and is none alone
_LEFT_OUT = frozenset(("conditional", "rhetorical"))
_HAPPENS = frozenset(("location", "near", "direction", "linear", "subject"))
_TOTALS = frozenset(("cumulative", "period", "stock"))
HEADLINE = 3  # claims: what a headline is worth in finding the account a report is mainly about
REACH = 60  # accounts and claims looked back at: a book costs its length and no more
BESIDE = 1200  # characters between a claim that names no place and day, and the account it goes with
_PINNED = frozenset(("point", "settlement"))


@dataclass(slots=True)
class _Draft:
    """An account being written: the claims so far."""

    facts: list[Facts] = field(default_factory=list)

    @property
    def end(self) -> int:
        return max(f.claim.span.end for f in self.facts[-REACH:])


def accounts_of(
    claims: Sequence[tuple[str, Claim]], published: str | None, blocs: Mapping[str, str],
    rulings: Sequence[Ruling] = (),
) -> tuple[Account, ...]:
    """The accounts of one report. `published` is EDTF; a ruling that splits claims of one account cuts it in two."""
    inside = carry_places([facts_of(name, claim, blocs) for name, claim in claims])
    drafts: list[_Draft] = []
    for facts in inside:
        if not _tells(facts):
            continue
        draft = _best(drafts, facts, blocs)
        if draft:
            draft.facts.append(facts)
        elif facts.claim.kind in TELLING:
            drafts.append(_Draft([facts]))
    if not drafts:  # only what comes of a happening is told: an arrest, a family in mourning
        drafts = [_Draft(joining)] if (joining := [f for f in inside if _tells(f)]) else []
    cut = [part for draft in drafts for part in _split(draft.facts, rulings)]
    around = _around(cut, inside)
    return tuple(_account(facts, near, published, blocs) for facts, near in zip(cut, around, strict=True))


def _tells(facts: Facts) -> bool:
    claim = facts.claim
    if claim.kind not in TELLING and claim.kind not in JOINING:
        return False
    if _LEFT_OUT & set(claim.flags):
        return False
    if claim.when and all(t.role == "background" for t in claim.when):
        return False
    return not (claim.figures and all(f.scope in _TOTALS for f in claim.figures))


def _best(drafts: Sequence[_Draft], facts: Facts, blocs: Mapping[str, str]) -> _Draft | None:
    """The account the claim belongs to; the nearest of those that most speaks for."""
    best: tuple[float, int] | None = None
    for n in range(max(0, len(drafts) - REACH), len(drafts)):
        draft = drafts[n]
        if any(_against(facts, other, blocs) for other in draft.facts[-REACH:]):
            continue
        speaks = max(_for(facts, other) for other in draft.facts[-REACH:])
        near = facts.claim.span.start - draft.end <= BESIDE
        if speaks >= 1 or near:
            rank = (speaks + near, n)
            best = rank if best is None or rank > best else best
    return drafts[best[1]] if best else None


def _for(a: Facts, b: Facts) -> float:
    shared = bool(_where(a).keys() & _where(b).keys())
    day = bool(a.days and b.days and a.days.said and b.days.said and a.days.apart(b.days) == 0)
    return 2 * shared + day + (a.claim.context == b.claim.context)


def _against(a: Facts, b: Facts, blocs: Mapping[str, str]) -> bool:
    """Whether two claims of one report cannot be of one happening."""
    if _family(a) != _family(b) and a.claim.kind not in JOINING:
        return True
    one, two = _where(a), _where(b)
    if one and two and not one.keys() & two.keys():
        return True
    if a.days and b.days:
        apart = a.days.apart(b.days)
        if apart > (0 if a.days.said and b.days.said else WINDOW):
            return True
    return _charge_back(a, b, blocs) or _other_people(a, b)


def _charge_back(a: Facts, b: Facts, blocs: Mapping[str, str]) -> bool:
    """Each side charges the other: two deeds with two doers."""
    if not opposed(a, b) or a.denial or b.denial:
        return False
    one, two = (actor_bloc(f, blocs) for f in (a, b))
    return (one in ("", b.bloc)) and (two in ("", a.bloc))


def _other_people(a: Facts, b: Facts) -> bool:
    """Whether they count one measure over people of two sides."""
    for f in a.claim.figures:
        for g in b.claim.figures:
            if f.measure == g.measure and f.loss_of and g.loss_of and f.loss_of != g.loss_of:
                return True
    return False


def _family(facts: Facts) -> str:
    return "blow" if facts.claim.kind in JOINING else facts.family


def _where(facts: Facts) -> dict[str, PlaceMention]:
    return {key: p for key, p in facts.places.items() if p.role in _HAPPENS}


def _split(facts: list[Facts], rulings: Sequence[Ruling]) -> list[list[Facts]]:
    """The account, cut where a person said that some of its claims speak of something else."""
    parts = [facts]
    for ruling in rulings:
        if ruling.type != "split":
            continue
        for n, part in enumerate(parts):
            right = [f for f in part if f.id in ruling.right]
            left = [f for f in part if f.id not in ruling.right]
            if right and any(f.id in ruling.left for f in left):
                parts[n:n + 1] = [left, right]
                break
    return parts


def main_account(accounts: Sequence[Account], headlines: Collection[str]) -> Account | None:
    """The account that most of a report's claims and its headline are about; None where it tells of nothing."""
    return max(accounts, key=lambda a: _weight(a.claims, a.start, headlines), default=None)


def _weight(claims: Iterable[str], start: int, headlines: Collection[str]) -> tuple[int, int]:
    names = [*claims]
    return len(names) + HEADLINE * any(name in headlines for name in names), -start


def _around(cut: Sequence[list[Facts]], inside: Sequence[Facts]) -> list[list[Facts]]:
    """For each account the claims that stand around it: what a report is mainly about is spoken of all over it.

    An account that the report tells beside its main one has nothing but its own claims.
    """
    if not cut:
        return []
    headlines = {f.id for f in inside if f.claim.voice == "headline"}
    main = max(range(len(cut)), key=lambda n: _weight(
        (f.id for f in cut[n]), cut[n][0].claim.span.start, headlines))
    own = {f.id for f in cut[main]}
    return [[f for f in inside if f.id not in own] if n == main else [] for n in range(len(cut))]


def _account(
    facts: Sequence[Facts], around: Sequence[Facts], published: str | None, blocs: Mapping[str, str],
) -> Account:
    days = _days(facts)
    actors = [actor for f in facts if not f.denial and (actor := actor_bloc(f, blocs))]
    struck = [blocs.get(t.side, t.side) for f in facts if (t := f.claim.target) and t.side and t.side not in NO_PARTY]
    first, tolls = facts[0].claim, tolls_of(sorted((f.claim for f in (*facts, *around)), key=_position))
    parties = bool(actors or struck or any(f.party for f in facts))
    return Account(
        account_id(facts[0].id), first.report_id, published, tuple(f.id for f in facts), first.span.start,
        _kind(facts), _family(facts[0]) if parties else FAMILY["attack"], days.first if days else None,
        days.last if days else None, bool(days and days.said), _said_days([*facts, *around]),
        _places(facts), _near([*facts, *around]),
        tuple(sorted(set(actors))), tuple(sorted(set(struck))), tuple(sorted({f.bloc for f in facts if f.party})),
        all(f.denial for f in facts), _counts(facts), tolls.killed.low, tolls.wounded.low,
        words_of([f.claim for f in facts], [f.claim for f in around]))


def _position(claim: Claim) -> tuple[int, int]:
    return claim.span.start, claim.span.end


def _said_days(facts: Iterable[Facts]) -> tuple[int, ...]:
    """Days in the words, the one most claims say first; of a night the day it leads into."""
    days = Counter(d.last for f in facts if (d := f.days) and d.said and d.last - d.first <= 1)
    return tuple(sorted(days, key=lambda d: (-days[d], d)))


def _near(facts: Iterable[Facts]) -> tuple[str, ...]:
    return tuple(sorted({p.id for f in facts for p in f.claim.places if p.id and p.precision in _PINNED}))


def _kind(facts: Sequence[Facts]) -> Kind:
    kinds = {f.claim.kind for f in facts}
    return next((kind for kind in TELLING if kind in kinds), facts[0].claim.kind)


def _days(facts: Sequence[Facts]) -> Days | None:
    """The days most claims say; where none says one, those assumed."""
    known = [f.days for f in facts if f.days]
    said = [d for d in known if d.said] or known
    if not said:
        return None
    return max(said, key=lambda d: (sum(d.apart(o) == 0 for o in said), d.first - d.last, -d.first))


def _places(facts: Sequence[Facts]) -> tuple[PlaceMention, ...]:
    told = [(p.id or p.name, p) for f in facts for p in f.claim.places if p.role in _HAPPENS]
    told += [(key, p) for f in facts if not f.claim.places for key, p in _where(f).items()]
    often = Counter(key for key, _ in told)
    firsts: dict[str, PlaceMention] = {}
    for key, place in told:
        firsts.setdefault(key, place)
    return tuple(firsts[key] for key in sorted(firsts, key=lambda k: (-often[k], k)))


def _counts(facts: Iterable[Facts]) -> tuple[Count, ...]:
    found = {Count(f.measure, f.population, f.low, f.high, f.loss_of)
             for each in facts if not each.denial for f in each.claim.figures
             if f.scope not in _TOTALS and f.measure not in ("other", "distance", "duration")}
    return tuple(sorted(found, key=repr))
