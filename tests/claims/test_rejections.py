"""One side's claim, rejected by another: what is recorded is the thing denied, by whoever denies it."""

from __future__ import annotations

import pytest

from fogline.language import Pipeline
from tests.claims.telling import told, whose

DENIED = [
    ("The ministry’s claim that the depot was empty was dismissed as nonsense by Major Ivo Brandt.",
     "the depot was empty", "Major Ivo Brandt", "dismissed as nonsense by"),
    ("The army’s assertion that its guns were silent was rejected by the monitors on Friday.",
     "its guns were silent", "the monitors", "rejected by"),
    ("Reports that the bridge had fallen were denied by the governor’s office.",
     "the bridge had fallen", "the governor’s office", "reports denied"),
    ("Allegations by the militia about looted shops were called a fairy tale by the general.",
     "looted shops", "the general", "called a name by"),
    ("Claims of the coastal authorities about burned houses the general called a fabrication.",
     "burned houses", "the general", "the claim stands first"),
    ("The general dismissed as absurd the militia’s claim that his men had looted shops.",
     "his men had looted shops", "The general", "dismissed as absurd"),
    ("The general called the militia’s claim that his men had looted shops a fairy tale.",
     "his men had looted shops", "The general", "called the claim a name"),
    ("The general described reports of looted shops as inventions.",
     "looted shops", "The general", "described as inventions"),
    ("The coastal claim that our ships turned back is \"a bedtime story,\" the admiral said.",
     "our ships turned back", "the admiral", "a mocking name in quotation marks"),
    ("The idea that his men would shell a church was laughable, the captain said.",
     "his men would shell a church", "the captain", "laughable"),
    ("The rebels’ version, that the convoy was armed, was contradicted by two drivers.",
     "the convoy was armed", "two drivers", "a version contradicted"),
    ("The Border League calls this a fabrication.", "this", "The Border League", "this called false"),
    ("The mayor challenged the army's account.", "the army's account", "The mayor", "an account contested"),
    ("The army has denied firing rockets which the monitors say landed on a school.",
     "firing rockets", "The army", "what others tell of it is not denied"),
    ("The accusation, the captain added, had been cooked up in an office.",
     "The accusation, the captain added, had been cooked up in an office", "the captain", "cooked up"),
]


@pytest.mark.parametrize(("text", "words", "speaker", "note"), DENIED, ids=[c[3] for c in DENIED])
def test_the_thing_denied_is_the_deniers(pipeline: Pipeline, text: str, words: str, speaker: str, note: str) -> None:
    claim = told(pipeline, text)[0]
    assert whose([claim]) == [(words, speaker)]
    assert "denial" in claim.flags
    assert claim.chain == ()


KEPT = [
    ("The mayor challenged the army to prove it.", "a dare, no denial"),
    ("Reports that the bridge had fallen were confirmed by the governor’s office.", "confirmed, not rejected"),
    ("Reports of looting were called alarming by the bishop.", "called alarming, not false"),
    ("The union disputes none of it.", "nothing disputed"),
    ("His superiors contradicted him within hours.", "a person contradicted"),
]


@pytest.mark.parametrize(("text", "note"), KEPT, ids=[c[1] for c in KEPT])
def test_what_only_looks_like_it_is_no_denial(pipeline: Pipeline, text: str, note: str) -> None:
    assert not [c for c in told(pipeline, text) if "denial" in c.flags]
