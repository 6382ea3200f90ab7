"""What one report counts of its incident: nobody twice, nobody imputed."""

from __future__ import annotations

import pytest

from fogline.comparison.tolls import tolls_of
from fogline.grounding.figures import count_figures
from fogline.profiles import load
from tests.grounding.marked import read

TOLD = [
    # sentences of a report, (killed, wounded, captured) of its low bounds, note
    (["Two people were killed", "Two men were shot dead on Monday"], (2, 0, 0), "the same people twice"),
    (["Twelve people were killed, including three children"], (12, 0, 0), "a part of a total"),
    (["Four bodies, two men and two women, were found"], (4, 0, 0), "a total and who they were"),
    (["The blast killed one and wounded two others"], (1, 2, 0), "others than the dead"),
    (["A woman and three men were killed"], (4, 0, 0), "one sentence adds up"),
    (["Soldiers captured a commander", "Two more militants were detained later"], (0, 0, 3), "told of as more"),
    (["Troops detained four militants", "The commander and three additional militants were detained"], (0, 0, 4),
     "the total told again by its parts"),
    (["Several soldiers were killed"], (None, 0, 0), "several is no number"),
    (["The raid killed two soldiers and several guards"], (None, 0, 0), "a sum with a vague part is no number"),
    (["Several soldiers were wounded", "One soldier was wounded in the north"], (0, 1, 0), "the number told after"),
    (["Four people were shot, and one of them died"], (1, 3, 0), "of those hit, the rest are hurt"),
    (["A 22-year-old man was wounded", "A 30-year-old man was wounded as well"], (0, 2, 0), "of another age"),
    (["A man was killed", "A man was shot dead at his home"], (1, 0, 0), "one man, told twice"),
    (["Ana Lee was killed", "Lee died at home"], (1, 0, 0), "one by name"),
    (["Ana Lee was killed", "Omar Diaz was killed"], (2, 0, 0), "two by name"),
    (["She was taken to hospital with wounds", "The woman died there"], (1, 0, 0), "hurt, then dead: one person"),
    (["No soldier was killed", "There were no casualties"], (0, 0, 0), "none is nobody"),
    (["At least 20 people were killed"], (20, 0, 0), "a floor"),
    (["Shells fell on the town"], (0, 0, 0), "nobody is told of"),
]


@pytest.mark.parametrize(("sentences", "expected", "note"), TOLD, ids=[note for *_, note in TOLD])
def test_tolls(sentences: list[str], expected: tuple[int | None, ...], note: str) -> None:
    parsed, claims = read(" ".join(f"⟦{sentence}⟧." for sentence in sentences))
    found = tolls_of(count_figures(claims, parsed, load("world"))[0])
    assert (found.killed.low, found.wounded.low, found.captured.low) == expected, note


def test_a_floor_has_no_ceiling() -> None:
    parsed, claims = read("⟦At least 20 people were killed⟧. ⟦Six were wounded⟧.")
    found = tolls_of(count_figures(claims, parsed, load("world"))[0])
    assert (found.killed.low, found.killed.high, found.wounded.high) == (20, None, 6)
    assert [f.span.exact for f in found.killed.figures] == ["At least 20"]
