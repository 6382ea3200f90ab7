"""Finding and loading profiles: shipped ones by name, a reader's own by path, or picked from a text's own words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fogline.errors import FoglineError
from fogline.profiles.checking import ProfileFault, check
from fogline.profiles.merging import lay_over, side_by_side
from fogline.profiles.picking import picked
from fogline.profiles.reading import Layer, read_layer
from fogline.profiles.schema import Profile
from fogline.profiles.shipped import HOME, WORLD, names


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
    """The world and every overlay of which the text says enough words; and which words those were."""
    found = picked(text)
    words = tuple(dict.fromkeys(w for said in found.values() for w in said))
    return _laid(tuple(found)), words


@lru_cache(maxsize=1)
def blocs() -> dict[str, str]:
    """Which sides of the shipped overlays speak of each other as "ours": side to the name that joins them."""
    read = (read_layer(name, HOME / name / "parties.toml") for name in names()[1:])
    return {party.side: party.bloc for layer in read for party in layer.profile.parties if party.bloc}


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """Which of `schema.COLOURS` the shipped overlays draw a side in."""
    read = (read_layer(name, HOME / name / "parties.toml") for name in names()[1:])
    return {party.side: party.colour for layer in read for party in layer.profile.parties if party.colour}


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
