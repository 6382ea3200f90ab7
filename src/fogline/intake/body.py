"""A report becomes a body: every line keeps its place and gets a role, with the reason a reader can check."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.intake.datelines import credit_span, find_dateline, trailing_credit
from fogline.intake.dating import publication
from fogline.intake.furniture import furniture_reason, tells
from fogline.intake.glitches import garbled_spans, insertion_spans
from fogline.intake.headings import (
    PAGE_TITLE,
    dated_name,
    entry_hour,
    heading_reason,
    is_prose,
    plausible_title,
    proposes,
    row_of_labels,
)
from fogline.intake.lines import paragraphs, unglue
from fogline.intake.owners import OWNED, body_named, in_own_words, name_in, opening_owner, owner_heading, told_by_others
from fogline.intake.parts import TAIL_TITLE, breadcrumb, close_parts, fold, same_title
from fogline.intake.translation import translation_span
from fogline.problems import Problem
from fogline.records import Body, Dateline, Line, Report, Span
from fogline.records.vocabulary import LineRole

HEAD_LINES = 40  # lines with words before which a story begins; past them a page without prose is all story
DATELINE_LINES = 3  # story lines that may open with the dateline: a standfirst may come before it
LABEL_CHARS = 60
REPEAT_WORDS = 4  # a line this long that comes again is a caption or a pull quote; shorter ones repeat by chance
# Function words of English: an English text has them in every third word, any other language in none.
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|a|that|was|were|is|are|on|for|by|with|has|have|from|at|it|as)\b", re.I)
ENGLISH_SHARE, ENGLISH_WORDS = 0.1, 40


@dataclass(slots=True)
class _Piece:
    """A line, or a part of one, while its role is still open (role "" is undecided)."""

    start: int
    end: int
    words: str
    role: str = ""
    reason: str = ""


def read_body(report: Report) -> tuple[Body, tuple[Problem, ...]]:
    """The report with its story told from its furniture. Pure: one report gives one body, and nothing is deleted."""
    pieces = _pieces(report)
    _mark_furniture(report, pieces)
    head = _head_end(pieces)
    _mark_head(report, pieces, head)
    headline = next((p for p in pieces if p.role == "headline"), None)
    _mark_repeats(report, pieces, headline)
    _mark_story(pieces, head)
    close_parts(pieces)
    credit = _mark_credits(report.text, pieces)
    lines = tuple(Line(p.start, p.end, _role(p.role), p.reason) for p in pieces)
    return _body(report, lines, headline, credit)


def _role(role: str) -> LineRole:
    known: dict[str, LineRole] = {"headline": "headline", "heading": "heading", "furniture": "furniture",
                                  "blank": "blank", "story": "story"}
    return known[role]


def _pieces(report: Report) -> list[_Piece]:
    text, pieces, opened = report.text, [], False
    for start, end in paragraphs(text):
        if not text[start:end].strip():
            pieces.append(_Piece(start, end, "", "blank", "no words"))
            continue
        for low, high, reason in unglue(text, start, end, not opened):
            pieces.append(_Piece(low, high, text[low:high].strip(), "furniture" if reason else "", reason or ""))
        opened = True
    return pieces


def _mark_furniture(report: Report, pieces: list[_Piece]) -> None:
    outside = dict(report.outside)
    number, at = 0, 0
    for piece in pieces:
        number += report.text.count("\n", at, piece.start) if outside else 0
        at = piece.start
        if piece.role == "blank":
            continue
        if number in outside:
            piece.role, piece.reason = "furniture", outside[number]
        elif not piece.role and not owner_heading(piece.words):
            if entry_hour(piece.words):  # the hour of a live blog's entry looks like a stamp, and titles what follows
                piece.role, piece.reason = "heading", "the hour of an entry"
            elif reason := furniture_reason(piece.words):
                piece.role, piece.reason = "furniture", reason


def _head_end(pieces: list[_Piece]) -> int:
    """Index of the first piece that tells: what stands before it are titles and the page's head."""
    seen = 0
    for i, piece in enumerate(pieces):
        if piece.role in ("furniture", "blank", "heading"):
            continue
        seen += 1
        if is_prose(piece.words) or find_dateline(piece.words, 0, len(piece.words)):
            return i
        if seen >= HEAD_LINES:
            break
    undecided = [i for i, p in enumerate(pieces) if not p.role]
    return undecided[1] if len(undecided) > 1 else (undecided[0] + 1 if undecided else len(pieces))


def _mark_head(report: Report, pieces: list[_Piece], head: int) -> None:
    """The headline among the titles before the story, and what the others are."""
    titles = []
    for piece in pieces[:head]:
        if piece.role:
            continue
        if reason := breadcrumb(piece.words, [p.words for p in pieces if not p.role and p is not piece][:HEAD_LINES]):
            piece.role, piece.reason = "furniture", reason
        elif reason := heading_reason(piece.words, True):
            piece.role, piece.reason = "heading", reason
        elif dated_name(piece.words):
            piece.role, piece.reason = "heading", "a name and a day: the page's own line"
        elif plausible_title(piece.words) and not row_of_labels(piece.words):
            titles.append(piece)
        elif _labels(piece.words) or row_of_labels(piece.words):
            piece.role, piece.reason = "heading", "a section label"
        else:
            piece.role, piece.reason = "story", "told before the first full sentence"
    chosen = _headline(report, titles)
    for piece in titles:
        if piece is chosen:
            piece.role, piece.reason = "headline", "the title over the story"
        elif same_title(piece.words, chosen.words if chosen else ""):
            piece.role, piece.reason = "furniture", "repeats the headline"
        elif proposes(piece.words) and chosen and piece.start > chosen.start:
            piece.role, piece.reason = "headline", "a second title under the headline"
        else:
            piece.role, piece.reason = "heading", "a label in the head of the page"


def _headline(report: Report, titles: list[_Piece]) -> _Piece | None:
    """The page's own title where a line has it; else the first that comes twice, that says something, or at all."""
    if report.title:
        named = next((t for t in titles if same_title(t.words, report.title)), None)
        return named or next((t for t in titles if proposes(t.words)), None)
    keys = [fold(t.words) for t in titles]
    twice = [t for t in titles if keys.count(fold(t.words)) > 1]
    saying = [t for t in titles if proposes(t.words)]
    return next(iter(twice or saying or titles), None)


def _labels(words: str) -> bool:
    return len(words) < LABEL_CHARS and len(words.split()) <= 3 and not proposes(words) and not tells(words)


def _mark_repeats(report: Report, pieces: list[_Piece], headline: _Piece | None) -> None:
    title = headline.words if headline else report.title or ""
    seen: dict[str, _Piece] = {}
    for piece in pieces:
        if piece.role not in ("", "story", "headline") or piece is headline:
            continue
        key = fold(piece.words)
        if headline and piece.start > headline.start and same_title(piece.words, title):
            piece.role, piece.reason = "furniture", "repeats the headline"
        elif key in seen and piece.words.count(" ") >= REPEAT_WORDS - 1:
            piece.role, piece.reason = "furniture", "repeats an earlier line"
            if not proposes(piece.words) and seen[key] is not headline:  # names without a verb, twice: under a picture
                seen[key].role, seen[key].reason = "furniture", "a caption that comes again"
        elif reason := breadcrumb(piece.words, [title] if title else []):
            piece.role, piece.reason = "furniture", reason
        seen.setdefault(key, piece)


def _mark_story(pieces: list[_Piece], head: int) -> None:
    for piece in pieces[head:]:
        if piece.role:
            continue
        reason = heading_reason(piece.words, False)
        if reason and (reason == PAGE_TITLE or not find_dateline(piece.words, 0, len(piece.words))):
            piece.role, piece.reason = "heading", reason
        else:
            piece.role = "story"
            piece.reason = "tells" if is_prose(piece.words) else "short, and not known as furniture"


def _mark_credits(text: str, pieces: list[_Piece]) -> Span | None:
    """Wire credits are the page's, but the first is kept: it says whose copy the report is."""
    credit = None
    for piece in pieces:
        if piece.role not in ("story", "heading") and piece.reason not in ("an author's line", TAIL_TITLE):
            continue
        if found := credit_span(text, piece.start, piece.end):
            piece.role, piece.reason = "furniture", "a wire credit"
            credit = credit or found
    if credit is None and (last := next((p for p in reversed(pieces) if p.role == "story"), None)):
        found = trailing_credit(text, last.start, last.end)
        if found and found.start > last.start:
            at = pieces.index(last)
            pieces[at:at + 1] = [
                _Piece(last.start, found.start, text[last.start:found.start].strip(), last.role, last.reason),
                _Piece(found.start, last.end, found.exact, "furniture", "a wire credit")]
            credit = found
    return credit


def _body(report: Report, lines: tuple[Line, ...], headline: _Piece | None, credit: Span | None
          ) -> tuple[Body, tuple[Problem, ...]]:
    text = report.text
    story = [line for line in lines if line.role == "story"]
    dateline = _dateline(text, story)
    story_start = story[0].start if story else len(text)
    dated, problems = publication(report, lines, dateline, story_start)
    garbled: list[Span] = []
    insertions: list[Span] = []
    for line in lines:
        if line.role in ("story", "headline"):
            garbled += garbled_spans(text, line.start, line.end)
            insertions += insertion_spans(text, line.start, line.end)
    return Body(
        report, lines,
        headline=_cut(text, headline.start, headline.end) if headline else None,
        dateline=dateline, credit=credit, owner=_owner(text, lines, story),
        published=dated.published, published_basis=dated.basis, year_basis=dated.year_basis,
        machine_translated=translation_span(text, lines), garbled=tuple(garbled), insertions=tuple(insertions),
    ), problems + _language(report, story)


def _owner(text: str, lines: tuple[Line, ...], story: list[Line]) -> Span | None:
    """Whose text it is: by a heading over the story, or by an opening in which a body addresses the public."""
    told = [text[line.start:line.end] for line in story]
    if not story or told_by_others(told):
        return None
    heading = next((line for line in lines if line.role == "heading" and line.reason == OWNED), None)
    if heading:
        return _name(text, heading)
    own = in_own_words(told)
    named = next((line for line in lines if line.start < story[0].start and line.role in ("heading", "headline")
                  and body_named(text[line.start:line.end])), None)
    if named and own:
        return _name(text, named)
    opening = next((o for line in story[:DATELINE_LINES] if (o := opening_owner(text, line.start, line.end))), None)
    return opening if opening and own else None


def _name(text: str, line: Line) -> Span:
    low, high = name_in(text[line.start:line.end])
    return _cut(text, line.start + low, line.start + high)


def _dateline(text: str, story: list[Line]) -> Dateline | None:
    return next((d for line in story[:DATELINE_LINES] if (d := find_dateline(text, line.start, line.end))), None)


def _language(report: Report, story: list[Line]) -> tuple[Problem, ...]:
    """The grammar is English: another language is read without a claim, and the reader is told."""
    sample = " ".join(report.text[line.start:line.end] for line in story[:20])[:4000]
    words = sample.count(" ") + 1
    if words < ENGLISH_WORDS or len(_ENGLISH.findall(sample)) >= ENGLISH_SHARE * words:
        return ()
    return (Problem("language", "The story does not look English: claims in it will be missed.", report.source),)


def _cut(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    low = start + len(words) - len(words.lstrip())
    return Span.cut(text, low, end - (len(words) - len(words.rstrip())))
