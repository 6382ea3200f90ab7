"""A web page becomes lines of text: everything a reader would see, and which lines lie outside the article.

Nothing is thrown away but what no reader sees (scripts, styles, hidden elements); the page's frame is only marked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html  # type: ignore[import-untyped]

from fogline.intake.published import as_edtf
from fogline.intake.wording import listed, sections
from fogline.problems import Problem
from fogline.records import Report

# Past these a page is hostile or a dump: it is still read, but without the extractor, which would take too long.
EXTRACTOR_MAX_ELEMENTS = 40_000
EXTRACTOR_MAX_DEPTH = 200
EXTRACTOR_MAX_CHARS = 2_000_000
MIN_INSIDE_SHARE = 0.1  # of the page's words; an extractor that finds less has missed the article

_ELEMENTS = {s.title: frozenset(" ".join(s.lines).split()) for s in sections("elements")}
_UNSEEN, _INLINE = _ELEMENTS["unseen"], _ELEMENTS["inline"]
_FRAME = {"nav": "page navigation", "footer": "page footer", "aside": "beside the article", "form": "form",
          "button": "button", "figcaption": "caption", "dialog": "pop-up", "menu": "page navigation"}
_FRAME_NAMES = re.compile(r"(?:^|[\s_-])(?:" + "|".join(listed("frames")) + r")(?:$|[\s_-])", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset\s*=|\?xml[^>]{0,100}?encoding\s*=)\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
# Everything a page can nest without end; what is left closes itself.
_NESTING = re.compile(r"<(?!/?(?:p|br|script|style|title|meta)\b)[!/?]?[a-zA-Z][^<>]{0,500}>?", re.IGNORECASE)
_LD_TYPES = re.compile(r"(?:Article|Posting|Report|WebPage)\Z")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_-]|\Z)")
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
    "sailthru.date", "article_date_original", "cxenseparse:recs:publishtime")


@dataclass(slots=True)
class _Drawn:
    """A line as drawn: its words, the frame elements around it (numbered), and how many of its letters are links."""

    text: str
    frames: tuple[tuple[int, str], ...]
    linked: int
    day: str | None = None


def declared_charset(raw: bytes) -> str | None:
    """The charset a page says it is in, from its first 4 kB as browsers look for it."""
    match = _DECLARED.search(raw, 0, 4096)
    return match[1].decode("ascii", "replace") if match else None


def read_page(markup: str, source: str) -> tuple[Report | None, tuple[Problem, ...]]:
    """A page as a report (its `raw` is left for the caller, who has the bytes); a page without words is a problem."""
    tree = _tree(markup)
    drawn = list(_draw(tree)) if tree is not None else []
    if tree is None or not drawn:
        return None, (Problem("empty", "The page shows no words.", source),)
    outside, problems = _outside(drawn, tree, markup, source)
    head = _Head.of(tree)
    published, basis = head.published, "page metadata"
    if published is None:  # a time element counts only inside the story: a widget's belongs to the page
        published = next((d.day for i, d in enumerate(drawn) if d.day and i not in outside), None)
    if published is None and (match := _URL_DAY.search(head.url or "")):
        published, basis = as_edtf(f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"), "page address"
    return Report(
        source, b"", "\n".join(d.text for d in drawn), "html", url=head.url, outlet=head.outlet, title=head.title,
        language=head.language, published=published, published_basis=basis if published else None,
        outside=tuple(sorted(outside.items()))), problems


def _tree(markup: str) -> html.HtmlElement | None:
    # Without huge_tree the parser drops everything below 256 levels, with it below 2048. It resolves no entities.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    for attempt in (markup, None):
        try:
            flat = attempt if attempt is not None else _NESTING.sub("\n", markup)
            tree = html.document_fromstring(flat.encode("utf-8", "replace"), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError):
            return None
        if not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
            return tree
    return None


def _draw(tree: html.HtmlElement) -> Iterator[_Drawn]:
    """Lines in the order of the page: a block element or a line break ends one. Walks without recursion."""
    words: list[str] = []
    stack: list[tuple[str, bool]] = []  # per open element: why it is outside ("" where it is not), whether it is a link
    frames: list[tuple[int, str]] = []  # of the stack, those with a reason, outermost first, numbered
    links = linked = number = 0
    day: str | None = None

    def line() -> _Drawn | None:
        nonlocal words, linked, day
        text, chars, when = " ".join("".join(words).split()), linked, day
        words, linked, day = [], 0, None
        return _Drawn(text, tuple(frames), chars, when) if text else None

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if _breaks(tag, event, words) and (drawn := line()):
            yield drawn
        if event == "start":
            seen = bool(tag) and tag not in _UNSEEN and not _hidden(element)
            frame = _frame(element, tag) if seen and tag not in _INLINE else ""
            stack.append((frame, seen and tag == "a"))
            if frame:
                number += 1
                frames.append((number, frame))
            links += stack[-1][1]
            if not seen:
                walk.skip_subtree()
                continue
            if tag == "time" and day is None:
                day = as_edtf(element.get("datetime") or "")
            text = element.text
        else:
            frame, link = stack.pop()
            if frame:
                frames.pop()
            links -= link
            text = element.tail
        if text:
            words.append(text)
            linked += len(text) if links else 0
    if drawn := line():
        yield drawn


def _breaks(tag: str, event: str, words: list[str]) -> bool:
    """A block breaks the line; <br> only after a full stop or twice in a row, for within a sentence it wraps."""
    if tag != "br":
        return tag not in _INLINE
    if event == "start":
        return False
    so_far = "".join(words[-4:])
    words.append("\n")
    return not so_far.strip(" \t") or so_far.rstrip(" \t")[-1] in ".!?:;…”\"»)\n"


def _hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _frame(element: html.HtmlElement, tag: str) -> str:
    if tag in _FRAME:
        return _FRAME[tag]
    if tag in ("html", "body", "main", "article"):
        return ""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    match = _FRAME_NAMES.search(named) if len(named) > 2 else None
    return f"part of the page called '{match[0].strip(' _-')}'" if match else ""


def _outside(drawn: list[_Drawn], tree: html.HtmlElement, markup: str, source: str
             ) -> tuple[dict[int, str], tuple[Problem, ...]]:
    """Which lines lie outside the article, with the reason, as the extractor and the page's own elements have it.

    A line the extractor drops between two it keeps stays inside unless its element says what it is.
    """
    kept, problems = _extracted(tree, markup, source)
    inside = [_inside(d.text, kept) for d in drawn]
    all_chars = sum(len(d.text) for d in drawn)
    inside_chars = sum(len(d.text) for d, yes in zip(drawn, inside, strict=True) if yes)
    if inside_chars < MIN_INSIDE_SHARE * all_chars:
        inside = [not d.frames and d.linked * 2 <= len(d.text) for d in drawn]
        inside_chars = sum(len(d.text) for d, yes in zip(drawn, inside, strict=True) if yes)
    around: dict[int, int] = {}  # characters of the article in each frame: what holds the article is no frame of it
    for line, yes in zip(drawn, inside, strict=True):
        for number, _ in line.frames if yes else ():
            around[number] = around.get(number, 0) + len(line.text)
    first = inside.index(True) if True in inside else len(drawn)
    last = len(drawn) - inside[::-1].index(True) if True in inside else 0
    title = next((_key(h.text_content()) for h in tree.iter("h1")), "")
    outside = {}
    for i, line in enumerate(drawn):
        frame = next((why for n, why in line.frames if around.get(n, 0) * 2 <= inside_chars), "")
        if inside[i] and frame != "caption":
            continue
        if frame:
            outside[i] = frame
        elif not first <= i < last and not (title and _key(line.text) == title) and not (line.day and i < first):
            outside[i] = "outside the article of the page"
    return outside, problems


def _key(text: str) -> str:
    """Letters and digits only: the extractor moves spaces and marks."""
    return _NOT_LETTERS.sub("", text.casefold())


def _inside(text: str, kept: tuple[frozenset[str], str]) -> bool:
    key = _key(text)
    return bool(key) and (key in kept[0] or (len(key) >= 20 and key in kept[1]))


def _extracted(tree: html.HtmlElement, markup: str, source: str
               ) -> tuple[tuple[frozenset[str], str], tuple[Problem, ...]]:
    """The lines the extractor takes for the article, as letters and digits only; all of them, and joined."""
    nothing: tuple[frozenset[str], str] = (frozenset(), "")
    elements = depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        elements += event == "start"
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if len(markup) > EXTRACTOR_MAX_CHARS or elements > EXTRACTOR_MAX_ELEMENTS or deepest > EXTRACTOR_MAX_DEPTH:
        return nothing, (Problem("odd_page", f"The page has {elements:,} elements, {deepest} deep: its article was "
                                 "told from its frame by element names alone.", source),)
    from trafilatura import bare_extraction

    found: Any = bare_extraction(markup, fast=True, include_comments=False, favor_recall=True)
    lines = (found.text or "").split("\n") if found is not None else []
    keys = [_key(line.strip(" -|")) for line in lines]
    return (frozenset(keys), "\n".join(keys)), ()


@dataclass(frozen=True, slots=True)
class _Head:
    """What the page says about itself in its head."""

    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: str | None

    @staticmethod
    def of(tree: html.HtmlElement) -> _Head:
        metas: dict[str, str] = {}
        for meta in tree.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop")
            if name and (content := (meta.get("content") or "").strip()):
                metas.setdefault(name.strip().lower(), content)
        linked = _linked_data(tree)
        heading = next((" ".join(h.text_content().split()) for h in tree.iter("h1")), "")
        titled = next((" ".join(t.text_content().split()) for t in tree.iter("title")), "")
        links = ((c.get("rel") or "", c.get("href")) for c in tree.iter("link"))
        canonical = next((href for rel, href in links if rel.lower() == "canonical"), None)
        dates = [linked.get("datePublished"), *(metas.get(name) for name in _PUBLISHED_META)]
        return _Head(
            title=metas.get("og:title") or _text(linked.get("headline")) or heading or titled or None,
            outlet=metas.get("og:site_name") or _text(linked.get("publisher")) or metas.get("application-name"),
            url=next((u for u in (canonical, metas.get("og:url")) if u and u.startswith(("http:", "https:"))), None),
            language=((tree.get("lang") or metas.get("og:locale") or "")[:2].lower() or None),
            published=next((day for said in dates if isinstance(said, str) and (day := as_edtf(said))), None))


def _linked_data(tree: html.HtmlElement) -> dict[str, Any]:
    """The page's own schema.org article, if it describes itself as one; not those of the stories it links to."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting: list[Any] = [json.loads(script.text or "")]
        except (json.JSONDecodeError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting[:0] = thing
            elif isinstance(thing, dict):
                kinds = thing.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _LD_TYPES.search(kind) for kind in kinds):
                    return thing
                graph = thing.get("@graph")
                waiting[:0] = graph if isinstance(graph, list) else []
    return {}


def _text(thing: object) -> str | None:
    if isinstance(thing, dict):
        thing = thing.get("name")
    return thing.strip() or None if isinstance(thing, str) else None
