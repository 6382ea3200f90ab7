"""Where the time goes: the same reading with a clock around every stage; prints CPU seconds by stage as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from fogline import flow
from fogline.engines import reader
from fogline.language import Pipeline
from fogline.language.attribution import AttributionReader
from fogline.ledger import Store

SPENT: dict[str, float] = {}


def clocked(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def run(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            SPENT[stage] = SPENT.get(stage, 0.0) + time.process_time() - start
    return run


def parse_many(parser: Callable[..., Iterator[Any]]) -> Callable[..., Any]:
    """The parser is lazy: its clock runs until the batch is parsed."""
    return clocked("parse", lambda pipeline, bodies: list(parser(pipeline, bodies)))


def main(file: str, ledger: str) -> None:
    import fogline

    setattr(AttributionReader, "propose", clocked("learned reader", AttributionReader.propose))  # noqa: B010
    for stage, name in (("claims", "find_claims"), ("sides", "name_sides"), ("dates", "date_claims"),
                        ("figures", "count_figures"), ("places", "place_claims")):
        setattr(flow, name, clocked(stage, getattr(flow, name)))
    setattr(reader, "read_body", clocked("intake: lines", reader.read_body))  # noqa: B010
    setattr(Pipeline, "parse_many", parse_many(Pipeline.parse_many))  # noqa: B010
    setattr(Store, "write", clocked("ledger", Store.write))  # noqa: B010
    reader.load_reader(reader.How("world", "full"))  # loading is start-up, and is measured by the runs over one report
    with fogline.open(ledger, reader="full") as opened:
        start = time.process_time()
        opened.read([Path(file)])
        total = time.process_time() - start
    order = ("intake: lines", "parse", "learned reader", "claims", "sides", "dates", "figures", "places", "ledger")
    spent = {stage: round(SPENT.get(stage, 0.0), 3) for stage in order}
    print(json.dumps({**spent, "the rest": round(total - sum(spent.values()), 3)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
