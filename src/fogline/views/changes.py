"""What a decision changed elsewhere: pictures of a claim's neighbourhood before and after, their differences in words.

    before = picture(store, claim_id)
    store.decide(claim_id, …)
    set_side_by_side(store)                       # only the texts that the decision touched
    differences(before, picture(store, claim_id, before))

A picture is bounded, so that it is as quick in a large ledger: of a claim that hundreds repeat, the status of the first
is looked at, and the rest are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from fogline.ledger.incidents import UnknownIncident
from fogline.records.vocabulary import RelationType
from fogline.views.counted import Known
from fogline.views.disputes import SAYS
from fogline.views.explain import explain
from fogline.views.figures import list_figures
from fogline.views.incidents import title_of
from fogline.views.status import Statuses, status_words
from fogline.views.telling import AS_SPOKEN, Manner, Teller

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store
    from fogline.records import Incident

RELATIONS = 400  # of the claim that are compared: only their ids are read
NEIGHBOURS = 12  # related claims whose status is compared: it costs three milliseconds each
CROWD = 60  # relations past which no status is: to know one, the claims on the other end of each have to be read
OF_AN_INCIDENT = 60  # claims of it that are read whole for its ranges, at half a millisecond each

Pair = tuple[RelationType, str, str]


@dataclass(frozen=True, slots=True)
class IncidentSeen:
    """An incident at one time; `ranges` by what is counted, None where it has too many claims to count them here.

    `known_as` are the ids it had before, and its own.
    """

    id: str
    known_as: frozenset[str]
    title: str
    claims: tuple[str, ...]
    ranges: Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A claim and what stands beside it at one time; the status of `more` related claims was not looked at."""

    claim: str
    rejected: bool
    fields: Mapping[str, str]
    relations: frozenset[Pair]
    statuses: Mapping[str, tuple[str, ...]]
    looked: tuple[str, ...]  # the related claims whose status is among these
    home: IncidentSeen | None
    incidents: tuple[IncidentSeen, ...]  # the claim's own, where it has one, and those of the picture before
    more: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: "c1a2b3c4 — contradicts — c5d6e7f8 — no longer". `subject` and `object` are ids of claims or
    incidents; what stands on the claim itself is no change elsewhere."""

    subject: str
    says: str
    object: str | None = None
    rest: str = ""
    here: bool = False

    @property
    def sentence(self) -> str:
        return " ".join(part for part in (self.subject, self.says, self.object, self.rest) if part)


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences; the status of `more` related claims was not looked at. None at all is worth saying too."""

    claim: str
    changes: tuple[Change, ...] = ()
    more: int = 0
    sentences: tuple[str, ...] = ()


def picture(store: Store, claim_id: str, before: Picture | None = None, manner: Manner = AS_SPOKEN, *,
            also: Sequence[str] = ()) -> Picture:
    """The neighbourhood of a claim as it stands now, with all that a picture taken `before` has in it.

    `also` are what a ruling names beside it: incidents, or claims for their own.
    """
    entry = store.claim(claim_id)
    related = [r for r in islice(store.relations([entry.id]), RELATIONS) if r.stands]
    others = dict.fromkeys(end for r in related for end in (r.a, r.b) if end != entry.id)
    incidents = {one.id: _seen(store, one, manner) for one in _incidents(store, entry.id, before, also)}
    home = store.incident_of(entry.id)
    looked = before.looked if before else tuple(islice(others, NEIGHBOURS))
    if not before and len(list(islice(store.relations([entry.id, *looked]), CROWD + 1))) > CROWD:
        looked = ()
    statuses = _statuses(store, [entry.id, *looked]) if len(others) <= CROWD else {}
    return Picture(
        entry.id, entry.rejected, _fields(entry, manner),
        frozenset((r.stands, r.a, r.b) for r in related if r.stands), statuses, looked,
        incidents[home.id] if home else None, tuple(incidents.values()), len(others.keys() - set(looked)))


def differences(before: Picture, after: Picture) -> Changes:
    """What is other than it was, the claim itself first."""
    found = (*_here(before, after), *_relations(before, after), *_statuses_changed(before, after),
             *_incidents_changed(before, after))
    return Changes(after.claim, found, before.more, tuple(change.sentence for change in found))


# ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _fields(entry: LedgerClaim, manner: Manner) -> dict[str, str]:
    shown = replace(entry, claim=Teller([entry], manner).shown(entry))
    return {told.field: told.value for told in explain(shown).fields if told.value}


def _statuses(store: Store, claims: Iterable[str]) -> dict[str, tuple[str, ...]]:
    standing = [entry for entry in store.claims_named(claims) if not entry.rejected]
    return {claim: status_words(found) for claim, found in Statuses(store).of(standing).items()}


def _incidents(store: Store, claim: str, before: Picture | None, also: Sequence[str]) -> Iterator[Incident]:
    """The claim's own, then what became of those that were looked at before."""
    names = [*(one.id for one in (before.incidents if before else ())), *also]
    found = (store.incident_of(claim), *(_named(store, name) for name in names))
    return (incident for incident in found if incident)


def _named(store: Store, name: str) -> Incident | None:
    try:
        return store.incident(name) if name.startswith("i") else store.incident_of(store.claim(name).id)
    except UnknownIncident:
        return None


def _seen(store: Store, incident: Incident, manner: Manner) -> IncidentSeen:
    ranges = None
    if len(incident.claims) <= OF_AN_INCIDENT:
        entries = [entry for entry in store.claims_named(incident.claims) if not entry.rejected]
        known = Known(incidents={claim: incident.id for claim in incident.claims})
        tables = list_figures(entries, manner, known=known).tables
        ranges = {_counted(table.thing.measure, table.thing.population, table.thing.loss_of): table.range.says
                  for table in tables if table.range and table.thing.incident == incident.id}
    return IncidentSeen(
        incident.id, frozenset((incident.id, *incident.previous_ids)), title_of(incident), incident.claims, ranges)


def _counted(measure: str, population: str, loss_of: str | None) -> str:
    who = "" if population == "unknown" else f", {population}"
    return measure.replace("_", " ") + who + (f", loss of {loss_of}" if loss_of else "")


# ── telling ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _here(before: Picture, after: Picture) -> Iterator[Change]:
    if before.rejected != after.rejected:
        says = "is in no answer any more" if after.rejected else "is in the answers again"
        yield Change(after.claim, says, here=True)
    for name in dict.fromkeys((*before.fields, *after.fields)):
        was, now = before.fields.get(name, "nothing"), after.fields.get(name, "nothing")
        if was != now:
            yield Change(after.claim, f"{name} went from {was} to {now}", here=True)


def _relations(before: Picture, after: Picture) -> Iterator[Change]:
    for type, a, b in sorted(before.relations - after.relations):
        yield Change(a, SAYS[type], b, "no longer")
    for type, a, b in sorted(after.relations - before.relations):
        yield Change(a, f"now {SAYS[type]}", b)


def _statuses_changed(before: Picture, after: Picture) -> Iterator[Change]:
    for claim in dict.fromkeys((after.claim, *before.statuses, *after.statuses)):
        was, now = before.statuses.get(claim), after.statuses.get(claim)
        if was is None or now is None:  # rejected, or not looked at before
            continue
        gone, new = (_words(word for word in one if word not in other) for one, other in ((was, now), (now, was)))
        if gone:
            yield Change(claim, f"is no longer {gone}" + (f", but {new}" if new else ""))
        elif new:
            yield Change(claim, f"is now {new} too" if was else f"is now {new}")


def _incidents_changed(before: Picture, after: Picture) -> Iterator[Change]:
    was, now = before.home, after.home
    if was and (now is None or was.id not in now.known_as):
        yield Change(after.claim, "left incident", was.id, f"({was.title})")
    if now and (was is None or was.id not in now.known_as):
        yield Change(after.claim, "joined incident", now.id, f"({now.title})")
    known = {one.id for one in before.incidents}
    for seen in before.incidents:
        became = next((one for one in after.incidents if seen.id in one.known_as), None)
        if became is None:
            yield Change(seen.id, "is no incident any more", rest=f"({seen.title})")
        elif became.id != seen.id and became.id in known:
            yield Change(seen.id, "is now part of incident", became.id, f"({became.title})")
        else:
            yield from _incident_changed(seen, became, after.claim)


def _incident_changed(was: IncidentSeen, now: IncidentSeen, itself: str) -> Iterator[Change]:
    if was.id != now.id:
        yield Change(was.id, "goes on as incident", now.id, f"({now.title})")
    elif was.title != now.title:
        yield Change(now.id, f"is now called {now.title}; it was {was.title}")
    yield from _claims_moved(was, now, itself)
    if was.ranges is not None and now.ranges is not None:
        yield from _ranges_changed(now.id, was.ranges, now.ranges)


def _claims_moved(was: IncidentSeen, now: IncidentSeen, itself: str) -> Iterator[Change]:
    for says, one, other in (("lost", was, now), ("took in", now, was)):
        moved = [claim for claim in one.claims if claim not in set(other.claims) and claim != itself]
        if len(moved) == 1:
            yield Change(now.id, says, moved[0])
        elif moved:
            yield Change(now.id, says, moved[0], f"and {len(moved) - 1} other claim{'s' * (len(moved) > 2)}")


def _ranges_changed(incident: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    for what in dict.fromkeys((*was, *now)):
        if what not in now:
            yield Change(incident, f"has no number of {what} any more; it was {was[what]}")
        elif what not in was:
            yield Change(incident, f"has a number of {what}: {now[what]}")
        elif was[what] != now[what]:
            yield Change(incident, f"the range of {what} went from {was[what]} to {now[what]}")


def _words(words: Iterable[str]) -> str:
    return ", ".join(word.replace("_", " ") for word in words)
