"""One speaker: what they speak of, where, when, who carries them, in which words, and how their counts go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.views.counted_lately import tell_lately
from fogline.views.lanes import Lanes, make_lanes
from fogline.views.series import SeriesTold
from fogline.views.spoken import sparing, texts_of
from fogline.views.telling import Manner, Teller, Told
from fogline.views.things import numbers_in
from fogline.views.windows import Window

if TYPE_CHECKING:
    from fogline.ledger import Store

EXAMPLES = 10
WORDS = 12  # of each sort
NUMBERS = 30  # claims with a number, the newest, whose series are told

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class OneSpeaker:
    """What one speaker says, counted; `outlets` carry it. `offices` are those of the newest claims, which are
    `examples`. `numbers` claims give numbers, of which `window` says whose `series` are told here."""

    kinds: Counts
    places: Counts
    outlets: Counts
    voices: Counts
    channels: Counts
    offices: tuple[str, ...]
    days: Lanes
    examples: tuple[Told, ...]
    numbers: int
    window: Window
    series: tuple[SeriesTold, ...]


def tell_speaker(store: Store, glance: Glance, rows: Column, manner: Manner) -> OneSpeaker:
    """The speaker whose claims these rows are, all of them and no other's."""
    newest = rows[::-1][:EXAMPLES]
    entries = store.claims_numbered(glance.numbers[newest].tolist())
    teller = Teller(entries, sparing(manner, glance, texts_of(glance, newest, entries)))
    speakers = (teller.shown(entry).speaker for entry in entries)
    found = numbers_in(glance, rows)
    lately = tell_lately(store, glance, found.at, manner, most=NUMBERS)
    kinds, places, outlets, voices, channels = (
        tuple(glance.count(rows, what)[:WORDS]) for what in ("kind", "place", "outlet", "voice", "channel"))
    return OneSpeaker(
        kinds, places, outlets, voices, channels,
        tuple(dict.fromkeys(speaker.office for speaker in speakers if speaker and speaker.office)),
        make_lanes(glance, rows), tuple(teller.tell(entry) for entry in entries), found.claims, lately.window,
        lately.series)
