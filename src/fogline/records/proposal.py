"""What a reader beside the rules proposes: words of the report, and nothing that is not in it."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.records.span import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One attribution as a reader beside the rules proposes it, in exact words of the report and nothing else.

    A proposal is no claim: the rules decide what becomes of it, and a claim that rests on one says so.
    `contents` are the parts of what is said, in reading order, at least one: a quotation broken by its cue has two.
    `source` and `cue` are None where none is named. `confidence` is 0 to 1 by the reader's own scale, and not
    comparable between readers. `by` says which reader it was: "learned", "openai:MODEL".
    """

    contents: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    confidence: float
    by: str

    def __post_init__(self) -> None:
        if not self.contents:
            raise ValueError("a proposal says what was said")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence is 0 to 1, not {self.confidence}")
