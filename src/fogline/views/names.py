"""A place has a name on each side; which one is printed is one policy, switched in one place.

`spoken` prints the words of the claim itself, `neutral` the profile's neutral label, `both` the label with the words as
spoken beside it, and a side's code or a language that side's name. Where the policy's name is not known, the neutral
label stands in for it, and the words as spoken where there is none. Quoted words are never rewritten by any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.errors import FoglineError
from fogline.records import PlaceMention

# How a place stands to the claim, in words: a direction is never presence in the town.
ROLE_WORDS = {
    "location": "", "subject": "", "near": "near ", "direction": "direction of ", "linear": "along ",
    "destination": "towards ", "excluded": "not in "}
CODE = re.compile(r"[A-Za-z][\w.-]{0,23}")  # a side as profiles write it, or an ISO 639 language


class UnknownNames(FoglineError):
    """No policy goes by that name."""

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"{asked!r} is no way to name places. Give spoken, both, neutral, or the code of a side or language, as AZ")


@dataclass(frozen=True, slots=True)
class NamePolicy:
    """Whose names places are printed under: "spoken", "both", "neutral", or `side` with a side's or language's code."""

    way: str = "spoken"
    side: str | None = None

    @classmethod
    def of(cls, asked: str) -> NamePolicy:
        """The policy a person asked for by word. Raises `UnknownNames`."""
        if asked in WAYS:
            return cls(asked)
        if not CODE.fullmatch(asked):
            raise UnknownNames(asked)
        return cls("side", asked.lower())


WAYS = ("spoken", "both", "neutral")
SPOKEN, BOTH, NEUTRAL = map(NamePolicy, WAYS)


def place_name(place: PlaceMention, policy: NamePolicy = SPOKEN) -> str:
    """The place as this policy prints it."""
    spoken = " ".join(place.span.exact.split())
    if policy.way == "spoken":
        return spoken
    if policy.way == "side":
        return next((name for whose, name in place.names if whose.lower() == policy.side), place.name)
    return place.name if policy.way == "neutral" or place.name == spoken else f"{place.name} (“{spoken}”)"


def place_phrase(place: PlaceMention, policy: NamePolicy = SPOKEN) -> str:
    """The place with its role told: "near the mill", "direction of the mill"."""
    name = place_name(place, policy)
    before = ROLE_WORDS[place.role]
    return name if name.lower().startswith(before) else before + name
