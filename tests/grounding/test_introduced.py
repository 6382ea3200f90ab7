"""Groups that a report itself introduces. All groups are invented."""

from __future__ import annotations

import pytest

from fogline.grounding.introduced import introduced

NAMED = [
    ("Fighters of the Popular Front for the Renewal of Chad (PFRC) fled.", ["PFRC"], "whose fighters they are"),
    ("The Hill Liberation Army (HLA), a separatist group, said so.", ["HLA"], "what it is called after"),
    ("The rebel group Valley Resistance Movement (VRM) said so.", ["VRM"], "what it is called before"),
    ("Valley Resistance Movement (VRM) militants attacked.", ["VRM"], "who bears its name"),
    ("The Front for the Liberation of the Valley (FLV) said so.", [], "nothing says that it fights"),
    ("Rebels fought the Royal Valley Army (RVA), the armed group said.", [], "a state's own"),
    ("Fighters of the Valley Rally (XYZ) fled.", [], "letters of another name"),
    ("The People's Liberation Army (PLA) fighter jets flew.", [], "jets are no fighters"),
    ("Militants fought the Ministry of Defence (MoD).", [], "a ministry"),
]


@pytest.mark.parametrize(("text", "shorts", "note"), NAMED)
def test_a_group_is_introduced_by_name_letters_and_what_it_is_called(text: str, shorts: list[str], note: str) -> None:
    found = introduced(text)
    assert [one.short for one in found] == shorts, note
    assert all(text[one.name.start:one.name.end] == one.name.exact for one in found)
