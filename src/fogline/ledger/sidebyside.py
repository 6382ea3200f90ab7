"""What the ledger knows of claims beside each other: relations and incidents, derived bit by bit, and people's rulings.
"""

from __future__ import annotations

import json
import time as clock
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import get_args

from fogline.comparison.fingerprints import Fingerprint
from fogline.ledger import (
    fingerprints,
    incidents,
    naming,
    regrouping,
    relations,
    rulings,
    texts,
    verdicts,
    waiting,
    wordings,
)
from fogline.ledger.accounts import Known, account_text, components_of
from fogline.ledger.comparing import Shelf, relate_text
from fogline.ledger.control import keep_control
from fogline.ledger.corrections import stands
from fogline.ledger.file import LedgerFile, LedgerLocked
from fogline.ledger.filters import Filter, conditions
from fogline.ledger.journal import get_meta, set_meta
from fogline.ledger.meanwhile import check_seen
from fogline.ledger.rulings import BadRuling
from fogline.records import Incident, Relation, Ruling
from fogline.records.vocabulary import RelationType, RulingType

RULINGS: tuple[RulingType, ...] = get_args(RulingType)
BATCH_SECONDS = 1.0  # of comparing in one transaction: what a killed run loses, and how long another writer waits
PAUSE = 0.11  # seconds between batches: one who waits for the ledger asks every tenth of a second, and gets it then


class SideBySide:
    """The part of a store that compares; `Store` is the whole."""

    _file: LedgerFile
    _shelf: Shelf | None = None
    _known: Known | None = None

    # ── comparing ────────────────────────────────────────────────────────────────────────────────────────────────────

    def compare(self, blocs: Mapping[str, str], version: str = "") -> int:
        """Compares the texts that wait: their relations, their accounts, the incidents those are part of.

        Each text touches only its neighbours: those that share a place, a day, a loss with it. Every second or so
        what was done is written, whole; a run that is killed loses that second's work, and the texts still wait.
        Several processes may compare at once: they share the texts between them. Where `blocs` (side to bloc) or the
        version that compares is another than before, every text waits. Gives how many were compared.
        """
        done, left = 0, self._waiting_under(blocs, version)
        while left:
            try:
                done += self._compare_some(blocs)
            except LedgerLocked:  # by another that compares, as long as fewer wait than before
                if (now := self.waiting()) >= left:
                    raise
                left = now
                continue
            left = self.waiting()
            if left:
                clock.sleep(PAUSE)
        if done:
            from fogline.ledger.glance.keeping import keep  # numpy: not for those who only ask

            keep(self._file)
        return done

    def compare_only(self, blocs: Mapping[str, str], reports: Iterable[str], version: str = "") -> int:
        """Compares the texts of these reports, where they wait, and those that come to wait by it: what one decision
        touched, however many others wait. No longer than a batch takes; what is left waits on."""
        if not self._waiting_under(blocs, version):
            return 0
        with self._file.reading() as connection:
            only = {texts.find_number(connection, report) for report in reports}
        return self._compare_some(blocs, only)

    def waiting(self) -> int:
        """How many texts wait to be compared."""
        with self._file.reading() as connection:
            return waiting.how_many(connection)

    @property
    def relations_current(self) -> bool:
        """Whether relations and incidents were derived from the claims and rulings as they stand now."""
        return not self.waiting()

    def _waiting_under(self, blocs: Mapping[str, str], version: str) -> int:
        """How many texts wait; all of them where others compared them by other rules."""
        rules = json.dumps([version, sorted(blocs.items())])
        with self._file.reading() as connection:
            known, left = get_meta(connection, "compared_by"), waiting.how_many(connection)
        if known != rules and (left or known is not None):
            with self._file.writing() as connection:
                known = get_meta(connection, "compared_by")  # another process may have just said so
                if known not in (None, rules):
                    regrouping.forget(connection)
                    waiting.all_wait(connection)
                    waiting.all_other(connection)
                set_meta(connection, "compared_by", rules)
                return waiting.how_many(connection)
        return left

    def _compare_some(self, blocs: Mapping[str, str], only: set[int] | None = None) -> int:
        if self._shelf is None or self._shelf.blocs != blocs:
            self._shelf, self._known = Shelf(dict(blocs)), Known()
        shelf, known, done = self._shelf, self._known or Known(), 0
        with self._file.writing() as connection:
            until = clock.monotonic() + BATCH_SECONDS
            ruled = rulings.in_force(connection)
            touched: set[int] = set()
            while (waits := waiting.next_waiting(connection, only)) is not None:
                number, what = waits
                told = shelf.take(connection, (number,))[number]
                again = relate_text(connection, told, shelf)
                waiting.wait_again(connection, again)
                if only is not None:
                    only |= again
                fingerprints.keep(connection, number, told.report_id)
                keep_control(connection, told, blocs)
                if what >= waiting.ACCOUNTS:
                    touched |= account_text(connection, told, blocs, ruled, known)
                if what >= waiting.INCIDENTS:
                    touched |= components_of(connection, number)
                waiting.done(connection, number)
                done += 1
                if clock.monotonic() >= until:
                    break
            # Once for all texts of the batch: what forty papers tell of one day is grouped once, not forty times.
            regrouping.regroup(connection, touched, ruled)
            if waiting.next_waiting(connection) is None:
                regrouping.show(connection)
        return done

    def write_relations(self, found: Iterable[Relation]) -> int:
        """Replaces every relation by these, derived elsewhere from the claims as they stand; gives how many there are.
        """
        derived = list(found)  # before the lock: deriving them may read the ledger
        with self._file.writing() as connection:
            return relations.replace_relations(connection, derived)

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def relations(self, of: Iterable[str] | None = None) -> Iterator[Relation]:
        """The relations whose two claims are in the ledger, with what people said of them; or those `of` some claims.

        In the order of their ids; then copies of one wording beside the first telling, by the copy's id; then pairs
        that only a person related. `of` are ids of claims, whole.
        """
        asked = None if of is None else frozenset(of)
        with self._file.reading() as connection:
            derived = chain(relations.read_relations(connection, asked), wordings.copies(connection, asked))
            yield from verdicts.judged(connection, derived, asked)

    def fingerprints(self, reports: Iterable[str]) -> dict[str, Fingerprint]:
        """The wording of reports, by their ids; that of a text which waits to be compared is worked out now."""
        with self._file.reading() as connection:
            return fingerprints.read(connection, reports)

    def incidents(self, filter: Filter | None = None) -> Iterator[Incident]:
        """The incidents with a claim that answers to the filter, by first day; each whole."""
        asked = filter or Filter()
        with self._file.reading() as connection:
            if asked.is_open:
                yield from incidents.all_incidents(connection)
            else:
                number = texts.find_number(connection, asked.report) if asked.report is not None else None
                yield from incidents.some_incidents(connection, conditions(asked, number))

    def incident(self, name: str) -> Incident:
        """The incident with this id, whose id begins so, or that holds what went by this id before."""
        with self._file.reading() as connection:
            return incidents.find_incident(connection, name)

    def incident_of(self, claim_id: str) -> Incident | None:
        """The incident a claim is part of; None where it tells of no happening."""
        with self._file.reading() as connection:
            return incidents.incident_of(connection, claim_id)

    # ── ruling ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def rule(
            self, type: RulingType, left: Sequence[str], right: Sequence[str] = (), label: RelationType | None = None,
            *, author: str, reason: str, time: str, seen: str | None = None) -> Ruling:
        """Enters a ruling for good. Claims and incidents are named by id or its beginning.

        "merge": what `left` and `right` name is one incident; "split": two; an incident stands for its claims, the
        right ones, where they are part of it, left out. "confirm", "reject" and "relabel" with its `label` are of the
        relation between one claim and another; "confirm" and "reject" of one incident alone. It is kept by claims,
        and so survives re-reading and grouping again. `seen` is the last of `rulings(name)` on what `left` names that
        the person knows of ("" where there was none): `DecidedMeanwhile` where there are later ones.
        """
        rulings.check_signed(type, author, reason, time)
        if type not in RULINGS or type == "undo":
            raise BadRuling(type, "what there is: merge, split, confirm, reject, relabel")
        with self._file.writing() as connection:
            if seen is not None:
                check_seen(" and ".join(left), naming.rulings_on(connection, left), seen)
            if type in rulings.GROUPING:
                sides = naming.grouping_sides(connection, type, left, right)
            elif not right and type != "relabel":
                sides = naming.incident_side(connection, type, left)
            else:
                sides, label = naming.relation_sides(connection, type, left, right, label)
            return rulings.add_ruling(connection, Ruling("", type, *sides, label, author, time, reason))

    def undo_ruling(
            self, ruling_id: str, *, author: str, reason: str, time: str, seen: str | None = None) -> Ruling:
        """Takes back a ruling, or an undo, by a further one."""
        rulings.check_signed("undo", author, reason, time)
        with self._file.writing() as connection:
            made = list(rulings.all_rulings(connection))
            undone = next((ruling for ruling in made if ruling.id == ruling_id), None)
            if undone is None:
                raise BadRuling("undo", f"this ledger has no ruling '{ruling_id}'; list them: fogline rule list")
            named = {*undone.left, *undone.right}
            check_seen(f"Ruling {ruling_id}", [r for r in made if not named.isdisjoint((*r.left, *r.right))], seen)
            if not stands(undone, made):
                raise BadRuling("undo", f"ruling {ruling_id} has been undone already")
            return rulings.add_ruling(connection, replace(
                undone, id="", type="undo", author=author, time=time, reason=reason, undoes=undone.id))

    def rulings(self, name: str | None = None) -> Iterator[Ruling]:
        """Everything that was ruled, undone or not, in the order of entry; or what names claims of an incident, or a
        claim."""
        with self._file.reading() as connection:
            yield from rulings.all_rulings(connection) if name is None else naming.rulings_on(connection, [name])
