"""Figures that measure instead of counting: how long, how far, what share, how much. Their unit belongs to them."""

from __future__ import annotations

import re

from fogline.grounding.counted import UNITS
from fogline.grounding.counting import Counting
from fogline.grounding.numbers import Number
from fogline.grounding.scopes import scope_of
from fogline.records import Figure, Span
from fogline.records.vocabulary import Measure

_UNIT = re.compile(
    r"[\s-]*(?:more |consecutive |straight |full |long |square |cubic |US |nautical )?([A-Za-z]+)")


def measured(number: Number, at: Counting) -> tuple[Figure, str] | None:
    """The figure of a number with a unit, or None where it has none. "One day" is no measure."""
    if not (unit := _unit(number, at)):
        return None
    name, measure, end = unit
    span = Span.cut(at.text, number.start, max(end, number.end))
    scope = scope_of(at.claim, at.paragraph, (measure, None), at.times)
    if measure == "duration" and number.low is None and number.high is None:
        scope = "incident"
    figure = Figure(span, number.low, number.high, number.qualifier, name, measure, "unknown", scope=scope)
    return figure, f"a {measure} in {name}" if measure != "other" else f"an amount in {name}"


def is_passing_moment(number: Number, at: Counting) -> bool:
    """"One day" and "one minute" say when or how, not how long."""
    return at.word(number) == "one" and (found := _unit(number, at)) is not None and found[1] == "duration"


def _unit(number: Number, at: Counting) -> tuple[str, Measure, int] | None:
    """Unit, measure and where the unit's word ends."""
    if number.percent:
        return "percent", "other", number.end
    if number.money:
        return number.money, "other", number.end
    m = _UNIT.match(at.text, number.core_end, at.claim.span.end)
    found = UNITS.get(m[1].lower()) if m else None
    if m is None or found is None or (m[1] == "m" and not at.text[number.core].isdigit()):
        return None
    unit, measure = found
    for power in ("square", "cubic"):
        if power in m[0]:
            return f"{power}_{unit}", "other", m.end()
    return unit, measure, m.end()
