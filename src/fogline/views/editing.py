"""A claim as a form that a person corrects it in, and what of it they changed.

A list is edited row by row: a row can be changed, left out, or added with words of the claim's own sentence. What
counts is what a person changed of the form they saw: what they left alone, and what is shown masked, stays as it is
now, even where another person set it meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from fogline.ledger.corrections import SETTABLE, BadCorrection
from fogline.ledger.days import days_of
from fogline.records import Claim
from fogline.records import vocabulary as words
from fogline.records.contract import claim_fields

Way = Literal["one", "several", "words", "rows"]
Typed = Mapping[str, Sequence[str]]  # what came with a form, by the names of its inputs
Inputs = dict[str, list[str]]

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
NEW, NOBODY, IS = "new", "nobody", "is"
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


def editors(shown: Claim) -> tuple[Editor, ...]:
    """The form for a claim as it may be shown."""
    row = claim_fields(shown)
    return tuple(_editor(field, row[field]) for field in SETTABLE)


def with_typed(form: Sequence[Editor], typed: Typed) -> tuple[Editor, ...]:
    """The form with what a person wrote into some of its inputs."""
    return tuple(_with_typed(one, typed) for one in form)


def inputs(form: Sequence[Editor]) -> dict[str, list[str]]:
    """What a form sends that nobody touched, by the names of its inputs; a box that is not ticked sends nothing.

    Of each row of a list also the words it is of, which no input holds, under `IS`.
    """
    found: dict[str, list[str]] = {}
    for one in form:
        if one.way == "rows":
            for row in one.rows:
                found |= {box.name: [box.value] for box in row.boxes}
                if row.key == NEW:
                    found[f"{one.field}.{NEW}.words"] = [row.words or ""]
                else:
                    found |= {f"{one.field}.{row.key}.out": ["yes"] if row.out else [],
                              f"{one.field}.{row.key}.{IS}": [row.words or ""]}
        elif one.way == "several":
            found[one.field] = list(one.values)
        else:
            found[one.field] = [one.values[0]]
            if one.field == "speaker":
                found[NOBODY] = ["yes"] if NOBODY in one.values else []
    return found


def changed_inputs(typed: Typed, saw: Typed | None, form: Sequence[Editor]) -> tuple[Inputs, Inputs]:
    """The inputs in which a person wrote something else than they `saw`; and those of them that the `form` has no place
    for now, as the list they are of is another one.

    Without `saw`, what differs from the form counts, as far as it came at all.
    """
    now = inputs(form)
    known = now if saw is None else saw
    found, lost = dict[str, list[str]](), dict[str, list[str]]()
    for name, was in known.items():
        given = list(typed.get(name, ()))
        if name.endswith(f".{IS}") or (saw is None and name not in typed) or sorted(given) == sorted(was):
            continue
        row = name.rpartition(".")[0] + f".{IS}"
        stays = name in now and known.get(row) == now.get(row)
        (found if stays else lost)[name] = given
    return found, lost


def edited(claim: Claim, shown: Claim, typed: Typed, text: str) -> dict[str, Any]:
    """The fields that the changed inputs give another value, in the order of the form; `BadCorrection` where they give
    none that there is."""
    row, seen, found = claim_fields(claim), claim_fields(shown), dict[str, Any]()
    for field in SETTABLE:
        value = _edited(field, row[field], seen[field], typed, claim, text)
        if value != row[field] and not (field == "speaker" and row[field] and value == row[field]["name"]):
            found[field] = value
    return found


# ── the form ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _editor(field: str, value: Any) -> Editor:
    if field in ONE_OF:
        return Editor(field, "one", (value or "",), (*([""] if field == "channel" else []), *ONE_OF[field]))
    if field in SEVERAL_OF:
        return Editor(field, "several", tuple(value), SEVERAL_OF[field])
    if field in COLUMNS:
        rows = (_row(field, str(n), one) for n, one in enumerate(value))
        return Editor(field, "rows", rows=(*rows, _row(field, NEW, None)))
    if field == "speaker":
        return Editor(field, "words", (value["name"],) if value else ("", NOBODY))
    return Editor(field, "words", (value,))


def _row(field: str, key: str, value: Mapping[str, Any] | None) -> EditRow:
    boxes = tuple(
        Box(f"{field}.{key}.{column}", column, FIRST_OF_NEW.get(column, allowed[0] if allowed else "")
            if value is None else _told(value[column]), allowed)
        for column, allowed in COLUMNS[field].items())
    return EditRow(key, "" if value is None else value["exact"], False, boxes)


def _with_typed(one: Editor, typed: Typed) -> Editor:
    if one.way == "rows":
        return replace(one, rows=tuple(_row_with(one.field, row, typed) for row in one.rows))
    if one.way == "several":
        return replace(one, values=tuple(typed.get(one.field, one.values)))
    nobody = bool(typed[NOBODY]) if one.field == "speaker" and NOBODY in typed else NOBODY in one.values[1:]
    return replace(one, values=(_typed(typed, one.field, one.values[0]), *((NOBODY,) if nobody else ())))


def _row_with(field: str, row: EditRow, typed: Typed) -> EditRow:
    return replace(
        row, words=_typed(typed, f"{field}.{NEW}.words", "") if row.key == NEW else row.words,
        out=bool(typed.get(f"{field}.{row.key}.out")),
        boxes=tuple(replace(box, value=_typed(typed, box.name, box.value)) for box in row.boxes))


def _typed(typed: Typed, name: str, usual: str) -> str:
    given = typed.get(name)
    return given[0] if given else usual


def _told(value: Any) -> str:
    return "" if value is None else str(value)


# ── what was changed ─────────────────────────────────────────────────────────────────────────────────────────────────


def _edited(field: str, value: Any, seen: Any, typed: Typed, claim: Claim, text: str) -> Any:
    if field in COLUMNS:
        rows = [_changed(field, n, value[n], seen[n], typed) for n in range(len(value))
                if not typed.get(f"{field}.{n}.out")]
        return rows + _added(field, typed, claim, text)
    if field == "speaker" and typed.get(NOBODY):
        return None
    if field not in typed:
        return value
    if field in SEVERAL_OF:
        return [one for one in SEVERAL_OF[field] if one in typed[field]]
    given = _typed(typed, field, "").strip()
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
    if column == "edtf" and days_of(given) is None:
        raise BadCorrection(field, f"{given!r} is no day, month or year; write 2020-10-08, 2020-10, 2020, or two days "
                            "with a slash between")
    if column not in NUMBERS:
        return given
    plain = given.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(plain):
        raise BadCorrection(field, f"its {column} is {given!r}, and must be a number, or empty where none is said")
    return float(plain) if "." in plain else int(plain)
