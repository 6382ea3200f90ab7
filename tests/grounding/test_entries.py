"""The entries of a running page: which lines stamp them, and the day each gives."""

from __future__ import annotations

from datetime import date

import pytest

from fogline.grounding.entries import entry_days
from tests.grounding.marked import read

WEDNESDAY = date(2023, 5, 17)
STAMPS = [
    ("~ Wed 10:40\n\nA shell fell.\n\n~ Tue 21:05\n\nIt burned.", ["2023-05-17", "2023-05-16"], "weekdays, cut short"),
    ("~ 16 May, 09:15 GMT\n\nA shell fell.\n\n~ 15 May, 20:00 GMT\n\nIt burned.", ["2023-05-16", "2023-05-15"],
     "days of a month"),
    ("~ Tuesday 10:40\n\nA shell fell.\n\n~ 09:15\n\nIt burned.", ["2023-05-16"], "an hour alone gives no day"),
    ("~ Wed 10:40\n\nA shell fell.", [], "one stamp says when the page was made"),
    ("~ Updated Wed 10:40\n\nA shell fell.\n\n~ Printed Tue 21:05\n\nIt burned.", [], "no stamps of entries"),
]


@pytest.mark.parametrize(("text", "days", "note"), STAMPS, ids=[s[2] for s in STAMPS])
def test_an_entry_has_the_day_of_its_stamp(text: str, days: list[str], note: str) -> None:
    assert [day.edtf for _, day in entry_days(read(text)[0], WEDNESDAY)] == days
