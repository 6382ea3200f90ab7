"""What people name, found: a claim by its id or the beginning of it, the claims that a claim or an incident stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text

from fogline.errors import FoglineError
from fogline.ledger import incidents, relations, rulings, wordings
from fogline.ledger.following import where_now
from fogline.ledger.rulings import BadRuling
from fogline.records import Ruling
from fogline.records.vocabulary import RELATIONS, RelationType, RulingType

ONE_CLAIM = text("""
    SELECT id, report_id, payload, corrected, rejected, decided
    FROM claims
    WHERE id >= :claim_id AND id < :claim_id || char(1114111)  -- begins so: a range the index knows
    ORDER BY number
    LIMIT 6
""")

Sides = tuple[tuple[str, ...], tuple[str, ...]]


class UnknownClaim(FoglineError):
    """No claim, or more than one, goes by that id."""

    def __init__(self, claim_id: str, found: Sequence[str]) -> None:
        says = f"could be any of {', '.join(found)}; give more of the id" if found else (
            "is in this ledger under no report; list claims with: fogline claims")
        super().__init__(f"Claim '{claim_id}' {says}")


def find_claim(connection: Connection, claim_id: str) -> Any:
    """The claim's row."""
    found = connection.execute(ONE_CLAIM, {"claim_id": claim_id}).all() if claim_id else []
    whole = [row for row in found if row.id == claim_id] or found
    if len(whole) != 1:
        raise UnknownClaim(claim_id, [row.id for row in found])
    return whole[0]


def named_in(connection: Connection, name: str) -> frozenset[str]:
    """The ids, now and before, of the claims of an incident, or of one claim."""
    here = {*incidents.find_incident(connection, name).claims} if _is_incident(name) else {
        find_claim(connection, name).id}
    return frozenset(here | {was for was, now in where_now(connection).items() if now in here})


def rulings_on(connection: Connection, names: Iterable[str]) -> list[Ruling]:
    """The rulings, undone or not, that name claims of these incidents, or these claims, in the order of entry."""
    about = frozenset[str]().union(*(named_in(connection, name) for name in names))
    return [r for r in rulings.all_rulings(connection) if not about.isdisjoint((*r.left, *r.right))]


def grouping_sides(connection: Connection, type: RulingType, left: Iterable[str], right: Iterable[str]) -> Sides:
    """The claims of a merge or a split: an incident to be merged stands for the claim it is named after, one to be
    split for the first claim of each of its accounts that the right side does not take."""
    if type == "merge":
        sides = _firsts(connection, left), _firsts(connection, right)
    else:
        taken = _all(connection, right, frozenset())
        sides = _all(connection, left, frozenset(taken)), taken
    if not all(sides):
        raise BadRuling(type, "it needs claims on both sides, and a split has to leave some where they are")
    if both := set(sides[0]) & set(sides[1]):
        raise BadRuling(type, f"{', '.join(sorted(both))} cannot be on both sides")
    return sides


def incident_side(connection: Connection, type: RulingType, names: Sequence[str]) -> Sides:
    """The claims that stand for the one incident a person confirms or rejects."""
    if len(names) != 1 or not _is_incident(names[0]):
        raise BadRuling(type, "give two claims, whose relation it is of, or one incident")
    return _all(connection, names, frozenset()), ()


def relation_sides(
        connection: Connection, type: RulingType, left: Sequence[str], right: Sequence[str],
        label: RelationType | None) -> tuple[Sides, RelationType | None]:
    """The two claims of a relation, and the type that a person says it has; what is confirmed is the type it has."""
    if len(left) != 1 or len(right) != 1:
        raise BadRuling(type, "it is of the relation between one claim and another: give two claims")
    a, b = (str(find_claim(connection, name).id) for name in (left[0], right[0]))
    if a == b:
        raise BadRuling(type, f"claim {a} cannot be related to itself")
    if type == "relabel":
        if label not in RELATIONS:
            raise BadRuling(type, f"it needs a label, one of {', '.join(RELATIONS)}")
        return ((a,), (b,)), label
    if label is not None:
        raise BadRuling(type, "a label is for 'relabel' alone")
    known = _related(connection, a, b)
    if known is None:
        raise BadRuling(type, f"{a} and {b} are not related; to say that they are: fogline rule relabel {a} {b} LABEL")
    return ((a,), (b,)), known if type == "confirm" else None


def _related(connection: Connection, a: str, b: str) -> RelationType | None:
    """What two claims are to each other by the machine's word, else by a person's."""
    derived = relations.type_between(connection, a, b) or wordings.type_between(connection, a, b)
    said = [r.label for r in rulings.in_force(connection) if r.label and {*r.left, *r.right} == {a, b}]
    return derived or (said[-1] if said else None)


def _firsts(connection: Connection, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(
        incidents.find_incident(connection, name).claims[0] if _is_incident(name) else find_claim(connection, name).id
        for name in names))


def _all(connection: Connection, names: Iterable[str], taken: frozenset[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        if _is_incident(name):
            incident = incidents.find_incident(connection, name)
            for account in incidents.leads(connection, incident.id):
                found += [claim for claim in account if claim not in taken][:1]
        else:
            found.append(find_claim(connection, name).id)
    return tuple(dict.fromkeys(found))


def _is_incident(name: str) -> bool:
    return name.startswith("i")
