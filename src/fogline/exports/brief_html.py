"""A brief as one page that needs nothing else: no script, no picture, no address it would call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from fogline.exports.brief_blocks import Block, Pair, Sides, Source, blocks, note_words, sources
from fogline.records.printable import one_line
from fogline.settings import SHORT_ID
from fogline.views.composed import Composed, Heading, Remark, Statement

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
form-action 'none'">
<title>{title}</title>
<style>
:root {{ --ink: #1c1b19; --soft: #5d5a54; --rule: #cfcabf; --paper: #fffefb; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #e8e5de; --soft: #a9a49a; --rule: #45423c; --paper: #191816; }} }}
body {{ font: 1.05rem/1.55 "Source Serif 4", Charter, Cambria, Georgia, serif; color: var(--ink);
       background: var(--paper); max-width: 52rem; margin: 3rem auto; padding: 0 1.2rem; }}
h1 {{ font-size: 1.9rem; font-weight: 600; line-height: 1.2; margin: 0 0 1.6rem }}
h2 {{ font-size: 1.3rem; font-weight: 600; margin: 2.4rem 0 .6rem; padding-top: .7rem;
     border-top: 1px solid var(--rule) }}
h3 {{ font-size: 1.05rem; font-weight: 400; font-style: italic; margin: 1.4rem 0 .4rem }}
h4 {{ font-size: .85rem; font-weight: 600; letter-spacing: .06em; margin: .2rem 0 .3rem }}
ul, ol {{ list-style: none; margin: 0; padding: 0 }} li {{ margin: .45rem 0; overflow-wrap: anywhere }}
.sides, .pair {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 0 2rem }}
.pair {{ margin: .9rem 0; padding-left: .9rem; border-left: 2px solid var(--rule) }}
.pair > .stands {{ grid-column: 1 / -1 }} .pair p {{ margin: .2rem 0 }}
.stands, .aside, cite, footer, .notes {{ color: var(--soft); font-style: normal; font-size: .85rem }}
.notes ol {{ display: flex; flex-wrap: wrap; gap: 0 1.4rem }} .notes ol li {{ margin: .1rem 0 }}
.stands em, .quoted {{ color: var(--ink) }} main li, .pair p {{ color: var(--soft) }}
cite, .notes code {{ font-family: ui-monospace, monospace; font-size: .78rem }}
a {{ color: inherit; text-decoration: none }} a:hover, a:focus {{ text-decoration: underline }}
footer {{ border-top: 1px solid var(--rule); margin-top: 2.5rem; padding-top: .8rem }}
@media print {{ body {{ margin: 0; max-width: none; font-size: 10.5pt }} .pair, li {{ break-inside: avoid }} }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def brief_html(composed: Composed) -> str:
    """A whole page; everything that came from a report, or from an author, is escaped."""
    body = [f"<h1>{safe(composed.title)}</h1>", *(_block(block) for block in blocks(composed.lines))]
    if composed.notes:
        notes = "\n".join(map(_source, sources(composed.notes)))
        body.append(f'<section class="notes">\n<h2>Sources</h2>\n<ul>\n{notes}\n</ul>\n</section>')
    lines = "\n".join(f"<li>{safe(line)}</li>" for line in composed.footing)
    body.append(f"<footer>\n<ul>\n{lines}\n</ul>\n</footer>")
    return PAGE.format(title=safe(composed.title), body="\n".join(body))


def safe(text: str) -> str:
    return escape(one_line(text), quote=True)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{safe(block.text)}</h{block.level}>"
    if isinstance(block, Sides):
        columns = "\n".join(f"<section>\n<h4>{safe(column.title.text)}</h4>\n{_list(column.inside)}\n</section>"
                            for column in block.columns)
        return f'<div class="sides">\n{columns}\n</div>'
    return _pair(block) if isinstance(block, Pair) else _list((block,))


def _list(inside: Iterable[Pair | Statement | Remark]) -> str:
    return "<ul>\n" + "\n".join(_items(inside)) + "\n</ul>"


def _items(inside: Iterable[Pair | Statement | Remark]) -> Iterator[str]:
    for one in inside:
        if isinstance(one, Remark):
            yield f'<li class="aside">{safe(one.text)}</li>'
        else:
            yield f"<li>{_pair(one) if isinstance(one, Pair) else _sentence(one)}</li>"


def _pair(pair: Pair) -> str:
    why = "".join(f"; because: {_sentence(reason)}" for reason in pair.reasons)
    return (f'<div class="pair">\n<p>{_sentence(pair.first)}</p>\n<p>{_sentence(pair.second)}</p>\n'
            f'<p class="stands">The first <em>{safe(pair.second.answers)}</em> the second{why}</p>\n</div>')


def _source(source: Source) -> str:
    claims = "\n".join(f'<li id="{safe(note.claim)}"><code>{safe(note.claim)}</code> {safe(note_words(note))}</li>'
                       for note in source.notes)
    return f"<li>{safe(source.report)}\n<ol>\n{claims}\n</ol></li>"


def _sentence(said: Statement) -> str:
    at, pieces = 0, []
    for start, end in said.quoted:
        pieces += [escape(said.text[at:start]), f"<span class=\"quoted\">{escape(said.text[start:end])}</span>"]
        at = end
    words = "".join([*pieces, escape(said.text[at:])])
    carried = f' <span class="aside">({safe(said.carried)})</span>' if said.carried else ""
    cited = "; ".join(f'<a href="#{safe(claim)}" title="claim {safe(claim)}">{safe(claim[:SHORT_ID])}</a>'
                      for claim in said.claims)
    return f"{words}{carried} <cite>[{cited}]</cite>"
