"""A date stays as coarse as it was given; a timeline only needs to know its first and its last day."""

from __future__ import annotations

from datetime import date, timedelta

from fogline.ledger.days import days_of
from fogline.records import Claim, TimeMention

A_NIGHT = timedelta(days=1)  # "on the night of the 12th" ends on the 13th and is still one day's news


def first_and_last_day(edtf: str) -> tuple[date, date] | None:
    """The days an EDTF value may mean; an open end reaches as far as dates do."""
    days = days_of(edtf)
    return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None


def event_time(claim: Claim) -> TimeMention | None:
    """When the claim says it happened: its first event time, a stated one before an assumed one."""
    events = [time for time in claim.when if time.role == "event"]
    return next((time for time in events if time.span), events[0] if events else None)


def day_is_assumed(claim: Claim) -> bool:
    """Whether the words give no day, and the report's date stands for it."""
    time = event_time(claim)
    return time is not None and time.basis == "document_date"


def event_day(claim: Claim) -> date | None:
    """The day of the event, or None where the words give none, or something longer than a night."""
    days = _event_days(claim)
    return days[0] if days and days[1] - days[0] <= A_NIGHT else None


def touches(claim: Claim, since: date | None, until: date | None) -> bool:
    """Whether the event time of the claim shares a day with the period; a claim without one does not."""
    days = _event_days(claim)
    return days is not None and not ((since and days[1] < since) or (until and days[0] > until))


def _event_days(claim: Claim) -> tuple[date, date] | None:
    time = event_time(claim)
    return first_and_last_day(time.edtf) if time else None
