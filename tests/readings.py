"""Invented readings for tests of the ledger and the exports: every span is cut from the text by its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fogline.problems import Problem
from fogline.records import Body, Claim, Figure, Line, PlaceMention, Report, Span, Speaker, TimeMention

TEXT = """Shelling reported near Balakliia
KHARKIV, April 5 (Test Wire) — The regional governor said on Tuesday that at least nine people were killed in Izium.
Olena Testenko, a baker, said two shells had landed in her street in the direction of Lyman.
Olena Testenko has lived there for years.
Dozens of houses were damaged, it was reported.
"""
SIDES = {"governor": "UA", "baker": "WITNESS"}


@dataclass(frozen=True)
class Read:
    """What a reading gives; the ledger asks for no more."""

    body: Body
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


def mark(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def report(source: str = "reports/izium.txt", text: str = TEXT, **known: Any) -> Report:
    told = {"outlet": "Test Wire", "published": "2022-04-05"} | known
    return Report(source, text.encode("utf-8", "surrogatepass"), text, **told)


def body_of(made: Report) -> Body:
    lines = []
    start = 0
    for line in made.text.split("\n"):
        lines.append(Line(start, start + len(line), "story" if line else "blank", "a paragraph"))
        start += len(line) + 1
    first = made.text.split("\n")[0]
    return Body(
        made, tuple(lines), headline=Span.cut(made.text, 0, len(first)) if first else None,
        published=made.published, published_basis="metadata" if made.published else None)


def claim(words: str, text: str = TEXT, **fields: Any) -> Claim:
    start = text.index(words)
    plain: dict[str, Any] = {
        "report_id": report(text=text).id, "span": Span.cut(text, start, start + len(words)),
        "voice": "indirect_speech", "attribution": "explicit", "context": (start, start + len(words)), "side": "UA",
        "kind": "casualties"}
    return Claim(**(plain | fields))


def governor() -> Claim:
    place = PlaceMention(
        mark("Izium"), "geo:1", "Izium", "location", "settlement", (("UA", "Изюм"), ("RU", "Izyum")), 49.21, 37.25)
    return claim(
        "at least nine people were killed in Izium", cue=mark("said"), channel="statement", places=(place,),
        speaker=Speaker("Governor of the region", mark("The regional governor"), capacity="official"),
        when=(TimeMention("2022-04-05", "event", "relative_to_document", mark("Tuesday")),),
        figures=(Figure(mark("at least nine"), 9, None, "at_least", "people", "killed", "unknown"),))


def baker() -> Claim:
    place = PlaceMention(mark("Lyman"), "geo:2", "Lyman", "direction", "area")
    return claim(
        "two shells had landed in her street in the direction of Lyman", side="WITNESS", kind="attack",
        speaker=Speaker("Olena Testenko", mark("Olena Testenko"), office="a baker", capacity="witness"),
        places=(place,), flags=("hedged_by_outlet",), notes=("private_person",),
        figures=(Figure(mark("two shells"), 2, 2, "exact", "shells", "fired", "equipment"),))


def outlet() -> Claim:
    return claim("Olena Testenko has lived there for years", side="OUTLET", kind="background",
                 voice="article_voice", attribution="none")


def agentless() -> Claim:
    return claim(
        "Dozens of houses were damaged", side="UNKNOWN", kind="property_damage", voice="framed_report",
        attribution="agentless", flags=("denial",),
        figures=(Figure(mark("Dozens of houses"), None, None, "dozens", "houses", "damaged", "unknown"),))


def reading(source: str = "reports/izium.txt", claims: tuple[Claim, ...] | None = None, **known: Any) -> Read:
    """The one report, read; `known` is its metadata."""
    all_four = (governor(), baker(), outlet(), agentless())
    doubt = Problem("no_year", "the text names no year", span=mark("April 5"))
    return Read(body_of(report(source, **known)), all_four if claims is None else claims, (doubt,))


def many(count: int, per_report: int = 20) -> list[Read]:
    """Readings of `count` claims over reports of their own texts."""
    found = []
    for number in range(0, count, per_report):
        text = "\n".join(f"The spokesman said {number + i} houses burnt in Village{i}." for i in range(per_report))
        made = report(f"reports/{number}.txt", text)
        claims = tuple(
            claim(f"{number + i} houses burnt in Village{i}", text, report_id=made.id,
                  speaker=Speaker("Spokesman", mark("The spokesman", text), capacity="official"),
                  places=(PlaceMention(mark(f"Village{i}", text), f"v{i}", f"Village{i}", "location", "settlement"),),
                  figures=(Figure(mark(f"{number + i} houses", text), number + i, number + i, "exact", "houses",
                                  "damaged", "unknown"),))
            for i in range(min(per_report, count - number)))
        found.append(Read(body_of(made), claims))
    return found
