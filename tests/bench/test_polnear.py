"""Texts annotated in PolNeAR's layout: what of an annotation counts, and what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.bench import Attribution, NoPairs, Pair, UnreadableAnnotation, find_pairs, read_pair

TEXT = """“The bridge,” said Ada Brell, “is open.”
Nobody was hurt, it was
reported. The mill, she said, burned."""


class Standoff:
    """An annotation written line by line: spans are looked up in the text, so that a test marks words."""

    def __init__(self, text: str = TEXT) -> None:
        self.text = text
        self.lines: list[str] = []

    def words(self, ident: str, kind: str, *parts: str) -> Standoff:
        places = [(self.text.index(part), self.text.index(part) + len(part)) for part in parts]
        where = ";".join(f"{start} {end}" for start, end in places)
        return self.line(f"{ident}\t{kind} {where}\t{' '.join(parts)}")

    def line(self, line: str) -> Standoff:
        self.lines.append(line)
        return self

    def write(self, folder: Path, stem: str = "story", code: str = "ab12") -> Pair:
        text, annotation = folder / f"{stem}.txt", folder / f"{stem}_{code}.ann"
        text.write_bytes(self.text.encode())
        annotation.write_bytes("\n".join([*self.lines, ""]).encode())
        return Pair(text, annotation)


def told(found: tuple[Attribution, ...]) -> list[tuple[list[str], list[str], list[str]]]:
    return [tuple([s.exact for s in parts] for parts in (a.source, a.cue, a.content)) for a in found]


CASES = [
    (Standoff().words("T1", "Content", "“The bridge,”", "“is open.”").words("T2", "Cue", "said")
     .words("T3", "Source", "Ada Brell").line("E1\tAttribution:T9 Source:T3 Cue:T2 Content:T1"),
     [(["Ada Brell"], ["said"], ["“The bridge,”", "“is open.”"])], "a content that its cue interrupts"),
    (Standoff().words("T1", "Content", "“is open.”", "“The bridge,”").words("T2", "Cue", "said")
     .line("E1\tAttribution:T9 Cue:T2 Content:T1"),
     [([], ["said"], ["“The bridge,”", "“is open.”"])], "its parts written in another order than they are read"),
    (Standoff().words("T1", "Content", "“The bridge,”").words("T2", "Content", "“is open.”")
     .words("T3", "Cue", "said").line("E1\tAttribution:T9 Cue:T3 Content:T1 Content2:T2"),
     [([], ["said"], ["“The bridge,”", "“is open.”"])], "contents that are numbered apart"),
    (Standoff().words("T1", "Content", "Nobody was hurt").words("T2", "Cue", "it was\nreported")
     .words("T3", "Attribution-no-source", "it was\nreported").line("E1\tAttribution-no-source:T3 Content:T1 Cue:T2"),
     [([], ["it was\nreported"], ["Nobody was hurt"])], "no source, and words that hold a newline"),
    (Standoff().words("T1", "Content", "The mill", "burned").words("T2", "Cue", "said").words("T3", "Source", "she")
     .words("T4", "Source", "Ada Brell").words("T5", "Discard", "Nobody")
     .line("E1\tAttribution:T9 Source:T3 Cue:T2 Content:T1"),
     [(["she"], ["said"], ["The mill", "burned"])], "words that no attribution uses do not count"),
    (Standoff().words("T1", "Cue", "said").line("E1\tAttribution:T9 ").line("E2\tDiscuss:T1 Cue:T1")
     .line("#1\tAnnotatorNotes T1\tunsure").line("A1\tUnsure T1").line("H"), [], "lines that annotate nothing"),
    (Standoff().words("T1", "Cue", "said").line("E1\tAttribution:T8 Cue:T1").line("E2\tAttribution:T9 Cue:T1"),
     [([], ["said"], [])], "the same twice is once; a cue alone is kept"),
]


@pytest.mark.parametrize(("standoff", "expected", "note"), CASES, ids=[case[2] for case in CASES])
def test_what_counts(tmp_path, standoff, expected, note):
    assert told(read_pair(standoff.write(tmp_path)).attributions) == expected, note


@pytest.mark.parametrize(("standoff", "says", "note"), [
    (Standoff().line("T1\tCue 400 410\tsaid"), "line 1: no words at [400, 410)", "behind the end of the text"),
    (Standoff().line("T1\tCue 0 4\tsaid"), "is this the text that was annotated?", "the words are not there"),
    (Standoff().line("T1\tCue four\tsaid"), "line 1 names no words", "no offsets"),
    (Standoff().line("E1\tAttribution:T9 Cue:T5"), "T5 belongs to an attribution", "words that are named nowhere"),
])
def test_what_cannot_be_used(tmp_path, standoff, says, note):
    with pytest.raises(UnreadableAnnotation, match="story_ab12") as error:
        read_pair(standoff.write(tmp_path))
    assert says in str(error.value), note


def test_a_text_that_is_not_utf8(tmp_path):
    pair = Standoff().write(tmp_path)
    pair.text.write_bytes(b"caf\xe9")
    with pytest.raises(UnreadableAnnotation, match="not UTF-8 at byte 3"):
        read_pair(pair)


def test_offsets_count_characters_and_keep_carriage_returns(tmp_path):
    standoff = Standoff("«Śmigły»\r\nsaid she").words("T1", "Cue", "said").line("E1\tAttribution:T9 Cue:T1")
    cue, = read_pair(standoff.write(tmp_path)).attributions[0].cue
    assert (cue.start, cue.exact) == (10, "said")


def test_the_first_of_several_annotators_counts(tmp_path):
    for code in ("zz99", "aa00", "mm55"):
        Standoff().write(tmp_path, code=code)
    Standoff().write(tmp_path, stem="a_b_story")
    found = find_pairs(tmp_path)
    assert [pair.annotation.name for pair in found.pairs] == ["a_b_story_ab12.ann", "story_aa00.ann"]
    assert found.alone == ()


def test_halves_of_pairs_are_told(tmp_path):
    Standoff().write(tmp_path)
    for name in ("lost_ab12.ann", "unmarked.txt", "story.ann"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [file.name for file in find_pairs(tmp_path).alone] == ["lost_ab12.ann", "story.ann", "unmarked.txt"]


def test_nothing_to_measure(tmp_path):
    with pytest.raises(NoPairs, match="holds no text with an annotation beside it"):
        find_pairs(tmp_path)
    with pytest.raises(NoPairs, match="is no folder"):
        find_pairs(tmp_path / "missing")
