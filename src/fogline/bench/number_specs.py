"""Cases of numbers in words and digits, in the layout of the Recognizers-Text specifications, and whether they pass.

A case is {"Input": words, "Results": [{"TypeName": "number" | "numberrange", "Resolution": {"value": …}}]}; a range is
written "[20,100)", open where a bound is missing. Counted are the cases that concern reports: whole numbers, decimals,
and bounds of them. Left out, by rule, are sums, signs, powers, fractions, ordinals and telephone numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fogline.errors import FoglineError
from fogline.grounding.numbers import find_numbers

_KINDS = frozenset(("number", "numberrange"))
_WHOLE = frozenset(("integer", "decimal", None))
# What no report writes, or counts by: reckoning, minus, scores of games, numbers cut short or grouped as elsewhere,
# sums with a decimal in words, ranks and shares, years, and "one" where it stands for a noun.
_FOREIGN = re.compile(
    r"[<>=^~*+/&×x@]|(?<!\w)-\s?\d|\w-\d|\d(?:\.\d+){2}|(?<!\d)\.\d|\d\s?(?:[GMkb]|MM|mil|[bt]ln)\b"
    r"|\d,\d{1,2}(?!\d)|\d,\d\d,"
    r"|\b(?:minus|negative|n[ao]ught|dozens?|dzs?|dozs|phone|equal|equals|lakh|crore|point|\w+th|quarter|half|this one"
    r"|the one|which one|that one|Road|in (?:19|20)\d\d)\b|\de[-\d]|\s{2}|\w - \w", re.I)
_RANGE = re.compile(r"([\[(])\s*(-?[\d.E+]*)\s*,\s*(-?[\d.E+]*)\s*([\])])")
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class NumberCase:
    """Words, and the bounds of every number they say, sorted."""

    words: str
    numbers: tuple[Bounds, ...]


class UnreadableNumbers(FoglineError):
    """A file holds no cases of numbers."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")


def find_number_cases(where: Path) -> tuple[Path, ...]:
    """The files below a folder that are named for models of numbers or their ranges; other models are not asked."""
    return tuple(sorted(where.rglob("Number*Model.json"))) if where.is_dir() else ()


def read_number_cases(file: Path) -> tuple[NumberCase, ...]:
    """The cases of a file that concern reports; raises where it holds something else."""
    try:
        rows = json.loads(file.read_text(encoding="utf-8-sig"))
        return tuple(case for row in rows for case in _case(row))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as err:
        raise UnreadableNumbers(file, f"no cases of numbers ({type(err).__name__}: {err})") from err


def passes(case: NumberCase) -> bool:
    """Whether every number is found with its bounds, and no other."""
    found = find_numbers(case.words, 0, len(case.words))
    return _sorted((n.low, n.high) for n in found if n.low is not None or n.high is not None) == case.numbers


def _case(row: dict[str, Any]) -> Iterator[NumberCase]:
    words, results = row["Input"], row["Results"]
    if _FOREIGN.search(words) or any(r["TypeName"] not in _KINDS for r in results):
        return
    if any(r["Resolution"].get("subtype") not in _WHOLE for r in results):
        return
    yield NumberCase(words, _sorted(_bounds(r["Resolution"]["value"]) for r in results))


def _bounds(value: str) -> Bounds:
    match = _RANGE.fullmatch(value)
    if not match:
        return float(value), float(value)
    low = float(match[2]) if match[2] else None
    high = float(match[3]) if match[3] else None
    if low is not None and match[1] == "(":
        low += 1  # "more than 30" people are 31 or more
    if high is not None and match[4] == ")" and low is None:
        high -= 1  # "fewer than 30"; of two bounds the layout always writes the second as open
    return low, high


def _sorted(bounds: Any) -> tuple[Bounds, ...]:
    return tuple(sorted(((low, high) for low, high in bounds), key=lambda b: (b[0] is None, b[0] or 0, b[1] or 0)))
