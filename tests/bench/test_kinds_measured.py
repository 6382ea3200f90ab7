"""Sentences with kinds: how they are read, what of them is counted, and how a broken file is told of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fogline.bench.kinds import NoKinds, UnreadableKinds, as_plain, measure_kinds, read_plover, read_sentences

HELD_OUT = Path(__file__).resolve().parent.parent.parent / "training" / "kinds" / "held_out"
ENOUGH = 0.6  # of the sentences held out; 0.649 when the table was learned, 0.446 by the rules alone


def written(folder: Path, text: str, name: str = "sentences.txt") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_marks(tmp_path: Path) -> None:
    path = written(tmp_path, "# attack\nThe mayor {said} [rockets fell]. | fighting\n“[Run],” she {said}.\n[Fire.]\n")
    reported, quoted, told = read_sentences(path)
    assert (reported.text[slice(*reported.words)], reported.voice) == ("rockets fell", "indirect_speech")
    assert reported.cue and reported.text[slice(*reported.cue)] == "said"
    assert reported.kinds == ("attack", "fighting")
    assert (quoted.text[slice(*quoted.words)], quoted.voice) == ("Run", "direct_quote")
    assert (told.text[slice(*told.words)], told.voice, told.cue) == ("Fire", "article_voice", None)


@pytest.mark.parametrize(("text", "says", "note"), [
    ("[Rockets fell].\n", "line 1: a sentence stands before", "no kind yet"),
    ("# weather\n", "'weather' is no kind", "unknown heading"),
    ("# attack\n[Rockets fell]. | rain\n", "line 2: 'rain'", "unknown second kind"),
    ("# attack\nRockets fell.\n", "no \\[words of a claim\\]", "nothing marked"),
])
def test_a_broken_line_is_named(tmp_path: Path, text: str, says: str, note: str) -> None:
    with pytest.raises(UnreadableKinds, match=says):
        list(read_sentences(written(tmp_path, text)))


def test_plover_leaves_out_what_fits_no_kind(tmp_path: Path) -> None:
    records = [{"event": "FIGHT", "eventText": "shelled", "text": "Rebels shelled the port."},
               {"event": "DOCUMENT", "eventText": "about this file"},
               {"event": "RETREAT", "eventText": "received", "text": "The minister received observers."}]
    found = list(read_plover(written(tmp_path, json.dumps(records), "PLOVER_GSR.txt")))
    assert [(text, event) for text, event, _ in found] == [("Rebels shelled the port.", "shelled")]


def test_both_are_measured(tmp_path: Path) -> None:
    written(tmp_path, "# attack\nThe mayor {said} [rockets had hit the port].\n")
    written(tmp_path, json.dumps([{"event": "FIGHT", "eventText": "shelled", "text": "Rebels shelled the port."}]),
            "PLOVER_GSR.txt")
    found = as_plain(measure_kinds(tmp_path))
    assert {name: row["n"] for name, row in found.items()} == {"sentences": 1, "plover": 1}
    assert found["sentences"]["kind_accuracy"] == found["plover"]["kind_accuracy"] == 1.0


def test_an_empty_folder_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(NoKinds, match="holds no sentences"):
        measure_kinds(tmp_path)


def test_the_table_helps_on_sentences_it_never_saw() -> None:
    score = measure_kinds(HELD_OUT)["sentences"]
    assert score.of >= 200
    assert score.right / score.of >= ENOUGH
    assert score.right > score.right_by_rules
