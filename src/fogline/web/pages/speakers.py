"""Speakers: who says what, how often it is denied, hedged, changed, disputed. Counts with their base, and no score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fogline.ledger.glance import Glance
from fogline.views.one_speaker import OneSpeaker, tell_speaker
from fogline.views.who_speaks import (
    ORDERS,
    By,
    Speakers,
    SpeakerTold,
    in_order,
    place_of,
    rows_of,
    speakers_in,
    tell_speakers,
)
from fogline.web.asking import Asked, BadQuestion
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page

SHOWN = 50


@dataclass(frozen=True, slots=True)
class SpeakersPage:
    """`named` of the selection's `claims` name who speaks; `own_voice` are the outlets' own words, `nobody` says the
    rest. `speakers` counts a speaker once for each side they speak for.

    `one` is the speaker whom the filter names, where it names one alone, and `told` what they say.
    """

    claims: int
    named: int
    own_voice: int
    nobody: int
    speakers: int
    by: By
    shown: tuple[SpeakerTold, ...]
    one: SpeakerTold | None
    told: OneSpeaker | None
    after: str | None


@page("/speakers", title="Speakers", template="speakers.html", own=("by",), menu="Speakers", lasting=True)
def speakers(asked: Asked, desk: Desk, visitor: Visitor) -> SpeakersPage:
    """Those of the selection in the order asked for."""
    by = _order(asked.own.get("by", "claims"))
    glance = desk.glance
    rows = desk.rows(glance, asked)
    found = speakers_in(glance, rows)
    start = min(int(asked.after), len(found)) if asked.after and asked.after.isdecimal() else 0
    order = in_order(glance, found, by)
    manner = desk.manner(asked)
    shown = tell_speakers(desk.store, glance, found, order[start:start + SHOWN], manner)
    one, told = _one(asked, desk, glance, found)
    return SpeakersPage(
        len(rows), len(found.rows), found.own_voice, found.nobody, len(found), by, tuple(shown), one, told,
        str(start + SHOWN) if start + SHOWN < len(found) else None)


def _one(asked: Asked, desk: Desk, glance: Glance, found: Speakers) -> tuple[SpeakerTold | None, OneSpeaker | None]:
    """The one whom the filter names. A private person has no page of their own."""
    place = place_of(glance, found, asked.filter.speaker) if asked.filter.speaker else None
    if place is None:
        return None, None
    manner = desk.manner(asked)
    (one,) = tell_speakers(desk.store, glance, found, np.array([place]), manner)
    if one.who.withheld:
        return None, None
    return one, tell_speaker(desk.store, glance, rows_of(found, place), manner)


def _order(given: str) -> By:
    for order in ORDERS:
        if order == given:
            return order
    raise BadQuestion("by", f"as {given!r}; there is {', '.join(ORDERS)}")
