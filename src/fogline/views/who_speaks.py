"""Who says what, and what became of it: how often it was denied by others, hedged, changed later, disputed.

Told from the columns, so that a million claims are counted while a page is waited for. These are counts with their
base. They are no score, and say nothing of who is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from fogline.ledger.folding import folded
from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import DENIED, DENIED_BY_OTHERS, DISPUTED, HEDGED, LATER_CHANGED, PRIVATE
from fogline.records.vocabulary import OUTLET
from fogline.views.spoken import Spoken, one_of_each, spoken_in
from fogline.views.telling import Manner
from fogline.views.things import days_of_rows, iso

if TYPE_CHECKING:
    from fogline.ledger import Store

By = Literal["claims", "denied", "denies", "hedged", "changed", "disputed", "name"]
ORDERS: tuple[By, ...] = get_args(By)
FLAGS: dict[str, int] = {
    "denied": DENIED_BY_OTHERS, "denies": DENIED, "hedged": HEDGED, "changed": LATER_CHANGED, "disputed": DISPUTED}


@dataclass(frozen=True, slots=True)
class SpeakerTold:
    """A speaker for one side, with how many of their claims others deny, are denials, are hedged, have a later account,
    are disputed. `asked` is what a filter calls them, None for a private person."""

    who: Spoken
    asked: str | None
    claims: int
    denied: int
    denies: int
    hedged: int
    changed: int
    disputed: int
    reports: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Speakers:
    """All that speak in a selection: a `code` for each speaker and side, with their counts in one order."""

    codes: Column
    counts: dict[str, Column]
    of: Column  # the code of each row that names a speaker
    rows: Column
    own_voice: int
    nobody: int

    def __len__(self) -> int:
        return len(self.codes)


def speakers_in(glance: Glance, rows: Column) -> Speakers:
    """Everybody who is named as a speaker in these rows, and how many claims name nobody."""
    named = np.array([bool(name) for name in glance.speaker_names], bool)[glance.speakers[rows]]
    nameless = glance.sides[rows[~named]]
    own = int(np.count_nonzero(nameless == glance.words["side"].get(OUTLET, -1)))
    rows = rows[named]
    sides = max(1, len(glance.vocab["side"]))
    code = one_of_each(glance)[glance.speakers[rows]] * sides + glance.sides[rows]
    everybody = np.bincount(code, minlength=1)
    codes = np.flatnonzero(everybody)
    flags = glance.flags[rows]
    counts = {"claims": everybody[codes]}
    for name, flag in FLAGS.items():
        counts[name] = np.bincount(code[(flags & flag) != 0], minlength=len(everybody))[codes]
    return Speakers(codes, counts, code, rows, own, len(nameless) - own)


def in_order(glance: Glance, found: Speakers, by: By) -> Column:
    """Their places in `found`, by what was asked for, most first."""
    if by == "name":
        sides = max(1, len(glance.vocab["side"]))
        names = [glance.speaker_names[code // sides].casefold() for code in found.codes.tolist()]
        return np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    order: Column = np.lexsort((found.codes, -found.counts["claims"], -found.counts[by]))
    return order


def tell_speakers(store: Store, glance: Glance, found: Speakers, places: Column, manner: Manner) -> list[SpeakerTold]:
    """Those at these places, with what is only counted for who is shown."""
    if not len(places):
        return []
    where = np.full(int(found.codes.max()) + 1, len(places), np.int32)
    where[found.codes[places]] = np.arange(len(places))
    whose = where[found.of]
    rows, whose = found.rows[whose < len(places)], whose[whose < len(places)]
    order = np.argsort(whose.astype(np.uint8) if len(places) < 256 else whose, kind="stable")
    rows, whose = rows[order], whose[order]
    firsts = np.flatnonzero(np.concatenate([[True], whose[1:] != whose[:-1]]))
    other = np.concatenate([[True], (glance.texts[rows[1:]] != glance.texts[rows[:-1]]) | (whose[1:] != whose[:-1])])
    reports = np.add.reduceat(other.astype(np.int64), firsts)
    outlets = np.zeros((len(places), max(1, len(glance.vocab["outlet"]))), bool)
    outlets[whose, glance.outlets[rows]] = True
    days = days_of_rows(glance, rows)
    last = np.maximum.reduceat(days, firsts)
    first = np.minimum.reduceat(np.where(days > 0, days, np.iinfo(np.int32).max), firsts)
    # Named as in the newest claim that tells of no private person, where there is one.
    open_rows = np.where((glance.flags[rows] & PRIVATE) != 0, -1, rows)
    newest = np.maximum.reduceat(open_rows, firsts)
    newest = np.where(newest >= 0, newest, np.maximum.reduceat(rows, firsts))
    told = []
    for n, who in enumerate(spoken_in(store, glance, newest, manner)):
        place = int(places[n])
        denied, denies, hedged, changed, disputed = (int(found.counts[name][place]) for name in FLAGS)
        told.append(SpeakerTold(
            who, None if who.withheld else _asked(glance, int(found.codes[place])), int(found.counts["claims"][place]),
            denied, denies, hedged, changed, disputed, int(reports[n]), int(outlets[n].sum()),
            iso(int(first[n])) if last[n] else None, iso(int(last[n]))))
    return told


def place_of(glance: Glance, found: Speakers, asked: str) -> int | None:
    """The place of the one speaker that goes by this id, or by exactly this name; None where there are more, or none.
    """
    sides = max(1, len(glance.vocab["side"]))
    name = folded(asked)
    fits = [n for n, code in enumerate(found.codes.tolist())
            if glance.speaker_ids[code // sides] == asked or folded(glance.speaker_names[code // sides]) == name]
    return fits[0] if len(fits) == 1 else None


def rows_of(found: Speakers, place: int) -> Column:
    """The claims of the speaker at a place, in reading order."""
    rows: Column = found.rows[found.of == found.codes[place]]
    return rows


def _asked(glance: Glance, code: int) -> str:
    speaker = code // max(1, len(glance.vocab["side"]))
    return glance.speaker_ids[speaker] or glance.speaker_names[speaker]
