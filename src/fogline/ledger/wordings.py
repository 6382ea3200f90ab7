"""Claims of one wording: wire copy is compared once, through the telling that was published first.

Two claims have one wording where the same speaker says the same words about the same days, places and figures. The
first telling is the one published first; among those of one day, that of the report with the smallest id, then the one
that stands first in it. So it does not matter in which order they are read. Only first tellings are laid beside claims
of other reports; every other telling is the same claim as the first one, and that relation is kept nowhere, as it can
be told from the wording alone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from sqlalchemy import Connection, text

from fogline.comparison.facts import Facts
from fogline.comparison.meeting import across
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import RelationType

OF_TEXT = text("SELECT wording, place, claim_id FROM tellings WHERE text_number = :text_number")
UNTELL = text("DELETE FROM tellings WHERE wording = :wording AND place = :place AND claim_id = :claim_id")
TELL = text("""
    INSERT INTO tellings (wording, place, claim_id, text_number) VALUES (:wording, :place, :claim_id, :text_number)
""")
FIRSTS = text("""
    SELECT t.wording, t.claim_id, t.text_number
    FROM json_each(:wordings) AS asked JOIN tellings AS t ON t.wording = asked.value
    WHERE t.place = (SELECT min(place) FROM tellings WHERE wording = asked.value)
""")
# A telling again in the same report is for the relations inside that report.
COPIES = text("""
    SELECT one.claim_id AS first, other.claim_id AS copy, a.report_id AS first_report, b.report_id AS copy_report
    FROM (SELECT wording, min(place) AS place FROM tellings GROUP BY wording HAVING count(*) > 1) AS many
    JOIN tellings AS one ON one.wording = many.wording AND one.place = many.place
    JOIN tellings AS other ON other.wording = many.wording AND other.text_number <> one.text_number
    JOIN claims AS a ON a.id = one.claim_id
    JOIN claims AS b ON b.id = other.claim_id
    ORDER BY other.claim_id
""")
COPIES_OF = text("""
    SELECT found.first, found.copy, a.report_id AS first_report, b.report_id AS copy_report
    FROM (
        SELECT one.claim_id AS first, mine.claim_id AS copy
        FROM json_each(:of) AS asked JOIN tellings AS mine ON mine.claim_id = asked.value
        JOIN tellings AS one ON one.wording = mine.wording AND one.text_number <> mine.text_number
        WHERE one.place = (SELECT min(place) FROM tellings WHERE wording = mine.wording)
        UNION
        SELECT mine.claim_id AS first, other.claim_id AS copy
        FROM json_each(:of) AS asked JOIN tellings AS mine ON mine.claim_id = asked.value
        JOIN tellings AS other ON other.wording = mine.wording AND other.text_number <> mine.text_number
        WHERE mine.place = (SELECT min(place) FROM tellings WHERE wording = mine.wording)
    ) AS found
    JOIN claims AS a ON a.id = found.first
    JOIN claims AS b ON b.id = found.copy
    ORDER BY found.copy
""")
COUNT_COPIES = text("""
    SELECT count(*)
    FROM (SELECT wording, min(place) AS place FROM tellings GROUP BY wording HAVING count(*) > 1) AS many
    JOIN tellings AS one ON one.wording = many.wording AND one.place = many.place
    JOIN tellings AS other ON other.wording = many.wording AND other.text_number <> one.text_number
""")
TOLD = text("""
    SELECT t.wording, t.text_number
    FROM claims AS c JOIN tellings AS t ON t.text_number = c.text_number AND t.claim_id = c.id
    WHERE c.id IN (:a, :b)
""")
SAME_WORDS = (RelationReason("text", "the same words by the same speaker, about the same days, places and figures"),)

Telling = tuple[str, str, str]  # wording, place in the order of publishing, claim id


def place_of(published: str | None, report_id: str, start: int, last: str) -> str:
    """A key that sorts by day of publishing (unknown last), report, offset, and what else tells two apart."""
    return f"{published or '9999'} {report_id} {start:09} {last}"


def wording_of(facts: Facts) -> str:
    """A digest of all that comparing sees of a claim, but not of where it stands."""
    claim = facts.claim
    told = [
        " ".join(claim.span.exact.split()), claim.side, facts.who, claim.voice, claim.kind, sorted(claim.flags),
        facts.days and (facts.days.first, facts.days.last, facts.days.said, facts.days.open_start),
        sorted((key, place.role) for key, place in facts.places.items()),
        [(f.low, f.high, f.qualifier, f.unit, f.measure, f.population, f.loss_of, f.scope) for f in claim.figures],
        [actor and (actor.name, actor.side) for actor in (claim.agent, claim.target)]]
    return sha256(json.dumps(told).encode()).hexdigest()[:24]


def tell(
        connection: Connection, text_number: int, facts: Sequence[Facts],
        published: str | None) -> tuple[frozenset[str], frozenset[int]]:
    """Notes the wordings of one text's claims; gives the claims that are first tellings, and other texts that gained
    or lost one by it, which have to be compared again."""
    now = {_telling(each, published) for each in facts if each.days and across(each)}
    before = {(row.wording, row.place, row.claim_id) for row in connection.execute(
        OF_TEXT, {"text_number": text_number})}
    touched = {wording for wording, _, _ in now ^ before}
    were = _firsts(connection, touched)
    _write(connection, text_number, now, before)
    wordings = {wording for wording, _, _ in now}
    firsts = _firsts(connection, wordings | touched)
    moved = {number for wording in touched for found in (were, firsts) if (one := found.get(wording))
             and were.get(wording) != firsts.get(wording) for number in (one[1],)}
    return frozenset(
        claim for wording, _, claim in now if firsts[wording][0] == claim), frozenset(moved - {text_number})


def copies(connection: Connection, of: Collection[str] | None = None) -> Iterator[Relation]:
    """Each further telling beside the first, by its claim's id: all, or those `of` some claims."""
    asked = (COPIES,) if of is None else (COPIES_OF, {"of": json.dumps(sorted(of))})
    for row in connection.execute(*asked):
        first_stands_first = row.first_report < row.copy_report
        a, b = (row.first, row.copy) if first_stands_first else (row.copy, row.first)
        yield Relation("same_claim", a, b, SAME_WORDS)


def type_between(connection: Connection, a: str, b: str) -> RelationType | None:
    """"same_claim" where one of the two claims is the first telling of the other."""
    told = connection.execute(TOLD, {"a": a, "b": b}).all()
    if len({row.wording for row in told}) != 1 or len({row.text_number for row in told}) != 2:
        return None
    first = _firsts(connection, [told[0].wording])[told[0].wording][0]
    return "same_claim" if first in (a, b) else None


def count_copies(connection: Connection) -> int:
    return int(connection.execute(COUNT_COPIES).scalar_one())


def _telling(facts: Facts, published: str | None) -> Telling:
    claim = facts.claim
    return wording_of(facts), place_of(published, claim.report_id, claim.span.start, facts.id), facts.id


def _firsts(connection: Connection, wordings: Collection[str]) -> Mapping[str, tuple[str, int]]:
    """The claim and the text of each wording's first telling."""
    if not wordings:
        return {}
    asked = {"wordings": json.dumps(sorted(wordings))}
    return {row.wording: (row.claim_id, row.text_number) for row in connection.execute(FIRSTS, asked)}


def _write(connection: Connection, text_number: int, now: set[Telling], before: set[Telling]) -> None:
    for statement, tellings in ((UNTELL, before - now), (TELL, now - before)):
        if tellings:
            connection.execute(statement, [
                {"wording": wording, "place": place, "claim_id": claim_id, "text_number": text_number}
                for wording, place, claim_id in sorted(tellings)])
