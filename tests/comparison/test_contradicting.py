"""How the two sides of a war contradict each other, pair by pair: written over many wars before the rules were.

What is asked is whether the pair stands one against the other, wholly or in part, and never how strongly.
"""

from __future__ import annotations

from typing import Any

import pytest
from telling import tell
from test_compare import BLOCS, mirrored, shape

from fogline.comparison import compare
from fogline.records import Claim

AGAINST = frozenset(("contradicts", "partial_contradiction", "denies"))
DEAD = {"words": "nine", "n": 9, "population": "unknown"}


def red(said: str, kind: str, **more: Any) -> Claim:
    return tell(said, "RED", kind, report="r1", **more)


def blue(said: str, kind: str, **more: Any) -> Claim:
    return tell(said, "BLUE", kind, report="r2", **more)


def third(said: str, kind: str, side: str = "WITNESS", **more: Any) -> Claim:
    return tell(said, side, kind, report="r3", **more)


CASES: list[tuple[Claim, Claim, str, str]] = [
    # a blow told by one and denied, or otherwise told, by another
    (red("its aircraft had bombed a school in Harran", "attack", place="Harran", denied=True),
     third("a jet dropped two bombs on the school in Harran", "attack", place="Harran"), "against", "a witness of it"),
    (red("its aircraft had bombed a school in Harran", "attack", place="Harran", denied=True),
     third("nine people died in an air strike on a school in Harran", "casualties", place="Harran", figures=(DEAD,)),
     "against", "the dead of the strike that is denied"),
    (red("its gunners had shelled Harran", "attack", place="Harran", denied=True),
     third("a crater beside the clinic of Harran", "property_damage", "EVIDENCE", place="Harran"), "none",
     "a crater does not say whose it is"),
    (red("no aircraft was used in Harran district that day", "attack", place="Harran district"),
     blue("a warplane bombed a church in Harran", "attack", place="Harran"), "against", "the district and its town"),
    (red("no operations were carried out in Harran on Tuesday", "attack", place="Harran"),
     blue("the army of RED shelled the market in Harran", "attack", place="Harran", agent="RED"), "against",
     "no operations there"),
    (red("our forces did not strike Harran", "attack", place="Harran"),
     third("shells hit houses in Harran", "attack", place="Harran"), "against", "did not strike, without denying"),
    (red("we struck a training camp near Harran", "attack", place="Harran", role="near"),
     third("nine people were killed in the strike on the health centre in Harran", "casualties", place="Harran",
           figures=(DEAD,)), "against", "a camp, a health centre"),
    (red("the strike hit a command post and not a hospital in Harran", "attack", place="Harran"),
     blue("the bombing of the hospital in Harran killed nine", "casualties", place="Harran", figures=(DEAD,)),
     "against", "the hospital, said not to be one"),
    (red("the footage from the market of Harran was staged", "opinion", place="Harran"),
     blue("a missile hit the market of Harran", "attack", place="Harran"), "against", "staged"),
    (red("Our drones stayed on the ground that day", "capability", agent="RED"),
     blue("a drone of RED struck the bridge in Harran", "attack", place="Harran", agent="RED"), "against",
     "nothing flew, nowhere"),
    (red("Our artillery has no guns within range of Harran", "capability", place="Harran", agent="RED"),
     blue("It was RED that shelled Harran", "responsibility", place="Harran", agent="RED"), "against", "no guns there"),
    (blue("there was not a single weapon in the church of Harran", "presence", place="Harran"),
     red("the dead in Harran were nine fighters", "casualties", place="Harran",
         figures=({**DEAD, "population": "combatant"},)), "against", "no weapon, and fighters"),
    (red("our gunners fired only on military positions in Harran", "attack", place="Harran"),
     blue("a shell hit the school in Harran", "attack", place="Harran"), "against", "only positions, and a school"),
    (red("mines stored by the rebels in the church of Harran exploded", "responsibility", place="Harran"),
     blue("a jet of RED killed nine people in the church of Harran", "casualties", place="Harran", agent="RED",
          figures=(DEAD,)), "blame", "stored mines, a jet"),
    # control
    (third("the police post in Harran stood empty", "territorial_control", place="Harran"),
     red("the police post in Harran is still manned by our forces", "territorial_control", place="Harran"),
     "against", "empty, manned"),
    (third("RED troops were in the centre and BLUE fighters on the heights above Harran", "territorial_control",
           place="Harran"),
     blue("Harran remains in the hands of our army", "territorial_control", place="Harran"), "against", "divided"),
    (third("the army held one of the hills of Harran and the rebels the other two", "territorial_control",
           place="Harran"),
     red("our units liberated the hills of Harran", "territorial_control", place="Harran"), "against", "one of three"),
    (blue("our men prayed at the junction of Harran this morning", "presence", place="Harran"),
     red("our forces regained control of Harran", "territorial_control", place="Harran"), "against", "still there"),
    (red("there is not one rebel fighter left in Harran", "presence", place="Harran", agent="BLUE"),
     blue("Harran is in our hands", "territorial_control", place="Harran"), "against", "none left, held"),
    (red("our army broke an advance towards Harran", "repulse", place="Harran", role="direction"),
     blue("our units liberated Harran", "territorial_control", place="Harran"), "against", "beaten back, taken"),
    (red("our troops never left Harran", "territorial_control", place="Harran"),
     blue("the enemy withdrew from Harran", "territorial_control", place="Harran"), "against", "never left"),
    (red("Harran is completely encircled", "territorial_control", place="Harran"),
     blue("the supply road into Harran remains open", "restriction", place="Harran"), "against", "encircled, open"),
    # roads, aid, agreements
    (red("traffic on the Harran road has resumed", "restriction", place="Harran road"),
     third("the Harran road is impassable", "restriction", place="Harran road"), "against", "resumed, impassable"),
    (red("the crossing at Harran is open to aid", "humanitarian", place="Harran"),
     third("trucks were turned back at Harran", "restriction", "UN", place="Harran"), "against", "open, turned back"),
    (red("the RED side strictly observes the ceasefire", "diplomatic_position", agent="RED"),
     blue("the RED side broke the agreement twice during the night", "attack", agent="RED"), "against", "kept, broken"),
    (red("our forces have honoured the truce around Harran", "statement_event", place="Harran"),
     third("RED forces violated the truce in Harran on Tuesday", "attack", "UN", place="Harran", agent="RED"),
     "against", "monitors of the truce"),
    (red("RED has not interrupted humanitarian aid", "humanitarian", agent="RED"),
     blue("RED soldiers turned aid trucks back at a checkpoint", "restriction", agent="RED"), "against", "aid let in"),
    (red("the two sides agreed on an exchange of prisoners in Harran", "statement_event", place="Harran"),
     blue("there were no talks on any exchange in Harran", "statement_event", place="Harran"), "against", "no talks"),
    (red("residents of Harran were ordered to leave", "restriction", place="Harran"),
     blue("no evacuation was ordered in Harran", "restriction", place="Harran"), "against", "no order"),
    # losses
    (red("all aircraft returned safely from the raid on Harran", "equipment_loss", place="Harran", agent="RED"),
     blue("our air defence shot down a jet of RED over Harran", "equipment_loss", place="Harran",
          figures=({"words": "a jet", "n": 1, "measure": "destroyed", "population": "equipment", "loss_of": "RED"},)),
     "against", "all returned"),
    (red("vehicles of ours were burned", "equipment_loss", denied=True),
     blue("two of their armoured vehicles were burned near Harran", "equipment_loss", place="Harran", role="near",
          figures=({"words": "two", "n": 2, "measure": "destroyed", "population": "equipment", "loss_of": "RED"},)),
     "against", "no vehicle was lost"),
    (red("none of our soldiers was taken prisoner in Harran", "casualties", place="Harran"),
     blue("forty of them surrendered in Harran", "casualties", place="Harran",
          figures=({"words": "forty", "n": 40, "measure": "captured", "population": "combatant", "loss_of": "RED"},)),
     "against", "none captured"),
    (red("no soldier had been hurt", "casualties", place=None),
     blue("the strike left dead and wounded among the soldiers in Harran", "casualties", place="Harran",
          figures=({"words": "dead", "n": None, "population": "combatant", "loss_of": "RED"},)), "none",
     "no place named, in another report"),
    # what only looks like it
    (red("our gunners did not shell Harran", "attack", place="Harran"),
     third("shells hit houses in Kivu", "attack", place="Kivu"), "none", "another town"),
    (red("our gunners did not shell Harran on Monday", "attack", place="Harran", day="2021-05-03", basis="explicit"),
     third("shells hit houses in Harran on Wednesday", "attack", place="Harran", day="2021-05-05", basis="explicit"),
     "none", "another day"),
    (red("we struck a training camp near Harran", "attack", place="Harran", role="near"),
     third("the enemy of RED shelled a school in Harran", "attack", place="Harran", agent="BLUE"), "none",
     "the other side's blow"),
    (red("the enemy broke the ceasefire", "attack", agent="BLUE"),
     blue("the RED army broke the ceasefire", "attack", agent="RED"), "none", "mirror charges"),
    (red("the RED side observes the ceasefire", "diplomatic_position", agent="RED"),
     blue("the BLUE side broke the ceasefire", "attack", agent="BLUE"), "none", "two sides' conduct"),
    (red("the crossing at Harran is open", "humanitarian", place="Harran"),
     third("trucks were turned back at Kivu", "restriction", "UN", place="Kivu"), "none", "another crossing"),
    (third("RED troops were in the centre and BLUE fighters on the heights above Harran", "territorial_control",
           place="Harran"),
     blue("part of Harran is in our hands", "territorial_control", place="Harran"), "none", "a part is what is left"),
    (blue("our men prayed at the junction of Harran", "presence", place="Harran"),
     third("RED forces hold the hills near Harran", "territorial_control", place="Harran", role="near", agent="RED"),
     "none", "the junction and the hills"),
    (red("our drones stayed on the ground that day", "capability", agent="RED"),
     blue("a drone of PINK struck the bridge in Harran", "attack", place="Harran", agent="PINK"), "none",
     "another one's drone"),
    (red("none of our soldiers was killed in Harran", "casualties", place="Harran"),
     blue("nine of our residents died in Harran", "casualties", place="Harran",
          figures=({**DEAD, "population": "civilian", "loss_of": "BLUE"},)), "none", "another population"),
]


@pytest.mark.parametrize(("a", "b", "expected", "note"), CASES, ids=[case[3] for case in CASES])
def test_pair(a: Claim, b: Claim, expected: str, note: str) -> None:
    found = [r.type for r in compare((a, b), BLOCS)]
    told = "against" if AGAINST & {*found} else "blame" if "differing_blame" in found else "none"
    assert told == expected, (note, found)
    assert list(map(shape, compare([mirrored(a), mirrored(b)]))) == list(map(shape, compare([a, b]))), note
