"""The victims of an incident, from the tolls of all its reports: copies count once, and nobody is added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fogline.comparison.tolls import tolls_of
from fogline.records import Claim


@dataclass(frozen=True, slots=True)
class Told:
    """What one report counts: the least that were killed and wounded, None where it tells of people without a number.

    `published` is EDTF.
    """

    published: str | None
    killed: int | None
    wounded: int | None

    @classmethod
    def of(cls, published: str | None, claims: Iterable[Claim]) -> Told:
        tolls = tolls_of(claims)
        return cls(published, tolls.killed.low, tolls.wounded.low)


def victims_of(reports: Sequence[Told]) -> tuple[int | None, int | None]:
    """How many were killed and wounded as most reports have it."""
    told = sorted(dict.fromkeys(reports), key=lambda t: t.published or "")
    return _most([t.killed for t in told]), _most([t.wounded for t in told])


def _most(numbers: Sequence[int | None]) -> int | None:
    """The number most reports give; among equals the one given last."""
    known = [n for n in numbers if n is not None]
    often = Counter(known)
    return max(often, key=lambda n: (often[n], max(i for i, k in enumerate(known) if k == n)), default=None)
