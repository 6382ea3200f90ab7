"""An account: what one report tells of one happening. Incidents are accounts of many reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from fogline.records import PlaceMention, Span
from fogline.records.vocabulary import Kind, Measure, Population


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """A figure of an account without its words: two accounts may count the same people."""

    measure: Measure
    population: Population
    low: float | None
    high: float | None
    loss_of: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Some claims of one report that speak of one happening, and what they say of it together.

    `claims` are ids in the order of the text, `start` is where the first of them begins. Days are ordinals
    (`date.toordinal`), both included, and None where no claim is dated; `said` tells a day in the words from one that
    was assumed. `places` begins with the one most claims name. `doers` and `struck` are blocs that the words name,
    `tellers` the blocs of the parties that speak; `denied` tells that every claim of it is a denial. `names` are names
    of persons, streets, bodies in small letters, `words` the other content words without their endings, `around` names
    and words of claims nearby that belong to no account.
    """

    id: str
    report_id: str
    published: str | None
    claims: tuple[str, ...]
    start: int
    kind: Kind
    family: str
    first: int | None
    last: int | None
    said: bool
    places: tuple[PlaceMention, ...]
    doers: tuple[str, ...]
    struck: tuple[str, ...]
    tellers: tuple[str, ...]
    denied: bool
    counts: tuple[Count, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    around: tuple[str, ...]

    @property
    def content(self) -> str:
        """A digest of what is told, whoever printed it and wherever it stands in the text: copies share it."""
        told = account_to_json(self)
        for own in ("id", "report_id", "claims", "start"):
            del told[own]
        for place in told["places"]:
            del place["span"]
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:24]


def account_id(first_claim: str) -> str:
    return "a" + sha256(first_claim.encode()).hexdigest()[:15]


def account_to_json(account: Account) -> dict[str, Any]:
    return asdict(account)


def account_from_json(row: Mapping[str, Any]) -> Account:
    lists = ("claims", "doers", "struck", "tellers", "names", "words", "around")
    return Account(**{
        **row, **{name: tuple(row[name]) for name in lists}, "places": tuple(map(_place, row["places"])),
        "counts": tuple(Count(**each) for each in row["counts"])})


def _place(row: Mapping[str, Any]) -> PlaceMention:
    return PlaceMention(**{**row, "span": Span(**row["span"]), "names": tuple((a, b) for a, b in row["names"])})
