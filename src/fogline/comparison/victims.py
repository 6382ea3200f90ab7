"""The victims of an incident, from the tolls of all its reports: what is told twice on one day counts once, and nobody
is added up.
"""

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


SOMEBODY = 0.4  # of the reports: where so many count people, the others are about something else that came of it


def victims_of(reports: Sequence[Told]) -> tuple[int | None, int | None]:
    """How many were killed and wounded as most reports have it.

    A report that tells of nobody need not say that nobody was hurt: a court, a mourning. Of numbers that as many
    reports give, the smaller is taken: a report may count another happening's people with them, seldom too few.
    """
    told = list(dict.fromkeys(reports))
    return _most([t.killed for t in told]), _most([t.wounded for t in told])


def _most(numbers: Sequence[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    people = [n for n in known if n]
    often = Counter(people if people and len(people) >= SOMEBODY * len(known) else known)
    return min(often, key=lambda n: (-often[n], n), default=None)
