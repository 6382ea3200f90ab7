"""The whole question stands in the address: read back it is the same question, and nothing in it is overlooked."""

from __future__ import annotations

from dataclasses import fields
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.errors import FoglineError
from fogline.ledger import Filter
from fogline.records.vocabulary import CHANNELS, KINDS, MEASURES, VOICES
from fogline.views.names import NamePolicy
from fogline.web.asking import SWITCHES, WORDS, BadQuestion, asked_of

WORDS_OF_A_PERSON = st.text("abc éЖ\"&=#?/%+", min_size=1, max_size=12).map(str.strip).filter(bool)
CLOSED = {"kind": KINDS, "measure": MEASURES, "voice": VOICES, "channel": CHANNELS}
FILTERS = st.builds(
    Filter, **{name: st.none() | (st.sampled_from(CLOSED[name]) if name in CLOSED else
                                  st.sampled_from(("2020-10", "2020-10-22")) if name in ("since", "until") else
                                  WORDS_OF_A_PERSON) for name in WORDS},
    **{name: st.sampled_from((None, True, False)) for name in SWITCHES})


def test_every_question_of_the_ledger_can_be_asked() -> None:
    assert {*WORDS, *SWITCHES} == {part.name for part in fields(Filter)}


@given(FILTERS, st.sampled_from(("spoken", "both", "neutral", "AZ")))
def test_an_address_asks_what_it_was_made_of(which: Filter, names: str) -> None:
    asked = asked_of("/search", {"names": names, "by": "oldest"}.items(), own=("by",))
    address = type(asked)(asked.path, which, asked.names, own=asked.own).address(as_="csv")
    again = asked_of("/search", parse_qsl(urlsplit(address).query, keep_blank_values=True), own=("by",))
    assert (again.filter, again.names, again.own, again.form) == (which, NamePolicy.of(names), {"by": "oldest"}, "csv")


@pytest.mark.parametrize(("given", "says", "note"), [
    ([("sied", "AZ")], "sied", "a word misspelled would select everything"),
    ([("side", "AZ"), ("side", "AM")], "twice", "which of the two is meant nobody knows"),
    ([("as", "xlsx")], "xlsx", "a form there is not"),
    ([("denied", "perhaps")], "perhaps", "a switch has three places"),
    ([("kind", "sorcery")], "sorcery", "a kind the vocabulary has not"),
    ([("since", "last week")], "last week", "a day that is no day"),
    ([("names", "<script>")], "script", "no way to name places"),
    ([("text", "x" * 501)], "501", "no phrase is that long"),
])
def test_what_cannot_be_asked_is_told(given: list[tuple[str, str]], says: str, note: str) -> None:
    with pytest.raises(FoglineError, match=says):
        asked_of("/search", given)


def test_another_page_drops_what_is_this_pages_own() -> None:
    asked = asked_of("/incidents/abc", [("lines", "40"), ("side", "AZ")], own=("lines",), in_path={"incident": "abc"})
    assert asked.address() == "/incidents/abc?side=AZ&lines=40"
    assert asked.address("/search") == "/search?side=AZ"
    assert asked.address(side=None) == "/incidents/abc?lines=40"
    assert asked.only() == "/incidents/abc"


def test_a_value_of_blanks_is_not_given() -> None:
    assert asked_of("/", [("side", "  "), ("place", "")]).filter == Filter()


def test_a_bad_question_names_what_the_page_knows() -> None:
    with pytest.raises(BadQuestion, match="thing"):
        asked_of("/figures", [("nothing", "1")], own=("thing",))
