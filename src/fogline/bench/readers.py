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
    """The learned reader is not part of this installation."""

    def __init__(self) -> None:
        super().__init__("The learned reader is not part of this installation. Measure the rules: --reader rules")


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
    from importlib import import_module

    try:
        learned = import_module("fogline.language.attribution").AttributionReader.load()
    except (ImportError, AttributeError) as err:
        raise ReaderMissing from err
    pipeline = Pipeline()

    def read(body: Body) -> tuple[Proposal, ...]:
        proposals: tuple[Proposal, ...] = learned.propose(pipeline.parse(body))[0]
        return proposals

    return read


READERS: dict[str, Callable[[], Reader]] = {"rules": _load_rules, "full": _load_full}
