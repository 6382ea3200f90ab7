"""A view as plain lists and objects, for whoever prints it as JSON: same names, nothing added."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from fogline.views.brief import Footing
from fogline.views.sources import Sources
from fogline.views.telling import Told


def as_plain(value: object) -> Any:
    """Dataclasses to objects, tuples to lists, dates to ISO; a retold claim also gives its sentence and claim ids."""
    if is_dataclass(value) and not isinstance(value, type):
        row = {part.name: as_plain(getattr(value, part.name)) for part in fields(value)}
        if isinstance(value, Told):
            row |= {"sentence": value.sentence, "claims": list(value.claims)}
        if isinstance(value, Sources):
            row["says"] = value.says
        if isinstance(value, Footing):
            row["unattributed_share"] = round(value.unattributed_share, 4)
        return row
    if isinstance(value, tuple | list | frozenset | set):
        return [as_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
