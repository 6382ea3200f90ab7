"""A batch in one process: one bad report becomes a problem, the rest of the batch is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from fogline.engines import reader as reading
from fogline.engines.reader import Reader
from fogline.flow import Models, Reading
from fogline.language import Parsed
from fogline.profiles import Profile
from fogline.records import Body, Report


@dataclass
class Parser:
    """Fails on a body that says `unparsable`, like a model that meets what it cannot bear; counts its passes."""

    passes: int = 0

    def parse_many(self, bodies: Iterable[Body]) -> Iterator[Parsed]:
        self.passes += 1
        for body in bodies:
            if "unparsable" in body.text:
                raise ValueError("cannot parse this")
            yield Parsed(body, ())


def report(text: str) -> Report:
    return Report(f"{text}.txt", text.encode(), text)


def read(monkeypatch: pytest.MonkeyPatch, *texts: str) -> tuple[list[Reading], Parser]:
    def read_body(given: Report) -> tuple[Body, tuple[Any, ...]]:
        if given.text == "bodiless":
            raise RuntimeError("no lines")
        return Body(given, ()), ()

    def read_parsed(parsed: Parsed, problems: tuple[Any, ...], profile: Profile, models: Models) -> Reading:
        if parsed.text == "unclaimable":
            raise KeyError("nobody")
        return Reading(parsed.body, (), problems)

    monkeypatch.setattr(reading, "read_body", read_body)
    monkeypatch.setattr(reading, "read_parsed", read_parsed)
    parser = Parser()
    models: Any = Models(parser, None)  # type: ignore[arg-type]
    return Reader(models, lambda body: Profile("none")).read(tuple(map(report, texts))), parser


@pytest.mark.parametrize(("bad", "says"), [
    ("bodiless", "RuntimeError: no lines"),
    ("unparsable", "ValueError: cannot parse this"),
    ("unclaimable", "KeyError: 'nobody'"),
])
def test_a_report_that_fails_at_any_step_is_a_problem(monkeypatch: pytest.MonkeyPatch, bad: str, says: str) -> None:
    readings, _ = read(monkeypatch, "one", bad, "three")
    assert [r.body.text for r in readings] == ["one", bad, "three"]
    assert [[p.kind for p in r.problems] for r in readings] == [[], ["reading_failed"], []]
    assert says in readings[1].problems[0].says and readings[1].problems[0].source == f"{bad}.txt"


def test_a_good_batch_is_parsed_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    readings, parser = read(monkeypatch, *(f"report {n}" for n in range(40)))
    assert len(readings) == 40 and parser.passes == 1
