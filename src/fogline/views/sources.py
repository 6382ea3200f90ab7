"""A text carried by five sites is one text with five appearances, and no more true for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.views.telling import outlet_name

if TYPE_CHECKING:
    from fogline.records.contract import ReportCard


@dataclass(frozen=True, slots=True)
class Sources:
    """How many texts, in how many places, from how many outlets.

    `independent` is an upper bound: reports of one outlet count once, and a shared agency or press release behind two
    outlets is not looked for here.
    """

    reports: int
    appearances: int
    independent: int
    outlets: tuple[str, ...]


def count_sources(reports: Iterable[ReportCard]) -> Sources:
    """Counts over distinct reports."""
    cards = {report.id: report for report in reports}.values()
    outlets = sorted({outlet_name(card) for card in cards}, key=str.casefold)
    return Sources(
        reports=len(cards),
        appearances=sum(max(1, len(card.sources)) for card in cards),
        independent=len({outlet.casefold() for outlet in outlets}),
        outlets=tuple(outlets))
