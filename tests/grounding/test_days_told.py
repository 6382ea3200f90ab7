"""Three invented texts, read whole: which day each claim is of where most of them name none.

A digest takes each item by itself; a feature goes from yesterday's shelling to an old war and back; a recap revises a
toll a day on. Every report is of Wednesday 17 May 2023. The day is that of the event; history has none.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from fogline.grounding.when import date_claims
from fogline.profiles import load
from fogline.records import Claim, Span
from tests.grounding.marked import read

TODAY, TUESDAY, MONDAY = "2023-05-17", "2023-05-16", "2023-05-15"
OVERNIGHT = f"{TUESDAY}/{TODAY}"

RECAP = """\
⟦The number of people killed in Monday's fighting near Lyman was revised on Tuesday from 31 to 38⟧, the mayor said.

He said ⟦24 of the dead were soldiers⟧ and the rest lived in the town.

How it began is disputed. The army says ⟦a patrol was ambushed towards 5 a.m. at the exit of the town⟧; the rebels say \
⟦they were attacked in their camp⟧ on the river.

The colonel said ⟦the rebels attacked his base from the east on Monday morning⟧.

The colonel added that ⟦his side has captured two guns⟧. They had ⟦a gunship which bombed the base⟧. The rebels \
denied ⟦that any gunship was used⟧.

A nurse at the hospital described ⟦three truckloads of wounded⟧.

⟦Prices in the market have doubled⟧, according to traders.
"""
RECAP_DAYS = [
    ("casualties", MONDAY, "the day of the fighting, not of the count"),
    ("casualties", MONDAY, "a part of that toll"),
    ("attack", f"{MONDAY}T05:00", "an hour of the day the recap is about"),
    ("attack", MONDAY, "the other side's account of it"),
    ("attack", MONDAY, "with its day"),
    ("equipment_loss", MONDAY, "what came of it, by who told of it"),
    ("attack", MONDAY, "and goes on"),
    ("attack", MONDAY, "what is denied names the same gunship"),
    ("casualties", MONDAY, "its wounded"),
    ("humanitarian", TODAY, "what is so now"),
]

FEATURE = """\
⟦Shells fell on the market of Kosti on Tuesday morning⟧, traders said.

Amna sells tea there. She heard ⟦two explosions⟧ on Tuesday, and then a third.

⟦In 1997 bombs burned the same stalls⟧, and her father never came back to them.

⟦Eleven people died in the shelling⟧, the hospital said. The army denied ⟦shelling the market⟧.

The council said ⟦600 people have been killed since the fighting began on 15 April⟧. In the month of April alone the \
council counted ⟦4,000 new arrivals⟧.

⟦The stalls are open again⟧, she said.
"""
FEATURE_DAYS = [
    ("attack", TUESDAY, "the day in the lede"),
    ("attack", TUESDAY, "what was heard was heard when it happened"),
    ("background", None, "history"),
    ("casualties", TUESDAY, "back to the event by its noun"),
    ("attack", TUESDAY, "what is denied is what was told"),
    ("casualties", f"2023-04-15/{TODAY}", "since a beginning with its day"),
    ("humanitarian", "2023-04", "what was counted in a month"),
    ("opinion", TODAY, "how things stand"),
]

WIRE = """\
⟦Five people died on Sunday in an explosion at a church in Izium⟧, medics said.

The army said ⟦explosives hidden by insurgents blew up⟧.

A guard said ⟦jets had struck a barracks in Lyman on Monday evening⟧. ⟦Some hours earlier 15 rockets were fired at \
Sumy⟧. ⟦One hit a factory⟧.

⟦At 22:40 a shell struck the bridge⟧. Two drivers said ⟦a man had died on the bridge⟧.

A neighbour said ⟦a drone struck a mill on Tuesday⟧ and ⟦killed two labourers⟧.

In Kherson, pictures show ⟦at least 15 burned houses⟧.
"""
SUNDAY = "2023-05-14"
WIRE_DAYS = [
    ("casualties", SUNDAY, "the day in the lede"),
    ("attack", SUNDAY, "how it came to it"),
    ("attack", MONDAY, "another event with its day"),
    ("attack", MONDAY, "hours from it, not of today"),
    ("attack", MONDAY, "and what goes on with that"),
    ("attack", f"{MONDAY}T22:40", "a bare hour goes on with the day told last"),
    ("casualties", MONDAY, "at that hour"),
    ("attack", TUESDAY, "a day beside the first verb"),
    ("casualties", TUESDAY, "is the second's too"),
    ("property_damage", TODAY, "elsewhere, as the head of the sentence says"),
]

LIVE = """\
~ Wed 10:40

⟦The hospital in Izium raised the toll to nine⟧. ⟦Shells fell on a farm⟧.

~ Tue 21:05

⟦Monday's strike on the hospital in Izium killed eight⟧, the mayor says.

~ Tue 16:30

The army says ⟦it hit a camp in Izium⟧. ⟦A depot in Sumy burned down yesterday⟧.

~ Mon 09:00

⟦A mine killed a farmer⟧. The army denied ⟦that its men had burned houses in Lyman⟧. ⟦The rebels burned them on \
Sunday⟧.
"""
LIVE_DAYS = [
    ("statement_event", TODAY, "an entry of the report's day"),
    ("attack", TODAY, "and what is told in it"),
    ("casualties", MONDAY, "a day named in an older entry"),
    ("attack", MONDAY, "the next entry returns to the one day told of that place"),
    ("property_damage", MONDAY, "yesterday is the entry's, not the page's"),
    ("casualties", MONDAY, "an entry that names no day is of its own"),
    ("property_damage", MONDAY, "what is denied"),
    ("property_damage", SUNDAY, "its answer"),
]

HELD = """\
⟦Our forces have been in full control of Izium since Tuesday afternoon⟧. ⟦The enemy fled and left tanks behind⟧.

⟦Since the enemy resumed the war on 24 April, 300 of his men have been killed⟧.
"""
HELD_DAYS = [
    ("territorial_control", f"{TUESDAY}/{TODAY}", "held since that day"),
    ("repulse", TUESDAY, "what came of it came on that day"),
    ("casualties", f"2023-04-24/{TODAY}", "since a war was resumed"),
]

DIGEST = """\
A police post said ⟦a mine killed two farmers near Izium on Monday⟧. ⟦A third was wounded⟧.

A driver told an agency that ⟦a drone had hit his bus in Lyman⟧. ⟦Nobody was hurt⟧.

Overnight, ⟦drones hit a power station in Sumy⟧. The grid said ⟦two workers died⟧.

In the south, ⟦shells hit Kherson for the fourth day running⟧. ⟦Three people were wounded⟧.

⟦Mortars struck a ferry⟧. ⟦Two sailors were hurt⟧. (Port Radio, 15 May)

Radio Three said on Tuesday that ⟦rockets had struck a depot⟧. ⟦The depot burned out⟧.

Rescuers said ⟦seven people are missing after Sunday's strike on a dormitory in Sumy⟧. ⟦The toll had stood at four on \
Monday⟧.

A trader was robbed on Tuesday. The army, which last week denied ⟦using the road⟧, said on Monday ⟦it had lost four \
men there⟧.

The ministry counted ⟦2,158 violations⟧ this year.

⟦A bridge was closed between Monday and Wednesday of last week⟧.

A guard said ⟦artillery shelled a bakery on Monday⟧.

A day earlier, ⟦a fire at the substation left the town without light⟧, a driver said.

A force ⟦found three tunnels near the road⟧ and ⟦blew them up⟧.

On the night of 9 May ⟦armed men entered a fishing village⟧. In the previous week, ⟦two boats had been sunk⟧.
"""
DIGEST_DAYS = [
    ("attack", MONDAY, "an item with its day"),
    ("casualties", MONDAY, "and what goes on with it"),
    ("attack", TODAY, "the next item, elsewhere, names none"),
    ("casualties", TODAY, "nor does what goes on with it"),
    ("attack", OVERNIGHT, "the night before the report"),
    ("casualties", OVERNIGHT, "its toll"),
    ("attack", f"2023-05-14/{TODAY}", "a run of days"),
    ("casualties", TODAY, "what the latest of them cost"),
    ("attack", MONDAY, "an item credited with its day"),
    ("casualties", MONDAY, "for all of it"),
    ("attack", TUESDAY, "an item of the day it was said"),
    ("property_damage", TUESDAY, "and what goes on with it"),
    ("casualties", "2023-05-14", "a strike named with its day"),
    ("casualties", "2023-05-14", "the deaths are of the strike, the count of Monday"),
    ("attack", "2023-05-08/2023-05-14", "what was said in a week was not of today"),
    ("casualties", MONDAY, "nobody tells on Monday of Tuesday"),
    ("attack", "2023", "a count over a year is not the day of saying"),
    ("restriction", "2023-05-08/2023-05-10", "both ends in that week"),
    ("attack", MONDAY, "an item with its day"),
    ("property_damage", "2023-05-14", "the next opens by going back from it"),
    ("evidence_release", TODAY, "an item without a day"),
    ("attack", TODAY, "and what its subject did next: not what the item before tells"),
    ("advance", "2023-05-09", "a night with its day"),
    ("equipment_loss", "2023-05-01/2023-05-07", "the week before the day just named"),
]


@pytest.mark.parametrize(("text", "days"), [
    pytest.param(RECAP, RECAP_DAYS, id="a recap with a revised toll"),
    pytest.param(FEATURE, FEATURE_DAYS, id="a feature that goes back and forth"),
    pytest.param(WIRE, WIRE_DAYS, id="a wire that goes on by the clock"),
    pytest.param(LIVE, LIVE_DAYS, id="a running page, newest first"),
    pytest.param(HELD, HELD_DAYS, id="a town held since a day"),
    pytest.param(DIGEST, DIGEST_DAYS, id="a digest of items")])
def test_each_claim_of_a_text_has_its_day(text: str, days: list[tuple[str, str | None, str]]) -> None:
    told = [(claim.span.exact, _day(claim), note) for claim, (_, _, note) in zip(_dated(text, days), days, strict=True)]
    assert told == [(exact, day, note) for (exact, _, note), (_, day, _) in zip(told, days, strict=True)]


def _dated(text: str, days: list[tuple[str, str | None, str]]) -> tuple[Claim, ...]:
    parsed, claims = read(text, TODAY)
    own = tuple(replace(c, kind=kind, cue=_cue(parsed.text, c),  # type: ignore[arg-type]
                        flags=("denial",) if "denied" in parsed.text[c.context[0]:c.span.start] else ())
                for c, (kind, _, _) in zip(claims, days, strict=True))
    return date_claims(own, parsed, load("world"))[0]


def _day(claim: Claim) -> str | None:
    return next((w.edtf for w in claim.when if w.role == "event"), None)


_SAYING = re.compile(r"\b(?:said|says|say|heard|denied|counted|described|told|added)\b")


def _cue(text: str, claim: Claim) -> Span | None:
    """The words of saying nearest to a claim in its sentence, outside of it."""
    around = [m for m in _SAYING.finditer(text, *claim.context) if not claim.span.start <= m.start() < claim.span.end]
    start, end = claim.span.start, claim.span.end
    near = min(around, key=lambda m: min(abs(m.start() - end), abs(m.end() - start)), default=None)
    return Span.cut(text, near.start(), near.end()) if near else None
