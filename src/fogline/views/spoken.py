"""Who speaks, as a report has them: name, office, side. Private people are told as what they are, and not by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.ledger.glance.flags import PRIVATE
from fogline.records.privacy import BODIES, PRIVATE_NOTES, masked, private_label, private_names
from fogline.records.vocabulary import OUTLET, Capacity
from fogline.views.telling import Manner, outlet_name

if TYPE_CHECKING:
    from fogline.ledger import Store
    from fogline.ledger.entry import LedgerClaim


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker as `claim` has them. `name` is the outlet's where it speaks itself, None where nobody is named;
    `withheld`: it stands for the name of a private person."""

    name: str | None
    side: str
    office: str | None
    capacity: Capacity | None
    withheld: bool
    claim: str


_ONE: WeakKeyDictionary[Glance, Column] = WeakKeyDictionary()


def one_of_each(glance: Glance) -> Column:
    """For each number of a speaker the number that stands for the same one, whatever words they are called by: who has
    an id goes by that, who has none by their name."""
    found = _ONE.get(glance)
    if found is None:
        first: dict[str, int] = {}
        known = zip(glance.speaker_names, glance.speaker_ids, strict=True)
        found = _ONE[glance] = np.array(
            [first.setdefault(person or f" {name.casefold()}", n) for n, (name, person) in enumerate(known)], np.int64)
    return found


def spoken_in(store: Store, glance: Glance, rows: Column | Sequence[int], manner: Manner) -> list[Spoken]:
    """Who speaks in each of these rows' claims."""
    asked = [int(glance.numbers[row]) for row in rows]
    return [speaker_told(entry, manner) for entry in store.claims_numbered(asked)]


def sparing(manner: Manner, glance: Glance, reports: Mapping[str, int]) -> Manner:
    """The manner, asking for the private names of those reports alone that tell of a private person.

    `reports` gives the number of the text of each report that is shown; one that it does not give is asked about.
    """
    if not manner.mask or manner.private is None:
        return manner
    ask = manner.private
    free = {report for report, number in reports.items()
            if not (glance.flags[slice(*glance.text_rows(number))] & PRIVATE).any()}
    return replace(manner, private=lambda report: frozenset() if report in free else ask(report))


def texts_of(glance: Glance, rows: Column, entries: Iterable[LedgerClaim]) -> dict[str, int]:
    """The numbers of these claims' texts by report; without a report of which a claim has come to tell of a private
    person since the glance was taken."""
    texts = dict(zip(glance.ids(rows), glance.texts[rows].tolist(), strict=True))
    told = list(entries)
    private = {entry.report.id for entry in told
               if private_label(entry.claim) or not PRIVATE_NOTES.isdisjoint(entry.claim.notes)}
    return {entry.report.id: texts[entry.id] for entry in told
            if entry.id in texts and entry.report.id not in private}


def speaker_told(entry: LedgerClaim, manner: Manner) -> Spoken:
    """The claim's speaker as the manner has it: a report is searched for private names only where that could matter."""
    claim = entry.claim
    if claim.speaker is None:
        return Spoken(outlet_name(entry.report) if claim.side == OUTLET else None, claim.side, None, None, False,
                      entry.id)
    if manner.mask:
        names = frozenset[str]()
        if not private_label(claim) and claim.speaker.capacity not in BODIES:
            names = manner.private(entry.report.id) if manner.private else private_names([claim])
        claim = masked(claim, names)
    told = claim.speaker or entry.claim.speaker
    assert told is not None
    return Spoken(told.name, claim.side, told.office, told.capacity, told != entry.claim.speaker, entry.id)
