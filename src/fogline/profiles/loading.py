"""Finding and loading profiles: shipped ones by name, a reader's own by path, or picked from a text's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from fogline.errors import FoglineError
from fogline.profiles.checking import ProfileFault, check
from fogline.profiles.merging import lay_over, side_by_side
from fogline.profiles.reading import Layer, read_layer
from fogline.profiles.schema import Profile

HOME = Path(__file__).parent
WORLD = "world"
ENOUGH_WORDS = 2  # distinct words of an overlay: one alone is a passing mention of another war
ENOUGH_BESIDE = 3  # times: an overlay with so many fewer words than the best is a passing mention too
FIRST_WORD = re.compile(r"(?<![\w-])\w+")


class UnknownProfile(FoglineError):
    """No profile of this name is shipped, and no file lies at this path."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no profile '{name}'. Known profiles: {', '.join(names())}. "
            "Give one of these, 'auto', or the path of a .toml file or folder.")


class BrokenProfile(FoglineError):
    """A reader's own profile has mistakes."""

    def __init__(self, path: str, faults: tuple[ProfileFault, ...]) -> None:
        first = "; ".join(f"line {f.line}: {f.says}" for f in faults[:3])
        super().__init__(f"The profile {path} cannot be used: {first}. Run: fogline profile check {path}")


def names() -> tuple[str, ...]:
    """The shipped profiles: `world` first, then its overlays by name."""
    overlays = sorted(p.name for p in HOME.iterdir() if (p / "profile.toml").is_file())
    return (WORLD, *overlays)


def load(name_or_path: str) -> Profile:
    """A shipped profile laid over `world` ("a+b" lays several side by side), or one from a path."""
    wanted = tuple(sorted(set(name_or_path.split("+")) - {WORLD}))
    if set(wanted) <= set(names()):
        return _laid(wanted)
    path = Path(name_or_path)
    if not path.exists():
        raise UnknownProfile(name_or_path)
    newest = max((p.stat().st_mtime_ns for p in (path, *path.glob("*.toml"))), default=0)
    return _own(path, newest)


def pick(text: str) -> tuple[Profile, tuple[str, ...]]:
    """The world and every overlay of which the text says at least two distinct words; and which words those were."""
    found = picked(text)
    words = tuple(dict.fromkeys(w for said in found.values() for w in said))
    return _laid(tuple(found)), words


def picked(text: str) -> dict[str, tuple[str, ...]]:
    """Overlay name to the words that spoke for it, by name; only overlays with enough of them."""
    openings, owners = _picker()
    said: dict[str, dict[int, str]] = {}
    end = 0
    for match in FIRST_WORD.finditer(text):
        if match.start() < end or match[0] not in openings:
            continue
        name = next((n for n in openings[match[0]] if text.startswith(n, match.start()) and not _goes_on(
            text, match.start() + len(n))), None)
        if name is not None:
            end = match.start() + len(name)
            for overlay, group in owners.get(name, ()):
                said.setdefault(overlay, {}).setdefault(group, name)
    most = max(map(len, said.values()), default=0)
    return {
        n: tuple(said[n].values()) for n in sorted(said)
        if len(said[n]) >= ENOUGH_WORDS and len(said[n]) * ENOUGH_BESIDE >= most}


def _goes_on(text: str, at: int) -> bool:
    following = text[at:at + 1]
    return following.isalnum() or following == "_"


@lru_cache(maxsize=1)
def _picker() -> tuple[dict[str, list[str]], dict[str, list[tuple[str, int]]]]:
    """The names that speak for an overlay, or only look so, by their first word, longest first; and for which."""
    owners: dict[str, list[tuple[str, int]]] = {}
    known: set[str] = set()
    for name in names()[1:]:
        layer = read_layer(name, HOME / name / "profile.toml")
        for group, words in enumerate(layer.profile.picked_for):
            for word in words.split("|"):
                owners.setdefault(word, []).append((name, group))
        known.update(layer.not_for)
    openings: dict[str, list[str]] = {}
    for name in sorted(known | owners.keys(), key=lambda w: (-len(w), w)):
        if (first := FIRST_WORD.match(name)) is not None:
            openings.setdefault(first[0], []).append(name)
    return openings, owners


@lru_cache(maxsize=1)
def blocs() -> dict[str, str]:
    """Which sides of the shipped overlays speak of each other as "ours": side to the name that joins them."""
    read = (read_layer(name, HOME / name / "parties.toml") for name in names()[1:])
    return {party.side: party.bloc for layer in read for party in layer.profile.parties if party.bloc}


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    """The sides that are international bodies and the like: they report on the ground, they hold none."""
    return frozenset(party.side for party in _layer(WORLD).profile.parties if party.kind == "body")


@lru_cache(maxsize=16)
def _layer(name: str) -> Layer:
    return read_layer(name, HOME / name)


@lru_cache(maxsize=32)
def _laid(overlays: tuple[str, ...]) -> Profile:
    world = _layer(WORLD).profile
    return lay_over(world, side_by_side([_layer(n) for n in overlays])) if overlays else world


@lru_cache(maxsize=8)
def _own(path: Path, newest: int) -> Profile:
    faults = check(path)
    if faults:
        raise BrokenProfile(str(path), faults)
    layer = read_layer(path.stem, path)
    return lay_over(_laid(tuple(sorted(set(layer.over)))), layer)
