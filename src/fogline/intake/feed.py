"""JSON Lines: one report a line, with what its collector knew about it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import BinaryIO

from fogline.intake.decoding import Undecodable, decode
from fogline.intake.page import read_page
from fogline.intake.published import as_edtf
from fogline.problems import Problem
from fogline.records import Report

CHUNK = 1 << 20  # bytes passed over at a time when a line is too long to be a report


def read_feed(lines: BinaryIO, source: str, max_bytes: int) -> Iterator[Report | Problem]:
    """The reports of a JSONL file, line by line; a line that is no report is a problem, and the next one is read.

    Fields: `text` or `html`, and optionally url, title, outlet, published, language. A report's source is its url, or
    the file and the line ("feed.jsonl#3").
    """
    number = 0
    while raw := lines.readline(max_bytes + 1):
        number += 1
        at = f"{source}#{number}"
        if len(raw) > max_bytes:
            while raw and not raw.endswith(b"\n"):
                raw = lines.readline(CHUNK)
            yield Problem("too_large", f"Line {number} is longer than {max_bytes:,} bytes: no report. It was passed "
                          "over.", at)
            continue
        raw = raw.rstrip(b"\r\n")
        if raw.strip(b"\xef\xbb\xbf \t"):
            yield from _read_line(raw, at, number)
    if number == 0:
        yield Problem("empty", "The file is empty.", source)


def _read_line(raw: bytes, at: str, number: int) -> Iterator[Report | Problem]:
    decoded = decode(raw)
    if isinstance(decoded, Undecodable):
        yield Problem(decoded.kind, f"Line {number}: {decoded.says}", at)
        return
    try:
        fields = json.loads(decoded.text.lstrip("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as err:
        why = err.msg if isinstance(err, json.JSONDecodeError) else "nested too deeply"
        yield Problem("not_json", f"Line {number} is no JSON ({why}); it was passed over.", at)
        return
    if not isinstance(fields, dict):
        yield Problem("not_json", f"Line {number} is JSON, but no object with a 'text' or 'html' field.", at)
        return
    given = {k: v.strip() for k, v in fields.items() if k != "text" and isinstance(v, str) and v.strip()}
    where = given.get("url") or at
    text = fields.get("text")
    problems: list[Problem] = []
    if isinstance(text, str) and text.strip():
        report: Report | None = Report(where, raw, _whole(text), "jsonl", decoded.encoding)
    elif "html" in given:
        report, found = read_page(_whole(given["html"]), where)
        problems += found
    else:
        report = None
        problems.append(Problem("empty", f"Line {number} has no words in 'text' or 'html'.", at))
    if report:
        yield _with_fields(report, given, raw)
        if "published" in given and as_edtf(given["published"]) is None:
            problems.append(Problem("unreadable_metadata", f"Line {number}: the published date '{given['published']}' "
                                    "cannot be read; write it as 2024-03-17.", at))
    yield from problems
    if decoded.doubt:
        yield Problem("charset", f"Line {number}: {decoded.doubt}", at)


def _with_fields(report: Report, given: dict[str, str], raw: bytes) -> Report:
    published = as_edtf(given.get("published", ""))
    return dataclasses.replace(
        report,
        raw=raw,
        format="jsonl",
        url=given.get("url") or report.url,
        outlet=given.get("outlet") or report.outlet,
        title=given.get("title") or report.title,
        language=given.get("language") or report.language,
        published=published or report.published,
        published_basis="metadata" if published else report.published_basis)


def _whole(text: str) -> str:
    """Without half characters: JSON can spell a lone surrogate, and no file can hold one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
