"""An invented war as a stream of readings, so that ledgers of any size can be made without reading a word.

Every day has so many reports. Towns are named by a heavy-tailed law, and so are happenings: most are told once, some by
every outlet. Attacks have tolls that differ by who tells and grow the day after; the attacker denies or speaks of a
depot; towns are taken and held by word of mouth; both staffs count the other's losses since the beginning; a quarter of
all reports are an agency's story under another paper's heading. The same seed gives the same readings, and a longer
stream begins with a shorter one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any

from fogline.flow import Reading
from fogline.ledger import Store
from fogline.records import Actor, Body, Claim, Figure, Line, PlaceMention, Report, Span, Speaker, TimeMention

FIRST_DAY = date(2031, 3, 1)
PER_DAY = 60  # reports: a monitor of some forty outlets
TOWNS, OUTLETS, AGENCIES = 500, 40, 4
COPIED = 0.25  # of the reports of a day are an agency's story under another heading
SIDES = ("NOR", "VAR")
NAMES = {"NOR": "Nordan", "VAR": "Varnish"}
READER = {"profile": "world", "version": "generated"}


@dataclass(frozen=True, slots=True)
class Town:
    id: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Happening:
    """What the reports of a few days tell: an attack with its dead, or a town said to be taken."""

    day: date
    town: Town
    by: str
    ground: bool
    killed: int
    wounded: int
    weight: float


@dataclass(slots=True)
class Page:
    """A report being written: its text so far, and the claims to be cut out of it."""

    text: str = ""
    claims: list[tuple[int, int, dict[str, Any]]] = field(default_factory=list)

    def say(self, words: str, who: str | None, side: str, **told: Any) -> None:
        """One sentence with one claim: who says what."""
        lead = f"{who} said " if who else ""
        start = len(self.text) + len(lead)
        self.text += f"{lead}{words}.\n"
        self.claims.append((start, start + len(words), {"who": who, "side": side, **told}))

    def reading(self, source: str, outlet: str, day: date, heading: str) -> Reading:
        text = f"{heading}\n{self.text}"
        report = Report(source, text.encode(), text, outlet=outlet, published=day.isoformat(), title=heading)
        shift, lines, start = len(heading) + 1, [], 0
        for line in text.split("\n"):
            lines.append(Line(start, start + len(line), "story" if line else "blank", "generated"))
            start += len(line) + 1
        body = Body(report, tuple(lines), published=report.published, published_basis="metadata")
        claims = tuple(_claim(report, start + shift, end + shift, told) for start, end, told in self.claims)
        return Reading(body, claims, (), READER["profile"])


class War:
    """Its towns and outlets, and what happens day by day."""

    def __init__(self, seed: int = 0, per_day: int = PER_DAY, towns: int = TOWNS) -> None:
        self.seed, self.per_day = seed, per_day
        chance = random.Random(seed)
        parts = [a + b for a in "b d f g k l m n p r s t v z".split() for b in ("a", "e", "i", "o", "u")]
        names: dict[str, None] = {}
        while len(names) < towns:
            names["".join(chance.choices(parts, k=3)).capitalize()] = None
        self.towns = [Town(f"town:{n}", name, round(chance.uniform(46, 50), 3), round(chance.uniform(30, 38), 3))
                      for n, name in enumerate(names)]
        self.often = [1 / (n + 3) for n in range(towns)]
        self.outlets = [(f"Paper {n}", SIDES[n % 2]) for n in range(OUTLETS)]

    def readings(self) -> Iterator[Reading]:
        """Without end, day by day."""
        recent: list[Happening] = []
        day, number = FIRST_DAY, 0
        while True:
            chance = random.Random(f"{self.seed} {day}")
            recent = [h for h in recent if (day - h.day).days < 3] + self._happen(day, chance)
            stories: list[Page] = []
            for _ in range(self.per_day):
                outlet, leaning = chance.choice(self.outlets)
                if stories and chance.random() < COPIED:
                    page = chance.choice(stories)
                    heading = f"{outlet} {day} {number}: from our agencies"
                else:
                    page = self._write(day, recent, leaning, chance)
                    heading = f"{outlet} {day} {number}"
                    if len(stories) < AGENCIES:
                        stories.append(page)
                yield page.reading(f"https://paper.example/{number}", outlet, day, heading)
                number += 1
            day += timedelta(days=1)

    def _happen(self, day: date, chance: random.Random) -> list[Happening]:
        return [Happening(
            day, chance.choices(self.towns, self.often)[0], chance.choice(SIDES), chance.random() < 0.3,
            int(chance.paretovariate(1.2)) - 1, int(3 * chance.paretovariate(1.2)), chance.paretovariate(1.5))
            for _ in range(max(1, self.per_day // 3))]

    def _write(self, day: date, recent: list[Happening], leaning: str, chance: random.Random) -> Page:
        page = Page()
        weights = [h.weight / (1 + (day - h.day).days) for h in recent]
        told = chance.choices(recent, weights, k=chance.choice((1, 1, 2, 3)))
        for happening in dict.fromkeys(told):
            (_taken if happening.ground else _attack)(page, happening, day, leaning, chance)
        if chance.random() < 0.08:
            _staff(page, leaning, day)
        page.say(f"the talks will not resume before {chance.choice(('spring', 'summer', 'the frost'))}", "An observer",
                 "OTHER", kind="opinion")
        return page


def make(store: Store, count: int, war: War) -> None:
    """Writes the first `count` reports of a war into a ledger; nothing is compared yet."""
    store.write_many(islice(war.readings(), count), **READER)


def _attack(page: Page, what: Happening, day: date, leaning: str, chance: random.Random) -> None:
    victim = SIDES[what.by == SIDES[0]]
    where, on = what.town, f"on {_said(what.day)}"
    grown = what.killed + min(what.killed, (day - what.day).days)  # the toll rises as rubble is cleared
    said = max(0, grown - (chance.random() < 0.2))
    common: dict[str, Any] = {"town": where, "day": what.day}
    page.say(f"{NAMES[what.by]} artillery shelled {where.name} {on}", _official(victim, where), victim, kind="attack",
             agent=what.by, target=victim, **common)
    if said:
        page.say(f"{said} people were killed in {where.name} {on}", _official(victim, where), victim, kind="casualties",
                 figure=(said, "killed", "civilian", victim, "incident", "own_loss"), **common)
    if what.wounded and chance.random() < 0.7:
        page.say(f"{what.wounded} people were wounded in {where.name} {on}", _official(victim, where), victim,
                 kind="casualties", figure=(what.wounded, "wounded", "civilian", victim, "incident", "own_loss"),
                 **common)
    if chance.random() < 0.5:
        page.say(f"houses burned in {where.name} {on}", None, "OUTLET", kind="property_damage", **common)
    if leaning == what.by or chance.random() < 0.3:
        if chance.random() < 0.5:
            page.say(f"its forces did not shell {where.name} {on}", _staff_of(what.by), what.by, kind="attack",
                     flags=("denial",), agent=what.by, **common)
        else:
            page.say(f"its forces struck a depot in {where.name} {on}", _staff_of(what.by), what.by, kind="attack",
                     agent=what.by, target=victim, **common)


def _taken(page: Page, what: Happening, day: date, leaning: str, chance: random.Random) -> None:
    other = SIDES[what.by == SIDES[0]]
    common: dict[str, Any] = {"town": what.town, "day": what.day, "kind": "territorial_control"}
    on = f"on {_said(what.day)}"
    page.say(f"{NAMES[what.by]} troops took {what.town.name} {on}", _staff_of(what.by), what.by, agent=what.by,
             **common)
    if leaning == other or chance.random() < 0.4:
        page.say(f"{what.town.name} was not taken {on}", _staff_of(other), other, flags=("denial",), **common)


def _staff(page: Page, side: str, day: date) -> None:
    enemy = SIDES[side == SIDES[0]]
    count = 300 + 40 * (day - FIRST_DAY).days
    page.say(f"{count} {NAMES[enemy]} soldiers had been killed since the beginning", _staff_of(side), side,
             kind="casualties", day=day, figure=(count, "killed", "combatant", enemy, "cumulative", "enemy_loss"))


def _official(side: str, town: Town) -> str:
    return f"The {NAMES[side]} governor of {town.name}"


def _staff_of(side: str) -> str:
    return f"The {NAMES[side]} General Staff"


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _claim(report: Report, start: int, end: int, told: dict[str, Any]) -> Claim:
    text = report.text

    def cut(words: str, at: int = start) -> Span:
        return Span.cut(text, found := text.index(words, at), found + len(words))

    who, town, day, figure = told["who"], told.get("town"), told.get("day"), told.get("figure")
    speaker = cut(who, start - len(f"{who} said ")) if who else None
    count = str(figure[0]) if figure else ""
    return Claim(
        report.id, Span.cut(text, start, end), "indirect_speech" if who else "article_voice",
        "explicit" if who else "none", (start, end), Speaker(who, speaker, capacity="official") if who else None,
        told["side"], kind=told["kind"], flags=told.get("flags", ()),
        agent=_actor(told.get("agent")), target=_actor(told.get("target")),
        places=(PlaceMention(cut(town.name), town.id, town.name, "location", "settlement", (), town.lat, town.lon),)
        if town else (),
        when=(TimeMention(day.isoformat(), "event", "explicit", cut(_said(day))) if town else
              TimeMention(day.isoformat(), "statement", "document_date"),) if day else (),
        figures=(Figure(cut(count), figure[0], figure[0], "exact", "people", *figure[1:]),) if figure else ())


def _actor(side: str | None) -> Actor | None:
    return Actor(NAMES[side], side) if side else None
