"""Where a dispatch was filed, when, and whose copy it is: the words before its first sentence and after its last."""

from __future__ import annotations

import re

from fogline.intake.published import UNNAMED_DAY, WEEKDAY
from fogline.intake.wording import listed
from fogline.records import Dateline, Span

_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]++(?:(?:[ /]|, ?(?=[A-ZÀ-Þ]{3}))[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*+){0,4}"
_NAMED = r"[A-ZÀ-Þ][\w’'.-]*+(?:[ /](?:of |the |al-|el-)?[A-ZÀ-Þ][\w’'.-]*+){0,3}"
_DATE = rf"(?:(?:{WEEKDAY},?\s+)?{UNNAMED_DAY}|{WEEKDAY})"
_AGENCY = r"[A-ZÀ-Þ][\w’'.&/-]*(?: [A-ZÀ-Þ&a-z][\w’'.&/-]*){0,4}"
_DASH = r"(?:\s*(?:—|–|--|―|>>)\s*|\s+-(?:\s+|\Z)|-(?:\s+|\Z))"
_OPENING = re.compile(
    rf"\s*(?:(?P<date0>{_DATE}),?\s+)?(?P<place>{_CAPS}|{_NAMED})(?:,\s*(?P<region>{_NAMED}))?"
    rf"(?:,?\s*\(?(?P<date>(?i:{_DATE}))\)?)?,?"
    rf"(?:\s*[(\[/](?P<agency>{_AGENCY})[)\]/])?,?"
    rf"(?:{_DASH}(?:\(?(?P<agency2>{_AGENCY})\)?(?:\.\s+|{_DASH})(?=[A-ZÀ-Þ“\"«]))?|(?P<colon>:)\s+)(?=\S|\Z)")
_AGENCY_ONLY = re.compile(
    rf"\s*(?:\((?P<agency>{_AGENCY})\)|(?P<agency2>[A-Z]{{2,8}}))\s*(?:—|–|--|-)\s+(?=[A-ZÀ-Þ“\"«])")
# Words in capitals before a dash that shout and do not place.
_NO_PLACE = frozenset(listed("shouts"))
_DESK = r"(?:(?:With )?(?:[Aa]dditional )?[Rr]eport(?:ing|ed)|[Ww]riting|[Ee]diting|Compiled|[Pp]roduction)"
_WIRES = (r"Reuters|REUTERS|(?:The )?Associated Press|AP|Agence France-Presse|AFP|UPI|DPA|EFE|ANSA|PTI|Xinhua|Bloomberg"
          r"|(?:News )?[Aa]gencies")
_CREDIT = re.compile(
    r"(?:(?:Sources?|Via|SOURCES?)\s*[:–—]\s*(?P<name>.{2,90})"
    rf"|[(\[]?(?:--?|—)?\s*{_DESK} by .{{3,240}}"
    r"|(?:With (?:inputs?|files|(?:additional )?reporting|agencies)|Compiled)\b.{0,12}\bfrom .{3,120}|With agencies"
    rf"|[(\[—–-]*\s*(?:{_WIRES})(?:\s*[/,&]\s*(?:{_WIRES}))*\s*[)\]]?|\([A-Z]{{2,8}}(?:/[A-Z]{{2,8}})?\))\.?\s*\Z")
_TRAILING_WIRE = re.compile(
    r"(?<=[.!?”\"])\s+(?:[-–—]+\s*(?:[A-Z]{2,12}|Reuters|Agencies)"
    r"|[(\[](?:Source:?\s*)?(?:[A-Z]{2,12}(?:/[A-Z]{2,12})?|Reuters|Agencies|[A-Z][\w’' ]{2,40} News)[)\]]"
    r"|Source:?\s+[A-Z][\w’'&. ]{1,60}?)\.?\s*\Z")
_CREDIT_CHARS = 300
_CLAUSE = re.compile(r"\b(?:said|says|told|were|was|have|has)\b")


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline a story line [start, end) opens with: "BAYVILLE, May 3 (AFP) — ". `place` leaves out a region."""
    match = _OPENING.match(text, start, min(end, start + 160))
    if match and _placed(match):
        date = "date0" if match["date0"] else "date"
        group = "agency" if match["agency"] else "agency2"
        return Dateline(
            span=_trimmed(text, match.start(), match.end()),
            place=_trimmed(text, *match.span("place")),
            date=_trimmed(text, *match.span(date)) if match[date] else None,
            agency=match[group])
    if match := _AGENCY_ONLY.match(text, start, min(end, start + 80)):
        agency = match["agency"] or match["agency2"]
        if agency not in _NO_PLACE:
            return Dateline(_trimmed(text, match.start(), match.end()), None, None, agency)
    return None


def _placed(match: re.Match[str]) -> bool:
    """Capitals before a dash place a dispatch; so does a name before a date or an agency. A name alone does not."""
    place = match["place"]
    words = set(re.split(r"[ /-]", place))
    if words & _NO_PLACE or len(place) < 3 or re.search(r"\d", place):
        return False
    shouted = place.upper() == place and len(place.replace(".", "")) > 3
    if match["colon"]:
        return shouted or bool(match["date"] and match["agency"])
    return shouted or bool(match["date"] or match["date0"] or match["agency"])


def credit_span(text: str, start: int, end: int) -> Span | None:
    """The line as a wire credit ("Source: …", "(Reporting by …)", "(AFP)"), or None."""
    line = text[start:end].strip()
    if not line or len(line) > _CREDIT_CHARS or not (match := _CREDIT.match(line)):
        return None
    if match["name"] and (len(match["name"].split()) > 10 or _CLAUSE.search(match["name"])):
        return None
    return _trimmed(text, start, end)


def trailing_credit(text: str, start: int, end: int) -> Span | None:
    """A wire credit behind the last sentence of a line: "… the officer said. (AFP)"."""
    match = _TRAILING_WIRE.search(text, max(start, end - 90), end)
    return _trimmed(text, match.start(), match.end()) if match else None


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span.cut(text, start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())))
