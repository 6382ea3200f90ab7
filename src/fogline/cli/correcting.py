"""People outrank the machine: a field is set, a claim rejected, a decision taken back — signed, and kept for ever."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.group import Unusable
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, opened
from fogline.cli.terminal import say, say_json

if TYPE_CHECKING:
    from fogline.ledger import Decision, Store

SETS = "FIELD=VALUE; lists such as places and figures as JSON, flags and notes as words with commas between."


def review(
        claim: Annotated[str, typer.Argument(help="A claim's id; its beginning is enough.")],
        sets: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=SETS)] = None,
        reject: Annotated[bool, typer.Option("--reject", help="Take the claim out of every answer.")] = False,
        undo: Annotated[str | None, typer.Option(metavar="DECISION", help="Take back an earlier decision.")] = None,
        author: Annotated[str | None, typer.Option(
            envvar="FOGLINE_AUTHOR", help="Who decides; your login name where not given.")] = None,
        reason: Annotated[str, typer.Option(help="Why. It is kept with the decision.")] = "",
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Correct a claim, reject it, or take a decision back. Decisions are added, never changed, and survive a re-read.

    Example: fogline review c1a2b3c4 --set side=UN --reason "the spokesman is the mission's"
    """
    if not reason.strip():
        raise Unusable("A decision needs its reason. Give one: --reason \"the speaker is the ministry\"")
    if bool(sets) + reject + bool(undo) != 1:
        raise Unusable("Give one of --set FIELD=VALUE, --reject or --undo DECISION")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    signed = {"author": author or getpass.getuser(), "reason": reason, "time": now}
    made = []
    with opened(ledger) as store:
        for decision in _decide(store, claim, sets or [], undo, signed):
            made.append(decision)
            if not as_json:
                say(f"{decision.id}: {decision_line(decision)}. To take it back: "
                    f"fogline review {decision.claim_id} --undo {decision.id} --reason …")
    if as_json:
        say_json([asdict(decision) for decision in made])


def decision_line(decision: Decision) -> str:
    """A decision as a sentence: what, by whom, when, why."""
    what = {"reject": "rejected", "undo": f"took back {decision.undoes}"}.get(
        decision.type, f"set {decision.field} from {_value(decision.before)} to {_value(decision.after)}")
    return f"{decision.author} {what} ({decision.time}): {decision.reason}"


def _decide(store: Store, claim: str, sets: list[str], undo: str | None, signed: dict[str, str]) -> Iterator[Decision]:
    """The decisions as they are made; one that is refused leaves those before it standing."""
    if undo:
        if undo not in {decision.id for decision in store.decisions(claim)}:
            raise Unusable(f"Claim {claim} has no decision {undo}. See them: fogline explain {claim}")
        yield store.undo(undo, **signed)
    elif sets:
        for field, value in [_pair(one) for one in sets]:
            yield store.decide(claim, field, value, **signed)
    else:
        yield store.reject(claim, **signed)


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or not field.strip():
        raise Unusable(f"--set {text!r} is no FIELD=VALUE. For example: --set kind=attack")
    return field.strip(), value


def _value(value: object) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
