"""Claims and relations as JSON objects: the public record (version 1) which every export and the ledger itself keep.

A claim written and read back is the same claim. Beyond the contract's keys an object may hold extension keys, which a
reader may ignore: `context` (the sentence the claim stands in), `reasons` (the rule behind each field), the speaker's
`mention` (the words a pronoun or a carried-over speaker was taken from) and `masked` (names were taken out).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args
from urllib.parse import urlsplit

from fogline.errors import FoglineError
from fogline.records import vocabulary as words
from fogline.records.claim import Actor, Claim, Figure, Hop, PlaceMention, Reason, Speaker, TimeMention
from fogline.records.privacy import masked, private_names
from fogline.records.relation import Relation, RelationReason, Verdict
from fogline.records.span import Span

Json = dict[str, Any]
T = TypeVar("T")

PINNED = frozenset({"point", "settlement"})  # precisions fine enough for a pair of coordinates
PINNED_ROLES = frozenset({"location", "near", "subject", "destination"})
CENTRED = frozenset({"district", "province", "area", "country"})  # coarser, but with a middle that can be named as such


class NotAClaim(FoglineError):
    """An object does not follow the claim contract."""

    def __init__(self, field: str, found: object, wanted: str) -> None:
        self.field, self.found, self.wanted = field, found, wanted
        super().__init__(f"'{field}' is {found!r}, but must be {wanted}. Correct the value and try again")


@dataclass(frozen=True, slots=True)
class ReportCard:
    """What identifies a report beside a claim: where it was found, the bytes it came as, and when it says it appeared.

    `source` is the path or URL whose reading gave the claims; `sources` are all under which the same text was found.
    `published` is EDTF.
    """

    id: str
    source: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: str | None = None
    sources: tuple[str, ...] = ()


def printed_by(outlet: str | None, source: str) -> str:
    """The outlet of a report, or the site, or the file it came from."""
    if outlet:
        return outlet
    try:
        site = urlsplit(source).hostname if "://" in source else None
    except ValueError:  # "http://[": it looks like an address, and is none
        site = None
    return site or source.replace("\\", "/").rsplit("/", 1)[-1]


def report_to_json(report: ReportCard) -> Json:
    return {
        "id": report.id, "source": report.source, "sha256": report.sha256, "title": report.title,
        "outlet": report.outlet, "published": report.published, "published_basis": report.published_basis}


def claim_to_json(claim: Claim, report: ReportCard, *, claim_id: str | None = None, mask: bool = False) -> Json:
    """The claim as the contract has it, keys in its order.

    `claim_id` is the id the ledger knows it by, where a correction changed the words the id was made from. With
    `mask` the names of private persons in this claim are taken out (see `fogline.records.privacy`).
    """
    shown = masked(claim, private_names((claim,))) if mask else claim
    row = {"id": claim_id or claim.id, "report": report_to_json(report), **claim_fields(shown)}
    if mask and shown != claim:
        row["masked"] = True
    return row


def claim_from_json(row: Mapping[str, Any]) -> Claim:
    """The claim an object of the contract describes; `NotAClaim` names the first field that is none of it."""
    return claim_of(row, str(_take(_take(row, "report", dict, "an object"), "id", str, "a report's id")))


def relation_to_json(relation: Relation) -> Json:
    """Two claims set side by side. `verdict` is a person's, so it is null until one is given."""
    return {
        "id": relation.id, "type": relation.type, "a": relation.a, "b": relation.b,
        "reasons": [{"what": r.what, "says": r.says} for r in relation.reasons],
        "strength": number(relation.strength), "verdict": _verdict_to_json(relation.verdict)}


def _verdict_to_json(verdict: Verdict | None) -> Json | None:
    if verdict is None:
        return None
    return {"by": verdict.by, "at": verdict.at, "type": verdict.type, "reason": verdict.reason}


def relation_from_json(row: Mapping[str, Any]) -> Relation:
    reasons = tuple(
        RelationReason(_word(r, "what", words.ReasonWhat), str(r.get("says", ""))) for r in row.get("reasons") or ())
    return Relation(_word(row, "type", words.RelationType), _text(row, "a"), _text(row, "b"), reasons,
                    float(row.get("strength", 1.0)), _verdict(row.get("verdict")))


def _verdict(row: Mapping[str, Any] | None) -> Verdict | None:
    if not row:
        return None
    kind = _word(row, "type", words.VerdictType)
    return Verdict(kind, _text(row, "by"), _text(row, "at"), str(row.get("reason", "")))


def may_pin(place: PlaceMention) -> bool:
    """Whether a pin may stand for the mention: never for a direction, a line, "outside X", a district or a country."""
    return place.precision in PINNED and place.role in PINNED_ROLES


def coordinates(place: PlaceMention) -> tuple[float, float] | None:
    """Latitude and longitude where a pin may stand for the mention, else None. A centroid is no pin."""
    if place.lat is None or place.lon is None or place.centroid or not may_pin(place):
        return None
    return place.lat, place.lon


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def claim_fields(claim: Claim) -> Json:
    """The claim's own part of the object, without its id and report."""
    return {
        **words_to_json(claim.span),
        "voice": claim.voice,
        "attribution": claim.attribution,
        "speaker": claim.speaker and _speaker_to_json(claim.speaker),
        "side": claim.side,
        "cue": claim.cue and words_to_json(claim.cue),
        "chain": [{"name": hop.name, "relation": hop.relation} for hop in claim.chain],
        "channel": claim.channel,
        "kind": claim.kind,
        "flags": list(claim.flags),
        "agent": claim.agent and {"name": claim.agent.name, "side": claim.agent.side},
        "target": claim.target and {"name": claim.target.name, "side": claim.target.side},
        "places": [place_to_json(p) for p in claim.places],
        "when": [time_to_json(t) for t in claim.when],
        "figures": [figure_to_json(f) for f in claim.figures],
        "notes": list(claim.notes),
        "context": list(claim.context),
        "reasons": [{"field": r.field, "rule": r.rule, "by": r.by, **words_to_json(r.words)} for r in claim.reasons]}


def words_to_json(span: Span | None) -> Json:
    return {"span": [span.start, span.end], "exact": span.exact} if span else {"span": None, "exact": None}


def number(value: float | None) -> float | int | None:
    """9, not 9.0; a count that is no number is no count."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _speaker_to_json(speaker: Speaker) -> Json:
    return {
        **words_to_json(speaker.span), "name": speaker.name, "id": speaker.id, "office": speaker.office,
        "party": speaker.party, "capacity": speaker.capacity,
        "mention": speaker.mention and words_to_json(speaker.mention)}


def place_to_json(place: PlaceMention) -> Json:
    """A mention with coordinates only where the words are as fine as a pin, or where they are named a centroid."""
    names: dict[str, str] = {}
    for whose, name in place.names:
        names.setdefault(whose, name)
    row = {
        **words_to_json(place.span), "id": place.id, "name": place.name, "names": names, "role": place.role,
        "precision": place.precision, "lat": None, "lon": None}
    if point := coordinates(place):
        row |= {"lat": number(point[0]), "lon": number(point[1])}
    elif place.centroid and place.precision in CENTRED and place.role in PINNED_ROLES and place.lat is not None:
        row |= {"lat": number(place.lat), "lon": number(place.lon), "centroid": True}
    if len(names) < len(place.names):  # one side may write a name in two ways
        row["names_all"] = [list(pair) for pair in place.names]
    return row


def time_to_json(time: TimeMention) -> Json:
    return {**words_to_json(time.span), "edtf": time.edtf, "role": time.role, "basis": time.basis}


def figure_to_json(figure: Figure) -> Json:
    return {
        **words_to_json(figure.span), "low": number(figure.low), "high": number(figure.high),
        "qualifier": figure.qualifier, "unit": figure.unit, "measure": figure.measure,
        "population": figure.population, "loss_of": figure.loss_of, "scope": figure.scope,
        "interest": figure.interest}


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def claim_of(row: Mapping[str, Any], report_id: str) -> Claim:
    """The claim of a report from its fields, as `claim_fields` wrote them."""
    span = _words(row, "span")
    start, end = row.get("context") or (span.start, span.end)
    speaker, cue = row.get("speaker"), row.get("cue")
    return Claim(
        report_id=report_id, span=span, voice=_word(row, "voice", words.Voice),
        attribution=_word(row, "attribution", words.Attribution), context=(start, end),
        speaker=speaker_of(speaker) if speaker else None, side=_text(row, "side"),
        cue=_words(cue, "cue") if cue else None,
        chain=tuple(Hop(_text(h, "name"), _word(h, "relation", words.HopRelation)) for h in row.get("chain") or ()),
        channel=_word(row, "channel", words.Channel) if row.get("channel") is not None else None,
        kind=_word(row, "kind", words.Kind), flags=words_of(row, "flags", words.Flag),
        agent=_actor(row.get("agent")), target=_actor(row.get("target")),
        places=_each(row, "places", place_of), when=_each(row, "when", time_of),
        figures=_each(row, "figures", figure_of), notes=words_of(row, "notes", words.Note),
        reasons=tuple(Reason(r["field"], r["rule"], _words_or_none(r), str(r.get("by", words.RULES)))
                      for r in row.get("reasons") or ()))


def speaker_of(row: Mapping[str, Any]) -> Speaker:
    mention = row.get("mention")
    return Speaker(
        name=_text(row, "name"), span=_words_or_none(row), mention=_words_or_none(mention) if mention else None,
        id=row.get("id"), office=row.get("office"), party=row.get("party"),
        capacity=_word(row, "capacity", words.Capacity) if "capacity" in row else "other")


def place_of(row: Mapping[str, Any]) -> PlaceMention:
    names = row.get("names_all") or (row.get("names") or {}).items()
    lat, lon = _number(row, "lat"), _number(row, "lon")
    if (lat is None) != (lon is None) or (lat is not None and lon is not None and (abs(lat) > 90 or abs(lon) > 180)):
        raise NotAClaim("lat, lon", (lat, lon), "both degrees (-90 to 90, -180 to 180) or both null")
    return PlaceMention(
        span=_words(row, "span"), id=row.get("id"), name=_text(row, "name"),
        role=_word(row, "role", words.PlaceRole), precision=_word(row, "precision", words.PlacePrecision),
        names=tuple((str(whose), str(name)) for whose, name in names), lat=lat, lon=lon,
        centroid=bool(row.get("centroid", False)))


def time_of(row: Mapping[str, Any]) -> TimeMention:
    return TimeMention(_text(row, "edtf"), _word(row, "role", words.TimeRole), _word(row, "basis", words.TimeBasis),
                       _words_or_none(row))


def figure_of(row: Mapping[str, Any]) -> Figure:
    low, high = _number(row, "low"), _number(row, "high")
    if low is not None and high is not None and low > high:
        raise NotAClaim("low, high", (low, high), "a low that is not above its high")
    return Figure(
        span=_words(row, "span"), low=low, high=high, qualifier=_word(row, "qualifier", words.Qualifier),
        unit=row.get("unit"), measure=_word(row, "measure", words.Measure),
        population=_word(row, "population", words.Population), loss_of=row.get("loss_of"),
        scope=_word(row, "scope", words.Scope),
        interest=_word(row, "interest", words.Interest) if row.get("interest") is not None else None)


def words_of(row: Mapping[str, Any], key: str, vocabulary: Any) -> tuple[Any, ...]:
    """A list of words of one vocabulary."""
    found = row.get(key) or ()
    if isinstance(found, str) or not hasattr(found, "__iter__"):
        raise NotAClaim(key, found, "a list")
    return tuple(_word({key: word}, key, vocabulary) for word in found)


def _word(row: Mapping[str, Any], key: str, vocabulary: Any) -> Any:
    """One word of a controlled vocabulary."""
    found, allowed = row.get(key), get_args(vocabulary)
    if found not in allowed:
        raise NotAClaim(key, found, f"one of {', '.join(allowed)}")
    return found


def _each(row: Mapping[str, Any], key: str, read: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    found = row.get(key) or ()
    if not isinstance(found, list | tuple) or not all(isinstance(part, Mapping) for part in found):
        raise NotAClaim(key, found, "a list of objects")
    return tuple(read(part) for part in found)


def _take(row: Mapping[str, Any], key: str, kind: type, wanted: str) -> Any:
    found = row.get(key)
    if not isinstance(found, kind):
        raise NotAClaim(key, found, wanted)
    return found


def _text(row: Mapping[str, Any], key: str) -> str:
    return str(_take(row, key, str, "a string"))


def _number(row: Mapping[str, Any], key: str) -> float | None:
    found = row.get(key)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise NotAClaim(key, found, "a number or null")
    return found


def _words(row: Mapping[str, Any], field: str) -> Span:
    span = _words_or_none(row)
    if span is None:
        raise NotAClaim(field, None, "[start, end] in code points, with its words in 'exact'")
    return span


def _words_or_none(row: Mapping[str, Any]) -> Span | None:
    span, exact = row.get("span"), row.get("exact")
    if span is None:
        return None
    good = isinstance(span, list | tuple) and len(span) == 2 and all(type(n) is int for n in span)
    if not good or not 0 <= span[0] < span[1] or not isinstance(exact, str):
        raise NotAClaim("span", span, "[start, end] in code points, with its words in 'exact'")
    return Span(span[0], span[1], exact)


def _actor(row: Mapping[str, Any] | None) -> Actor | None:
    return Actor(_text(row, "name"), row.get("side")) if row else None
