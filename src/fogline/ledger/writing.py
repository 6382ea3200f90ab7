"""Writing what reading one report gave: whole, or not at all; and not again where nothing changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, Protocol

from sqlalchemy import Connection, text

from fogline.ledger import decisions, doubts, fingerprints, following, problems, reportwords, rows, rulings, texts
from fogline.ledger.journal import get_meta, set_meta
from fogline.ledger.offsets import check_offsets
from fogline.ledger.waiting import claims_changed
from fogline.problems import Problem
from fogline.records import Body, Claim, Report

CLAIM_IDS = text("SELECT id FROM claims WHERE text_number = :number")

State = Literal["new", "new_source", "reread", "known"]


class ReadingLike(Protocol):
    """What reading one report gave (`fogline.flow.Reading` is one)."""

    @property
    def body(self) -> Body: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a reading did: "new" text, "new_source" of a known text, "reread" with other claims, or "known"."""

    report_id: str
    state: State
    claims: int
    problems: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading checked against its text and laid out as rows, before anything is locked."""

    report: Report
    claims: list[rows.ClaimRow]
    problems: list[dict[str, Any]]
    row: dict[str, Any]


def prepare(reading: ReadingLike, profile: str, version: str) -> Prepared:
    """`OffsetLie` where a claim cannot give back its words."""
    report = reading.body.report
    for claim in reading.claims:
        check_offsets(report.text, claim, report.source)
    kept, doubts = _without_repeats(reading.claims, reading.problems)
    claims = [rows.ClaimRow(claim_id, claim, rows.payload(claim)) for claim_id, claim in kept]
    found = [problems.problem_row(problem, report.id, report.source) for problem in doubts]
    row = texts.text_row(reading.body)
    row |= {"profile": profile, "version": version, "digest": _digest(row, claims, found)}
    return Prepared(report, claims, found, row)


def write_reading(connection: Connection, reading: Prepared) -> Written:
    """In the caller's transaction."""
    report, claims = reading.report, reading.claims
    state = _write_text(connection, report, reading.row)
    if state in ("new", "reread"):
        known = texts.find_text(connection, report.id) or {}
        number = known["number"]
        old = set(connection.execute(CLAIM_IDS, {"number": number}).scalars())
        problems.forget_problems(connection, report.id)
        if old:
            following.before_reread(connection, number)
        rows.delete_claims(connection, number)
        rows.insert_claims(connection, report.id, number, claims)
        problems.write_problems(connection, reading.problems)
        doubts.note_doubts(connection, report.id, number)
        now = [row.claim for row in claims]
        decisions.carry_over(connection, report.id, old, now)
        if state == "reread":
            rulings.claims_moved(connection, following.after_reread(connection, report.id, old, now))
        claims_changed(connection, report.id)
        set_meta(connection, "version", reading.row["version"])
        profiles = set(json.loads(get_meta(connection, "profiles") or "[]"))
        if reading.row["profile"] not in profiles:
            set_meta(connection, "profiles", json.dumps(sorted(profiles | {reading.row["profile"]})))
    problems.forget_failure(connection, report.source)
    return Written(report.id, state, len(claims), len(reading.problems))


def write_appearance(connection: Connection, report: Report, profile: str, version: str) -> bool:
    """Notes a further source of a text read by this version with this profile; False where there is none."""
    known = texts.find_text(connection, report.id)
    if not known or (known["profile"], known["version"]) != (profile, version):
        return False
    if texts.find_appearance(connection, report.id, report.source) is not None:
        return False
    _appear(connection, report)
    problems.forget_failure(connection, report.source)
    return True


def up_to_date(connection: Connection, report: Report, profile: str, version: str) -> bool:
    known = texts.find_text(connection, report.id)
    return bool(
        known and (known["profile"], known["version"]) == (profile, version)
        and texts.find_appearance(connection, report.id, report.source) == texts.appearance_row(report))


def _write_text(connection: Connection, report: Report, row: dict[str, Any]) -> State:
    """Writes the text and where it appeared; says whether its claims are to be written too."""
    known = texts.find_text(connection, report.id)
    if known is None:
        texts.insert_text(connection, report, row)
        reportwords.add(connection, report.id)
        _appear(connection, report)
        return "new"
    seen = texts.find_appearance(connection, report.id, report.source)
    if seen != texts.appearance_row(report):
        _appear(connection, report)
        if known["read_from"] == row["read_from"]:  # by another outlet now, it may be, and so of another source
            fingerprints.forget(connection, known["number"])
    same_reader = (known["profile"], known["version"]) == (row["profile"], row["version"])
    # The same text elsewhere may carry another date: the source that was read first goes on giving the claims.
    if known["digest"] != row["digest"] and (not same_reader or known["read_from"] == row["read_from"]):
        reportwords.take_out(connection, report.id)
        texts.update_text(connection, row)
        reportwords.add(connection, report.id)
        fingerprints.forget(connection, known["number"])
        return "reread"
    if not same_reader:
        texts.update_reader(connection, report.id, row["profile"], row["version"])
    return "new_source" if seen is None else "known"


def _appear(connection: Connection, report: Report) -> None:
    texts.insert_original(connection, report)
    texts.insert_appearance(connection, report)


def _without_repeats(
        claims: Sequence[Claim], found: tuple[Problem, ...]) -> tuple[list[tuple[str, Claim]], tuple[Problem, ...]]:
    """The claims in text order; one told twice with the same words and speaker is kept once, with a problem."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        claim_id = claim.id
        if claim_id in kept:
            found += (Problem("repeated_claim", "the same words by the same speaker were read as a claim twice; the "
                              "first reading is kept", span=claim.span, claim_id=claim_id),)
        else:
            kept[claim_id] = claim
    return sorted(kept.items(), key=lambda pair: (pair[1].span.start, pair[1].span.end, pair[0])), found


def _digest(row: dict[str, Any], claims: Sequence[rows.ClaimRow], found: Sequence[dict[str, Any]]) -> str:
    whole = sha256(json.dumps([row["body"], row["title"], row["published"], row["published_basis"]]).encode())
    for claim in claims:
        whole.update(claim.payload.encode())
    for problem in found:
        whole.update(json.dumps({k: v for k, v in problem.items() if k != "source"}).encode())
    return whole.hexdigest()
