"""How a teller stands to a loss: his own and admitted, his enemy's and claimed, or a third party's."""

from __future__ import annotations

from fogline.grounding.belligerents import Sides
from fogline.grounding.losses import LOSSES
from fogline.language.lexicon import sections
from fogline.records import Claim
from fogline.records.vocabulary import OUTLET, UNKNOWN, Interest, Measure

_FELLING = sections("whose")["felling verbs"]
# Rules of whose a loss is that settle the interest by themselves.
ENEMYS = "the speaker's word for its enemy"
NEITHERS = "people of a land whose own sides fight over it"


def interest_of(told: tuple[str | None, str], measure: Measure, claim: Claim, sides: Sides) -> Interest | None:
    """Whether a loss is admitted, claimed of the other side, or of neither; `told` is what `owner` answered."""
    loss_of, rule = told
    if measure not in LOSSES:
        return None
    if rule == NEITHERS or (measure == "displaced" and loss_of is None):
        return "third_party"
    voice = sides.voice(claim)
    if loss_of is not None and loss_of == claim.side:
        return "own_loss"
    if voice is None:
        told_by_nobody = claim.side == OUTLET or (claim.side == UNKNOWN and not _of_no_party(claim))
        return None if told_by_nobody and loss_of is None else "third_party"
    if loss_of is None:
        return "enemy_loss" if rule == ENEMYS else None  # its enemy's, whoever that is
    if sides.same(loss_of, voice):
        return "own_loss"
    if sides.kind(loss_of) == "body":
        return "third_party"  # nobody's enemy
    felled = any(w.strip("«»“”\"',.") in _FELLING for w in claim.span.exact.lower().split())
    if felled or sides.are_enemies(loss_of, voice):
        return "enemy_loss"
    if sides.is_armed_group(voice) and sides.is_state(loss_of):
        return "own_loss"  # the people of the land it fights in, whose state is not its enemy
    return "enemy_loss" if sides.takes_part(voice) else "third_party"


def _of_no_party(claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.capacity in ("witness", "media", "evidence", "organisation")
