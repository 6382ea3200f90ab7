"""The times a report names, in reading order, each with its value: the days that later words count from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from fogline.grounding import edtf
from fogline.grounding.edtf import Value
from fogline.grounding.entries import entry_days
from fogline.grounding.narrating import Told, is_history, tell
from fogline.grounding.reckoning import Anchors, Reckoned, reckon
from fogline.grounding.timewords import TimeWords, find_times
from fogline.language import Paragraph, Parsed
from fogline.records import Body, Span
from fogline.records.vocabulary import TimeBasis

HISTORY_DAYS = 366  # what ended more than a year before the report is its history, not its news
RECENT_DAYS, AHEAD_DAYS = 31, 62
_WITHIN_A_DAY = frozenset(("clock", "part"))
_GOES_BACK = re.compile(r"\bsame\b", re.I)
_LINE_OF_A_DAY = 0.6  # a heading that is mostly a date opens a section of that day


@dataclass(frozen=True, slots=True)
class Named:
    """A time named in the report: its words there, its value and from what it was counted."""

    span: Span
    value: Value
    basis: TimeBasis
    words: TimeWords
    history: bool = False
    recent: bool = False  # near enough to the report's day to be its news, whatever the outlet looks back on


@dataclass(frozen=True, slots=True)
class Times:
    """Every time of a paragraph in order, the day assumed where none is said, and the day named before it.

    `impossible` are words that look like a date or an hour and are none: "31 September", "25:70".
    """

    named: tuple[Named, ...]
    starts: tuple[int, ...]
    assumed: Value | None
    assumed_basis: TimeBasis
    earlier: Named | None
    impossible: tuple[Span, ...] = ()

    def between(self, start: int, end: int) -> tuple[Named, ...]:
        return self.named[bisect_left(self.starts, start):bisect_right(self.starts, end - 1)]


def document_day(body: Body) -> tuple[Value | None, int | None]:
    """The day a report speaks from, as fine as it is known, and its year."""
    value = edtf.read(body.published) if body.published else None
    if value is None or value.first is None or value.last is None:
        return None, None
    day = body.published.split("T")[0] if body.published else value.edtf
    return replace(value, edtf=day), value.first.year if value.first.year == value.last.year else None


def name_times(parsed: Parsed, find: Callable[[str], tuple[TimeWords, ...]] = find_times) -> dict[int, Times]:
    """Times by paragraph index. A day named earlier is what "the previous evening" and "a day earlier" count from.

    `find` says which expressions are asked for: those that date claims, or every one.
    """
    published, year = document_day(parsed.body)
    today = published.first if published and published.is_day else None
    dateline = parsed.body.dateline.span if parsed.body.dateline else None
    assumed, basis = published, "document_date"
    mention: Named | None = None
    found: dict[int, Times] = {}
    said = {p.index: [w for w in find(parsed.text[p.start:p.end])
                      if not (dateline and dateline.start <= p.start + w.start < dateline.end)]
            for p in parsed.paragraphs}
    known = today or (date(year, 12, 31) if year else None)
    told_in_order = is_history((w for words in said.values() for w in words), known)
    told: Told | None = None
    entries = list(entry_days(parsed, today))
    for paragraph in parsed.paragraphs:
        while entries and entries[0][0] <= paragraph.start:  # an entry speaks from its own day
            assumed, mention = entries.pop(0)[1], None
            basis, today = "document_date" if assumed == published else "carried_over", assumed.first
        earlier, words = mention, said[paragraph.index]
        text = parsed.text[paragraph.start:paragraph.end] if words else ""
        named: tuple[Named, ...] = ()
        if words and told_in_order:
            named, told = _in_history(paragraph, text, words, Anchors(today, year), told)
        elif words:
            named, mention = _in_paragraph(paragraph, text, words, Anchors(today, year), mention)
        if section := _opens_section(paragraph, named):
            assumed, basis = section, "carried_over"
        found[paragraph.index] = Times(
            named, tuple(n.span.start for n in named), assumed, basis, earlier,  # type: ignore[arg-type]
            tuple(_impossible(paragraph, words, named)))
    return found


def _impossible(paragraph: Paragraph, words: list[TimeWords], named: tuple[Named, ...]) -> Iterator[Span]:
    """A date always has a value, with or without its year: one without is in no calendar."""
    starts = {n.span.start for n in named}
    for w in words:
        start = paragraph.start + w.start
        if w.kind in ("day", "numeric", "impossible", "week") and start not in starts:
            yield Span.cut(paragraph.text, start, paragraph.start + w.end)


def _in_paragraph(paragraph: Paragraph, text: str, words: list[TimeWords], at: Anchors, mention: Named | None,
                  ) -> tuple[tuple[Named, ...], Named | None]:
    """Days first, then hours and parts of the day, which belong to the day named nearest before them."""
    last = mention
    days: list[Named] = []
    for w in (w for w in words if w.kind not in _WITHIN_A_DAY):
        own = last is mention and _of_its_own(w, text) and not (last and _heads_on(w, text, paragraph, last))
        anchor = last.value.last if last and not own else None
        if w.kind == "shift" and w.args[1] == "year" and (past := next((d for d in reversed(days) if d.history), None)):
            anchor = past.value.last
        if w.kind == "then" and days:
            anchor = days[-1].value.first  # whatever was named last, also of its history
        got = reckon(w, text, replace(at, mention=anchor))
        if got is None:
            continue
        one = _named(paragraph, got, at)
        days.append(one)
        if got.value.is_day and not one.history and not w.bound:
            last = one
    named = list(days)
    for w in (w for w in words if w.kind in _WITHIN_A_DAY and paragraph.role == "story"):
        here = _day_beside(paragraph, days, w)
        got = reckon(w, text, replace(at, today=here.value.first) if here else at)
        if got:
            named.append(_named(paragraph, replace(got, basis="carried_over") if here else got, at))
    return tuple(sorted(named, key=lambda n: n.span.start)), last


def _in_history(paragraph: Paragraph, text: str, words: list[TimeWords], at: Anchors, told: Told | None,
                ) -> tuple[tuple[Named, ...], Told | None]:
    """One time after the other, each counted from the time that the story has come to."""
    named: list[Named] = []
    for w in words:
        got, told = tell(w, text, told)
        if got:
            named.append(_named(paragraph, got, at))
    return tuple(named), told


def _of_its_own(words: TimeWords, text: str) -> bool:
    """"A day earlier" far from any day counts from the report's, unless its sentence goes back: "the same district"."""
    if words.kind != "shift" or int(words.args[0] or 0) >= 0:
        return False
    start = max(text.rfind(mark, 0, words.start) for mark in ".!?") + 1
    return not _GOES_BACK.search(text, start, words.start)


def _heads_on(words: TimeWords, text: str, paragraph: Paragraph, last: Named) -> bool:
    """"A day earlier, …" at the head of a paragraph goes back from the day that the paragraph before it named."""
    between = paragraph.text[last.span.end:paragraph.start].split("\n")
    return not text[:words.start].strip(" “\"") and not any(line.strip() for line in between[1:])


def _named(paragraph: Paragraph, got: Reckoned, at: Anchors) -> Named:
    span = Span.cut(paragraph.text, paragraph.start + got.words.start, paragraph.start + got.words.end)
    return Named(span, got.value, got.basis, got.words, _is_history(got.value, at), _is_recent(got.value, at))


def _is_recent(value: Value, at: Anchors) -> bool:
    if not (value.first and value.last and at.today) or (value.last - value.first).days > RECENT_DAYS:
        return False
    return -AHEAD_DAYS <= (at.today - value.last).days <= RECENT_DAYS


def _day_beside(paragraph: Paragraph, days: list[Named], words: TimeWords) -> Named | None:
    """The last day named before an hour in its paragraph, or the first after it in its sentence."""
    start = paragraph.start + words.start
    usable = [d for d in days if d.value.is_day and not d.history and not d.words.bound]
    before = [d for d in usable if d.span.start < start]
    if before:
        return before[-1]
    end = next((s.end for s in paragraph.sentences if s.start <= start < s.end), start)
    return next((d for d in usable if start < d.span.start < end), None)


def _is_history(value: Value, at: Anchors) -> bool:
    last = value.last
    if last is None:
        return False
    if at.today:
        return (at.today - last).days > HISTORY_DAYS
    return at.year is not None and last.year < at.year - 1


def _opens_section(paragraph: Paragraph, named: tuple[Named, ...]) -> Value | None:
    """"10 October" standing alone as a heading: what follows is told of that day."""
    if paragraph.role != "heading" or len(named) != 1 or named[0].history:
        return None
    day = named[0]
    if day.words.kind not in ("day", "numeric", "weekday") or not day.value.is_day:
        return None
    return day.value if len(day.span) >= _LINE_OF_A_DAY * (paragraph.end - paragraph.start) else None


def today_of(times: Named | None) -> date | None:
    """The day a statement was made, where one is named."""
    return times.value.first if times and times.value.is_day else None


def recount(named: Named, text: str, day: date) -> Named:
    """The same words counted from another day: in a quotation "today" is the day of speaking."""
    if named.basis != "relative_to_document":
        return named
    got = reckon(named.words, text, Anchors(day, day.year, basis="relative_to_statement"))
    return replace(named, value=got.value, basis=got.basis) if got else named

