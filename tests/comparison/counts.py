"""Claims with numbers by invented speakers, for the tests of tables, sums and series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fogline.comparison.counting import Saying, count
from fogline.comparison.occasions import Carried
from fogline.records import Claim, TimeMention
from tests.comparison.telling import tell

START = date(2021, 5, 1)


def numbered(nth: int, side: str, words: str, **more: Any) -> Carried:
    """The nth claim, in a report of its own: `words` are the number's, `low` and `high` what they bound."""
    figure = {"words": words, **{k: more.pop(k) for k in (
        "n", "low", "high", "qualifier", "measure", "population", "loss_of", "scope", "interest") if k in more}}
    claim = tell(f"{words} were killed in Oakford", side, "casualties", report=f"r{nth}",
                 place=more.pop("place", "Oakford"), figures=[figure], who=more.pop("who", f"the {side} army"), **more)
    return Carried(claim.id, claim, f"outlet {nth}", more.get("day", "2021-05-04"), more.get("reviewed", False))


def named(carried: Carried) -> Carried:
    """The same with a speaker known across reports."""
    speaker = carried.claim.speaker
    return replace(carried, claim=replace(carried.claim, speaker=speaker and replace(
        speaker, id=f"{carried.claim.side.lower()}:staff")))


def sayings(*carried: Carried) -> tuple[Saying, ...]:
    return count(map(named, carried))[0]


def running(*counts: tuple[int, Any], since: str | None = "2021-04-01", side: str = "AA", **more: Any,
            ) -> tuple[Saying, ...]:
    """One speaker's running count: (day of May 2021, number) each; a number may be (words, low, high) or have its own
    beginning as (words, low, high, since)."""
    told = []
    for k, (day, value) in enumerate(counts):
        words, low, high, begun = (*value, since)[:4] if isinstance(value, tuple) else (str(value), value, value, since)
        as_of = (START + timedelta(days=day - 1)).isoformat()
        carried = numbered(k, side, words, low=low, high=high, scope="cumulative", loss_of="AA", day=as_of,
                           qualifier=more.get("qualifier", "exact"))
        told.append(replace(carried, claim=begin(carried.claim, begun, as_of)))
    return sayings(*told)


def begin(claim: Claim, since: str | None, as_of: str) -> Claim:
    edtf = f"{since}/{as_of}" if since else as_of
    return replace(claim, when=(TimeMention(edtf, "event", "explicit" if since else "document_date"),))
