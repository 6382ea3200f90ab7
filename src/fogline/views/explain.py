"""No field is an oracle: each was given by a rule that rests on words, or by a person who signed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.comparison.status import Standing
from fogline.records import Claim, Figure, PlaceMention, Reason, Span, TimeMention

if TYPE_CHECKING:
    from fogline.ledger.entry import Decision, LedgerClaim

# Reasons may be told under the record's field or a nearer word for it.
ALSO_CALLED = {
    "when": ("when", "date", "dates", "time"), "places": ("places", "place", "where"),
    "figures": ("figures", "figure"), "notes": ("notes", "note"), "flags": ("flags", "flag"),
    "span": ("span", "content", "claim"), "speaker": ("speaker", "office", "capacity"), "side": ("side", "party")}


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule, and the words it rests on where it rests on any."""

    rule: str
    words: Span | None
    by: str  # which part of the reading: "rules", "learned", a large model by its name


@dataclass(frozen=True, slots=True)
class FieldExplained:
    """One field: what it says, and why. No ground means that nothing in the text moved it from its default."""

    field: str
    value: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One claim, field by field, and what people decided about it."""

    claim: str
    report: str
    source: str
    fields: tuple[FieldExplained, ...]
    decisions: tuple[Decision, ...]
    rejected: bool
    status: tuple[Standing, ...] = ()


def explain(entry: LedgerClaim, status: tuple[Standing, ...] = ()) -> Explanation:
    """Every field of the claim with its grounds, and its standing among the claims of the ledger."""
    claim = entry.claim
    told: set[str] = set()
    fields = []
    for name, value in _values(claim):
        called = ALSO_CALLED.get(name, (name,))
        grounds = tuple(Ground(why.rule, why.words, why.by) for why in claim.reasons if _is_about(why, called))
        told |= {why.field for why in claim.reasons if _is_about(why, called)}
        fields.append(FieldExplained(name, value, grounds))
    for why in claim.reasons:
        if why.field not in told:
            fields.append(FieldExplained(why.field, "", (Ground(why.rule, why.words, why.by),)))
    return Explanation(
        entry.id, claim.report_id, entry.report.source, tuple(fields), tuple(entry.decisions), entry.rejected, status)


def _is_about(why: Reason, called: tuple[str, ...]) -> bool:
    return why.field.split(".")[0].split("[")[0] in called


def _values(claim: Claim) -> list[tuple[str, str]]:
    speaker = claim.speaker
    return [
        ("span", f"“{claim.span.exact}” [{claim.span.start}, {claim.span.end})"),
        ("voice", claim.voice),
        ("attribution", claim.attribution),
        ("speaker", _speaker(claim)),
        ("office", (speaker.office if speaker else None) or "none given"),
        ("capacity", speaker.capacity if speaker else "none"),
        ("side", claim.side),
        ("cue", f"“{claim.cue.exact}” [{claim.cue.start}, {claim.cue.end})" if claim.cue else "none"),
        ("chain", "; ".join(f"{hop.relation} {hop.name}" for hop in claim.chain) or "none"),
        ("channel", claim.channel or "not said"),
        ("kind", claim.kind),
        ("flags", ", ".join(claim.flags) or "none"),
        ("agent", _actor(claim.agent)),
        ("target", _actor(claim.target)),
        ("places", "; ".join(map(_place, claim.places)) or "unplaced"),
        ("when", "; ".join(map(_time, claim.when)) or "undated"),
        ("figures", "; ".join(map(_figure, claim.figures)) or "uncounted"),
        ("notes", ", ".join(claim.notes) or "none")]


def _speaker(claim: Claim) -> str:
    speaker = claim.speaker
    if speaker is None:
        return "nobody is named"
    words = speaker.span or speaker.mention
    at = f" (“{words.exact}” [{words.start}, {words.end}))" if words else ""
    return speaker.name + at


def _actor(actor: object) -> str:
    name, side = getattr(actor, "name", None), getattr(actor, "side", None)
    return (f"{name} ({side})" if side else str(name)) if name else "not named"


def _place(place: PlaceMention) -> str:
    pin = "no pin" if place.lat is None else f"{place.lat}, {place.lon}" + (" (centroid)" if place.centroid else "")
    return f"“{place.span.exact}” = {place.name} ({place.role}, {place.precision}, {pin})"


def _time(time: TimeMention) -> str:
    words = f"“{time.span.exact}” = " if time.span else ""
    return f"{words}{time.edtf} ({time.role}, {time.basis})"


def _figure(figure: Figure) -> str:
    low, high = (("?" if bound is None else f"{bound:g}") for bound in (figure.low, figure.high))
    whose = f", loss of {figure.loss_of}" if figure.loss_of else ""
    return (f"“{figure.span.exact}” = {low} to {high} {figure.unit or ''} ({figure.qualifier}, {figure.measure}, "
            f"{figure.population}, {figure.scope}{whose}{', ' + figure.interest if figure.interest else ''})")
