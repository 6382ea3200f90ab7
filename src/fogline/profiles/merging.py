"""Laying profiles over one another: an overlay knows its war better than the world does; two overlays are equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from fogline.profiles.reading import Layer
from fogline.profiles.schema import Party, Profile, Term

T = TypeVar("T")
LISTS = ("names", "demonyms", "seats", "bodies")


def lay_over(base: Profile, layer: Layer) -> Profile:
    """`layer` wins: its parties add names and change only the fields its files set, and a name it gives to one party
    is taken from the others."""
    top, given = layer.profile, layer.given or {}
    below = {p.id: p for p in base.parties}
    new_side = {below[p.id].side: p.side for p in top.parties if p.id in below and below[p.id].side != p.side}
    taken = {_key(w): p.id for p in top.parties for w in _surfaces(p)}
    parties = {p.id: _moved(_without(p, taken), new_side) for p in base.parties}
    for party in top.parties:
        old = parties.get(party.id)
        parties[party.id] = party if old is None else _merged(old, party, given.get(party.id, frozenset()))
    people = {p.id: replace(p, side=new_side.get(p.side, p.side)) for p in base.people}
    people |= {p.id: p for p in top.people}
    return replace(
        base,
        name=top.name,
        layers=base.layers + top.layers,
        parties=tuple(parties.values()),
        people=tuple(people.values()),
        places=_by_id(base.places + top.places, lambda p: p.id),
        terms=tuple(_retold(t, new_side) for t in base.terms) + top.terms,
        institutions=_by_id(base.institutions + top.institutions, lambda i: i.id),
        roles=base.roles + top.roles,
        countries=top.countries or base.countries,
        utc_offset=top.utc_offset or base.utc_offset,
        picked_for=top.picked_for)


def side_by_side(layers: list[Layer]) -> Layer:
    """Several overlays as one. A name that two of them give to different parties names neither."""
    if len(layers) == 1:
        return layers[0]
    claims: Counter[str] = Counter()
    for layer in layers:
        claims.update({_key(w) for p in layer.profile.parties for w in _surfaces(p)})
    shared = {w for w, n in claims.items() if n > 1}
    owners: dict[str, set[str]] = {}
    for layer in layers:
        for party in layer.profile.parties:
            for word in {_key(w) for w in _surfaces(party)} & shared:
                owners.setdefault(word, set()).add(party.id)
    disputed = {w: "" for w, ids in owners.items() if len(ids) > 1}
    parties: dict[str, Party] = {}
    given: dict[str, frozenset[str]] = {}
    for layer in layers:
        for party in layer.profile.parties:
            told = (layer.given or {}).get(party.id, frozenset())
            mine = _without(party, disputed)
            parties[party.id] = _merged(parties[party.id], mine, told) if party.id in parties else mine
            given[party.id] = given.get(party.id, frozenset()) | told
    profiles = [layer.profile for layer in layers]
    offsets = {p.utc_offset for p in profiles}
    return Layer(
        replace(
            profiles[0],
            name="+".join(p.name for p in profiles),
            layers=tuple(n for p in profiles for n in p.layers),
            parties=tuple(parties.values()),
            people=tuple({x.id: x for p in profiles for x in p.people}.values()),
            places=_by_id((x for p in profiles for x in p.places), lambda x: x.id),
            terms=tuple(t for p in profiles for t in p.terms),
            countries=tuple(dict.fromkeys(c for p in profiles for c in p.countries)),
            utc_offset=offsets.pop() if len(offsets) == 1 else None,
            picked_for=tuple(w for p in profiles for w in p.picked_for)),
        given=given)


def _merged(old: Party, new: Party, told: frozenset[str]) -> Party:
    lists = {k: tuple(dict.fromkeys(getattr(old, k) + getattr(new, k))) for k in LISTS}
    scalars = {k: getattr(new, k) for k in told if k not in LISTS}
    changed: dict[str, Any] = {**lists, **scalars}
    return replace(old, **changed)


def _surfaces(party: Party) -> tuple[str, ...]:
    return party.names + party.demonyms + party.seats + party.bodies


def _without(party: Party, taken: dict[str, str]) -> Party:
    """The party without the names that somebody else has a better right to."""
    if not any(taken.get(_key(w), party.id) != party.id for w in _surfaces(party)):
        return party
    kept: dict[str, Any] = {
        k: tuple(w for w in getattr(party, k) if taken.get(_key(w), party.id) == party.id) for k in LISTS}
    return replace(party, **kept)


def _moved(party: Party, new_side: dict[str, str]) -> Party:
    if party.side not in new_side and not new_side.keys() & set(party.enemies):
        return party
    return replace(
        party, side=new_side.get(party.side, party.side),
        enemies=tuple(new_side.get(e, e) for e in party.enemies))


def _retold(term: Term, new_side: dict[str, str]) -> Term:
    if term.used_by in new_side or term.means in new_side:
        return replace(
            term, used_by=new_side.get(term.used_by or "", term.used_by),
            means=new_side.get(term.means or "", term.means))
    return term


def _by_id(entries: Iterable[T], ident: Callable[[T], str]) -> tuple[T, ...]:
    return tuple({ident(e): e for e in entries}.values())


def _key(words: str) -> str:
    return words.casefold()
