"""Headings that give what follows to a body: "Statement of the Ministry of Defence of …"."""

from __future__ import annotations

import re

from fogline.intake.furniture import bare
from fogline.intake.wording import any_of, listed

OWNED = "names whose statement follows"
OWNER_CHARS = 280

_VERB = any_of((r"\b(?:" + "|".join(" ".join(listed("verbs")).split()) + r")\b",))
_DOCUMENT = "(?i:" + "|".join(listed("documents")) + ")s?"
_JOIN = r"of|the|for|and|in|on|de|du|des|la|le|al|to|&|by|from|regarding|concerning"
_CAPITAL = r"[A-ZÀ-Þ“\"'’]"
# Offices stand in small letters before a name, particles within it: "the spokesman of the Army, Omar al-Masri".
_ROLE = r"(?:[a-z][\w’'-]*\s+){0,5}?"
_WORD = rf"(?:\(|{_CAPITAL}|[a-z]{{1,3}}[-’'](?=[A-ZÀ-Þ]))[\w’'“”\".)-]*"
_BODY = rf"(?:the\s+)?{_ROLE}{_CAPITAL}[\w’'“”\".-]*(?:\s+(?:{_JOIN}|bin|ibn|van|von|der|spokes\w+)|\s+{_WORD}|,)*"
_SMALL = re.compile(rf"\b(?:{_JOIN})\b", re.IGNORECASE)
_MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
          r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_DATED = rf"[\s,;:–—-]*(?:(?:on|as of|for|dated|at)\s+)?\(?(?:\d.*|{_MONTH}.*)"
_ABOUT = r"\s+(?i:on|to|regarding|concerning|about|in connection with)\s+.*"
_TEXT_OF = r"(?:(?i:full\s+)?(?i:text)\s+of\s+|(?i:full|original|unofficial) (?i:text|translation)(?: of)?:?\s*)?"
# "Statement of the Ministry of …", "Evening briefing by the General Staff, 3 March"
_BY_BODY = re.compile(
    rf"{_TEXT_OF}(?:[Tt]he\s+)?(?P<before>(?:\w+[\s-]+){{0,3}}?){_DOCUMENT}(?:\s+(?i:no\.?|№|#)?\s*[\d/-]+)?"
    rf"\s+(?:of|by|from|issued by|made by)\s+(?P<body>{_BODY}?)(?:{_DATED}|{_ABOUT})?[:.]?\Z")
# "Press service of the Ministry of …"
_OFFICE = re.compile(
    r"(?:[Tt]he\s+)?(?i:(?:press|information|media)[ -](?:service|office|centre|center)|spokesperson[’']s office)"
    rf"\s+(?:of|at)\s+(?P<body>{_BODY})(?:{_DATED})?[:.]?\Z")
# "The General Staff informs:"
_INFORMS = re.compile(
    rf"(?P<body>{_BODY})\s+(?:informs|reports|announces|states|issues? (?:a |the following )?statement)\s*:?\Z")
# "Ministry of …: official statement"
_LABELLED = re.compile(rf"(?P<body>{_BODY})\s*[:–—|-]?\s+(?i:(?:official|joint|press)\s+)?{_DOCUMENT}\s*[:.]?\Z")
# "Letter from the coast" is a column: these documents need a body that issues them.
_LOOSE = re.compile("(?i:" + "|".join(listed("loose_documents")) + r")s?\b")
_INSTITUTION = re.compile(r"\b(?i:" + "|".join(" ".join(listed("institutions")).split()) + r")\b|\b[A-Z]{2,}[0-9]*\b")


def owner_heading(line: str) -> bool:
    """Whether a line names a body as the author of what follows, and says nothing else.

    "Statement by the Prime Minister draws anger" says something: it is a headline.
    """
    short = bare(line)
    if len(short) > OWNER_CHARS or short.endswith((".", "!", "?")):
        return False
    if short.isupper():
        short = _SMALL.sub(lambda m: m[0].lower(), short.title())
    for pattern in (_BY_BODY, _OFFICE, _INFORMS, _LABELLED):
        if match := pattern.match(short):
            named = match["body"].strip()
            before = match.groupdict().get("before") or ""
            if not any(c.isupper() for c in named) or _VERB.search(named) or _VERB.search(before):
                return False
            sure = pattern in (_BY_BODY, _OFFICE) and not _LOOSE.search(short[:match.start("body")])
            return sure or bool(_INSTITUTION.search(named))
    return False
