"""Which country the places of a conflict lie in, for losses that are told with their place and without their owner."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from fogline.grounding.lexicon import Lexicon
from fogline.profiles import Profile


class Countries:
    """The countries of a profile's places, by every spelling; the list is made when first asked for."""

    _made: ClassVar[dict[int, tuple[Profile, Countries]]] = {}

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._places: Lexicon[str] | None = None

    @classmethod
    def of(cls, profile: Profile) -> Countries:
        known = cls._made.get(id(profile))
        if known is None:
            if len(cls._made) >= 32:
                cls._made.clear()
            known = cls._made[id(profile)] = (profile, cls(profile))
        return known[1]

    def named(self, words: str) -> set[str]:
        """The countries (ISO codes) of all places that the words name; a place that two share counts for both."""
        return set(self.counted(words))

    def counted(self, words: str) -> Counter[str]:
        """How many different names of places the words have in each country."""
        found = {words[f.start:f.end]: f.values for f in self._lexicon().find(words)}
        return Counter(country for values in found.values() for country in sorted(set(values)))

    def _lexicon(self) -> Lexicon[str]:
        if self._places is None:
            self._places = Lexicon(
                (name, place.country) for place in self._profile.places if place.country
                for name in dict.fromkeys((place.name, *place.spellings, *(n for _, n in place.names))))
        return self._places
