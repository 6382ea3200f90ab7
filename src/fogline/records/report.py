"""A report as received, and which of its lines are the story."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Literal

from fogline.records.span import Span
from fogline.records.vocabulary import LineRole


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its bytes as received, the text read from them, and what is known about it from outside the text.

    `text` is what every offset points into: for a .txt file its bytes decoded without newline translation.
    `published` is EDTF or None; `published_basis` says where it came from ("metadata", "page metadata", …).
    """

    source: str
    raw: bytes
    text: str
    format: Literal["txt", "html", "jsonl"] = "txt"
    encoding: str = "utf-8"
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: str | None = None
    # Lines (by number, 0-based) that an HTML reader saw outside the article, with its reason.
    outside: tuple[tuple[int, str], ...] = ()

    @property
    def sha256(self) -> str:
        """Of the bytes as received."""
        return sha256(self.raw).hexdigest()

    @property
    def id(self) -> str:
        """Of the text alone, so that one text under two addresses is one report with two appearances."""
        return _id(self.text)


@lru_cache(maxsize=2)  # every claim of a report asks
def _id(text: str) -> str:
    return "r" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:15]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, without its line break: what it is, and why it was taken for that."""

    start: int
    end: int
    role: LineRole
    reason: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day a dispatch opens with: "YEREVAN, Sept. 13 (Highland Wire) — "."""

    span: Span
    place: Span | None
    date: Span | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A report with its furniture told from its story. Nothing is deleted: every line is here with its reason.

    `owner` is the heading that gives a reprinted communiqué to somebody ("Statement of the Ministry of …").
    `published` is EDTF, from metadata or the text; `published_basis` and `year_basis` say where it and its year stand.
    """

    report: Report
    lines: tuple[Line, ...]
    headline: Span | None = None
    dateline: Dateline | None = None
    credit: Span | None = None
    owner: Span | None = None
    published: str | None = None
    published_basis: str | None = None
    year_basis: str | None = None
    machine_translated: Span | None = None
    garbled: tuple[Span, ...] = ()
    insertions: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return self.report.text
