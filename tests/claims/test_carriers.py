"""Who is quoted and who only quotes: the one quoted speaks, the other is a hop."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told, whose

CARRIED = [
    ("A day earlier, as the agency Rubezh quoted a source in the fire service as saying, the depot burned down.",
     "the depot burned down", "a source in the fire service", True, "as an agency quoted somebody as saying"),
    ("The public broadcaster, quoting the deputy head of the council, Ole Brun, reported that the lights were out.",
     "the lights were out", "the deputy head of the council, Ole Brun", True, "quoting somebody, reported"),
    ("According to the Valley Daily, quoting an unnamed official of the customs service, it was smugglers who fired.",
     "it was smugglers who fired", "an unnamed official of the customs service", True, "according to a paper, quoting"),
    ("“They took the pen,” the agency quoted the surgeon as saying.",
     "They took the pen", "the surgeon", True, "quoted behind the words"),
    ("The mayor was quoted as saying that the mill had burned down.",
     "the mill had burned down", "The mayor", False, "quoted by nobody in particular"),
    ("State radio, citing the governor, said the dam had held.", "the dam had held", "the governor", True, "citing"),
    ("The ministry, citing security reasons, said it would not publish the list.",
     "it would not publish the list", "The ministry", False, "reasons do not speak"),
    ("Prosecutors said, citing preliminary findings, that the roof was hit.",
     "the roof was hit", "Prosecutors", False, "findings do not speak"),
    ("Valley television, without citing a source, reported that the truce was off.",
     "the truce was off", "Valley television", False, "without citing anybody"),
]


@pytest.mark.parametrize(("text", "words", "speaker", "carried", "note"), CARRIED, ids=[c[4] for c in CARRIED])
def test_the_one_quoted_speaks(
        pipeline: Pipeline, text: str, words: str, speaker: str, carried: bool, note: str) -> None:
    claims = told(pipeline, text)
    assert whose(claims) == [(words, speaker)]
    assert bool(claims[0].chain) == carried


def test_a_chief_quoted_by_a_site(pipeline: Pipeline) -> None:
    """The bombs are the rescuers', the count is their chief's, and the site carried it."""
    fell, counted = told(pipeline, "Bombs fell on the market at ten, according to the rescuers, whose local chief, Ari "
                                   "Quist, is quoted by the site Harbour as having counted “nine shrouds and a bag”.")
    assert whose([fell, counted]) == [("Bombs fell on the market at ten", "the rescuers"),
                                      ("“nine shrouds and a bag”", "local chief, Ari Quist")]
    assert [hop.name for hop in counted.chain] == ["the site Harbour"]
