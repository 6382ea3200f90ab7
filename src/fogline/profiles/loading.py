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
WORD_BREAK = r"(?<![\w-])(?:{})(?!\w)"


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
    pattern, owners = _picker()
    said: dict[str, dict[int, str]] = {}
    for match in pattern.finditer(text):
        for overlay, group in owners.get(match[0], ()):
            said.setdefault(overlay, {}).setdefault(group, match[0])
    return {n: tuple(said[n].values()) for n in sorted(said) if len(said[n]) >= ENOUGH_WORDS}


@lru_cache(maxsize=1)
def _picker() -> tuple[re.Pattern[str], dict[str, list[tuple[str, int]]]]:
    owners: dict[str, list[tuple[str, int]]] = {}
    alternatives: set[str] = set()
    for name in names()[1:]:
        layer = read_layer(name, HOME / name / "profile.toml")
        for group, words in enumerate(layer.profile.picked_for):
            for word in words.split("|"):
                owners.setdefault(word, []).append((name, group))
        alternatives.update(layer.not_for)
    alternatives |= owners.keys()
    longest_first = sorted(alternatives, key=lambda w: (-len(w), w))
    return re.compile(WORD_BREAK.format("|".join(map(re.escape, longest_first)))), owners


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
