"""An accusation and its denial: the denial is laid beside what it answers, and beside nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fogline.comparison.absence import ARMED, CIVIL, PHRASES, never_harms
from fogline.comparison.drift import MEANT
from fogline.comparison.facts import BODIES, Facts, actor_bloc, near_in_time, opposed, same_report, shared_places
from fogline.comparison.wording import covered, same_name, shared_wording, stems
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import MEDIA, RelationType

POINTING_SENTENCE = re.compile(
    r"\b(?:that|this|it|these|those)\b.{0,20}\b(?:true|false|lies?|fake|untrue|nonsense|so)\b", re.I)
POINTING_NOUN = re.compile(
    r"^(?:the|that|this|those|these|such|all|its|their)\b(?: \w+){0,3}? (?:accounts?|versions?|claims?|reports?"
    r"|allegations?|accusations?|charges?|statements?|assertions?|stor(?:y|ies)|narratives?|information)$", re.I)
MADE_UP = re.compile(
    r"^(?:(?:this|that|it|these|those|such claims|the (?:claims?|reports?))[,:]? )?[\"“«]?"
    r"(?:an?|pure|sheer|mere|complete) (?:\w+ )?(?:fantas(?:y|ies)|dreams?|lies?|fabrications?|inventions?"
    r"|fictions?|nonsense|fairy ?tales?|slander|propaganda|fakes?|hoax|disinformation)[\"”»]?$", re.I)
LOOTED = re.compile(
    r"\b(?:loot|plunder|pillag|ransack|rob(?:b|\b)|st[eo]al|stole|emptied|empty|taken|took|carried off"
    r"|confiscat)", re.I)
NEAR = 800  # characters: the next paragraph or two of a report
RETURNED = re.compile(
    r"\b(?:only|merely|just) (?:return|respond|retaliat|react|answer)\w*|\breturn(?:ed)? fire\b|\bfired back\b", re.I)
LIKE_KINDS: dict[str, frozenset[str]] = {
    "attack": frozenset(("attack", "responsibility", "property_damage", "casualties")),
    "casualties": frozenset(("attack", "casualties")),
    "responsibility": frozenset(("attack", "responsibility")),
    "property_damage": frozenset(("attack", "property_damage")),
    "presence": frozenset(("presence", "attack", "casualties", "mobilisation")),
    "advance": frozenset(("advance", "territorial_control")),
    "opinion": frozenset(("responsibility", "attack", "capability", "mobilisation")),
    "statement_event": frozenset(("statement_event", "attack")),
}
POINTING_WORD = re.compile(r"(?:that|this|it|these|those|both|them|so)", re.I)
CHARGE = re.compile(r"\b(?:accusation|allegation|charge)s?$", re.I)
POINTING_LENGTH = 60  # characters; a longer sentence says what it denies
ACCUSING = re.compile(r"\b(?:accus|alleg|charg|blam)", re.I)
BACK = 4  # claims: an answer like "that is not true" follows at once
FURTHEST = 2 * BACK  # claims that a denial may point back over
MOST = 2  # accusations a denial is laid beside in its own report; one in any other
NEARLY = 0.75  # of the best answer's score: others that fit as well
BARE = 4  # words; a shorter charge names no deed to answer


def find_denials(
    denial: Facts, others: Iterable[Facts], before: Sequence[Facts], blocs: Mapping[str, str]
) -> list[Relation]:
    """What a denial answers. `others` share a report or a place with it; `before` are the claims it follows."""
    if points_back(denial):
        return _pointing(denial, before)
    if denial.claim.kind == "territorial_control":
        return []  # who holds what is compared by stance
    if never_harms(denial):
        denial = replace(denial, places={})  # a vow is of no place, though it answers what was told of one
    answered = [(score, other) for other in others if (score := _answers(denial, other, blocs))]
    answered.sort(key=lambda pair: (-pair[0], _distance(denial, pair[1]), pair[1].order))
    kept: list[Relation] = []
    by_report: dict[str, int] = {}
    for score, other in answered:
        by_report[other.claim.report_id] = by_report.get(other.claim.report_id, 0) + 1
        most = MOST if same_report(denial, other) else 1
        if by_report[other.claim.report_id] <= most and score >= NEARLY * answered[0][0]:
            kept.append(_relation(denial, other, score))
    return kept


def points_back(denial: Facts) -> bool:
    """Whether a denial names nothing of what it denies: "that is not true", "the account", "a fantasy"."""
    said = denial.said
    return denial.denial and len(said) < POINTING_LENGTH and bool(
        POINTING_NOUN.match(said) or POINTING_SENTENCE.match(said) or POINTING_WORD.fullmatch(said)
        or MADE_UP.match(said))


def _distance(a: Facts, b: Facts) -> int:
    return abs(a.claim.span.start - b.claim.span.start) if same_report(a, b) else 1_000_000


def _pointing(denial: Facts, before: Sequence[Facts]) -> list[Relation]:
    """"That is not true" answers the last claim of another side; "the account" the first of its last sentence."""
    charge = bool(CHARGE.search(denial.said))
    answered = [f for f in before[-(2 * BACK if charge else BACK):] if not f.denial and f.bloc != denial.bloc
                and (f.party or f.claim.side in BODIES | {MEDIA}) and f.family in ("blow", "ground", "presence")]
    if not answered or not denial.party:
        return []
    last = answered[-1]
    if charge:
        # An accusation is of a deed: of the claims before it the one that accuses, and never one of control.
        deeds = [f for f in answered if f.family != "ground"]
        accused = [f for f in deeds if f.claim.cue and ACCUSING.search(f.claim.cue.exact)]
        if not deeds:
            return []
        last = (accused or deeds)[-1]
        first = next(f for f in accused or deeds if f.claim.context == last.claim.context)
        return [_points_back(denial, first)]
    if POINTING_NOUN.match(denial.said) and before[-1].denial:
        return []  # an account that ends in a denial: which of its claims is rejected is not said
    if not POINTING_SENTENCE.match(denial.said):
        last = next(f for f in answered if f.claim.context == last.claim.context)
    if MADE_UP.match(denial.said):
        told = [f for f in answered if f.claim.context == last.claim.context and f.bloc == last.bloc]
        return [_points_back(denial, f) for f in told]  # "a fantasy": all that was told
    return [_points_back(denial, last)]


def denials_carried(inside: Sequence[Facts], told_again: Iterable[Relation]) -> Iterator[Relation]:
    """"A fantasy" denies the claim before it, and so the same claim where another report tells it again."""
    same: dict[str, list[str]] = {}
    for relation in told_again:
        if relation.type == "same_claim":
            for one, other in ((relation.a, relation.b), (relation.b, relation.a)):
                same.setdefault(one, []).append(other)
    for n, denial in enumerate(inside):
        if same and points_back(denial) and MADE_UP.match(denial.said):
            for answer in _pointing(denial, inside[max(0, n - FURTHEST):n]):
                yield from (replace(answer, b=other) for other in same.get(answer.b, ()))


def _points_back(denial: Facts, claim: Facts) -> Relation:
    return Relation("denies", denial.id, claim.id, (
        RelationReason("actor", f"{denial.who} answers {claim.who}"),
        RelationReason("text", f"“{denial.said}” points back at the claim before it")), 0.7)


def _answers(denial: Facts, other: Facts, blocs: Mapping[str, str]) -> float:
    """How surely the denial answers the other claim, 0 for not."""
    if other.denial or other.id == denial.id or not near_in_time(denial, other) or never_harms(other):
        return 0.0
    accused = _charged(other, denial.bloc, blocs)
    witness = other.claim.side == "WITNESS" and same_report(denial, other) and other.claim.kind == "property_damage"
    if not (opposed(denial, other) or (other.bloc != denial.bloc and denial.party and (
            accused == denial.bloc or (witness and accused is None)))):
        return 0.0
    if "headline" in (denial.claim.voice, other.claim.voice) and same_report(denial, other):
        return 0.0  # the body says it in full
    if other.claim.kind not in LIKE_KINDS.get(denial.claim.kind, frozenset((denial.claim.kind,))):
        return 0.0
    if denial.claim.kind == "presence":
        return _was_armed(denial, other)
    if accused not in (None, "", denial.bloc):
        return 0.0  # it accuses somebody else, or tells of the speaker's own blow
    if _blamed_by_name(denial, other):
        return 0.9 if same_report(denial, other) else 0.0
    return _likeness(denial, other, _lost_by(other, denial.bloc, blocs))


def _charged(other: Facts, denier: str, blocs: Mapping[str, str]) -> str | None:
    """Whom a claim concerns that somebody may deny: the doer, and where it tells of a loss, the side that lost."""
    losers = {blocs.get(f.loss_of, f.loss_of) for f in other.claim.figures if f.loss_of}
    if other.claim.kind in ("casualties", "equipment_loss") and denier in losers:
        return denier
    return actor_bloc(other, blocs)


def _lost_by(other: Facts, denier: str, blocs: Mapping[str, str]) -> frozenset[str]:
    """What a claim counts of the denier's losses, as meanings: that 120 gave themselves up speaks of captives."""
    return frozenset(MEANT[f.measure].upper() for f in other.claim.figures
                     if f.measure in MEANT and f.loss_of and blocs.get(f.loss_of, f.loss_of) == denier)


def _likeness(denial: Facts, other: Facts, lost: frozenset[str]) -> float:
    """Shared place and meaning; a general denial of harm to civilians meets only charges of such harm."""
    places, words = shared_places(denial, other), denial.meant & (other.meant | lost)
    if denial.places and other.places and not places:
        return 0.0
    if words and same_report(denial, other) and PHRASES["staged"].search(denial.said) and CIVIL.search(denial.said):
        return 0.6  # "the school story was made up"
    if LOOTED.search(denial.said) and LOOTED.search(other.said) and same_report(denial, other):
        # "denied that any property had been taken" answers the man whose shop was emptied.
        near = abs(denial.claim.span.start - other.claim.span.start) < NEAR
        return 0.55 if near and (places or not (denial.places and other.places)) else 0.0
    hit = denial.claim.kind == other.claim.kind == "attack" and not (denial.places and other.places)
    if hit and same_report(denial, other) and len(words) == 1 and denial.places and (
            CIVIL.search(denial.said) and CIVIL.search(other.said)):
        return 0.55  # a mosque and a religious school hit by one missile, as told by two
    if not denial.places and CIVIL.search(denial.said) and same_report(denial, other):
        return 0.5 if CIVIL.search(other.said) and other.claim.kind == "attack" else 0.0
    if not words or not (places or len(words) > 1):
        return 0.0
    if not places and not same_report(denial, other) and len(words) < 3:
        return 0.0
    return min(0.95, 0.4 + 0.2 * bool(places) + 0.4 * covered(denial.meant, other.meant))


def _was_armed(denial: Facts, other: Facts) -> float:
    """"There were no soldiers in the school" answers who says he hit a base there.

    In one report the answer need not name the place again.
    """
    if not shared_places(denial, other):
        near = same_report(denial, other) and abs(denial.claim.span.start - other.claim.span.start) < NEAR
        one_unplaced = not (denial.places and other.places) and not any(
            p.precision in ("country", "province", "area") for p in denial.claim.places)
        blow = other.claim.kind in ("attack", "casualties")
        return 0.6 if near and one_unplaced and blow and ARMED.search(denial.said) and ARMED.search(other.said) else 0.0
    if ARMED.search(denial.said) and ARMED.search(other.said):
        return 0.8
    return 0.6 if len(denial.meant & other.meant) > 1 else 0.0


def _blamed_by_name(denial: Facts, other: Facts) -> bool:
    """A bare blame ("blames the movement") of the one who denies."""
    if other.claim.kind != "responsibility" or len(other.said.split()) > 6 or denial.claim.speaker is None:
        return False
    named = [other.claim.target, other.claim.agent]
    if any(n and n.side and n.side == denial.claim.side for n in named):
        return True
    return same_name(other.said, denial.claim.speaker.name) or same_name(other.said, denial.claim.side)


def _relation(denial: Facts, other: Facts, score: float) -> Relation:
    places = shared_places(denial, other)
    words = denial.meant & other.meant
    kind: RelationType = "denies" if score > 0.5 else "partial_contradiction"
    reasons = [
        RelationReason("actor", f"{other.who} says it, {denial.who} denies it"),
        RelationReason("polarity", "one of the two is a denial" if kind == "denies" else "the denial is a general one")]
    if places:
        reasons.append(RelationReason("place", f"both speak of {denial.places[places[0]].name}"))
    if stems(denial.said) & stems(other.said):
        reasons.append(RelationReason("text", shared_wording(denial.said, other.said)))
    elif words:
        told = ", ".join(sorted(words)).lower()
        reasons.append(RelationReason("text", f"both speak of {told}, each in words of its own"))
    return Relation(kind, denial.id, other.id, tuple(reasons), round(score, 2))


def compare_returned_fire(a: Facts, b: Facts, blocs: Mapping[str, str]) -> Relation | None:
    """"We only returned fire" stands in part against the other side's charge of having been fired on first."""
    answer, charge = (a, b) if RETURNED.search(a.said) else (b, a)
    if not RETURNED.search(answer.said) or RETURNED.search(charge.said) or charge.denial or not opposed(a, b):
        return None
    if charge.claim.kind != "attack" or len(charge.said.split()) < BARE or not near_in_time(a, b):
        return None
    if actor_bloc(charge, blocs) not in ("", answer.bloc):
        return None
    return Relation("partial_contradiction", a.id, b.id, (
        RelationReason("actor", f"{charge.who} says who fired, {answer.who} says it was only an answer"),
        RelationReason("polarity", "who began is told in two ways")), 0.5)
