"""Stage 2: voices, cues, propositions and speakers, from the words alone."""

from fogline.claims.find import find_claims

__all__ = ["find_claims"]
