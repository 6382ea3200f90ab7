"""People outrank the machine: a field is set, a claim accepted, graded or rejected, a decision taken back — signed, and
kept for ever."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.group import Unusable
from fogline.cli.options import DEFAULT_LEDGER, AsJson, LedgerPath, opened
from fogline.cli.terminal import say, say_json
from fogline.views.decided import decision_line

if TYPE_CHECKING:
    from fogline.ledger import Decision

GRADES = "FIELD=GRADE: reliability A–F, credibility 1–6, harm_grade confirmed, fair, weak, contested, discounted, none."
SETS = "FIELD=VALUE; lists such as places and figures as JSON, flags and notes as words with commas between."


def review(
        claim: Annotated[str, typer.Argument(help="A claim's id; its beginning is enough.")],
        sets: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=SETS)] = None,
        accept: Annotated[bool, typer.Option("--accept", help="Stand behind the claim as it is.")] = False,
        grade: Annotated[list[str] | None, typer.Option("--grade", metavar="FIELD=GRADE", help=GRADES)] = None,
        reject: Annotated[bool, typer.Option("--reject", help="Take the claim out of every answer.")] = False,
        undo: Annotated[str | None, typer.Option(metavar="DECISION", help="Take back an earlier decision.")] = None,
        author: Annotated[str | None, typer.Option(
            envvar="FOGLINE_AUTHOR", help="Who decides; your login name where not given.")] = None,
        reason: Annotated[str, typer.Option(help="Why. It is kept with the decision.")] = "",
        ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """Correct a claim, accept, grade or reject it, or take that back. Decisions are added, never changed, and survive a
    re-read.

    Example: fogline review c1a2b3c4 --set side=UN --reason "the spokesman is the mission's"
    """
    if not reason.strip():
        raise Unusable("A decision needs its reason. Give one: --reason \"the speaker is the ministry\"")
    if bool(sets) + accept + bool(grade) + reject + bool(undo) != 1:
        raise Unusable("Give one of --set FIELD=VALUE, --accept, --grade FIELD=GRADE, --reject or --undo DECISION")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    signed = {"author": author or getpass.getuser(), "reason": reason, "time": now}
    made = []
    with opened(ledger) as store:
        if undo and undo not in {decision.id for decision in store.decisions(claim)}:
            raise Unusable(f"Claim {claim} has no decision {undo}. See them: fogline explain {claim}")
        ways: list[Callable[..., Decision]] = [
            partial(store.decide, claim, *_pair(one, "kind=attack")) for one in sets or ()]
        ways += [partial(store.assess, claim, *_pair(one, "reliability=B")) for one in grade or ()]
        ways += [partial(store.accept, claim)] if accept else [partial(store.reject, claim)] if reject else []
        ways += [partial(store.undo, undo)] if undo else []
        for decide in ways:  # one that is refused leaves those before it standing
            decision = decide(**signed)
            made.append(decision)
            if not as_json:
                say(f"{decision.id}: {decision_line(decision)}. To take it back: "
                    f"fogline review {decision.claim_id} --undo {decision.id} --reason …")
    if as_json:
        say_json([asdict(decision) for decision in made])


def _pair(text: str, example: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals or not field.strip():
        raise Unusable(f"{text!r} is no FIELD=VALUE. For example: {example}")
    return field.strip(), value
