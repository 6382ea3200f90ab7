"""Nothing leaves the text: a claim that cannot give back its exact words is not written."""

from __future__ import annotations

from collections.abc import Iterator

from fogline.errors import FoglineError
from fogline.records import Claim, Span


class OffsetLie(FoglineError):
    """Words that do not stand where they are said to stand."""

    def __init__(self, source: str, field: str, span: Span, found: str) -> None:
        super().__init__(
            f"{source}: the {field} {span.exact!r} is said to stand at [{span.start}, {span.end}), where the report "
            f"has {found!r}. Nothing of this report was written; give offsets in code points of the report's text")


def check_offsets(text: str, claim: Claim, source: str) -> None:
    """Raises `OffsetLie` for the first words of a claim that its report does not have there."""
    for field, span in _spans(claim):
        if not 0 <= span.start < span.end <= len(text) or text[span.start:span.end] != span.exact:
            raise OffsetLie(source, field, span, text[span.start:span.end])
    start, end = claim.context
    if not 0 <= start < end <= len(text):
        raise OffsetLie(source, "context", Span(start, end, ""), text[start:end])


def _spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    yield "claim", claim.span
    if claim.cue:
        yield "cue", claim.cue
    if claim.speaker and claim.speaker.span:
        yield "speaker", claim.speaker.span
    if claim.speaker and claim.speaker.mention:
        yield "mention of the speaker", claim.speaker.mention
    for place in claim.places:
        yield "place", place.span
    for time in claim.when:
        if time.span:
            yield "time", time.span
    for figure in claim.figures:
        yield "figure", figure.span
    for reason in claim.reasons:
        if reason.words:
            yield "ground", reason.words
