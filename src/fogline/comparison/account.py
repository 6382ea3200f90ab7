"""An account: what one report tells of one happening. Incidents are accounts of many reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
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


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """The words of an account in small letters, each list sorted.

    `names` stand with a capital inside a sentence, `plain` are all others; both are of the account's claims and of the
    claims around them that belong to no account. `told` are those of the account's own claims, `headline` those of
    its headline; `persons` are first and last names of people who do not speak, `ages` the ages that are told.
    """

    names: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Some claims of one report that speak of one happening, and what they say of it together.

    `claims` are ids in the order of the text, `start` is where the first of them begins. Days are ordinals
    (`date.toordinal`), both included, and None where no claim is dated; `said` tells a day in the words from one that
    was assumed; `days` are all that are said, also by claims around, the one most say first. `places` begins with the
    one most claims name; `near` are ids of the settlements named there and around. `doers` and `struck` are blocs that
    the words name, `tellers` the blocs of the parties that speak; `denied` tells that every claim of it is a denial.
    `killed` and `wounded` are the least that `tolls_of` counts there and around, None where people have no number.
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
    days: tuple[int, ...]
    places: tuple[PlaceMention, ...]
    near: tuple[str, ...]
    doers: tuple[str, ...]
    struck: tuple[str, ...]
    tellers: tuple[str, ...]
    denied: bool
    counts: tuple[Count, ...]
    killed: int | None
    wounded: int | None
    words: Words

    @property
    def content(self) -> str:
        """A digest of what is told, whoever printed it and wherever it stands in the text: copies share it."""
        told = account_to_json(self)
        for own in ("id", "report_id", "claims", "start"):
            del told[own]
        for place in told["places"]:
            del place["span"]
        return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:24]

    @property
    def published_on(self) -> int | None:
        """The day of publication as an ordinal; None where only a month, a year or nothing is known."""
        try:
            return date.fromisoformat((self.published or "")[:10]).toordinal()
        except ValueError:
            return None

    @property
    def of_parties(self) -> bool:
        """Whether a side of a conflict does it, suffers it or tells it."""
        return bool(self.doers or self.struck or self.tellers)


def account_id(first_claim: str) -> str:
    return "a" + sha256(first_claim.encode()).hexdigest()[:15]


def account_to_json(account: Account) -> dict[str, Any]:
    """The account for JSON, by names of its fields (`asdict` alone would copy every word)."""
    row = {f.name: getattr(account, f.name) for f in fields(account)}
    row["words"] = {f.name: getattr(account.words, f.name) for f in fields(account.words)}
    return {**row, "places": [asdict(p) for p in account.places], "counts": [asdict(c) for c in account.counts]}


def account_from_json(row: Mapping[str, Any]) -> Account:
    lists = ("claims", "days", "near", "doers", "struck", "tellers")
    return Account(**{
        **row, **{name: tuple(row[name]) for name in lists}, "places": tuple(map(_place, row["places"])),
        "counts": tuple(Count(**each) for each in row["counts"]),
        "words": Words(**{name: tuple(told) for name, told in row["words"].items()})})


def _place(row: Mapping[str, Any]) -> PlaceMention:
    return PlaceMention(**{**row, "span": Span(**row["span"]), "names": tuple((a, b) for a, b in row["names"])})
