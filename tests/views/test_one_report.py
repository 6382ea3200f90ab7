"""A report as it was read: its words come back to the letter on whatever page, marked where fields rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Page
from readings import Read

from fogline.ledger import Store
from fogline.ledger.leafing import Opened
from fogline.problems import Problem
from fogline.records import Body, Line, Reason, Report
from fogline.records.contract import ReportCard
from fogline.views import leaves
from fogline.views.leaves import NoSuchLines, turn_to
from fogline.views.one_report import OneReport, http_only, tell_report
from fogline.views.plain import as_plain
from fogline.views.telling import Manner

READ = {"profile": "world", "version": "1"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "one.db") as opened:
        yield opened


def written(store: Store, page: Page, problems: tuple[Problem, ...] = (), furniture: tuple[int, ...] = ()) -> str:
    report = Report(page.source, page.text.encode("utf-8", "surrogatepass"), page.text, outlet=page.outlet,
                    published=page.published)
    lines, start = [], 0
    for number, words in enumerate(page.text.split("\n")):
        role: Any = "furniture" if number in furniture else "story" if words else "blank"
        lines.append(Line(start, start + len(words), role, "a counter" if role == "furniture" else "tells"))
        start += len(words) + 1
    store.write(Read(Body(report, tuple(lines), published=page.published),
                     tuple(entry.claim for entry in page.cut), problems), **READ)
    return report.id


def text_of(one: OneReport) -> str:
    return "\n".join("".join(stretch.text for stretch in line.stretches) for line in one.lines)


def test_words_are_marked_with_what_rests_on_them(store: Store) -> None:
    page = Page("Our guns fired at Oakford, the staff said.\nRead: 8,914")
    reason = Reason("side", "our is the speaker's own", page.span("Our"))
    page.claim("Our guns fired at Oakford", said_by="the staff", cue="said", side="AA",
               places=(page.place("Oakford"),), reasons=(reason,))
    one = tell_report(store, written(store, page, furniture=(1,)))
    assert [(s.text, s.labels, s.claims, s.begins) for s in one.lines[0].stretches] == [
        ("Our", ("claim", "ground"), (1,), (1,)), (" guns fired at ", ("claim",), (1,), ()),
        ("Oakford", ("claim", "place"), (1,), ()), (", ", (), (), ()), ("the staff", ("speaker",), (1,), ()),
        (" ", (), (), ()), ("said", ("cue",), (1,), ()), (".", (), (), ())]
    assert (one.lines[1].role, one.lines[1].reason) == ("furniture", "a counter")
    (read,) = one.claims
    (field,) = [field for field in read.fields if field.field == "side"]
    assert (field.value, field.grounds[0].rule, field.grounds[0].words) == ("AA", reason.rule, reason.words)


def test_problems_of_the_report_are_told(store: Store) -> None:
    page = Page("The mayor said Marta Vell left.")
    page.claim("Marta Vell left", said_by="The mayor", side="AA", notes=("private_person",))
    problem = Problem("side_unknown", "No side for Marta Vell", "page.txt", page.span("Marta Vell"))
    one = tell_report(store, written(store, page, (problem,)), Manner(private=store.private_names))
    (doubt,) = one.problems
    assert doubt.kind == "side_unknown" and "Vell" not in f"{doubt.says}{doubt.words}"


def test_private_names_are_covered_in_the_text_and_every_offset_holds(store: Store) -> None:
    text = "Marta Vell, a resident, said her street burned.\nLater the mayor visited Marta Vell at home."
    page = Page(text)
    page.claim("her street burned", said_by="Marta Vell", cue="said", side="WITNESS", who={"capacity": "witness"})
    page.claim("the mayor visited Marta Vell at home", side="OUTLET")
    one = tell_report(store, written(store, page), Manner(private=store.private_names))
    assert one.withheld and "Vell" not in str(as_plain(one)) and "Marta" not in str(as_plain(one))
    assert len(text_of(one)) == len(text)
    for line in one.lines:
        for stretch in line.stretches:
            assert all(a in (b, "█") for a, b in zip(stretch.text, text[stretch.start:], strict=False))


@pytest.mark.parametrize(("address", "link", "note"), [
    ("https://paper.example/1?a=b#c", True, "the web"), ("http://paper.example", True, "the web, in the open"),
    ("javascript:alert(1)", False, "a script"), ("JavaScript://paper.example/%0aalert(1)", False, "a script, dressed"),
    ("data:text/html,<script>alert(1)</script>", False, "a page in an address"),
    ("file:///etc/passwd", False, "a file"),
    ("reports/page.txt", False, "a path"), ("https://", False, "nowhere"), ("https://[::1", False, "no address"),
    ("https://paper.example/\njavascript:alert(1)", False, "two lines"), ("https://paper.example/\u202egnp", False,
     "turned about"), ("//paper.example", False, "no scheme")])
def test_only_addresses_of_the_web_are_links(address: str, link: bool, note: str) -> None:
    assert (http_only(address) == address) is link, note


# ── page by page ─────────────────────────────────────────────────────────────────────────────────────────────────────


def opened(lengths: list[int], claims: list[int]) -> Opened:
    """A text of lines of these lengths, with claims that begin at these offsets."""
    text = "\n".join(("word " * (length // 5 + 1))[:length] for length in lengths)
    lines, start = [], 0
    for length in lengths:
        lines.append((start, start + length, "story", "tells"))
        start += length + 1
    found = sorted(at % (len(text) + 1) for at in claims)
    return Opened(ReportCard("r1", "page.txt", ""), text, tuple(lines),
                  tuple((f"c{n:015x}", at) for n, at in enumerate(found)), None, None, "txt", False, "world", "1")


@settings(max_examples=150)
@given(st.lists(st.integers(0, 120), min_size=1, max_size=60), st.lists(st.integers(0, 4000), max_size=40))
def test_pages_give_back_the_text_and_every_claim_once(lengths: list[int], claims: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("LETTERS", 200), ("LINES", 9), ("CLAIMS", 5), ("PART", 50)):
            patch.setattr(leaves, name, value)
        report = opened(lengths, claims)
        pieces, ids, asked, pages = [], [], None, 0
        while True:
            leaf = turn_to(report, asked)
            pages += 1
            assert leaf.page == pages and leaf.first_claim == len(ids)
            assert (leaf.previous is None) == (pages == 1)
            pieces += leaf.pieces
            ids += leaf.claims
            for claim in leaf.claims:
                assert turn_to(report, claim=claim).page == pages
            for piece in leaf.pieces:
                assert turn_to(report, piece.name).page == pages
            if leaf.next is None:
                break
            asked = leaf.next
        assert leaf.pages == pages
        assert ids == [id for id, _ in report.claims]
        words = [report.text[piece.start:piece.end] for piece in pieces]
        assert "".join(words) == report.text.replace("\n", "")
        assert all(piece.end - piece.start <= 50 for piece in pieces)


@pytest.mark.parametrize("asked", ["0", "3", "1.2", "-1", "one", "1.", "9" * 12, "1.0"])
def test_lines_that_are_not_there_are_said_to_be_none(asked: str) -> None:
    with pytest.raises(NoSuchLines, match="it has 2"):
        turn_to(opened([5, 5], []), asked)


def test_a_report_without_lines_or_claims_is_a_page(store: Store) -> None:
    one = tell_report(store, written(store, Page("")))
    assert (one.page, one.pages, one.claims) == (1, 1, ())
