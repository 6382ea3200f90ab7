"""Profile files become one layer of frozen data: tables of full entries, and tables of one-line entries.

One-line tables ("AM = 'names | demonyms | seats | institutions'") keep two hundred states readable on a page and quick
to load; a list inside them is parted by semicolons.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from fogline.profiles.schema import ENEMY, DatedName, Institution, Party, Person, Place, Profile, Role, Term
from fogline.records.vocabulary import Capacity, PartyKind

Table = Mapping[str, Any]
SETTINGS = ("name", "countries", "utc_offset", "picked_for", "not_for", "over")
TABLES = (
    "profile", "states", "groups", "bodies", "institutions", "roles", "deixis", "people", "terms", "enemies",
    "party", "place", "areas")


@dataclass(frozen=True, slots=True)
class Layer:
    """What one profile adds, before it is laid over others.

    `given` names, per party id, the fields its files set, so that an overlay changes only what it says.
    """

    profile: Profile
    over: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    given: Mapping[str, frozenset[str]] | None = None


def profile_files(path: Path) -> list[Path]:
    """The files of a profile, in a fixed order: one TOML file, or every one in a folder."""
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def read_layer(name: str, path: Path) -> Layer:
    """One profile from its folder or file. The shape is trusted: `check` explains what is wrong with a file."""
    layer = Layer(Profile(name, (name,)), given={})
    dyads: dict[str, str] = {}
    for file in profile_files(path):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        layer = _add(layer, tables)
        dyads |= tables.get("enemies", {})
    return replace(layer, profile=replace(layer.profile, parties=_at_war(layer.profile.parties, dyads)))


def _at_war(parties: tuple[Party, ...], dyads: Mapping[str, str]) -> tuple[Party, ...]:
    """The [enemies] table names sides at war with one another; either side's word for "enemy" then has a meaning."""
    enemies: dict[str, list[str]] = {}
    for side, line in dyads.items():
        for other in listed(line):
            enemies.setdefault(side, []).append(other)
            enemies.setdefault(other, []).append(side)
    if not enemies:
        return parties
    return tuple(
        replace(p, enemies=tuple(dict.fromkeys((*p.enemies, *enemies[p.side])))) if p.side in enemies else p
        for p in parties)


def _add(layer: Layer, tables: Table) -> Layer:
    profile, settings = layer.profile, tables.get("profile", {})
    parties = [*_states(tables), *_groups(tables), *_bodies(tables), *map(_party, tables.get("party", ()))]
    given = {p["id"]: frozenset(p) for p in tables.get("party", ())}
    return Layer(
        replace(
            profile,
            parties=profile.parties + tuple(parties),
            people=profile.people + tuple(_people(tables)),
            places=profile.places + tuple(_areas(tables)) + tuple(map(_place, tables.get("place", ()))),
            terms=profile.terms + tuple(_terms(tables)),
            institutions=profile.institutions + tuple(_institutions(tables)),
            roles=profile.roles + tuple(Role(k, listed(v)) for k, v in tables.get("roles", {}).items()),
            countries=profile.countries + tuple(settings.get("countries", ())),
            utc_offset=settings.get("utc_offset", profile.utc_offset),
            picked_for=profile.picked_for + tuple(settings.get("picked_for", ()))),
        over=layer.over + tuple(settings.get("over", ())),
        not_for=layer.not_for + tuple(settings.get("not_for", ())),
        given={**(layer.given or {}), **given})


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list parted by semicolons."""
    return tuple(w for w in map(str.strip, " ".join(text.split()).split(";")) if w)


def cells(line: str, count: int) -> list[str]:
    """The columns of a one-line entry, empty where the line is short."""
    found = [c.strip() for c in line.split("|")]
    return found + [""] * (count - len(found))


def _states(tables: Table) -> Iterator[Party]:
    for code, line in tables.get("states", {}).items():
        names, demonyms, seats, bodies = map(listed, cells(line, 4)[:4])
        yield Party(code.lower(), code, names[0], "state", names, demonyms, seats, bodies)


def _groups(tables: Table) -> Iterator[Party]:
    for ident, line in tables.get("groups", {}).items():
        side, name, names, demonyms, bodies, since, until = cells(line, 7)[:7]
        yield Party(
            ident, side, name, "armed_group", listed(names), listed(demonyms), (), listed(bodies),
            since=since or None, until=until or None)


def _bodies(tables: Table) -> Iterator[Party]:
    for ident, line in tables.get("bodies", {}).items():
        side, name, names = cells(line, 3)[:3]
        yield Party(ident, side, name, "body", listed(names))


def _party(entry: Table) -> Party:
    lists: dict[str, Any] = {
        k: tuple(entry.get(k, ())) for k in ("names", "demonyms", "seats", "bodies", "enemies")}
    scalars: dict[str, Any] = {k: entry.get(k) for k in ("bloc", "since", "until", "colour")}
    name, kind = entry.get("name", entry["id"]), cast(PartyKind, entry.get("kind", "state"))
    return Party(entry["id"], entry["side"], name, kind, **lists, **scalars)


def _people(tables: Table) -> Iterator[Person]:
    for ident, line in tables.get("people", {}).items():
        name, side, office, names, since, until = cells(line, 6)[:6]
        yield Person(ident, name, side, office, listed(names), since or None, until or None)


def _place(entry: Table) -> Place:
    names: Table = entry.get("names", {})
    return Place(
        entry["id"], entry["name"], entry.get("precision", "unknown"), entry.get("country"), entry.get("lat"),
        entry.get("lon"), tuple(sorted(names.items())), tuple(entry.get("spellings", ())), entry.get("within"),
        tuple(DatedName(n["for"], n["name"], n.get("since"), n.get("until")) for n in entry.get("dated", ())))


def _areas(tables: Table) -> Iterator[Place]:
    """First-level areas, one line a country: "XX = 'North Province; Blue Coast/Côte Bleue'"."""
    for code, line in tables.get("areas", {}).items():
        for entry in listed(line):
            name, *spellings = (s.strip() for s in entry.split("/"))
            ident = "_".join([code.lower(), *re.findall(r"\w+", name.lower())])
            yield Place(ident, name, "province", code, spellings=tuple(spellings))


def _institutions(tables: Table) -> Iterator[Institution]:
    for ident, line in tables.get("institutions", {}).items():
        name, family, capacity, words = cells(line, 4)[:4]
        yield Institution(ident, name, family, cast(Capacity, capacity), listed(words))


def _terms(tables: Table) -> Iterator[Term]:
    for key, line in tables.get("deixis", {}).items():
        yield from (Term(words, None, ENEMY if key == "enemy" else None) for words in listed(line))
    for side, line in tables.get("terms", {}).items():
        for words, means in term_pairs(listed(line)):
            yield Term(words, side, means or None)


def term_pairs(entries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """ "occupiers > XX" is a word and the side it means; nothing after the arrow: it names nobody."""
    for entry in entries:
        words, _, means = entry.partition(">")
        yield words.strip(), means.strip()
