"""The profiles that ship with Fogline: where they lie, and what they are called."""

from __future__ import annotations

from pathlib import Path

HOME = Path(__file__).parent
WORLD = "world"


def names() -> tuple[str, ...]:
    """The shipped profiles: `world` first, then its overlays by name."""
    overlays = sorted(p.name for p in HOME.iterdir() if (p / "profile.toml").is_file())
    return (WORLD, *overlays)
