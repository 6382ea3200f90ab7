"""Word lists: the forms English gives a word, and expressions found without trying them all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.language.lexicon import sections, turns, verb_forms, word_beginnings

LISTS = ("kind_phrases", "channel_phrases", "denial_phrases", "looking_back")


@pytest.mark.parametrize(("entry", "forms", "note"), [
    ("shell", "shell shells shelled shelling", "regular"),
    ("seize", "seize seizes seized seizing", "a silent e"),
    ("deny", "deny denies denied denying", "y after a consonant"),
    ("deploy", "deploy deploys deployed deploying", "y after a vowel"),
    ("clash", "clash clashes clashed clashing", "a hiss"),
    ("stop", "stop stops stopped stopping", "a doubled letter"),
    ("repel", "repel repels repelled repelling", "doubled under stress"),
    ("open", "open opens opened opening", "not doubled"),
    ("strike|struck|stricken", "strike strikes striking struck stricken", "irregular past"),
    ("die", "die dies died dying", "ie becomes y"),
])
def test_forms_of_a_verb(entry: str, forms: str, note: str) -> None:
    assert verb_forms(entry) == set(forms.split()), note


def test_particles_stay_with_every_form() -> None:
    repelling = sections("war_verbs")["repelling verbs"]
    assert {"drove back", "driving back", "beaten back", "fended off"} <= repelling


@pytest.mark.parametrize(("line", "beginnings", "note"), [
    ("death toll", "death toll", "either word would do; one is taken"),
    ("(?:shot|brought) down", "shot brought down", "a group or a word"),
    (r"(?:very )?(?:\w+ )?wounded", "wounded", "what is optional is no use"),
    ("curfew|martial law", "curfew martial", "all alternatives of a line"),
])
def test_beginnings_any_match_must_hold(line: str, beginnings: str, note: str) -> None:
    found = word_beginnings(line)
    assert found and found <= set(beginnings.split()), note


def words_of(name: str) -> st.SearchStrategy[str]:
    """Texts of words that occur in a list, so that its expressions nearly or wholly match."""
    import re
    known = sorted({w for _, p in turns(name).lines for w in re.findall(r"[a-z]{2,}", p.pattern)})
    return st.lists(st.sampled_from(known), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize("name", LISTS)
@settings(deadline=None)
@given(data=st.data())
def test_looking_up_by_beginnings_loses_no_match(name: str, data: st.DataObject) -> None:
    text = data.draw(words_of(name))
    found = {(s, m.span()) for s, matches in turns(name).find(text).items() for m in matches}
    assert found == {(s, m.span()) for s, p in turns(name).lines for m in p.finditer(text)}
