"""The unit of the ledger: who claimed what, in which words, and everything read from those words."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from fogline.records.span import Span
from fogline.records.vocabulary import (
    RULES,
    UNKNOWN,
    Attribution,
    Capacity,
    Channel,
    Flag,
    HopRelation,
    Interest,
    Kind,
    Measure,
    Note,
    PlacePrecision,
    PlaceRole,
    Population,
    Qualifier,
    Scope,
    TimeBasis,
    TimeRole,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field is what it is: the rule that gave it and the words it rests on. `fogline explain` prints these.

    `by` says which part of the reading it was: the rules, the learned reader, a large model by its name.
    """

    field: str
    rule: str
    words: Span | None = None
    by: str = RULES


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as the report names them.

    `span` is None when the speaker is carried over from a neighbouring sentence; `mention` then (and for a pronoun)
    says which earlier words it was taken from. `name` is canonical, `office` as written.
    """

    name: str
    span: Span | None = None
    mention: Span | None = None
    id: str | None = None
    office: str | None = None
    party: str | None = None
    capacity: Capacity = "other"


@dataclass(frozen=True, slots=True)
class Hop:
    """One carrier between the speaker and the outlet, nearest first: an agency that quotes a governor."""

    name: str
    relation: HopRelation


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, or to whom: the words' own name and the side they belong to, where known."""

    name: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as the report names it, its part in the claim, and geometry only as fine as the words.

    `lat`, `lon` are degrees (WGS 84) or None; `names` pairs a side or language with the name used there.
    """

    span: Span
    id: str | None
    name: str
    role: PlaceRole
    precision: PlacePrecision
    names: tuple[tuple[str, str], ...] = ()
    lat: float | None = None
    lon: float | None = None
    centroid: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time as the report gives it. `span` is None where the document's day is assumed (basis document_date)."""

    edtf: str
    role: TimeRole
    basis: TimeBasis
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as the report gave it: "at least nine" is low 9, high unknown; "dozens" has neither."""

    span: Span
    low: float | None
    high: float | None
    qualifier: Qualifier
    unit: str | None
    measure: Measure
    population: Population
    loss_of: str | None = None
    scope: Scope = "unknown"
    interest: Interest | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition put forward by somebody, in the report's own words.

    `context` is the sentence (start, end) the claim stands in. `speaker` is None when nobody is named.
    """

    report_id: str
    span: Span
    voice: Voice
    attribution: Attribution
    context: tuple[int, int]
    speaker: Speaker | None = None
    side: str = UNKNOWN
    cue: Span | None = None
    chain: tuple[Hop, ...] = ()
    channel: Channel | None = None
    kind: Kind = "statement_event"
    flags: tuple[Flag, ...] = ()
    agent: Actor | None = None
    target: Actor | None = None
    places: tuple[PlaceMention, ...] = ()
    when: tuple[TimeMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def id(self) -> str:
        """A hash of report, span and speaker, so that a correction finds its claim again after a re-read."""
        words = self.speaker and (self.speaker.span or self.speaker.mention)
        said_at = f"{words.start}-{words.end}" if words else ""
        key = f"{self.report_id}:{self.span.start}-{self.span.end}:{said_at}"
        return "c" + sha256(key.encode()).hexdigest()[:15]
