"""Each filter finds the claims a person would mean by it, and no others; a correction is found by its new value."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import agentless, baker, governor, outlet, reading, report

from fogline.ledger import BadFilter, Filter, Store
from fogline.ledger.days import days_of
from fogline.ledger.folding import folded
from fogline.records.vocabulary import CHANNELS, KINDS, MEASURES, VOICES

READ = {"profile": "world", "version": "1.0"}
WHO = {"governor": governor, "baker": baker, "outlet": outlet, "agentless": agentless}

ASKED = [  # (filter, claims that answer, note)
    ({}, "governor baker outlet agentless", "nothing asked"),
    ({"side": "UA"}, "governor", "a side"),
    ({"side": "ua"}, "governor", "a side in small letters"),
    ({"speaker": "governor"}, "governor", "one word of the name"),
    ({"speaker": "OLENA TESTENKO"}, "baker", "a whole name, in capitals"),
    ({"speaker": "baker"}, "baker", "by office"),
    ({"speaker": "gov"}, "", "half a word is no name"),
    ({"speaker": "testenko olena"}, "", "words in another order"),
    ({"outlet": "wire"}, "governor baker outlet agentless", "a word of the outlet"),
    ({"outlet": "Post"}, "", "another outlet"),
    ({"channel": "statement"}, "governor", "a channel"),
    ({"place": "Izium"}, "governor", "the neutral name"),
    ({"place": "izyum"}, "governor", "a name of one side, in small letters"),
    ({"place": "Изюм"}, "governor", "a name in another script"),
    ({"place": "geo:2"}, "baker", "an id"),
    ({"place": "Izi"}, "", "half a name"),
    ({"since": "2022-04-05"}, "governor", "the day itself"),
    ({"since": "2022-04-06"}, "", "the day after"),
    ({"until": "2022-04"}, "governor", "a month counts whole"),
    ({"until": "2022-04-04"}, "", "the day before"),
    ({"since": "2021", "until": "2023"}, "governor", "years"),
    ({"kind": "attack"}, "baker", "a kind"),
    ({"measure": "damaged"}, "agentless", "a measure, though nothing was counted"),
    ({"voice": "article_voice"}, "outlet", "the outlet's own voice"),
    ({"denied": True}, "agentless", "denials"),
    ({"denied": False}, "governor baker outlet", "all but denials"),
    ({"hedged": True}, "baker", "whoever hedged"),
    ({"captive": True}, "", "no captive speaks"),
    ({"unattributed": True}, "outlet agentless", "nobody is named"),
    ({"unattributed": False}, "governor baker", "somebody is named"),
    ({"unplaced": True}, "outlet agentless", "no place"),
    ({"undated": True}, "baker outlet agentless", "no day of an event"),
    ({"text": "killed"}, "governor", "a word"),
    ({"text": "KILLED izium"}, "governor", "two words, apart"),
    ({"text": '"nine people"'}, "governor", "a phrase"),
    ({"text": '"people nine"'}, "", "a phrase the other way round"),
    ({"text": "testenko shells"}, "baker", "a word of the speaker and one of the claim"),
    ({"text": "killed OR shells"}, "", "the index's own operators are words"),
    ({"text": 'nine" NEAR('}, "", "unbalanced quotation marks are no error"),
    ({"text": "nine\0people"}, "governor", "a byte that ends strings elsewhere"),
    ({"text": "nine \ud83d", "speaker": "\ud83d"}, "", "half a character"),
    ({"text": "  "}, "governor baker outlet agentless", "no words asked"),
    ({"report": "izium.txt"}, "governor baker outlet agentless", "a file name"),
    ({"incident": "i0"}, "", "no incident of that id"),
    ({"side": "UA", "kind": "attack"}, "", "two conditions add up"),
    ({"side": "x' OR 1=1 --"}, "", "a value is never part of the question"),
    ({"rejected": True}, "", "none was rejected"),
    ({"rejected": None}, "governor baker outlet agentless", "rejected or not"),
]


@pytest.fixture
def told(store: Store) -> Store:
    store.write(reading(), **READ)
    return store


@pytest.mark.parametrize(("asked", "answer", "note"), ASKED, ids=[row[2] for row in ASKED])
def test_filters(told: Store, asked: dict[str, Any], answer: str, note: str) -> None:
    found = [entry.id for entry in told.claims(Filter(**asked))]
    assert found == [WHO[name]().id for name in answer.split()]


def test_every_field_of_the_filter_is_asked_above() -> None:
    assert {field.name for field in fields(Filter)} == {name for row in ASKED for name in row[0]}


BAD = [
    ("kind", "battle", "territorial_control"), ("channel", "carrier pigeon", "telegram"), ("voice", "loud", "headline"),
    ("measure", "dead", "killed"), ("since", "yesterday", "2020-10"), ("until", "2022-02-30", "a day"),
]


@pytest.mark.parametrize(("field", "value", "says"), BAD)
def test_a_question_nothing_could_answer_is_refused(told: Store, field: str, value: str, says: str) -> None:
    with pytest.raises(BadFilter, match=says):
        list(told.claims(Filter(**{field: value})))


def test_a_filter_is_open_until_something_is_asked() -> None:
    assert Filter().is_open and not Filter(side="UA").is_open and not Filter(rejected=None).is_open


texts = st.none() | st.text(max_size=12)
either = st.none() | st.booleans()


@given(st.builds(
    Filter, side=texts, speaker=texts, outlet=texts, place=texts, text=texts,
    channel=st.none() | st.sampled_from(CHANNELS),
    kind=st.none() | st.sampled_from(KINDS), measure=st.none() | st.sampled_from(MEASURES),
    voice=st.none() | st.sampled_from(VOICES), denied=either, hedged=either, captive=either, unattributed=either,
    unplaced=either, undated=either, rejected=either))
@settings(max_examples=150, deadline=None)
def test_any_filter_gives_a_part_of_the_ledger_in_its_order(asked: Filter) -> None:
    with OPEN as store:
        whole = [entry.id for entry in store.claims(Filter(rejected=None))]
        found = [entry.id for entry in store.claims(asked)]
    assert found == [ident for ident in whole if ident in found]


class _Shared:
    """One ledger for all the examples of a property: opening one for each would be most of the test's time."""

    def __enter__(self) -> Store:
        assert self.store is not None
        return self.store

    def __exit__(self, *_: object) -> None: ...

    store: Store | None = None


OPEN = _Shared()


@pytest.fixture(autouse=True, scope="module")
def shared_ledger(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Store.open(tmp_path_factory.mktemp("asking") / "shared.db") as store:
        store.write(reading(), **READ)
        OPEN.store = store
        yield


def test_private_names_are_those_of_the_whole_report(told: Store) -> None:
    assert told.private_names(report().id) == {"Olena", "Testenko"}


DAYS = [  # (EDTF, first and last day, note)
    ("2020-10-08", ("2020-10-08", "2020-10-08"), "a day"),
    ("2020-10-08T08:30+04:00", ("2020-10-08", "2020-10-08"), "a minute"),
    ("2020-10", ("2020-10-01", "2020-10-31"), "a month"),
    ("2020-02", ("2020-02-01", "2020-02-29"), "a February of a leap year"),
    ("2020", ("2020-01-01", "2020-12-31"), "a year"),
    ("192X", ("1920-01-01", "1929-12-31"), "a decade"),
    ("2020-10-XX", ("2020-10-01", "2020-10-31"), "some day of a month"),
    ("2020-23", ("2020-09-01", "2020-11-30"), "an autumn"),
    ("2020-24", ("2020-12-01", "2021-02-28"), "a winter ends in the next year"),
    ("2020-10-08~", ("2020-10-08", "2020-10-08"), "about a day"),
    ("2020-09-27/2020-10-12", ("2020-09-27", "2020-10-12"), "days"),
    ("2020-09/2020-10", ("2020-09-01", "2020-10-31"), "months"),
    ("../2020-10-08", ("0001-01-01", "2020-10-08"), "before"),
    ("2022-02-24/..", ("2022-02-24", "9999-12-31"), "since"),
    ("[..2020-10-08]", ("0001-01-01", "2020-10-08"), "before, as a set"),
    ("2020-10-12/2020-10-01", None, "backwards"),
    ("XXXX-10-08", None, "a day of no known year"),
    ("2020-13", None, "no such month"),
    ("2021-02-29", None, "no such day"),
    ("last week", None, "words"),
    ("", None, "nothing"),
    ("../..", None, "always"),
]


@pytest.mark.parametrize(("edtf", "days", "note"), DAYS, ids=[row[2] for row in DAYS])
def test_the_days_a_date_may_mean(edtf: str, days: tuple[str, str] | None, note: str) -> None:
    assert days_of(edtf) == days


@given(st.dates(), st.dates())
def test_an_interval_holds_its_ends(a: Any, b: Any) -> None:
    first, last = sorted((a.isoformat(), b.isoformat()))
    assert days_of(f"{first}/{last}") == (first, last)


@given(st.text(max_size=20))
def test_no_date_raises(edtf: str) -> None:
    days = days_of(edtf)
    assert days is None or days[0] <= days[1]


@pytest.mark.parametrize(("name", "key"), [
    ("Bóbruisk", "bobruisk"), ("AL-HASAKAH", "al hasakah"), ("Kup'iansk", "kupiansk"), ("  two   words ", "two words"),
    ("!?", ""), ("Изюм", "izyum")])
def test_names_are_folded(name: str, key: str) -> None:
    assert folded(name) == key
    assert folded(folded(name)) == folded(name)
