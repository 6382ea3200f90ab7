"""A history is told in order; a report counts from its own day."""

from __future__ import annotations

from datetime import date

import pytest

from fogline.grounding.narrating import Told, is_history, tell
from fogline.grounding.timehistory import find_historic
from fogline.grounding.timepatterns import find_atoms, marks_of, sift
from fogline.grounding.timewords import find_times, join

TOLD = [
    # the time the story has come to, words, value, note
    (Told(1941, 12, 7), "In January", "1942-01", "ahead"),
    (Told(1941, 12), "in November", "1941-11", "just behind"),
    (Told(1941), "On 7 December", "1941-12-07", "the year told"),
    (Told(1941, 12, 7), "the next day", "1941-12-08", "counted from the day"),
    (Told(1941, 12), "the next day", None, "no day to count from"),
    (Told(1941, 12, 7), "two years later", "1943", "no finer than a year"),
    (Told(1941, 12, 7), "four months earlier", "1941-08", "no finer than a month"),
    (Told(1941, 12, 7), "that year", "1941", "the year told"),
    (Told(1941, 12, 7), "the following month", "1942-01", "over the turn of the year"),
    (Told(1941, 10), "the next spring", "1942-21", "a season ahead"),
    (Told(-479, 8), "in September", "-0479-09", "before our era"),
    (Told(-479), "the following year", "-0478", "the count has a year 0"),
    (Told(1941, 12, 7), "in 1944", "1944", "said itself"),
    (None, "in March", "XXXX-03", "nothing told yet"),
]


@pytest.mark.parametrize(("told", "words", "value", "note"), TOLD)
def test_counted_from_the_story(told: Told | None, words: str, value: str | None, note: str) -> None:
    found = join(words, sift([*find_atoms(words), *find_historic(words, words.lower(), marks_of(words))]))
    got, _ = tell(found[0], words, told)
    assert (got.value.edtf if got else None) == value, note


@pytest.mark.parametrize(("text", "told", "note"), [
    ("In 1942, the army fell back.", Told(1942), "a year at the head of a sentence"),
    ("The attack planned by 1944 was put off.", Told(1941, 12, 7), "the story has not gone there"),
    ("On 3 May 1942 it rained.", Told(1942, 5, 3), "a day"), ("in the 1920s", Told(1941, 12, 7), "a decade"),
])
def test_where_the_story_has_come_to(text: str, told: Told, note: str) -> None:
    assert tell(find_times(text)[0], text, Told(1941, 12, 7))[1] == told, note


HISTORY = "In 1911 he fled. In 1912, on 3 May 1913, in 1914 and in 1915 they met. By 1916, in 1917 in 1918 he ruled."
NEWS = "Shells fell on Monday. On Tuesday, three died. The war of 1994 ended in 1996. On 12 May the mayor spoke."


@pytest.mark.parametrize(("text", "published", "history", "note"), [
    (HISTORY, date(2009, 12, 19), True, "years long past"), (HISTORY, None, True, "no day to count from"),
    (NEWS, date(2021, 5, 14), False, "a report that looks back"), (NEWS, None, False, "few years"),
    (HISTORY, date(1914, 1, 1), False, "its own years"),
    (HISTORY + NEWS * 3, date(2021, 5, 14), False, "weekdays are a report's"),
    ("In 1911 and 1912. In 1913. " + "On 3 March he rode. " * 12, date(2009, 12, 19), True, "days far off, no year"),
    ("On 3 March he rode. " * 12 + "In 1911 and 1912. In 1913.", date(2009, 12, 19), False,
     "a history says its year at the outset"),
])
def test_which_texts_are_told_in_order(text: str, published: date | None, history: bool, note: str) -> None:
    assert is_history(find_times(text), published) is history, note
