"""What can be said of a claim's standing without judging it: who else tells it, who denies it, what is told otherwise.

The words are descriptive and several may hold at once. None says that a claim is true or false: a claim of one source
may be right, and what both sides agree on wrong. Each word comes with a sentence and the claims it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fogline.comparison.echo import Joined
from fogline.comparison.speaking import Named, alike, is_own, same_speaker, speaker_of
from fogline.records import Claim, Figure, Incident, Relation
from fogline.records.vocabulary import NO_PARTY, STATUSES, UNKNOWN, Measure, Population, RelationType, Status

LOSSES: frozenset[Measure] = frozenset((
    "killed", "wounded", "captured", "missing", "destroyed", "damaged", "captured_equipment", "lost_unspecified",
    "casualties_unspecified", "positions_left"))
# Who counts people that the enemy killed and who were no fighters charges the enemy, and admits nothing.
CHARGED_TO_OTHERS: frozenset[Population] = frozenset(("civilian", "medical", "journalist"))
TOLD_TWICE: frozenset[RelationType] = frozenset(("same_claim", "agrees"))
BOTH_WAYS: Mapping[RelationType, tuple[Status, str]] = {
    "differing_figures": ("figures_differ", "gives another figure"),
    "differing_category": ("category_differs", "counts another category"),
    "differing_blame": ("blame_differs", "blames another"),
    "contradicts": ("contradicted", "contradicts it"),
    "partial_contradiction": ("contradicted", "contradicts it in part"),
    "framing_conflict": ("frame_differs", "frames it otherwise")}


@dataclass(frozen=True, slots=True)
class Standing:
    """One word of a claim's or an incident's status, why it holds, and the ids of the claims it rests on."""

    status: Status
    says: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of reports beside their claims, all by report id; what is missing is not known.

    `origins` names where each report has it from (reports of one origin are one source), `published` its day (EDTF),
    `appearances` under how many addresses its text was found. `blocs` maps a side to the bloc it belongs to.
    """

    origins: Mapping[str, str] = field(default_factory=dict)
    published: Mapping[str, str | None] = field(default_factory=dict)
    appearances: Mapping[str, int] = field(default_factory=dict)
    blocs: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = Setting()


def statuses_of_claims(
    claims: Mapping[str, Claim], relations: Iterable[Relation], setting: Setting = NOTHING_KNOWN,
) -> dict[str, tuple[Standing, ...]]:
    """The status of every claim, by the relations that stand among them; a claim told twice has one status."""
    standing = [r for r in relations if r.stands and r.a in claims and r.b in claims]
    together = Joined()
    for relation in standing:
        if relation.stands == "same_claim":
            together.join(relation.a, relation.b)
    beside: dict[str, list[Relation]] = defaultdict(list)
    for relation in standing:
        for root in {together.root(relation.a), together.root(relation.b)}:
            beside[root].append(relation)
    tellings: dict[str, list[str]] = defaultdict(list)
    for name in sorted(claims, key=lambda name: _order(claims[name], name)):
        tellings[together.root(name)].append(name)
    found: dict[str, tuple[Standing, ...]] = {}
    for root, told in tellings.items():
        agreeing = {end for r in beside[root] if r.stands == "agrees" for end in (r.a, r.b)}
        every = [*told, *sorted(agreeing - set(told))]
        shared = [*_sources({name: claims[name] for name in every}, setting),
                  *_against(told, beside[root], claims, setting)]
        for name in told:
            found[name] = _in_order([*shared, *_own(name, claims[name])])
    return found


def statuses_of_incident(
    incident: Incident, claims: Mapping[str, Claim], relations: Iterable[Relation], setting: Setting = NOTHING_KNOWN,
) -> tuple[Standing, ...]:
    """The status of what happened as its claims tell it; relations with an end elsewhere count where they deny."""
    inside = {name: claims[name] for name in incident.claims if name in claims}
    touching = [r for r in relations if r.stands and r.a in claims and r.b in claims and {r.a, r.b} & inside.keys()]
    within = [r for r in touching if {r.a, r.b} <= inside.keys() or r.stands == "denies"]
    found = list(_sources(inside, setting, agreed=[r for r in within if r.stands in TOLD_TWICE]))
    found += _against(list(inside), within, claims, setting)
    own = [standing for name, claim in inside.items() for standing in _own(name, claim)]
    nobodys = {standing.claims[0] for standing in own if standing.status == "unattributed"}
    found += [standing for standing in own if standing.status != "unattributed"]
    if inside and nobodys == inside.keys():
        found.append(Standing("unattributed", "the reports give none of its claims to anybody", tuple(sorted(nobodys))))
    return _in_order(found)


# ── who tells it ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _sources(
    told: Mapping[str, Claim], setting: Setting, agreed: Sequence[Relation] | None = None
) -> Iterator[Standing]:
    """How many tell it and of which sides. `agreed` are the relations to go by where the claims are not one claim."""
    body = {name: claim for name, claim in told.items() if claim.voice != "headline"} or dict(told)
    persons = alike(named for claim in body.values() if (named := speaker_of(claim)))
    sources: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, claim in body.items():
        sources[_source(claim, persons, setting)].append(name)
    reports = {claim.report_id for claim in told.values()}
    number = sum(setting.appearances.get(report, 1) for report in reports)
    if len(sources) == 1:
        source = next(iter(sources))
        whose = _in_words(source)
        if number == 1:
            yield Standing("single_source", f"it is {whose}, in one report", tuple(told))
        elif number > 1:
            yield Standing("repeated_same_source", f"{number} reports, 1 source: it is {whose}", tuple(told))
    if agreed is None:
        sides = {_bloc(claim, setting) for claim in body.values() if claim.side not in NO_PARTY}
        across = {claim.side for claim in body.values() if claim.side not in NO_PARTY} if len(sides) > 1 else set()
    else:
        across = {side for relation in agreed for side in _across(relation, told, setting)}
    if across:
        yield Standing("agreed_across_sides", f"{_listed(sorted(across))} tell it alike", tuple(told))
    elif len(sources) > 1 and (sides := _one_side(body.values(), setting)):
        yield Standing("same_side_only", f"only voices of one side tell it ({_listed(sorted(sides))})", tuple(told))


def _source(claim: Claim, persons: Mapping[Named, Named], setting: Setting) -> tuple[object, ...]:
    """Whose word it is: a speaker's in whatever report, or else that of where the report has it from."""
    named = speaker_of(claim)
    if named:
        return "speaker", persons[named]
    origin = setting.origins.get(claim.report_id, claim.report_id)
    return ("own" if is_own(claim) else "nobody", origin)


def _in_words(source: tuple[object, ...]) -> str:
    kind, who = source
    if isinstance(who, Named):
        return f"the word of {who.name} alone"
    return "told by one outlet or agency in its own words" if kind == "own" else "given to nobody who has a name"


def _across(relation: Relation, told: Mapping[str, Claim], setting: Setting) -> set[str]:
    """The two sides whose claims a relation joins, where they are of two blocs."""
    ends = [claim for end in (relation.a, relation.b) if (claim := told[end]).side not in NO_PARTY]
    return {claim.side for claim in ends} if len({_bloc(claim, setting) for claim in ends}) == 2 else set()


def _one_side(claims: Iterable[Claim], setting: Setting) -> set[str]:
    """The sides of all of them where they are of one bloc; none where a voice of no party tells it too."""
    sides = {claim.side for claim in claims}
    return sides if not sides & NO_PARTY and len({setting.blocs.get(side, side) for side in sides}) == 1 else set()


# ── what stands against it ───────────────────────────────────────────────────────────────────────────────────────────


def _against(
    told: Sequence[str], relations: Sequence[Relation], claims: Mapping[str, Claim], setting: Setting,
) -> Iterator[Standing]:
    """The relations of one claim's tellings (or of an incident's claims), as words of status."""
    mine = set(told)
    for relation in relations:
        kind = relation.stands
        if kind is not None and kind in BOTH_WAYS:
            status, says = BOTH_WAYS[kind]
            for here, there in ((relation.a, relation.b), (relation.b, relation.a)):
                if here in mine:
                    yield Standing(status, f"{_who(claims[there])} {says}", (there,))
                    yield from _conceded(here, there, relation, claims, setting)
        elif kind == "denies" and relation.b in mine:
            yield from _denied(relation, claims, relations, setting)
        elif kind == "later_account":
            earlier, later = _in_time(relation, claims, setting)
            if earlier in mine:
                yield Standing("superseded", f"{_who(claims[later])} gives a later account", (later,))


def _denied(
    relation: Relation, claims: Mapping[str, Claim], relations: Sequence[Relation], setting: Setting,
) -> Iterator[Standing]:
    """A denial by another is a denial; one by the same speaker takes the claim back."""
    denial, denied = claims[relation.a], claims[relation.b]
    denier, speaker = speaker_of(denial), speaker_of(denied)
    if denier and speaker and same_speaker(denier, speaker):
        yield Standing("retracted", f"{_who(denial)} takes back what {_who(denied)} said", (relation.a,))
        return
    yield Standing("denied", f"{_who(denial)} denies it", (relation.a,))
    for other in relations:
        if other.stands in ("agrees", "elaborates") and relation.b in (other.a, other.b):
            end = other.b if other.a == relation.b else other.a
            if claims[end].side not in NO_PARTY and _bloc(claims[end], setting) == _bloc(denial, setting):
                yield Standing("conceded_in_part", f"{_who(denial)} denies it, {_who(claims[end])} of the same side "
                                                   "tells of it", (relation.a, end))


def _conceded(
    here: str, there: str, relation: Relation, claims: Mapping[str, Claim], setting: Setting
) -> Iterator[Standing]:
    """A side that admits fewer losses than are counted against it concedes them in part."""
    one, other = claims[here], claims[there]
    if relation.stands != "differing_figures" or NO_PARTY & {one.side, other.side} or (
            _bloc(one, setting) == _bloc(other, setting)):
        return
    counted = [f.low for f in one.figures if f.low is not None]
    admitted = [f.low for f in _own_losses(other) if f.low]
    if counted and admitted and max(admitted) < max(counted):
        yield Standing("conceded_in_part", f"{_who(other)} admits fewer losses of its own", (there,))


def _in_time(relation: Relation, claims: Mapping[str, Claim], setting: Setting) -> tuple[str, str]:
    """The earlier and the later one: by the day of their reports, else as the relation has them."""
    days = [setting.published.get(claims[end].report_id) for end in (relation.a, relation.b)]
    if days[0] and days[1] and days[1] < days[0]:
        return relation.b, relation.a
    return relation.a, relation.b


# ── what it says itself ──────────────────────────────────────────────────────────────────────────────────────────────


def _own(name: str, claim: Claim) -> Iterator[Standing]:
    if claim.speaker is None and claim.side == UNKNOWN:
        yield Standing("unattributed", "the report gives it to nobody", (name,))
    for figure in _own_losses(claim):
        yield Standing("own_loss_admitted", f"{_who(claim)} tells of a loss of its own side: “{figure.span.exact}”",
                       (name,))


def _own_losses(claim: Claim) -> list[Figure]:
    """The counts of its own losses that a side gives, other than none."""
    if claim.side in NO_PARTY or {"denial", "conditional", "rhetorical"} & set(claim.flags):
        return []
    return [f for f in claim.figures if f.interest == "own_loss" and f.measure in LOSSES
            and f.population not in CHARGED_TO_OTHERS and f.qualifier != "none_claimed" and f.high != 0]


def _who(claim: Claim) -> str:
    if claim.speaker:
        return claim.speaker.name
    return "a report" if is_own(claim) else "somebody whom a report does not name"


def _bloc(claim: Claim, setting: Setting) -> str:
    return setting.blocs.get(claim.side, claim.side)


def _listed(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _order(claim: Claim, name: str) -> tuple[str, int, str]:
    return claim.report_id, claim.span.start, name


def _in_order(found: Iterable[Standing]) -> tuple[Standing, ...]:
    """Each word once for each reason, in the order of the vocabulary."""
    return tuple(sorted(dict.fromkeys(found), key=lambda s: (STATUSES.index(s.status), s.claims, s.says)))
