"""Which overlays a report needs, by its own words.

Two distinct words that an overlay is picked for are enough. One alone may be a passing mention of another war: it
counts where the report also names places or groups of that overlay, as a dispatch from one district does that never
names the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fogline.profiles.reading import read_layer
from fogline.profiles.schema import Profile
from fogline.profiles.shipped import HOME, names

ENOUGH_WORDS = 2  # distinct words of an overlay: one alone is a passing mention of another war
ENOUGH_BESIDE = 3  # times: an overlay with so many fewer words than the best is a passing mention too
ENOUGH_LESSER = 2  # places and groups of the overlay beside one of its words; one may be a namesake elsewhere
SHORTEST = 4  # letters of a place's name: shorter ones are words, "Ann", "Mese"
FIRST_WORD = re.compile(r"(?<![\w-])\w+")
FINE = frozenset({"settlement", "district", "point"})

Openings = dict[str, list[str]]


def picked(text: str) -> dict[str, tuple[str, ...]]:
    """Overlay name to the words that spoke for it, by name; only overlays with enough of them."""
    openings, owners = _picker()
    said: dict[str, dict[int, str]] = {}
    for name in _said(text, openings):
        for overlay, group in owners.get(name, ()):
            said.setdefault(overlay, {}).setdefault(group, name)
    most = max(map(len, said.values()), default=0)
    if most == 1:
        return _by_lesser_words(text, {n: next(iter(said[n].values())) for n in sorted(said)})
    return {
        n: tuple(said[n].values()) for n in sorted(said)
        if len(said[n]) >= ENOUGH_WORDS and len(said[n]) * ENOUGH_BESIDE >= most}


def _by_lesser_words(text: str, said: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The overlays of one word each whose places and groups the text names as well: those with most of them."""
    found: dict[str, tuple[str, ...]] = {}
    for overlay, word in said.items():
        openings, owner = _lesser(overlay)
        lesser: dict[str, str] = {}
        for name in _said(text, openings):
            if name in owner:
                lesser.setdefault(owner[name], name)
        if len(lesser) >= ENOUGH_LESSER:
            found[overlay] = (word, *lesser.values())
    most = max(map(len, found.values()), default=0)
    return {overlay: words for overlay, words in found.items() if len(words) == most}


def _said(text: str, openings: Openings) -> Iterator[str]:
    """The names of an index that a text says, left to right, the longest each time."""
    end = 0
    for match in FIRST_WORD.finditer(text):
        if match.start() < end or match[0] not in openings:
            continue
        name = next((n for n in openings[match[0]] if text.startswith(n, match.start()) and not _goes_on(
            text, match.start() + len(n))), None)
        if name is not None:
            end = match.start() + len(name)
            yield name


def _goes_on(text: str, at: int) -> bool:
    following = text[at:at + 1]
    return following.isalnum() or following == "_"


@lru_cache(maxsize=1)
def _picker() -> tuple[Openings, dict[str, list[tuple[str, int]]]]:
    """The names that speak for an overlay, or only look so, by their first word, longest first; and for which."""
    owners: dict[str, list[tuple[str, int]]] = {}
    known: set[str] = set()
    for name in names()[1:]:
        layer = read_layer(name, HOME / name / "profile.toml")
        for group, words in enumerate(layer.profile.picked_for):
            for word in words.split("|"):
                owners.setdefault(word, []).append((name, group))
        known.update(layer.not_for)
    return _by_first_word(known | owners.keys()), owners


@lru_cache(maxsize=16)
def _lesser(overlay: str) -> tuple[Openings, dict[str, str]]:
    """The names of an overlay's own places and groups, apart from the words it is picked for, and whose each is."""
    profile = read_layer(overlay, HOME / overlay).profile
    picks = {w for words in profile.picked_for for w in words.split("|")}
    owner = {name: whose for name, whose in _names(profile) if name not in picks}
    return _by_first_word(owner.keys() | picks), owner


def _names(profile: Profile) -> Iterator[tuple[str, str]]:
    for place in profile.places:
        if place.country in profile.countries and place.precision in FINE:
            for name in (*place.name.split(" / "), *(n for _, n in place.names), *place.spellings):
                if len(name) >= SHORTEST:
                    yield name, place.id
    for party in profile.parties:
        if party.kind in ("armed_group", "de_facto"):
            for name in (party.name, *party.names):
                yield name, party.id


def _by_first_word(words: set[str]) -> Openings:
    openings: Openings = {}
    for name in sorted(words, key=lambda w: (-len(w), w)):
        if (first := FIRST_WORD.match(name)) is not None:
            openings.setdefault(first[0], []).append(name)
    return openings
