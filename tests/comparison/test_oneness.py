"""Whether claims of two reports speak of one happening, and what may be said of them where they do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.comparison import compare
from fogline.comparison.meeting import prepare
from fogline.comparison.oneness import evidence, one_happening
from fogline.records import Claim
from tests.comparison.telling import tell

BLOCS = {"BLUE": "blue", "RED": "red"}
DATED = "relative_to_document"


def dead(words: str, n: int, **more: Any) -> dict[str, Any]:
    return {"words": words, "n": n, **more}


def told(said: str, who: str, report: str, day: str, basis: str = "document_date", **more: Any) -> Claim:
    """What a monitor of no side tells of Aleppo."""
    return tell(said, "OTHER", "casualties", place="Aleppo", who=who, report=report, day=day, basis=basis, **more)


ONE = told("an air strike on a market in Aleppo killed nine", "the Red Monitor", "r1", "2021-05-04",
           figures=(dead("nine", 9),))

# Two claims of two reports, the relation wanted, and what is tried.
PAIRS: list[tuple[Claim, Claim, str | None, str]] = [
    (ONE, told("the toll of the air strike on the market of Aleppo is 14", "the City Watch", "r2", "2021-05-04",
               figures=(dead("14", 14),)), "differing_figures", "one target, one day"),
    (ONE, told("shells in Aleppo killed 14", "the City Watch", "r2", "2021-05-04", figures=(dead("14", 14),)),
     None, "by other means"),
    (ONE, told("an air strike on a school in Aleppo killed 14", "the City Watch", "r2", "2021-05-04",
               figures=(dead("14", 14),)), None, "another target"),
    (ONE, told("an air strike in Aleppo killed 150", "the City Watch", "r2", "2021-05-04",
               figures=(dead("150", 150),)), None, "far too many to be the same people"),
    (told("an air strike in Aleppo killed nine", "the Red Monitor", "r1", "2021-05-04", figures=(dead("nine", 9),)),
     told("an air strike in Aleppo killed 14", "the City Watch", "r2", "2021-05-05", figures=(dead("14", 14),)),
     None, "a day apart, and nobody says the day"),
    (ONE, told("two more died in the air strike on the market of Aleppo", "the City Watch", "r2", "2021-05-04",
               figures=(dead("two", 2),)), None, "others besides"),
    (ONE, told("four children died in the air strike on the market of Aleppo", "the City Watch", "r2", "2021-05-04",
               figures=(dead("four", 4),)), None, "a part of the dead"),
    (told("the air strike on the market of Aleppo killed 31, 10 of them on a bus", "the Red Monitor", "r1",
          "2021-05-04", figures=(dead("31", 31), dead("10", 10))),
     told("10 died in the air strike on the market of Aleppo", "the City Watch", "r2", "2021-05-04",
          figures=(dead("10", 10),)), "agrees", "the one counts the whole too"),
    (told("at least 200 died in the air strike on the market of Aleppo", "the Red Monitor", "r1", "2021-05-04",
          figures=({"words": "at least 200", "low": 200, "qualifier": "at_least"},)),
     told("the air strike on the market of Aleppo killed 1400", "the City Watch", "r2", "2021-05-04",
          figures=(dead("1400", 1400),)), None, "a bound far away is no agreement"),
    (told("30 died in the air strike on the market of Aleppo", "the Aleppo Observatory", "r1", "2021-05-04",
          figures=(dead("30", 30),)),
     told("the air strike on the market of Aleppo killed 30", "the Observatory", "r2", "2021-05-04",
          figures=(dead("30", 30),)), "same_event", "the Observatory may be one and the same"),
    (tell("the invasion of Aleppo began", "BLUE", "attack", place="Aleppo"),
     tell("a special operation began in Aleppo", "RED", "attack", place="Aleppo", report="r2"),
     "framing_conflict", "two nouns of two sides"),
    (tell("the invasion of Aleppo began", "BLUE", "attack", place="Aleppo"),
     tell("a special operation began in Aleppo", "OUTLET", "attack", place="Aleppo", report="r2"),
     "same_event", "an outlet's own word is no side's frame"),
    (tell("an offensive began in Aleppo", "BLUE", "attack", place="Aleppo"),
     tell("a special operation began in Aleppo", "RED", "attack", place="Aleppo", report="r2"),
     "same_event", "two plain words"),
]


@pytest.mark.parametrize(("a", "b", "wanted", "note"), PAIRS, ids=[p[3] for p in PAIRS])
def test_pair(a: Claim, b: Claim, wanted: str | None, note: str) -> None:
    found = [r.type for r in compare([a, b], BLOCS) if r.type != "paraphrase_drift"]
    assert found == ([wanted] if wanted else [])


def test_a_reason_names_the_two_words_where_they_share_none() -> None:
    a = told("a jet dived on Aleppo", "the Red Monitor", "r1", "2021-05-04")
    b = told("bombs of two planes wrecked Aleppo", "the City Watch", "r2", "2021-05-04")
    assert [r.says for f in compare([a, b], BLOCS) for r in f.reasons if r.what == "text"] == [
        "“jet” and “planes” may be one thing"]


def test_what_stands_around_a_claim_is_read_with_it() -> None:
    report = [told("an air strike hit the market of Aleppo", "the Red Monitor", "r1", "2021-05-04"),
              told("nine died in Aleppo", "the Red Monitor", "r1", "2021-05-04", at=60, figures=(dead("nine", 9),))]
    toll = prepare([(c.id, c) for c in report], BLOCS)[1]
    assert toll.around == {"AIRCRAFT", "MARKET"}


@pytest.mark.parametrize(("second", "busy", "note"), [
    (told("shells fell on Aleppo", "the Red Monitor", "r1", "2021-05-04", at=900), True, "two means in one voice"),
    (tell("mines blew up in Aleppo", "RED", "attack", place="Aleppo", at=900), False, "two voices on one blow"),
    (told("the planes killed two in Aleppo", "the Red Monitor", "r1", "2021-05-04", at=900), False, "one means"),
], ids=lambda x: x if isinstance(x, str) else "")
def test_a_report_of_several_blows_on_a_town_is_busy_there(second: Claim, busy: bool, note: str) -> None:
    first = told("an air strike hit Aleppo", "the Red Monitor", "r1", "2021-05-04")
    assert [f.busy for f in prepare([(c.id, c) for c in (first, second)], BLOCS)] == [busy, busy], note


WORDS = st.sampled_from(("an air strike", "shells", "a rocket", "a car bomb", "gas")).flatmap(
    lambda means: st.sampled_from(("a market in Aleppo", "a school in Aleppo", "Aleppo")).map(
        lambda target: f"{means} hit {target}"))


@given(WORDS, WORDS, st.sampled_from(("2021-05-04", "2021-05-05", "2021-05-09")), st.booleans())
def test_evidence_does_not_depend_on_which_is_first(one: str, two: str, day: str, dated: bool) -> None:
    basis = DATED if dated else "document_date"
    a, b = (prepare([("x", told(said, who, report, on, basis))], BLOCS)[0] for said, who, report, on in (
        (one, "the Red Monitor", "r1", "2021-05-04"), (two, "the City Watch", "r2", day)))
    assert evidence(a, b) == evidence(b, a)
    if dated and day != "2021-05-04":
        assert not one_happening(a, b, 5), "two days that the words say"
