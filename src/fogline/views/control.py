"""Who is said to hold a place: dated words of each side, beside each other. Only a person assesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline import profiles
from fogline.comparison.holding import Holding, holdings
from fogline.ledger import Filter
from fogline.ledger.folding import place_key
from fogline.records import PlaceMention
from fogline.records.vocabulary import ControlWord
from fogline.views.counted import iso
from fogline.views.names import place_phrase
from fogline.views.telling import AS_SPOKEN, Manner, Teller, Told

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store


@dataclass(frozen=True, slots=True)
class ControlClaim:
    """One word on one bloc's hold, with the claim it stands in. Days are ISO 8601, None where it is undated.

    `denial` says that the claim denies its own words: "that the town had fallen".
    """

    first_day: str | None
    last_day: str | None
    holder: str
    word: ControlWord
    holds: bool
    partly: bool
    by: str
    denial: bool
    told: Told
    contested_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """The words on one place: its neutral name, its other names, and the claims by day."""

    place: str
    id: str | None
    names: tuple[str, ...]
    claims: tuple[ControlClaim, ...]

    @property
    def contested(self) -> bool:
        """Whether two of the words cannot both stand."""
        return any(claim.contested_by for claim in self.claims)


def list_control(store: Store, place: str, manner: Manner = AS_SPOKEN) -> tuple[Control, ...]:
    """The words on every place that goes by this name, or by this id.

    Reports that name it are taken whole: a claim on control may take its place over from the claim before.
    """
    reports = dict.fromkeys(entry.report.id for entry in store.claims(Filter(place=place)))
    known = {entry.id: entry for report in reports for entry in store.claims(Filter(report=report))}
    teller, wanted = Teller(known.values(), manner), place_key(place)
    found: dict[str, list[Holding]] = {}
    claims = ((name, entry.claim) for name, entry in known.items())
    for holding in holdings(claims, profiles.blocs(), profiles.bodies()):
        if wanted in _keys(holding.place):
            found.setdefault(holding.key, []).append(holding)
    return tuple(_control(told, known, teller) for _, told in sorted(found.items()))


def _control(told: list[Holding], known: Mapping[str, LedgerClaim], teller: Teller) -> Control:
    mention = told[0].place
    names = dict.fromkeys(place_phrase(holding.place, teller.manner.names) for holding in told)
    return Control(mention.name, mention.id, tuple(names), tuple(
        ControlClaim(iso(h.first), iso(h.last), h.holder, h.word, h.holds, h.partly, h.by,
                     "denial" in known[h.claim].claim.flags, teller.tell(known[h.claim]), h.against)
        for h in told))


def _keys(place: PlaceMention) -> set[str]:
    names = (place.name, place.span.exact, place.id or "", *(name for _, name in place.names))
    return {place_key(name) for name in names} - {""}
