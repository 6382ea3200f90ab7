"""Stage 2: voices, cues, propositions and speakers, from the words alone."""

from fogline.claims.find import find_claims
from fogline.claims.unsettled import unsettled

__all__ = ["find_claims", "unsettled"]
