"""Times in TIMEX3, the standard of annotated corpora: reading them from files, and writing Fogline's own values so.

A file of TimeML is read with a reader of tags, not of XML: nothing is declared, expanded or fetched. Only the five
entities every XML has, and characters by number, mean anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fogline.errors import FoglineError
from fogline.grounding.expressions import Expression

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z_][\w.:-]*)(?P<attributes>(?:\s+[\w.:-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*"
    r"(?P<empty>/?)>|<\?.*?\?>|<!--.*?-->", re.S)
_ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_PLAIN = {"amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"}


class UnreadableTimes(FoglineError):
    """A file of annotated times cannot be used as it stands."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")


@dataclass(frozen=True, slots=True)
class Timex:
    """[start, end) of the text and the value annotated; None where the annotation leaves it open ("null", "")."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text with the times that people marked in it, and the day it was written (EDTF), if the file says so."""

    name: str
    text: str
    written: str | None
    times: tuple[Timex, ...]


def read_timeml(file: Path) -> TimedText:
    """One file of inline TIMEX3. Raises where its tags do not close, or where it declares entities of its own."""
    try:
        raw = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise UnreadableTimes(file, f"cannot be read as UTF-8 ({err})") from err
    if re.search(r"<!(?:DOCTYPE|ENTITY)", raw, re.I):
        raise UnreadableTimes(file, "declares a document type or entities; take the declaration out")
    pieces: list[str] = []
    length, written = 0, None
    times: list[Timex] = []
    opened: tuple[int, dict[str, str]] | None = None
    inside: list[str] = []
    whole = "<TEXT" not in raw
    last = 0
    for tag in _TAG.finditer(raw):
        length += _keep(raw[last:tag.start()], pieces, whole or "TEXT" in inside)
        last = tag.end()
        name = tag["name"]
        if not name or tag["empty"]:
            continue
        if name == "TIMEX3":
            if not tag["close"]:
                if opened:
                    raise UnreadableTimes(file, f"a TIMEX3 opens inside another, at character {tag.start()}")
                opened = length, {k: a or b for k, a, b in _ATTRIBUTE.findall(tag["attributes"])}
            elif not opened:
                raise UnreadableTimes(file, f"a TIMEX3 closes that never opened, at character {tag.start()}")
            else:
                start, attributes = opened
                value = _plain(attributes.get("value", ""))
                if attributes.get("functionInDocument") == "CREATION_TIME":
                    written = written or value or None
                elif start < length:
                    times.append(Timex(start, length, value if value not in ("", "null") else None))
                opened = None
        elif not tag["close"]:
            inside.append(name)
        elif not inside or inside.pop() != name:
            raise UnreadableTimes(file, f"</{name}> closes what is not open, at character {tag.start()}")
    if opened or inside:
        raise UnreadableTimes(file, f"{'TIMEX3' if opened else inside[-1]} is never closed: is the file cut short?")
    _keep(raw[last:], pieces, whole)
    return TimedText(file.name, "".join(pieces), written, tuple(times))


def _keep(raw: str, pieces: list[str], wanted: bool) -> int:
    text = _plain(raw) if wanted else ""
    pieces.append(text)
    return len(text)


def _plain(raw: str) -> str:
    return _ENTITY.sub(_character, raw)


def _character(m: re.Match[str]) -> str:
    if m[3]:
        return _PLAIN[m[3]]
    code = int(m[1]) if m[1] else int(m[2], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else m[0]


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PARTS = (("TMO", r"morning|dawn|daybreak|sunrise"), ("TAF", r"afternoon"), ("TEV", r"evening|dusk|sunset"),
          ("TNI", r"night|overnight"), ("TDT", r"daytime|daylight"))
_DATE = re.compile(r"(-?)(\d{4})(?:-(\d\d))?(?:-(\d\d))?(T[\d:]+)?(?:Z|[+-]\d\d:?\d\d)?~?")
_DESIGNATOR = {"hour": "T{}H", "day": "{}D", "night": "{}D", "week": "{}W", "month": "{}M", "year": "{}Y",
               "decade": "{}DE"}


def timex_of(expression: Expression, exact: str, edtf: str | None) -> str | None:
    """The TIMEX3 value of an expression, by its words and the EDTF that Fogline gives it; None where it has none."""
    words = expression.words
    if words.kind in ("length", "set", "reference"):
        return str(words.args[0]) or None
    if words.kind == "now":
        return "PRESENT_REF"
    if words.kind == "vague":
        return "FUTURE_REF" if re.search(r"\b(?:later|after|next|coming)\b", exact, re.I) else "PAST_REF"
    if words.kind == "past":
        return "P" + _DESIGNATOR[str(words.args[1])].format(words.args[0])
    part = next((code for code, mark in _PARTS if re.search(rf"\b(?:{mark})\b", exact, re.I)), "")
    clock = f"T{words.clock}" if words.clock else part
    if edtf is None:
        return _without_day(words.kind, words.args, clock)
    value = of_edtf(edtf)
    if value and re.fullmatch(r"(?:BC)?\d{4}-\d\d-\d\d", value) and clock:
        return value + clock
    return value


def _without_day(kind: str, args: tuple[int | str | None, ...], clock: str) -> str | None:
    if kind == "weekday":
        return f"XXXX-WXX-{int(args[0] or 0) + 1}{clock}"
    if kind == "season":
        return "XXXX-" + {"spring": "SP", "summer": "SU", "winter": "WI"}.get(str(args[1]), "FA")
    if kind == "month":
        return f"XXXX-{int(args[1] or 0):02d}"
    return f"XXXX-XX-XX{clock}" if clock or kind in ("shift", "part", "overnight") else None


def of_edtf(edtf: str) -> str | None:
    """An EDTF value as TIMEX3: seasons by letters, decades and centuries by fewer digits, years BC by their number.

    An interval that is one calendar week, weekend, decade or century is that; any other has no value in TIMEX3.
    """
    if m := re.fullmatch(r"(\d{2})XX|(\d{3})X", edtf):
        return m[1] or m[2]
    if edtf.startswith("XXXX"):
        return edtf
    if "/" in edtf:
        return _interval(*edtf.split("/", 1))
    return _date(edtf)


def _date(edtf: str) -> str | None:
    if not (m := _DATE.fullmatch(edtf)):
        return None
    year = f"BC{int(m[2]) + 1:04d}" if m[1] or m[2] == "0000" else m[2]
    rest = (f"-{_SEASONS.get(m[3], m[3])}" if m[3] else "") + (f"-{m[4]}" if m[4] else "")
    return year + rest + (m[5] or "")


def _interval(first: str, last: str) -> str | None:
    low, high = _date(first), _date(last)
    if not low or not high:
        return None
    if low.startswith("BC") and len(low) == len(high) == 6:
        years = int(low[2:]) - int(high[2:])
        return "BC" + (high[2:5] if years == 9 else high[2:4]) if years in (9, 99) else None
    try:
        days = date.fromisoformat(low), date.fromisoformat(high)
    except ValueError:
        return None
    year, week, weekday = days[0].isocalendar()
    length = (days[1] - days[0]).days
    if (weekday, length) == (1, 6):
        return f"{year}-W{week:02d}"
    return f"{year}-W{week:02d}-WE" if (weekday, length) == (6, 1) else None
