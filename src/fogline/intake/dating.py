"""The day a report was published: from its metadata, or from the one place in its text that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.intake.furniture import bare
from fogline.intake.published import Day, find_day
from fogline.intake.stamps import LABELLED, STAMP_LINE, UPDATED
from fogline.problems import Problem
from fogline.records import Dateline, Line, Report

MAX_STAMP_CHARS = 200
NUMBER_CHARS = 400  # a release's number stands in its head, beside its day
_NUMBER = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}[-–]+[\dX]")
_BYLINE = ("a byline", "an author's line")
_ORDER = ("masthead", "byline", "dateline", "title")


@dataclass(frozen=True, slots=True)
class Publication:
    """EDTF, where it stood, and where its year stood; all None for a report without a day."""

    published: str | None
    basis: str | None
    year_basis: str | None


def publication(report: Report, lines: tuple[Line, ...], dateline: Dateline | None, story_start: int
                ) -> tuple[Publication, tuple[Problem, ...]]:
    """What metadata says comes first; the text gives what it leaves open.

    Only the head of the page is asked (before `story_start`), and stamps that say what they are: a day in the page's
    frame or in a story is no publication day. The year may come from metadata and the day from the text.
    """
    day, basis = _said(report.text, lines, dateline, story_start)
    given = report.published
    problems: list[Problem] = []
    if given and (day is None or len(given) > 7 or day.month is None or (day.year and str(day.year) != given[:4])):
        in_text = day is not None and day.year is not None and str(day.year) == given[:4]
        if day and day.month and not _agrees(given, day):
            problems.append(Problem("date_differs", f"The metadata says {given}, the report's own {basis} says "
                                    f"{day.edtf}; the metadata was kept.", report.source))
        found = Publication(given, report.published_basis, "in the text" if in_text else report.published_basis)
    elif day is None:
        return Publication(None, None, None), (Problem(
            "no_date", "The report does not say when it was published: its relative dates stay open. Give the day as "
            "metadata.", report.source),)
    elif day.year is None and given:
        found = Publication(f"{given[:4]}{day.edtf[4:]}", basis, report.published_basis)
    elif day.year is None and (year := _year_of_number(report.text, day)):
        found = Publication(f"{year}{day.edtf[4:]}", basis, "the report's number")
    elif day.year is None:
        found = Publication(day.edtf, basis, None)
        problems.append(Problem("no_year", f"The report's {basis} gives a day ({day.edtf[5:]}) and no year; give the "
                                "year as metadata.", report.source))
    else:
        found = Publication(day.edtf, basis, "in the text")
        if day.month is None:
            problems.append(Problem("ambiguous_date", f"The report's {basis} may be read day first or month first; "
                                    f"only the year {day.year} was taken.", report.source))
    return found, tuple(problems)


def _year_of_number(text: str, day: Day) -> int | None:
    """The year of a release that is numbered by year and month ("2019-04-CA-033") and dated without one.

    A number of one month is given out in the next at the latest: in January it may be of the year before.
    """
    if day.month is None:
        return None
    for m in _NUMBER.finditer(text, max(0, day.start - NUMBER_CHARS), day.start + NUMBER_CHARS):
        later = day.month - int(m[2])
        if later in (0, 1, 1 - 12):
            return int(m[1]) + (later < 0)
    return None


def _said(text: str, lines: tuple[Line, ...], dateline: Dateline | None, story_start: int
          ) -> tuple[Day | None, str | None]:
    """The best day the text gives for its own publication, a full one before one without its year."""
    found: dict[str, Day] = {}
    for line in lines:
        if line.role in ("story", "blank") or line.end - line.start > MAX_STAMP_CHARS:
            continue
        words = text[line.start:line.end]
        in_head = line.start < story_start
        if line.role == "furniture":
            stamped = STAMP_LINE.match(bare(words)) is not None
            labelled = LABELLED.search(words) is not None
            if not in_head and not labelled:
                continue
            kind = "byline" if line.reason in _BYLINE else "masthead" if stamped or labelled or in_head else None
        else:
            kind = "title" if in_head else None
        day = find_day(text, line.start, line.end) if kind else None
        if kind and day:
            _keep(found, kind, day, text)
    if dateline and dateline.date and (day := find_day(text, dateline.date.start, dateline.date.end)):
        found.setdefault("dateline", day)
    ranked = sorted(found.items(), key=lambda kv: (kv[1].year is None, kv[1].month is None, _ORDER.index(kv[0])))
    return (ranked[0][1], ranked[0][0]) if ranked else (None, None)


def _keep(found: dict[str, Day], kind: str, day: Day, text: str) -> None:
    """The first of its kind, but a stamp of publication before one of an update."""
    before = found.get(kind)
    if before is None or (_updated(text, before) and not _updated(text, day)):
        found[kind] = day


def _updated(text: str, day: Day) -> bool:
    return bool(UPDATED.search(re.split(r"[\n|•—–]", text[max(0, day.start - 40):day.start])[-1]))


def _agrees(given: str, day: Day) -> bool:
    return all(a == b or "X" in b for a, b in zip(given.split("-"), day.edtf.split("-"), strict=False))
