"""Which place each name of a report means: the profile's own, else the gazetteer's, weighed on the whole report.

One name means one place throughout a report. What is decided here is the same for every claim; the part a place plays
where it stands is read elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fogline.grounding.atlas import Atlas, Entry
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer import Candidate, Gazetteer
from fogline.grounding.resolving import ELSEWHERE, Beside, Setting, entry_from
from fogline.grounding.rows import with_rows
from fogline.grounding.scanning import Found, Scanner
from fogline.grounding.surroundings import WORDS, one_of
from fogline.grounding.unlisted import sort_after, stands_as_place
from fogline.grounding.usage import is_word_or_person, people_of
from fogline.grounding.vicinity import kind_of, read_beside
from fogline.language import Paragraph, Parsed
from fogline.records.vocabulary import PlacePrecision

PEOPLE_AFTER = rf"\s+{one_of(WORDS['people nouns'])}\b"


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
    readings = scan(parsed, atlas, gazetteer)
    people = speakers | people_of((f, i, r.found, r.scanner.text) for r in readings for i, f in enumerate(r.found))
    readings = _met_again(readings, people)
    known = Meanings(atlas, gazetteer, setting_of(parsed, readings, atlas, gazetteer), people)
    known.learn((f, r.scanner.text[f.start:f.end]) for r in readings for f in r.found)
    known.hear(readings)
    return readings, known


def scan(parsed: Parsed, atlas: Atlas, gazetteer: Gazetteer) -> list[Reading]:
    scanners = [(paragraph, Scanner(paragraph, atlas, gazetteer)) for paragraph in parsed.paragraphs]
    return [Reading(paragraph, scanner, tuple(with_rows(scanner, scanner.names()))) for paragraph, scanner in scanners]


def setting_of(parsed: Parsed, readings: Sequence[Reading], atlas: Atlas, gazetteer: Gazetteer) -> Setting:
    """The countries a report speaks of."""
    spoken = [(code, word) for code, word in _spoken_of(readings) if gazetteer.country(code)]  # the UN is no country
    words: dict[str, set[str]] = {}
    for code, word in spoken:
        words.setdefault(code, set()).add(fold(word))
    named = Counter(code for code, _ in spoken) + _of_page(parsed, atlas, gazetteer)
    return Setting(atlas.countries, named, {code: frozenset(said) for code, said in words.items()})


def _met_again(readings: list[Reading], people: frozenset[str]) -> list[Reading]:
    """Without the names that no list has where the report has them as words or as persons elsewhere; and with the
    others also where it does not say again that they are places."""
    names = {r.scanner.text[f.start:f.end] for r in readings for f in r.found if f.unlisted and f.called is None}
    if not names:
        return readings
    texts = [r.scanner.text for r in readings]
    wrong = {n for n in names if is_word_or_person(n, texts)}
    if wrong:
        readings = [replace(r, found=tuple(f for f in r.found if not (
            f.unlisted and r.scanner.text[f.start:f.end] in wrong))) for r in readings]
    names = {n for n in names - wrong if fold(n) not in people and not any(
        n in text and re.search(rf"\b{re.escape(n)}{PEOPLE_AFTER}", text) for text in texts)}
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


def _spoken_of(readings: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    """Each country (ISO code) whenever the report speaks of it, by name, by its people, by the profile's places in it;
    and the word that does."""
    for reading in readings:
        for found in reading.found:
            entry = found.name.entry if found.name else None
            # A town of the profile may yet turn out to be a namesake elsewhere: it names no country by itself.
            if found.name and not (entry and entry.precision in ("settlement", "point")):
                code = (entry.country if entry else None) or found.name.side
                if code and len(code) == 2:
                    yield code, reading.scanner.text[found.start:found.end]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The place a name stands for (None: it names none), the rule that says so, a doubt where several were as good.

    `candidate` is the gazetteer's row of it, where it has one: with a point even where the place is not to be pinned.
    """

    entry: Entry | None
    rule: str
    doubt: str | None = None
    candidate: Candidate | None = None


class Meanings:
    """What names mean in one report: one name, one place. `sure` where all names are known to be places."""

    def __init__(self, atlas: Atlas, gazetteer: Gazetteer, setting: Setting, people: frozenset[str], *,
                 sure: bool = False) -> None:
        self.sure = sure
        self.atlas, self.gazetteer, self.setting, self.people = atlas, gazetteer, setting, people
        self.demonyms = atlas.peoples
        self._meant: dict[tuple[str, Beside], Meaning] = {}
        self._sorts: dict[str, set[PlacePrecision]] = {}  # of names that no list has, as the report calls them
        states = {c: atlas.side_names(c) for c in setting.main if c in atlas.sides}
        pairs = [sides for sides in atlas.lines if sides <= states.keys()]
        self.states: frozenset[str] = pairs[0] if len(pairs) == 1 else frozenset()

    def learn(self, names: Iterable[tuple[Found, str]]) -> None:
        """Places that are certain first: they are the map on which the others are weighed."""
        unsure: dict[str, tuple[Candidate, ...]] = {}
        for found, word in names:
            entry = found.name.entry if found.name else None
            if entry and entry.lat is not None and entry.lon is not None:
                self.setting.points.append((entry.lat, entry.lon))
            elif found.candidates and found.bare:
                unsure[fold(word)] = found.candidates
        self.setting.learn(unsure)

    def of(self, found: Found, names: Sequence[Found], text: str) -> Meaning:
        """What a name of `text` stands for; `names` are all of its names in order."""
        word = text[found.start:found.end]
        meaning = self.meaning(found, word, read_beside(found, names, text, self.demonyms))
        if meaning.rule == ELSEWHERE and not meaning.entry and found.bare and stands_as_place(
                text, found.start, found.end):
            return Meaning(Entry(None, word, "unknown", source="text"), ELSEWHERE, "those of that name lie elsewhere")
        return meaning

    def meaning(self, found: Found, word: str, beside: Beside) -> Meaning:
        key = (fold(word), beside)
        if key not in self._meant:
            self._meant[key] = self._of_profile(found, word, beside) if found.name else self._choose(
                found, word, beside)
        return self._meant[key]

    def names_place(self, found: Found) -> bool:
        """Whether a name is a place's at all: not that of a body, a people, a person."""
        if found.name:
            return found.name.sort in ("place", "country")
        return found.bare or found.lends

    def _of_profile(self, found: Found, word: str, beside: Beside) -> Meaning:
        """The profile's place; but a town far from the report's countries yields to a namesake inside them."""
        entry = found.name.entry if found.name else None
        rule = "a country's name" if entry and entry.precision == "country" else "a place of the profile"
        here = self.setting.conflict | set(self.setting.named)
        if entry and entry.precision == "country" and (namesake := self._namesake(entry, word, beside)):
            return namesake
        if entry and entry.precision == "settlement" and here and entry.country not in (None, *here):
            choice = self.setting.choose(fold(word), self.gazetteer.find(word))
            if choice.candidate and choice.candidate.country in self.setting.main:
                return Meaning(entry_from(choice.candidate), choice.rule, None, choice.candidate)
        return Meaning(entry, rule)

    def _namesake(self, country: Entry, word: str, beside: Beside) -> Meaning | None:
        """A province or town called like a country, where nothing else speaks of that country and all of the other."""
        folded = fold(word)
        if not self.setting.only_named(country.country or "", folded):
            return None
        others = [c for c in (*self.gazetteer.find(word), *self.gazetteer.regions(word))
                  if c.main and c.level in ("settlement", "province") and c.country != country.country]
        lands = [c for c in self.gazetteer.regions(word) if c.level == "country"]
        choice = self.setting.rather(folded, others, lands, beside) if others and lands else None
        return Meaning(entry_from(choice), "gazetteer: where the report's other names lie", None, choice) if (
            choice) else None

    def _of_profile_too(self, c: Candidate, word: str) -> Entry | None:
        """The profile's own row of a province or district: one place has one id."""
        if c.level not in ("province", "district"):
            return None
        known = self.atlas.spelled(f"{word} {c.level}") or self.atlas.spelled(c.name)
        entry = known.entry if known else None
        return entry if entry and entry.precision == c.level and entry.country in (None, c.country) else None

    def hear(self, readings: Iterable[Reading]) -> None:
        """What the report calls the names that no list has, wherever it does."""
        for reading in readings:
            text = reading.scanner.text
            for at, found in enumerate(reading.found):
                if not found.unlisted:
                    continue
                word, kind = text[found.start:found.end], found.called
                if kind in ("district", "province"):
                    word = word[:word.rfind(" ")]  # "X County"
                else:
                    kind = sort_after(text, found.end) or kind_of(at, reading.found, text, self.demonyms)
                if kind:
                    self._sorts.setdefault(word, set()).add(kind)

    def sort_of(self, word: str, precision: PlacePrecision) -> PlacePrecision:
        """What a name that no list has is: as it is called here, else as the report calls it elsewhere, else a place
        where people live; nothing in particular where it is now one thing and now another."""
        if precision != "unknown":
            return precision
        sorts = self._sorts.get(word, set())
        return next(iter(sorts)) if len(sorts) == 1 else "unknown" if sorts else "settlement"

    def _choose(self, found: Found, word: str, beside: Beside) -> Meaning:
        unknown = Entry(None, word, found.called or "unknown", source="text")
        if found.called:
            return Meaning(unknown, "a river or the like, in no list of places")
        if not found.candidates and fold(word) in self.people and not beside.called:
            return Meaning(None, "a person's name")
        if not found.candidates:
            return Meaning(unknown, "called a place, in no list of places", "it is in no list of places")
        if fold(word) in self.people and not beside.called:
            return Meaning(None, "a person's name")
        choice = self.setting.choose(fold(word), found.candidates, beside, sure=self.sure)
        if choice.candidate and (own := self._of_profile_too(choice.candidate, word)):
            return Meaning(own, "a place of the profile", None, choice.candidate)
        if choice.candidate:
            acts = fold(word) in self.atlas.seats
            return Meaning(entry_from(choice.candidate, acts), choice.rule, None, choice.candidate)
        if choice.doubt:
            return Meaning(unknown, choice.rule, choice.doubt)
        called = bool(beside.called or beside.kind in ("district", "province"))
        return Meaning(unknown if called else None, choice.rule, "it is in no list of places" if called else None)
