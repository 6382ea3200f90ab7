"""Web pages: everything a reader sees becomes lines, and the frame around the article is marked."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fogline.intake import find_reports, read_body
from fogline.intake.page import declared_charset, read_page
from fogline.records import Body, Report

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Shells hit port - Bay News</title>
<meta property="og:site_name" content="Bay News"><link rel="canonical" href="https://example.org/war/port">
%s
<script>var shells = "not words";</script><style>p { color: red }</style></head><body class="with-sidebar">
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav><div class="widget">MARCH 2021</div>
<div class="page no-sidebar"><article><h1>Shells hit port, navy says</h1>
<div class="meta">By Ann Example | <time datetime="2031-03-05T10:00:00Z">5 March 2031</time></div>
<figure><img src="x.jpg"><figcaption>A view of the port on Tuesday</figcaption></figure>
<p>At least nine people were killed when shells hit the port of Bayville on Tuesday, the navy said in a note.</p>
<p>“The enemy fired <b>twenty</b> rockets,” said<br>Captain Bob Sample of the navy.</p>
<p>Nine dead.</p><div class="share-buttons"><a href="#">Share</a> <a href="#">Tweet</a></div>
<p style="display:none">Hidden words.</p>
<p>The mayor denied that any military equipment had been kept in the harbour before the strike happened.</p>
<p>Rescue workers said that the search had ended by the evening and that nobody else was missing.</p>
</article></div><aside><h3>Related</h3><ul><li><a href="/2">Two killed in market blast, police say</a>
<time datetime="2030-01-01">1 January 2030</time></li></ul></aside><footer>© 2031 Bay News</footer></body></html>"""


def body_of(markup: str) -> Body:
    report, problems = read_page(markup, "page.html")
    assert report is not None and not problems
    return read_body(report)[0]


def told(body: Body) -> list[str]:
    return [body.text[x.start:x.end] for x in body.lines if x.role == "story"]


def test_the_story_is_kept_whole_and_the_frame_marked() -> None:
    body = body_of(PAGE % "")
    assert body.headline is not None and body.headline.exact == "Shells hit port, navy says"
    assert told(body) == [
        "At least nine people were killed when shells hit the port of Bayville on Tuesday, the navy said in a note.",
        "“The enemy fired twenty rockets,” said Captain Bob Sample of the navy.",
        "Nine dead.",
        "The mayor denied that any military equipment had been kept in the harbour before the strike happened.",
        "Rescue workers said that the search had ended by the evening and that nobody else was missing."]
    reasons = {body.text[x.start:x.end]: x.reason for x in body.lines if x.role == "furniture"}
    assert reasons["Home"] == "page navigation"
    assert reasons["Two killed in market blast, police say 1 January 2030"] == "beside the article"
    assert reasons["A view of the port on Tuesday"] == "caption"
    assert "not words" not in body.text and "Hidden words" not in body.text


@pytest.mark.parametrize(("head", "published", "basis", "note"), [
    ("", "2031-03-05", "page metadata", "a time element of the article, not of the list beside it"),
    ('<meta property="article:published_time" content="2031-03-04T22:00:00Z">', "2031-03-04", "page metadata", "meta"),
    ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2031-03-03"}]}</script>',
     "2031-03-03", "page metadata", "linked data"),
])
def test_the_day_comes_from_the_article(head: str, published: str, basis: str, note: str) -> None:
    body = body_of(PAGE % head)
    assert (body.published, body.published_basis) == (published, basis), note


def test_the_address_dates_a_page_that_says_nothing_else() -> None:
    report, _ = read_page('<link rel="canonical" href="https://example.org/2031/03/05/port"><p>Port taken.</p>', "x")
    assert report is not None and (report.published, report.published_basis) == ("2031-03-05", "page address")


def test_a_page_says_its_title_outlet_language_and_address() -> None:
    report, _ = read_page(PAGE % "", "x")
    assert report is not None
    assert (report.title, report.outlet, report.language, report.url) == (
        "Shells hit port, navy says", "Bay News", "en", "https://example.org/war/port")


def test_metadata_outranks_the_page(tmp_path: Path) -> None:
    from fogline.intake import read_metadata
    (tmp_path / "a.html").write_text(PAGE % "")
    (tmp_path / "m.csv").write_text("file,published,outlet\na.html,2031-03-09,Hill Wire\n")
    [report] = [r for r in find_reports([tmp_path], read_metadata(tmp_path / "m.csv"), 10**6) if isinstance(r, Report)]
    assert (report.published, report.published_basis, report.outlet) == ("2031-03-09", "metadata", "Hill Wire")
    assert report.raw == (tmp_path / "a.html").read_bytes()


def test_the_declared_charset(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1251"></head><p>Порт взят. The army took the port.</p></html>'
    (tmp_path / "a.htm").write_bytes(page.encode("cp1251"))
    [report] = find_reports([tmp_path], None, 10**6)
    assert isinstance(report, Report) and report.text == "Порт взят. The army took the port."
    assert declared_charset(b"<p>none</p>") is None


@pytest.mark.parametrize(("markup", "words", "note"), [
    ("<div>" * 50_000 + "<p>Nine dead.</p>", "Nine dead.", "deep nesting"),
    ("<b>" * 50_000 + "Nine dead.", "Nine dead.", "deep inline nesting"),
    ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><p>&b;&b; Nine dead.</p>', "Nine dead.",
     "entities of entities"),
    ("<p " + 'a="1" ' * 50_000 + ">Nine dead.</p>", "Nine dead.", "endless attributes"),
    ("<div>a<span>b</span></div>" * 21_000 + "<p>Nine dead.</p>", "Nine dead.", "very many elements"),
    ("<ul>" + '<li><a href="#">A title of another story</a></li>' * 5_000 + "</ul><p>Nine dead.</p>", "Nine dead.",
     "nothing but links"),
    ("<table>" * 1000 + "<tr><td>Nine dead.", "Nine dead.", "tables in tables"),
])
def test_hostile_pages_neither_crash_nor_hang(markup: str, words: str, note: str) -> None:
    began = time.process_time()
    report, _ = read_page(markup, "x")
    assert report is not None and words in report.text, note
    read_body(report)
    assert time.process_time() - began < 20, note  # seconds of CPU; about 2 on a quiet machine


@pytest.mark.parametrize("markup", ["", "<!-- x -->", "<script>x</script>", "<p hidden>x</p>"])
def test_a_page_without_words_is_a_problem(markup: str) -> None:
    report, problems = read_page(markup, "x")
    assert report is None and [p.kind for p in problems] == ["empty"]
