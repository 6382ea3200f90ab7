"""People outrank the machine: what they set or reject stands over what was read, now and after every re-read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from fogline.errors import FoglineError
from fogline.ledger.entry import Decision
from fogline.ledger.offsets import OffsetLie, check_offsets
from fogline.records import Claim
from fogline.records.contract import NotAClaim, claim_fields, claim_of

SETTABLE = (
    "side", "kind", "voice", "attribution", "speaker", "channel", "flags", "figures", "places", "when", "notes")
LISTS = frozenset({"flags", "figures", "places", "when", "notes"})

# A re-read may move a claim's edges a little; below this it is another claim (two halves of a sentence share less).
SAME_WORDS = 0.8

# Whose words they are: across these a correction would speak about another voice.
VOICE_CLASS = {
    "direct_quote": "quoted", "mixed_quote": "quoted", "indirect_speech": "reported", "framed_report": "reported",
    "article_voice": "outlet", "headline": "outlet"}

_SIDE = re.compile(r"[A-Z0-9][A-Z0-9_/-]{1,19}")
_NOBODY: dict[str, Any] = {
    "span": None, "exact": None, "name": "", "id": None, "office": None, "party": None, "capacity": "other"}


class Kept(Protocol):
    """What a person decided, kept for ever; `undoes` is the id of what an undo takes back."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def undoes(self) -> str | None: ...


K = TypeVar("K", bound=Kept)


class Seen(Protocol):
    """The words and the voice of a claim as a person saw it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def voice(self) -> str: ...


class BadCorrection(FoglineError):
    """A correction the ledger cannot take."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"'{field}' cannot be set: {reason}")


def checked(field: str, after: Any, claim: Claim, text: str) -> Any:
    """The new value as the contract writes it, from a value or its JSON; `BadCorrection` says what is allowed.

    A speaker may be a name, which keeps the words the report has; an object, which replaces them; or null, nobody.
    Figures, places and times are lists as the contract has them, and must stand in the text.
    """
    if field not in SETTABLE:
        raise BadCorrection(field, f"only {', '.join(SETTABLE)} can be")
    after = _read(field, after)
    if field == "side" and not (isinstance(after, str) and _SIDE.fullmatch(after)):
        raise BadCorrection(
            field, f"{after!r} is no side; give a short code in capitals, such as a state's two letters, a party's "
            "usual short name, OUTLET, UNKNOWN, WITNESS, MEDIA, EVIDENCE or OTHER")
    if field == "speaker" and isinstance(after, str) and not after.strip():
        raise BadCorrection(field, "give a name, or null for nobody")
    try:
        corrected = with_value(claim, field, after)
        check_offsets(text, corrected, claim.report_id)
    except (NotAClaim, OffsetLie) as error:
        raise BadCorrection(field, str(error)) from error
    return after if isinstance(after, str) else claim_fields(corrected)[field]


def with_value(claim: Claim, field: str, after: Any) -> Claim:
    """The claim with one field as a person set it."""
    row = claim_fields(claim)
    if field == "speaker" and isinstance(after, str):
        after = {**(row["speaker"] or _NOBODY), "name": after, "id": None}
    return claim_of(row | {field: after}, claim.report_id)


def standing(made: Sequence[K]) -> list[K]:
    """What holds of all that people decided, in order: nothing that was undone, and no undo itself."""
    undone: set[str] = set()
    for one in reversed(made):
        if one.type == "undo" and one.id not in undone and one.undoes:
            undone.add(one.undoes)
    return [one for one in made if one.type != "undo" and one.id not in undone]


def stands(one: K, made: Sequence[K]) -> bool:
    """Whether something decided, or an undo, has not been undone."""
    if one.type != "undo":
        return one in standing(made)
    return not any(later.undoes == one.id and stands(later, made) for later in made)


def applied(claim: Claim, decisions: Sequence[Decision]) -> tuple[Claim, bool]:
    """The claim as people left it, and whether they rejected it."""
    rejected = False
    for decision in standing(decisions):
        if decision.type == "reject":
            rejected = True
        elif decision.type == "set" and decision.field:
            claim = with_value(claim, decision.field, decision.after)
    return claim, rejected


def value_of(claim: Claim, field: str) -> Any:
    return claim_fields(claim)[field]


def reattach(
        decisions: Iterable[Decision], attached: dict[str, str], old: set[str], new: Sequence[Claim]) -> dict[str, str]:
    """Which claim of a new reading each decision applies to, by decision id; one that fits none is left out.

    Decisions made about one claim stay together: with the claim they applied to, where it was found again under its
    id; then with the claim they were made about; then with the claim the new reading added whose words best meet
    those the person saw.
    """
    ids = {claim.id for claim in new}
    added = [claim for claim in new if claim.id not in old]
    groups: dict[str, list[Decision]] = {}
    for decision in decisions:
        groups.setdefault(decision.claim_id, []).append(decision)
    found: dict[str, str] = {}
    for claim_id, group in groups.items():
        before = next((attached[d.id] for d in group if d.id in attached), None)
        known = next((i for i in (before, claim_id) if i in ids), None) or closest(group[-1], added)
        if known:
            found.update((decision.id, known) for decision in group)
    return found


def closest(seen: Seen, claims: Sequence[Claim]) -> str | None:
    """Which of these claims has the words somebody saw, in the same voice; None where none is near enough."""
    best, found = SAME_WORDS, None
    for claim in claims:
        start, end = claim.span.start, claim.span.end
        shared = min(end, seen.end) - max(start, seen.start)
        overlap = shared / (max(end, seen.end) - min(start, seen.start))
        alike = VOICE_CLASS[claim.voice] == VOICE_CLASS[seen.voice]
        if alike and (overlap > best or (overlap == best and not found)):
            best, found = overlap, claim.id
    return found


def _read(field: str, after: Any) -> Any:
    """A value given as text on a command line is read as what the field holds."""
    if not isinstance(after, str):
        return list(after) if isinstance(after, tuple) else after
    after = after.strip()
    if after == "null" and field in ("speaker", "channel"):
        return None
    if field in ("flags", "notes") and not after.startswith("["):
        return [word.strip() for word in after.split(",") if word.strip()]
    if field in LISTS or (field == "speaker" and after.startswith("{")):
        try:
            return json.loads(after)
        except ValueError as error:
            raise BadCorrection(field, f"{after!r} is no JSON ({error})") from error
    return after
