"""Places the report names by what they are: "the town", "there", "the hospital", "the eastern gate of the city".

They take the settlement that was being spoken of, never more: a hospital whose town is not known stays unplaced, and
so does a checkpoint with a name of its own, which may lie anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fogline.grounding.atlas import Entry
from fogline.grounding.focus import PINNED_SORTS, ROAD_WORDS, Focus
from fogline.grounding.folding import fold
from fogline.grounding.placenames import Mention, MentionSort, Named
from fogline.grounding.surroundings import (
    ADJECTIVES,
    FACILITIES,
    LEFT_REACH,
    NOT_PLACES,
    POINTS,
    RIGHT_REACH,
    WORDS,
    Surroundings,
    judge,
    one_of,
)
from fogline.language import Paragraph
from fogline.records.vocabulary import PlacePrecision, PlaceRole

PLACE_NOUNS = "town|city|village|settlement|camp|suburb|hamlet|enclave|township"
# Things out in the land, so called after a place of their own; a school or a hospital is called after anybody.
OUT_IN_THE_LAND = frozenset((
    "checkpoint", "camp", "junction", "crossroads", "bridge", "crossing", "dam", "refinery", "airfield", "airbase",
    "base", "barracks", "mine", "substation", "reservoir"))
PART = (rf"(?:(?:{POINTS}|other|far|main|central|both) )?"
        rf"(?:{POINTS}|cent(?:re|er)|heart|outskirts|edges?|sides?|parts?|gates?|entrances?|suburbs?|districts?|"
        r"neighbou?rhoods?|quarters?|heights?|hills?|high ground|approaches|flanks?|streets?|skies|residential areas?)")
THE_TOWN = re.compile(
    rf"\b(?P<part>(?:the |an? )?{PART} (?:of|above|around|near|in|over|outside) )?"
    rf"(?P<town>(?:the|this|that) (?P<same>same )?(?:{one_of(ADJECTIVES - {'the', 'a', 'an'})} )?"
    rf"(?P<noun>{PLACE_NOUNS}))\b(?! of\b| council| hall| authorities| administration| officials?| police"
    r"| cent(?:er|re)|['’]s (?:mayor|governor))", re.I)
PART_ALONE = re.compile(
    rf"(?<!and )\bthe (?:{POINTS}|surrounding|nearby|neighbou?ring) (?P<noun>heights|hills?|high ground|"
    r"outskirts|suburbs|approaches|flanks?|edge|gate|entrance|districts|neighbou?rhoods|quarters)\b(?! of\b)", re.I)
ROUND_ABOUT = frozenset(("heights", "hill", "hills", "high ground", "outskirts", "approaches", "flank", "flanks"))
PART_WORDS = frozenset(map(fold, (
    "heights", "hill", "hills", "ground", "outskirts", "suburbs", "approaches", "flank", "flanks", "edge", "gate",
    "entrance", "districts", "neighbourhoods", "neighborhoods", "quarters")))
SAME_PART = re.compile(
    r"\b(?:the same|that same|this) (?:district|area|neighbou?rhood|quarter|location|place|site|spot|street|road|"
    r"position|building|facility|section|sector|stretch)\b", re.I)
FACILITY = re.compile(
    r"\b(?P<the>[Tt]he|[Tt]hat|[Tt]his|[Oo]ur|[Aa]n?) (?P<words>(?:[\w’'-]+ ){0,3}?)"
    rf"(?P<noun>{one_of(FACILITIES)}|{one_of(frozenset(f.title() for f in FACILITIES))})"
    r"(?: building| complex| grounds| compound)?\b(?!-|['’]s? (?:head|director|chief|manager)"
    r"| (?:director|chief|manager|staff|workers?|head|official|administration))")
NAMED_FACILITY = re.compile(
    r"\b(?P<words>(?:[A-Z][\w’'-]+ ){1,3})"
    rf"(?P<noun>{one_of(frozenset(f.title() for f in FACILITIES) | {'neighbourhood', 'neighborhood', 'quarter'})})\b")
THERE = re.compile(r"\bthere\b", re.I)
HERE = re.compile(r"\b(?<!over )(?<!click )(?<!read )here\b(?! (?:to|for) )", re.I)
CENTRE = re.compile(
    r"\b(?:in|into|inside|from|reached|hold|holds|held|control|controls|entered|around|near) "
    r"(?P<words>the (?:(?:town|city|village) )?cent(?:re|er))\b(?! (?:of|for|on|at)\b|-)")
ROAD = re.compile(
    r"\b(?:the|that|this) (?:same )?(?:road|highway|motorway|corridor|route|railway)\b"
    r"(?! (?:to|from|between|of|into|out|link|lead|that|which|connect|towards?|map|traffic|toll|side|check|block)|-)",
    re.I)
OFFICE_REACH = 48  # characters
IN = re.compile(r"\bin (?:the )?(?:\w+ )?$")
IN_OFFICE = re.compile(
    rf"\b{one_of(WORDS['institution nouns'])}s?(?: based| sitting)? in (?:the )?(?:\w+ )?$", re.I)
TOWN_WORDS = frozenset(PLACE_NOUNS.split("|"))
FACILITY_WORDS = frozenset(map(fold, FACILITIES)) | {fold("neighbourhood"), fold("neighborhood"), "quarter"}
OF_IT = re.compile(r",?\s+(?:in|at|of)\s+(?:the )?(?:(?:\w+ )?(?:city|town|village|settlement) of )?")
OF_SOME = re.compile(r"\s+(?:in|at|of)\s+(?:the )?(?:(?:\w+ )?(?:city|town|village|settlement) of )?"
                     r"(?P<name>(?:[A-Z][\w’'-]+ ?){1,3})")
PART_OF_FRONT = re.compile(r"\b(?:section|sector|stretch)$", re.I)
HERE_REACH = 4  # paragraphs
THERE_REACH = 1  # paragraphs; from further off "there" may be anywhere


def read_anaphora(paragraph: Paragraph, named: Named, focus: Focus, peoples: frozenset[str]) -> list[Mention]:
    """All places of the paragraph in order: the named ones, and those without a name of their own.

    "The hospital in X" is one place and not two. `focus` moves on past the paragraph.
    """
    text = named.text
    rough = sorted(_rough(text, named.words), key=lambda r: (r.start, -r.end))
    taken = [(m.start - paragraph.start, m.end - paragraph.start) for m in named.mentions]
    waiting = sorted(named.mentions, key=lambda m: m.start)
    found: list[Mention] = []
    named_within: list[Mention] = []
    reached = 0
    for one in rough:
        while waiting and waiting[0].start - paragraph.start <= one.start:
            _see(focus, waiting.pop(0), paragraph)
        if one.start < reached or any(a < one.end and one.start < b for a, b in taken):
            continue
        owner = waiting[0] if waiting and OF_IT.fullmatch(text, one.end, waiting[0].start - paragraph.start) else None
        if one.any_such:
            if owner and owner.entry.precision in ("settlement", "point", "unknown"):
                focus.things[one.noun] = owner.entry
            continue
        if mention := _place(one, _Here(paragraph, text, peoples, owner), focus):
            if owner and one.sort == "facility":
                mention = replace(mention, end=owner.end)
                named_within.append(owner)
            found.append(mention)
            if focus.latest is None or focus.latest.paragraph != paragraph.index:
                focus.latest = mention  # a place named in the same paragraph outranks a thing in a town
            reached = one.end
    for mention in waiting:
        _see(focus, mention, paragraph)
    return [*(m for m in named.mentions if m not in named_within), *found]


def _see(focus: Focus, mention: Mention, paragraph: Paragraph) -> None:
    """Have a place in mind, but no capital that only says where a government sits."""
    before = paragraph.text[max(0, mention.start - OFFICE_REACH):mention.start]
    if not (IN.search(before) and IN_OFFICE.search(before)):
        focus.see(mention)


@dataclass(frozen=True, slots=True)
class _Rough:
    """A phrase that may stand for a place: what kind, its head noun, where the noun phrase proper starts."""

    start: int
    end: int
    sort: MentionSort
    noun: str
    core: int
    named: bool = False
    words: str = ""
    any_such: bool = False  # "a school": met for the first time


def _rough(text: str, words: frozenset[str]) -> Iterator[_Rough]:
    """The phrases worth weighing; a pattern is tried only where one of its nouns is among the paragraph's words."""
    for m in THE_TOWN.finditer(text) if words & TOWN_WORDS else ():
        yield _Rough(m.start(), m.end(), "town", m["noun"].lower(), m.start("town"))
    for m in SAME_PART.finditer(text) if words & {"same", "this"} else ():
        yield _Rough(m.start(), m.end(), "town", "same", m.start(), words=m.group())
    for m in PART_ALONE.finditer(text) if words & PART_WORDS else ():
        yield _Rough(m.start(), m.end(), "town", "part", m.start(), words=m["noun"].lower())
    if "there" in words:
        for m in THERE.finditer(text):
            yield _Rough(m.start(), m.end(), "there", "there", m.start())
    if "here" in words:
        for m in HERE.finditer(text):
            yield _Rough(m.start(), m.end(), "there", "here", m.start())
    if words & {"centre", "center"}:
        for m in CENTRE.finditer(text):
            yield _Rough(m.start("words"), m.end(), "town", "centre", m.start("words"))
    if words & ROAD_WORDS:
        for m in ROAD.finditer(text):
            yield _Rough(m.start(), m.end(), "there", "road", m.start())
    if not words & FACILITY_WORDS:
        return
    for m in FACILITY.finditer(text):
        if m["words"].strip() and not _describes(m["words"]):
            continue
        yield _Rough(m.start(), m.end(), "facility", m["noun"].lower(), m.start(), m["noun"][0].isupper(), m["words"],
                     m["the"].lower() in ("a", "an"))
    for m in NAMED_FACILITY.finditer(text):
        if m["words"].split()[0].lower() not in ADJECTIVES:
            yield _Rough(m.start(), m.end(), "facility", m["noun"].lower(), m.start(), True, m["words"])


def _describes(words: str) -> bool:
    """Words between "the" and the noun: names, or plain adjectives, but no verb or preposition."""
    return not any(w.lower() in STOPPERS for w in words.split())


STOPPERS = WORDS["joining words"]


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a phrase stands."""

    paragraph: Paragraph
    text: str
    peoples: frozenset[str]
    owner: Mention | None  # the town named right after: "the hospital in X"


def _place(one: _Rough, here: _Here, focus: Focus) -> Mention | None:
    paragraph, text = here.paragraph, here.text
    left, right = text[max(0, one.start - LEFT_REACH):one.start], text[one.end:one.end + RIGHT_REACH]
    own = judge(left, right, False, here.peoples)
    if one.noun == "here":
        return _here(one, paragraph, focus)
    if one.noun == "road":
        return _road(one, paragraph, focus)
    if one.noun in ("there", "same"):
        return _there(one, paragraph, focus) if own.placed is not False else None
    if one.core > one.start and text[one.start:one.core].rstrip().endswith(("above", "around", "near", "outside")):
        own = replace(own, role="near", placed=True)
    if one.core > one.start and "outskirts" in text[one.start:one.core]:
        own = replace(own, role="near", placed=True)
    if own.placed is False or (one.sort == "facility" and not _is_struck(own, one, text)):
        return None
    if one.sort == "facility" and own.role == "near":
        own = replace(own, role="location")  # beside a thing in a town is in the town
    if one.noun == "part":
        if focus.last is None or focus.paragraph != paragraph.index or own.placed is not True:
            return None
        return _mention(one, paragraph, focus.last, replace(own, role="near" if one.words in ROUND_ABOUT else own.role),
                        "a part of the town spoken of before")
    entry = focus.things.get(one.noun) if one.sort == "facility" else focus.named(one.noun)
    rule = "spoken of before"
    if here.owner and one.sort == "facility":
        entry, rule = here.owner.entry, "of the town named after it"
    elif one.sort == "facility" and (alone := _of_its_own(one, here)):
        whole = replace(one, end=one.start + text[one.start:].index(alone.name) + len(alone.name))
        return _mention(whole, paragraph, alone, own, "a thing with a name of its own")
    if entry is None:
        entry, rule = focus.last, "in the town spoken of before"
    if entry is None:
        if not one.named:
            return None
        return _mention(one, paragraph, _unknown(text[one.start:one.end]), own, "a facility, its town unsaid")
    if one.sort == "facility":
        focus.things[one.noun] = entry
    return _mention(one, paragraph, entry, own, rule)


def _of_its_own(one: _Rough, here: _Here) -> Entry | None:
    """What has a name of its own ("the X checkpoint"), or a town that is no known place ("the airfield of X")."""
    of = OF_SOME.match(here.text, one.end)
    if of and fold(of["name"].split()[0]) not in NOT_PLACES:
        return _unknown(here.text[one.start:of.end()].rstrip())
    common = ADJECTIVES | here.peoples
    own = [w for w in one.words.split() if w[0].isupper() and w.lower() not in common]
    return _unknown(here.text[one.start:one.end]) if own and one.noun in OUT_IN_THE_LAND else None


def _unknown(words: str) -> Entry:
    return Entry(None, words.removeprefix("the ").removeprefix("The "), "unknown", source="text")


def _is_struck(own: Surroundings, one: _Rough, text: str) -> bool:
    """A thing is a place when something happens in it or to it; one that is only damaged is a thing."""
    if own.placed is not True:
        return False
    if text[:one.start].endswith(" and "):
        return False
    return not re.match(r"[\w\s]{0,12}\b(?:damaged|destroyed)\b", text[one.end:one.end + 40])


def _here(one: _Rough, paragraph: Paragraph, focus: Focus) -> Mention | None:
    """ "We were here": where somebody stands who is quoted, in the town the report tells of."""
    quoted = paragraph.text.count("“", paragraph.start, paragraph.start + one.start) > paragraph.text.count(
        "”", paragraph.start, paragraph.start + one.start)
    straight = paragraph.text.count('"', paragraph.start, paragraph.start + one.start) % 2 == 1
    if not focus.told or not (quoted or straight) or paragraph.index - focus.paragraph > HERE_REACH:
        return None
    town = focus.towns[max(focus.told, key=lambda t: focus.told[t])]
    if town.acts:
        return None
    return _mention(one, paragraph, town, Surroundings("location", True, True), "where the speaker stands")


def _road(one: _Rough, paragraph: Paragraph, focus: Focus) -> Mention | None:
    if focus.road is None or paragraph.index - focus.road.paragraph > THERE_REACH:
        return None
    return _mention(one, paragraph, focus.road.entry, Surroundings("linear", True, True), "the road spoken of before")


def _there(one: _Rough, paragraph: Paragraph, focus: Focus) -> Mention | None:
    """ "There were losses" points nowhere; "they are still there" and "on this section" do, no finer than what they
    point to: a direction named before has no pin."""
    tokens = paragraph.doc.char_span(one.start, one.end)
    if focus.latest is None or tokens is None:
        return None
    if tokens[0].tag_ == "EX" and not (tokens[0].i and tokens[0].nbor(-1).tag_ in ("NN", "NNS")):
        return None
    if paragraph.index - focus.latest.paragraph > THERE_REACH:
        return None
    if focus.latest.role == "direction" and focus.latest.paragraph != paragraph.index:
        return None
    if focus.latest.precision == "linear":
        return _mention(one, paragraph, focus.latest.entry, Surroundings("linear", True, True), "spoken of before")
    rough = focus.latest.role == "direction" or bool(PART_OF_FRONT.search(one.words))
    role: PlaceRole = "near" if rough or focus.latest.role == "near" else "location"
    hint: PlacePrecision | None = "area" if rough and focus.latest.entry.precision in PINNED_SORTS else None
    own = Surroundings(role, True, True, hint)
    return _mention(one, paragraph, focus.latest.entry, own, "the place spoken of before")


def _mention(one: _Rough, paragraph: Paragraph, entry: Entry, own: Surroundings, rule: str) -> Mention:
    precision: PlacePrecision = "area" if own.role == "direction" or own.hint == "area" else entry.precision
    return Mention(paragraph.start + one.start, paragraph.start + one.end, entry, own.role, precision, one.sort, rule,
                   paragraph.index, own.saying)
