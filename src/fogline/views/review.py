"""One claim as a reviewer needs it on one screen: its words where they stand, every field with its grounds, what others
said of it, what people decided, and what can be decided.

Splitting and merging are of happenings: a claim is taken out of its incident, or its incident is put together with
another; both are rulings, kept by claims.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypedDict

from fogline.ledger.assessing import acceptances, lapsed, said_by
from fogline.ledger.corrections import stands
from fogline.ledger.meanwhile import NOTHING_SEEN
from fogline.ledger.rulings import BadRuling
from fogline.records import Relation, RelationReason, Ruling
from fogline.records.privacy import blanked
from fogline.records.vocabulary import RelationType
from fogline.views.decided import decision_words, ruling_words
from fogline.views.disputes import SAYS
from fogline.views.editing import Editor, editors
from fogline.views.explain import FieldExplained, explain
from fogline.views.grades import Grading, gradings
from fogline.views.incidents import title_of
from fogline.views.show import MarkedLine, mark_report
from fogline.views.telling import Manner, Teller, Told

if TYPE_CHECKING:
    from fogline.ledger import Decision, LedgerClaim, Store
    from fogline.records import Body, Claim, Incident

AROUND = 2  # lines of the story before and after the claim's
FAR = 600  # characters of a line that are shown before and after the claim's sentence
BESIDE = 8  # related claims that are told whole; the rest are counted
COUNTED = 200  # relations past which they are no longer counted one by one
Does = Literal["accept", "reject", "correct", "grade", "split", "merge", "undo"]


class Signed(TypedDict):
    """Who decides, why, when (ISO 8601)."""

    author: str
    reason: str
    time: str


# The usual reasons, offered so that nobody types them a hundred times; any other can be written.
USUAL: dict[Does, tuple[str, ...]] = {
    "accept": ("the report says this", "checked against the original source"),
    "reject": ("not a claim about the conflict", "not what the report says", "said twice in this report",
               "page furniture or background", "the words are cut wrongly"),
    "correct": ("misread: the report says otherwise", "the words belong to another speaker",
                "the place, day or number is another one"),
    "grade": ("by what is known of the source", "by what other sources say", "by footage or documents"),
    "split": ("another place", "another time", "other people or things"),
    "merge": ("the same happening, told by another source", "one of the two is a part of the other"),
    "undo": ("decided by mistake", "seen otherwise on second reading")}


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision or ruling: who did what, when, why; whether it stands, so that it can be taken back."""

    id: str
    author: str
    does: str
    time: str
    reason: str
    stands: bool
    of: Literal["claim", "ruling"] = "claim"


@dataclass(frozen=True, slots=True)
class How:
    """One way in which two claims stand to each other: "says" is read from the first to the second."""

    says: str
    type: RelationType
    first: bool  # the claim under review is the one that "denies", "contradicts" …
    reasons: tuple[RelationReason, ...]
    by: str | None  # the person whose word it is, None where it was derived


@dataclass(frozen=True, slots=True)
class Related:
    """Another claim in its own words, and every way in which the two stand to each other."""

    told: Told
    how: tuple[How, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """An incident in a line: `claims` are how many it holds."""

    id: str
    title: str
    claims: int


@dataclass(frozen=True, slots=True)
class Review:
    """`seen` and `ruled` are the last decision and the last ruling that the reviewer is shown, `stood` a digest of what
    the claim says: sent back with a decision, they show whether somebody, or a newer reading, was quicker.
    """

    claim: str
    rejected: bool
    told: Told
    source: str
    published: str | None
    lines: tuple[MarkedLine, ...]
    fields: tuple[FieldExplained, ...]
    editors: tuple[Editor, ...]
    gradings: tuple[Grading, ...]
    accepted_by: tuple[str, ...]
    lapsed: tuple[str, ...]
    decided: tuple[Decided, ...]
    related: tuple[Related, ...]
    more_related: int
    incident: Home | None
    merge_with: tuple[Home, ...]
    seen: str
    ruled: str
    stood: str


def look_at(store: Store, claim_id: str, manner: Manner) -> Review:
    """The claim, by its id or the beginning of it."""
    entry = store.claim(claim_id)
    relations = [r for r in islice(store.relations([entry.id]), COUNTED) if r.stands]
    ends = list(dict.fromkeys(r.b if r.a == entry.id else r.a for r in relations))
    others = {one.id: one for one in store.claims_named(ends[:BESIDE]) if not one.rejected}
    teller = Teller([entry, *others.values()], manner)
    shown = teller.shown(entry)
    reports = {entry.report.id, *(one.report.id for one in others.values())} if manner.mask else set()
    private = {report: store.private_names(report) for report in reports}
    names = private.get(entry.report.id, frozenset())
    home, homes = store.incident_of(entry.id), _homes(store, others)
    rulings = list(store.rulings(home.id if home else entry.id))
    return Review(
        entry.id, entry.rejected, teller.tell(entry), entry.report.source, entry.report.published,
        _lines(store.body(entry.report.id), entry, names),
        explain(replace(entry, claim=shown)).fields, editors(shown), gradings(entry.decisions),
        tuple(one.author for one in acceptances(entry.claim, entry.decisions)),
        tuple(f"{one.author} accepted it when its {_listed(fields)} was another"
              for one, fields in lapsed(entry.claim, entry.decisions)),
        (*_decisions(entry, names), *_rulings(rulings, names)),
        tuple(Related(teller.tell(other), tuple(
            _how(r, entry.id, frozenset[str]().union(*private.values())) for r in relations
            if _other(r, entry.id) == other.id)) for other in others.values()),
        len(ends) - len(others), _home(home), tuple(
            _told_home(one) for one in homes if home is None or one.id != home.id),
        entry.decisions[-1].id if entry.decisions else NOTHING_SEEN, rulings[-1].id if rulings else NOTHING_SEEN,
        stood(entry.claim))


def stood(claim: Claim) -> str:
    """A digest of what a claim says: another one, and the reviewer looked at another claim."""
    return sha256(json.dumps(said_by(claim), sort_keys=True).encode()).hexdigest()[:16]


def split_off(store: Store, claim_id: str, signed: Signed, seen: str | None = None) -> Ruling:
    """Says that the claim speaks of another happening than the others of its incident."""
    home = store.incident_of(claim_id)
    if home is None:
        raise BadRuling("split", f"claim {claim_id} is part of no incident")
    return store.rule("split", [home.id], [claim_id], **signed, seen=seen)


def put_together(store: Store, claim_id: str, other: str, signed: Signed, seen: str | None = None) -> Ruling:
    """Says that the happening of a claim, and that of another claim or incident, are one."""
    home = store.incident_of(claim_id)
    return store.rule("merge", [home.id if home else claim_id], [other], **signed, seen=seen)


def _lines(body: Body, entry: LedgerClaim, names: frozenset[str]) -> tuple[MarkedLine, ...]:
    """The claim's line with those around it, its words marked; private names blanked, which keeps every offset."""
    first, last = entry.claim.context
    first, last = min(first, entry.span.start), max(last, entry.span.end)
    story = [line for line in body.lines if line.start < line.end and line.role != "blank"]
    here = [n for n, line in enumerate(story) if line.start < last and line.end > first]
    if not here:
        return ()
    chosen = tuple(
        replace(line, start=max(line.start, first - FAR), end=min(line.end, last + FAR)) if n in here else
        replace(line, end=min(line.end, line.start + FAR))
        for n, line in enumerate(story) if here[0] - AROUND <= n <= here[-1] + AROUND)
    marked = mark_report(replace(body, lines=chosen), {entry.id: entry.claim})
    return tuple(replace(line, text=blanked(line.text, names)) for line in marked)


def _decisions(entry: LedgerClaim, names: frozenset[str]) -> tuple[Decided, ...]:
    """Where private people are in the report, the values a field had are left out: they may hold a name."""
    def words(one: Decision) -> str:
        return f"set {one.field}" if names and one.type == "set" else decision_words(one)
    return tuple(Decided(one.id, one.author, words(one), one.time, blanked(one.reason, names),
                         stands(one, entry.decisions)) for one in entry.decisions)


def _rulings(made: Sequence[Ruling], names: frozenset[str]) -> tuple[Decided, ...]:
    return tuple(Decided(one.id, one.author, ruling_words(one), one.time, blanked(one.reason, names),
                         stands(one, made), "ruling") for one in made)


def _how(relation: Relation, claim: str, names: frozenset[str]) -> How:
    type, verdict = relation.stands or relation.type, relation.verdict
    reasons = tuple(RelationReason(why.what, blanked(why.says, names)) for why in relation.reasons)
    return How(SAYS[type], type, relation.a == claim, reasons, verdict.by if verdict else None)


def _other(relation: Relation, claim: str) -> str:
    return relation.b if relation.a == claim else relation.a


def _homes(store: Store, claims: dict[str, LedgerClaim]) -> list[Incident]:
    found = (store.incident_of(claim) for claim in claims)
    return list({incident.id: incident for incident in found if incident}.values())


def _home(incident: Incident | None) -> Home | None:
    return _told_home(incident) if incident else None


def _told_home(incident: Incident) -> Home:
    return Home(incident.id, title_of(incident), len(incident.claims))


def _listed(fields: tuple[str, ...]) -> str:
    return " and ".join((", ".join(fields[:-1]), fields[-1])) if len(fields) > 1 else "".join(fields)
