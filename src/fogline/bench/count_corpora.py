"""Reports with the number of their dead, hurt and taken as people coded them, in two layouts of JSON Lines.

A *release* is a line with `text` and `gold`: min_killed, min_captured, start_date, province (a list of names). Its
coders wrote a floor where the words are vague: "several" is mostly 3. An *incident* is a line with `killed`, `injured`
and `reports`, each with title, published and text: every report of it is measured against the incident.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError
from fogline.records import Report

ENDINGS = (".jsonl", ".jsonl.gz")
HEAD = 200  # characters in which a page repeats its title


class NoCounts(FoglineError):
    """The folder holds no coded reports."""

    def __init__(self, where: Path) -> None:
        what = "is not there" if not where.exists() else "holds no coded reports"
        super().__init__(f"{where} {what}. Give a .jsonl or .jsonl.gz file, or a folder with some: lines with `text` "
                         "and `gold`, or with `killed`, `injured` and `reports`")


class UnreadableCounts(FoglineError):
    """A file, or a line of it, is not what was promised."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")


@dataclass(frozen=True, slots=True)
class Coded:
    """What a person coded for one report; None for what nobody coded. `day` is EDTF.

    `floors` tells that vague words were coded as a number.
    """

    killed: int
    captured: int | None = None
    injured: int | None = None
    day: str | None = None
    provinces: tuple[str, ...] = ()
    floors: bool = False


@dataclass(frozen=True, slots=True)
class CodedReport:
    report: Report
    coded: Coded


def find_coded(where: Path, *, needed: bool = True) -> tuple[Path, ...]:
    """The file, or those of a folder and below it that hold coded reports; raises where one is needed and none is."""
    files = [where] if where.is_file() else sorted(f for f in where.rglob("*") if f.name.endswith(ENDINGS))
    found = tuple(f for f in files if where.is_file() or _is_coded(f))
    if not found and needed:
        raise NoCounts(where)
    return found


def _is_coded(file: Path) -> bool:
    """Whether the first line of a file has one of the layouts: a folder may hold other collections."""
    try:
        row = json.loads(next(lines_of(file), ""))
    except (UnreadableCounts, json.JSONDecodeError):
        return False
    return isinstance(row, dict) and ("reports" in row or (isinstance(row.get("gold"), dict) and "text" in row))


def read_coded(file: Path) -> Iterator[CodedReport]:
    """The reports of a file in its order; raises at the first line that is none."""
    for number, line in enumerate(lines_of(file), 1):
        if not line.strip():
            continue
        source = f"{file.name}#{number}"
        try:
            row = json.loads(line)
            if "reports" in row:
                coded = Coded(killed=int(row["killed"]), injured=int(row["injured"]))
                for told in row["reports"]:
                    yield CodedReport(page_of(f"{source}:{told['id']}", told), coded)
            else:
                yield CodedReport(_report(source, row["text"]), _release(row["gold"]))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as err:
            raise UnreadableCounts(file, f"line {number} is no coded report ({type(err).__name__}: {err})") from err


def lines_of(file: Path) -> Iterator[str]:
    opening = gzip.open if file.name.endswith(".gz") else open
    try:
        with opening(file, "rt", encoding="utf-8") as lines:
            yield from lines
    except (OSError, EOFError, UnicodeDecodeError) as err:
        raise UnreadableCounts(file, f"it cannot be read to its end: {err}") from err


def _release(gold: dict[str, Any]) -> Coded:
    return Coded(killed=int(gold["min_killed"]), captured=int(gold["min_captured"]), day=gold["start_date"] or None,
                 provinces=tuple(filter(None, gold["province"])), floors=True)


def page_of(source: str, told: dict[str, Any]) -> Report:
    """A page without its title begins with it."""
    title, text = told["title"] or "", told["text"]
    whole = text if title in text[:len(title) + HEAD] else f"{title}\n\n{text}"
    return _report(source, whole, title or None, told["published"] or None)


def _report(source: str, text: str, title: str | None = None, published: str | None = None) -> Report:
    return Report(source, text.encode("utf-8", "surrogatepass"), text, title=title, published=published,
                  published_basis="metadata" if published else None)
