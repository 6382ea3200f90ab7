"""A brief as Markdown: every sentence with its claims' ids, and where each claim stands underneath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fogline.exports.brief_blocks import Pair, Sides, blocks, note_words, sources
from fogline.records.printable import one_line
from fogline.settings import SHORT_ID
from fogline.views.composed import Composed, Heading, Remark, Statement

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def brief_markdown(composed: Composed) -> str:
    """The words of reports are escaped."""
    return "\n".join(_lines(composed)) + "\n"


def escape(text: str) -> str:
    """The text as Markdown would print it, on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _lines(composed: Composed) -> Iterator[str]:
    yield from (f"# {escape(composed.title)}", "")
    for block in blocks(composed.lines):
        if isinstance(block, Heading):
            yield from (f"{'#' * block.level} {escape(block.text)}", "")
        elif isinstance(block, Sides):
            for column in block.columns:
                yield from (f"**{escape(column.title.text)}**", "", *_items(column.inside), "")
        else:
            yield from (*_items((block,)), "")
    if composed.notes:
        yield from ("## Sources", "")
        for source in sources(composed.notes):
            yield from (f"- {escape(source.report)}", *(f"  - {n.claim} {escape(note_words(n))}" for n in source.notes))
        yield ""
    yield from ("---", "", *(f"- {escape(line)}" for line in composed.footing))


def _items(inside: Iterable[Pair | Statement | Remark]) -> Iterator[str]:
    for one in inside:
        if isinstance(one, Pair):
            yield f"- {_sentence(one.first)}  "
            yield f"  *{escape(one.second.answers)}* {_sentence(one.second)}" + "  " * bool(one.reasons)
            yield from (f"  because: {_sentence(reason)}" for reason in one.reasons)
        else:
            yield f"- {escape(one.text) if isinstance(one, Remark) else _sentence(one)}"


def _sentence(said: Statement) -> str:
    carried = f" ({escape(said.carried)})" if said.carried else ""
    cited = "; ".join(claim[:SHORT_ID] for claim in said.claims)
    return f"{escape(said.text)}{carried} \\[{cited}\\]"
