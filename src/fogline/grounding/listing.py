"""Every place a report names, whatever part it plays there: what reading starts from, before it asks who acts.

Reading goes on to leave out a country that acts as a government and a town that only lends a body its name. Here they
stay in, as in a map's index of names: `fogline bench places` measures names, and where they lie, on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fogline.grounding.atlas import Atlas
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.gazetteer_regions import Form
from fogline.grounding.meanings import Meaning, Meanings, Reading, read_meanings, scan, setting_of
from fogline.grounding.scanning import Found
from fogline.language import Parsed

Range = tuple[int, int]
Point = tuple[float, float]  # latitude and longitude in degrees


@dataclass(frozen=True, slots=True)
class Located:
    """Where a name is taken to lie (None: not told, `rule` says why), and where the places lie that bear it."""

    point: Point | None
    rule: str
    known: tuple[Point, ...]


def list_places(parsed: Parsed, atlas: Atlas, gazetteer: Gazetteer) -> list[Range]:
    """The names of places as [start, end) of the report, in reading order, none inside another."""
    readings, known = read_meanings(parsed, atlas, gazetteer, frozenset())
    return [place for reading in readings for place in _of_paragraph(reading, known)]


def _of_paragraph(reading: Reading, known: Meanings) -> Iterator[Range]:
    at, text = reading.paragraph.start, reading.scanner.text
    for found in reading.found:
        if known.names_place(found) and known.of(found, reading.found, text).entry:
            yield at + found.start, at + found.end


def locate(parsed: Parsed, names: Sequence[Range], atlas: Atlas, gazetteer: Gazetteer) -> list[Located]:
    """Where the names lie that are known to be places, each weighed on the whole report and on the others."""
    text = parsed.text
    found = [_found(text, start, end, atlas, gazetteer) for start, end in names]
    setting = setting_of(parsed, scan(parsed, atlas, gazetteer), atlas, gazetteer)
    known = Meanings(atlas, gazetteer, setting, frozenset(), sure=True)
    known.learn((f, text[f.start:f.end]) for f in found)
    return [_located(f, known.of(f, found, text), text, gazetteer) for f in found]


def _found(text: str, start: int, end: int, atlas: Atlas, gazetteer: Gazetteer) -> Found:
    words = text[start:end]
    name = atlas.spelled(words)
    if name and name.sort in ("place", "country"):
        return Found(start, end, name, bare=True)
    candidates = tuple(replace(c, form=Form.OTHER) if c.form == Form.SHORT else c
                       for c in (*gazetteer.find(words), *gazetteer.regions(words)))
    return Found(start, end, None, candidates, bare=True)


def _located(found: Found, meaning: Meaning, text: str, gazetteer: Gazetteer) -> Located:
    words, entry = text[found.start:found.end], meaning.entry
    known = [(c.lat, c.lon) for c in (*gazetteer.find(words), *gazetteer.regions(words))]
    point = None
    if meaning.candidate:
        point = (meaning.candidate.lat, meaning.candidate.lon)
    elif entry and entry.lat is not None and entry.lon is not None:
        point = (entry.lat, entry.lon)
    elif entry and entry.source == "profile":  # a land or an area of the profile: the gazetteer's, for its point
        name = (entry.country and gazetteer.country(entry.country)) if entry.precision == "country" else None
        rows = [c for c in (*gazetteer.regions(name or words), *gazetteer.find(words))
                if entry.country in (None, c.country) or not c.country]
        point = next(((c.lat, c.lon) for c in rows), None)
    return Located(point, meaning.rule, tuple(known if point is None else (point, *known)))
