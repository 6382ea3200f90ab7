"""Stage 3: who, when, how many and where, each from the words of the claim and its surroundings."""

from fogline.grounding.figures import count_figures
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.sides import name_sides
from fogline.grounding.when import date_claims
from fogline.grounding.where import place_claims

__all__ = ["Gazetteer", "count_figures", "date_claims", "name_sides", "place_claims"]
