"""What a few lines tell: their claims in reading order, and the short form the case tables compare them by."""

from __future__ import annotations

from fogline.claims import find_claims
from fogline.language import Pipeline
from fogline.records import Body, Claim, Line, Report


def told(pipeline: Pipeline, text: str, role: str = "story") -> list[Claim]:
    """The claims of a text whose lines all have one role."""
    lines, at = [], 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        lines.append(Line(start, at + len(line), role if line.strip() else "blank", "test"))
        at += len(line) + 1
    found, problems = find_claims(pipeline.parse(Body(Report("t.txt", text.encode(), text), tuple(lines))))
    assert not [p for p in problems if p.kind == "rule_failed"]
    return list(found)


def whose(claims: list[Claim]) -> list[tuple[str, str | None]]:
    """Each claim's words and its speaker's, as the report gives them first."""
    named = [(c.speaker.mention or c.speaker.span or c.span).exact if c.speaker else None for c in claims]
    return [(c.span.exact, name) for c, name in zip(claims, named, strict=True)]
