"""Two people at one claim: who decides says what they had seen, and hears of what was decided meanwhile before it acts.
"""

from __future__ import annotations

from collections.abc import Sequence

from fogline.errors import FoglineError
from fogline.ledger.entry import Decision
from fogline.records import Ruling

NOTHING_SEEN = ""  # what somebody saw before whom nobody had decided; None is for those who do not say


class DecidedMeanwhile(FoglineError):
    """Somebody else decided on the same since the person who decides looked. `made` is what, in order."""

    def __init__(self, about: str, made: Sequence[Decision | Ruling]) -> None:
        self.about, self.made = about, tuple(made)
        told = "; ".join(f"{one.author}, {one.time}: {one.type} ({one.reason})" for one in made)
        super().__init__(
            f"{about} was decided on meanwhile: {told}. Nothing was written. Look at it again; if yours still holds, "
            "send it again: both are kept, and the later one acts")


def check_seen(about: str, made: Sequence[Decision | Ruling], seen: str | None) -> None:
    """`DecidedMeanwhile` where something was decided after `seen`, the id of the last that the person knows of."""
    if seen is None:
        return
    ids = [one.id for one in made]
    since = made[ids.index(seen) + 1:] if seen in ids else made
    if since:
        raise DecidedMeanwhile(about, since)
