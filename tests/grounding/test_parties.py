"""Which side words speak of: by name, by people, by seat, and by who is speaking."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.grounding.parties import PartyIndex, enemy_of, find_parties, side_of_words, sides_named
from fogline.profiles import Party, Profile, load
from fogline.records import Span

# text, [(words, side, via, tie)], note
NAMED = [
    ("The U.S. told us so", [("U.S.", "US", "name", "")], "us is no state"),
    ("US troops left", [("US", "US", "name", "")], ""),
    ("IT IS OVER", [], "a headline in capitals holds no short names"),
    ("Chad's army and a man called chad", [("Chad", "TD", "name", "")], "case is part of a name"),
    ("South Sudan, not Sudan", [("South Sudan", "SS", "name", ""), ("Sudan", "SD", "name", "")], "the longest"),
    ("D.R. Congo", [("D.R. Congo", "CD", "name", "")], "full stops inside"),
    ("Türkiye and Turkiye", [("Türkiye", "TR", "name", ""), ("Turkiye", "TR", "name", "")], "accents"),
    ("Azerbaijan’s army", [("Azerbaijan", "AZ", "name", "")], "a curly possessive"),
    ("the Elysée Palace", [("Elysée Palace", "FR", "seat", "")], ""),
    ("Iran-backed Houthis", [("Iran", "IR", "name", "weak"), ("Houthis", "HOUTHI", "name", "")], "backed by"),
    ("the Hamas-run ministry", [("Hamas", "HAMAS", "name", "owner")], "run by"),
    ("anti-Taliban fighters", [("Taliban", "TALIBAN", "name", "against")], "against"),
    ("the Paris-based group", [("Paris", "FR", "seat", "weak")], "based in"),
    ("UN Human Rights Office", [("UN Human Rights Office", "UN", "name", "")], "one name"),
    ("Georgian and Greek", [("Georgian", "GE", "demonym", ""), ("Greek", "GR", "demonym", "")], ""),
    ("Sudan\n\nSouth", [("Sudan", "SD", "name", "")], "a name never runs over a line"),
]


@pytest.mark.parametrize(("text", "expected", "note"), NAMED, ids=[c[0] for c in NAMED])
def test_parties_are_found_by_name_people_seat_and_body(
        text: str, expected: list[tuple[str, str, str, str]], note: str) -> None:
    found = find_parties(text, 0, len(text), PartyIndex.of(load("world")))
    assert [(m.span.exact, m.side, m.via, m.tie) for m in found] == expected, note


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "Chile said Peru was wrong about Bolivia"
    found = find_parties(text, 6, 23, PartyIndex.of(load("world")))
    assert [m.span for m in found] == [Span.cut(text, 11, 15)]


@given(st.lists(st.sampled_from(
    ["Chile", "Peruvian", "the U.S.", "and", "shelled", "MONUSCO,", "“Kyiv”", "Hamas-run", "\n", "é"]), max_size=20))
def test_every_mention_gives_back_its_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = find_parties(text, 0, len(text), PartyIndex.of(load("world")))
    assert all(text[m.span.start:m.span.end] == m.span.exact for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


# words, who speaks, profile, sides the report names, side, note
DEIXIS = [
    ("our forces", "AM", "nagorno-karabakh", "", "AM", ""),
    ("31 of our servicemen", "AZ", "nagorno-karabakh", "", "AZ", ""),
    ("We", "AZ", "nagorno-karabakh", "", "AZ", ""),
    ("its own troops", "UA", "russia-ukraine", "", "UA", ""),
    ("his fighters", "RSF", "sudan", "", "RSF", "a spokesman's fighters are his side's"),
    ("some of its units", "AZ", "nagorno-karabakh", "", None, "its may be the enemy's"),
    ("our forces", None, "nagorno-karabakh", "", None, "nobody known speaks"),
    ("our forces", "WITNESS", "nagorno-karabakh", "", None, "a witness is of no side"),
    ("the enemy", "AM", "nagorno-karabakh", "", "AZ", ""),
    ("servicemen of the enemy", "AZ", "nagorno-karabakh", "AM", "AM", ""),
    ("the enemy", "AZ", "nagorno-karabakh", "NK", "NK", "the one the report names"),
    ("the enemy", "AZ", "nagorno-karabakh", "AM NK", "AM", "of one bloc the first stands for all"),
    ("the enemy", None, "nagorno-karabakh", "AM AZ", None, "the outlet's own enemy is nobody known"),
    ("enemy positions in Armenia", "AZ", "nagorno-karabakh", "", "AM", ""),
    ("US troops", "RU", "russia-ukraine", "", "US", "US is not us"),
    ("the enemy", "IL", "world", "HAMAS IR", "HAMAS", "several enemies, one named"),
    ("the enemy", "IL", "world", "HAMAS HEZBOLLAH", None, "several enemies, two named: no guess"),
    ("the enemy", "PE", "world", "CL", "CL", "no known enemy, one other side named"),
    ("the enemy", "PE", "world", "CL BO", None, ""),
    ("occupiers", "UA", "russia-ukraine", "", "RU", "one side's word"),
    ("militants", "RU", "russia-ukraine", "", "UA", ""),
    ("militants", "UA", "russia-ukraine", "", None, "never one's own"),
    ("the Kiev regime", None, "russia-ukraine", "", "UA", "only one side says it, only of one"),
    ("the militia", "SAF", "sudan", "", "RSF", ""),
    ("army aircraft", "RSF", "sudan", "", "SAF", "an institution this war names without owner"),
    ("Chadian army aircraft", "RSF", "sudan", "", "TD", "unless it is named with one"),
    ("the coalition", "M23", "dr-congo", "", "CD", ""),
    ("Armenia and Azerbaijan", None, "world", "", None, "two sides at once"),
    ("Russian-installed officials", None, "russia-ukraine", "", "RU", ""),
    ("Iran-backed fighters", None, "world", "", None, "backing is a claim, not a side"),
    ("a bridge", "AM", "nagorno-karabakh", "", None, ""),
]


@pytest.mark.parametrize(("words", "speaker", "profile", "present", "side", "note"), DEIXIS)
def test_words_mean_a_side_by_who_says_them(
        words: str, speaker: str | None, profile: str, present: str, side: str | None, note: str) -> None:
    index = PartyIndex.of(load(profile))
    said = side_of_words(Span(0, len(words), words), speaker, index, frozenset(present.split()))
    assert said == side, note


def test_sides_named_counts_only_who_can_fight() -> None:
    text = "Chile, Chilean and Peruvian soldiers, the UN, Reuters and a talk in Lima"
    assert dict(sides_named(text, PartyIndex.of(load("world")))) == {"CL": 2, "PE": 1}


def test_a_name_of_two_sides_means_neither() -> None:
    two = Profile("w", ("w",), (Party("a", "A1", "A", "state", ("Nova",)), Party("b", "B1", "B", "state", ("Nova",))))
    for profile in (two, replace(two, parties=two.parties[::-1])):
        assert find_parties("Nova said", 0, 9, PartyIndex(profile)) == ()


def test_the_order_of_parties_decides_nothing() -> None:
    profile = load("nagorno-karabakh")
    text = "Armenia, Azerbaijani forces, Artsakh, Baku and the Russian peacekeepers"
    found = [
        find_parties(text, 0, len(text), PartyIndex(p))
        for p in (profile, replace(profile, parties=profile.parties[::-1]))]
    assert found[0] == found[1]


def test_an_enemy_is_never_oneself() -> None:
    index = PartyIndex.of(load("world"))
    assert all(enemy_of(s, index, frozenset({s})) != s for s in index.by_side)
