"""Who a text belongs to: headings and openings that give it to a body ("Statement of the Ministry of Defence of …").

A text that tells mostly what others say is a news story, whatever stands over it, and belongs to nobody but its outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from fogline.intake.furniture import bare
from fogline.intake.wording import any_of, listed
from fogline.records import Span

OWNED = "names whose statement follows"
OWNER_CHARS = 280

_VERB = any_of((r"\b(?:" + "|".join(" ".join(listed("verbs")).split()) + r")\b",))
_DOCUMENT = "(?i:" + "|".join(listed("documents")) + ")s?"
_JOIN = r"of|the|for|and|in|on|de|du|des|la|le|al|to|&|by|from|regarding|concerning"
_CAPITAL = r"[A-ZÀ-Þ“\"'’]"
# Offices stand in small letters before a name, particles within it: "the spokesman of the Army, Omar al-Masri".
_ROLE = r"(?:[a-z][\w’'-]*\s+){0,5}?"
_WORD = rf"(?:\(|{_CAPITAL}|[a-z]{{1,3}}[-’'](?=[A-ZÀ-Þ]))[\w’'“”\".)-]*"
_BODY = (rf"(?:the\s+)?{_ROLE}{_CAPITAL}[\w’'“”\".-]*(?:\s+(?:{_JOIN}|bin|ibn|van|von|der|spokes\w+)|\s+{_WORD}"
         r"|\s+\d{1,3}(?:st|nd|rd|th)?(?=\s+[A-Z])|,)*")
_SMALL = re.compile(rf"\b(?:{_JOIN})\b", re.IGNORECASE)
_MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
          r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
# The number in the name of a brigade or a group is no date.
_DATED = rf"[\s,;:–—-]*(?:(?:on|as of|for|dated|at)\s+)?\(?(?:(?<!\w)\d.*|{_MONTH}.*)"
_ABOUT = r"\s+(?i:on|to|regarding|concerning|about|in connection with)\s+.*"
_TEXT_OF = r"(?:(?i:full\s+)?(?i:text)\s+of\s+|(?i:full|original|unofficial) (?i:text|translation)(?: of)?:?\s*)?"
# "Statement of the Ministry of …", "Evening briefing by the General Staff, 3 March"
_BY_BODY = re.compile(
    rf"{_TEXT_OF}(?:[Tt]he\s+)?(?P<before>(?:\w+[\s-]+){{0,3}}?){_DOCUMENT}(?:\s+(?i:no\.?|№|#)?\s*[\d/-]+)?"
    rf"\s+(?:of|by|from|issued by|made by)\s+(?P<body>{_BODY}?)(?:{_DATED}|{_ABOUT})?[:.]?\Z")
_ADJECTIVES = (r"(?i:(?:official|joint|press|operational|operative|daily|weekly|hourly|morning|midday|evening|night"
               r"|nightly|latest|short|brief|special|urgent|war|situation|military|combat|front|field|general|regular|next"
               r"|current)[\s-]+){0,3}?")
# "… : situation on the front": what a body's own bulletins are about, as their titles say it.
_TOPIC = (rf"(?:\s*[:|]|\s+[–—-])\s+(?P<topic>(?:[Tt]he\s+)?{_ADJECTIVES}(?:(?i:situation|developments|events|chronicle"
          rf"|results|data|details|overview|latest|losses|operations?|day|night)|{_DOCUMENT})\b[^:;!?]{{0,90}}?)")
# "Press service of the Ministry of …", and with what it is about
_OFFICE = re.compile(
    r"(?:[Tt]he\s+)?(?i:(?:joint )?(?:press|information|media)[ -](?:service|office|centre|center|department|bureau)"
    rf"|spokesperson[’']s office)\s+(?:of|at)\s+(?P<body>{_BODY}?)(?:{_TOPIC}|{_DATED})?[:.]?\Z")
# "Ministry of … — Information and Press Department": a body and the office of it that writes
_DESK = re.compile(
    rf"(?P<body>{_BODY}?)\s+[–—|-]\s+(?:[Tt]he\s+)?"
    r"(?=[^–—|]*\b(?i:information|press|public relations|media|communications?)\b)"
    r"(?:[A-Z][\w’'-]*\s+(?:(?:and|of|for|the|&)\s+)*){0,5}?"
    r"(?i:department|directorate|office|service|centre|center|bureau|division|section|press service)"
    r"(?:\s+(?:of|for)\s+[A-Z][\w’' &-]*)?\Z")
# "The General Staff informs:"
_INFORMS = re.compile(
    rf"(?P<body>{_BODY})\s+(?:informs|reports|announces|states|issues? (?:a |the following )?statement)\s*:?\Z")
# "Ministry of …: official statement", "MINISTRY OF …: operational summary, 3 March"
_LABELLED = re.compile(
    rf"(?P<body>{_BODY}?)(?:\s*[:|]|\s+[–—-])?\s+(?P<topic>{_ADJECTIVES}){_DOCUMENT}"
    rf"(?:\s+(?:on|about) (?:the )?(?:\w+\s+)?(?:situation|operations|front|hostilities|day))?(?:{_DATED})?\s*[:.]?\Z")
# "From the General Staff's evening summary"
_FROM = re.compile(
    rf"(?:[Ff]rom|[Ee]xcerpts? (?:of|from))\s+(?P<body>(?:the\s+)?{_BODY}?[’']s?)\s+(?P<topic>{_ADJECTIVES})"
    rf"{_DOCUMENT}(?:{_DATED})?[:.]?\Z")
# A body's name alone, "Press release: the Army of …", "… official communiqué"
_NAMED = re.compile(
    rf"(?:(?:(?:[Oo]fficial )?(?:[Ww]eb)?(?:site|page|channel|account) of|{_ADJECTIVES}{_DOCUMENT}\s*[:–—-])\s+)?"
    rf"(?P<body>{_BODY}?)"
    rf"(?:(?:\s*[:|,]|\s+[–—-])?\s+{_ADJECTIVES}{_DOCUMENT})?(?:{_DATED})?[:.]?\Z")
# "X Ministry report on the progress of the operation, 3 March"
_REPORTS_ON = re.compile(
    rf"(?P<body>{_BODY}?)\s+{_ADJECTIVES}(?:report|summary|bulletin|statement|briefing|update|information)"
    r"\s+(?:on|about|regarding)\s+(?:the\s+)?(?:progress|course|results|situation|operations?|events|state)\b.*\Z")
# "The X Movement informs national and international opinion that …": a communiqué without a heading
_OPENING = re.compile(
    rf"(?P<body>(?:The|Our)\s+{_BODY}?|{_BODY}?)(?:,\s[^,.;:]{{2,120}},)?\s+"
    r"(?:(?:hereby|again|once again|strongly|would like to|wishes? to|has the honou?r to)\s+)?"
    r"(?:informs?|announces?|brings?|draws?|alerts?|condemns?|denounces?|declares?|assures?|reminds?|notif(?:ies|y)|calls?"
    r"|expresses|rejects)\s+(?=(?:[\w’',-]+\s+){0,9}?(?:opinion|public|community|population|people|nation|citizens|world"
    r"|media|compatriots|attention|that)\b)")
# "Letter from the coast" is a column: these documents need a body that issues them.
_LOOSE = re.compile("(?i:" + "|".join(listed("loose_documents")) + r")s?\b")
_INSTITUTION = re.compile(
    r"\b(?i:" + "|".join(" ".join(listed("institutions")).split()) + r")\b|\b(?:[A-Z]{2,}[0-9]*|[A-Z]+[0-9]+)\b")
_DOCUMENTS = re.compile(rf"\b{_DOCUMENT}\b", re.IGNORECASE)
_TOLL = re.compile(r"\d+ (?:[a-z]+ )?(?:dead|killed|wounded)|\b(?:dead|killed)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|«[^»]*(?:»|\Z)|\"[^\"]*(?:\"|\Z)")
_SENTENCES = re.compile(r"(?<=[.!?…”»])\s+(?=[A-Z“«\"])")
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|told|tells|according to|stated|added|wrote|writes|claims?|claimed|denies|denied|accused|accuses"
    r"|alleged|noted|reported by|quoted|confirmed|warned|announced)\b", re.IGNORECASE)
MIN_ATTRIBUTED, NEWS_SHARE = 3, 0.5  # sentences; a communiqué quotes its spokesman once or twice
_NEWSROOM = (r"reporters?|correspondents?|journalists?|colleagues?|newsroom|readers?|editors?|team|website|site|channel"
             r"|sources?|live|coverage|crew|cameraman|photographer|producers?|bureau|story|page|interview|newspaper|own|blog|guests?|analysts?")
_OWN = re.compile(
    rf"\b(?:[Oo]ur(?! (?:\w+ )?(?:{_NEWSROOM})\b)|[Tt]he enemy(?:[’']s)?|[Tt]he adversary|[Tt]he occupiers?)\b"
    r"|\b[Ww]e (?:call|condemn|reserve|reject|warn|declare|remain|will|shall|urge|demand|hold|inform|ask|appeal)\b")


def owner_heading(line: str) -> bool:
    """Whether a line names a body as the author of what follows, and says nothing else.

    "Statement by the Prime Minister draws anger" says something: it is a headline.
    """
    short = bare(line)
    if len(short) > OWNER_CHARS or short.endswith((".", "!", "?")):
        return False
    if short.isupper():
        short = _SMALL.sub(lambda m: m[0].lower(), short.title())
    for pattern in (_BY_BODY, _OFFICE, _DESK, _INFORMS, _LABELLED, _FROM):
        if match := pattern.match(short):
            named = match["body"].strip()
            around = " ".join(match.groupdict().get(group) or "" for group in ("before", "topic"))
            if not any(c.isupper() for c in named) or _VERB.search(named) or _says(around):
                return False
            sure = pattern in (_BY_BODY, _OFFICE) and not _LOOSE.search(short[:match.start("body")])
            return sure or bool(_INSTITUTION.search(named))
    return False


def body_named(line: str) -> bool:
    """Whether a line over a text is no more than the name of a body, with its kind of document or a day beside it.

    That makes the body the owner only of a text in its own words ("our units", "the enemy").
    """
    short = bare(line)
    if not short or len(short) > OWNER_CHARS:
        return False
    if short.isupper():
        short = _SMALL.sub(lambda m: m[0].lower(), short.title())
    match = _NAMED.match(short) or _REPORTS_ON.match(short)
    return bool(match and _INSTITUTION.search(match["body"]) and not _VERB.search(match["body"]))


def name_in(line: str) -> tuple[int, int]:
    """Where in an owner's heading the name of the body stands; the whole line where it cannot be cut out."""
    for pattern in (_BY_BODY, _OFFICE, _DESK, _INFORMS, _LABELLED, _FROM, _REPORTS_ON, _NAMED):
        match = pattern.match(bare(line))
        if match and _INSTITUTION.search(match["body"]):
            name = match["body"].strip(" ,:–—-")
            office = bare(line)[:match.start("body")] if pattern is _OFFICE else ""
            at = line.find(office + name)
            if at >= 0:
                return at, at + len(office + name)
    return 0, len(line)


def _says(words: str) -> bool:
    """Whether words say something; "report" and "order" are also what a body issues."""
    return bool(_VERB.search(_DOCUMENTS.sub("", words)) or _TOLL.search(words))


def opening_owner(text: str, start: int, end: int) -> Span | None:
    """The body that a story's first line has speaking to the public in its own name, or None."""
    match = _OPENING.match(text, start, min(end, start + OWNER_CHARS))
    if match is None:
        return None
    body = match["body"].strip()
    if not _INSTITUTION.search(body) or _VERB.search(body):
        return None
    return Span.cut(text, match.start("body"), match.start("body") + len(match["body"].rstrip()))


def told_by_others(story: Iterable[str]) -> bool:
    """Whether most sentences of a story, quotations left out, are handed to somebody who said them, as news is told."""
    attributed = sentences = 0
    for line in story:
        for sentence in _SENTENCES.split(_QUOTED.sub("“”", line)):
            if sentence.strip():
                sentences += 1
                attributed += bool(_ATTRIBUTED.search(sentence))
    return attributed >= MIN_ATTRIBUTED and attributed > NEWS_SHARE * sentences


def in_own_words(story: Iterable[str]) -> bool:
    """Whether a text speaks of itself as "we" and of its enemy as "the enemy" outside quotation marks.

    An outlet says "our reporter" and "told us"; that is no side's voice.
    """
    return any(_OWN.search(_QUOTED.sub("", line)) for line in story)
