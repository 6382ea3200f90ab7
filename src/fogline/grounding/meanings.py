"""Which place each name of a report means: the profile's own, else the gazetteer's, weighed on the whole report.

One name means one place throughout a report. What is decided here is the same for every claim; the part a place plays
where it stands is read elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fogline.grounding.atlas import Atlas, Entry
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.resolving import VILLAGE_PEOPLE, Setting, entry_from
from fogline.grounding.scanning import CALLED_REACH, CALLED_VILLAGE, Found, Scanner, is_called
from fogline.grounding.surroundings import WORDS, one_of
from fogline.language import Paragraph, Parsed
from fogline.records.vocabulary import PlacePrecision

IN_COUNTRY = re.compile(r"(?:,\s*|\s+in\s+|,\s*in\s+|\s*\()(?:the\s+)?(?:[a-z-]+\s+)?")
PAPER_AFTER = re.compile(rf"\s+(?:{one_of(WORDS['institution nouns'])})\b", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """A paragraph with its names, still to be told apart."""

    paragraph: Paragraph
    scanner: Scanner
    found: tuple[Found, ...]

    def describes(self, found: Found) -> bool:
        """Whether a country's name only says whose the next thing is: "a COUNTRY checkpoint"."""
        token = self.scanner.token(found.end - 1)
        return token.dep_ in ("compound", "amod", "nmod") and token.head.i == token.i + 1 and token.head.text.islower()


def read_meanings(parsed: Parsed, atlas: Atlas, gazetteer: Gazetteer, speakers: frozenset[str]
                  ) -> tuple[list[Reading], Meanings]:
    """The names of every paragraph, and what they mean; `speakers` are words of speakers' names, which are no towns."""
    readings = []
    for paragraph in parsed.paragraphs:
        scanner = Scanner(paragraph, atlas, gazetteer)
        readings.append(Reading(paragraph, scanner, tuple(scanner.names())))
    people = speakers | _surnames(readings)
    readings = _met_again(readings, people)
    setting = Setting(atlas.countries, _countries(readings) + _of_page(parsed, atlas, gazetteer))
    known = Meanings(atlas, gazetteer, setting, people)
    known.learn(readings)
    return readings, known


def _surnames(readings: Iterable[Reading]) -> frozenset[str]:
    """Names that stood beside another proper name: met again alone, they are still a person's or a paper's."""
    return frozenset(fold(r.scanner.text[f.start:f.end]) for r in readings for f in r.found
                     if f.candidates and not f.bare and not PAPER_AFTER.match(r.scanner.text, f.end))


def _met_again(readings: list[Reading], people: frozenset[str]) -> list[Reading]:
    """With the names that no list has also where the report does not say again that they are places."""
    names = {r.scanner.text[f.start:f.end] for r in readings for f in r.found if f.unlisted and f.called is None}
    names = {n for n in names if fold(n) not in people}
    if not names:
        return readings
    pattern = re.compile(rf"(?<![\w-]){one_of(frozenset(names))}(?![\w-])")
    return [replace(r, found=tuple(r.scanner.again(pattern, list(r.found)))) for r in readings]


def _of_page(parsed: Parsed, atlas: Atlas, gazetteer: Gazetteer) -> Counter[str]:
    """The countries that a report's dateline and its outlet's name stand for."""
    named: Counter[str] = Counter()
    dateline, report = parsed.body.dateline, parsed.body.report
    if dateline and dateline.place:
        named.update(c.country for c in gazetteer.find(dateline.place.exact)[:1] if c.capital)
    for word in (report.outlet or "").split():
        known = atlas.spelled(word)
        if known and known.side and len(known.side) == 2 and known.sort in ("country", "people"):
            named[known.side] += 1
    return named


def _countries(readings: Iterable[Reading]) -> Counter[str]:
    """How often the report speaks of each country, by name, by its people, by the profile's places in it."""
    named: Counter[str] = Counter()
    for reading in readings:
        for found in reading.found:
            entry = found.name.entry if found.name else None
            # A town of the profile may yet turn out to be a namesake elsewhere: it names no country by itself.
            if found.name and not (entry and entry.precision in ("settlement", "point")):
                code = (entry.country if entry else None) or found.name.side
                if code and len(code) == 2:
                    named[code] += 1
    return named


Meaning = tuple[Entry | None, str, str | None]  # the place, the rule that gave it, a doubt where several were as good


class Meanings:
    """What names mean in one report: one name, one place."""

    def __init__(self, atlas: Atlas, gazetteer: Gazetteer, setting: Setting, people: frozenset[str]) -> None:
        self.atlas, self.gazetteer, self.setting, self.people = atlas, gazetteer, setting, people
        self.demonyms = atlas.peoples
        self._meant: dict[tuple[str, str | None, str], Meaning] = {}
        self._sorts: dict[str, PlacePrecision] = {}  # of names that no list has, as the report calls them
        states = {c: atlas.side_names(c) for c in setting.main if c in atlas.sides}
        pairs = [sides for sides in atlas.lines if sides <= states.keys()]
        self.states: frozenset[str] = pairs[0] if len(pairs) == 1 else frozenset()

    def learn(self, readings: Iterable[Reading]) -> None:
        """Places that are certain first: they are the map on which the others are weighed."""
        unsure: list[tuple[Found, str]] = []
        for reading in readings:
            for found in reading.found:
                entry = found.name.entry if found.name else None
                if entry and entry.lat is not None and entry.lon is not None:
                    self.setting.points.append((entry.lat, entry.lon))
                elif found.candidates and found.bare:
                    unsure.append((found, reading.scanner.text[found.start:found.end]))
        choices = {fold(word): self.setting.choose(fold(word), found.candidates) for found, word in unsure}
        self.setting.points += [(c.candidate.lat, c.candidate.lon) for c in choices.values() if c.candidate]

    def meaning(self, found: Found, word: str, country: str | None, called: str) -> Meaning:
        """What a name stands for; `called` is "village" or "place" where the report itself calls it so, else ""."""
        key = (fold(word), country, called)
        if key not in self._meant:
            self._meant[key] = (
                self._of_profile(found, word) if found.name else self._choose(found, word, country, called))
        return self._meant[key]

    def _of_profile(self, found: Found, word: str) -> Meaning:
        """The profile's place; but a town far from the report's countries yields to a namesake inside them."""
        entry = found.name.entry if found.name else None
        rule = "a country's name" if entry and entry.precision == "country" else "a place of the profile"
        here = self.setting.conflict | set(self.setting.named)
        if entry and entry.precision == "settlement" and here and entry.country not in (None, *here):
            choice = self.setting.choose(fold(word), self.gazetteer.find(word))
            if choice.candidate and choice.candidate.country in self.setting.main:
                return entry_from(choice.candidate), choice.rule, None
        return entry, rule, None

    def sort_of(self, word: str, precision: PlacePrecision) -> PlacePrecision:
        """What a name that no list has was called where the report first called it anything."""
        return self._sorts.get(word, precision) if precision == "unknown" else self._sorts.setdefault(word, precision)

    def _choose(self, found: Found, word: str, country: str | None, called: str) -> Meaning:
        unknown = Entry(None, word, found.called or "unknown", source="text")
        if found.called:
            return unknown, "a river or the like, in no list of places", None
        candidates = found.candidates if called != "village" else tuple(
            c for c in found.candidates if c.population < VILLAGE_PEOPLE)
        if not candidates:
            return unknown, "called a place, in no list of places", "it is in no list of places"
        if fold(word) in self.people and not called:
            return None, "a person's name", None
        choice = self.setting.choose(fold(word), candidates, country)
        if choice.candidate:
            return entry_from(choice.candidate, fold(word) in self.atlas.seats), choice.rule, None
        if choice.doubt:
            return unknown, choice.rule, choice.doubt
        return (unknown if called else None), choice.rule, "it is in no list of places" if called else None


def called_a(text: str, found: Found) -> str:
    if found.name or not is_called(text, found.start):
        return ""
    at = max(0, found.start - CALLED_REACH), found.start
    return "village" if CALLED_VILLAGE.search(text, *at) else "place"


def country_beside(found: Found, names: list[Found], text: str) -> str | None:
    """The country a name is set in by the words right after it: "X, COUNTRY", "X in northern COUNTRY"."""
    if not found.candidates:
        return None
    after = next((n for n in names if n.start >= found.end), None)
    if after and after.name and after.name.sort == "country" and IN_COUNTRY.fullmatch(text, found.end, after.start):
        return after.name.side
    return None
