"""Texts with marked place names: three layouts, hostile files, offsets that are off by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fogline.bench.place_corpora import NoCorpus, UnreadableCorpus, corpus_files, is_people, read_corpus
from fogline.bench.places import Point

LGL = """<articles><article docid="7"><text>Tisk fell. Norvians fled to Norvia.</text><toponyms>
<toponym><start>0</start><end>4</end><phrase>Tisk</phrase>
<gaztag><name>Tisk</name><lat>1.5</lat><lon>2</lon></gaztag></toponym>
<toponym><start>11</start><end>19</end><phrase>Norvians</phrase>
<gaztag><name>Norvia</name><lat>3</lat><lon>4</lon></gaztag></toponym>
<toponym><start>28</start><end>34</end><phrase>Norvia</phrase></toponym></toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>Tisk fell.</text><locations><location><name>Tisk</name>
<start>1</start><end>5</end><lat>1.5</lat><lon>2</lon></location></locations></article></articles>"""
LINE = {"id": "a", "text": "In Tisk\ttown the Tisk Army\nfell", "toponyms": [
    {"text": "Tisk town", "start": 3, "end": 12, "label": "LOC"},
    {"text": "Tisk", "start": 17, "end": 21, "label": "AST"},
    {"text": "Orv", "start": 3, "end": 6, "label": "LOC"}]}


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_lgl(tmp_path):
    (text,) = read_corpus(written(tmp_path, "lgl.xml", LGL))
    assert [(m.exact, m.point, m.asked) for m in text.marks] == [
        ("Tisk", Point(1.5, 2.0), True), ("Norvians", Point(3.0, 4.0), False), ("Norvia", None, True)]


def test_geovirus_counts_from_one(tmp_path):
    (text,) = read_corpus(written(tmp_path, "g.xml", GEOVIRUS))
    assert [(m.start, m.end, m.exact) for m in text.marks] == [(0, 4, "Tisk")]


def test_lines(tmp_path):
    (text,) = read_corpus(written(tmp_path, "h.jsonl", json.dumps(LINE)))
    assert [(m.exact, m.asked) for m in text.marks] == [("Tisk\ttown", True), ("Tisk", False)]
    assert text.misfits == ("a: 'Orv' does not stand at 3–6",)


@pytest.mark.parametrize(("name", "content", "says"), [
    ("a.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><articles><article><text>&a;</text></article></articles>",
     "document type"),
    ("a.xml", "<articles><article>", "no XML"),
    ("a.xml", "<articles/>", "no annotated text"),
    ("a.xml", LGL.replace("<start>0</start>", "<start>x</start>"), "article 7"),
    ("a.jsonl", '{"id": 1}', "line 1: text is missing"),
    ("a.jsonl", '{"id": 1, "text": 3, "toponyms": []}', "its text is no text"),
    ("a.jsonl", "\n[1]", "line 2"),
])
def test_what_cannot_be_used(tmp_path, name, content, says):
    with pytest.raises(UnreadableCorpus, match=f"^{name}: ") as error:
        read_corpus(written(tmp_path, name, content))
    assert says in str(error.value)


def test_no_file_at_all(tmp_path):
    with pytest.raises(NoCorpus, match="holds no"):
        corpus_files(tmp_path)
    with pytest.raises(NoCorpus, match="is no file"):
        corpus_files(tmp_path / "none")


@pytest.mark.parametrize(("words", "place", "people"), [
    ("American", "United States", True), ("Ohioans", "Ohio", True), ("Texan", "Texas", True),
    ("South Ossetian", "South Ossetia", True), ("Londoner", "London", True), ("Norman", "Norman", False),
    ("Sudan", "Sudan", False), ("Michigan", "Michigan", False), ("Dallas", "Dallas", False), ("Tisk", "", False)])
def test_a_people_is_no_place(words, place, people):
    assert is_people(words, place) is people
