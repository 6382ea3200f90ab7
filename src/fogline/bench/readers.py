"""What can be measured, by name, and the body it is given: attribution alone, with no line taken for furniture."""

from __future__ import annotations

import re
from collections.abc import Callable

from fogline.bench.rules import by_rules
from fogline.errors import FoglineError
from fogline.language import Pipeline
from fogline.records import Body, Line, Proposal, Report

Reader = Callable[[Body], tuple[Proposal, ...]]


class ReaderMissing(FoglineError):
    """The learned reader, or a package it needs, is not installed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The learned reader cannot be loaded ({why}). Measure the rules alone: --reader fast")


class TextNotRead(FoglineError):
    """The learned reader failed on a text, and the rules would have read it alone."""


def story_of(text: str, source: str) -> Body:
    """A text as a body whose every line with words is story: what the intake would leave out is not asked here."""
    lines = tuple(Line(m.start(), m.end(), "story", "every line is measured")
                  for m in re.finditer(r"[^\r\n]+", text) if m[0].strip())
    return Body(Report(source, text.encode("utf-8", "surrogatepass"), text), lines)


def load_reader(name: str) -> Reader:
    """The reader of this name with its models; raises where something of it is not installed."""
    return READERS[name]()


def _load_rules() -> Reader:
    pipeline = Pipeline()
    return lambda body: by_rules(pipeline.parse(body))


def _load_full() -> Reader:
    try:
        from fogline.language.attribution import AttributionReader
    except ImportError as err:
        raise ReaderMissing(str(err)) from err
    learned, pipeline = AttributionReader.load(), Pipeline()

    def read(body: Body) -> tuple[Proposal, ...]:
        found = learned.propose(pipeline.parse(body))
        if found.problems and not found.proposals:
            raise TextNotRead(f"{body.report.source}: {found.problems[0].says}")
        return found.proposals

    return read


READERS: dict[str, Callable[[], Reader]] = {"fast": _load_rules, "full": _load_full}
