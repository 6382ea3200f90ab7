"""No side is favoured: two sides exchanged in a report, and the whole ledger is exchanged with them.

The reports are the samples' own, with the names of two invented states (tests/mirror.toml) set in for the real ones.
Read once as they are and once with the two states exchanged, claim by claim they must say the same of the other side.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from fogline import profiles
from fogline.flow import Models, Reading, read_report
from fogline.grounding import Gazetteer
from fogline.language import Pipeline
from fogline.profiles import Profile
from fogline.records import Claim, Report
from fogline.records.vocabulary import NO_PARTY
from tests.conftest import ROOT

PROFILE = str(Path(__file__).parent / "mirror.toml")
ONE, OTHER = "NORVENIA", "NARTHVENIA"
# Of each state: its name, its people, its seat, its spokesman, a town.
PAIRS = [("Norvenia", "Narthvenia"), ("Narsk", "Norsk"), ("Narozin", "Norozin"), ("Narley", "Norley"),
         ("norvenia", "narthvenia"), ("narsk", "norsk"), ("narozin", "norozin"), ("narley", "norley"),
         ("NARSK", "NORSK")]
EXCHANGED = {**dict(PAIRS), **{b: a for a, b in PAIRS}, ONE: OTHER, OTHER: ONE}
NAMES = re.compile("|".join(sorted(map(re.escape, EXCHANGED), key=len, reverse=True)))

CAUCASUS = {
    "Nagorno-Karabakh": "the uplands", "Artsakh army": "Norvenian army",
    "Artsakh Defence Army": "Norvenian Defence Army", "Artsakh": "Norvenia",
    "Armenia": "Norvenia", "Yerevan": "Narsk", "Stepanakert": "Narsk",
    "Davit Mkhoyan": "Sandor Narozin", "Azerbaijani": "Narthvenian", "Azerbaijanis": "Narthvenians",
    "Azerbaijan": "Narthvenia", "Baku": "Norsk", "Tural Ismizade": "Sandor Norozin", "Hadrut": "Narley",
    "Barda": "Norley"}
UKRAINE = {
    "Ukrainian": "Norvenian", "Ukraine": "Norvenia", "Kyiv": "Narsk", "Kiev": "Narsk",
    "Bohdan Zarubenko": "Sandor Narozin", "Russian Federation": "Republic of Narthvenia", "Russia": "Narthvenia",
    "Moscow": "Norsk", "MOSCOW": "NORSK", "Arseny Voroshkin": "Sandor Norozin", "Voroshkin": "Norozin",
    "Synkivka": "Narley", "Sinkovka": "Narley"}
REPORTS = [
    ("caucasus_wire.txt", CAUCASUS, "a wire that quotes both"),
    ("caucasus_communique.txt", CAUCASUS, "one side's own words"),
    ("caucasus_outlet.txt", CAUCASUS, "an outlet on one side"), ("ukraine_liveblog.txt", UKRAINE, "a live blog"),
    ("ukraine_translated.txt", UKRAINE, "translated copy, with loaded words")]


def exchanged(text: str | None) -> str | None:
    """Every name of one side turned into the other's."""
    return text and NAMES.sub(lambda m: EXCHANGED[m[0]], text)


@lru_cache(maxsize=1)
def models() -> Models:
    """The models, with the two states' names one word to the parser: what is left to differ is Fogline's own."""
    pipeline = Pipeline()
    for one, other in PAIRS:
        for ending in ("", "n", "ns"):
            pipeline._nlp.vocab[other + ending].norm_ = (one + ending).lower()
    return Models(pipeline, Gazetteer.open())


def told_of(file: str, names: dict[str, str]) -> str:
    """A sample with the invented states in place of the real ones."""
    text = (ROOT / "samples" / file).read_text(encoding="utf-8")
    by_length = sorted(names, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, by_length)), lambda m: names[m[0]], text)


def read(text: str, profile: Profile | None = None) -> Reading:
    report = Report("invented.txt", text.encode(), text, outlet="Test Wire", published="2023-08-10")
    return read_report(report, profile or profiles.load(PROFILE), models())


def whose(claim: Claim) -> dict[str, object]:
    """Everything in a claim that says who, and of whom."""
    speaker = claim.speaker
    return {
        "words": claim.span.exact, "side": claim.side, "voice": claim.voice, "attribution": claim.attribution,
        "kind": claim.kind, "flags": claim.flags, "notes": claim.notes, "channel": claim.channel,
        "speaker": speaker and (speaker.name, speaker.office, speaker.capacity, speaker.party, speaker.id),
        "agent": claim.agent and (claim.agent.name, claim.agent.side),
        "target": claim.target and (claim.target.name, claim.target.side),
        "losses": [(f.span.exact, f.low, f.high, f.measure, f.loss_of, f.interest) for f in claim.figures],
        "times": [(t.edtf, t.role, t.basis) for t in claim.when],
        "hops": [h.name for h in claim.chain], "rules": [r.rule for r in claim.reasons]}


def turned(value: object) -> object:
    """A claim's record with the sides exchanged in it, however deep."""
    if isinstance(value, str):
        return exchanged(value)
    if isinstance(value, dict):
        return {k: turned(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [turned(v) for v in value]
    return value


@pytest.mark.parametrize(("file", "names", "note"), REPORTS, ids=[r[0] for r in REPORTS])
def test_two_sides_exchanged_give_the_ledger_exchanged(file: str, names: dict[str, str], note: str) -> None:
    text = told_of(file, names)
    other = exchanged(text)
    assert other and other != text and exchanged(other) == text, "an exchange made twice is none"
    plain, mirrored = read(text).claims, read(other).claims
    assert [exchanged(c.span.exact) for c in plain] == [c.span.exact for c in mirrored], note
    for one, two in zip(plain, mirrored, strict=True):
        assert turned(whose(one)) == turned(turned(whose(two))), note
    assert {c.side for c in plain} - NO_PARTY <= {ONE, OTHER} | {"UN"}, "only the two at war speak here"
    assert {ONE, OTHER} & {c.side for c in plain}, "somebody of a side speaks, or the test says nothing"


@pytest.mark.parametrize(("file", "names", "note"), REPORTS, ids=[r[0] for r in REPORTS])
def test_claims_stand_where_they_stood(file: str, names: dict[str, str], note: str) -> None:
    """Names of other lengths move the words; nothing else moves them."""
    text = told_of(file, names)
    other = exchanged(text) or ""
    for one, two in zip(read(text).claims, read(other).claims, strict=True):
        assert len(exchanged(text[:one.span.start]) or "") == two.span.start, note
        assert other[two.span.start:two.span.end] == two.span.exact


@pytest.mark.parametrize(("file", "names", "note"), REPORTS[:3], ids=[r[0] for r in REPORTS[:3]])
def test_the_order_of_a_profile_says_nothing(file: str, names: dict[str, str], note: str) -> None:
    profile = profiles.load(PROFILE)
    backwards = replace(
        profile, parties=profile.parties[::-1], people=profile.people[::-1], terms=profile.terms[::-1])
    text = told_of(file, names)
    assert read(text).claims == read(text, backwards).claims, note
