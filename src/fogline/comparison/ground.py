"""Whether two claims are of one place, the district that bears a town's name and the town itself included."""

from __future__ import annotations

import re

from fogline.comparison.facts import Facts, shared_places

LEVEL = re.compile(
    r"^(?:the )?(?:(?:district|township|county|municipality|commune|raion|area|city|town|village) of )?(?P<name>.+?)"
    r"(?: (?:district|township|county|municipality|commune|raion|rayon|area|city|town|village|subdistrict))?$", re.I)
TOWNS = frozenset(("settlement", "district"))


def town_names(facts: Facts) -> frozenset[str]:
    """The bare names of a claim's towns and districts, as written: "Harran" of "Harran district".

    One pointed at ("the township") goes by the name of the place it stands for.
    """
    return frozenset(_bare(p.span.exact if p.span.exact[:1].isupper() else p.name)
                     for p in facts.places.values() if p.precision in TOWNS)


def _bare(written: str) -> str:
    found = LEVEL.match(written)
    return (found["name"] if found else written).casefold()


def same_ground(a: Facts, b: Facts) -> bool:
    return bool(shared_places(a, b) or town_names(a) & town_names(b))
