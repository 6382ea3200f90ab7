"""Marks sit on the very words, whatever nests in or overlaps what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fogline.records import Body, Line, Span
from fogline.records.report import Report
from fogline.views.show import Mark, MarkedLine, mark_report

SENTENCE = "Police in Izmir said at least nine people were killed on Tuesday."


def body_of(text: str, furniture: tuple[int, ...] = ()) -> Body:
    """A body whose lines are the text's, some of them furniture."""
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        role = "furniture" if number in furniture else "story" if line else "blank"
        lines.append(Line(start, start + len(line), role, "counter" if role == "furniture" else "prose"))
        start += len(line) + 1
    return Body(Report("page.txt", text.encode(), text), tuple(lines))


def marks_of(line: MarkedLine) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for mark in line.marks:
        found.setdefault(mark.label, []).append(line.text[mark.start - line.start:mark.end - line.start])
    return found


def test_every_label_of_a_marked_sentence(page):
    p = page(SENTENCE)
    entry = p.claim("at least nine people were killed on Tuesday", said_by="Police in Izmir", cue="said", side="AA",
                    places=(p.place("Izmir"),), figures=(p.figure("at least nine", 9),),
                    when=(p.time("2031-05-06", "on Tuesday"),))
    line, = mark_report(body_of(SENTENCE), {entry.id: entry.claim})
    assert marks_of(line) == {
        "speaker": ["Police in Izmir"], "place": ["Izmir"], "cue": ["said"], "figure": ["at least nine"],
        "date": ["on Tuesday"], "claim": ["at least nine people were killed on Tuesday"]}
    assert [(segment.text, segment.labels) for segment in line.segments()] == [
        ("Police in ", ("speaker",)), ("Izmir", ("speaker", "place")), (" ", ()), ("said", ("cue",)), (" ", ()),
        ("at least nine", ("claim", "figure")), (" people were killed ", ("claim",)),
        ("on Tuesday", ("claim", "date")), (".", ())]


def test_furniture_keeps_its_place_and_its_reason(page):
    text = "2,500 $\n\nThe mayor said the mill burned."
    p = page(text)
    entry = p.claim("the mill burned", said_by="The mayor", side="AA")
    lines = mark_report(body_of(text, furniture=(0,)), {entry.id: entry.claim})
    assert [(line.number, line.role, line.text) for line in lines] == [
        (1, "furniture", "2,500 $"), (2, "blank", ""), (3, "story", "The mayor said the mill burned.")]
    assert lines[0].reason == "counter"
    assert not lines[0].marks
    assert marks_of(lines[2]) == {"speaker": ["The mayor"], "claim": ["the mill burned"]}


def test_words_shared_by_two_claims_are_marked_once_with_both_ids(page):
    p = page("The mayor said the mill burned and the bridge fell.")
    both = [p.claim(words, said_by="The mayor", side="AA") for words in ("the mill burned", "the bridge fell")]
    line, = mark_report(body_of(p.text), {entry.id: entry.claim for entry in both})
    speaker, = [mark for mark in line.marks if mark.label == "speaker"]
    assert speaker.claims == tuple(entry.id for entry in both)


def test_a_claim_over_two_lines_is_marked_on_both(page):
    p = page("He said the town\nwas quiet now. Later it was not.")
    entry = p.claim("the town\nwas quiet now", side="AA")
    first, second = mark_report(body_of(p.text), {entry.id: entry.claim})
    assert marks_of(first) == {"claim": ["the town"]}
    assert marks_of(second) == {"claim": ["was quiet now"]}


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=12))
def test_segments_give_back_the_line_and_each_carries_what_covers_it(edges):
    text = "abcdefghijklmnopqrstuvwxyz0123456789wxyz"
    labels = ("claim", "speaker", "cue", "figure", "place", "date")
    marks = tuple(
        Mark(start, min(start + length, 40), labels[n % 6], ("c",)) for n, (start, length) in enumerate(edges))
    line = MarkedLine(1, 0, text, "story", "prose", marks)
    at = 0
    for segment in line.segments():
        for offset in range(at, at + len(segment.text)):
            assert set(segment.labels) == {mark.label for mark in marks if mark.start <= offset < mark.end}
        at += len(segment.text)
    assert "".join(segment.text for segment in line.segments()) == text


def test_the_marks_are_spans_of_the_report(page):
    p = page("x\n" + SENTENCE)
    entry = p.claim("at least nine people were killed on Tuesday", side="AA")
    for line in mark_report(body_of(p.text), {entry.id: entry.claim}):
        for mark in line.marks:
            assert Span.cut(p.text, mark.start, mark.end) == entry.span
