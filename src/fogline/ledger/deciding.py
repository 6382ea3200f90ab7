"""People outrank the machine: what they decide about a claim is signed, added to the record, and never changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection

from fogline.ledger import decisions, rows, texts
from fogline.ledger.assessing import acceptances, assessments, checked_grade, said_by
from fogline.ledger.corrections import BadCorrection, applied, checked, stands, value_of
from fogline.ledger.entry import Decision
from fogline.ledger.file import LedgerFile
from fogline.ledger.meanwhile import check_seen
from fogline.ledger.naming import find_claim
from fogline.ledger.waiting import claims_changed
from fogline.records import Claim
from fogline.records.vocabulary import DecisionType


class Signed(NamedTuple):
    """Who decides, why, when (ISO 8601)."""

    author: str
    reason: str
    time: str


class Subject(NamedTuple):
    """A claim somebody decides about: as it was read, as people left it, and what they decided."""

    id: str
    read: Claim
    claim: Claim
    rejected: bool
    made: tuple[Decision, ...]

    def decision(self, type: DecisionType, signed: Signed, field: str | None = None, before: Any = None,
                 after: Any = None) -> Decision:
        span = self.read.span
        return Decision("", type, self.id, self.read.report_id, span.start, span.end, self.read.voice, field, before,
                        after, signed.author, signed.time, signed.reason)


class Deciding:
    """The part of a store that people decide with; `Store` is the whole.

    Each method takes `seen`, the id of the last decision on the claim that the person knows of ("" where there was
    none): `DecidedMeanwhile`, and nothing written, where there are later ones. None decides whatever there is.
    """

    _file: LedgerFile

    def decide(self, claim_id: str, field: str, after: Any, *, author: str, reason: str, time: str,
               seen: str | None = None) -> Decision:
        """Sets a field of a claim, for good: see `corrections.checked` for what each field takes."""
        signed = _signed(field, author, reason, time)
        with self._file.writing() as connection:
            about = _subject(connection, claim_id, seen)
            value = checked(field, after, about.claim, texts.read_text(connection, about.read.report_id))
            return _add(connection, about.decision("set", signed, field, value_of(about.claim, field), value), about.id)

    def reject(self, claim_id: str, *, author: str, reason: str, time: str, seen: str | None = None) -> Decision:
        """Takes a claim out of every answer that does not ask for rejected ones; kept, and `undo` brings it back."""
        signed = _signed("reject", author, reason, time)
        with self._file.writing() as connection:
            about = _subject(connection, claim_id, seen)
            if about.rejected:
                raise BadCorrection("reject", f"claim {about.id} is rejected already")
            return _add(connection, about.decision("reject", signed), about.id)

    def accept(self, claim_id: str, *, author: str, reason: str, time: str, seen: str | None = None) -> Decision:
        """A person stands behind the claim as it is. Its record is unchanged; should it be read or set otherwise, the
        acceptance is kept, as one of what it said before."""
        signed = _signed("accept", author, reason, time)
        with self._file.writing() as connection:
            about = _subject(connection, claim_id, seen)
            if about.rejected:
                raise BadCorrection("accept", f"claim {about.id} is rejected; take that back first")
            if any(one.author == author for one in acceptances(about.claim, about.made)):
                raise BadCorrection("accept", f"{author} has accepted claim {about.id} already")
            return _add(connection, about.decision("accept", signed, after=said_by(about.claim)), about.id)

    def assess(self, claim_id: str, field: str, grade: str, *, author: str, reason: str, time: str,
               seen: str | None = None) -> Decision:
        """A person's grade of a claim: "reliability" A–F, "credibility" 1–6 or "harm_grade" (see `GRADES`)."""
        signed = _signed(field, author, reason, time)
        value = checked_grade(field, grade)
        with self._file.writing() as connection:
            about = _subject(connection, claim_id, seen)
            before = next((one for name, one in assessments(about.made).items() if name == field), None)
            if before and (before.author, before.after) == (author, value):
                raise BadCorrection(field, f"{author} has said {value} of claim {about.id} already")
            return _add(connection, about.decision("assess", signed, field, before and before.after, value), about.id)

    def undo(self, decision_id: str, *, author: str, reason: str, time: str, seen: str | None = None) -> Decision:
        """Takes back a decision, or an undo, by a further one."""
        _signed("undo", author, reason, time)
        with self._file.writing() as connection:
            undone = decisions.find_decision(connection, decision_id)
            if undone is None:
                raise BadCorrection("undo", f"this ledger has no decision '{decision_id}'; list them: fogline review")
            made = decisions.decisions_in(connection, undone.report_id)
            applies_to = decisions.attached_to(connection, undone.id)
            check_seen(f"Claim {applies_to or undone.claim_id}", decisions.decisions_of(connection, applies_to)
                       if applies_to else [one for one in made if one.claim_id == undone.claim_id], seen)
            if not stands(undone, made):
                raise BadCorrection("undo", f"decision {decision_id} has been undone already")
            return _add(connection, Decision(
                "", "undo", undone.claim_id, undone.report_id, undone.start, undone.end, undone.voice, undone.field,
                undone.after, undone.before, author, time, reason, undoes=undone.id), applies_to)

    def decisions(self, claim_id: str | None = None) -> Iterator[Decision]:
        """Everything people decided, in order; or what applies to one claim."""
        with self._file.reading() as connection:
            if claim_id is None:
                yield from decisions.all_decisions(connection)
            else:
                yield from decisions.decisions_of(connection, find_claim(connection, claim_id).id)

    def decisions_now(self) -> Iterator[tuple[Decision, str | None]]:
        """Everything people decided, in order, each with the claim it applies to now; None while it waits for one."""
        with self._file.reading() as connection:
            now = decisions.attached(connection)
            for decision in decisions.all_decisions(connection):
                yield decision, now.get(decision.id)


def _subject(connection: Connection, claim_id: str, seen: str | None) -> Subject:
    row = find_claim(connection, claim_id)
    made = decisions.decisions_of(connection, row.id)
    check_seen(f"Claim {row.id}", made, seen)
    read = rows.claim_in(row.payload, row.report_id)
    return Subject(row.id, read, *applied(read, made), made)


def _add(connection: Connection, decision: Decision, attach_to: str | None) -> Decision:
    """Adds it; the claim's text waits to be compared again only where the claim is another by it."""
    before = attach_to and _standing(connection, attach_to)
    kept = decisions.add_decision(connection, decision, attach_to)
    if attach_to and _standing(connection, attach_to) != before:
        claims_changed(connection, decision.report_id)
    return kept


def _standing(connection: Connection, claim_id: str) -> tuple[str, bool]:
    row = find_claim(connection, claim_id)
    return row.corrected or row.payload, bool(row.rejected)


def _signed(field: str, author: str, reason: str, time: str) -> Signed:
    for name, value in (("author", author), ("reason", reason), ("time", time)):
        if not value.strip():
            raise BadCorrection(field, f"a correction needs its {name}; give who decides, when, and why")
    return Signed(author, reason, time)
