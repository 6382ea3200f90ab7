"""A claim under review: everything on one screen, private people unnamed; and a form that changes what was changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "bench"), str(ROOT / "tests" / "ledger")]

from ledgers import READER  # noqa: E402
from readings import TEXT, Read, agentless, baker, body_of, governor, outlet, report  # noqa: E402
from test_queue import ATTACK, DENIAL, SIGNED, dead, printed  # noqa: E402

from fogline.ledger import SETTABLE, BadCorrection, BadRuling, Store  # noqa: E402
from fogline.ledger.corrections import checked  # noqa: E402
from fogline.records.contract import claim_fields  # noqa: E402
from fogline.records.privacy import masked  # noqa: E402
from fogline.records.vocabulary import GRADES  # noqa: E402
from fogline.views.editing import changed_inputs, edited, editors, inputs, with_typed  # noqa: E402
from fogline.views.grades import CANNOT, MEANS, gradings  # noqa: E402
from fogline.views.review import USUAL, look_at, put_together, split_off, stood  # noqa: E402
from fogline.views.telling import AS_SPOKEN, Manner  # noqa: E402

ALL = {"governor": governor(), "baker": baker(), "outlet": outlet(), "agentless": agentless()}
SHOWN = {name: masked(claim, frozenset({"Olena", "Testenko"})) for name, claim in ALL.items()}


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "test.db") as store:
        store.write_many([printed(1, ATTACK, dead(9)), printed(2, dead(8), DENIAL)], **READER)
        store.write(Read(body_of(report()), (governor(), baker(), outlet())), **READER)
        store.compare({})
        yield store


def claim(store: Store, words: str) -> str:
    return next(entry.id for entry in store.claims() if words in entry.exact)


# ── the record ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_words_stand_where_they_stand(told: Store) -> None:
    seen = look_at(told, governor().id, Manner(mask=False))
    text = "\n".join(line.text for line in seen.lines)
    assert text == TEXT.strip().rpartition("\n")[0]  # two lines after the claim's; those before it
    parts = [part for line in seen.lines for part in line.segments() if "claim" in part.labels]
    assert "".join(part.text for part in parts) == governor().span.exact
    assert any("place" in part.labels and part.text == "Izium" for part in parts)


def test_a_private_person_is_named_in_no_part_of_the_record(told: Store) -> None:
    told.decide(baker().id, "speaker", "Olena Testenko of Lyman", **SIGNED)
    told.decide(baker().id, "kind", "casualties", author="Ed", reason="Testenko says so", time="2031-06-01T10:00Z")
    manner = Manner(private=told.private_names)
    for about in (baker().id, governor().id):
        assert "Testenko" not in repr(look_at(told, about, manner)), about
    assert "Testenko" in repr(look_at(told, baker().id, Manner(mask=False)))


def test_what_others_say_stands_once_each_with_every_way_they_stand_to_it(told: Store) -> None:
    denial = look_at(told, claim(told, "did not shell"), AS_SPOKEN)
    (related,) = [one for one in denial.related if one.told.words == ATTACK["words"]]
    (how,) = related.how
    assert (how.says, how.first, how.by) == ("denies", True, None) and how.reasons
    attack = look_at(told, claim(told, "artillery shelled"), AS_SPOKEN)
    assert [(how.says, how.first) for one in attack.related for how in one.how if how.says == "denies"] == [
        ("denies", False)]
    assert denial.incident and denial.incident.title == "Attack, Bareto, 2031-05-04" and denial.merge_with == ()


def test_what_people_decided_can_be_read_and_what_stands_taken_back(told: Store) -> None:
    nine = claim(told, "9 people")
    first = told.accept(nine, **SIGNED)
    second = told.decide(nine, "kind", "humanitarian", **SIGNED)
    third = told.undo(second.id, **SIGNED)
    ruled = told.rule("confirm", [look_at(told, nine, AS_SPOKEN).incident.id], **SIGNED)  # type: ignore[union-attr]
    seen = look_at(told, nine, AS_SPOKEN)
    assert [(one.id, one.stands, one.of) for one in seen.decided] == [
        (first.id, True, "claim"), (second.id, False, "claim"), (third.id, True, "claim"), (ruled.id, True, "ruling")]
    assert seen.decided[1].does == "set kind from casualties to humanitarian"
    assert (seen.seen, seen.ruled) == (third.id, ruled.id) and seen.accepted_by == ("Ed",) and seen.lapsed == ()
    told.decide(nine, "kind", "humanitarian", **SIGNED)
    now = look_at(told, nine, AS_SPOKEN)
    assert now.lapsed == ("Ed accepted it when its kind was another",) and now.accepted_by == ()
    assert now.stood != seen.stood == stood(told.claim(nine).claim.__class__(**_parts(told, nine, kind="casualties")))


def _parts(store: Store, claim_id: str, **changed: Any) -> dict[str, Any]:
    from dataclasses import fields

    found = store.claim(claim_id).claim
    return {one.name: getattr(found, one.name) for one in fields(found)} | changed


def test_nothing_said_cannot_be_judged(told: Store) -> None:
    nine = claim(told, "9 people")
    before = look_at(told, nine, AS_SPOKEN).gradings
    assert [(one.value, one.means, one.said) for one in before] == [
        ("F", CANNOT, None), ("6", CANNOT, None), ("none", CANNOT, None)]
    made = told.assess(nine, "credibility", "2", **SIGNED)
    assert [(one.value, one.said) for one in look_at(told, nine, AS_SPOKEN).gradings] == [
        ("F", None), ("2", made), ("none", None)]


def test_every_grade_has_its_words() -> None:
    assert {field: tuple(words) for field, words in MEANS.items()} == GRADES
    assert [one.field for one in gradings(())] == list(GRADES)
    assert all(USUAL.values())


def test_a_claim_of_no_incident_cannot_be_split_off(told: Store) -> None:
    with pytest.raises(BadRuling, match="part of no incident"):
        split_off(told, outlet().id, SIGNED)  # type: ignore[arg-type]
    eight, nine = claim(told, "8 people"), claim(told, "9 people")
    split_off(told, eight, SIGNED)  # type: ignore[arg-type]
    told.compare({})
    one, other = told.incident_of(eight), told.incident_of(nine)
    assert one and other and one.id != other.id
    put_together(told, eight, other.id, SIGNED)  # type: ignore[arg-type]
    told.compare({})
    assert told.incident_of(eight) == told.incident_of(nine)


# ── the form ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ALL)
def test_an_untouched_form_changes_nothing(name: str) -> None:
    form = editors(SHOWN[name])
    assert [one.field for one in form] == list(SETTABLE)
    sent = {key: values for key, values in inputs(form).items() if values and not key.endswith(".is")}
    for saw in (inputs(form), None):
        changed, lost = changed_inputs(sent, saw, form)
        assert (changed, lost) == ({}, {}) and edited(ALL[name], SHOWN[name], changed, TEXT) == {}


CHANGED: list[tuple[str, dict[str, list[str]], dict[str, Any], str]] = [  # (claim, typed, what is then set, note)
    ("governor", {"side": ["RU"]}, {"side": "RU"}, "another side"),
    ("governor", {"channel": [""]}, {"channel": None}, "no channel"),
    ("governor", {"speaker": ["Ihor"]}, {"speaker": "Ihor"}, "another name"),
    ("governor", {"nobody": ["yes"]}, {"speaker": None}, "nobody"),
    ("outlet", {"speaker": ["Ihor"]}, {"speaker": "Ihor"}, "somebody where nobody was"),
    ("governor", {"flags": ["conditional", "denial"]}, {"flags": ["denial", "conditional"]}, "always in one order"),
    ("baker", {"flags": []}, {"flags": []}, "a box no longer ticked"),
    ("baker", {"speaker": ["Baker of Lyman"]}, {"speaker": "Baker of Lyman"}, "a masked name written anew"),
    ("governor", {"figures.0.low": ["1,200"]}, {"figures.low": 1200}, "a number as people write it"),
    ("governor", {"figures.0.high": ["12"]}, {"figures.high": 12}, "an end that was open"),
    ("governor", {"figures.0.loss_of": ["UA"]}, {"figures.loss_of": "UA"}, "whose loss"),
    ("governor", {"figures.0.out": ["yes"]}, {"figures": []}, "left out"),
    ("governor", {"when.0.edtf": ["2022-04-04"]}, {"when.edtf": "2022-04-04"}, "another day"),
    ("governor", {"places.0.precision": ["district"]}, {"places.precision": "district"}, "less precise"),
    ("governor", {"places.0.name": ["Lyman"]}, {"places.name": "Lyman", "places.id": None}, "another place"),
]


@pytest.mark.parametrize(("name", "typed", "gives", "note"), CHANGED, ids=[one[3] for one in CHANGED])
def test_only_what_was_changed_is_set(
        name: str, typed: dict[str, list[str]], gives: dict[str, Any], note: str) -> None:
    found = edited(ALL[name], SHOWN[name], typed, TEXT)
    assert list(found) == list(dict.fromkeys(key.split(".")[0] for key in gives)), note
    for key, value in gives.items():
        field, _, column = key.partition(".")
        assert (found[field][0][column] if column else found[field]) == value, note
    for field, value in found.items():
        checked(field, value, ALL[name], TEXT)
    if "places.id" in gives:  # no pin of the old place
        assert "lat" not in found["places"][0]


def test_a_row_is_added_by_words_of_the_sentence() -> None:
    typed = {"figures.new.words": ["nine people"], "figures.new.low": ["9"], "figures.new.measure": ["wounded"]}
    (_, row) = edited(governor(), governor(), typed, TEXT)["figures"]
    assert TEXT[slice(*row["span"])] == "nine people"
    assert (row["low"], row["high"], row["measure"]) == (9, None, "wounded")
    assert checked("figures", [row], governor(), TEXT)
    with pytest.raises(BadCorrection, match="does not stand in the claim"):
        edited(governor(), governor(), {"places.new.words": ["Lyman"]}, TEXT)  # in the report, in another sentence


BAD = [("figures.0.low", "nine", "must be a number"), ("figures.0.high", "1e9", "must be a number"),
       ("figures.0.low", "-3", "must be a number"), ("when.0.edtf", "Tuesday", "is no day")]


@pytest.mark.parametrize(("name", "value", "says"), BAD)
def test_what_is_no_value_is_said(name: str, value: str, says: str) -> None:
    with pytest.raises(BadCorrection, match=says):
        edited(governor(), governor(), {name: [value]}, TEXT)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_form_shows_what_was_typed_and_nothing_else(data: st.DataObject) -> None:
    """Whatever a person writes into some inputs, the form that comes back holds it, and holds the rest as it was."""
    form = editors(governor())
    known = inputs(form)
    names = [name for name in known if not name.endswith(".is")]
    typed = dict(known)
    for name in data.draw(st.lists(st.sampled_from(names), unique=True, max_size=6)):
        boxes = name in ("flags", "notes", "nobody") or name.endswith(".out")
        typed[name] = data.draw(st.sampled_from([[], ["yes"]]) if boxes else st.text(max_size=8).map(lambda one: [one]))
    changed, lost = changed_inputs({n: v for n, v in typed.items() if not n.endswith(".is")}, known, form)
    assert lost == {} and inputs(with_typed(form, changed)) == {**known, **typed}


def test_fields_of_the_form_are_fields_of_the_claim() -> None:
    row = claim_fields(governor())
    for one in editors(governor()):
        if one.way == "rows":
            assert len(one.rows) == len(row[one.field]) + 1
            assert all(box.label in row[one.field][0] for each in one.rows for box in each.boxes if row[one.field])
