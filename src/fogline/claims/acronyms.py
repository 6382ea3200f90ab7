"""Letters that stand for a name given in full before: "the Hill Defence League (HDL)", and from then on "the HDL"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fogline.claims.mention import Mention
from fogline.claims.names import Named
from fogline.language import Paragraph
from fogline.records import Span

LETTERS = re.compile(r"(?:the\s+)?([A-Z][A-Z0-9-]{1,9})", re.I)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SMALL = frozenset("of the and for in de la du des et del e y von und".split())


def acronym_in(words: str) -> str | None:
    """The letters, where a speaker is nothing else."""
    found = LETTERS.fullmatch(words)
    return found[1] if found and found[1].isupper() else None


def introduced(letters: str, paragraph: Paragraph, before: int, mentions: Iterable[Mention]) -> Mention | None:
    """The name that the report has put these letters behind, in brackets."""
    sign = f"({letters})"
    at = paragraph.text.find(sign, 0, before)
    if at < 0:
        return None
    start = _name_start(letters, paragraph.text, at)
    if start is None:
        return next((m for m in mentions if m.named.sort in ("body", "name") and (
            sign in m.words.exact or paragraph.text.startswith(sign, m.words.end + 1))), None)
    words = Span.cut(paragraph.text, start, at + len(sign))
    return Mention(words, Named("body", letters.lower()), None, paragraph.index, False)


def _name_start(letters: str, text: str, end: int) -> int | None:
    """Where the name opens whose words begin with these letters, in their order; its article is part of it."""
    words = list(WORD.finditer(text, text.rfind("\n", 0, end) + 1, end))
    wanted = [c for c in letters if c.isalpha()]
    for word in reversed(words):
        if word[0].lower() in SMALL:
            continue
        if not wanted or word[0][0].upper() != wanted[-1]:
            return None
        wanted.pop()
        if not wanted:
            article = re.search(r"\bthe\s+$", text[:word.start()][-5:], re.I)
            return word.start() - len(article[0]) if article else word.start()
    return None
