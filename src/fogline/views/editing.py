"""A claim as a form that a person corrects it in, and what of it they changed.

A list is edited row by row: a row can be changed, left out, or added with words of the claim's own sentence. What the
form shows masked stays as it is unless it is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from fogline.ledger.corrections import SETTABLE, BadCorrection
from fogline.records import Claim
from fogline.records import vocabulary as words
from fogline.records.contract import claim_fields

Way = Literal["one", "several", "words", "rows"]
Typed = Mapping[str, Sequence[str]]  # what came with a form, by the names of its inputs

ONE_OF: dict[str, tuple[str, ...]] = {
    "kind": words.KINDS, "voice": words.VOICES, "attribution": get_args(words.Attribution), "channel": words.CHANNELS}
SEVERAL_OF: dict[str, tuple[str, ...]] = {"flags": words.FLAGS, "notes": words.NOTES}
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {  # of each list; a column without words of its own is free
    "figures": {
        "low": (), "high": (), "qualifier": get_args(words.Qualifier), "unit": (), "measure": words.MEASURES,
        "population": get_args(words.Population), "loss_of": (), "scope": get_args(words.Scope),
        "interest": ("", *get_args(words.Interest))},
    "places": {"name": (), "role": get_args(words.PlaceRole), "precision": get_args(words.PlacePrecision)},
    "when": {"edtf": (), "role": get_args(words.TimeRole), "basis": get_args(words.TimeBasis)}}
FIRST_OF_NEW = {"qualifier": "exact", "measure": "killed", "population": "unknown", "scope": "unknown",
                "precision": "unknown", "basis": "explicit"}
NUMBERS = frozenset({"low", "high"})
EMPTY_IS_NONE = frozenset({"low", "high", "unit", "loss_of", "interest"})
NEW = "new"
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Box:
    """One input: its name in the form, the column it is of, what is in it; `allowed` where it is a choice."""

    name: str
    label: str
    value: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EditRow:
    """One entry of a list. `words` are its own, as they may be shown; those of the new row are still to be given."""

    key: str
    words: str | None
    out: bool
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Editor:
    """One field: "one" of the allowed words, "several" of them, free "words", or "rows"."""

    field: str
    way: Way
    values: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    rows: tuple[EditRow, ...] = ()


def editors(shown: Claim, typed: Typed | None = None) -> tuple[Editor, ...]:
    """The form for a claim as it may be shown, holding what was typed into it before, where it was."""
    row, given = claim_fields(shown), typed or {}
    return tuple(_editor(field, row[field], given) for field in SETTABLE)


def edited(claim: Claim, shown: Claim, typed: Typed, text: str) -> dict[str, Any]:
    """The fields that the form gives another value, in the order of the form; `BadCorrection` where it gives none.

    Only fields named in `edits` are looked at: what a browser leaves out of a form says nothing.
    """
    row, seen, found = claim_fields(claim), claim_fields(shown), dict[str, Any]()
    for field in SETTABLE:
        if field in typed.get("edits", ()):
            value = _edited(field, row[field], seen[field], typed, claim, text)
            if value != row[field] and not (field == "speaker" and row[field] and value == row[field]["name"]):
                found[field] = value
    return found


# ── the form ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _editor(field: str, value: Any, typed: Typed) -> Editor:
    if field in ONE_OF:
        allowed = ("", *ONE_OF[field]) if field == "channel" else ONE_OF[field]
        return Editor(field, "one", (_typed(typed, field, value or ""),), allowed)
    if field in SEVERAL_OF:
        chosen = typed.get(field, ()) if field in typed.get("edits", ()) else value
        return Editor(field, "several", tuple(chosen), SEVERAL_OF[field])
    if field in COLUMNS:
        rows = [_row(field, str(n), one, typed) for n, one in enumerate(value)]
        return Editor(field, "rows", rows=(*rows, _row(field, NEW, None, typed)))
    told = (value["name"] if value else "") if field == "speaker" else value
    nobody = field == "speaker" and (bool(typed.get("nobody")) if "speaker" in typed else value is None)
    return Editor(field, "words", (_typed(typed, field, told), *(("nobody",) if nobody else ())))


def _row(field: str, key: str, value: Mapping[str, Any] | None, typed: Typed) -> EditRow:
    boxes = []
    for column, allowed in COLUMNS[field].items():
        name = f"{field}.{key}.{column}"
        held = FIRST_OF_NEW.get(column, allowed[0] if allowed else "") if value is None else _told(value[column])
        boxes.append(Box(name, column, _typed(typed, name, held), allowed))
    if value is None:
        return EditRow(key, _typed(typed, f"{field}.{NEW}.words", ""), False, tuple(boxes))
    return EditRow(key, value["exact"], bool(typed.get(f"{field}.{key}.out")), tuple(boxes))


def _typed(typed: Typed, name: str, usual: str) -> str:
    given = typed.get(name)
    return given[0] if given else usual


def _told(value: Any) -> str:
    return "" if value is None else str(value)


# ── what was changed ─────────────────────────────────────────────────────────────────────────────────────────────────


def _edited(field: str, value: Any, seen: Any, typed: Typed, claim: Claim, text: str) -> Any:
    if field in SEVERAL_OF:
        chosen = set(typed.get(field, ()))
        return value if chosen == set(value) else [one for one in SEVERAL_OF[field] if one in chosen]
    if field in COLUMNS:
        rows = [_changed(field, n, value[n], seen[n], typed) for n in range(len(value))
                if not typed.get(f"{field}.{n}.out")]
        return rows + _added(field, typed, claim, text)
    given = _typed(typed, field, "").strip()
    if field == "speaker":
        if typed.get("nobody"):
            return None
        return value if given == (seen["name"] if seen else "") else given
    return None if field == "channel" and not given else given


def _changed(field: str, n: int, value: Mapping[str, Any], seen: Mapping[str, Any], typed: Typed) -> dict[str, Any]:
    row = dict(value)
    for column in COLUMNS[field]:
        given = typed.get(f"{field}.{n}.{column}")
        if given and given[0].strip() != _told(seen[column]):
            row[column] = _read(field, column, given[0])
    if field == "places" and row["name"] != value["name"]:  # another place: nothing that was known of it holds
        row = {key: row[key] for key in ("span", "exact", "name", "role", "precision")} | {"id": None}
    return row


def _added(field: str, typed: Typed, claim: Claim, text: str) -> list[dict[str, Any]]:
    """The new row, where words were given for it; its place in the text is where they stand in the claim's sentence."""
    given = _typed(typed, f"{field}.{NEW}.words", "").strip()
    if not given:
        return []
    start, end = claim.context
    at = text.find(given, min(start, claim.span.start), max(end, claim.span.end))
    if at < 0:
        raise BadCorrection(field, f"“{given}” does not stand in the claim’s sentence; give words of it, letter for "
                            "letter")
    row: dict[str, Any] = {"span": [at, at + len(given)], "exact": given}
    for column in COLUMNS[field]:
        row[column] = _read(field, column, _typed(typed, f"{field}.{NEW}.{column}", FIRST_OF_NEW.get(column, "")))
    if field == "places":
        row |= {"id": None, "name": row["name"] or given}
    return [row]


def _read(field: str, column: str, given: str) -> Any:
    given = given.strip()
    if not given and column in EMPTY_IS_NONE:
        return None
    if column not in NUMBERS:
        return given
    plain = given.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise BadCorrection(field, f"its {column} is {given!r}, and must be a number, or empty where none is said")
    return float(plain) if "." in plain else int(plain)
