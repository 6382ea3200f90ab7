"""What leaves is what was asked for, to the byte, each figure with its speaker, and no pin that was not said."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import TEXT, Read, agentless, baker, body_of, governor, many, mark, reading, report

from fogline.exports import EXPORTS, ExportFailed, UnknownExport, export, exported
from fogline.exports.table import safe
from fogline.ledger import Filter, Store
from fogline.records import Claim, Figure, PlaceMention, Relation, RelationReason, Span, Speaker
from fogline.records.contract import claim_from_json, relation_from_json
from fogline.records.vocabulary import PlacePrecision, PlaceRole

READ = {"profile": "world", "version": "1.0"}
SIGNED = {"author": "A. Editor", "reason": "read the original", "time": "2022-05-01T10:00:00Z"}
ALL = [(what, format) for what, formats in EXPORTS.items() for format in formats]
NAMELESS = ("incidents", "rulings", "decisions")  # of which this store has none that names her
PAIR = Relation(
    "differing_detail", governor().id, baker().id,
    (RelationReason("place", "Olena Testenko names another street"),), 0.5)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("exports") / "test.db") as opened:
        opened.write(reading(), **READ)
        opened.write(many(3)[0], **READ)
        opened.decide(agentless().id, "side", "UN", **SIGNED)
        opened.write_relations([PAIR, Relation("agrees", governor().id, many(3)[0].claims[0].id, ())])
        yield opened


def taken(store: Store, what: str, format: str, filter: Filter | None = None, **options: Any) -> str:
    return b"".join(exported(store, what, format, filter, **options)).decode("utf-8")


def rows_of(store: Store, what: str, filter: Filter | None = None, **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(taken(store, what, "csv", filter, **options), newline="")))


def objects(store: Store, what: str, filter: Filter | None = None, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in taken(store, what, "jsonl", filter, **options).splitlines()]


def test_claims_leave_without_loss(store: Store) -> None:
    rows = objects(store, "claims")
    assert [claim_from_json(row) for row in rows] == [entry.claim for entry in store.claims()]
    assert [row["id"] for row in rows] == [entry.id for entry in store.claims()]
    assert all(TEXT[slice(*row["span"])] == row["exact"] for row in rows if row["report"]["id"] == report().id)
    assert [row["decisions"][0]["after"] for row in rows if "decisions" in row] == ["UN"]


def test_a_corrected_speaker_keeps_the_claims_id(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.write(reading(), **READ)
        store.decide(governor().id, "speaker", None, **SIGNED)
        assert [row["id"] for row in objects(store, "claims", Filter(unplaced=False, side="UA"))] == [governor().id]


def test_relations_leave_with_both_their_claims_or_not_at_all(store: Store) -> None:
    rows = objects(store, "relations")
    assert list(rows[0]) == ["id", "type", "a", "b", "reasons", "strength", "verdict"]
    assert {relation_from_json(row).id for row in rows} == {relation.id for relation in store.relations()}
    assert [row["id"] for row in objects(store, "relations", Filter(report="izium.txt"))] == [PAIR.id]
    assert objects(store, "relations", Filter(speaker="governor")) == []
    assert len(rows_of(store, "relations")) == 2


@pytest.mark.parametrize("filter", [
    None, Filter(side="UA"), Filter(text="houses"), Filter(side="XX"), Filter(place="Lyman")])
def test_every_form_holds_the_same_selection(store: Store, filter: Filter | None) -> None:
    claims = list(store.claims(filter))
    for what, count in (("claims", len(claims)), ("figures", sum(len(c.figures) for c in claims)),
                        ("places", sum(len(c.places) for c in claims))):
        assert len(rows_of(store, what, filter)) == len(objects(store, what, filter)) == count
    assert [row["id"] for row in rows_of(store, "claims", filter)] == [claim.id for claim in claims]
    places = json.loads(taken(store, "places", "geojson", filter))["features"]
    whole = json.loads(taken(store, "claims", "geojson", filter))["features"]
    assert len(places) == sum(len(c.places) for c in claims)
    assert len(whole) == sum(max(1, len(c.places)) for c in claims)
    assert [f["properties"]["claim"] for f in whole] == [c.id for c in claims for _ in range(max(1, len(c.places)))]
    reports = [row["id"] for row in rows_of(store, "reports", filter)]
    assert reports == list(dict.fromkeys(c.report.id for c in claims))


def test_a_report_without_claims_leaves_only_where_nothing_was_asked(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.write(reading(claims=()), **READ)
        assert [row["claims"] for row in objects(store, "reports")] == [0]
        assert objects(store, "reports", Filter(side="UA")) == []


def test_a_figure_leaves_with_its_speaker_and_its_doubt(store: Store) -> None:
    row = objects(store, "figures", Filter(denied=True))[0]
    assert (row["low"], row["high"], row["qualifier"], row["flags"]) == (None, None, "dozens", ["denial"])
    flat = rows_of(store, "figures", Filter(text="killed"))[0]
    assert (flat["low"], flat["high"], flat["speaker"]) == ("9", "", "Governor of the region")
    assert (flat["exact"], flat["measure"]) == ("at least nine", "killed")


def test_hxl_tags_stand_under_the_header(store: Store) -> None:
    lines = taken(store, "places", "csv", hxl=True).splitlines()
    assert lines[1].startswith("#meta+id,") and lines[1].endswith("#geo+lat,#geo+lon")
    assert len(lines) == len(taken(store, "places", "csv").splitlines()) + 1


@pytest.mark.parametrize(("what", "format"), ALL)
def test_the_same_question_gives_the_same_bytes(store: Store, tmp_path: Path, what: str, format: str) -> None:
    out = tmp_path / f"{what}.{format}"
    size = export(store, what, format, out=out)
    assert out.stat().st_size == size
    stream = io.BytesIO()
    export(store, what, format, out=stream)
    assert stream.getvalue() == out.read_bytes() == taken(store, what, format).encode()
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(("what", "format"), [
    ("relations", "geojson"), ("claims", "xlsx"), ("truth", "csv"), ("figures", "geojson"), ("", "")])
def test_what_there_is_not_is_said_with_what_there_is(store: Store, what: str, format: str) -> None:
    with pytest.raises(UnknownExport, match="places as jsonl, csv, geojson"):
        exported(store, what, format)


def test_a_file_that_cannot_be_written(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed, match="another file"):
        export(store, "claims", "jsonl", out=tmp_path / "no folder" / "claims.jsonl")
    kept = tmp_path / "claims.jsonl"
    kept.write_text("what it held before")
    with pytest.raises(UnknownExport):
        export(store, "claims", "yaml", out=kept)
    assert kept.read_text() == "what it held before"


def test_a_failure_half_way_leaves_the_file_as_it_was(
        store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "claims.jsonl"
    kept.write_text("what it held before")

    def stop(*_: object) -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    monkeypatch.setattr("fogline.exports.jsonl.claim_lines", stop)
    with pytest.raises(KeyboardInterrupt):
        export(store, "claims", "jsonl", out=kept)
    assert kept.read_text() == "what it held before" and list(tmp_path.iterdir()) == [kept]


# ── private people ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("what", "format"), ALL)
def test_private_people_leave_unnamed_in_what_is_passed_around(store: Store, what: str, format: str) -> None:
    named = "Testenko" in taken(store, what, format)
    assert named == (format == "jsonl" and what in ("claims", "relations", "figures", "places", "statuses"))
    assert "Testenko" not in taken(store, what, format, mask=True)
    assert ("Testenko" in taken(store, what, format, mask=False)) == (what not in ("reports", *NAMELESS))


def test_a_private_person_is_blanked_in_the_outlets_words_too(store: Store) -> None:
    """The name is private in one claim of the report, so no filter lets it out through another."""
    row = rows_of(store, "claims", Filter(side="OUTLET"))[0]
    assert row["exact"] == "█████ ████████ has lived there for years"
    row = objects(store, "claims", Filter(speaker="baker"), mask=True)[0]
    assert (row["speaker"]["name"], row["speaker"]["exact"], row["masked"]) == ("a witness", None, True)


def test_a_private_name_in_a_headline_is_blanked(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store:
        store.write(reading(title="Olena Testenko tells of two shells"), **READ)
        assert rows_of(store, "reports")[0]["title"] == "█████ ████████ tells of two shells"
        assert objects(store, "reports")[0]["title"] == "Olena Testenko tells of two shells"


# ── properties ───────────────────────────────────────────────────────────────────────────────────────────────────────

words = st.text(min_size=1, max_size=12)
mentions = st.builds(
    PlaceMention, span=st.just(mark("Izium")), id=st.none() | words, name=words,
    role=st.sampled_from(get_args(PlaceRole)), precision=st.sampled_from(get_args(PlacePrecision)),
    names=st.lists(st.tuples(words, words), max_size=2).map(tuple), lat=st.floats(-90, 90), lon=st.floats(-180, 180),
    centroid=st.booleans())
counts = st.builds(
    Figure, span=st.just(mark("at least nine")), low=st.none() | st.integers(0, 10**6), high=st.none(),
    qualifier=st.just("at_least"), unit=st.none() | words, measure=st.just("killed"), population=st.just("unknown"))
speakers = st.builds(Speaker, name=words, office=st.none() | words, party=st.none() | words)


class _Ledger:
    """A ledger that answers with given claims: what is under test is how they leave."""

    def __init__(self, claims: list[Claim]) -> None:
        self.entries = [_entry(claim) for claim in claims]

    def claims(self, filter: Filter) -> Iterator[Any]:
        yield from self.entries

    def private_names(self, report_id: str) -> frozenset[str]:
        return frozenset()

    def claims_named(self, ids: Iterable[str]) -> Iterator[Any]:
        yield from (entry for entry in self.entries if entry.id in set(ids))

    def relations(self, of: Iterable[str] | None = None) -> Iterator[Any]:
        return iter(())

    def fingerprints(self, reports: Iterable[str]) -> Any:
        raise AssertionError(f"no claim of {reports} is told twice: nothing asks how it is worded")


def _entry(claim: Claim) -> Any:
    from fogline.ledger import LedgerClaim, ReportCard

    return LedgerClaim(claim.id, claim, ReportCard(claim.report_id, "=cmd()", "00", "@title", "+outlet", "2022", "-"))


@st.composite
def ledgers(draw: st.DrawFn) -> Any:
    return _Ledger([
        replace(governor(), span=Span.cut(TEXT, n, n + 5), places=tuple(draw(st.lists(mentions, max_size=3))),
                figures=tuple(draw(st.lists(counts, max_size=2))), speaker=draw(st.none() | speakers))
        for n in range(draw(st.integers(0, 3)))])


@given(ledgers())
@settings(max_examples=100, deadline=None)
def test_every_geometry_obeys_the_rule(ledger: Any) -> None:
    for what in ("places", "claims"):
        for feature in json.loads(taken(ledger, what, "geojson"))["features"]:
            told = feature["properties"]
            fine = told["precision"] in ("point", "settlement") and told["role"] in (
                "location", "near", "subject", "destination")
            if feature["geometry"] is not None:
                lon, lat = feature["geometry"]["coordinates"]
                assert fine and -180 <= lon <= 180 and -90 <= lat <= 90
    for row in rows_of(ledger, "places"):
        pinned = row["precision"] in ("point", "settlement") and row["role"] in (
            "location", "near", "subject", "destination")
        assert not row["lat"] or pinned
    for row in objects(ledger, "places"):
        coarse = row["precision"] not in ("point", "settlement")
        assert row["lat"] is None or not coarse or row["centroid"] is True


@given(ledgers())
@settings(max_examples=100, deadline=None)
def test_no_cell_is_a_formula_and_no_row_is_lost(ledger: Any) -> None:
    for what, count in (("claims", len(ledger.entries)),
                        ("figures", sum(len(e.figures) for e in ledger.entries)),
                        ("places", sum(len(e.places) for e in ledger.entries))):
        rows = rows_of(ledger, what, mask=False)
        assert len(rows) == count == len(objects(ledger, what))
        for row in rows:
            for name, cell in row.items():
                number = name in ("lat", "lon", "low", "high", "start", "end")
                assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(max_size=20))
def test_a_safe_cell_is_the_text_or_the_text_after_an_apostrophe(text: str) -> None:
    assert safe(text) in (text, "'" + text) and not safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_half_characters_of_a_broken_report_do_not_stop_an_export(tmp_path: Path) -> None:
    text = "A broken \ud83d letter"
    made = report("odd.txt", text)
    whole = replace(governor(), report_id=made.id, span=Span.cut(text, 0, len(text)), context=(0, len(text)),
                    speaker=None, cue=None, places=(), when=(), figures=())
    with Store.open(tmp_path / "a.db") as store:
        store.write(Read(body_of(made), (whole,)), **READ)
        assert objects(store, "claims")[0]["exact"] == text
        assert "broken" in rows_of(store, "claims")[0]["exact"]
        assert json.loads(taken(store, "claims", "geojson"))["features"][0]["properties"]["words"] == text
