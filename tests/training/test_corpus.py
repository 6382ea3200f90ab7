"""Annotated texts read as the training reads them: our own marks, and brat standoff."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.attribution.corpus import Attribution, marked_up, polnear, read_marks

REPORTS = Path(__file__).resolve().parent.parent.parent / "training" / "reports"


def words(text: str, parts: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in parts]


@pytest.mark.parametrize(("marked", "expected", "note"), [
    ("{S1|The mayor} {Q1|said} {C1|nobody was hurt}.", [(["The mayor"], "said", ["nobody was hurt"])], "one of each"),
    ("{C1|Two} {Q1|reportedly} {C1|fell}.", [([], "reportedly", ["Two", "fell"])], "nobody named, two parts"),
    ("{S1,2|He} {Q1|said} {C1|yes} and {Q2|denied} {C2|no}.",
     [(["He"], "said", ["yes"]), (["He"], "denied", ["no"])], "one source of two cues"),
    ("{S1|A} {Q1|says} {C1|that {S2|B} {Q2|knew} {C2|it}}.",
     [(["A"], "says", ["that B knew it"]), (["B"], "knew", ["it"])], "one inside another"),
    ("Nobody said a word.", [], "no marks"),
])
def test_marks(marked: str, expected: list[tuple[list[str], str, list[str]]], note: str) -> None:
    read = read_marks("invented", marked)
    assert "{" not in read.text and "|" not in read.text
    assert [(words(read.text, a.source), read.text[slice(*a.cue)], words(read.text, a.contents))
            for a in read.attributions] == expected, note


@pytest.mark.parametrize(("marked", "says"), [
    ("{S1|He} {Q1|said} {C1|so", "never closed"),
    ("{S1|He} {Q1|said} so.", "at least one content"),
    ("{Q1|said} {Q1|wrote} {C1|so}.", "one cue"),
])
def test_marks_that_say_too_little(marked: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_marks("invented", marked)


def test_brat(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("He said no, no.", encoding="utf-8")
    (tmp_path / "story_ab12.ann").write_text(
        "T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid\nT3\tContent 8 10;12 14\tno no\nT4\tAttribution 3 7\tsaid\n"
        "T5\tCue 8 10\tno\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nE2\tAttribution:T4 Cue:T5\n",
        encoding="utf-8")
    [text] = polnear(tmp_path)
    assert text.attributions == (Attribution((3, 7), ((0, 2),), ((8, 10), (12, 14))),), "a cue alone teaches nothing"
    assert text.body().text == text.text


def test_our_own_reports_are_all_readable() -> None:
    reports = marked_up(REPORTS)
    assert len(reports) > 50 and sum(len(r.attributions) for r in reports) > 900
    for report in reports:
        for attribution in report.attributions:
            for a, b in (attribution.cue, *attribution.source, *attribution.contents):
                assert report.text[a:b].strip() and "\n" not in report.text[a:b], report.name
