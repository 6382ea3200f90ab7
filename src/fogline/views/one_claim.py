"""One claim at its permanent address: every field with the rule and the words it rests on, or who set it; what stands
beside it in other claims' words; and what people, never the machine, said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from fogline.comparison.status import Standing
from fogline.ledger import UnknownClaim
from fogline.ledger.assessing import acceptances, lapsed
from fogline.ledger.corrections import standing
from fogline.records import Relation, RelationReason, Verdict
from fogline.records.privacy import blanked
from fogline.records.vocabulary import RelationType
from fogline.views.disputes import SAYS
from fogline.views.explain import FieldExplained, Ground, explain
from fogline.views.grades import Grading, gradings
from fogline.views.history import Happened, history_of, told_decisions
from fogline.views.incidents import title_of
from fogline.views.one_incident import IN_ORDER, SORTS, Sort
from fogline.views.one_report import http_only
from fogline.views.sources import Origins
from fogline.views.status import Statuses
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told, outlet_name

if TYPE_CHECKING:
    from fogline.ledger import Decision, LedgerClaim, Store

RELATED = 40  # claims beside it that are told in their own words; more are counted
LOOKED_AT = 400  # relations that are looked through: what everybody prints has thousands
AROUND = 400  # characters of the sentence before and after its words
LONGEST_NAME = 80  # characters
QUOTED = 32  # characters before and after, by which an annotation finds the words again


@dataclass(frozen=True, slots=True)
class Where:
    """Where the words stand, as the Web Annotation model has it: by position (code points) and by quotation."""

    report: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A field, what it says, and why; `set_by` signed for its value, and what the machine read before is history."""

    field: str
    value: str
    grounds: tuple[Ground, ...]
    set_by: str | None
    set_at: str | None


@dataclass(frozen=True, slots=True)
class BesideIt:
    """Another claim, and how the two stand to each other: `says` is read from this one to it, or where not `forward`
    from it to this one."""

    sort: Sort
    type: RelationType
    says: str
    forward: bool
    told: Told
    reasons: tuple[RelationReason, ...]
    strength: float
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class OneClaim:
    """`asked` is the id of the address, where that was another one once. `before` and `after` are the words of its
    sentence around it. `more` relations are not told."""

    id: str
    asked: str | None
    told: Told
    rejected: bool
    accepted_by: tuple[str, ...]
    lapsed: tuple[str, ...]
    where: Where
    before: str
    after: str
    outlet: str
    title: str | None
    published: str | None
    source: str
    link: str | None
    fields: tuple[Shown, ...]
    grades: tuple[Grading, ...]
    status: tuple[Standing, ...]
    beside: tuple[BesideIt, ...]
    more: int
    incident: str | None
    incident_title: str | None
    history: tuple[Happened, ...]
    gone: Literal[False] = False


@dataclass(frozen=True, slots=True)
class ReadAway:
    """A claim of an earlier reading: the newest one has none with these words. What people decided on it is kept."""

    id: str
    report: str
    start: int
    end: int
    words: str
    outlet: str
    history: tuple[Happened, ...]
    gone: Literal[True] = True


def tell_claim(store: Store, name: str, manner: Manner = AS_SPOKEN) -> OneClaim | ReadAway:
    """The claim of an id, of the beginning of one, or that was called so before its report was read again. Raises
    `UnknownClaim`."""
    try:
        return _one(store, store.claim(name), None, manner)
    except UnknownClaim:
        found = store.former(name)
        if found is None:
            raise
        if found.now:
            return _one(store, store.claim(found.now), found.claim, manner)
        card = store.report(found.report)
        names = manner.names_in(card.id)
        text = store.text(card.id)
        return ReadAway(
            found.claim, card.id, found.start, found.end,
            " ".join(_covered(text, found.start, found.end, names).split()), outlet_name(card),
            tuple(told_decisions(found.decisions, None, names)))


def _one(store: Store, entry: LedgerClaim, asked: str | None, manner: Manner) -> OneClaim:
    relations = [relation for relation in islice(store.relations([entry.id]), LOOKED_AT) if relation.stands]
    relations.sort(key=lambda one: (IN_ORDER.index(_sort(one)), -one.strength, one.id))
    others = {other.id: other for other in store.claims_named(_other(one, entry.id) for one in relations[:RELATED])
              if not other.rejected}
    manner = manner.for_reports(
        {entry.report.id, *(other.report.id for other in others.values())}, store.with_private)
    private = manner.private if manner.mask else None
    teller, names = Teller([entry, *others.values()], manner), manner.names_in(entry.report.id)
    shown = teller.shown(entry)
    text, incident, card = store.text(entry.report.id), store.incident_heading(entry.id), entry.report
    beside = tuple(_beside(one, entry, others[_other(one, entry.id)], teller) for one in relations[:RELATED]
                   if _other(one, entry.id) in others)
    start, end = entry.span.start, entry.span.end
    first, last = max(entry.claim.context[0], start - AROUND), min(entry.claim.context[1], end + AROUND)
    return OneClaim(
        entry.id, asked, teller.tell(entry), entry.rejected,
        tuple(one.author for one in acceptances(entry.claim, entry.decisions)),
        tuple(f"{one.author} accepted it when it said otherwise of its {', '.join(fields)}"
              for one, fields in lapsed(entry.claim, entry.decisions)),
        Where(card.id, start, end, shown.span.exact, _covered(text, max(0, start - QUOTED), start, names),
              _covered(text, end, end + QUOTED, names)),
        _covered(text, first, start, names), _covered(text, end, last, names), outlet_name(card),
        blanked(card.title, names) if card.title else None, card.published, card.source, http_only(card.source),
        tuple(_shown(field, entry.decisions) for field in explain(replace(entry, claim=shown)).fields),
        gradings(entry.decisions), _status(store, entry, private), beside, max(0, len(relations) - len(beside)),
        incident.id if incident else None, title_of(incident) if incident else None,
        history_of(store, entry.id, [entry.id], {entry.report.id: names} if names else {}))


def _covered(text: str, start: int, end: int, names: frozenset[str]) -> str:
    """Words of the text with private names covered, those too that the edge cuts through."""
    wide = max(0, start - LONGEST_NAME)
    return blanked(text[wide:end + LONGEST_NAME], names)[start - wide:end - wide]


def _status(
        store: Store, entry: LedgerClaim, private: Callable[[str], frozenset[str]] | None) -> tuple[Standing, ...]:
    if entry.rejected:
        return ()
    return Statuses(store, Origins(store.fingerprints, private), private).of([entry])[entry.id]


def _shown(field: FieldExplained, decisions: Sequence[Decision]) -> Shown:
    said = [one for one in standing(list(decisions)) if one.type == "set" and one.field == field.field]
    by, at = (said[-1].author, said[-1].time) if said else (None, None)
    return Shown(field.field, field.value, field.grounds, by, at)


def _beside(relation: Relation, entry: LedgerClaim, other: LedgerClaim, teller: Teller) -> BesideIt:
    stands = relation.stands or relation.type
    names = teller.withheld(entry, other)
    return BesideIt(
        _sort(relation), stands, SAYS[stands], relation.a == entry.id, teller.tell(other),
        tuple(replace(reason, says=blanked(reason.says, names)) for reason in relation.reasons), relation.strength,
        relation.verdict)


def _sort(relation: Relation) -> Sort:
    return SORTS.get(relation.stands or relation.type, "related")


def _other(relation: Relation, claim: str) -> str:
    return relation.b if relation.a == claim else relation.a
