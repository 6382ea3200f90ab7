"""What could not be read, as data a person can see: a doubt never stops a report, and is never silent."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.records.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the reading could not do, and what it touches.

    `kind` is a short stable word ("undecodable", "no_year", "ambiguous_place"); `says` is a sentence for the reader;
    `source` is the path or URL it happened in; `claim_id` is set when one claim is touched.
    """

    kind: str
    says: str
    source: str = ""
    span: Span | None = None
    claim_id: str | None = None
