"""Numbers that count nothing: clock times, ages, calibres, types of tank, articles of law, "one of the".

And those that a ledger has no use for: a single doer, "several" of nothing known.
"""

from __future__ import annotations

import re

from fogline.grounding.counted import CALIBRES, EVENTS, NOUNS, PEOPLE, PLACES, UNITS, Counted
from fogline.grounding.counting import Counting
from fogline.grounding.losses import LOSSES
from fogline.grounding.numbers import Number
from fogline.grounding.timewords import TimeWords
from fogline.records.vocabulary import Measure, Population

VAGUE = frozenset(("several", "unspecified"))  # count only with a noun that a ledger counts
_AGE_AFTER = re.compile(r"[\s-]*(?:years?|months?|weeks?|days?)[\s-]+(?:olds?|of age)\b|\s*y/o\b", re.I)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|aged between|(?:young|old)er than|turn(?:s|ed|ing)?)"
    r"\s+(?:(?:\w+\s+)|(?:\d+,?\s+)+(?:and\s+)?)?$", re.I)
# "Ana, 58, a baker": what stands between a name and a mark, or before the town somebody is of.
_AGE_BETWEEN = re.compile(r"\s*(?:[,;:.)\]–—]|-\s|$|\n|of\s+[A-Z])")
_OLDEST = 110  # years
_HOURS = 24
_NAMED_BY_NUMBER = re.compile(
    r"\b(?:No\.?|Nos\.?|№|number|articles?|resolutions?|routes?|highways?|channels?|chapters?|phases?|points?|orders?"
    r"|laws?|decrees?|protocols?|rooms?|sections?|paragraphs?|levels?|projects?|unit|brigade|battalion|division|regiment"
    r"|corps|school|hospital|block|hill|height|checkpoint|sector|radio|group of|version|part|page|figure|grade)\s*$",
    re.I)
_PART_OF = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?|halves) of\s+(?:an?\s+)?$", re.I)
_FRACTION = re.compile(
    r"[\s-]*(?:thirds?|quarters?|fifths?|tenths?)\b|\s+in\s+(?:\w+)\b(?=\s+\w+s\b)|\s*/\s*\d", re.I)
_SHARE_AFTER = re.compile(r"\s+(?:of\b|\w+(?:er|ed)\b)", re.I)
_SHARE_BEFORE = re.compile(r"\b(?:by|to|at|than|from|about|least|some|nearly|almost|over)\s+$", re.I)
_HYPHENED = re.compile(r"-([a-z]+)(-[a-z]+)?", re.I)
# A house in its street, a telephone that is called: numbers that name a place and a line.
_ADDRESS = re.compile(
    r"\s+(?:block\s+of|(?:[NSEW]\.?\s+|(?:North|South|East|West)\s+)?(?:[A-Z][\w.’']*\s+){0,3}?"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Highway|Hwy|Court|Ct|Parkway|Pkwy|Terrace)\b)")
_CALLED = re.compile(r"\s+(?:calls?|callers?|dispatchers?|operators?)\b")
_NEXT_WORD = re.compile(r"[\s-]*(\w+)")
_ONE_OF_MANY = re.compile(r"\s+(?:another|of\b(?! (?:them|whom)\b)"
                          r"|thing|day\b|point\b|side|hand|such|who|that|way|more time|or\b|must|can"
                          r"|time\b|should|with)", re.I)
_BEFORE_ONE = re.compile(r"\b(?:this|that|the|no|any|every|each|another|which|square|last|only|new|other)\s+$", re.I)
_COUNTS_BEFORE = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b[^.;]*(?:,|\band\b)\s*$", re.I)


def counts_nothing(number: Number, at: Counting) -> bool:
    """Whether a number says a time, a share of nothing, an age, a name, a calibre."""
    return _in_time(number, at) or _no_figure(number, at)


def _in_time(number: Number, at: Counting) -> bool:
    start, end = number.core - at.paragraph.start, number.core_end - at.paragraph.start
    return any(t.start < end and start < t.end and t.kind not in ("vague", "nth") for t in at.times) or any(
        t.start <= start and end <= t.end and t.kind == "vague" and not _plain_vague(t, at) for t in at.times)


def _plain_vague(time: TimeWords, at: Counting) -> bool:
    """"A few minutes later" still says how long; "the past few months" is only a time."""
    words = at.text[at.paragraph.start + time.start:at.paragraph.start + time.end].lower()
    return " the " not in f" {words} "


def _no_figure(number: Number, at: Counting) -> bool:
    text, word = at.text, at.word(number)
    before, lead = at.before_words(number.core), at.before_words(number.start)
    after = text[number.core_end:number.core_end + 24]
    if number.percent:  # "100% out of the question" is a turn of speech
        share = _SHARE_AFTER.match(text, number.end) or _SHARE_BEFORE.search(lead)
        return share is None or text[number.end:].startswith(" out of")
    if _AGE_BEFORE.search(before) or _AGE_AFTER.match(after) or _age_of_somebody(number, at):
        return True
    if word.isdigit() and number.qualifier == "exact" and (_ADDRESS.match(after) or _CALLED.match(after)):
        return True
    if _PART_OF.search(before) or _NAMED_BY_NUMBER.search(before) or _FRACTION.match(after) or re.match(r"0\d", word):
        return True
    if (m := _HYPHENED.match(after)) and m[1].lower() not in UNITS:
        return m[1].lower() != "strong"
    if (m := _NEXT_WORD.match(after)) and m[1].lower() in CALIBRES:
        return True
    if word == "one" and (_ONE_OF_MANY.match(after) or _BEFORE_ONE.search(lead)):
        return True
    return (word[0].isalpha() and text[number.core].isupper() and _in_a_name(number, at)) or (
        word[0].isdigit() and number.start == number.core and _names_a_type(number, at))


def _age_of_somebody(number: Number, at: Counting) -> bool:
    """"Ana Lee, 58, a baker", "a man of 66": a bare number right after somebody."""
    if number.qualifier != "exact" or number.low is None or number.low > _OLDEST:
        return False
    token = at.token(number.core)
    if token is None or token.i < 2 or not _AGE_BETWEEN.match(at.text, number.core_end):
        return False
    doc = at.paragraph.doc
    before, one = doc[token.i - 1], doc[token.i - 2]
    if before.lower_ == "of":
        return one.tag_ == "NN" and NOUNS.get(one.lower_) in PEOPLE
    return before.text in (",", "(") and one.tag_ in ("NN", "NNP")


def _in_a_name(number: Number, at: Counting) -> bool:
    """"Group of Seven": a capital inside a sentence."""
    token = at.token(number.core)
    if token is None or number.core == at.claim.span.start or token.is_sent_start:
        return False
    return token.i > 0 and at.paragraph.doc[token.i - 1].text[-1].isalpha() and at.paragraph.role == "story"


def _names_a_type(number: Number, at: Counting) -> bool:
    """"Leopard 2 tanks", "Su 25": digits that complete a name before them."""
    token = at.token(number.core)
    if token is None or token.i == 0 or token.is_sent_start:
        return False
    before = at.paragraph.doc[token.i - 1]
    if before.tag_ not in ("NNP", "NNPS") or at.paragraph.end_of(before) != number.core - 1:
        return False
    if any(t.start <= before.idx < t.end for t in at.times):
        return False
    return before.dep_ not in ("pobj", "dobj", "npadvmod") or token.head == before


def is_skipped(number: Number, what: tuple[Counted, Measure, Population | None], at: Counting) -> bool:
    """Vague words, doers and single things count only where a ledger would count them."""
    counted, measure, population = what
    known = counted.noun in NOUNS or counted.noun in PLACES or counted.noun in EVENTS or population is not None
    word = at.word(number)
    if number.qualifier in VAGUE:
        return not (measure in LOSSES or (number.qualifier == "several" and known and measure != "other"))
    if word in ("one", "a single"):
        return measure in ("other", "present", "occurrence", "mobilised") and not _in_a_list(number, at)
    if number.qualifier == "about" and not counted.noun and measure == "other" and (number.low or 0) <= _HOURS and (
            at.text[:number.start].endswith("at ")):
        return True  # "came at around ten"
    if number.qualifier == "exact" and not counted.noun and measure in ("other", "present") and (
            number.low or 0) <= _OLDEST and _is_an_age(counted):
        return True
    if number.qualifier == "exact" and measure == "other" and word.isalpha():
        return not known or is_doer(counted)
    return False


def _is_an_age(counted: Counted) -> bool:
    """"She was 15": a bare number that somebody is."""
    token = counted.anchor
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in ("attr", "acomp") and any(
        c.dep_ == "nsubj" and c.lower_ not in ("they", "we", "there") for c in token.head.children)


def is_doer(counted: Counted) -> bool:
    token = counted.anchor
    return token.dep_ == "nsubj" and token.head.tag_[:2] == "VB"


def _in_a_list(number: Number, at: Counting) -> bool:
    """"5 tanks, 1 carrier and 1 launcher": one in a list of counts is a count."""
    return bool(_COUNTS_BEFORE.search(at.text[max(at.claim.span.start, number.start - 40):number.start]))
