"""Country files by command: added once, listed, read with, and refused in a sentence."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fogline.cli.app import app
from fogline.cli.gazetteering import add_country
from fogline.cli.group import Unusable
from fogline.fetching import FetchRefused
from fogline.grounding.gazetteer_dump import UnusableDump
from fogline.ledger import Store
from tests.grounding.country_files import SMALL, country_file, line, zipped

HAMLETS = country_file(line(90000001, "Brellmark", "Brelmark", country="CA", lat="48.9", lon="-54.6"))
REPORT = """OTTAWA, May 4 — Canada's Defence Ministry said on Sunday that nine people had been killed in Brellmark.

"We did not fire," a spokesman for the army of Canada said. The mayor of Ottawa said two soldiers had been killed.
"""


def fogline(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "XY.zip"
    found.write_bytes(zipped(SMALL))
    return found


def test_a_file_is_added_once_listed_and_found_in(file: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "front.db"
    first = fogline("gazetteer", "add", file, "--ledger", ledger)
    assert first.exit_code == 0, first.stderr
    assert first.stdout.startswith("XY of 2031-05-04: 5 places, 2 of them settlements.") and "GeoNames" in first.stdout
    again = json.loads(fogline("gazetteer", "add", file, "--ledger", ledger, "--json").stdout)
    assert (again["state"], again["names"], again["ambiguous"]) == ("known", 6, 1)
    listed = json.loads(fogline("gazetteer", "list", "--ledger", ledger, "--json").stdout)
    assert [(s["country"], s["places"], s["settlements"]) for s in listed] == [("XY", 5, 2)]
    assert "XY" in fogline("gazetteer", "list", "--ledger", ledger).stdout
    rows = json.loads(fogline("gazetteer", "find", "Zvornograd", "--ledger", ledger, "--json").stdout)
    assert [(row["id"], row["level"], row["in"]) for row in rows][:2] == [
        ("gn:90000001", "settlement", ["Zvornograd Rayon"]), ("gn:90000002", "settlement", ["Zvornograd Rayon"])]
    assert "gn:90000001" in fogline("gazetteer", "find", "Zvornograd", "--ledger", ledger).stdout


def test_no_files_and_no_place_are_said(tmp_path: Path) -> None:
    ledger = tmp_path / "front.db"
    assert "There are no country files" in fogline("gazetteer", "list", "--ledger", ledger).stdout
    assert json.loads(fogline("gazetteer", "list", "--ledger", ledger, "--json").stdout) == []
    nothing = fogline("gazetteer", "find", "Zzyzxburgtown", "--ledger", ledger)
    assert nothing.exit_code == 1 and "No place" in nothing.stdout


UNUSABLE = [
    ("nowhere.txt", b"", "no file nowhere.txt", "a path that leads nowhere"),
    ("cut.txt", SMALL[:-30], "the file is cut", "a file cut in a line"),
    ("bomb.zip", zipped(b" " * 6_000_000), "6,000,000 bytes", "a zip bomb"),
]


@pytest.mark.parametrize(("name", "raw", "says", "note"), UNUSABLE, ids=[note for *_, note in UNUSABLE])
def test_what_cannot_be_added_is_refused(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, raw: bytes, says: str, note: str) -> None:
    monkeypatch.chdir(tmp_path)
    if raw:
        (tmp_path / name).write_bytes(raw)
    refused = fogline("gazetteer", "add", name, "--ledger", "front.db")
    assert refused.exit_code == 2 and says in refused.stderr and not (tmp_path / "front.db.places").exists(), note


def test_a_line_that_was_left_out_needs_you(tmp_path: Path) -> None:
    (tmp_path / "XY.txt").write_bytes(country_file(line(1, "Oakford"), line(2, "Elmford", lat="95")))
    done = fogline("gazetteer", "add", tmp_path / "XY.txt", "--ledger", tmp_path / "front.db")
    assert done.exit_code == 1 and "Line 2 was left out" in done.stderr and "1 places" in done.stdout


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_is_read_with_the_places_beside_its_ledger(tmp_path: Path, jobs: int) -> None:
    (tmp_path / "CA.txt").write_bytes(HAMLETS)
    (tmp_path / "wire.txt").write_text(REPORT, encoding="utf-8")
    ledger = tmp_path / "front.db"
    read = ("read", tmp_path / "wire.txt", "--ledger", ledger, "--reader", "fast", "--jobs", jobs, "--json")
    assert json.loads(fogline(*read).stdout)["gazetteers"] == []
    assert "gn:90000001" not in places_in(ledger)
    assert fogline("gazetteer", "add", tmp_path / "CA.txt", "--ledger", ledger).exit_code == 0
    again = json.loads(fogline(*read).stdout)
    assert again["reports_read"] == 1, "other places, another reading"
    assert [(s["country"], s["places"]) for s in again["gazetteers"]] == [("CA", 1)]
    assert "gn:90000001" in places_in(ledger)
    assert json.loads(fogline(*read).stdout)["already_known"] == 1


def places_in(ledger: Path) -> set[str | None]:
    with Store.open(ledger) as store:
        return {place.id for entry in store.claims() for place in entry.claim.places}


@pytest.fixture
def origin(tmp_path: Path) -> Iterator[str]:
    """A server on this machine that gives the files of tmp_path / "site"."""
    (tmp_path / "site").mkdir()

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


HOME = frozenset({"127.0.0.1"})


def test_a_country_is_downloaded_checked_and_added(
        tmp_path: Path, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOGLINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "site" / "XY.zip").write_bytes(zipped(SMALL))
    added = add_country("XY", tmp_path / "front.db", origin, HOME)
    assert (added.state, added.source.places) == ("added", 5)
    assert list((tmp_path / "cache" / "downloads").iterdir()) == [], "the zip is not kept"
    (tmp_path / "site" / "ZZ.zip").write_bytes(zipped(SMALL))
    with pytest.raises(Unusable, match="came for ZZ holds places of XY"):
        add_country("ZZ", tmp_path / "front.db", origin, HOME)
    (tmp_path / "site" / "YZ.zip").write_bytes(zipped(SMALL)[:-40])
    with pytest.raises(UnusableDump, match="zip is damaged"):
        add_country("YZ", tmp_path / "front.db", origin, HOME)
    assert list((tmp_path / "cache" / "downloads").iterdir()) == []


def test_this_machine_is_no_origin(tmp_path: Path, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOGLINE_CACHE", str(tmp_path / "cache"))
    with pytest.raises(FetchRefused, match="this machine"):
        add_country("XY", tmp_path / "front.db", origin)
