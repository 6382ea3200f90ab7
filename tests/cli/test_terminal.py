"""Nothing that came from a report may steer a terminal, break a page or be taken for markup."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from fogline.cli.brief_terminal import print_brief
from fogline.cli.marked_text import print_marked, rows_of
from fogline.cli.terminal import clean, one_line, safe_json, same_length
from fogline.records import Body, Line
from fogline.records.report import Report
from fogline.views.brief import make_brief
from fogline.views.show import MarkedLine, mark_report

HOSTILE = "\x1b[31mred\x1b[0m \x1b]0;title\x07now\x9b2J \u202eback\u202c \x08\x00\x7f\x85 fine\tyes"


@pytest.mark.parametrize(("given", "printed", "note"), [
    ("\x1b[31mred\x1b[0m", "red", "colours"),
    ("\x1b]0;new title\x07after", "after", "the window's title"),
    ("\x1b]52;c;aGk=\x1b\\after", "after", "the clipboard"),
    ("\x9b2Jgone?", "gone?", "eight-bit sequences"),
    ("a\u202eb\u202cc", "abc", "reordered text"),
    ("one\rtwo", "onetwo", "overwriting the line"),
    ("\x1b]unfinished text stays", "unfinished text stays", "an open sequence takes no words with it"),
    ("Şuşa Шуша شوشا", "Şuşa Шуша شوشا", "letters of every script stay"),
    ("\ud800", "", "half a character"),
])
def test_text_is_disarmed(given, printed, note):
    assert clean(given) == printed, note


@given(st.text())
def test_no_control_character_survives(text):
    assert not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in clean(text))
    assert len(same_length(text)) == len(text)
    assert "\n" not in one_line(text)


@given(st.text())
def test_safe_json_reads_back_the_same(text):
    assert json.loads(safe_json({"text": text})) == {"text": text}
    assert "\x9b" not in safe_json(text)


@pytest.fixture
def hostile(page):
    p = page(f"The <b>mayor</b> said {HOSTILE} *bold* [link](http://x) <script>alert(1)</script> & so on.")
    words = p.text[p.text.index(HOSTILE[:5]):-1]
    p.claim(words, said_by="<b>mayor</b>", side="AA", places=(p.place("*bold*"),))
    return make_brief(p.cut, [])


def test_the_terminal_shows_words_and_no_markup(hostile):
    stream = io.StringIO()
    print_brief(hostile, Console(file=stream, width=100, highlight=False, markup=False))
    assert "[link](http://x)" in " ".join(stream.getvalue().split())
    assert "\x1b" not in stream.getvalue()


def printed(line: MarkedLine, columns: int) -> list[str]:
    stream = io.StringIO()
    print_marked([line], Console(file=stream, width=columns + 20, highlight=False, markup=False), columns)
    return [row.rstrip() for row in stream.getvalue().splitlines()]


def marked(p) -> MarkedLine:
    report = Report("page.txt", p.text.encode(), p.text)
    line, = mark_report(Body(report, (Line(0, len(p.text), "story", "prose"),)), {e.id: e.claim for e in p.cut})
    return line


def test_labels_stand_under_their_words(page):
    p = page("Police in Izmir said at least nine people were killed on Tuesday.")
    entry = p.claim("at least nine people were killed on Tuesday", said_by="Police in Izmir", cue="said", side="AA",
                    figures=(p.figure("at least nine", 9),), when=(p.time("2031-05-06", "on Tuesday"),))
    assert printed(marked(p), 80) == [
        "Police in Izmir said at least nine people were killed on Tuesday.",
        f"                     CLAIM {entry.id[:8]}─────────────────────────────",
        "SPEAKER──────── CUE─ FIGURE───────                    DATE──────"]


def test_nested_labels_get_rows_of_their_own(page):
    p = page("The mayor of Oakford said it burned.")
    p.claim("it burned", said_by="The mayor of Oakford", side="AA", places=(p.place("Oakford"),))
    assert [row for row in printed(marked(p), 80)[2:]] == ["SPEAKER─────────────", "             PLACE──"]


@given(st.text(alphabet="ab \t漢é\u0301", max_size=80), st.integers(5, 30))
def test_rows_hold_the_whole_line_and_fit(text, columns):
    line = MarkedLine(1, 7, text, "story", "prose", ())
    rows = list(rows_of(line, columns))
    assert "".join(row.text for row in rows) == same_length(text)
    assert all(row.end - row.start == len(row.text) for row in rows)
    assert all(cell_len(row.text.rstrip()) <= 2 * columns for row in rows)


def test_furniture_is_named_with_its_reason(page):
    stream = io.StringIO()
    lines = [MarkedLine(1, 0, "Share \x1b[31m| Print", "furniture", "sharing links", ())]
    print_marked(lines, Console(file=stream, width=120, highlight=False, markup=False), 100)
    assert stream.getvalue() == "Share | Print   [furniture: sharing links]\n"
