"""Relations counted against an annotator's: groups, chaining, fair neighbours, and pairs that must never be merged."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from fogline.bench.gold_claims import Gold, UnusableGold, read_gold
from fogline.bench.relations import as_plain, measure_relations, score_relations
from fogline.comparison import compare_named
from fogline.records import Relation
from fogline.records.vocabulary import RelationType
from tests.gate.gate import golds, shared_folder

TEXT = "Our units hold Arda, the red army said.\nWe took Arda, the blue army said.\n"


def _claim(ident: str, said: str, side: str, **more: Any) -> dict[str, Any]:
    at = TEXT.index(said)
    place = TEXT.index("Arda", at)
    return {
        "id": ident, "doc": "x", "start": at, "end": at + len(said), "text": said, "voice": "indirect_speech",
        "kind": "territorial_control", "flags": {"denial": False}, "event_date": {"iso": "2021-05-04"}, "dates": [],
        "speaker": {"canonical_id": f"{side}_army", "canonical": f"the {side} army", "side": side,
                    "attribution": "explicit"},
        "places": [{"text": "Arda", "start": place, "end": place + 4, "role": "location", "place_id": "arda"}],
        "figures": [], **more}


GOLD = {
    "schema": "fogline-gold/1", "documents": [{"id": "x", "file": "x.txt"}],
    "blocs": {"red_side": ["RED"], "non_party_voice": ["OUTLET"]},
    "places": {"arda": {"neutral": "Arda", "precision": "settlement", "lat": 1.0, "lon": 2.0}},
    "claims": [_claim("one", "Our units hold Arda", "RED"), _claim("two", "We took Arda", "BLUE")],
    "relations": [{"type": "contradicts", "claims": ["one", "two"]}]}


def write(folder: Path, gold: dict[str, Any]) -> Path:
    (folder / "x.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "gold.yaml"
    path.write_text(yaml.safe_dump(gold), encoding="utf-8")
    return path


@pytest.mark.parametrize("texts", [False, True], ids=["claims alone", "with their texts"])
def test_annotated_claims_are_set_side_by_side(tmp_path: Path, texts: bool) -> None:
    gold = read_gold(write(tmp_path, GOLD), tmp_path if texts else None)
    assert gold.claims[0][1].places[0].lat == 1.0 and gold.blocs == {"RED": "red_side"}
    plain = as_plain(measure_relations(gold))
    assert plain["relations_contradiction_f1"] == 1.0 and plain["relations_same_f1"] is None
    assert (plain["relations_f1"], plain["hard_negatives_violated"]) == (1.0, 0)


def test_a_text_that_is_missing_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, GOLD)
    (tmp_path / "x.txt").unlink()
    assert read_gold(path, tmp_path).unread == (
        "x.txt: not read (FileNotFoundError); its claims have no doers",)


@pytest.mark.parametrize(("text", "note"), [
    ("{", "no YAML"), ("claims: []", "no claims"),
    ("documents: [{id: x, file: x}]\nclaims: [{id: one}]", "half a claim"),
])
def test_what_is_no_annotation_says_so(tmp_path: Path, text: str, note: str) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableGold, match="fogline-gold/1"):
        read_gold(path)
    assert note


ANNOTATED = (
    {"type": "same_claim", "claims": ["a", "b"]}, {"type": "same_claim", "claims": ["b", "c"]},
    {"type": "differing_figures", "claims": ["d", "e"]}, {"type": "mirror_accusation", "claims": ["f", "g"]},
    {"type": "tension", "claims": ["h", "i"]})


@pytest.mark.parametrize(("found", "counted", "violated", "note"), [
    ([("same_claim", "a", "c"), ("same_claim", "b", "a")], {"same": (3, 0, 0)}, 0, "chained to three"),
    ([("same_claim", "a", "b")], {"same": (1, 0, 2)}, 0, "a chain half found"),
    ([("same_event", "d", "e")], {"same": (0, 0, 3), "differing": (0, 0, 1)}, 0, "one event is fair"),
    ([("differing_detail", "d", "e")], {"differing": (1, 0, 0)}, 0, "a neighbouring type"),
    ([("same_event", "f", "g")], {"same": (0, 1, 3)}, 1, "charge and counter-charge merged"),
    ([("contradicts", "h", "i")], {"contradiction": (0, 1, 0)}, 1, "a tension opposed"),
    ([("denies", "x", "y")], {"contradiction": (0, 1, 0)}, 0, "nothing was annotated"),
])
def test_counting(
        found: list[tuple[RelationType, str, str]], counted: dict[str, tuple[int, int, int]], violated: int,
        note: str) -> None:
    groups, broken = score_relations(Gold((), {}, ANNOTATED, ()), [Relation(*row, ()) for row in found])
    assert {name: (groups[name].right, groups[name].wrong, groups[name].missed) for name in counted} == counted, note
    assert len(broken) == violated, note


@pytest.mark.parametrize("name", ["own", "second", "dev"])
def test_the_shared_scorer_counts_alike(name: str) -> None:
    shared = shared_folder()
    if shared is None:
        pytest.skip("the shared gold is not here: set FOGLINE_SHARED")
    annotation = golds(shared)[name].annotation
    gold = read_gold(annotation)
    scorer, convert = _module(shared, "score_claims"), _module(shared, "to_claims")
    raw = scorer.read_gold(annotation)
    found = [{"type": r.type, "a": r.a, "b": r.b} for r in compare_named(gold.claims, gold.blocs)]
    rows = scorer.Scorer(raw, convert.convert(raw)[0], None).total(found).values()
    plain = as_plain(measure_relations(gold))
    for figure in [key for key in plain if key in rows]:
        assert plain[figure] == pytest.approx(rows[figure]["value"], abs=1e-4), figure


def _module(shared: Path, name: str) -> Any:
    sys.path.insert(0, str(shared / "gold"))
    try:
        spec = importlib.util.spec_from_file_location(f"shared_{name}", shared / "gold" / f"{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


def test_the_command_prints_what_the_scorer_calls_it(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from fogline.cli.app import app
    path = write(tmp_path, GOLD)
    done = CliRunner().invoke(app, ["bench", "relations", str(path), "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["relations_f1"] == 1.0
    done = CliRunner().invoke(app, ["bench", "relations", str(path), "--reports", str(tmp_path / "nowhere")])
    assert done.exit_code == 1 and "contradiction" in done.stdout
