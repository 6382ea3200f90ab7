"""Review: a queue ordered by what matters, and one claim of it on one screen with all that can be decided about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

import numpy as np

from fogline.ledger.glance import Glance
from fogline.ledger.glance.columns import Column
from fogline.views.changes import Changes
from fogline.views.editing import Editor, Inputs, Typed, changed_inputs, inputs, with_typed
from fogline.views.queue import beside, queue, why
from fogline.views.review import USUAL, Decided, Does, Review, look_at
from fogline.views.telling import Teller, Told
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page
from fogline.web.remembering import Done, done

NOTHING_TYPED: Typed = {}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One claim of the queue, and why it stands where it stands."""

    claim: str
    told: Told
    why: tuple[str, ...]
    over: bool  # a person has been over it


@dataclass(frozen=True, slots=True)
class Queue:
    """`open` of the `claims` that were asked for nobody has been over; `done` is what was decided just before."""

    claims: int
    open: int
    waiting: tuple[Waiting, ...]
    after: str | None
    query: str
    done: Done | None = None


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A claim under review.

    `typed` came with a form that could not be taken, for the reason `problem` gives, and `lost` is what of it has no
    place in the form any more; `meanwhile` is what others decided since that form was opened. `saw` and `saw_grades`
    are what the forms hold: sent back with them, they show what the person changed.
    """

    review: Review
    why: tuple[str, ...]
    open: int
    previous: str | None
    next: str | None
    query: str
    editors: tuple[Editor, ...]
    saw: str
    saw_grades: str
    sides: tuple[str, ...]
    usual: Mapping[Does, tuple[str, ...]]
    may_decide: bool
    done: Done | None = None
    typed: Typed = field(default_factory=dict)
    lost: Typed = field(default_factory=dict)
    problem: str | None = None
    meanwhile: tuple[Decided, ...] = ()

    @property
    def last(self) -> Decided | None:
        """What `undo` takes back: the last decision, or ruling, that stands."""
        return next((one for one in reversed(self.review.decided) if one.stands), None)

    @property
    def changes(self) -> Changes | None:
        return self.done.changes if self.done else None

    def word(self, name: str) -> str:
        """What was typed into one input before."""
        given = self.typed.get(name)
        return given[0] if given else ""


@page("/review", title="Review", template="queue.html", own=("done",), role="reviewer", menu="Review")
def review_queue(asked: Asked, desk: Desk, visitor: Visitor) -> Queue:
    """The claims asked for, those that matter most first, none that somebody has been over before those nobody has."""
    glance = desk.glance
    rows = desk.rows(glance, asked)
    stretch = queue(glance, rows, asked.after)
    entries = desk.store.claims_numbered(glance.numbers[stretch.rows].tolist())
    grounds = dict(zip(glance.ids(stretch.rows), why(glance, stretch.rows), strict=True))
    teller = Teller(entries, desk.manner(asked))
    told = tuple(Waiting(entry.id, teller.tell(entry), grounds[entry.id], bool(entry.decisions)) for entry in entries
                 if entry.id in grounds)
    return Queue(len(rows), stretch.open, told, stretch.after, query_of(asked), done(asked.own.get("done")))


@page("/review/{claim}", title="Review", template="review.html", own=("done",), role="reviewer", exports=None)
def review_claim(asked: Asked, desk: Desk, visitor: Visitor) -> Reviewing:
    """One claim, with its place in the queue of the address's filters."""
    return reviewing(asked, desk, visitor, asked.own["claim"], shown=done(asked.own.get("done")))


def reviewing(asked: Asked, desk: Desk, visitor: Visitor, claim: str, *, typed: Typed = NOTHING_TYPED,
              saw: Typed | None = None, shown: Done | None = None, problem: str | None = None,
              meanwhile: tuple[Decided, ...] = ()) -> Reviewing:
    """The page of one claim, as it was asked for or in answer to a form that could not be taken."""
    review = look_at(desk.store, claim, desk.manner(asked))
    form, lost = review.editors, NOTHING_TYPED
    if typed.get("does") == ["correct"]:
        changed, lost = changed_inputs(typed, saw, form)
        form = with_typed(form, changed)
    glance = desk.glance
    rows = desk.rows(glance, asked)
    row = row_of(glance, review.claim)
    place = beside(glance, rows, row) if row is not None else None
    previous, next = (_id(glance, at) for at in ((place.previous, place.next) if place else (None, None)))
    return Reviewing(
        review, why(glance, np.array([row]))[0] if row is not None else (), queue(glance, rows, most=1).open, previous,
        next, query_of(asked), form, json.dumps(inputs(review.editors)), json.dumps(_grades(review)),
        tuple(sorted(glance.vocab["side"])), USUAL, visitor.may("reviewer") and not desk.read_only, shown,
        _kept(typed, saw, review), lost, problem, meanwhile)


def _grades(review: Review) -> Inputs:
    return {one.field: [one.value] for one in review.gradings}


def _kept(typed: Typed, saw: Typed | None, review: Review) -> Typed:
    """What was typed but for grades that were left as they were: those are shown as they are now."""
    left = {name for name in _grades(review) if saw and list(typed.get(name, ())) == list(saw.get(name, ()))}
    return {name: values for name, values in typed.items() if name not in left}


def query_of(asked: Asked) -> str:
    """The filters as the end of an address: what the reviewer goes on with."""
    asks = {name: value for name, value in asked.query().items() if name != "done"}
    return f"?{urlencode(asks)}" if asks else ""


def row_of(glance: Glance, claim: str) -> int | None:
    """The claim's row; None where the picture does not have it yet."""
    found: Column = np.flatnonzero(glance.columns.claims.ids == np.uint64(int(claim[1:], 16)))
    return int(found[0]) if len(found) else None


def _id(glance: Glance, row: int | None) -> str | None:
    return None if row is None else glance.ids(np.array([row]))[0]
