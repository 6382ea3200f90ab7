"""The forms in which a brief leaves, each whole in itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fogline.exports.brief_html import brief_html
from fogline.exports.brief_markdown import brief_markdown
from fogline.exports.brief_pdf import brief_pdf
from fogline.views.composed import Composed

BRIEFS: Mapping[str, tuple[str, Callable[[Composed], bytes]]] = {
    "markdown": ("text/markdown; charset=utf-8", lambda composed: brief_markdown(composed).encode()),
    "html": ("text/html; charset=utf-8", lambda composed: brief_html(composed).encode()),
    "pdf": ("application/pdf", brief_pdf)}


def brief_as(composed: Composed, form: str) -> bytes:
    """The brief in one of the `BRIEFS`, whose first part is the media type."""
    return BRIEFS[form][1](composed)
