"""The brief as one page that needs nothing else: no script, no picture, no address it would call."""

from __future__ import annotations

from html import escape

from fogline.cli.brief_markdown import brief_title, count, footing_lines
from fogline.cli.terminal import one_line
from fogline.views.agreement import Agreement
from fogline.views.brief import Brief, SideGroup
from fogline.views.sides import side_in_words
from fogline.views.telling import Told

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a;
       background: #fff; }}
h1 {{ font-size: 1.5rem }} h2 {{ font-size: 1.2rem; border-bottom: 1px solid #bbb }} h3 {{ font-size: 1rem }}
h4 {{ font-size: .95rem; margin: .8rem 0 .2rem }} li {{ margin: .3rem 0 }}
.aside, cite, footer {{ color: #555; font-style: normal; font-size: .85rem }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def brief_html(brief: Brief) -> str:
    """A whole page; everything that came from a report is escaped."""
    body = [f"<h1>{safe(brief_title(brief))}</h1>"]
    if not brief.days:
        body.append("<p>No claims in this selection.</p>")
    body += [_agreement(part) for part in brief.agreement]
    for day in brief.days:
        body.append(f"<section>\n<h2>{safe(day.title)}</h2>")
        for section in day.sections:
            body.append(f"<h3>{safe(section.title)}</h3>")
            body += [_group(group) for group in section.groups]
        body.append("</section>")
    lines = "\n".join(f"<li>{safe(line)}</li>" for line in footing_lines(brief.footing))
    body.append(f"<footer>\n<ul>\n{lines}\n</ul>\n</footer>")
    return PAGE.format(title=safe(brief_title(brief)), body="\n".join(body))


def safe(text: str) -> str:
    return escape(one_line(text), quote=True)


def _agreement(part: Agreement) -> str:
    items = [f"<li><ul>{_sentence(pair.a)}\n<li><em>{safe(pair.says)}</em></li>\n{_sentence(pair.b)}\n"
             f'<li class="aside">because: {safe("; ".join(pair.because))}</li></ul></li>' for pair in part.pairs]
    items += [_sentence(told) for told in part.alone]
    if part.more:
        items.append(f'<li class="aside">and {part.more} more</li>')
    return f"<section>\n<h2>{safe(part.title)}</h2>\n<ul>\n" + "\n".join(items) + "\n</ul>\n</section>"


def _group(group: SideGroup) -> str:
    items = [_sentence(told) for told in group.told]
    if group.more:
        items.append(f'<li class="aside">and {count(group.more, "more sentence")}</li>')
    return f"<h4>{safe(side_in_words(group.side))}</h4>\n<ul>\n" + "\n".join(items) + "\n</ul>"


def _sentence(told: Told) -> str:
    aside = "; ".join((*told.places, *told.asides))
    told_aside = f' <span class="aside">({safe(aside)})</span>' if aside else ""
    cited = "; ".join(
        f'<span title="claim {safe(source.claim)}, report {safe(source.report)}">{safe(str(source))}</span>'
        for source in told.cited)
    return f"<li>{safe(told.lead)}: <q>{safe(told.words)}</q>{told_aside} <cite>[{cited}]</cite></li>"
