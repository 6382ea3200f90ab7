"""The shapes of what the API gives: the claim contract, version 1, and what stands beside it, as OpenAPI shows it.

Spans are [start, end) in Unicode code points of the report's text.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from fogline.records import vocabulary as words

SpanOf = Annotated[list[int], Field(min_length=2, max_length=2, description="[start, end) in code points")]
Edtf = Annotated[str, Field(description="A date or interval in EDTF")]
Side = Annotated[str, Field(
    description="ISO 3166 alpha-2 of a state, a party's short name, or OUTLET, UNKNOWN, WITNESS … for others")]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReportShape(Shape):
    id: str
    source: str
    sha256: str
    title: str | None
    outlet: str | None
    published: Edtf | None
    published_basis: str | None


class Words(Shape):
    span: SpanOf | None
    exact: str | None


class SpeakerShape(Words):
    """`exact` is null where the speaker is carried over; `mention` is then the words that name him elsewhere."""

    name: str
    id: str | None
    office: str | None
    party: str | None
    capacity: words.Capacity
    mention: Words | None


class PlaceShape(Words):
    """`lat` and `lon` only where the words are as fine as a pin, or `centroid` says that they are a middle."""

    id: str | None
    name: str
    names: dict[str, str]
    names_all: list[list[str]] = []
    role: words.PlaceRole
    precision: words.PlacePrecision
    lat: float | None
    lon: float | None
    centroid: bool = False


class TimeShape(Words):
    edtf: Edtf
    role: words.TimeRole
    basis: words.TimeBasis


class FigureShape(Words):
    """"At least nine" has low 9 and no high; "dozens" has neither."""

    low: float | None
    high: float | None
    qualifier: words.Qualifier
    unit: str | None
    measure: words.Measure
    population: words.Population
    loss_of: str | None
    scope: words.Scope
    interest: words.Interest | None


class ActorShape(Shape):
    name: str
    side: str | None


class HopShape(Shape):
    name: str
    relation: words.HopRelation


class GroundShape(Words):
    """Which rule, or part of the reader, gave a field, and the words it rests on."""

    field: str
    rule: str
    by: str


class ClaimShape(Shape):
    """One claim, as the claim contract has it, with every correction people made in it."""

    id: str
    report: ReportShape
    span: SpanOf
    exact: str
    voice: words.Voice
    attribution: words.Attribution
    speaker: SpeakerShape | None
    side: Side
    cue: Words | None
    chain: list[HopShape]
    channel: words.Channel | None
    kind: words.Kind
    flags: list[words.Flag]
    agent: ActorShape | None
    target: ActorShape | None
    places: list[PlaceShape]
    when: list[TimeShape]
    figures: list[FigureShape]
    notes: list[words.Note]
    context: SpanOf
    reasons: list[GroundShape]
    rejected: bool = Field(description="A person took it out of every answer that does not ask for rejected ones")


class ReasonShape(Shape):
    what: words.ReasonWhat
    says: str


class VerdictShape(Shape):
    by: str
    at: str
    type: words.VerdictType
    reason: str


class RelationShape(Shape):
    """How two claims stand to each other; it never says which of them is right."""

    id: str
    type: words.RelationType
    a: str
    b: str
    reasons: list[ReasonShape]
    strength: Annotated[float, Field(ge=0, le=1)]
    verdict: VerdictShape | None


class CountShape(Shape):
    id: str
    claims: int


class IncidentShape(Shape):
    """The claims of many reports that speak of one happening: what they speak of, never what was so."""

    id: str
    kind: words.Kind
    first_day: str | None
    last_day: str | None
    place: PlaceShape | None
    claims: list[str]
    reports: list[CountShape]
    why: list[ReasonShape]
    previous_ids: list[str]


class DecisionShape(Shape):
    """What a person decided on a claim. It is kept for ever; an undo is a further decision."""

    id: str
    type: words.DecisionType
    claim_id: str
    report_id: str
    start: int
    end: int
    voice: str
    field: str | None
    before: Any
    after: Any
    author: str
    time: str
    reason: str
    undoes: str | None


class RulingShape(Shape):
    id: str
    type: words.RulingType
    left: list[str]
    right: list[str]
    label: words.RelationType | None
    author: str
    time: str
    reason: str
    undoes: str | None


Cursor = Annotated[str | None, Field(description="Ask with `after` for what follows; null at the end")]


class ClaimPage(Shape):
    """`count` claims answer in all; `capped` where only the newest with common words were looked at."""

    claims: list[ClaimShape]
    count: int
    capped: bool
    after: Cursor


class ReportPage(Shape):
    reports: list[ReportShape]
    after: Cursor


class IncidentPage(Shape):
    incidents: list[IncidentShape]
    count: int
    after: Cursor


class RelationList(Shape):
    relations: list[RelationShape]


class DecisionList(Shape):
    """`seen` is what a decision that follows sends as its own `seen`: the last one that was looked at."""

    decisions: list[DecisionShape]
    seen: str


class LineShape(Shape):
    start: int
    end: int
    role: words.LineRole
    reason: str


class TextShape(Shape):
    """A report's text and which of its lines are the story. Offsets of claims point into `text`."""

    report: ReportShape
    text: str
    lines: list[LineShape]


class WordShape(Shape):
    word: str
    claims: int


class FacetShape(Shape):
    """How many claims have each word of a column; `more` words are not told."""

    column: str
    counts: list[WordShape]
    more: int


class DayShape(Shape):
    """Claims a day by side, of the day they speak of."""

    first: str
    days: int
    sides: dict[str, list[int]]


class LedgerShape(Shape):
    """What the ledger holds at `revision`, which grows with every change."""

    version: str
    revision: int
    claims: int
    reports: int
    read_only: bool


class ProblemShape(Shape):
    """A failure (RFC 9457): what, with what, and what to do next."""

    type: Literal["about:blank"] = "about:blank"
    title: str
    status: int
    detail: str


class DecisionGiven(Shape):
    """A decision on one claim, signed by whoever sends it.

    `seen` is the id of the last decision on it that was looked at, "" where there was none: 409 where others decided
    meanwhile, and nothing is written. Without it the decision is taken whatever there is.
    """

    type: Literal["accept", "reject", "set", "assess"]
    field: Annotated[str | None, Field(max_length=40, description="of `set` and `assess`")] = None
    value: Annotated[Any, Field(description="of `set` (as the contract writes the field) and `assess`")] = None
    reason: Annotated[str, Field(min_length=1, max_length=2_000)]
    seen: Annotated[str | None, Field(max_length=80)] = None


class UndoGiven(Shape):
    reason: Annotated[str, Field(min_length=1, max_length=2_000)]
    seen: Annotated[str | None, Field(max_length=80)] = None


class RulingGiven(Shape):
    """On what belongs together: see `fogline rule`. Claims and incidents by id."""

    type: Literal["merge", "split", "confirm", "reject", "relabel"]
    left: Annotated[list[Annotated[str, Field(max_length=80)]], Field(min_length=1, max_length=500)]
    right: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=500)] = []
    label: words.RelationType | None = None
    reason: Annotated[str, Field(min_length=1, max_length=2_000)]
    seen: Annotated[str | None, Field(max_length=80)] = None
