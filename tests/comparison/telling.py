"""Short claims of two invented sides, for the tests of comparison."""

from __future__ import annotations

from typing import Any

from fogline.records import Actor, Claim, Figure, PlaceMention, Span, Speaker, TimeMention

DAY = "2021-05-04"


def tell(said: str, side: str, kind: str, *, report: str = "r1", at: int = 0, **more: Any) -> Claim:
    """A claim of `side`; `place`, `role`, `day`, `denied`, `agent`, `figures`, `voice` and `who` as needed.

    `place` must stand in the words, or the claim carries it over. `day` of None leaves the claim undated.
    """
    span = Span(at, at + len(said), said)
    place, day = more.get("place"), more.get("day", DAY)
    low = said.find(place) if place else -1
    mention = Span(at + low, at + low + len(place), place) if low >= 0 else Span(at, at + 1, said[:1])
    party = side not in ("OUTLET", "UNKNOWN")
    return Claim(
        report_id=report, span=span, voice=more.get("voice", "indirect_speech" if party else "article_voice"),
        attribution="explicit" if party else "none", context=(at, at + len(said)), kind=kind,  # type: ignore[arg-type]
        speaker=Speaker(more.get("who", f"the {side} army")) if party else None, side=side,
        flags=("denial",) if more.get("denied") else (),
        agent=Actor(more["agent"], more["agent"]) if more.get("agent") else None,
        places=(PlaceMention(mention, place, place, more.get("role", "location"), "settlement"),) if place else (),
        when=(TimeMention(day, "event", more.get("basis", "document_date")),) if day else (),
        figures=tuple(_figure(said, at, f) for f in more.get("figures", ())))


def _figure(said: str, at: int, spec: dict[str, Any]) -> Figure:
    low = said.index(spec["words"])
    span = Span(at + low, at + low + len(spec["words"]), spec["words"])
    n = spec.get("n")
    return Figure(
        span, spec.get("low", n), spec.get("high", n), spec.get("qualifier", "exact"), "count",
        spec.get("measure", "killed"), spec.get("population", "civilian"), spec.get("loss_of"),
        spec.get("scope", "incident"), spec.get("interest"))
