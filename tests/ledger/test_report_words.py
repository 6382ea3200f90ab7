"""Reports are found by the words of their text and title, the newest first, with the place where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from fogline.flow import Reading
from fogline.ledger import Store
from fogline.records import Body, Report

READER = {"profile": "world", "version": "1"}
FILLER = "Nothing else was told of the day in the valley. " * 20
TEXTS = {
    "https://a.example/1": ("Bridge falls", "The bridge at Ḩamā fell on Tuesday. Nobody was hurt."),
    "https://a.example/2": ("From the hills", f"{FILLER}\nSoldiers crossed the old bridge at dawn.\n{FILLER}"),
    "https://a.example/3": (None, "“No bridge fell”, said the governor; NEAR the old mill, all was calm."),
}


def reading(source: str, title: str | None, text: str) -> Reading:
    return Reading(Body(Report(source, text.encode("utf-8", "surrogatepass"), text, title=title), ()), (), (), "world")


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    for source, (title, text) in TEXTS.items():
        store.write(reading(source, title, text), **READER)
    yield store


@pytest.mark.parametrize(("asked", "found", "note"), [
    ("bridge", "321", "the newest first"),
    ("bridge fell", "31", "all words, in any order and place"),
    ('"bridge fell"', "3", "a phrase: side by side; in the first one stands “at Hama” between"),
    ('"old bridge" dawn', "2", "a phrase and a word"),
    ("hama", "1", "without accents"),
    ("BRIDGE falls", "1", "without case; a title counts"),
    ("bridges", "", "whole words"),
    ("NEAR", "3", "the index's own operators are words"),
    ("AND OR NOT", "", "and no error where they are all there is"),
    ("old* ^mill (", "3", "nor are its signs"),
    ("", "", "nothing asked"),
    ('" ', "", "nothing asked, in quotation marks"),
])
def test_reports_are_found_by_their_words(filled: Store, asked: str, found: str, note: str) -> None:
    names = {filled.report(source).id: source[-1] for source in TEXTS}
    assert "".join(names[one.report] for one in filled.search_reports(asked)) == found, note


def test_a_passage_is_where_the_words_stand(filled: Store) -> None:
    (one,) = filled.search_reports("crossed soldiers")
    text = TEXTS["https://a.example/2"][1]
    assert one.says == text[one.start:one.end] and "Soldiers crossed the old bridge" in one.says
    assert len(one.says) <= 240 and one.title == "From the hills"
    assert [text[start:end] for start, end in one.marks] == ["Soldiers", "crossed"]


def test_words_of_the_title_alone_show_how_the_report_begins(filled: Store) -> None:
    (one,) = filled.search_reports("from hills")
    assert one.start == 0 and not one.marks and one.says.startswith("Nothing else")


def test_the_passage_has_as_many_of_the_words_as_stand_together(store: Store) -> None:
    text = f"A mill.\n{FILLER}\nAn old mill.\n{FILLER}\nThe old mill by the weir, a mill.\n{FILLER}\nA weir."
    store.write(reading("a.txt", None, text), **READER)
    (one,) = store.search_reports("mill old weir")
    assert [text[start:end] for start, end in one.marks] == ["old", "mill", "weir", "mill"]


def test_a_very_long_report_is_found_in_no_time(store: Store) -> None:
    text = "mill old " * 100_000 + "weir"
    store.write(reading("a.txt", None, text), **READER)
    before = process_time()
    (one,) = store.search_reports("mill weir")
    assert one.start == 0 and one.marks and process_time() - before < 2


def test_no_more_than_asked_for(filled: Store) -> None:
    assert len(filled.search_reports("bridge", 2)) == 2


def test_a_title_that_changes_is_found_by_its_new_words(filled: Store) -> None:
    _, text = TEXTS["https://a.example/1"]
    again = reading("https://a.example/1", "Viaduct falls", text)
    filled.write(again, profile="world", version="2")
    assert [one.title for one in filled.search_reports("viaduct")] == ["Viaduct falls"]
    assert filled.search_reports('"bridge falls"') == [] and len(filled.search_reports("bridge")) == 3


def test_bytes_that_are_no_text_do_no_harm(store: Store) -> None:
    store.write(reading("a.txt", "odd \udcff title", "Words \udcff and \0 more words"), **READER)
    assert [one.says[:5] for one in store.search_reports("words more")] == ["Words"]
    assert store.search_reports("\udcff") == [] == store.search_reports("\0")


def test_another_source_of_a_text_is_no_other_report(filled: Store, tmp_path: Path) -> None:
    title, text = TEXTS["https://a.example/1"]
    report = replace(reading("https://b.example/1", title, text).body.report, outlet="B")
    assert filled.add_appearance(report, **READER)
    assert len(filled.search_reports("bridge")) == 3
