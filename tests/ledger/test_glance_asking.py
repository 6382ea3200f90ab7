"""A glance answers every filter with exactly the claims that the ledger gives, and counts what they are."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import READER, War

from fogline.ledger import BadFilter, Filter, LedgerClaim, Store, UnknownReport
from fogline.ledger.days import days_of_claim
from fogline.ledger.glance import Glance, WordsMissing, flags
from fogline.records.vocabulary import CHANNELS, KINDS, MEASURES, VOICES

SIGNED = {"author": "Ed", "reason": "seen on the film", "time": "2031-06-01T10:00:00+00:00"}
HALF = st.sampled_from((None, None, None, True, False))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("glance") / "war.db") as store:
        store.write_many(islice(War(5, 12, 8).readings(), 90), **READER)
        decided(store)
        yield store


@pytest.fixture(scope="module")
def samples(samples_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("glance") / "samples.db"
    shutil.copy(samples_ledger, path)
    with Store.open(path) as store:
        decided(store)
        yield store


def decided(store: Store) -> None:
    """Some claims rejected, corrected, assessed; everything compared."""
    ids = store.claim_ids()
    for n, claim in enumerate(ids[::9]):
        if n % 3 == 0:
            store.reject(claim, **SIGNED)
        elif n % 3 == 1:
            store.decide(claim, "side", "XX", **SIGNED)
        else:
            store.accept(claim, **SIGNED)
    store.compare({})


class Known:
    """What a ledger's claims hold, to make filters of that somebody might ask."""

    def __init__(self, store: Store) -> None:
        self.store, self.glance = store, store.glance()
        claims = list(store.claims(Filter(rejected=None)))
        places = [place for claim in claims for place in claim.places]
        words = [word for claim in claims for word in claim.exact.split()]
        self.sides = _some(claim.side.lower() for claim in claims)
        self.speakers = _some(
            name for claim in claims if claim.speaker
            for name in (claim.speaker.name, claim.speaker.id, claim.speaker.name.split()[-1].upper()))
        self.outlets = _some(
            name for claim in claims if claim.report.outlet
            for name in (claim.report.outlet, claim.report.outlet.split()[0]))
        self.places = _some(
            name for place in places for name in (place.name, place.id, place.span.exact.upper(),
                                                  *(name for _, name in place.names)))
        self.days = _some(time.edtf for claim in claims for time in claim.when if time.edtf[:2] == "20")
        self.text = _some((*words, *(f'"{a} {b}"' for a, b in pairwise(words)),
                           *(f"{a} {b}" for a, b in zip(words, words[3:], strict=False))))
        self.reports = _some(name for claim in claims for name in (claim.report.id, claim.report.id[:9],
                                                                   claim.report.source))
        self.incidents = _some(incident.id for incident in store.incidents())
        self.filters = st.builds(
            Filter, side=self.sides, speaker=self.speakers, outlet=self.outlets, place=self.places, since=self.days,
            until=self.days, text=self.text, report=self.reports, incident=self.incidents,
            channel=st.sampled_from((None, *CHANNELS)) | st.none(), kind=st.sampled_from((None, *KINDS)) | st.none(),
            measure=st.sampled_from((None, *MEASURES)) | st.none(),
            voice=st.sampled_from((None, *VOICES)) | st.none(), denied=HALF, hedged=HALF, captive=HALF,
            unattributed=HALF, unplaced=HALF, undated=HALF, rejected=st.sampled_from((False, None, True)))


def _some(names: Iterable[str | None]) -> st.SearchStrategy[str | None]:
    """None most of the time, so that several conditions leave something; else a name that is there, or is not."""
    found = sorted({name for name in names if name}) or ["nowhere"]
    return st.one_of(st.none(), st.none(), st.none(), st.sampled_from([*found, "nowhere"]))


@pytest.fixture(scope="module", params=["invented", "samples"])
def known(request: pytest.FixtureRequest) -> Known:
    return Known(request.getfixturevalue(request.param))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_every_filter_gives_what_the_ledger_gives(known: Known, data: st.DataObject) -> None:
    asked = data.draw(known.filters)
    try:
        wanted = known.store.claim_ids(asked)
    except (BadFilter, UnknownReport) as error:
        with pytest.raises(type(error)):
            known.glance.rows(asked, known.store.words(asked))
        return
    found = known.glance.rows(asked, known.store.words(asked))
    assert known.glance.ids(found) == wanted
    assert [claim.id for claim in known.store.claims_numbered(known.glance.numbers[found])] == wanted


def test_each_condition_alone_gives_what_the_ledger_gives(known: Known) -> None:
    """Two or more conditions often leave nothing: each is tried by itself with all that there is."""
    some: tuple[tuple[str, Any], ...] = (
        *((name, half) for name in ("denied", "hedged", "captive", "unattributed", "unplaced", "undated")
          for half in (True, False)),
        *(("kind", kind) for kind in KINDS), *(("measure", measure) for measure in MEASURES),
        *(("voice", voice) for voice in VOICES), *(("channel", channel) for channel in CHANNELS),
        ("rejected", None), ("rejected", True), ("text", " "), ("text", "NOT a-word*"), ("place", ""),
        ("speaker", ""), ("outlet", ""), ("since", "2031-03"), ("until", "2020"), ("side", ""))
    for name, value in some:
        asked = Filter(**{name: value})
        assert known.glance.ids(known.glance.rows(asked, known.store.words(asked))) == known.store.claim_ids(asked), (
            asked)


def test_words_must_be_looked_up(known: Known) -> None:
    for asked in (Filter(text="said"), Filter(report="r0"), Filter(incident="i0")):
        with pytest.raises(WordsMissing):
            known.glance.rows(asked)


def test_the_newest_of_very_common_words(invented: Store) -> None:
    glance, asked = invented.glance(), Filter(text="people")
    every = glance.rows(asked, invented.words(asked))
    words = invented.words(asked, most=5)
    some = glance.rows(asked, words)
    assert words.capped and set(some) <= set(every) and len(some) <= 5
    assert max(glance.numbers[every]) in glance.numbers[some]
    assert not invented.words(asked, most=10**6).capped


# ── counts ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_counts_are_those_of_the_claims(known: Known) -> None:
    glance, claims = known.glance, list(known.store.claims())
    rows = glance.rows(Filter())
    assert glance.claims == len(claims) == len(rows)
    for column, words_of in (
            ("side", lambda c: [c.side]), ("kind", lambda c: [c.kind]), ("voice", lambda c: [c.voice]),
            ("channel", lambda c: [c.channel] if c.channel else []),
            ("speaker", lambda c: [c.speaker.name] if c.speaker else []),
            ("place", lambda c: {place.name for place in c.places}),
            ("measure", lambda c: {figure.measure for figure in c.figures})):
        wanted = Counter(word for claim in claims for word in words_of(claim))
        assert dict(glance.count(rows, column)) == wanted, column
        assert glance.count(rows, column) == sorted(wanted.items(), key=lambda each: (-each[1], each[0]))


def test_days_are_those_of_the_claims(known: Known) -> None:
    glance = known.glance
    days = {claim.id: days_of_claim(claim.claim) for claim in known.store.claims()}
    one = {name: date.fromisoformat(told[0]).toordinal() for name, told in days.items() if told and told[0] == told[1]}
    first, last = min(one.values()), max(one.values())
    found = glance.by_day(glance.rows(Filter()), first, last)
    sides = {claim.id: claim.side for claim in known.store.claims()}
    wanted = Counter((sides[name], day - first) for name, day in one.items())
    assert {(side, day): n for side, row in found.items() for day, n in enumerate(row.tolist()) if n} == wanted


def test_high_is_the_largest_count_of_people(invented: Store) -> None:
    glance = invented.glance()

    def largest(claim: LedgerClaim) -> float:
        return max((max(figure.low or 0, figure.high or 0) for figure in claim.figures
                    if figure.population != "equipment"), default=0)

    claims = list(invented.claims(Filter(rejected=None)))
    assert glance.high.tolist() == [largest(claim) for claim in claims]
    disputed = glance.having(glance.rows(Filter()), flags.DISPUTED)
    assert 0 < len(disputed) < len(claims)


def test_neighbours_are_the_claims_a_claim_is_related_to(known: Known) -> None:
    glance = known.glance
    ids = glance.ids(glance.rows(Filter(rejected=None)))
    row = int(glance.relations.a[0])
    wanted = {(one.b if one.a == ids[row] else one.a, one.stands) for one in known.store.relations([ids[row]])
              if one.type != "same_claim"}
    found = {(ids[other], type) for other, type, _ in glance.neighbours(row) if type != "same_claim"}
    assert found == wanted and found


def test_rows_of_numbers_that_are_gone(invented: Store) -> None:
    glance: Glance = invented.glance()
    assert glance.rows_of([int(glance.numbers[3]), 10**7, 0, -1]).tolist() == [3]
