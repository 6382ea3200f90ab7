"""What holds for every body, whatever the text."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.intake import find_reports, read_body
from fogline.intake.lines import paragraphs, unglue
from fogline.problems import Problem
from fogline.records import Report, Span

WORDS = st.lists(st.sampled_from([
    "Nine dead.", "The army said on Monday it had taken the port.", "“We fled,” he said.", "2,500 $",
    "BAYVILLE, May 3 (AP) — ", "Share | Print", "Related Posts", "Leave a comment", "15:30", "By Ann Example", "",
    " ", "\t", "Source: Hill Wire",
    "Statement of the Ministry of Defence", "May 8thon the hill", "(the hill)", "[sic]", "Published 3 May 2031",
    "\r", "…", "«", "Do you like this content?", "and so", "© 2031", "HomeWorldNews", "Army takes port"]), max_size=14)
TEXTS = st.one_of(st.text(max_size=200), *(WORDS.map(between.join) for between in ("\n", "\r\n", " ", "")))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_line_keeps_its_place(text: str) -> None:
    """Lines are in order, do not meet, and leave out nothing but line breaks; spans give back the report's words."""
    body, _ = read_body(Report("page.txt", text.encode("utf-8", "replace"), text))
    at = 0
    for line in body.lines:
        assert at <= line.start <= line.end
        assert not text[at:line.start].strip("\ufeff\r\n\u2028\u2029\x0b\x0c\x85")
        assert line.reason and (line.role == "blank") == (not text[line.start:line.end].strip())
        at = line.end
    assert not text[at:].strip("\ufeff\r\n\u2028\u2029\x0b\x0c\x85")
    spans = [body.headline, body.credit, body.owner, body.machine_translated, *body.garbled, *body.insertions]
    if body.dateline:
        spans += [body.dateline.span, body.dateline.place, body.dateline.date]
    for span in spans:
        assert span is None or span == Span.cut(text, span.start, span.end)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_reading_twice_gives_the_same_body(text: str) -> None:
    report = Report("page.txt", b"", text)
    assert read_body(report) == read_body(report)


@given(st.text(max_size=120), st.booleans())
@settings(deadline=None)
def test_the_pieces_of_a_line_are_the_line(line: str, first: bool) -> None:
    pieces = unglue(line, 0, len(line), first)
    assert "".join(line[low:high] for low, high, _ in pieces) == line


def test_wrapped_lines_are_one_paragraph() -> None:
    text = ("TROOPS TAKE PORT\n\nBAYVILLE, May 3 - A combined force took the port of the town during a long\n"
            "operation in the northern district on Monday, the command said in its\nstatement released late in the "
            "evening.\n\nThe force was fired upon as it approached the harbour from the east. It\nreturned fire and "
            "killed two men. A third man died of his wounds on the way\nto hospital.\n")
    joined = [text[low:high] for low, high in paragraphs(text) if text[low:high].strip()]
    assert len(joined) == 3 and joined[2].startswith("The force") and joined[2].endswith("to hospital.")


def test_lines_of_a_page_are_not_joined() -> None:
    text = "Army takes port\nThe army said on Monday it had taken the port of Bayville.\nNine dead.\nShare\n"
    assert [text[low:high] for low, high in paragraphs(text)] == [*text.split("\n")]


@pytest.mark.parametrize("text", [
    "", "\n\n", "\ufeff", "Army takes port", "?" * 50_000, "a " * 40_000, "“" * 2000, "(" * 5000, "By " + "A-" * 60,
    "1 $" * 60, "1." * 20_000, "Published " + " " * 3000, "A-A." * 60, "." * 50_000 + "x"])
def test_odd_texts_are_read_in_time(text: str) -> None:
    """Lines that make a careless pattern try every way to part them: each takes well under a second."""
    began = time.process_time()
    body, _ = read_body(Report("page.txt", b"", text))
    assert body.lines
    assert time.process_time() - began < 5  # seconds of CPU


def test_one_line_articles_of_a_public_corpus(shared: Path, tmp_path: Path) -> None:
    """804 articles that lost their lines, marks and charset are all read, as files and as a feed."""
    table = shared / "corpora" / "reports" / "fa-kes.csv"
    if not table.is_file():
        pytest.skip("corpora/reports/fa-kes.csv is not beside the shared gold")
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("latin-1"))))
    for number, row in enumerate(rows):
        (tmp_path / f"{number:03}.txt").write_bytes(row["article_content"].encode("latin-1"))
    items = list(find_reports([tmp_path], None, 10**6))
    reports = [i for i in items if isinstance(i, Report)]
    assert len(reports) == len(rows) == 804
    assert {i.kind for i in items if isinstance(i, Problem)} <= {"charset"}
    without_story = 0
    for report in reports:
        body, _ = read_body(report)
        told = sum(line.end - line.start for line in body.lines if line.role == "story")
        without_story += told < 0.8 * len(report.text.strip())
    assert without_story <= 8  # one in a hundred
