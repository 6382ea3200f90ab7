"""The learned table of links: what it refuses, and that rare words weigh more."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.comparison.weighing import LinkTableUnusable, Weigher, load, weigher


@pytest.mark.parametrize(("text", "why"), [
    ("", "cannot be read"), ('{"format": 99}', "format 99"), ('{"format": 1}', "damaged"),
    ('{"format": 1, "words": {"8": 3}, "documents": 9, "signs": {}, "start": 0}', "damaged"),
])
def test_a_damaged_table_is_told(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "links.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LinkTableUnusable, match=why):
        load(file)
    with pytest.raises(LinkTableUnusable, match="Install Fogline again"):
        load(tmp_path / "none.json")


def test_what_is_rare_weighs_more() -> None:
    table = Weigher(1000, {"police": 500, "tram": 9}, {"told": 2.0}, -1.0)
    assert table.weight("police") < table.weight("tram") < table.weight("quistgaard") == 1
    assert table.is_rare("quistgaard") and table.is_seldom("tram") and not table.is_seldom("police")
    assert table.strength({"told": 1.0}) > 0.5 > table.strength({})
    assert weigher().is_rare("quistgaard") and not weigher().is_seldom("police")
