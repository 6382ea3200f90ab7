"""The settlement a reader has in mind at a point of a report, as places are named one after the other.

"The town", "there" and "the hospital" are read by it: what only says where something lies, or where people went, leaves
the story where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fogline.grounding.atlas import Entry
from fogline.grounding.folding import fold
from fogline.grounding.placenames import Mention

ROAD_WORDS = frozenset(("road", "highway", "motorway", "corridor", "route", "railway"))
BESIDE = 40  # characters between a town and what says where it lies
PINNED_SORTS = ("settlement", "point")
CAMP = re.compile(r"\bcamp\b", re.I)


@dataclass(slots=True)
class Focus:
    """The settlement a reader has in mind at a point of the report, and the things in it that were spoken of."""

    last: Entry | None = None
    paragraph: int = 0  # where it was spoken of
    latest: Mention | None = None  # the place named last, even as a direction: what "there" points to
    road: Mention | None = None
    last_camp: Entry | None = None
    things: dict[str, Entry] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)  # id of a town: how often it was spoken of
    towns: dict[str, Entry] = field(default_factory=dict)

    def see(self, mention: Mention) -> None:
        """Keep a place for later; where something was merely said, nobody has it in mind."""
        entry = mention.entry
        if mention.precision == "linear" and ROAD_WORDS.intersection(fold(entry.name).split()):
            self.road = mention
            self.latest = self.latest if self._in_town(mention) else mention  # "X lies on the road to Y": there is X
        if mention.saying or mention.role == "excluded" or mention.sort not in ("name",):
            return
        if mention.precision not in ("country", "linear") and not self._only_beside(mention):
            self.latest = mention
        if mention.role == "destination" and self.last is None:
            self.last, self.paragraph = entry, mention.paragraph  # nothing else was spoken of yet
        if mention.role in ("destination", "direction") or mention.precision not in ("settlement", "point"):
            return  # fire comes from a direction, and people go somewhere, while the story stays where it is
        if entry.id:
            self.told[entry.id] = self.told.get(entry.id, 0) + 1
            self.towns[entry.id] = entry
        if CAMP.search(entry.name):
            self.last_camp = entry
        elif self.last is None or mention.role != "near" or self.paragraph != mention.paragraph:
            # "in this town, ten kilometres from the capital": the town stays what is spoken of.
            self.last, self.paragraph = entry, mention.paragraph

    def _in_town(self, mention: Mention) -> bool:
        last = self.latest
        return bool(last and last.paragraph == mention.paragraph and last.precision in PINNED_SORTS)

    def _only_beside(self, mention: Mention) -> bool:
        """Whether a place only says more of the one before it: where it lies, or where people went from there."""
        last = self.latest
        if last is None or last.paragraph != mention.paragraph or last.role == "direction":
            return False
        wide = mention.precision in ("district", "province", "area")
        settled = last.precision in (*PINNED_SORTS, "unknown")
        beside = mention.start - last.end < BESIDE
        return settled and ((wide and beside) or (mention.role == "near" and last.role == "location" and beside) or (
            mention.role in ("destination", "direction")))

    def named(self, noun: str) -> Entry | None:
        return self.last_camp or self.last if noun == "camp" else self.last
