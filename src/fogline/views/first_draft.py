"""The brief a person begins with: of what a question selects, or as much of it as one brief holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from fogline.ledger import Filter
from fogline.views.brief import make_brief
from fogline.views.choosing import MOST, Chosen, choose, disputed_outside, only_told_by_one
from fogline.views.composed import Composed, compose
from fogline.views.composing import editable
from fogline.views.sources import Origins
from fogline.views.telling import Manner

if TYPE_CHECKING:
    from fogline.ledger import Store
    from fogline.ledger.glance import Glance
    from fogline.ledger.glance.columns import Column

# Parts of a question as a title says them; "{}" is the value.
IN_TITLES = {
    "side": "said by {}", "speaker": "said by {}", "outlet": "printed by {}", "channel": "through {}",
    "place": "in {}", "kind": "{}", "measure": "{}", "voice": "{}", "text": "with the words {}"}


@dataclass(frozen=True, slots=True)
class FirstDraft:
    """A brief nobody has edited yet, which claims it is of, and its text to edit."""

    chosen: Chosen
    composed: Composed
    text: str


@dataclass(frozen=True, slots=True)
class _OneSided:
    claims: tuple[str, ...]


def first_draft(
        store: Store, glance: Glance, rows: Column, asked: Filter, manner: Manner, *, most: int = MOST,
        leaves: bool = False) -> FirstDraft:
    """`rows` of the glance are those that answer to `asked`. Only for a brief that `leaves` it is worked out how many
    sources are independent: that takes as long as all the rest, and a draft does not say it."""
    chosen = choose(glance, rows, most)
    claims = store.claims_numbered(glance.numbers[chosen.rows].tolist())
    manner = manner.for_reports((entry.report.id for entry in claims), store.with_private)
    ids = dict(zip(chosen.rows.tolist(), glance.ids(chosen.rows), strict=True))
    alone = [_OneSided(tuple(ids[row] for row in some.tolist())) for some in only_told_by_one(glance, chosen.rows)]
    brief = make_brief(
        claims, store.relations(list(ids.values())), manner=manner, room=None,
        origins=Origins(store.fingerprints, manner.private) if leaves else None, incidents=alone,
        beside={ids[row]: told for row, told in disputed_outside(glance, chosen.rows).items()})
    composed = compose(brief, claims, manner, title_of(asked, chosen))
    return FirstDraft(chosen, composed, editable(composed, store.short_names(note.claim for note in composed.notes)))


def title_of(asked: Filter, chosen: Chosen | None = None) -> str:
    """What the brief is of, in words: the days, and what else was asked for."""
    since = chosen.first if chosen and chosen.first else asked.since
    until = chosen.last if chosen and chosen.last else asked.until
    when = f" about {since}" if since and since == until else f" from {since} to {until}" if since and until else (
        f" since {since}" if since else f" until {until}" if until else "")
    return "; ".join((f"What was claimed{when}", *_conditions(asked)))


def _conditions(asked: Filter) -> Iterator[str]:
    for part in fields(asked):
        value = getattr(asked, part.name)
        if part.name in IN_TITLES and value:
            yield IN_TITLES[part.name].format(str(value).replace("_", " "))
        elif isinstance(value, bool) and value != part.default:
            yield part.name if value else f"not {part.name}"
    yield from (f"in {name} {value}" for name in ("report", "incident") if (value := getattr(asked, name)))
