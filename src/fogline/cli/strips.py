"""`fogline timeline`: a lane of days for each side, a column a day, or several days where the terminal is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, compared, filtered, opened
from fogline.cli.terminal import one_line, say, say_json, width

if TYPE_CHECKING:
    from fogline.ledger import Filter
    from fogline.views.timeline import Lane, Timeline

MARGIN = 14  # columns before a strip: whose it is
HEIGHTS = "▁▂▃▄▅▆▇█"
NOTHING, DISPUTED = "·", "×"


@filtered
def timeline(chosen: Filter, ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Which days each side speaks of, and how much: a lane a side, what is disputed marked, gaps left as gaps.

    Example: fogline timeline --since 2022-09-01 --place Oakford
    """
    from fogline.views.plain import as_plain
    from fogline.views.timeline import make_timeline

    with opened(ledger) as store:
        told = make_timeline({entry.id: entry for entry in store.claims(chosen)}, compared(store, chosen))
    if as_json:
        say_json(as_plain(told))
    else:
        print_timeline(told)


def print_timeline(told: Timeline) -> None:
    """A lane a side, as high as it has claims, and under it what of them is disputed; then the days themselves."""
    if not told.days:
        say("No claim of this selection is of one day.")
    else:
        columns = min(len(told.days), max(10, width() - MARGIN))
        most = max(max(_summed(lane.claims, columns)) for lane in told.lanes)
        for lane in told.lanes:
            _print_lane(lane, columns, most)
        first, last = told.days[0].isoformat(), told.days[-1].isoformat()
        say(f"{'':<{MARGIN}}{first}" + (f" – {last}" if first != last else ""))
        say(f"{'':<{MARGIN}}a column is {_days(len(told.days), columns)}; {DISPUTED} disputed; {NOTHING} no claim "
            "(which is not to say that nothing happened)")
    for number, what in ((told.longer, "over a longer time"), (told.undated, "undated")):
        if number:
            say(f"{'':<{MARGIN}}{number} {what}")


def _print_lane(lane: Lane, columns: int, most: int) -> None:
    claims, disputed = _summed(lane.claims, columns), _summed(lane.disputed, columns)
    bars = "".join(HEIGHTS[(n * len(HEIGHTS) - 1) // most] if n else NOTHING for n in claims)
    say(f"{one_line(lane.side)[:MARGIN - 2]:<{MARGIN}}{bars}")
    if any(disputed):
        say(f"{'':<{MARGIN}}{''.join(DISPUTED if n else ' ' for n in disputed).rstrip()}")


def _summed(counts: Sequence[int], columns: int) -> list[int]:
    """The counts of each column's days together."""
    sums = [0] * columns
    for n, count in enumerate(counts):
        sums[n * columns // len(counts)] += count
    return sums


def _days(days: int, columns: int) -> str:
    return "a day" if days == columns else f"about {days / columns:.0f} days"
