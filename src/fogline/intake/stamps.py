"""Lines that are nothing but a day and an hour: the masthead's, not the story's."""

from __future__ import annotations

import re

from fogline.intake.published import MONTH_WORD, UNNAMED_DAY, WEEKDAY

CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?!\w)"
ZONE = (r"(?:\s*(?:\(?(?:GMT|UTC|[A-Z]{2,4}T)(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?|local time|[A-Z][a-z]+ time|hrs?\b"
        r"|hours\b))?")
_PART = rf"(?:(?:{WEEKDAY},?\s+)?{UNNAMED_DAY}|{CLOCK}{ZONE}|{WEEKDAY}(?![a-z])|(?:at|on)(?=[\s\d])|[-–—|•,/@()\[\]])"
_LABEL = (r"(?:(?:last|first|date(?: of)?|time|originally|story|article)\s+)?(?:updated?|publi(?:shed|cation|sh date)|"
          r"posted|modified|created|edited|date|added|issued)(?:\s++(?:on|at)\b)?+\s*+:?\s*+")
STAMP_LINE = re.compile(
    rf"(?:{_LABEL})?(?:{_PART}\s*+)++(?:{_LABEL}(?:{_PART}\s*+)*+)*+(?:ago)?\Z", re.IGNORECASE)
LABELLED = re.compile(rf"(?:{_LABEL})(?=\s*(?:{WEEKDAY},?\s+)?(?:{UNNAMED_DAY}|{CLOCK}))", re.IGNORECASE)
UPDATED = re.compile(r"\b(?:updat|modif|edit)", re.IGNORECASE)
# At the head of an article that lost its line breaks: a label and a day with its year, then the story.
LEADING = re.compile(
    rf"(?:{_LABEL})?(?:{WEEKDAY},?\s+)?(?:{UNNAMED_DAY})(?<=\d\d\d\d)(?:\s*(?:[-–—|,]|at)?\s*(?:{CLOCK}{ZONE}|\d{{4}}(?=\s)))?"
    r"[\s:|–—-]++(?=[A-Z“\"])", re.IGNORECASE)
# After a title that was glued to its own stamp: "… officials say Posted: Tuesday, January 28, 2014 8:18 PM".
GLUED = re.compile(rf"\s(?={_LABEL}(?:{WEEKDAY},?\s+)?(?:{UNNAMED_DAY}))", re.IGNORECASE)
MONTH_ALONE = re.compile(rf"{MONTH_WORD},?\s+(?:19|20)\d\d\Z", re.IGNORECASE)
