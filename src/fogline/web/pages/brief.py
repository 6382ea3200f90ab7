"""Brief: what a question selects as a text to edit, its drafts, and what keeps a draft from leaving."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, urlencode

import numpy as np

from fogline.errors import FoglineError
from fogline.exports.brief_blocks import Block, blocks
from fogline.exports.briefs import BRIEFS
from fogline.records.printable import clean
from fogline.views.checking import BriefFault, checked, claims_in
from fogline.views.checking import looked_over as looked
from fogline.views.choosing import Narrower
from fogline.views.composed import Composed
from fogline.views.first_draft import FirstDraft, first_draft, title_of
from fogline.web.asking import Asked, BadQuestion, asked_of
from fogline.web.book import Draft, Visitor
from fogline.web.desk import Desk
from fogline.web.pages import Download, page
from fogline.web.words import counted

SUFFIX = {"markdown": "md", "html": "html", "pdf": "pdf"}
UNEDITED = "/brief"  # where a brief begins
DRAFTS = 50  # listed, those saved last


class NotReadyToLeave(FoglineError):
    """A draft has lines without claims, or others that a brief may not have."""

    status, title = 409, "Not ready to leave"

    def __init__(self, draft: Draft, faults: Sequence[BriefFault]) -> None:
        grave = [fault for fault in faults if fault.grave]
        super().__init__(f"{counted(len(grave), 'line')} of '{draft.title}' cannot leave yet; the first is line "
                         f"{grave[0].line}: {grave[0].says} All of them: /brief/drafts/{draft.id}")


@dataclass(frozen=True, slots=True)
class FaultTold:
    """A fault beside the line it is of: what stands before, in and after the words it points at."""

    fault: BriefFault
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A line of two texts: in `mine` alone, in `theirs` alone, or (with `both`) in each."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft as the list and the editor name it, and its versions, the last first."""

    id: str
    version: int
    title: str
    author: str
    time: str
    versions: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The text with what is the matter with it, and how it would read. `query` is the question it is of, `says` what
    the question gave and what was left out of it. `theirs` is the text of another who saved meanwhile, `changed` the
    lines in which the two differ."""

    text: str
    query: str
    answer: int
    says: tuple[str, ...]
    narrower: tuple[Narrower, ...]
    faults: tuple[FaultTold, ...]
    grave: int
    blocks: tuple[Block, ...]
    draft: Saved | None = None
    other: Saved | None = None
    theirs: str = ""
    changed: tuple[Changed, ...] = ()
    drafts: tuple[Saved, ...] = ()


@page(UNEDITED, title="Brief", template="brief.html", menu="Brief")
def brief(asked: Asked, desk: Desk, visitor: Visitor) -> BriefPage:
    """The brief of the selection as the desk composes it, and the drafts there are."""
    begun = _begun(asked, desk)
    return BriefPage(
        begun.text, urlencode(asked.query()), begun.chosen.answer, begun.chosen.says,
        begun.chosen.narrower, (), 0, tuple(blocks(begun.composed.lines)),
        drafts=tuple(_saved(draft) for draft in desk.book.drafts(DRAFTS)))


@page("/brief/as/{form}", title="Brief", template="brief.html", exports=None)
def brief_as_file(asked: Asked, desk: Desk, visitor: Visitor) -> Download:
    """The same brief, unedited, as a file."""
    return _file(_begun(asked, desk, leaves=True).composed, asked.own["form"])


@page("/brief/drafts/{id}", title="Draft of a brief", template="brief.html", own=("version",), exports=None)
def draft(asked: Asked, desk: Desk, visitor: Visitor) -> BriefPage:
    """The last version of a draft, or the one asked for."""
    kept = _kept(asked, desk)
    return looked_over(desk, text_of(kept), query_of(kept), _saved(kept, desk.book.draft_versions(kept.id)))


@page("/brief/drafts/{id}/as/{form}", title="Draft of a brief", template="brief.html", own=("version",), exports=None)
def draft_as_file(asked: Asked, desk: Desk, visitor: Visitor) -> Download:
    """A draft as a file, if every sentence has its claims."""
    kept = _kept(asked, desk)
    text, query = text_of(kept), query_of(kept)
    found = checked(text, desk.store, manner=desk.manner(asked), about=_about(desk, query, text))
    if not isinstance(found, Composed):
        raise NotReadyToLeave(kept, found)
    return _file(replace(found, author=kept.author), asked.own["form"])


# ── for the actions too ──────────────────────────────────────────────────────────────────────────────────────────────

def looked_over(
        desk: Desk, text: str, query: str, kept: Saved | None = None, other: Draft | None = None) -> BriefPage:
    """A text with everything that is the matter with it; beside what `other` saved meanwhile, where somebody did."""
    found = looked(text, desk.store, manner=desk.manner(_asked(query)))
    lines = re.split(r"\r\n|\r|\n", text)
    return BriefPage(
        text, query, 0, _about(desk, query, text), (), tuple(_told(fault, lines) for fault in found.faults),
        sum(fault.grave for fault in found.faults), tuple(blocks(found.lines)), kept,
        _saved(other) if other else None, text_of(other) if other else "",
        _changed(text, text_of(other)) if other else ())


def text_of(draft: Draft) -> str:
    return str(draft.content.get("text", ""))


def query_of(draft: Draft) -> str:
    return str(draft.content.get("query", ""))


def checked_query(query: str) -> str:
    """The question a form says its text is of, as an address asks it; raises `BadQuestion` where it is none."""
    return urlencode(_asked(query).query())


def saved(draft: Draft, desk: Desk) -> Saved:
    return _saved(draft, desk.book.draft_versions(draft.id))


def _begun(asked: Asked, desk: Desk, *, leaves: bool = False) -> FirstDraft:
    glance = desk.glance

    def begin() -> FirstDraft:
        return first_draft(
            desk.store, glance, desk.rows(glance, asked), asked.filter, desk.manner(asked), leaves=leaves)

    return desk.shown.of(glance.revision, ("brief", asked.address(), leaves), begin)


def _asked(query: str) -> Asked:
    return asked_of(UNEDITED, parse_qsl(query))


def _kept(asked: Asked, desk: Desk) -> Draft:
    version = asked.own.get("version")
    if version is not None and not (version.isdecimal() and len(version) < 10):
        raise BadQuestion("version", f"as {version[:20]!r}; versions are numbers from 1")
    return desk.book.draft(asked.own["id"], int(version) if version else None)


def _about(desk: Desk, query: str, text: str) -> tuple[str, ...]:
    """How much of what answers the question a brief rests on: counted now, so that it is never out of date."""
    asked, glance = _asked(query), desk.glance
    rows = desk.rows(glance, asked)
    named = np.array([int(claim[1:], 16) for claim in claims_in(text, desk.store)], np.uint64)
    here = int(np.isin(glance.columns.claims.ids[rows], named).sum())
    beyond = len(named) - here
    further = f" It also rests on {counted(beyond, 'claim')} beyond that question." if beyond else ""
    return (f"{title_of(asked.filter)}: {counted(len(rows), 'claim')} of this ledger; this brief rests on {here:,} of "
            f"them.{further}",)


def _file(composed: Composed, form: str) -> Download:
    if form not in BRIEFS:
        raise BadQuestion("form", f"as {form[:20]!r}; there is {', '.join(BRIEFS)}")
    media, make = BRIEFS[form]
    days = "-to-".join(dict.fromkeys(re.findall(r"\d{4}-\d\d-\d\d", composed.title)))
    return Download(f"{'-'.join(filter(None, ('brief', days)))}.{SUFFIX[form]}", media, make(composed))


def _saved(draft: Draft, versions: Sequence[Draft] = ()) -> Saved:
    return Saved(draft.id, draft.version, draft.title, draft.author, draft.time,
                 tuple((one.version, one.author, one.time) for one in versions))


def _told(fault: BriefFault, lines: Sequence[str]) -> FaultTold:
    line = lines[fault.line - 1] if fault.line <= len(lines) else ""
    parts = (line[:fault.start], line[fault.start:fault.end], line[fault.end:])
    return FaultTold(fault, *map(clean, parts))


def _changed(mine: str, theirs: str) -> tuple[Changed, ...]:
    """The lines of both texts, in order; what both have is left out but for the lines around a change."""
    one, other = mine.splitlines(), theirs.splitlines()
    found: list[Changed] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Changed("both", line) for line in one[a:b]]
        else:
            found += [Changed("mine", line) for line in one[a:b]] + [Changed("theirs", line) for line in other[c:d]]
    near = {k for n, line in enumerate(found) if line.where != "both" for k in (n - 1, n, n + 1)}
    return tuple(line for n, line in enumerate(found) if n in near and (line.text or line.where != "both"))
