"""Signs that a machine translated a text: a notice that says so, or several turns no English desk would print."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fogline.intake.wording import listed, sought
from fogline.records import Line, Span

MIN_SIGNS = 3  # kinds of sign; one or two also stand in careful human translations
NOTICE = "a notice of automatic translation"
# English news has an article in every ten to twelve words; copy from a language without articles half as many.
ARTICLE_WORDS, MIN_ARTICLES = 100, 0.045
_ARTICLE = re.compile(r"\b(?:the|an?)\b", re.IGNORECASE)
_SIGNS = tuple(sought(line) for line in listed("translation"))


def translation_span(text: str, lines: Iterable[Line]) -> Span | None:
    """The notice, or the first of at least three kinds of sign; None where the text gives no such ground."""
    first: Span | None = None
    kinds: set[int] = set()
    words = articles = 0
    for line in lines:
        if line.reason == NOTICE:
            return Span.cut(text, line.start, line.end)
        if line.role != "story":
            continue
        words += text.count(" ", line.start, line.end)
        articles += sum(1 for _ in _ARTICLE.finditer(text, line.start, line.end))
        words_there = text[line.start:line.end]
        small = words_there.lower()
        for kind, sign in enumerate(_SIGNS):
            if kind not in kinds and (match := sign.find(words_there, small)):
                kinds.add(kind)
                found = Span.cut(text, line.start + match.start(), line.start + match.end())
                first = found if first is None or found < first else first
    bare = words >= ARTICLE_WORDS and articles < MIN_ARTICLES * words
    return first if len(kinds) + bare >= MIN_SIGNS else None
