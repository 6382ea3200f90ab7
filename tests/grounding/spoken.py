"""Speakers and claims cut from a marked text: ⟨speaker⟩ and ⟦claim⟧, in order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fogline.grounding.sides import name_sides
from fogline.language import Parsed
from fogline.problems import Problem
from fogline.profiles import Profile, load
from fogline.records import Body, Claim, Dateline, Line, Report, Span, Speaker
from tests.grounding.marked import pipeline

MARK = re.compile("[⟦⟧⟨⟩]")
DATELINE = re.compile(r"([A-Z]+), [A-Z][a-z]+ \d+ - ")
HEADING = "# "  # a line that opens so is a heading


def spoken(marked: str, published: str | None = "2022-09-13", owner: str | None = None, **fields: Any) -> tuple[
        Parsed, tuple[Claim, ...]]:
    """The parsed text and its claims, as the stage before gives them: a speaker is words, nothing more.

    A pronoun is marked with what it stands for: ⟨He=the mayor⟩ is "He", standing for the first "the mayor".
    """
    mentions = [m[2] for m in re.finditer("⟨([^=⟩]*)=?([^⟩]*)⟩", marked)]
    plain = re.sub("⟨([^=⟩]*)=[^⟩]*⟩", r"⟨\1⟩", marked)
    text = MARK.sub("", plain)
    report = Report("invented.txt", text.encode(), text)
    lines, start = [], 0
    for line in text.split("\n"):
        role = "blank" if not line.strip() else "heading" if line.startswith(HEADING) else "story"
        lines.append(Line(start, start + len(line), role, "a line"))
        start += len(line) + 1
    sent = DATELINE.match(text)
    dateline = Dateline(Span.cut(text, 0, sent.end()), Span.cut(text, *sent.span(1)), None, None) if sent else None
    said_by = text.index(owner) if owner else None
    parsed = pipeline().parse(Body(
        report, tuple(lines), dateline=dateline, published=published, published_basis="metadata" if published else None,
        owner=Span.cut(text, said_by, said_by + len(owner or "")) if said_by is not None else None))
    claims = []
    speakers = _marked(plain, "⟨⟩")
    for i, (low, high) in enumerate(_marked(plain, "⟦⟧")):
        words = Span.cut(text, *speakers[i]) if i < len(speakers) else None
        speaker = None
        if words is not None:
            mention = mentions[i]
            at = text.index(mention) if mention else 0
            antecedent = Span.cut(text, at, at + len(mention)) if mention else None
            speaker = Speaker(mention or words.exact, words, antecedent)
        given: dict[str, Any] = {"voice": "indirect_speech", "attribution": "explicit"} | fields
        claims.append(Claim(report.id, Span.cut(text, low, high), context=(low, high), speaker=speaker, **given))
    return parsed, tuple(claims)


def sides_of(marked: str, profile: str | Profile = "world", **fields: Any) -> tuple[
        tuple[Claim, ...], tuple[Problem, ...]]:
    """What the stage makes of the marked text."""
    parsed, claims = spoken(marked, **fields)
    return name_sides(claims, parsed, load(profile) if isinstance(profile, str) else profile)


def swapped(profile: Profile, one: str, other: str) -> Profile:
    """The profile with every name of two parties exchanged, and their order too."""
    a, b = (next(p for p in profile.parties if p.id == i) for i in (one, other))
    lists = ("name", "names", "demonyms", "seats", "bodies")
    exchanged = {
        one: replace(a, **{k: getattr(b, k) for k in lists}), other: replace(b, **{k: getattr(a, k) for k in lists})}
    parties = tuple(reversed([exchanged.get(p.id, p) for p in profile.parties]))
    return replace(profile, parties=parties)


def _marked(text: str, marks: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened = at = 0
    for char in text:
        if char == marks[0]:
            opened = at
        elif char == marks[1]:
            found.append((opened, at))
        at += char not in "⟦⟧⟨⟩"
    return found
