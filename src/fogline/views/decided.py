"""What people decided, in words: one clause without who and when, and the whole sentence with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fogline.ledger import Decision
    from fogline.records import Ruling


def decision_words(decision: Decision) -> str:
    """What was done: "set side from AA to BB"."""
    match decision.type:
        case "reject":
            return "rejected the claim"
        case "accept":
            return "accepted the claim"
        case "undo":
            return f"took back {decision.undoes}"
        case "assess":
            was = f" (before: {decision.before})" if decision.before else ""
            return f"graded {field_words(decision.field)} {decision.after}{was}"
    return f"set {decision.field} from {value_words(decision.before)} to {value_words(decision.after)}"


def decision_line(decision: Decision) -> str:
    """A decision as a sentence: what, by whom, when, why."""
    return f"{decision.author} {decision_words(decision)} ({decision.time}): {decision.reason}"


def ruling_words(ruling: Ruling) -> str:
    """What was done: "put c1 together with c2"."""
    left, right = ", ".join(ruling.left), ", ".join(ruling.right)
    match ruling.type:
        case "merge":
            return f"put {left} together with {right}"
        case "split":
            return f"set {right} apart from {left}"
        case "confirm":
            return f"confirmed {left}" + (f" and {right} as {ruling.label}" if right else "")
        case "reject":
            return f"rejected {left}" + (f" and {right} as related" if right else "")
        case "relabel":
            return f"called {left} and {right} {ruling.label}"
    return f"took back {ruling.undoes}"


def ruling_line(ruling: Ruling) -> str:
    """A ruling as a sentence: what, by whom, when, why."""
    return f"{ruling.id}: {ruling.author} {ruling_words(ruling)} ({ruling.time}): {ruling.reason}"


def field_words(field: str | None) -> str:
    return (field or "").replace("_", " ")


def value_words(value: object) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
