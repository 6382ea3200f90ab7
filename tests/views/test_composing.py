"""A brief that people edit: what is taken, what is told beside the line, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Page
from readings import Read

from fogline.ledger import Store
from fogline.records import Body, Line, Relation, RelationReason
from fogline.views.brief import make_brief
from fogline.views.checking import BriefFault, checked, claims_in, faults_of
from fogline.views.composed import Composed, Heading, Remark, Statement, compose
from fogline.views.composing import editable, read_lines
from fogline.views.quoting import even, quotations
from fogline.views.sources import Origins
from fogline.views.telling import Manner

TEXT = """North Command said 12 houses burned in Oakford and the army’s guns had “fallen silent”.
South Staff denied that it had shelled Oakford.
South Staff said its forces did not cross the river and held the ridge.
Resident Tomas Brell said the roof fell.
The valley was quiet.
North Command said nine people were killed."""
READ = {"profile": "world", "version": "1"}
SIGNED = {"author": "R. Viewer", "reason": "not in the text", "time": "2031-05-05T10:00:00Z"}


def front() -> Page:
    p = Page(TEXT, source="reports/front.txt")
    day = (p.time("2031-05-04"),)
    burned = p.span("12 houses burned in Oakford and the army’s guns had “fallen silent”")
    p.claim(burned.exact, said_by="North Command", side="AA", kind="property_damage", when=day,
            places=(p.place("Oakford"),))
    p.claim("it had shelled Oakford", said_by="South Staff", side="BB", flags=("denial",), when=day)
    p.claim("its forces did not cross the river and held the ridge", said_by="South Staff", side="BB")
    p.claim("the roof fell", said_by="Tomas Brell", side="WITNESS", who={"capacity": "witness"})
    p.claim("The valley was quiet", side="OUTLET", voice="article_voice")
    p.claim("nine people were killed", said_by="North Command", side="AA", kind="casualties",
            figures=(p.figure("nine", 9),))
    return p


def reading(p: Page, claims: int = 99) -> Read:
    lines, start = [], 0
    for line in p.text.split("\n"):
        lines.append(Line(start, start + len(line), "story", "prose"))
        start += len(line) + 1
    report = replace(p.report, outlet=p.outlet, published=p.published, published_basis="metadata")
    body = Body(report, tuple(lines), published=p.published, published_basis="metadata")
    return Read(body, tuple(entry.claim for entry in p.cut[:claims]))


LINK = ("polarity", "North Command says it, South Staff denies it")
BURNED, SHELLED, RIDGE, ROOF, QUIET, KILLED = (entry.id for entry in front().cut)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("composing") / "front.db") as opened:
        opened.write(reading(front()), **READ)
        opened.write_relations([Relation("denies", SHELLED, BURNED, (RelationReason(*LINK),), 0.9)])
        opened.reject(KILLED, **SIGNED)
        yield opened


def kinds(text: str, store: Store) -> list[str]:
    return [fault.kind for fault in faults_of(text, store)]


@pytest.mark.parametrize(("line", "expected", "note"), [
    (f"North Command said: “12 houses burned in Oakford” [{BURNED[:8]}]", [], "words of the claim, who, and the id"),
    (f"- North Command said: “12 houses burned in Oakford” [{BURNED}]", [], "a bullet before it, a whole id"),
    (f"North Command and South Staff say so [{BURNED[:8]}; {SHELLED[:8]}]  ", [], "two ids, blanks behind them"),
    (f"North Command said so [{BURNED[:8]}].", [], "a full stop behind the brackets"),
    (rf"North Command said so \[{BURNED[:8]}\]", [], "brackets as Markdown escapes them"),
    ("North Command said: “12 houses burned in Oakford”", ["no_claims"], "no id"),
    ("North Command said that houses burned [see above]", ["no_claims"], "brackets without an id"),
    ("", ["empty"], "nothing written"),
    ("## 2031-05-04", ["empty"], "headings alone"),
    ("North Command said so [c0123456789]", ["unknown"], "an id of no claim"),
    (f"North Command said so [{BURNED[:8]} and others]", ["brackets"], "more than ids in the brackets"),
    (f"North Command said people were killed [{KILLED[:8]}]", ["rejected"], "a rejected claim"),
    (f"North Command said: “twelve houses burned” [{BURNED[:8]}]", ["not_its_words"], "a number put in other words"),
    (f"North Command said: “houses burned in  Oakford” [{BURNED[:8]}]", [], "blanks do not matter"),
    (f"North Command said: “the army's guns” [{BURNED[:8]}]", [], "nor does the shape of an apostrophe"),
    (f"North Command said: \"the army’s guns had 'fallen silent'\" [{BURNED[:8]}]", ["not_its_words"],
     "other marks inside are other marks"),
    (f"North Command said: \"the army’s guns had “fallen silent”\" [{BURNED[:8]}]", [], "a quotation in the words"),
    (f"North Command said: “12 houses … had “fallen silent”” [{BURNED[:8]}]", [], "something left out"),
    (f"North Command said: “guns had … 12 houses” [{BURNED[:8]}]", ["not_its_words"], "in another order"),
    (f"North Command said: “ouses burned” [{BURNED[:8]}]", ["not_its_words"], "half a word"),
    (f"North Command said: “12 houses burned in Oakford.” [{BURNED[:8]}]", [], "a full stop inside the marks"),
    (f"North Command said: “12 houses burned [{BURNED[:8]}]", ["open_quotation"], "a mark that nothing closes"),
    (f"North Command called it 'quiet' [{BURNED[:8]}]", ["not_its_words"], "single marks are marks"),
    (f"North Command’s guns, the army’s, were silent [{BURNED[:8]}]", [], "an apostrophe is none"),
    (f"South Staff said: “its forces … cross the river” [{RIDGE[:8]}]", ["left_out"], "what is left out says not"),
    (f"South Staff said: “it had shelled Oakford” [{SHELLED[:8]}]", ["denial"], "a denial told as a statement"),
    (f"South Staff denied: “it had shelled Oakford” [{SHELLED[:8]}]", [], "a denial told as one"),
    (f"South Staff rejects that “it had shelled Oakford” [{SHELLED[:8]}]", [], "in another verb of denying"),
    (f"South Staff said it had not shelled Oakford [{SHELLED[:8]}]", [], "in the author's own words"),
    (f"North Command said 14 houses burned [{BURNED[:8]}]", ["number"], "a number that no claim has"),
    (f"North Command said twelve houses burned [{BURNED[:8]}]", [], "the claim's number in words"),
    (f"On 4 May 2031 North Command said houses burned [{BURNED[:8]}]", [], "the claim's day"),
    (f"On 6 May North Command said houses burned [{BURNED[:8]}]", ["number"], "another day"),
    (f"North Command boasted of 12 houses [{BURNED[:8]}]", ["loaded"], "a verb that colours"),
    (f"North Command admitted that houses burned [{BURNED[:8]}]", ["loaded"], "a verb that says it is true"),
    (f"North Command said houses burned, as South Staff confirmed [{BURNED[:8]}]", ["loaded"], "anywhere in it"),
    (f"Houses burned in Oakford [{BURNED[:8]}]", ["who"], "nobody is named"),
    (f"#### AA\nHouses burned in Oakford, it said [{BURNED[:8]}]", [], "the heading names the side"),
    (f"Hill Gazette wrote: “The valley was quiet” [{QUIET[:8]}]", [], "the outlet's own voice"),
    (f"A witness said: “the roof fell” [{ROOF[:8]}]", [], "a private person as what they are"),
    (f"Tomas Brell said: “the roof fell” [{ROOF[:8]}]", ["private", "who"], "a private person by name"),
    (f"## Brell’s roof\nA witness said: “the roof fell” [{ROOF[:8]}]", ["private"], "in a heading"),
    (f"North Command said houses burned ({SHELLED[:8]} denies it) [{BURNED[:8]}]", [], "an id among the words"),
    (f"North Command said houses burned (denied in c0ffee123456) [{BURNED[:8]}]", ["unknown"], "an id of none there"),
    (f"# 900 enemies dead\nNorth Command said houses burned [{BURNED[:8]}]", ["number"], "a heading tells a number"),
    (f"# They won “the war”\nNorth Command said houses burned [{BURNED[:8]}]", ["not_its_words"], "and quotes nobody"),
    (f"# Twelve houses burned in Oakford on Sunday.\nNorth Command said it [{BURNED[:8]}]", ["heading"],
     "a heading that is a sentence"),
    (f"South Staff denied: “it had shelled Oakford” [{SHELLED[:8]}]\n> denies: North Command said: “12 houses burned” "
     f"[{BURNED[:8]}]\nbecause: {LINK[1]} [{SHELLED[:8]}, {BURNED[:8]}]", [], "a pair as the ledger has it"),
    (f"South Staff denied: “it had shelled Oakford” [{SHELLED[:8]}]\n> agrees with: North Command said: “12 houses "
     f"burned” [{BURNED[:8]}]", ["standing"], "the ledger says otherwise"),
    (f"South Staff said: “held the ridge” [{RIDGE[:8]}]\n> denies: North Command said: “12 houses burned” "
     f"[{BURNED[:8]}]", ["standing"], "the ledger says nothing of the two"),
    (f"because: South Staff always lies [{SHELLED[:8]}, {BURNED[:8]}]", ["standing", "who"], "a reason nobody gave"),
    (f"North Command said so [{BURNED[:8]}]\n## Sources\n- {BURNED}: Hill Gazette, 2031\n1. {SHELLED[:8]}", [],
     "a list of sources is made anew"),
    (f"North Command said so [{BURNED[:8]}]\n## Sources\nThe enemy lost 500 men.", ["no_claims"],
     "a sentence among the sources"),
])
def test_a_line_against_the_ledger(store: Store, line: str, expected: list[str], note: str) -> None:
    assert kinds(line, store) == expected, note


def test_only_grave_faults_keep_a_brief_in(store: Store) -> None:
    soft = checked(f"North Command boasted of 14 houses [{BURNED[:8]}]", store)
    assert isinstance(soft, Composed)
    hard = checked(f"North Command boasted of “14 houses” [{BURNED[:8]}]\nNothing behind it", store)
    assert not isinstance(hard, Composed)
    assert [(fault.line, fault.kind, fault.grave) for fault in hard] == [
        (1, "not_its_words", True), (1, "loaded", False), (2, "no_claims", True)]


def test_a_fault_points_at_its_words(store: Store) -> None:
    text = f"\n  - North Command boasted of “14 houses” [{BURNED[:8]}]"
    line = text.split("\n")[1]
    found = {fault.kind: line[fault.start:fault.end] for fault in faults_of(text, store)}
    assert found == {"not_its_words": "“14 houses”", "loaded": "boasted"}


def test_a_private_name_is_not_repeated_in_what_is_said_of_it(store: Store) -> None:
    fault = next(f for f in faults_of(f"Tomas Brell said so [{ROOF[:8]}]", store) if f.kind == "private")
    assert "Brell" not in fault.says and "Tomas" not in fault.says


def brief_of(store: Store, room: int | None = None) -> Composed:
    claims, manner = list(store.claims()), Manner(private=store.private_names)
    brief = make_brief(claims, store.relations(), manner=manner, room=room, incidents=store.incidents(),
                       origins=Origins(store.fingerprints, store.private_names))
    return compose(brief, claims, manner)


def told(composed: Composed) -> list[Heading | Statement]:
    return [replace(line, line=0) for line in composed.lines if not isinstance(line, Remark)]


@pytest.mark.parametrize("which", ["front", "samples"])
def test_what_the_desk_composes_has_no_fault_and_comes_back_as_it_was(
        store: Store, samples_store: Store, which: str) -> None:
    asked = store if which == "front" else samples_store
    composed = brief_of(asked)
    names = asked.short_names(note.claim for note in composed.notes)
    text = editable(composed, names)
    assert faults_of(text, asked) == ()
    again = checked(text, asked)
    assert isinstance(again, Composed)
    assert told(again) == told(composed)
    assert again.notes == composed.notes and again.title == composed.title
    assert editable(again, names) == text


def test_what_is_left_out_is_said_by_the_desk_and_is_no_line_of_the_text(samples_store: Store) -> None:
    composed = brief_of(samples_store, room=1)
    assert any(isinstance(line, Remark) for line in composed.lines)
    names = samples_store.short_names(note.claim for note in composed.notes)
    again = checked(editable(composed, names), samples_store, about=("3 claims answer; 2 are named here.",))
    assert isinstance(again, Composed)
    assert again.footing[0] == "3 claims answer; 2 are named here."


def test_an_id_is_written_as_long_as_it_takes_to_be_clear(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.short_names([BURNED, SHELLED]) == {BURNED: BURNED[:8], SHELLED: SHELLED[:8]}
    monkeypatch.setattr("fogline.ledger.citing.SHORT_ID", 1)
    names = store.short_names([BURNED, SHELLED])
    assert all(claim.startswith(name) and store.cited([name]) == {name: (claim,)} for claim, name in names.items())


def test_nothing_is_lost_of_what_is_written(store: Store) -> None:
    text = "words without anything\n\n## A heading\r\n> : [ ]\n[c] “\n\t#### \n"
    assert [line.number for line in read_lines(text)] == list(range(1, 8))
    assert isinstance(checked(text, store), tuple)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_is_taken_or_told_of(store: Store, text: str) -> None:
    found = checked(text, store)
    assert isinstance(found, tuple) and found and all(isinstance(fault, BriefFault) and fault.says for fault in found)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(1 <= fault.line <= len(lines) for fault in found)


def test_too_much_is_said_and_not_looked_up(store: Store) -> None:
    assert [fault.kind for fault in faults_of("x" * 300_000, store)] == ["too_long"]


def test_an_id_that_a_reading_changed_leads_to_its_words(tmp_path: Path) -> None:
    """The words are read with another end, and so under another id; the draft's id still means them."""
    p = front()
    with Store.open(tmp_path / "again.db") as store:
        store.write(reading(p, claims=1), **READ)
        old = p.cut[0].id
        text = f"North Command said: “12 houses burned” [{old[:10]}]"
        store.follow(claims_in(text, store))
        again = front()
        again.cut.clear()
        longer = "12 houses burned in Oakford and the army’s guns had “fallen silent”."
        again.claim(longer, said_by="North Command", side="AA", kind="property_damage")
        store.write(reading(again), profile="world", version="2")
        new = again.cut[0].id
        assert new != old and store.cited([old[:10]]) == {old[:10]: (new,)}
        found = checked(text, store)
        assert isinstance(found, Composed) and [note.claim for note in found.notes] == [new]
        assert [(fault.kind, fault.grave) for fault in faults_of(text, store)] == [("moved", False)]


def test_an_id_whose_words_are_no_longer_read_is_a_fault(tmp_path: Path) -> None:
    p = front()
    with Store.open(tmp_path / "gone.db") as store:
        store.write(reading(p, claims=2), **READ)
        text = f"North Command said: “12 houses burned” [{p.cut[0].id[:10]}]"
        store.follow(claims_in(text, store))
        store.write(Read(reading(p).body, (p.cut[1].claim,)), profile="world", version="2")
        assert kinds(text, store) == ["unknown"]


@pytest.mark.parametrize(("text", "said", "expected", "note"), [
    ("“a b”", ["a b"], [("“a b”", True, "")], "plain"),
    ("«a b» and „b c“", ["a b c"], [("«a b»", True, ""), ("„b c“", True, "")], "marks of other languages"),
    ("“a” then “b”", ["a b"], [("“a”", True, ""), ("“b”", True, "")], "two, not one from end to end"),
    ("“the “b” c”", ["the “b” c"], [("“the “b” c”", True, "")], "marks inside its words"),
    ("“the “b”", ["the “b"], [("“the “b”", True, "")], "half a quotation inside its words"),
    ("“x “y” z” w", [], [("“x “y” z”", False, "")], "what nobody said ends where its marks balance"),
    ("“a … c”", ["a not b c"], [("“a … c”", True, "not")], "what is left out turns it"),
    ("“a [...] c … e”", ["a b c d e"], [("“a [...] c … e”", True, "")], "two things left out"),
    ("“…”", ["a"], [("“…”", False, "")], "nothing but what is left out"),
    ("“”", ["a"], [("“”", False, "")], "no words at all"),
    ("rock ’n’ roll, the soldiers’ houses", [], [], "apostrophes"),
    ("“a, b,” he said", ["a, b"], [("“a, b,”", True, "")], "a comma before the mark"),
])
def test_quotations(text: str, said: list[str], expected: list[tuple[str, bool, str]], note: str) -> None:
    found = quotations(text, [even(words) for words in said])
    assert [(text[one.start:one.end], one.found, one.lost) for one in found] == expected, note
