"""Speakers who could be two, and offices that the day gives to a person, from the words to the record. All invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fogline import profiles
from fogline.claims import find_claims
from fogline.grounding import name_sides
from fogline.language import Pipeline
from fogline.problems import Problem
from fogline.profiles import Person, Profile
from fogline.records import Body, Claim, Line, Report

PEOPLE = (
    Person("jan-lund", "Jan Lund", "NORVENIA", "Foreign Minister", ("Yan Lund",), "2019-05-01", "2021-03-31"),
    Person("eva-khalimova", "Eva Khalimova", "NORVENIA", "Foreign Minister", (), "2021-04-01", None),
    Person("omar-dorr", "Omar Dorr", "NARTHVENIA", "Foreign Minister", (), "2018", None))


@pytest.fixture(scope="module")
def profile() -> Profile:
    loaded = profiles.load(str(Path(__file__).parent.parent / "mirror.toml"))
    return replace(loaded, people=PEOPLE)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def read(pipeline: Pipeline, profile: Profile, text: str, published: str = "2020-10-01") -> tuple[
        tuple[Claim, ...], tuple[Problem, ...]]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line), "story", "test"))
        at += len(line) + 1
    body = Body(Report("t.txt", text.encode(), text), tuple(lines), published=published, published_basis="metadata")
    parsed = pipeline.parse(body)
    return name_sides(find_claims(parsed)[0], parsed, profile)


# text whose last claim is doubtful, its name, its side, note
DOUBTFUL = [
    ("The Norvenian army said it advanced. The Narthvenian army denied that. Snow fell.\nThe army reported losses.",
     "army", "UNKNOWN", "the armies of two sides"),
    ("The Norvenian Defence Ministry said the hill held. The Norvenian Foreign Ministry said the talks failed. "
     "Snow fell.\nThe ministry denied any losses.", "ministry", "NORVENIA", "two ministries of one side"),
    ("The Norvenian army spokesman, Lev Aster, said it was calm. The Narthvenian army spokesman, Ivo Tarn, said a post "
     "fell. Snow fell.\nThe spokesman denied any losses.", "spokesman", "UNKNOWN", "spokesmen of two sides"),
    ("Norvenian minister Lev Aster met Narthvenian minister Ivo Tarn at the bridge. He said it would stay shut.",
     "He", "UNKNOWN", "two men met"),
    ("Norvenian mayor Jan Tarn said it was calm. Narthvenian governor Eva Tarn said a post fell. Tarn blamed "
     "the rebels.",
     "Tarn", "UNKNOWN", "two of one surname"),
]


@pytest.mark.parametrize(("text", "name", "side", "note"), DOUBTFUL, ids=[c[3] for c in DOUBTFUL])
def test_one_of_two_is_neither(
        pipeline: Pipeline, profile: Profile, text: str, name: str, side: str, note: str) -> None:
    claims, problems = read(pipeline, profile, text)
    last = claims[-1]
    assert last.speaker is not None and last.speaker.name == name, note
    assert last.side == side, note
    doubts = [p for p in problems if p.kind == "speaker_unclear"]
    assert len(doubts) == 1 and " or " in doubts[0].says and doubts[0].claim_id == last.id, note


# an office as written, the report's day, the id it gets, note
OFFICES = [
    ("Norvenian Foreign Minister Jan Lund", "2020-10-01", "norvenia:jan-lund", "the person himself"),
    ("Norvenian Foreign Minister Yan Lund", "2020-10-01", "norvenia:jan-lund", "another spelling of him"),
    ("The Norvenian foreign minister", "2020-10-01", "norvenia:jan-lund", "his office while he held it"),
    ("The foreign minister of Norvenia", "2020-10-01", "norvenia:jan-lund", "the nation behind"),
    ("The Norvenian foreign minister", "2022-10-01", "norvenia:eva-khalimova", "the office under the next holder"),
    ("The Norvenian foreign minister", "2017-10-01", "norvenia:foreign-minister", "before any holder known"),
    ("The former Norvenian foreign minister", "2020-10-01", "norvenia:former-foreign-minister", "not now"),
    ("The Norvenian deputy foreign minister", "2020-10-01", "norvenia:deputy-foreign-minister", "a deputy"),
    ("Norvenia’s prime minister", "2020-10-01", "norvenia:prime-minister", "nobody the profile knows"),
    ("The prime minister of Norvenia", "2020-10-01", "norvenia:prime-minister", "the same, the nation behind"),
    ("The Narthvenian foreign minister", "2020-10-01", "narthvenia:omar-dorr", "the other side's"),
]


@pytest.mark.parametrize(("words", "day", "ident", "note"), OFFICES, ids=[c[3] for c in OFFICES])
def test_an_office_has_the_id_of_its_holder(
        pipeline: Pipeline, profile: Profile, words: str, day: str, ident: str, note: str) -> None:
    (claim,), _ = read(pipeline, profile, f"{words} said the talks had failed.", day)
    assert claim.speaker is not None and claim.speaker.id == ident, note
    named = "Lund" in words
    assert (claim.speaker.name == "Jan Lund") is named, "an office stays as written"
    held = any(why.field == "speaker" and "whom the profile knows as" in why.rule for why in claim.reasons)
    assert held is (not named and ident.split(":")[1] in ("jan-lund", "eva-khalimova", "omar-dorr")), note


def test_another_year_names_nobody(pipeline: Pipeline, profile: Profile) -> None:
    (claim,), _ = read(pipeline, profile, "In 2016 the Norvenian foreign minister said the talks had failed.")
    assert claim.speaker is not None and claim.speaker.id == "norvenia:foreign-minister"
