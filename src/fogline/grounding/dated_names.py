"""What a place was called by each side on the day of a report: names have their time, as rulers and maps change."""

from __future__ import annotations

from fogline.grounding.atlas import Entry
from fogline.grounding.people import in_office


def names_on(entry: Entry, day: str | None) -> tuple[tuple[str, str], ...]:
    """Pairs of side (or language) and name in force on an ISO day; where no day is known, only those without a time.

    A name of that time stands in place of the undated one of the same side: the town had one name then.
    """
    if not entry.dated or not day:
        return entry.names
    then = tuple((n.whose, n.name) for n in entry.dated if in_office(n.since, n.until, day))
    renamed = {whose for whose, _ in then}
    return tuple(sorted((*then, *(pair for pair in entry.names if pair[0] not in renamed))))
