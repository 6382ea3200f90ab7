"""What an outlet says about its own report claims nothing about the war: caveats, refusals to comment, greetings."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.language.lexicon import patterns, turns

# What is added on whoever speaks is no word on what he says: "An aide, who did not wish to be named, said …".
ADDED = re.compile(r", (?:who|whose|whom|which) [^,;]*,")


@lru_cache(maxsize=1)
def _tables() -> dict[str, re.Pattern[str]]:
    return dict(patterns("caveats"))


@lru_cache(maxsize=16)  # the claims of one sentence ask one after the other
def is_caveat(sentence: str) -> bool:
    """Whether the outlet speaks of its reporting, or of who tells how much, and not of what happened."""
    found = turns("caveats").find(ADDED.sub(",", sentence))
    return "caveats" in found or "remarks" in found


def is_office(words: str) -> bool:
    """"who heads the district office": whose words follow, and no event."""
    return bool(_tables()["offices"].match(words))


@lru_cache(maxsize=16)  # as above
def is_appeal_to_readers(sentence: str) -> bool:
    """"The Ministry urges citizens to trust only official sources"."""
    return bool(_tables()["appeals to readers"].search(sentence))
