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
    ("It is not true that soldiers burned the houses, the mayor said.",
     "soldiers burned the houses", "the mayor", "not true that"),
    ("There is no truth to the claim that the town has fallen, the governor said.",
     "the town has fallen", "the governor", "no truth to it"),
    ("Reports of a strike on the market have no basis in fact, the general said.",
     "a strike on the market", "the general", "no basis"),
    ("The ministry called the reported attack on the hospital a fabrication.",
     "the reported attack on the hospital", "The ministry", "an event called a fabrication"),
    ("The front calls the surrender “a dream”.", "“a dream”", "The front", "a name in quotation marks"),
    ("Officials say the school story was made up.", "the school story was made up", "Officials", "a story made up"),
    ("The army said the video was staged.", "the video was staged", "The army", "a picture staged"),
    ("The army said it had nothing to do with the attack.",
     "it had nothing to do with the attack", "The army", "nothing to do with it"),
    ("The militia disclaimed responsibility for the blast.",
     "responsibility for the blast", "The militia", "disclaimed"),
    ("As for the post of the forces near Nariva, the party’s press office denied that it was hit.",
     "it was hit", "the party’s press office", "a thing named first"),
]


@pytest.mark.parametrize(("text", "words", "speaker", "note"), DENIED, ids=[c[3] for c in DENIED])
def test_the_thing_denied_is_the_deniers(pipeline: Pipeline, text: str, words: str, speaker: str, note: str) -> None:
    claim = told(pipeline, text)[0]
    assert whose([claim]) == [(words, speaker)]
    assert "denial" in claim.flags
    assert claim.chain == ()


TOLD_FALSELY = [
    ("The group is spreading the false news that the air force bombed a health centre in Korva.",
     "the air force bombed a health centre in Korva", "false news"),
    ("The enemy’s channels are circulating fabricated reports that our troops left the bridge.",
     "our troops left the bridge", "fabricated reports"),
    ("The militia is spreading lies about an attack on the school.", "an attack on the school", "lies about an event"),
    ("Contrary to the claims of the militia, none of our vehicles was burned.",
     "Contrary to the claims of the militia, none of our vehicles was burned", "contrary to what others claim"),
]


@pytest.mark.parametrize(("text", "words", "note"), TOLD_FALSELY, ids=[c[2] for c in TOLD_FALSELY])
def test_what_is_told_falsely_is_denied_by_who_says_so(pipeline: Pipeline, text: str, words: str, note: str) -> None:
    claim = told(pipeline, text)[0]
    assert (claim.span.exact, claim.speaker, "denial" in claim.flags) == (words, None, True)


KEPT = [
    ("The commander lied about his age, residents said.", "a lie about himself"),
    ("The ministry called the attack a false flag operation.", "a false flag"),
    ("The army said it was a false alarm.", "a false alarm"),
    ("He denied aid workers access to the camp.", "a thing refused"),
    ("Those who spread false news will be dealt with under the law.", "no news told"),
    ("The prisoners said they had been told lies about their pay.", "lies about what is no event"),
    ("The general called the victory a dream come true.", "a dream come true"),
    ("The attack was staged from the northern hills, the army said.", "an attack staged, not made up"),
    ("The nurse said she did not see who fired.", "not seen"),
    ("The opposition called the election a farce.", "called a farce, not untrue"),
    ("The mayor challenged the army to prove it.", "a dare, no denial"),
    ("Reports that the bridge had fallen were confirmed by the governor’s office.", "confirmed, not rejected"),
    ("Reports of looting were called alarming by the bishop.", "called alarming, not false"),
    ("The union disputes none of it.", "nothing disputed"),
    ("His superiors contradicted him within hours.", "a person contradicted"),
]


@pytest.mark.parametrize(("text", "note"), KEPT, ids=[c[1] for c in KEPT])
def test_what_only_looks_like_it_is_no_denial(pipeline: Pipeline, text: str, note: str) -> None:
    assert not [c for c in told(pipeline, text) if "denial" in c.flags]
