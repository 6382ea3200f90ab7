"""What the words around a name make of it: a place or a body named after it, its part in the claim, how exact it is.

A direction is never presence in the town; "outside the strip" excludes it; a name before "ministry" is no place at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fogline.language.lexicon import sections
from fogline.records.vocabulary import PlacePrecision, PlaceRole

WORDS = sections("places")
TITLES = WORDS["titles"]
NOT_PLACES = WORDS["not places"]
ACT_NOUNS = WORDS["act nouns"]
PHYSICAL = WORDS["physical verbs"]
BEARING = WORDS["bearing verbs"]
ADJECTIVES = WORDS["place adjectives"]
FACILITIES = WORDS["facility nouns"]
SETTLEMENT_NOUNS, DISTRICT_NOUNS, PROVINCE_NOUNS = (
    WORDS["settlement nouns"], WORDS["district nouns"], WORDS["province nouns"])
FEATURES: dict[str, PlacePrecision] = {
    **dict.fromkeys(sorted(SETTLEMENT_NOUNS), "settlement"), **dict.fromkeys(sorted(DISTRICT_NOUNS), "district"),
    **dict.fromkeys(sorted(PROVINCE_NOUNS), "province")}
HELD = ("-held", "-controlled", "-occupied", "-administered", "-run", "-ruled", "-annexed")
LEFT_REACH, RIGHT_REACH = 140, 90  # characters read on either side of a name


def one_of(words: frozenset[str]) -> str:
    """An alternation, the longest first so that no word hides another."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


POINTS = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?(?:most)?"
TO_DIRECTION = re.compile(
    r"(?:\b(?:directions?|sectors?|axis|axes)(?: (?:of|towards?|from))?|\btowards?|\ben route to"
    rf"|\b(?:go|goes|going|went|travel\w*|mov(?:e|es|ed|ing)|press(?:ed|ing)?) {POINTS} of"
    r"|\b(?:advanc\w+|march\w*|push\w*) (?:on|to|into|towards?)|\bclos(?:e|ed|ing) in on"
    r"|\bhead(?:ed|ing)? (?:for|to)|\b(?:to|from) the side of)$")
# Where a column heads for is a direction; where people who fled head for is where they go.
HEADED_FOR = re.compile(r"\b(?:head(?:ed|ing)? (?:for|to|towards?)|(?:on|making) (?:the|their) way to)$")
HEADED_ENDS = (" for", " to", " toward", " towards")
PEOPLE_LEFT = re.compile(
    r"\b(?:people|families|civilians?|residents|refugees|displaced|evacuees|inhabitants|households|villagers|women|"
    r"children|wounded|patients)\b", re.I)
NEAR = re.compile(
    r"(?:\b(?:near|nearby|close to|around|alongside|beside|above|overlooking|not far from|surrounding|adjacent to|off"
    r"|in the (?:\w+ )?(?:vicinity|areas?) (?:of|around)|outskirts (?:of|to)|suburbs of|approach(?:es)? (?:of|to)"
    r"|flanks? of|edges? of"
    r"|periphery of|surroundings of|environs of)"
    rf"|(?<!in the )(?<!from the )(?<!of the )(?<!whole )\b{POINTS}(?:,? and {POINTS})? of"
    rf"|\b(?:km|kms|kilomet\w+|miles?|metres?|meters?) (?:\(.*?\) )?(?:(?:to the )?{POINTS} )?(?:from|of|away from)"
    r"|\b(?:heights?|hills?|hillsides?|high grounds?|ridges?|mountains?|forests?|fields?|positions?|posts?) "
    r"(?:of|above|around|near|overlooking|outside|behind))$")
# A stretch of land: the hills are not the town that they lie by; one hill is near it.
LAND_BY = re.compile(rf"\b(?:hills|hillsides|heights|ridges|mountains|forests) (?:to the )?{POINTS} of$")
OUTSIDE = re.compile(r"\boutside(?: of)?$")
BEYOND = re.compile(r"(?:\bbeyond|\bexcept(?: for)?|\bother than|\bapart from|\baway from|\bexcluding)$")
TO_DESTINATION = re.compile(rf"\b{one_of(WORDS['motion verbs'])}\b[^.;:]{{0,70}}?\b(?:to|into)$")
BOUND_FOR = re.compile(
    r"\b(?:visit|visited|visits|visiting|bound for|left for|leave for|leaving for|departed for)$")
VISITED_REACH = 40  # characters
VISITED = re.compile(
    r"\b(?:who (?:had |have |has )?reached|visit to|trip to|arrival in|arrived in|arrives in|arrive in|deportation to"
    r"|transfer to)$")
STRONG_IN = re.compile(
    r"(?:\b(?:in|inside|into|within|across|throughout|onto|near|around|outside|beyond|over|through)"
    r"|\b(?:territor(?:y|ies)|soil|airspace|skies|waters|parts?|regions?|areas?|provinces?|cit(?:y|ies)|towns?|villages?"
    r"|inch(?:es)?|corners?"
    rf"|coast|shores?|borders?|north|south|east|west|rest|depths|whole|all|half|{POINTS} part) of"
    rf"|\b(?:{one_of(SETTLEMENT_NOUNS)}|{'|'.join(f'{w}s' for w in sorted(SETTLEMENT_NOUNS))})\b[^.;:]{{0,40}}"
    r"\b(?:including|such as|among them|namely|one of (?:them|which)|called|named),?"
    rf"|\b{one_of(ACT_NOUNS)} (?:on|at|for|over|inside|in|into|from)|\b{one_of(WORDS['suffered nouns'])} of)$")
WEAK_IN = re.compile(r"\b(?:in|at|on|from|to|of|over|inside|into|within|across|for|against|around|along|through|under|"
                     r"off|between|and|near|via|throughout|onto|by|beyond|outside|towards?)$")
STATEMENT_PLACE = re.compile(
    r"\b(?:(?:told|briefing|conference|statement|speaking|spoke|interview|meeting|met|talks|summit|reporters|journalists|"
    r"speech|rally|embassy|negotiations|officials|diplomats|sources|authorities|analysts|commanders|mediated|brokered|agreed|signed|hosted|correspondent|staff|reporting|visit|"
    r"consultations)\b[^.;:]{0,30}|(?:said|says|announced) (?:later |earlier |today )?)\b(?:in|at|from|to)$")
STATUS = re.compile(
    r"^(?:['’]s)?\s+(?:(?:cannot|can|will|must|should|has|have|and|never|not|always|be|been|is|was|are)\s+){1,8}"
    r"(?:a |an |the |an? integral )?(?:part|belong|independent|independence|sovereign|recognised|recognized)")
ISSUE = re.compile(r"^(?:['’]s)?\s+(?:conflict|issue|question|problem|status|dispute|crisis|war|settlement process)\b")
DIRECTION_AFTER = re.compile(
    r"^(?:\s+(?:operational|tactical|main|strategic))?\s+(?:directions?|ax[ei]s|sectors?|front)\b")
AREA_AFTER = re.compile(r"^\s+(?:countryside|hinterland)\b")
AREA_OF = re.compile(r"\b(?:countryside|hinterland|rural (?:areas?|parts?)) of$")
PEOPLE_OF = re.compile(r"\b(?:with|against|to|for|by) the (?:\w+ )?(?:people|peoples|population|nation) of$")
LAND_AFTER = re.compile(
    r"^\s+(?:areas?|environs|heights?|hills?|mountains?|ridges?|forests?|outskirts|suburbs?|surroundings|approaches|flanks?|valley|gorge)\b")
FEATURE_AFTER = re.compile(
    rf"^\s+(?:(?:{POINTS}|administrative|regional|autonomous)\s+)?({one_of(DISTRICT_NOUNS | PROVINCE_NOUNS)}"
    r"|refugee camp|displacement camp|city|town|village|settlement|camp)s?\b", re.I)
ADJECTIVE_TAIL = rf"(?:(?:{one_of(WORDS['body adjectives'])}|\w+-\w+)\s+){{0,3}}"
BODY_AFTER = re.compile(rf"^(?:['’]s?)?\s+(?:and \w+ )?{ADJECTIVE_TAIL}{one_of(WORDS['institution nouns'])}\b", re.I)
BODY_BEFORE = re.compile(
    rf"\b(?:{one_of(WORDS['institution nouns'] - {'times', 'side', 'group', 'front man'})}|{one_of(TITLES)})"
    r"(?: (?:general|affairs))? (?:of|for)(?: the)?(?: (?:[a-z]+ ){1,3}of(?: the)?)?$", re.I)
FACILITY_AFTER = re.compile(
    rf"^\s+(?:(?:{one_of(WORDS['facility adjectives'])})\s+){{0,3}}({one_of(FACILITIES)})\b(?!['’])", re.I)
PASSIVE_AFTER = re.compile(
    rf"^\s+[“\"]?(?:(?:and|or) [\w’'-]+ )?(?:(?:also|again|has|have|had|was|were|is|are|been|being|be|will|could|"
    rf"would|may|still|now|once|again|currently|itself|heavily|fully|completely|almost|entirely|partially)\s+){{0,5}}"
    rf"({one_of(PHYSICAL | BEARING)})\b")
PHYSICAL_BEFORE = re.compile(rf"\b{one_of(PHYSICAL)}(?: (?:again|also|back|out of))?$")
# "… said X was shelled": the name opens the clause that is said.
CLAUSE_OPENER = re.compile(
    r"\b(?:and|that|as|while|but|when|after|before|because|if|where|said|says|say|claim(?:s|ed)?|report(?:s|ed)?|stated?"
    r"|states|insist(?:s|ed)?|den(?:y|ies|ied)|announce[sd]?|admit(?:s|ted)?|concede[sd]?|confirm(?:s|ed)?)$")
BE = re.compile(r"\b(?:was|were|been|being|be|is|are)\b")
LEADING = frozenset(  # the last words of what says that a place follows
    "direction directions sector sectors axis axes of toward towards from to on into for beyond except than excluding "
    "outside in inside within across throughout onto near nearby around over through off alongside beside above "
    "overlooking surrounding behind at against along under between and via by including as them which one called named "
    "namely".split())
LONGEST_LEADING = max(map(len, LEADING)) + 2
LAST_WORD = re.compile(r"([^\W\d_]+),?$")
BODY_ENDS = (" of", " for", " of the", " for the")
GOVERNOR_REACH = 64  # characters
GOVERNING_REACH = 72  # characters that may describe a name
MOTION_ENDS = frozenset(("to", "into", "in", "for", "visit", "visited", "visits", "visiting", "reached"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a name is used. `placed` is None where nothing says it is a place, True or False where the words do."""

    role: PlaceRole
    placed: bool | None
    strong: bool  # a preposition or verb that no government can stand with
    hint: PlacePrecision | None = None  # what the words call it: a district, a province, a settlement
    end: int | None = None  # where the phrase ends after the name ("X province", "X air base")
    saying: bool = False  # where something was said, not where it happened


def around(text: str, start: int, end: int, area: bool, people: frozenset[str]) -> Surroundings:
    """Read the words left and right of text[start:end]; `area` is set where the name covers more than a settlement."""
    return judge(text[max(0, start - LEFT_REACH):start], text[end:end + RIGHT_REACH], area, people)


def judge(left: str, right: str, area: bool, people: frozenset[str]) -> Surroundings:
    whole, hint = governing(left, people)
    governor = nearest(whole)
    tail = LAST_WORD.search(governor[-LONGEST_LEADING:])
    last = tail[1] if tail else ""
    leads = last in LEADING  # else no word before the name says what part it plays
    hint, right_end = feature(right) or (hint, 0)
    rest = right[right_end:]
    # "the airport of a town" lies in it; a country's name before "airport" says only whose it is.
    facility = None if area else FACILITY_AFTER.match(rest)
    if BODY_AFTER.match(rest) and not facility:
        return Surroundings("location", False, False, hint)
    if governor.endswith(BODY_ENDS) and (
            BODY_BEFORE.search(governor) or (area and PEOPLE_OF.search(governor))):
        return Surroundings("location", False, False, hint)
    saying = bool(STATEMENT_PLACE.search(whole))
    end = right_end or None
    if facility:
        end, hint = right_end + facility.end(), "settlement"
    if governor.endswith(HEADED_ENDS) and HEADED_FOR.search(governor) and PEOPLE_LEFT.search(left):
        return Surroundings("destination", True, True, hint, end, saying)
    if (last == "beyond" and not area) or DIRECTION_AFTER.match(rest) or (leads and TO_DIRECTION.search(governor)):
        return Surroundings("direction", True, True, hint, end)
    outside = leads and bool(OUTSIDE.search(governor))
    if (leads and BEYOND.search(governor)) or (outside and (area or hint in ("district", "province"))):
        return Surroundings("excluded", True, True, hint, end)
    if (last == "of" and AREA_OF.search(governor)) or AREA_AFTER.match(rest):
        return Surroundings("location", True, True, "area", end)
    if last == "between":
        return Surroundings("near", True, True, "area", end)
    if land := LAND_AFTER.match(rest):
        return Surroundings("near", True, True, hint, right_end + land.end())
    if LAND_BY.search(governor):
        return Surroundings("near", True, True, "area", end)
    if outside or (leads and NEAR.search(governor)):
        return Surroundings("near", True, True, hint, end)
    if ends_in_motion(whole):
        return Surroundings("destination", True, True, hint, end, saying)
    if STATUS.match(rest) or ISSUE.match(rest):
        return Surroundings("subject", None, False, hint, end)
    strong = bool((leads and STRONG_IN.search(governor)) or PHYSICAL_BEFORE.search(governor) or hint or facility)
    passive = PASSIVE_AFTER.match(rest)
    if passive and " " in governor.strip() and not governor.endswith((",", "“", '"', ":", "—")):
        passive = passive if CLAUSE_OPENER.search(left.rstrip().lower()) else None
    placed = True if strong or passive or (leads and WEAK_IN.search(governor)) else None
    physical = bool(passive and passive[1] in PHYSICAL and not passive[1].endswith("ing") and BE.search(passive[0]))
    return Surroundings("location", placed, strong or physical, hint, end, saying)


def nearest(governor: str) -> str:
    """The words right before a name: patterns that end at it look no further back."""
    if len(governor) <= GOVERNOR_REACH:
        return governor
    return governor[governor.find(" ", len(governor) - GOVERNOR_REACH) + 1:]


def ends_in_motion(governor: str) -> bool:
    """Whether somebody or something goes there; the long pattern is tried only where its last word stands."""
    last = governor[governor.rfind(" ") + 1:]
    if last not in MOTION_ENDS:
        return False
    if last in ("to", "into") and TO_DESTINATION.search(governor):
        return True
    near = governor[-VISITED_REACH:]
    return bool(BOUND_FOR.search(near) or VISITED.search(near))


@lru_cache(maxsize=512)  # asked of the same words for what a name means and for the part it plays
def governing(left: str, people: frozenset[str]) -> tuple[str, PlacePrecision | None]:
    """The left context without what only describes the name ("the besieged city of"), and what that calls it."""
    hint: PlacePrecision | None = None
    last = left[left.rstrip().rfind(" ") + 1:].strip().lower()
    if last.isalpha() and not (last in ADJECTIVES or last in SETTLEMENT_NOUNS or last in people or last == "of"):
        return left.rstrip().lower(), None  # most names have nothing that describes them
    tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(left, max(0, len(left) - GOVERNING_REACH))]
    k = len(tokens) - 1
    while k >= 0:
        word = tokens[k][0].lower()
        if word == "surrounding" and k and tokens[k - 1][0].lower().endswith("s"):
            break  # "the villages surrounding X" lie near it
        if word in DONE and k + 1 < len(tokens) and tokens[k + 1][0].lower() in DETERMINERS:
            break  # "liberated the towns of X": done to them
        if word in ADJECTIVES or word.endswith(HELD) or word in people:
            k -= 1
        elif word == "of" and k and (kind := feature_of(tokens[k - 1][0].lower())):
            hint, k = hint or kind, k - 2
            while k > 0 and tokens[k][0] == "and" and feature_of(tokens[k - 1][0].lower()):
                k -= 2  # "the towns and villages of"
        elif word == "," and k and tokens[k - 1][0].lower() in SETTLEMENT_NOUNS:
            hint, k = "settlement", k - 2  # "the capital, X"
        elif word in SETTLEMENT_NOUNS and word not in ("capital", "port", "crossing", "checkpoint"):
            hint, k = hint or "settlement", k - 1
        else:
            break
    return (left[:tokens[k][2]] if k >= 0 else "").lower(), hint


DONE = frozenset(w for w in ADJECTIVES if w.endswith("ed"))
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "its", "their", "our", "both"))
TOKEN = re.compile(r"[\w’'-]+|[^\w\s]")


def feature_of(word: str) -> PlacePrecision | None:
    return FEATURES.get(word) or FEATURES.get(word.removesuffix("s"))


def feature(right: str) -> tuple[PlacePrecision, int] | None:
    """What the noun after a name calls it ("district"), and where that noun ends."""
    if not (found := FEATURE_AFTER.match(right)):
        return None
    noun = found[1].lower()
    return feature_of(noun) or "settlement", found.end()
