"""The PDF of a brief: real text, links that lead, the same bytes each time, letters of many scripts."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from invented import Page
from test_brief_forms import PAYLOADS, hostile, two_sides

from fogline.exports.brief_pdf import MEASURE, Stretch, _pages, _stretches, brief_pdf
from fogline.exports.righttoleft import in_printing_order, joined
from fogline.exports.typesetting import OTHER, Run, lines_of, missing_in
from fogline.views.brief import make_brief
from fogline.views.composed import Composed, Heading, Note, Statement, compose


def words_of(pdf: bytes) -> str:
    """The text as a reader of PDF files gives it back."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def long_brief(sides: int = 2, each: int = 40) -> Composed:
    """Columns that need more than a page."""
    page = Page(" ".join(f"Staff {s} said house {s}-{n} burned down in the night." for s in range(sides)
                         for n in range(each)))
    for s in range(sides):
        for n in range(each):
            page.claim(f"house {s}-{n} burned down", said_by=f"Staff {s}", side=f"S{s}")
    return compose(make_brief(page.cut, [], room=None), page.cut)


def test_the_words_can_be_read_back() -> None:
    composed = two_sides()
    text = words_of(brief_pdf(composed))
    for said in composed.statements():
        assert all(claim[:8] in text for claim in said.claims)
    assert "“it had hit the bridge”" in text and "What was claimed" in text
    for note in composed.notes:
        assert f"{note.claim} {note.side} {note.start}–{note.end}" in text, "an end note says where the words stand"


def test_it_says_what_it_is_and_holds_no_clock() -> None:
    pdf = brief_pdf(replace(two_sides(), author="R. Viewer"))
    assert b"/Title" in pdf and b"/Lang" in pdf and b"R. Viewer" in pdf
    assert re.findall(rb"D:(\d{4})", pdf) in ([], [b"2000", b"2000"])
    assert b"www" not in pdf and b"http" not in pdf


def test_the_same_brief_is_the_same_file_whatever_was_set_before() -> None:
    first = brief_pdf(two_sides())
    brief_pdf(long_brief())
    assert brief_pdf(two_sides()) == first


def test_many_at_once_are_the_same_files() -> None:
    """A desk sets several at a time, in threads that share the fonts."""
    briefs = [two_sides(), long_brief(), hostile("Шуша شوشا")]
    alone = [brief_pdf(one) for one in briefs]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(brief_pdf, briefs * 3)) == alone * 3


def test_nothing_stands_outside_its_column_or_page_and_nothing_is_lost() -> None:
    composed = long_brief()
    pages = list(_pages(_stretches(composed)))
    assert len(pages) > 1
    for page in pages:
        for x, y, row in page:
            assert 60 <= y <= 800
            assert all(x + piece.x + piece.width <= 62 + MEASURE + 0.5 for piece in row.line)
    printed = " ".join(piece.text for page in pages for _, _, row in page for piece in row.line)
    flat = re.sub(r"\s+", "", printed)
    for said in composed.statements():
        assert said.claims[0][:8] in flat


def test_a_side_is_named_again_where_its_column_goes_on() -> None:
    pages = list(_pages(_stretches(long_brief())))
    heads = [piece.text for _, _, row in pages[1] for piece in row.line if "continued" in piece.text]
    assert heads == ["S0, continued", "S1, continued"]
    assert not any("continued" in piece.text for _, _, row in pages[0] for piece in row.line)


def test_a_heading_is_not_left_at_the_foot_of_a_page() -> None:
    statement = Statement("A staff said: “a house burned down in the night and nobody came”", ("c" + "0" * 16,))
    for count in range(1, 40):
        lines = (Heading(1, "T"), *(Heading(2, "Day") if n == count else statement for n in range(count + 2)))
        note = Note("c" + "0" * 16, "AA", "r1", "Post", None, None, "p.txt", 0, 5)
        for page in list(_pages(_stretches(Composed("T", lines, (note,), ()))))[:-1]:
            last = [row for _, _, row in page if row.line][-1]
            assert not last.outline, count


@pytest.mark.parametrize(("words", "note"), PAYLOADS, ids=[note for _, note in PAYLOADS])
def test_hostile_words_are_words(words: str, note: str) -> None:
    pdf = brief_pdf(hostile(words))
    for key in (b"/JavaScript", b"/OpenAction", b"/Launch", b"/URI", b"/EmbeddedFile", b"/AA ", b"/JS ", b"/Submit"):
        assert key not in pdf, note
    assert len(re.findall(rb"\n(\d+) 0 obj", pdf)) == pdf.count(b"endobj"), "no object is slipped in"
    assert b"stream" in pdf and pdf.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(("word", "note"), [
    ("Kraków Đà Nẵng Şuşa", "Latin with its marks"), ("Харків Синьківка", "Cyrillic"), ("Θεσσαλονίκη", "Greek"),
    ("Ստեփանակերտ", "Armenian"), ("თბილისი", "Georgian"), ("Café Cafe\u0301", "marks apart and joined")])
def test_letters_of_many_scripts_are_set_and_read_back(word: str, note: str) -> None:
    page = Page(f"The mayor said {word} was quiet.")
    page.claim(f"{word} was quiet", said_by="The mayor", side="AA")
    text = words_of(brief_pdf(compose(make_brief(page.cut, []), page.cut)))
    assert unicodedata.normalize("NFC", word) in unicodedata.normalize("NFC", text), note
    assert "no type for" not in text


def test_letters_no_font_has_are_said_and_not_dropped_silently() -> None:
    page = Page("The mayor said ሰላም was near.")
    page.claim("ሰላም was near", said_by="The mayor", side="AA")
    text = words_of(brief_pdf(compose(make_brief(page.cut, []), page.cut)))
    assert "no type for 3 of the letters" in text and "U+1230" in text
    assert missing_in(["ሰላም abc Шуша شوشا"]) == sorted("ሰላም")


@pytest.mark.parametrize(("text", "printed", "note"), [
    ("abc", "abc", "nothing to turn"), ("a אבג b", "a גבא b", "a word inside a line"),
    ("א 12,5 ב", "ב 12,5 א", "a number keeps its order"), ("a (אב) b", "a (בא) b", "brackets outside stay"),
    ("אב (ג) x", "(ג) בא x", "brackets inside turn with the words"), ("אְב", "באְ", "a mark stays behind its letter"),
    ("אב x גד", "בא x דג", "two stretches apart")])
def test_right_to_left_words_are_turned(text: str, printed: str, note: str) -> None:
    assert "".join(letter for _, letter in in_printing_order(text)) == printed, note


@pytest.mark.parametrize(("word", "forms", "note"), [
    ("سلام", "\ufeb3\ufefc\ufee1", "lam and alef are one"), ("بَبب", "\ufe91َ\ufe92\ufe90", "marks do not part letters"),
    ("دور", "\ufea9\ufeed\ufead", "letters that do not join"), ("پچ", "\ufb58\ufb7b", "Persian letters"),
    ("abc", "abc", "no Arabic")])
def test_arabic_letters_join(word: str, forms: str, note: str) -> None:
    assert joined(word, lambda letter: True) == forms, note


def test_arabic_is_set_from_the_other_font() -> None:
    line, = lines_of([Run("near شوشا now")], 500)
    assert [piece.font == OTHER for piece in line] == [False, True, False]


@pytest.mark.parametrize(("text", "note"), [
    ("https://example/" + "a" * 300, "an address"), ("word " * 200, "many words"), ("", "nothing"), ("   ", "blanks")])
def test_lines_keep_their_width_and_all_their_letters(text: str, note: str) -> None:
    lines = lines_of([Run(text)], 120)
    assert all(sum(piece.width for piece in line) <= 120.01 for line in lines), note
    assert re.sub(r"\s", "", "".join(p.text for line in lines for p in line)) == re.sub(r"\s", "", text)


def test_columns_have_one_width() -> None:
    beside = [s for s in _stretches(two_sides()) if isinstance(s, Stretch) and len(s.columns) == 2]
    assert len(beside) == 2, "the pair, and the two sides of the topic"


def test_the_letters_are_embedded_and_only_those_used() -> None:
    pdf = brief_pdf(two_sides())
    assert b"+FoglineSerif-Regular" in pdf and b"DejaVu" not in pdf
    assert len(pdf) < 80_000
