"""What a reviewer decides about a claim. Everything is signed, may be undone, and shows what it changed elsewhere.

A form that cannot be taken comes back with every word typed into it: where a reason or a value is missing, where the
ledger is being written, and where another reviewer, or a newer reading, was quicker.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qsl, quote

from fogline.errors import FoglineError
from fogline.ledger import BadCorrection, BadRuling, DecidedMeanwhile, Decision, LedgerLocked, Store
from fogline.ledger.assessing import assessments
from fogline.ledger.corrections import checked
from fogline.ledger.meanwhile import check_seen
from fogline.records import Ruling
from fogline.records.vocabulary import GRADES
from fogline.views.changes import differences, picture
from fogline.views.decided import decision_words, ruling_words
from fogline.views.editing import Typed, changed_inputs, edited, editors
from fogline.views.review import Decided, Does, Signed, put_together, split_off, stood
from fogline.views.telling import Manner, Teller
from fogline.web.actions import Go, Sent, Show, action
from fogline.web.asking import Asked, BadQuestion, asked_of
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.errors import status_of
from fogline.web.pages.review import query_of, reviewing
from fogline.web.remembering import Done, remember

Made = Decision | Ruling
GOES_ON = frozenset({"accept", "reject"})  # with the next claim: there is nothing more to do on this one
FULL_FORMS = frozenset({"correct", "grade"})  # those that send what nobody touched too
OWN_FIELDS = frozenset({"csrf", "seen", "ruled", "stood", "saw", "next", "query"})


class ReadMeanwhile(FoglineError):
    """What the claim says changed between looking at it and deciding."""

    status, title = 409, "Another claim than you saw"

    def __init__(self, claim: str) -> None:
        super().__init__(f"Claim {claim} says something else than when you looked: it was read anew. Nothing was "
                         "written. Look at it again; if yours still holds, send it again")


class NoReason(FoglineError):
    """A decision that does not say why."""

    status, title = 422, "Why?"

    def __init__(self) -> None:
        super().__init__("Every decision needs its reason, which is kept with it. Choose one, or write it; nothing was "
                         "written yet")


@action("/review/{claim}/accept")
def accept(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    return _decided("accept", sent, desk, visitor, lambda claim, signed: [
        desk.store.accept(claim, **signed, seen=_seen(sent))])


@action("/review/{claim}/reject")
def reject(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    return _decided("reject", sent, desk, visitor, lambda claim, signed: [
        desk.store.reject(claim, **signed, seen=_seen(sent))])


@action("/review/{claim}/correct")
def correct(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    """Every field that the form gives another value, one decision each; where one cannot be, none is made."""
    def do(claim: str, signed: Signed) -> list[Made]:
        changed = _checked(desk.store, claim, sent, _manner(desk, sent))
        return _one_after_another(
            [partial(desk.store.decide, claim, field, value) for field, value in changed.items()], signed, sent)
    return _decided("correct", sent, desk, visitor, do)


@action("/review/{claim}/grade")
def grade(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    """Every grade that the form gives otherwise than it stands; to leave one alone is to say nothing."""
    def do(claim: str, signed: Signed) -> list[Made]:
        acts = assessments(desk.store.claim(claim).decisions)
        saw = _saw(sent) or {field: [acts[field].after if field in acts else GRADES[field][-1]] for field in GRADES}
        given = {field: sent.word(field) for field in GRADES if sent.word(field)}
        ways = [partial(desk.store.assess, claim, field, value) for field, value in given.items()
                if [value] != list(saw.get(field, ()))]
        if not ways:
            raise BadCorrection("grade", "every grade stands as you gave it already; choose another")
        return _one_after_another(ways, signed, sent)
    return _decided("grade", sent, desk, visitor, do)


@action("/review/{claim}/split")
def split(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    return _decided("split", sent, desk, visitor, lambda claim, signed: [
        split_off(desk.store, claim, signed, sent.word("ruled"))])


@action("/review/{claim}/merge")
def merge(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    other = sent.word("other") or sent.word("chosen")

    def do(claim: str, signed: Signed) -> list[Made]:
        if not other:
            raise BadRuling("merge", "choose the other incident, or write its id or that of a claim of it")
        return [put_together(desk.store, claim, other, signed, sent.word("ruled"))]
    return _decided("merge", sent, desk, visitor, do, also=(other,) if other else ())


@action("/review/{claim}/undo")
def undo(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    """Takes back a decision on the claim, or a ruling on its incident."""
    taken = sent.word("undo")

    def do(claim: str, signed: Signed) -> list[Made]:
        if any(ruling.id == taken for ruling in desk.store.rulings()):
            return [desk.store.undo_ruling(taken, **signed)]
        return [desk.store.undo(taken, **signed, seen=_seen(sent))]
    return _decided("undo", sent, desk, visitor, do)


def _decided(does: Does, sent: Sent, desk: Desk, visitor: Visitor, do: Callable[[str, Signed], list[Made]],
             also: tuple[str, ...] = ()) -> Go | Show:
    """Decides, and shows what came of it; or the form again, with everything in it and why."""
    asked, typed = _asked(sent), _typed(sent)
    entry = desk.store.claim(sent.word("claim"))
    claim, manner = entry.id, desk.manner(asked)
    try:
        if does not in ("split", "merge"):  # before anything else that may be wrong with the form
            check_seen(f"Claim {claim}", entry.decisions, _seen(sent))
        if sent.word("stood") not in ("", stood(entry.claim)) and _last(entry.decisions) == sent.word("seen"):
            raise ReadMeanwhile(claim)
        if not _reason(sent):
            raise NoReason
        before = picture(desk.store, claim, manner=manner, also=also)
        made = do(claim, Signed(author=visitor.name, reason=_reason(sent), time=_now()))
    except FoglineError as error:
        meanwhile = _told(error.made) if isinstance(error, DecidedMeanwhile) else ()
        status, title = (409, "Decided meanwhile") if meanwhile else status_of(error)
        view = reviewing(asked, desk, visitor, claim, typed={**typed, "does": [does]},
                         saw=_saw(sent) if does in FULL_FORMS else {}, problem=str(error), meanwhile=meanwhile)
        return Show("review.html", view, status, title)
    last, compared = made[-1], True
    try:
        desk.changed(_reports(desk.store, made))
    except LedgerLocked:  # another writes for long: what is decided stands, and is compared when they are done
        compared = False
    changes = differences(before, picture(desk.store, claim, before, manner))
    remember(Done(last.id, claim, "; ".join(_words(one) for one in made),
                  "claim" if isinstance(last, Decision) else "ruling", changes, compared))
    there = sent.word("next") if does in GOES_ON else claim
    query = query_of(asked)
    return Go(f"/review{'/' + quote(there) if there else ''}{query}{'&' if query else '?'}done={last.id}")


def _reports(store: Store, made: Sequence[Made]) -> set[str]:
    """The reports whose claims were decided on."""
    named = [claim for one in made if isinstance(one, Ruling) for claim in (*one.left, *one.right)]
    return {one.report_id for one in made if isinstance(one, Decision)} | {
        entry.report.id for entry in store.claims_named(named)}


def _one_after_another(ways: Sequence[Callable[..., Decision]], signed: Signed, sent: Sent) -> list[Made]:
    """Several decisions of one form: each has seen the one before."""
    seen, made = _seen(sent), list[Made]()
    for way in ways:
        made.append(way(**signed, seen=seen))
        seen = made[-1].id if seen is not None else None
    return made


def _checked(store: Store, claim: str, sent: Sent, manner: Manner) -> Mapping[str, object]:
    """What the form changes, each value such that the ledger takes it."""
    entry = store.claim(claim)
    text, shown = store.body(entry.report.id).text, Teller([entry], manner).shown(entry)
    typed, lost = changed_inputs(_typed(sent), _saw(sent), editors(shown))
    if lost:
        raise BadCorrection(", ".join(lost), "another list stands here than when you looked; see below what you wrote")
    changed = edited(entry.claim, shown, typed, text)
    if not changed:
        raise BadCorrection("correct", "nothing in the form differs from what the claim says; change a field")
    for field, value in changed.items():
        checked(field, value, entry.claim, text)
    return changed


def _seen(sent: Sent) -> str | None:
    """The last decision the page showed; None where the form does not say, as one written by hand may not."""
    return sent.word("seen") if "seen" in sent.form else None


def _last(decisions: tuple[Decision, ...]) -> str:
    return decisions[-1].id if decisions else ""


def _reason(sent: Sent) -> str:
    """What was written, else what was chosen."""
    return sent.word("reason") or sent.word("usual")


def _typed(sent: Sent) -> dict[str, list[str]]:
    """Everything the person gave, by the names of the inputs."""
    return {name: [value for value in sent.form.getlist(name) if isinstance(value, str)]
            for name in sent.form if name not in OWN_FIELDS}


def _saw(sent: Sent) -> Typed | None:
    """What the form held when it was opened; None where it does not say."""
    try:
        saw = json.loads(sent.word("saw"))
    except ValueError:
        return None
    good = isinstance(saw, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values) for values in saw.values())
    return saw if good else None


def _asked(sent: Sent) -> Asked:
    """The question the reviewer goes on with: the filters that came with the form."""
    query = sent.word("query").lstrip("?")
    try:
        return asked_of("/review", parse_qsl(query))
    except FoglineError as error:
        raise BadQuestion("query", f"that is no question of the desk’s ({error})") from error


def _manner(desk: Desk, sent: Sent) -> Manner:
    return desk.manner(_asked(sent))


def _told(made: tuple[Made, ...]) -> tuple[Decided, ...]:
    return tuple(Decided(one.id, one.author, _words(one), one.time, one.reason, True,
                         "claim" if isinstance(one, Decision) else "ruling") for one in made)


def _words(made: Made) -> str:
    return decision_words(made) if isinstance(made, Decision) else ruling_words(made)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
