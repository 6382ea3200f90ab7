"""What counts are called wherever a person reads them: the words for scopes, populations and whose loss it is."""

from __future__ import annotations

SCOPES = {"incident": "one incident", "cumulative": "running total", "period": "over a time", "stock": "at one time",
          "unknown": "scope not said"}
POPULATIONS = {
    "civilian": "civilians", "combatant": "combatants", "police": "police", "medical": "medical workers",
    "journalist": "journalists", "official": "officials", "equipment": "equipment", "positions": "positions",
    "mixed": "people of several kinds", "unknown": "not said of whom"}
STANCES: tuple[tuple[str | None, str], ...] = (
    ("own_loss", "own loss, admitted"), ("enemy_loss", "enemy loss, claimed"),
    ("third_party", "a third party’s loss"), (None, "whose loss is not said"))
RUNNING = ("cumulative", "stock")  # a number as of a day, whose place a later one takes
