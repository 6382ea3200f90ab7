"""A new report touches its own pairs alone: report by report, in any order, the relations are those of all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from telling import tell
from test_compare import BLOCS, PAIRS

from fogline.comparison import compare_named, meeting_keys, relate
from fogline.comparison.facts import WINDOW
from fogline.records import Claim, Relation

Named = tuple[str, Claim]
TWO_OR_THREE = [(f"{n}{c.id}", c) for n, pair in enumerate(PAIRS) for c in pair[:2]]


def by_report(claims: Sequence[Named]) -> dict[str, list[Named]]:
    reports: dict[str, list[Named]] = defaultdict(list)
    for name, claim in claims:
        reports[claim.report_id].append((name, claim))
    return reports


def one_after_the_other(reports: dict[str, list[Named]], order: Sequence[str]) -> set[Relation]:
    """As a ledger does it: each report beside those read before it with which it shares a key near in time."""
    found: set[Relation] = set()
    read: list[str] = []
    for name in order:
        keys = meeting_keys(reports[name], BLOCS)
        meets = [other for other in read if any(
            a.key == b.key and abs(a.day - b.day) <= WINDOW
            for a in keys for b in meeting_keys(reports[other], BLOCS))]
        found |= set(relate(reports[name], {other: reports[other] for other in meets}, BLOCS))
        read.append(name)
    return found


@given(st.data())
def test_report_by_report_is_all_at_once(data: st.DataObject) -> None:
    claims = data.draw(st.lists(st.sampled_from(TWO_OR_THREE), max_size=14, unique_by=lambda c: c[0]))
    spread = data.draw(st.lists(st.sampled_from("123"), min_size=len(claims), max_size=len(claims)))
    told = [(name, _in(claim, f"r{report}")) for (name, claim), report in zip(claims, spread, strict=True)]
    reports = by_report(told)
    order = data.draw(st.permutations(sorted(reports)))
    at_once = compare_named(data.draw(st.permutations(told)), BLOCS)
    assert one_after_the_other(reports, order) == set(at_once)
    assert len(set(at_once)) == len(at_once)


def _in(claim: Claim, report: str) -> Claim:
    return replace(claim, report_id=report)


def test_another_report_changes_nothing_between_two() -> None:
    a = tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut")
    b = tell("Bakhmut is almost in its hands", "BLUE", "territorial_control", report="r2", place="Bakhmut")
    c = tell("its fighters took Bakhmut", "BLUE", "territorial_control", report="r3", place="Bakhmut")
    two = compare_named([(x.id, x) for x in (a, b)])
    assert set(two) <= set(compare_named([(x.id, x) for x in (a, b, c)]))
    assert [r.type for r in two] == ["partial_contradiction"]


def test_reports_without_a_day_meet_nobody() -> None:
    undated = tell("our units hold Bakhmut", "RED", "territorial_control", place="Bakhmut", day=None)
    assert meeting_keys([(undated.id, undated)], {}) == ()
