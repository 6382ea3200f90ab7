"""Good files become reports, bad ones problems, and nothing stops the rest."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.intake import MetadataError, ReportMissing, UnknownKind, find_reports, read_body, read_metadata
from fogline.intake.decoding import Decoded, decode
from fogline.problems import Problem
from fogline.records import Report

SENTENCE = "The army said on Monday it had taken the port.\n"
LIMIT = 100_000  # bytes


def found(*paths: Path, metadata: Path | None = None, limit: int = LIMIT) -> tuple[list[Report], list[Problem]]:
    items = list(find_reports(paths, read_metadata(metadata) if metadata else None, limit))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Problem)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports" / "deeper").mkdir(parents=True)
    return tmp_path / "reports"


def test_folders_are_read_sorted_to_the_bottom_and_other_kinds_counted(folder: Path) -> None:
    for name in ("b.txt", "a.TXT", "deeper/c.txt", "notes.pdf", "picture.png"):
        (folder / name).write_text(SENTENCE)
    reports, problems = found(folder)
    assert [Path(r.source).name for r in reports] == ["a.TXT", "b.txt", "c.txt"]
    assert [(p.kind, p.says[:7]) for p in problems] == [("left_out", "2 files")]


def test_a_named_file_of_another_kind_or_none_is_an_error(folder: Path) -> None:
    (folder / "notes.pdf").write_text(SENTENCE)
    with pytest.raises(UnknownKind, match=r"\.pdf"):
        found(folder / "notes.pdf")
    with pytest.raises(ReportMissing, match="no such file"):
        found(folder / "missing.txt")


def test_reading_is_lazy(folder: Path) -> None:
    for number in range(3):
        (folder / f"{number}.txt").write_text(SENTENCE)
    items: Iterator[Report | Problem] = find_reports([folder], None, LIMIT)
    first = next(items)
    (folder / "1.txt").unlink()
    rest = list(items)
    assert isinstance(first, Report)
    assert [i.kind for i in rest if isinstance(i, Problem)] == ["unreadable"]
    assert len([i for i in rest if isinstance(i, Report)]) == 1


@pytest.mark.parametrize(("raw", "kind", "note"), [
    (b"", "empty", "no bytes"),
    (b" \r\n\n", "empty", "no words"),
    (b"\xef\xbb\xbf\n", "empty", "a mark alone"),
    (b"\x00\x01\x02" * 50, "binary", "NUL bytes"),
    (b"%PDF-1.7 text", "binary", "a PDF under another name"),
    (bytes(range(1, 9)) * 40, "binary", "control characters"),
    (bytes(range(128, 256)) * 20, "undecodable", "no charset fits"),
    (b"a" * (LIMIT + 1), "too_large", "one endless line"),
])
def test_bad_bytes_are_a_problem_and_the_next_file_is_read(folder: Path, raw: bytes, kind: str, note: str) -> None:
    (folder / "a.txt").write_bytes(raw)
    (folder / "b.txt").write_text(SENTENCE)
    reports, problems = found(folder)
    assert [p.kind for p in problems] == [kind], note
    assert problems[0].source.endswith("a.txt")
    assert [r.text for r in reports] == [SENTENCE]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_problem(folder: Path) -> None:
    (folder / "a.txt").write_text(SENTENCE)
    (folder / "a.txt").chmod(0)
    assert [p.kind for p in found(folder)[1]] == ["unreadable"]


@pytest.mark.parametrize(("words", "charset", "encoding", "doubt"), [
    ("The general’s men held “the bridge”.", "utf-8", "utf-8", False),
    ("The general’s men held “the bridge”.", "utf-8-sig", "utf-8", False),
    ("The general’s men held “the bridge”.", "cp1252", "cp1252", True),
    ("Войска сообщили о взятии города и о потерях противника в ходе боя у моста.", "cp1251", "cp1251", True),
    ("The army took the port.", "utf-16", "utf-16", False),
    ("The army took the port.", "utf-16-le", "utf-16-le", True),
])
def test_charsets(words: str, charset: str, encoding: str, doubt: bool) -> None:
    decoded = decode(words.encode(charset))
    assert isinstance(decoded, Decoded)
    assert (decoded.text.lstrip("\ufeff"), decoded.encoding, bool(decoded.doubt)) == (words, encoding, doubt)


def test_a_page_cut_within_a_letter_is_read_and_told() -> None:
    decoded = decode("The mayor said “no” to it. ".encode() + b"\xe2\x80")
    assert isinstance(decoded, Decoded) and decoded.encoding == "utf-8" and "could not be read" in decoded.doubt


def test_a_declared_charset_is_believed_before_a_guess() -> None:
    raw = "Привет".encode("koi8-r")
    decoded = decode(raw, "koi8-r")
    assert isinstance(decoded, Decoded) and decoded.text == "Привет"


def test_line_ends_stay_and_are_outside_the_lines(folder: Path) -> None:
    raw = b"\xef\xbb\xbfArmy takes port\r\n\r\nThe army said on Monday it had taken the port.\r\nNine dead."
    (folder / "a.txt").write_bytes(raw)
    [report], _ = found(folder)
    assert report.raw == raw and report.text.encode() == raw
    body, _ = read_body(report)
    assert [report.text[x.start:x.end] for x in body.lines] == [
        "Army takes port", "", "The army said on Monday it had taken the port.", "Nine dead."]


def write_feed(path: Path, *lines: object) -> Path:
    path.write_text("".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines))
    return path


def test_a_feed_is_read_line_by_line(tmp_path: Path) -> None:
    feed = write_feed(
        tmp_path / "feed.jsonl",
        {"text": "Line one.\r\nLine two.", "url": "https://example.org/1", "title": "One", "outlet": "Bay News",
         "published": "2031-05-04T10:00:00Z", "language": "en"},
        "{not json",
        ["a list"],
        {"text": "  "},
        "",
        {"html": "<h1>Two</h1><p>The army said on Monday it had taken the port.</p>", "published": "soon"},
        {"text": "x" * LIMIT},
        {"text": "Nine dead."})
    reports, problems = found(feed)
    first, page, last = reports
    assert (first.source, first.url, first.text) == ("https://example.org/1",) * 2 + ("Line one.\r\nLine two.",)
    assert (first.title, first.outlet, first.language) == ("One", "Bay News", "en")
    assert (first.published, first.published_basis) == ("2031-05-04", "metadata")
    assert first.raw == feed.read_bytes().split(b"\n")[0]
    assert page.text == "Two\nThe army said on Monday it had taken the port." and page.source.endswith("#6")
    assert last.text == "Nine dead." and last.source == f"{feed}#8"
    assert [(p.kind, p.source.split("#")[1]) for p in problems] == [
        ("not_json", "2"), ("not_json", "3"), ("empty", "4"), ("unreadable_metadata", "6"), ("too_large", "7")]


def test_a_lone_half_character_in_json_does_not_stop_the_feed(tmp_path: Path) -> None:
    reports, _ = found(write_feed(tmp_path / "feed.jsonl", '{"text": "Nine \\ud800 dead."}'))
    assert reports[0].text == "Nine \ufffd dead." and reports[0].id


def test_metadata_names_files_by_path_or_base_name(folder: Path) -> None:
    for name in ("a.txt", "deeper/a.txt", "deeper/b.txt"):
        (folder / name).write_text(SENTENCE)
    table = folder / "metadata.csv"
    table.write_bytes("\ufefffile,published,outlet,url,language\r\na.txt,2031-05-04,Bay News,,\r\n"
                      "deeper/a.txt,,Hill Wire,https://example.org/a,en\r\nb.txt,17 May 2031,,,\r\n".encode())
    reports, problems = found(folder, metadata=table)
    assert [(r.outlet, r.published, r.url, r.language) for r in reports] == [
        ("Bay News", "2031-05-04", None, None), ("Hill Wire", None, "https://example.org/a", "en"),
        (None, "2031-05-17", None, None)]
    assert not problems


def test_a_base_name_that_fits_two_files_is_told(folder: Path) -> None:
    for name in ("a.txt", "deeper/a.txt"):
        (folder / name).write_text(SENTENCE)
    table = folder / "metadata.csv"
    table.write_text("file,outlet\na.txt,Bay News\n")
    reports, problems = found(folder, metadata=table)
    assert [r.outlet for r in reports] == ["Bay News", "Bay News"]
    assert [p.kind for p in problems] == ["ambiguous_metadata"]


def test_rows_that_cannot_be_used_are_problems(folder: Path) -> None:
    (folder / "a.txt").write_text(SENTENCE)
    table = folder / "metadata.csv"
    table.write_text("file;published;outlet\na.txt;someday;Bay News\na.txt;2031;Hill Wire\ngone.txt;;\n;2031;\n;;\n")
    reports, problems = found(folder, metadata=table)
    assert (reports[0].outlet, reports[0].published) == ("Bay News", None)
    assert [p.kind for p in problems] == [
        "unreadable_metadata", "repeated_metadata", "unreadable_metadata", "missing_file"]
    assert "someday" in problems[0].says and "gone.txt" in problems[-1].says


def test_a_row_for_a_report_not_asked_for_is_no_problem(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(SENTENCE)
    table = folder / "metadata.csv"
    table.write_text("file\na.txt\nb.txt\n")
    assert not found(folder / "a.txt", metadata=table)[1]


@pytest.mark.parametrize(("text", "says"), [
    ("name,published\na.txt,2031\n", "columns found: name, published"), ("", "empty"), ("\x00", "")])
def test_metadata_without_a_file_column_is_an_error(tmp_path: Path, text: str, says: str) -> None:
    table = tmp_path / "metadata.csv"
    table.write_text(text)
    with pytest.raises(MetadataError, match=r"metadata\.csv") as err:
        read_metadata(table)
    assert says in str(err.value) and "file" in str(err.value)


def test_missing_metadata_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="cannot be read"):
        read_metadata(tmp_path / "none.csv")
