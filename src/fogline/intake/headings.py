"""The lines that title a story or its parts, told from those that tell it."""

from __future__ import annotations

import re

from fogline.intake.furniture import bare, tells
from fogline.intake.owners import OWNED, owner_heading
from fogline.intake.published import find_day
from fogline.intake.stamps import CLOCK, STAMP_LINE, ZONE
from fogline.intake.wording import any_of, listed

LOOKING_BACK = "a section that looks back"  # later stages know its lines for history
PAGE_TITLE = "the title of a running page or bulletin"
TITLE_CHARS = 280
TITLE_WORDS = 40
SUBHEAD_WORDS = 12
MIN_PROSE_WORDS = 5
SENTENCE_WORDS = 6

_END = re.compile(r"[.!?…:;][\"”’»)\]]*\s*\Z")
_FULL_STOP = re.compile(r"(?<![.\w]\.\w)[.!?…][\"”’»)\]]*\s*\Z")
_VERB = re.compile(r"\b(?:" + "|".join(" ".join(listed("verbs")).split()) + r")\b", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"\s+[|/•·›»]\s+")
_COUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|several|no)\b",
    re.IGNORECASE)
# Titles are told in the present; these stand in sentences.
_PAST = re.compile(r"\b(?:was|were|had|been|said|told|reported|claimed|announced|denied)\b")
_PAGE_TITLE = any_of(listed("page_titles"))
_LABELS = frozenset(w for line in listed("labels") for w in line.split("|"))
_BACKGROUND = any_of((
    r"(?:the |historical |some |brief |short |general )?(?:background|history|context|backstory|prehistory)"
    r"(?: (?:of|to|on|and|in|behind) [\w’' ,-]{2,60})?\W*\Z",
    r"(?:how (?:it|the [\w’'-]+(?: [\w’'-]+)?) (?:all )?(?:began|started)|how we got here|the story so far|previously"
    r"|for reference|a (?:brief|short) history|earlier (?:events|developments)|a look back|looking back"
    r"|what happened before)\W*\Z"))
# What an outlet says of itself beside or under its name.
_MASTHEAD = any_of((
    r"(?:\A|[:/|•·]\s*|\s[–—-]\s)(?:[\w’'-]+ ){0,3}?(?:(?:news|information|wire) (?:agency|service|portal|network|site)"
    r"|(?:independent|local|regional|national|daily|weekly|online|breaking|latest|all the)"
    r" (?:news(?:paper)?|magazine|media)|official (?:web)?(?:site|page|channel))\b(?:[^:/|]{0,40})\Z",
    r"[:/|•·]\s*news (?:of|from|about) the [\w’' -]{3,40}\Z",
    r"\b(?:news|newspaper|independent|serving|voice|reporting|published|founded|est\.?)\b.{0,40}"
    r"\bsince (?:1[89]|20)\d\d\W*\Z"))
_CLOCK_LED = re.compile(
    rf"(?:update\W{{1,3}})?\(?(?:{CLOCK}){ZONE}\)?(?P<rest>\s*[|:–—,.-]?\s*.{{0,90}})\Z", re.IGNORECASE)


def is_prose(line: str) -> bool:
    """A line that tells: it ends as sentences end, or is too long to be a title."""
    words = line.count(" ") + 1
    return (words >= MIN_PROSE_WORDS and bool(_FULL_STOP.search(line)) and not line.rstrip().endswith(("...", "…", "?"))
            ) or words > TITLE_WORDS


def proposes(line: str) -> bool:
    """Whether a title says that something is so, as far as a list of headline verbs can tell."""
    return bool(_VERB.search(line, 0, TITLE_CHARS))


def entry_hour(line: str) -> bool:
    """Whether a line is the hour of an entry, alone or with its title ("16:05 Second blast"), and names no day."""
    match = _CLOCK_LED.match(bare(line))
    if match is None or _FULL_STOP.search(match["rest"]) or len(match["rest"].split()) > 10:
        return False
    return find_day(line) is None


def heading_reason(line: str, head: bool) -> str | None:
    """Why a line titles a page or a part of it and claims nothing itself, or None.

    `head` is whether the story has not begun: there, a short title is the headline and not a subheading.
    """
    short = bare(line)
    words = short.count(" ") + 1
    if not short or len(short) > TITLE_CHARS:
        return None
    if owner_heading(short):
        return OWNED
    if words <= 20 and _PAGE_TITLE.search(short) and not _FULL_STOP.search(short):
        return PAGE_TITLE
    if entry_hour(short):
        return "the hour of an entry"
    if words <= SUBHEAD_WORDS and _BACKGROUND.match(short):
        return LOOKING_BACK
    if short.casefold().rstrip(":. ") in _LABELS:
        return "a section label"
    if head and masthead(short):
        return "the outlet's name and what it calls itself"
    if head or words > SUBHEAD_WORDS or short[0] in "“\"«‘•" or line.lstrip()[0] in "-–—•*":
        return None
    if short.endswith((":", "?")) and words <= 8 and not tells(short):
        return "a subheading"
    if _END.search(short) or short[0].islower() or short.endswith((",", "—", "–", "-")):
        return None
    if _COUNT.search(short) and (tells(short) or proposes(short)):
        return None  # "Nine dead, 27 wounded": short, and a claim
    if words >= SENTENCE_WORDS and _PAST.search(short) and not short.istitle():
        return None  # "Local media reported the bridge had been mined": a sentence that lost its full stop
    return "a subheading"


def masthead(line: str) -> bool:
    """A name with what the outlet calls itself behind it: "Coast Wire: news agency". It ends as titles end."""
    if line.count(" ") >= SUBHEAD_WORDS or _END.search(line) or _VERB.search(line):
        return False
    return bool(_MASTHEAD.search(line))


def dated_name(line: str) -> bool:
    """An outlet's or a series' name with the day behind it: "Harbour Review, 19 January 2031"."""
    name, comma, day = bare(line).partition(", ")
    if not comma or not 1 <= len(name.split()) <= 4 or not STAMP_LINE.match(day):
        return False
    return not proposes(name) and not tells(name) and not any(c.isdigit() for c in name)


def row_of_labels(line: str) -> bool:
    """Short labels side by side ("Desk | 12 May | Share"): a strip of the page, where a title says something."""
    if len(line) > TITLE_CHARS:
        return False
    parts = _SIDE_BY_SIDE.split(bare(line))
    return len(parts) > 1 and all(len(part.split()) <= 4 for part in parts) and not proposes(line)


def plausible_title(line: str) -> bool:
    """Whether a line before the story can be its headline."""
    short = bare(line)
    words = short.count(" ") + 1
    if not 3 <= words <= TITLE_WORDS or len(short) > TITLE_CHARS:
        return False
    return not short.endswith((":", ";", ","))
