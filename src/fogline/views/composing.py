"""A brief as a text that people edit: one statement a line, the ids of its claims in brackets behind it.

    # What was claimed about 2031-05-04
    ## Figures that differ
    North (AA) said: “nine people were killed” (Oakford) [c1a2b3c4]
    > gives another figure than: South (BB) said: “two people were killed” [c5d6e7f8]
    because: 9 against 2 [c1a2b3c4, c5d6e7f8]

Headings begin with # (the title), ## (a day), ### (a topic), #### (a side); a line that begins with > answers the one
above; what stands under a heading "Sources" as a list of ids is made anew when the brief leaves. Nothing else is taken
without the ids of claims in this ledger. What is the matter with a line is told beside it, and nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fogline.records.printable import one_line
from fogline.views.composed import Composed, Heading, Remark, Statement

MOST_CHARACTERS = 200_000  # of a text: some forty printed pages
SOURCES = "sources"
BECAUSE = "because:"

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"[-*•]\s+")
_ANSWER = re.compile(r">\s*(?:([^:“\"\[]{1,60}?)\s*:)?\s*")
_IDS = re.compile(r"\\?\[([^\[\]]*?)\\?\]\s*[.;,]?\s*$")
_ID = re.compile(r"c[0-9a-f]{4,15}")
_LISTED = re.compile(r"(?:[-*•]|\d+[.)])?\s*`?(c[0-9a-f]{4,15})\b|[-*•]\s.*\bReport r[0-9a-f]+$")


@dataclass(frozen=True, slots=True)
class Written:
    """One line as a person wrote it. `kind` is heading, statement, listed (a source) or blank; `at` is where in the
    line its `text` begins; `ids` are as written, `rest` what else stood in the brackets."""

    number: int
    kind: str
    text: str = ""
    at: int = 0
    level: int = 0
    answers: str = ""
    reason: bool = False
    ids: tuple[str, ...] = ()
    rest: str = ""


def editable(composed: Composed, names: Mapping[str, str]) -> str:
    """The brief as such a text; what the tool says of the brief itself is left out. `names` gives for each id as much
    of it as is clear (`Store.short_names`)."""
    lines: list[str] = []
    for line in composed.lines:
        if isinstance(line, Heading):
            lines += [""] * bool(lines) + [f"{'#' * line.level} {line.text}"]
        elif isinstance(line, Statement):
            before = f"> {line.answers}: " if line.answers else f"{BECAUSE} " if line.reason else ""
            lines.append(f"{before}{line.text} [{', '.join(names[claim] for claim in line.claims)}]")
        else:
            assert isinstance(line, Remark)
    return "\n".join(lines) + "\n"


def read_lines(text: str) -> Iterator[Written]:
    """The lines, blank ones too, from 1."""
    listing = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        bare = line.strip()
        if not bare:
            yield Written(number, "blank")
        elif heading := _HEADING.fullmatch(bare):
            words = one_line(heading[2]).rstrip("# ")
            listing = words.casefold() == SOURCES
            yield Written(number, "listed" if listing else "heading", words, line.index(heading[2]), len(heading[1]))
        elif listing and _LISTED.match(bare):
            yield Written(number, "listed", bare)
        else:
            yield _statement(number, line)


def names_in(text: str) -> Iterator[tuple[str, int]]:
    """Ids that a sentence names among its words, and where: long enough to be no word."""
    for match in re.finditer(r"\bc[0-9a-f]{7,15}\b", text):
        if any(letter.isdigit() for letter in match[0]):
            yield match[0], match.start()


def _statement(number: int, line: str) -> Written:
    at = len(line) - len(line.lstrip())
    if bullet := _BULLET.match(line, at):
        at = bullet.end()
    answers, reason = "", False
    if answer := _ANSWER.match(line, at):
        at, answers = answer.end(), one_line(answer[1] or "answers")
    elif line[at:at + len(BECAUSE)].casefold() == BECAUSE:
        at, reason = at + len(BECAUSE), True
    brackets = _IDS.search(line, at)
    inside = brackets[1] if brackets else ""
    ids = tuple(dict.fromkeys(_ID.findall(inside)))
    rest = " ".join(re.sub(r"[,;\s]+", " ", _ID.sub(" ", inside)).split())
    if brackets and not ids:
        brackets, rest = None, ""  # words in brackets, no ids
    words = line[at:brackets.start() if brackets else len(line)]
    lead = len(words) - len(words.lstrip())
    return Written(number, "statement", words.strip(), at + lead, 0, answers, reason, ids, rest)
