"""What pages of many things, and of one, are asked alike: in which order, from where on, and which of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from fogline.web.asking import Asked, BadQuestion
from fogline.web.desk import Desk

T = TypeVar("T", bound=str)


def order_of(asked: Asked, orders: Sequence[T]) -> T:
    """The order that `by` names, the first one where it names none."""
    by = asked.own.get("by")
    for order in orders:
        if by in (None, order):
            return order
    raise BadQuestion("by", f"as {by!r}; there is {', '.join(orders)}")


def after_of(asked: Asked) -> int | None:
    """The number of the last one shown, behind which the next page begins."""
    if asked.after is None:
        return None
    if not asked.after.isdecimal() or len(asked.after) > 10:
        raise BadQuestion("after", "which is no place in this list; begin at its first page")
    return int(asked.after)


def left_of(asked: Asked, desk: Desk) -> set[str] | None:
    """Of a page about one report or incident, the claims that its filters leave; None where none is set."""
    if not asked.query().keys() - asked.own.keys() - {"names"}:
        return None
    glance = desk.glance
    return set(glance.ids(desk.rows(glance, asked)))
