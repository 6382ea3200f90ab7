"""Borders, roads, rivers and fronts: places with a length and no point, the same line under whatever two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.grounding.atlas import Atlas, Entry
from fogline.grounding.folding import fold
from fogline.grounding.scanning import Found
from fogline.grounding.surroundings import POINTS
from fogline.language.lexicon import sections

BORDER = (r"(?:state |land |shared |common |international |eastern |western |northern |southern )*"
          r"(?:borders?|frontiers?)\b")
ROAD = (r"(?:(?!(?:of|on|in|the|to|and|along|at|from|near|both|that|by|a) )[a-z]+ ){0,2}?"
        r"(?:roads?|highways?|motorways?|routes?|railways?|railroads?|corridors?|pipelines?)\b")
AFTER_PAIR = re.compile(rf"\s+(?:(?P<border>{BORDER})|(?P<road>{ROAD}|Road\b|Highway\b|Route\b|Corridor\b))")
BEFORE_PAIR = re.compile(
    rf"(?:the )?(?:(?P<border>{BORDER})|(?P<road>{ROAD}))(?: \w+)?,? (?:that |which )?"
    r"(?:between|from|link(?:s|ing)|connect(?:s|ing)|join(?:s|ing))(?: the)? $", re.I)
ROAD_TO = re.compile(
    r"\b(?:the |a |an )?(?:(?:main|only|supply|key|strategic|mountain|coastal|paved|dirt|access) ){0,2}"
    r"(?:roads?|highways?|motorways?|routes?|railways?)(?: leading| going| running)? (?:to|towards?|into|out of)"
    r"(?: the)? $", re.I)
ROAD_OF = re.compile(r"\s+(?:(?:main|export|supply|ring|coastal|desert) )?(?:roads?|highways?|motorways?|railways?)\b"
                     r"(?!\s+(?:checkpoint|junction|bridge|crossing|station|gate|police|worker|to\b))")
PAIR_GAP = re.compile(r"\s+(?:and|to|with)(?: the)?\s+")
THING_AFTER = re.compile(r"\s+(?:bridge|crossing|checkpoint|junction|border crossing|airport)\b")
DASH = re.compile(r"\s?[-‐‑–—]\s?")
BORDER_WITH = re.compile(rf"(?:['’]s?)?\s+{BORDER}\s+(?:with|to)(?: the)?\s+")
BORDER_AFTER = re.compile(rf"(?:['’]s?)?\s+(?P<line>{BORDER})(?!\s+(?:guards?|service|police|troops|control|detachment|"
                          r"forces?|officials?|agency))(?P<land>\s+(?:settlements?|villages?|towns?|areas?|regions?|"
                          r"districts?|provinces?|zones?|communities))?")
BORDER_BEFORE = re.compile(rf"\b(?P<line>(?:the )?{BORDER} (?:with|of))(?: the)? $", re.I)
SHARED = re.compile(
    r"\b(?:(?:the|their|its|our) (?:shared |common |mutual |joint |disputed )?(?:state |land |international )?"
    r"(?:border|frontier))\b(?!\s+(?:guards?|service|police|troops|control|detachment|forces?|villages?|settlements?|"
    r"towns?|regions?|areas?|districts?|crossings?|posts?|with|between|of|town|village|region|area|district|crossing))",
    re.I)
OF_TWO = re.compile(r"\b(?:their|shared|common|mutual|joint)\b", re.I)
ON_LINE = re.compile(
    r"\b(?:on|along|at|near|across|over|to|towards?|from|of|behind|beyond"
    r"|cross(?:ed|es|ing)?|reach(?:ed|es|ing)?|closed?|closing)\s+$", re.I)
BANK = re.compile(
    rf"\b(?:the )?(?:left|right|{POINTS})[- ]bank(?: (?:part|side)(?: of the (?:region|city|province|district))?)?"
    r"(?: of the (?:river|[A-Z][\w’'-]+(?: [Rr]iver)?))?(?![\w-])")
FRONT = re.compile(
    r"\b(?:along |on |at |across |near |to )(?P<line>(?:the )?(?:entire |whole |current |former |long |active )*"
    r"(?:(?:north|south|east|west)\w*(?:-(?:east|west)\w*)? )?"
    r"(?:front ?-?lines?|line of (?:contact|control|demarcation)|contact line|demarcation line|fronts?))\b"
    r"(?!\s+(?:zone|positions?|units?|troops|soldiers?|towns?|villages?|cit|regions?|areas?|settlements?|commander|of\b))",
    re.I)


LINE_NOUNS = frozenset(map(fold, sections("places")["line nouns"]))  # without one a paragraph speaks of no line


@dataclass(frozen=True, slots=True)
class Line:
    """A line at [start, end) of a paragraph."""

    start: int
    end: int
    entry: Entry
    rule: str


def read_lines(text: str, found: Sequence[Found], atlas: Atlas, states: frozenset[str], named: frozenset[str]
               ) -> list[Line]:
    """All lines of a paragraph in order, none inside another.

    `states` are the two neighbours the report is about, `named` all countries it speaks of (ISO codes).
    """
    lines = [*_pairs(text, found, atlas)]
    lines += [line for line in (*_to_one(text, found), *_road_of(text, found)) if not _inside(line, lines)]
    lines += [line for line in _of_one(text, found, atlas, named) if not _inside(line, lines)]
    lines += [line for line in _shared(text, found, atlas, states) if not _inside(line, lines)]
    lines += [line for line in (*_fronts(text, atlas), *_banks(text)) if not _inside(line, lines)]
    return sorted(lines, key=lambda line: line.start)


def _inside(line: Line, lines: Sequence[Line]) -> bool:
    return any(line.start < other.end and other.start < line.end for other in lines)


def _pairs(text: str, found: Sequence[Found], atlas: Atlas) -> Iterator[Line]:
    """ "the A-B border", "the road between A and B", "A's border with B", "the A-B-C road"."""
    i = 0
    while i < len(found) - 1:
        j = i + 1
        while j < len(found) and DASH.fullmatch(text, found[j - 1].end, found[j].start):
            j += 1
        if j - i > 1 and (after := AFTER_PAIR.match(text, found[j - 1].end)):
            yield _line(text, (found[i].start, after.end()), found[i:j], atlas, bool(after["border"]))
            i = j
            continue
        one, two = found[i], found[i + 1]
        start, end = one.start, two.end
        if BORDER_WITH.fullmatch(text, one.end, two.start):
            yield _line(text, (start, end), (one, two), atlas, True)
            i += 2
            continue
        if PAIR_GAP.fullmatch(text, one.end, two.start) and (
                before := BEFORE_PAIR.search(text[max(0, one.start - 80):one.start])):
            start = max(0, one.start - 80) + before.start()
            if thing := THING_AFTER.match(text, two.end):
                end = thing.end()
            yield _line(text, (start, end), (one, two), atlas, bool(before["border"]))
            i += 2
            continue
        i += 1


def _line(text: str, at: tuple[int, int], ends: Sequence[Found], atlas: Atlas, border: bool) -> Line:
    words = text[slice(*at)]
    names = [f.name for f in ends if f.name]
    sides = sorted({n.side or (n.entry.country if n.entry else None) or "" for n in names} - {""})
    if border and len(sides) == 2:
        return Line(*at, border_between(sides[0], sides[1], atlas), "a border, by the two it parts")
    ids = tuple(sorted(n.entry.id for n in names if n.entry and n.entry.id))
    if known := atlas.roads.get(ids):
        return Line(*at, known, "a line of the profile")
    bare = words.removeprefix("the ").removeprefix("The ")
    return Line(*at, Entry("line_" + "_".join(ids) if len(ids) == len(ends) else None, bare, "linear", source="text"),
                "a line, by the places it joins")


def border_between(a: str, b: str, atlas: Atlas) -> Entry:
    """The profile's line between two sides, or one made from their names."""
    one, two = sorted((a, b))
    known = atlas.lines.get(frozenset((a, b)))
    if known:
        return known
    names = sorted((atlas.side_names(one), atlas.side_names(two)))
    return Entry(f"{one.lower()}_{two.lower()}_border", f"{names[0]}–{names[1]} border", "linear")


def _to_one(text: str, found: Sequence[Found]) -> Iterator[Line]:
    """ "the road to B": a line of which one end is known."""
    for one in found:
        if one.name and one.name.entry is None:
            continue
        if before := ROAD_TO.search(text, max(0, one.start - 60), one.start):
            words = text[before.start():one.end].removeprefix("the ").removeprefix("The ")
            road = Entry(None, words, "linear", source="text")
            yield Line(before.start(), one.end, road, "a road, by where it leads")


def _road_of(text: str, found: Sequence[Found]) -> Iterator[Line]:
    """ "on the B road": it is called after one end, and what happens on it happens anywhere along it."""
    for one in found:
        if one.name and one.name.entry is None:
            continue
        if after := ROAD_OF.match(text, one.end):
            words = text[one.start:after.end()]
            yield Line(one.start, after.end(), Entry(None, words, "linear", source="text"), "a road, by its name")


def _of_one(text: str, found: Sequence[Found], atlas: Atlas, named: frozenset[str]) -> Iterator[Line]:
    """ "the border with B", "B's border": the other side is the one the paragraph spoke of before, if only one was."""
    for k, one in enumerate(found):
        if not one.name or not one.name.side or one.name.sort in ("body", "person"):
            continue
        before = BORDER_BEFORE.search(text, max(0, one.start - 60), one.start)
        after = BORDER_AFTER.match(text, one.end)
        if not before and not after:
            continue
        if after and after["land"] and not before:
            land = Entry(None, text[one.start:after.end()], "area", source="text")
            yield Line(one.start, after.end(), land, "land along a border")
            continue
        start = before.start() if before else one.start
        end = one.end if before else after.end() if after else one.end
        others = {f.name.side for f in found[:k] if f.name and f.name.side} - {one.name.side}
        others = {s for s in others if s in atlas.sides and frozenset((s, one.name.side)) in atlas.lines}
        if len(others) == 1:
            yield Line(start, end, border_between(others.pop() or "", one.name.side, atlas), "a border, by context")
            continue
        # Without a conflict of its own, a profile's only line of a country may be far from the report.
        known = [e for sides, e in atlas.lines.items() if one.name.side in sides and (
            atlas.countries or sides - {one.name.side} <= named)]
        if len(known) == 1:
            yield Line(start, end, known[0], "a line of the profile")
            continue
        yield Line(start, end, Entry(None, f"border of {atlas.side_names(one.name.side)}", "linear", source="text"),
                   "a border, the other side unsaid")


def _shared(text: str, found: Sequence[Found], atlas: Atlas, states: frozenset[str]) -> Iterator[Line]:
    """ "their shared border": of the two states named last before it, or else the two the report is about."""
    for match in SHARED.finditer(text):
        sides: list[str] = []
        for one in reversed([f for f in found if f.end <= match.start()]):
            if one.name and one.name.side in atlas.sides and one.name.side not in sides:
                sides.append(str(one.name.side))
        of_two = bool(OF_TWO.search(match.group()))
        if len(sides) < 2 and states >= set(sides):
            sides = sorted(states)
        if len(sides) < 2 or not (of_two or (len(sides) == 2 and ON_LINE.search(text, 0, match.start()))):
            continue
        yield Line(*match.span(), border_between(sides[0], sides[1], atlas), "a border, of the two named before it")


def _fronts(text: str, atlas: Atlas) -> Iterator[Line]:
    for match in FRONT.finditer(text):
        words = match["line"].removeprefix("the ").removeprefix("The ")
        known = atlas.spelled(words)
        if known and known.entry:
            yield Line(match.start("line"), match.end("line"), known.entry, "a line of the profile")
            continue
        yield Line(match.start("line"), match.end("line"), Entry(None, words, "linear", source="text"), "a front")


def _banks(text: str) -> Iterator[Line]:
    """One side of a river is land, whatever runs along it."""
    for match in BANK.finditer(text) if "bank" in text else ():
        words = match.group().removeprefix("the ")
        yield Line(*match.span(), Entry(None, words, "area", source="text"), "land along a river")
