"""The nearest ACLED sub-event of a claim, and the blanks where its words do not tell one."""

from __future__ import annotations

import pytest

from fogline.exports.acled import acled_event, party_kinds
from fogline.records import Actor, Claim, PlaceMention, Span
from fogline.records.vocabulary import KINDS, Flag, Kind

AIR, SHELLS, MINE = "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
STATE, GROUP = "Government regains territory", "Non-state actor overtakes territory"
GIVEN, CHANGE = "Non-violent transfer of territory", "Change to group/activity"


def claim(words: str, kind: Kind, agent: str | None = None, *flags: Flag, at: tuple[str, ...] = ()) -> Claim:
    span = Span(0, len(words), words)
    return Claim("report", span, "indirect_speech", "explicit", (0, len(words)), kind=kind,
                 agent=Actor("somebody", agent) if agent else None, flags=flags,
                 places=tuple(PlaceMention(span, place, place, "location", "settlement") for place in at))


@pytest.mark.parametrize(("given", "sub_event", "note"), [
    (claim("rockets hit the depot", "attack"), SHELLS, "what flies from a launcher"),
    (claim("a drone dropped a shell on the ferry", "attack"), AIR, "what carries it before what it carries"),
    (claim("a truck ran over a mine", "attack"), MINE, "what lies there"),
    (claim("eleven pupils were abducted", "attack"), "Abduction/forced disappearance", "taken away"),
    (claim("gunmen attacked the worshippers", "attack"), "Attack", "civilians, and no weapon that reaches far"),
    (claim("the post was attacked", "attack"), "", "with what is not told"),
    (claim("the patrol ran into resistance", "fighting"), "Armed clash", "fighting"),
    (claim("the assault was beaten off", "repulse"), "Armed clash", "repulse"),
    (claim("its troops captured the town", "territorial_control", "UA", at=("izium",)), STATE, "a state, at home"),
    (claim("its troops captured the town", "territorial_control", "RU", at=("izium",)), GROUP, "a foreign state"),
    (claim("its troops captured the town", "territorial_control", "UA"), "", "a state, who knows where"),
    (claim("its troops captured both", "territorial_control", "UA", at=("izium", "goma")), "", "two lands"),
    (claim("its fighters seized the airport", "territorial_control", "M23"), GROUP, "a group gains"),
    (claim("its fighters seized the airport", "territorial_control"), "", "who gains is not told"),
    (claim("its fighters seized the airport", "territorial_control", "M23", "denial"), "", "a denied gain is none"),
    (claim("if they take the town", "territorial_control", "M23", "conditional"), "", "a supposed gain is none"),
    (claim("the army withdrew from the town", "territorial_control", "CD"), "", "who has it now is not told"),
    (claim("we hold the ridge", "territorial_control", "UA"), "", "to hold is not to gain"),
    (claim("the base was handed over under the agreement", "territorial_control"), GIVEN, "no fight"),
    (claim("rebels entered the town", "advance", "M23"), GROUP, "an advance"),
    (claim("the town was captured", "territorial_control", "IS"), "", "the code of a state and of a group"),
    (claim("two tanks were destroyed", "equipment_loss"), "Disrupted weapons use", "arms lost"),
    (claim("the school burned down", "property_damage"), "Looting/property destruction", "property"),
    (claim("a camp was set up by the river", "presence"), "Headquarters or base established", "a base"),
    (claim("soldiers stood at the well", "presence"), CHANGE, "presence"),
    (claim("reservists were called up", "mobilisation"), CHANGE, "mobilisation"),
    (claim("the sides signed a truce", "diplomatic_action"), "Agreement", "an agreement"),
    (claim("the ambassador was summoned", "diplomatic_action"), "", "no agreement"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_sub_event(given: Claim, sub_event: str, note: str) -> None:
    event, found = acled_event(given)
    assert found == sub_event, note
    assert bool(event) == bool(found)


def test_kinds_that_stay_in_the_ledger_have_none() -> None:
    silent = ("casualties", "humanitarian", "capability", "responsibility", "notification", "restriction",
              "status_framing", "diplomatic_position", "intent", "opinion", "evidence_release", "statement_event",
              "background")
    words = "rockets and drones hit the town that was captured and signed a truce"
    assert all(acled_event(claim(words, kind, "UA")) == ("", "") for kind in silent)
    assert set(silent) < set(KINDS)


def test_authorities_that_a_state_installed_gain_for_it() -> None:
    assert party_kinds()["RU"] == "state"
