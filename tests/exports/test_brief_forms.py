"""A brief leaves as Markdown and as one page: every sentence with its claims, and nothing of a report is markup."""

from __future__ import annotations

import re

import pytest
from invented import Page

from fogline.exports.brief_blocks import Pair, Sides, blocks
from fogline.exports.briefs import BRIEFS, brief_as
from fogline.records import Relation, RelationReason
from fogline.views.brief import make_brief
from fogline.views.composed import Composed, compose

ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07now\x9b2J \u202eback\u202c \x08\x00\x7f\x85 fine\tyes"
PAYLOADS = [
    ("<script>alert(1)</script>", "markup"), ('"><img src=x onerror=alert(1)>', "an end of an attribute"),
    ("{{7*7}} {title} %s", "templates and formats"), ("[link](javascript:alert(1)) *bold* # no heading", "Markdown"),
    (ESCAPES, "what a terminal would obey"), ("=cmd|' /C calc'!A0", "a spreadsheet's formula"),
    ("(parens) \\) ET Q endstream /JS", "what would end a PDF's string"), ("</style></main>", "an end of the page")]


def hostile(words: str) -> Composed:
    """A brief with a payload in every field that comes from outside."""
    page = Page(f"Mayor {words} said the {words} fell near {words}.", outlet=f"Post {words}", source=f"r/{words}.txt")
    entry = page.claim(f"the {words} fell", said_by=f"Mayor {words}", side="AA", places=(page.place(f"near {words}"),))
    return compose(make_brief([entry], []), [entry])


def two_sides() -> Composed:
    page = Page("North said the bridge fell. South denied that it had hit the bridge.")
    fell = page.claim("the bridge fell", said_by="North", side="AA")
    denied = page.claim("it had hit the bridge", said_by="South", side="BB", flags=("denial",))
    link = Relation("denies", denied.id, fell.id, (RelationReason("polarity", "one denies what the other says"),))
    return compose(make_brief([fell, denied], [link]), [fell, denied])


@pytest.mark.parametrize(("words", "note"), PAYLOADS, ids=[note for _, note in PAYLOADS])
def test_a_page_escapes_everything(words: str, note: str) -> None:
    page = brief_as(hostile(words), "html").decode()
    body = page[page.index("<body>"):]
    assert set(re.findall(r"<(\w+)", body)) <= {
        "body", "main", "h1", "h2", "h3", "h4", "div", "section", "ul", "ol", "li", "span", "cite", "a", "code",
        "footer", "p", "em"}, note
    assert set(re.findall(r"\s([\w-]+)=\"", body)) <= {"class", "id", "href", "title"}, note
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', page)), "it leads nowhere outside"
    assert "default-src 'none'" in page and "http://" not in page and "https://" not in page
    assert not re.search("[\x00-\x08\x1b\x7f-\x9f\u202a-\u202e]", page), note


@pytest.mark.parametrize(("words", "note"), PAYLOADS, ids=[note for _, note in PAYLOADS])
def test_markdown_escapes_markup(words: str, note: str) -> None:
    text = brief_as(hostile(words), "markdown").decode()
    assert not re.search(r"(?<!\\)<", text), note
    assert not re.search(r"(?<!\\)\[", text), note
    assert not re.search("[\x00-\x08\x1b\x7f-\x9f\u202a-\u202e]", text), note


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_every_sentence_names_its_claims_and_they_are_found_below(form: str) -> None:
    composed = two_sides()
    text = brief_as(composed, form).decode()
    for note in composed.notes:
        assert note.claim in text and f"{note.start}–{note.end}" in text
    sentences = [line for line in text.splitlines() if "“" in line]
    assert len(sentences) >= 4
    for line in sentences:
        assert any(note.claim[:8] in line for note in composed.notes), line


def test_sides_stand_beside_each_other_and_answers_as_pairs() -> None:
    found = list(blocks(two_sides().lines))
    pair, = (block for block in found if isinstance(block, Pair))
    assert (pair.second.answers, len(pair.reasons)) == ("denies", 1)
    sides, = (block for block in found if isinstance(block, Sides))
    assert [column.title.text for column in sides.columns] == ["AA", "BB"]


def test_the_same_brief_is_the_same_bytes() -> None:
    for form in BRIEFS:
        assert brief_as(two_sides(), form) == brief_as(two_sides(), form), form
