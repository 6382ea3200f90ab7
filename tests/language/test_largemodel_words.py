"""What a model says is held against the report: letter for letter, or it is dropped and counted.

In the texts: [content], {cue}, <source> as they must be found.
"""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.language.largemodel_asking import AnswerUnreadable
from fogline.language.largemodel_words import MAX_ATTRIBUTIONS, Piece, verified
from fogline.language.proposing import Share
from fogline.records import Proposal
from tests.language.conftest import attribution

OPENING, CLOSING = "[{<", "]}>"


def piece(text: str) -> Piece:
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return Piece(text, tuple(lines))


def unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text, and what is marked in it in reading order."""
    text, opened, found = "", 0, []
    for char in marked:
        if char in OPENING:
            opened = len(text)
        elif char in CLOSING:
            found.append((OPENING[CLOSING.index(char)], opened, len(text)))
        else:
            text += char
    return text, found


def laid_out(proposal: Proposal) -> list[tuple[str, int, int]]:
    found = [("[", s.start, s.end) for s in proposal.contents]
    found += [(mark, s.start, s.end) for mark, s in (("{", proposal.cue), ("<", proposal.source)) if s]
    return sorted(found, key=lambda f: f[1])


def answer(*attributions: object) -> str:
    return json.dumps({"attributions": attributions})


FOUND = [
    ("<The mayor> {said} [two shells had hit the bridge].",
     attribution(["two shells had hit the bridge"], "said", "The mayor"), "plain"),
    ("“[The bridge is closed],” <he> {said}, “[and so is the quay].”",
     attribution(["The bridge is closed", "and so is the quay"], "said", "he"), "two parts about the cue"),
    ("{It was reported} that [the quay burned].", attribution(["the quay burned"], "It was reported"), "no source"),
    ("[The quay burned], <the mayor>.", attribution(["The quay burned"], "", "the mayor"), "no cue"),
    ("“[The quay burned].”", attribution(["The quay burned"], None, None), "content alone; null says none"),
    ("<The mayor> {said} [it burned].", attribution("it burned", "said", "The mayor"), "one string is one part"),
    ("<The mayor> {said} [it burned].", attribution(["it burned"], "said", "The mayor", 99), "a line that is none"),
    ("<The mayor> {said} [it burned].", attribution(["it burned"], "said", "The mayor", "two"), "a line of letters"),
    ("It burned, one said.\nA pause.\n<The mayor> {said} [it burned].",
     attribution(["it burned"], "said", "The mayor"), "the word is case and all: 'It burned' is not it"),
    ("They said much. The quay burned. <The army> {said} [the quay burned].",
     attribution(["the quay burned"], "said", "The army"), "the cue nearest to the content"),
    ("the quay burned, as all know, and nobody there could later recall who <The army> {said} [the quay burned].",
     attribution(["the quay burned"], "said", "The army"), "the content nearest to its cue"),
    ("The army left. <The army> {said} [the quay burned].",
     attribution(["the quay burned"], "said", "The army"), "the source nearest to the cue"),
    ("The army said it burned.\n<The army> {said} [it burned].",
     attribution(["it burned"], "said", "The army", 2), "a sentence twice: the line the model named"),
    ("<The army> {said} [it burned].\nThe army said it burned.",
     attribution(["it burned"], "said", "The army", 7), "a sentence twice and no line: the first"),
    ("The others and <he> {said} [the enemy had lost it].",
     attribution(["the enemy had lost it"], "said", "he"), "'he' is not found in 'The' and 'others'"),
    ("<Zoë> {a dit} « [Le pont est fermé] ».", attribution(["Le pont est fermé"], "a dit", "Zoë"), "guillemets"),
    ("<Zoe\u0308> {said} [the cafe\u0301 burned].",
     attribution(["the cafe\u0301 burned"], "said", "Zoe\u0308"), "accents as characters of their own"),
    ("🚁🚁 <The mayor> {said} [the 𝒃𝒓𝒊𝒅𝒈𝒆 🔥 burned] 👩‍🚒.",
     attribution(["the 𝒃𝒓𝒊𝒅𝒈𝒆 🔥 burned"], "said", "The mayor"), "beyond the first 65,536 code points"),
    ("<რუსუდანი> {тъкмо каза} [«қала» бос].", attribution(["«қала» бос"], "тъкмо каза", "რუსუდანი"), "scripts"),
]


@pytest.mark.parametrize(("marked", "said", "note"), FOUND, ids=[f[2] for f in FOUND])
def test_words_are_found_where_they_stand(marked: str, said: dict[str, object], note: str) -> None:
    text, expected = unmarked(marked)
    kept, share = verified(answer(said), piece(text), "openai:m")
    assert [laid_out(p) for p in kept] == [expected], note
    assert (share.proposed, share.kept, share.dropped, kept[0].by) == (1, 1, 0, "openai:m")


SAID = "The mayor said: “The café burned — twice.” The mayor spoke."
DROPPED = [
    (attribution(["The café was burned"], "said", "The mayor"), "absent", "a word put in"),
    (attribution(["the café burned"], "said", "The mayor"), "absent", "a small letter for a capital"),
    (attribution(["The cafe burned"], "said", "The mayor"), "absent", "an accent left off"),
    (attribution(["The cafe\u0301 burned"], "said", "The mayor"), "absent", "the same to the eye, other code points"),
    (attribution(["The café burned - twice"], "said", "The mayor"), "absent", "a hyphen for a dash"),
    (attribution(['"The café burned'], "said", "The mayor"), "absent", "a straight mark for a curly one"),
    (attribution(["The  café burned"], "said", "The mayor"), "absent", "a space too many"),
    (attribution(["The café burned"], "announced", "The mayor"), "absent", "a cue of the model's own"),
    (attribution(["The café burned"], "said", "The mayor of Norsk"), "absent", "a source better known than the text"),
    (attribution(["The café burned", "and the quay"], "said", "The mayor"), "absent", "one part of two"),
    (attribution(["burned — twice.” The mayor spoke. And"], "said"), "absent", "past the end"),
    (attribution(["The caf"], "said", "The mayor"), "absent", "half a word"),
    (attribution(["The café burned"], "aid", "The mayor"), "absent", "the end of a word"),
    (attribution(["The mayor said: “The café burned"], "said", "The mayor"), "tangled", "the cue within the content"),
    (attribution(["The café burned"], "said", "café"), "tangled", "the source within the content"),
    (attribution(["twice", "The café burned"], "said", "The mayor"), "tangled", "parts against reading order"),
    (attribution([], "said", "The mayor"), "misshapen", "nothing said"),
    (attribution(["  "], "said", "The mayor"), "misshapen", "a blank is nothing said"),
    (attribution([["The café burned"]], "said"), "misshapen", "a list in a list"),
    (attribution([7], "said"), "misshapen", "a number"),
    (attribution(["The café burned"], {"said": 1}), "misshapen", "an object for a cue"),
    (attribution(["The café burned"], "said", ["The mayor"]), "misshapen", "a list for a source"),
    (attribution(["The"] * 11, "said"), "misshapen", "more parts than a quotation has"),
    ("The café burned", "misshapen", "no object"), (None, "misshapen", "null"), ([], "misshapen", "an empty list"),
    ({"start": 16, "end": 31}, "misshapen", "offsets in place of words")]


@pytest.mark.parametrize(("said", "why", "note"), DROPPED, ids=[d[2] for d in DROPPED])
def test_what_is_not_there_is_dropped_and_counted(said: object, why: str, note: str) -> None:
    good = attribution(["The café burned"], "said", "The mayor")
    kept, share = verified(answer(said, good), piece(SAID), "openai:m")
    assert [p.contents[0].exact for p in kept] == ["The café burned"], "the one beside it is kept"
    assert share == Share(**{"pieces": 1, "kept": 1, why: 1}), note


def test_an_accent_is_not_parted_from_its_letter() -> None:
    kept, share = verified(answer(attribution(["the cafe"])), piece("He saw the cafe\u0301."), "m")
    assert (kept, share.absent) == ((), 1)


def test_words_are_not_found_across_lines() -> None:
    kept, share = verified(answer(attribution(["burned.\nThe quay"])), piece("It burned.\nThe quay too."), "m")
    assert (kept, share.absent) == ((), 1)


def test_only_the_passage_asked_about_is_searched() -> None:
    text = "The army said it burned. The mayor said it stood."
    asked = Piece(text, ((25, len(text)),))
    kept, share = verified(answer(attribution(["it burned"], "said"), attribution(["it stood"], "said")), asked, "m")
    assert ([p.contents[0].exact for p in kept], share.absent) == (["it stood"], 1)


def test_a_sentence_said_twice_takes_two_proposals_and_no_third() -> None:
    text = "The army said it burned.\nThe army said it burned."
    one = attribution(["it burned"], "said", "The army")
    kept, share = verified(answer(one, one, one), piece(text), "m")
    assert [p.contents[0].start for p in kept] == [14, 39] and share.repeated == 1
    assert [p.cue and p.cue.start for p in kept] == [9, 34], "each with its own cue"


def test_a_repeat_does_not_wander_to_words_nobody_said() -> None:
    text = "The army said it burned. Later, far from there, everybody could see for themselves that it burned."
    one = attribution(["it burned"], "said", "The army")
    kept, share = verified(answer(one, one), piece(text), "m")
    assert [p.contents[0].start for p in kept] == [14] and share.repeated == 1


def test_proposals_come_in_reading_order() -> None:
    text = "The army said it burned. The mayor said it stood."
    kept, _ = verified(answer(attribution(["it stood"], "said"), attribution(["it burned"], "said")), piece(text), "m")
    assert [p.contents[0].exact for p in kept] == ["it burned", "it stood"]


@pytest.mark.parametrize(("said", "note"), [
    ("", "nothing"), ("The mayor said so.", "prose"), ('{"attributions": [', "cut off"), ("[]", "a bare list"),
    ('{"attributions": {}}', "an object for the list"), ('{"attributions": null}', "null"), ("null", "null alone"),
    ('{"claims": []}', "another name"), ("[" * 100_000, "nested past any stack"), ("1" * 10_000, "a number too long"),
    ("<think>{}", "thinking without an end"), ('{"attributions": []} and more', "words after it"),
])
def test_an_answer_of_another_shape_is_no_answer(said: str, note: str) -> None:
    with pytest.raises(AnswerUnreadable):
        verified(said, piece(SAID), "m")


@pytest.mark.parametrize(("frame", "note"), [
    ("{}", "bare"), ("\n {} \n", "blanks"), ("```json\n{}\n```", "a fence"), ("```\n{}```", "a fence without a name"),
    ("<think>The mayor {{hm}} said</think>\n{}", "thinking before it"),
])
def test_json_is_handed_over_in_frames(frame: str, note: str) -> None:
    said = answer(attribution(["The café burned"], "said", "The mayor"))
    kept, _ = verified(frame.replace("{}", said), piece(SAID), "m")
    assert len(kept) == 1, note


@pytest.mark.parametrize(("item", "note"), [
    (attribution(["a"] * 10, "said", "a"), "fits in many places"),
    (attribution(["a"] * 10, "said", "a said a"), "fits in none"),
    (attribution(["a"] * 10, "", "said a said"), "fits in none, without a cue"),
    (attribution(["said a", *["a"] * 9], "a said", "said"), "overlaps nearly everywhere"),
])
def test_a_model_that_repeats_itself_costs_no_time(item: object, note: str) -> None:
    text = "a said " * 570
    items = [item] * 5_000
    began = time.process_time()
    _, share = verified(answer(*items), piece(text), "m")
    assert time.process_time() - began < 5
    assert share.proposed == 5_000 and share.misshapen == 5_000 - MAX_ATTRIBUTIONS


WORDS = st.text(st.sampled_from("ab. \n“”«»e\u0301\u200d𝒃🔥é'"), max_size=40)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["content", "cue", "source", "line", "x"]), inner), max_leaves=12)


@given(text=WORDS, data=st.data())
def test_whatever_is_answered_what_is_kept_is_in_the_report(text: str, data: st.DataObject) -> None:
    cut = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda c: text[min(c):max(c)])
    words = cut | WORDS | st.text()
    item = st.fixed_dictionaries({"content": st.lists(words, max_size=3) | words, "cue": words, "source": words},
                                 optional={"line": st.integers() | st.text()})
    items = data.draw(st.lists(item | ANYTHING, max_size=6))
    asked = piece(text)
    kept, share = verified(json.dumps({"attributions": items}), asked, "m")
    assert (share.proposed, share.kept) == (len(items), len(kept))
    for proposal in kept:
        spans = [*proposal.contents, *(s for s in (proposal.cue, proposal.source) if s)]
        for span in spans:
            assert text[span.start:span.end] == span.exact
            assert any(start <= span.start < span.end <= end for start, end in asked.lines)
        assert not any(a.meets(b) for n, a in enumerate(spans) for b in spans[n + 1:])
        assert list(proposal.contents) == sorted(proposal.contents)


@given(said=st.text() | ANYTHING.map(json.dumps))
def test_any_string_is_an_answer_or_a_told_failure(said: str) -> None:
    try:
        kept, _ = verified(said, piece(SAID), "m")
    except AnswerUnreadable:
        return
    assert all(SAID[s.start:s.end] == s.exact for p in kept for s in p.contents)
