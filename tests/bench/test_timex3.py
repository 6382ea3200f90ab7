"""Texts with times marked in TIMEX3: what is read of them, what is refused, and Fogline's values written so."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.bench.timex3 import UnreadableTimes, of_edtf, read_timeml, timex_of
from fogline.grounding.expressions import find_expressions

HEAD = '<?xml version="1.0"?>\n<TimeML><DOCID>a</DOCID>'
DAY = '<DCT><TIMEX3 tid="t0" functionInDocument="CREATION_TIME" value="2021-03-04">4 March</TIMEX3></DCT>'


def written(tmp_path: Path, inside: str) -> Path:
    file = tmp_path / "a.tml"
    file.write_text(inside, encoding="utf-8")
    return file


def test_a_text_with_its_times_and_its_day(tmp_path: Path) -> None:
    found = read_timeml(written(tmp_path, f'{HEAD}{DAY}<TEXT>Guns &amp; shells on <TIMEX3 tid="t1" type="DATE" '
                                          'value="2021-03-01">Mon&#100;ay</TIMEX3>.</TEXT></TimeML>'))
    assert (found.text, found.written) == ("Guns & shells on Monday.", "2021-03-04")
    assert [(found.text[t.start:t.end], t.value) for t in found.times] == [("Monday", "2021-03-01")]


@pytest.mark.parametrize(("inside", "says", "note"), [
    ('<!DOCTYPE a [<!ENTITY b "boom">]><TimeML><TEXT>&b;</TEXT></TimeML>', "declares", "entities are never expanded"),
    (f"{HEAD}<TEXT>on <TIMEX3 value=\"2021\">2021", "never closed", "cut short"),
    (f"{HEAD}<TEXT><TIMEX3><TIMEX3>2021</TIMEX3></TIMEX3></TEXT></TimeML>", "inside another", "nested"),
    (f"{HEAD}<TEXT>2021</TIMEX3></TEXT></TimeML>", "never opened", "closed twice"),
    (f"{HEAD}</TEXT></TimeML>", "closes what is not open", "tags crossed"),
])
def test_a_broken_file_is_refused(tmp_path: Path, inside: str, says: str, note: str) -> None:
    with pytest.raises(UnreadableTimes, match=says):
        read_timeml(written(tmp_path, inside))


def test_no_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.tml"
    file.write_bytes(b"\xff\xfe<TEXT>")
    with pytest.raises(UnreadableTimes, match="UTF-8"):
        read_timeml(file)


def test_an_unknown_entity_stays_as_it_is(tmp_path: Path) -> None:
    words = "&b; &#99999999; &#x110000;"
    assert read_timeml(written(tmp_path, f"<TEXT>{words}</TEXT>")).text == words


@pytest.mark.parametrize(("edtf", "timex", "note"), [
    ("2021-03-04", "2021-03-04", "a day"), ("2021-03", "2021-03", "a month"), ("2021", "2021", "a year"),
    ("2021-21", "2021-SP", "a season"), ("2021-24", "2021-WI", "winter"), ("199X", "199", "a decade"),
    ("19XX", "19", "a century"), ("XXXX-05-10", "XXXX-05-10", "no year"), ("2021-03-22", "2021-03-22", "no season"),
    ("2021-03-04T15:30+03:00", "2021-03-04T15:30", "the hour without its zone"), ("2023-05-10~", "2023-05-10", "about"),
    ("-0489", "BC0490", "there is no year 0 in the usual count"), ("-0478-22", "BC0479-SU", "a summer BC"),
    ("-0488/-0479", "BC048", "the 480s BC"), ("-0399/-0300", "BC03", "the 4th century BC"),
    ("2023-05-08/2023-05-14", "2023-W19", "a week"), ("2023-05-13/2023-05-14", "2023-W19-WE", "a weekend"),
    ("2023-05-01/2023-05-17", None, "any other range"), ("../2023-05-01", None, "an open one"),
])
def test_a_value_as_timex3(edtf: str, timex: str | None, note: str) -> None:
    assert of_edtf(edtf) == timex, note


@pytest.mark.parametrize(("words", "edtf", "timex", "note"), [
    ("for two weeks", None, "P2W", "a length"), ("every day", None, "XXXX-XX-XX", "a set"),
    ("now", None, "PRESENT_REF", "now"), ("a few days later", None, "FUTURE_REF", "vague"),
    ("weeks earlier", None, "PAST_REF", "vague"), ("over the past two years", None, "P2Y", "a length until now"),
    ("that morning", "1965-02-07", "1965-02-07TMO", "a part of a day"), ("on Friday", None, "XXXX-WXX-5", "no week"),
    ("at 11:30 a.m.", "1975-04-30", "1975-04-30T11:30", "an hour"), ("at night", None, "XXXX-XX-XXTNI", "some night"),
    ("this period", None, None, "no value"),
])
def test_an_expression_as_timex3(words: str, edtf: str | None, timex: str | None, note: str) -> None:
    [found] = find_expressions(words)
    assert timex_of(found, words[found.start:found.end], edtf) == timex, note
