"""What the desk costs over a ledger of 1,000,000 claims: each page asked alone, then 20 readers while reports are read.

The ledger is an invented war (bench/ledgers.py), made once and kept (about an hour; `--folder`). The desk runs as a
user runs it (`fogline serve`), and is asked over the loopback by http. Idle: every address in turn. Busy: 20 readers
ask one address a second each, while `fogline read`, as nice as the desk's own reading is, reads reports of another
invented war into the ledger with the rules. Times are the server's own (its Server-Timing header) and the asker's, from
the first byte sent to the last received. First contentful paint is measured in Debian's Chromium, where there is one.

    python bench/web.py [--claims 1000000] [--folder DIR] [--seconds 60] [--json FILE]
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote, urlsplit

from ledgers import READER, War

from fogline import profiles
from fogline.api import version
from fogline.ledger import Store

CLAIMS = 1_000_000
READERS, SECONDS = 20, 60
COURTESY = 10  # steps, as the desk gives what it reads itself
MEANWHILE = 5_000  # reports laid out to be read: more than are read in the time
OF_A_KIND = 12  # addresses of each page
STEP = 4_000  # reports written and compared together
IDLE_MS, BUSY_MS, PAINT_MS, MEMORY_MB = 150, 300, 1_000, 500  # what was asked for
CHROMIUM = "/usr/bin/chromium"
FOGLINE = str(Path(sys.executable).with_name("fogline"))
ANOTHER = 7  # the seed of another war: the reports that are read meanwhile are none of the ledger's

Times = dict[str, list[float]]


@dataclass(frozen=True)
class Server:
    address: str
    process: subprocess.Popen[str]
    started_s: float

    def memory_mb(self) -> float:
        """The most it ever held."""
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0


def build(path: Path, claims: int) -> None:
    """Brings a ledger to so many claims, all compared; nothing where it has them."""
    with Store.open(path) as store:
        while (counts := store.counts()).claims < claims:
            store.write_many(islice(War().readings(), counts.texts, counts.texts + STEP), **READER)
            store.compare(profiles.blocs(), version())
            print(f"\r{store.counts().claims:,} claims", end="", file=sys.stderr, flush=True)
        store.compare(profiles.blocs(), version())


@contextmanager
def serving(ledger: Path) -> Iterator[Server]:
    start = time.perf_counter()
    process = subprocess.Popen(
        [FOGLINE, "serve", str(ledger), "--port", "0", "--json"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        told = ""
        while not told.strip().endswith("}"):
            line = process.stdout.readline()
            if not line:
                raise SystemExit("fogline serve did not start")
            told += line
        yield Server(json.loads(told)["address"], process, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait(30)


class Asker:
    """One reader with a connection that is kept."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=60)
        self.cookie = ""

    def ask(self, path: str, accept: str = "text/html") -> tuple[int, bytes, float, float]:
        """Status, body, and the milliseconds on either side."""
        start = time.perf_counter()
        try:
            self.connection.request("GET", path, headers={"Accept": accept, "Cookie": self.cookie})
            answer = self.connection.getresponse()
            body = answer.read()
        except (http.client.HTTPException, OSError):
            self.connection.close()
            return 0, b"", 0.0, 1000 * (time.perf_counter() - start)
        spent = 1000 * (time.perf_counter() - start)
        self.cookie = (answer.getheader("set-cookie") or self.cookie).partition(";")[0]
        told = re.search(r"dur=([\d.]+)", answer.getheader("server-timing") or "")
        return answer.status, body, float(told[1]) if told else spent, spent

    def json(self, path: str) -> Any:
        status, body, _, _ = self.ask(path, "application/json")
        if status != 200:
            raise SystemExit(f"{path} answered {status}: {body[:300]!r}")
        return json.loads(body)


def addresses(asker: Asker) -> dict[str, list[str]]:
    """Addresses of every page, with and without a question, from what the ledger holds."""
    chance = random.Random(1)

    def some(column: str) -> list[str]:
        found = [one["word"] for one in asker.json(f"/api/v1/counts?by={column}")["counts"]]
        return chance.sample(found, min(4, len(found)))

    days = asker.json("/api/v1/days")
    first = date.fromisoformat(days["first"]).toordinal()

    def day() -> str:
        return date.fromordinal(first + chance.randrange(days["days"])).isoformat()

    questions = [""] + [f"place={quote(place)}" for place in some("place")]
    questions += [f"speaker={quote(speaker)}" for speaker in some("speaker")[:3]]
    questions += [f"since={one}&until={one}" for one in (day(), day())]
    questions += [f"side={side}&kind={kind}" for side, kind in zip(some("side"), some("kind"), strict=False)][:3]
    words = ["text=shelled", "text=houses%20burned", "text=%22talks%20will%20not%20resume%22&side=OTHER"]
    claims = [one["id"] for one in asker.json(f"/api/v1/claims?limit=40&since={day()}")["claims"]]
    reports = [one["id"] for one in asker.json("/api/v1/reports?limit=40")["reports"]]
    incidents = [one["id"] for one in asker.json(f"/api/v1/incidents?limit=40&since={day()}")["incidents"]]
    pages = {page: [f"/{page.strip('/')}?{question}".rstrip("?") for question in (*questions, *words)][:OF_A_KIND]
             for page in ("/", "/incidents", "/reports", "/map", "/figures", "/speakers", "/outlets", "/search",
                          "/review", "/brief")}
    for page, ids in (("/claims", claims), ("/reports", reports), ("/incidents", incidents), ("/review", claims)):
        pages[f"{page}/…"] = [f"{page}/{one}" for one in chance.sample(ids, min(OF_A_KIND, len(ids)))]
    pages["/add"] = ["/add"]
    return pages


def share(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(part * len(times)))] if times else 0.0


def idle(server: Server, pages: dict[str, list[str]]) -> tuple[Times, Times]:
    """Every address twice, one after the other: once when nobody asked it before, once again. One address of each page
    is asked before, as by whoever opens the desk."""
    asker, inside, outside = Asker(server.address), defaultdict(list), defaultdict(list)
    for turn in range(3):
        for page, asked in pages.items():
            for path in asked if turn else asked[:1]:
                status, body, there, here = asker.ask(path)
                if status != 200:
                    raise SystemExit(f"{path} answered {status}: {body[:500]!r}")
                if turn:
                    inside[page].append(there)
                    outside[page].append(here)
    return inside, outside


def busy(server: Server, pages: dict[str, list[str]], seconds: int) -> tuple[Times, Times, int]:
    """`READERS` ask once a second each; gives the times, and how many were refused or failed."""
    inside, outside, failed, lock = defaultdict(list), defaultdict(list), [0], threading.Lock()
    until = time.monotonic() + seconds

    def read(seed: int) -> None:
        chance, asker = random.Random(seed), Asker(server.address)
        time.sleep(seed / READERS)
        while (now := time.monotonic()) < until:
            page = chance.choice(list(pages))
            status, _, there, here = asker.ask(chance.choice(pages[page]))
            with lock:
                if status == 200:
                    inside[page].append(there)
                    outside[page].append(here)
                else:
                    failed[0] += 1
            time.sleep(max(0.0, now + 1 - time.monotonic()))

    readers = [threading.Thread(target=read, args=(seed,)) for seed in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return inside, outside, failed[0]


@contextmanager
def reading(ledger: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that reads reports of another war into the ledger, from files, until it is ended."""
    with tempfile.TemporaryDirectory() as folder:
        for n, each in enumerate(islice(War(ANOTHER).readings(), MEANWHILE)):
            (Path(folder) / f"{n:05}.txt").write_text(each.body.report.text, encoding="utf-8")
        process = subprocess.Popen(
            ["nice", "-n", str(COURTESY), FOGLINE, "read", folder, "--ledger", str(ledger), "--profile", "world",
             "--reader", "fast"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


def paints(server: Server, pages: dict[str, list[str]]) -> Times:
    """First contentful paint of each page, in milliseconds, in a new tab each; nothing without a browser."""
    if not Path(CHROMIUM).exists():
        return {}
    from playwright.sync_api import sync_playwright

    found: Times = defaultdict(list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        for page, asked in pages.items():
            for path in asked[:2]:
                tab = browser.new_page()
                tab.goto(server.address.rstrip("/") + path, wait_until="load")
                tab.wait_for_timeout(300)
                paint = tab.evaluate(
                    "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)")
                found[page] += paint
                tab.close()
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--folder", type=Path, help="where the ledger lies or is made, and stays")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--json", type=Path, dest="out")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="fogline-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / "war.db"
    try:
        build(ledger, given.claims)
        with Store.open(ledger) as store:
            counts = store.counts()
        with serving(ledger) as server:
            pages = addresses(Asker(server.address))
            alone, alone_outside = idle(server, pages)
            painted = paints(server, pages)
            with reading(ledger) as reader:
                time.sleep(8)  # until its models are loaded
                crowd, crowd_outside, failed = busy(server, pages, given.seconds)
                still = reader.poll() is None
            with Store.open(ledger) as store:
                written = store.counts().texts - counts.texts
            result = {
                "claims": counts.claims, "reports": counts.texts, "ledger_mb": round(ledger.stat().st_size / 1e6),
                "started_s": round(server.started_s, 1), "memory_mb": round(server.memory_mb()),
                "asked_idle": sum(map(len, alone.values())), "asked_busy": sum(map(len, crowd.values())),
                "failed_busy": failed, "read_meanwhile": written, "reader_ran_on": still,
                "pages": {page: {
                    "idle_ms": _told(alone[page]), "idle_outside_ms": _told(alone_outside[page]),
                    "busy_ms": _told(crowd[page]), "busy_outside_ms": _told(crowd_outside[page]),
                    "paint_ms": round(max(painted.get(page, [0]))) or None} for page in pages},
                "all": {"idle_ms": _told(_all(alone)), "idle_outside_ms": _told(_all(alone_outside)),
                        "busy_ms": _told(_all(crowd)), "busy_outside_ms": _told(_all(crowd_outside)),
                        "paint_ms": round(max(_all(painted), default=0)) or None}}
    finally:
        if given.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    _print(result)
    if given.out:
        given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _all(times: Times) -> list[float]:
    return [one for some in times.values() for one in some]


def _told(times: list[float]) -> dict[str, float]:
    return {"median": round(median(times), 1) if times else 0, "p95": round(share(times, 0.95), 1),
            "most": round(max(times, default=0), 1)}


def _print(result: dict[str, Any]) -> None:
    print(f"{result['claims']:,} claims in {result['reports']:,} reports ({result['ledger_mb']} MB), "
          f"{os.cpu_count()} cores")
    print(f"open after {result['started_s']} s; {result['memory_mb']} MB at most (asked {MEMORY_MB})")
    print(f"idle: {result['asked_idle']} requests; busy: {result['asked_busy']} by {READERS} readers, "
          f"{result['failed_busy']} failed, {result['read_meanwhile']} reports read meanwhile")
    print(f"\n{'milliseconds':<14}{'idle median':>12}{'p95':>8}{'most':>8}{'busy median':>13}{'p95':>8}{'most':>8}"
          f"{'paint':>8}")
    for page, told in [*result["pages"].items(), ("all", result["all"])]:
        alone, crowd = told["idle_ms"], told["busy_ms"]
        print(f"{page:<14}{alone['median']:>12}{alone['p95']:>8}{alone['most']:>8}{crowd['median']:>13}{crowd['p95']:>8}"
              f"{crowd['most']:>8}{told['paint_ms'] or '-':>8}")
    outside = result["all"]
    print(f"as the asker sees it: idle p95 {outside['idle_outside_ms']['p95']}, busy p95 "
          f"{outside['busy_outside_ms']['p95']}")
    print(f"asked: p95 of every page {IDLE_MS} idle and {BUSY_MS} busy, paint {PAINT_MS}")


if __name__ == "__main__":
    main()
