"""Every place a report names and the part it plays where it stands: read once for the report, then shared by claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from fogline.grounding.atlas import Atlas, Entry
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.lines import LINE_NOUNS, Line, read_lines
from fogline.grounding.meanings import Meanings, Reading, read_meanings
from fogline.grounding.scanning import Found
from fogline.grounding.surroundings import (
    DISTRICT_NOUNS,
    FEATURES,
    LEFT_REACH,
    POINTS,
    PROVINCE_NOUNS,
    RIGHT_REACH,
    Surroundings,
    feature,
    judge,
    one_of,
)
from fogline.grounding.vicinity import MADE_LAND
from fogline.language import Paragraph, Parsed
from fogline.records.vocabulary import PlacePrecision, PlaceRole

MentionSort = Literal["name", "line", "facility", "town", "there"]

PLURAL_FEATURE = one_of(frozenset(FEATURES) | {f"{w}s" for w in FEATURES})
LIST_GAP = re.compile(
    rf"(?:\s+{one_of(DISTRICT_NOUNS | PROVINCE_NOUNS)})?(?:\s*(?:,|/|&|\band\b|\bor\b|\bas well as\b)\s*)+"
    rf"(?:the )?(?:{PLURAL_FEATURE} of )?(?:the )?|\s*[-‐‑–—]\s*")
COMPASS = re.compile(rf"\b((?:{POINTS}|central|south-central|north-central|mid)(?: and {POINTS})?)[\s-]$", re.I)
COMPASS_REACH = 40  # characters
LAND_OF = re.compile(r"(?:['’]s)?\s+(?:\w+ )?(?:territor(?:y|ies)|soil|airspace|waters|land|skies)\b")
ON_LAND = re.compile(r"\b(?:in|on|onto|into|from|over|inside|within|through|across|of)(?: the| its| all)?(?: \w+)?$")
OPENER = re.compile(
    r"[“\"'‘«(]*(?:In|At|Near|Around|Outside|On|Inside|Across|Over|From|Elsewhere in|Also in)\b[^,]{0,40}")
OPENED = re.compile(r"[^.;:,]{0,30},")  # "In X on Monday, …"
IN_LAND = re.compile(r",\s*(?:a|an|the)\s[^,;.]{0,40}\bof\s+(?:the\s+)?")  # "X, a mountainous region of COUNTRY"
LIES_ON = re.compile(r", (?:a|an|the) (?:[\w-]+ ){0,3}(?:town|village|city|settlement|port) on (?:the )?$")
HEADED = re.compile(r"\s*(?::|[—–]\s)")  # "X: …"
ITEM = re.compile(r"\.\s+[A-Z“\"«]")  # "X. Shells fell …": the name alone heads its item


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at [start, end) of the report. `saying` marks where something was said rather than happened; `opening`
    one that opens its sentence and holds for all of it; `doubt` says why it could not be told which place it is."""

    start: int
    end: int
    entry: Entry
    role: PlaceRole
    precision: PlacePrecision
    sort: MentionSort
    rule: str
    paragraph: int
    saying: bool = False
    opening: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The named places of a paragraph, its text, and its words (folded), so that a pattern is not tried in vain."""

    text: str
    mentions: tuple[Mention, ...]
    words: frozenset[str]


def read_names(parsed: Parsed, atlas: Atlas, gazetteer: Gazetteer, speakers: frozenset[str]) -> list[Named]:
    """The named places and lines of every paragraph; `speakers` are words of speakers' names, which are no towns."""
    readings, known = read_meanings(parsed, atlas, gazetteer, speakers)
    return [Named(reading.scanner.text, tuple(_paragraph(reading, known)), frozenset(reading.scanner.folded))
            for reading in readings]


def _paragraph(reading: Reading, known: Meanings) -> Iterator[Mention]:
    text, paragraph = reading.scanner.text, reading.paragraph
    lines: list[Line] = []
    if not LINE_NOUNS.isdisjoint(reading.scanner.folded):
        lines = read_lines(text, reading.found, known.atlas, known.states, frozenset(known.setting.named))
    taken = [(line.start, line.end) for line in lines]
    for line in lines:
        yield _line_mention(line, paragraph, text, known)
    names = [f for f in reading.found if not any(a <= f.start and f.end <= b for a, b in taken)]
    for cluster in _clusters(names, text):
        yield from _cluster(cluster, names, reading, known)


def _line_mention(line: Line, paragraph: Paragraph, text: str, known: Meanings) -> Mention:
    role: PlaceRole = "linear" if line.entry.precision == "linear" else "location"
    at = paragraph.start
    return Mention(at + line.start, at + line.end, line.entry, role, line.entry.precision, "line", line.rule,
                   paragraph.index, opening=_opens(paragraph, line.start, line.end))


def _clusters(names: list[Found], text: str) -> Iterator[list[Found]]:
    """Names that stand in one list: "in the A, B-C and D directions"."""
    cluster: list[Found] = []
    for found in names:
        if cluster and LIST_GAP.fullmatch(text, cluster[-1].end, found.start):
            cluster.append(found)
            continue
        if cluster:
            yield cluster
        cluster = [found]
    if cluster:
        yield cluster


def _cluster(cluster: list[Found], names: list[Found], reading: Reading, known: Meanings) -> Iterator[Mention]:
    paragraph, text = reading.paragraph, reading.scanner.text
    first, last = cluster[0], cluster[-1]
    left = text[max(0, first.start - LEFT_REACH):first.start]
    right = text[last.end:last.end + RIGHT_REACH]
    after_last = feature(right)
    plural = bool(after_last and right[:after_last[1]].endswith("s"))
    judged: dict[bool, Surroundings] = {}
    for found in cluster:
        meaning = known.of(found, names, text)
        entry = meaning.entry
        people = bool(found.name and found.name.sort == "people")
        if not entry or (found.name and found.name.sort in ("body", "person")):
            continue
        wide = entry.precision in ("province", "area", "country", "district")
        if wide not in judged:
            judged[wide] = judge(left, right, wide, known.demonyms)
        own = judged[wide]
        if found is not last:
            own_feature = feature(text[found.end:found.end + RIGHT_REACH])
            shared = after_last[0] if after_last and plural and after_last[0] else None
            hint = own_feature[0] if own_feature else shared or (own.hint if not after_last else None)
            own = replace(own, hint=hint, end=own_feature[1] if own_feature else None)
        if own.hint is None and entry.precision == "settlement" and MADE_LAND.match(text, found.end):
            own = replace(own, hint="province")
        if entry.precision == "linear" and LIES_ON.search(left):
            continue  # "X, a town on the Y": it happens in the town
        compass = COMPASS.search(left, max(0, len(left) - COMPASS_REACH)) if found is first else None
        land = LAND_OF.match(text, found.end) if entry.precision == "country" else None
        if people and not land:
            continue
        if land and own.placed is not False and ON_LAND.search(left.rstrip().lower()):
            own = replace(own, placed=True, strong=True, end=land.end() - found.end)
        if own.placed is None and not entry.acts and _heads_item(text, found.start, found.end):
            own = replace(own, placed=True)
        if not _is_place(found, entry, own, bool(compass)) or (
                entry.precision == "country" and not land and not compass and reading.describes(found)):
            continue
        if found is not first and own.role == "near" and entry.precision in ("province", "country") and (
                text[:found.start].endswith(", ")):
            own = replace(own, role="location")  # "west of X, Y province": it is in the province
        yield _mention(found, entry, own, compass, _About(paragraph, meaning.rule, meaning.doubt, known))


def _is_place(found: Found, entry: Entry, own: Surroundings, compass: bool) -> bool:
    if own.placed is False or not found.bare:
        return False
    if entry.precision == "country":
        between = own.role == "near" and own.hint == "area"  # "relations between A and B"
        return (own.strong and not between) or compass
    if entry.acts:
        return own.strong or compass or (own.role == "subject" and entry.precision != "settlement")
    return entry.source == "profile" or bool(own.placed) or compass


@dataclass(frozen=True, slots=True)
class _About:
    paragraph: Paragraph
    rule: str
    doubt: str | None
    known: Meanings

    @property
    def atlas(self) -> Atlas:
        return self.known.atlas


def _mention(found: Found, entry: Entry, own: Surroundings, compass: re.Match[str] | None, about: _About) -> Mention:
    at = about.paragraph.start
    start, end = found.start, found.end + (own.end or 0)
    river = about.atlas.by_id.get(f"{entry.id}_river")
    if river and own.hint is None and about.paragraph.text.endswith("the ", 0, at + start):
        entry = river  # "across the X" is the river of that name, "in X" the town
    entry, precision = placed_as(entry, own, about.atlas)
    if compass and precision in ("country", "area", "province"):
        start, entry, precision = found.start - len(compass.group()), part_of(entry, compass[1]), "area"
    if found.unlisted and own.role != "direction":
        precision = about.known.sort_of(about.paragraph.text[at + found.start:at + found.end], precision)
        entry = replace(entry, precision=precision)
    role: PlaceRole = "linear" if entry.precision == "linear" and own.role == "location" else own.role
    return Mention(at + start, at + end, entry, role, precision, "name", about.rule, about.paragraph.index, own.saying,
                   _opens(about.paragraph, start, end), about.doubt)


def placed_as(entry: Entry, own: Surroundings, atlas: Atlas) -> tuple[Entry, PlacePrecision]:
    """A settlement's name followed by "district" is the district; in a direction it is an area; neither has a pin."""
    precision = entry.precision
    if own.hint in ("district", "province") and precision in ("settlement", "point", "unknown"):
        entry = widened(entry, own.hint, atlas)
        precision = entry.precision
    elif precision == "unknown" and own.hint == "settlement":
        precision = "settlement"
    if own.role == "direction":
        return entry, "district" if precision == "district" else "area"
    if own.hint == "area" and precision in ("settlement", "point"):
        precision = "area"
    return entry, precision


def widened(entry: Entry, hint: PlacePrecision, atlas: Atlas) -> Entry:
    """The district or province called after a town: the profile's own, whichever it is (a "region" is either), or one
    made from the town's, without its coordinates."""
    for kind in (hint, "district", "province"):
        if known := atlas.by_id.get(f"{entry.id}_{kind}"):
            return known
    spelled = atlas.spelled(f"{entry.name} {hint}")
    if spelled and spelled.entry:
        return spelled.entry
    return replace(entry, id=entry.id and f"{entry.id}_{hint}", name=f"{entry.name} {hint}", precision=hint,
                   lat=None, lon=None)


def part_of(entry: Entry, compass: str) -> Entry:
    side = compass.lower()
    return replace(entry, id=entry.id and f"{entry.id}_{side.replace(' ', '_')}", name=f"{side} {entry.name}",
                   precision="area", lat=None, lon=None, names=())


def _opens(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a place opens its sentence ("In X, …", "X: …") and so holds for what follows."""
    at, text = paragraph.start, paragraph.text
    sentence = next((s for s in paragraph.sentences if s.start <= at + start < s.end), None)
    if sentence is None:
        return False
    before = text[sentence.start:at + start]
    if before.strip("“\"'‘«("):
        return bool(OPENER.fullmatch(before) and OPENED.match(text, at + end))
    return bool(HEADED.match(text, at + end)) or _heads_item(text[at:paragraph.end], start, end)


def _heads_item(text: str, start: int, end: int) -> bool:
    """Whether a name alone is the first sentence of a paragraph, as in a list of places: "X. Shells fell …"."""
    return not text[:start].strip(" •*–—-") and bool(ITEM.match(text, end))
