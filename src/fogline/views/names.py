"""A place has a name on each side; which one is printed is one policy, switched in one place.

`spoken` prints the words of the claim itself; `neutral` prints the profile's neutral label, with the words as spoken
beside it where they differ. Quoted words are never rewritten by either.
"""

from __future__ import annotations

from typing import Literal, get_args

from fogline.records import PlaceMention

NamePolicy = Literal["spoken", "neutral"]
POLICIES: tuple[NamePolicy, ...] = get_args(NamePolicy)

# How a place stands to the claim, in words: a direction is never presence in the town.
ROLE_WORDS = {
    "location": "", "subject": "", "near": "near ", "direction": "direction of ", "linear": "along ",
    "destination": "towards ", "excluded": "not in "}


def place_name(place: PlaceMention, policy: NamePolicy = "spoken") -> str:
    """The place as this policy prints it."""
    spoken = " ".join(place.span.exact.split())
    if policy == "spoken" or place.name == spoken:
        return spoken
    return f"{place.name} (“{spoken}”)"


def place_phrase(place: PlaceMention, policy: NamePolicy = "spoken") -> str:
    """The place with its role told: "near the mill", "direction of the mill"."""
    name = place_name(place, policy)
    before = ROLE_WORDS[place.role]
    return name if name.lower().startswith(before) else before + name
