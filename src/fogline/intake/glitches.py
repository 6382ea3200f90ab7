"""What a crawl, a typist or an editor did inside the story's sentences. It is marked and never mended."""

from __future__ import annotations

import re

from fogline.intake.wording import listed
from fogline.records import Span

_ABBREVIATED = frozenset(" ".join(listed("abbreviations")).split())
_GARBLED = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th)[a-z]{2,}\b"  # "8thon"
    r"|\b\d{2,}[a-z]{4,}\b"  # "30people"
    r"|(?<![\w@/.-])[A-Za-z]*[a-z]{2}[.!?,;][A-Z][a-z]+(?![\w/]*\.\w)(?=[\s,.;:!?”\"’)]|\Z)"  # "killed.The"
    r"|(?<![\w.])[a-z]{4,}\. [a-z]{2,}\b"  # "an agreement. about peace"
    r"|\b(the|of|in|to|and|a|on|by|for|from|with|was|were|is) \1\b(?! (?:of|in|to|by)\b \1)"
    # letters of another charset
    r"|(?<!\w)\w*(?:â€[\u0080-\u2122]?|Ã[\u0080-\u00bf\u0152-\u2122]|Â[\u00a0-\u00bf](?!\d)|ï»¿|ï¿½|\ufffd)\w*"
    r"|&(?:nbsp|amp|quot|lt|gt|#\d{2,5}|#x[0-9a-f]{2,5});?|</?(?:br|p|b|i|a|div|span|strong|em)\b[^<>]{0,80}>")
_HINT = re.compile(r"\d[a-z]|[a-z][.!?,;][A-Z]|[a-z]\. [a-z]|\b(\w{1,4}) \1\b|[ÃâÂï\ufffd&<]")
_SQUARE = re.compile(
    r"\[(?!\s*(?:\d+|\.{3}|…|edit|citation needed|note \d+|[a-z]|\d{1,2}[:.]\d{2})\s*\])[^\[\]\n]{1,120}\]")
_ROUND = re.compile(r"\((?![A-Z]{2,8}\)|\d[\d.,%]*\)|pictured\)|[a-z]\))[^()\n]{3,120}\)")
_NOTE = re.compile(
    r"\s*[(\[]?(?:(?:Editor[’']?s?[’']?|Editors[’']|Editorial|Ed\.|Translator[’']s|Publisher[’']s) [Nn]ote"
    r"|EDITOR[’']S NOTE|Note|NOTE|N\.B\.|NB|Correction|CORRECTION|Clarification)\s*(?::|\s[–—-]\s)")
_QUOTED = re.compile(r"“[^”]*(?:”|\Z)|«[^»]*(?:»|\Z)|\"[^\"]*(?:\"|\Z)")


def garbled_spans(text: str, start: int, end: int) -> list[Span]:
    """Words of a story line that lost a space, a letter or their charset."""
    if not _HINT.search(text, start, end):
        return []
    found = []
    for match in _GARBLED.finditer(text, start, end):
        words = match[0]
        if ". " in words and words.split(".")[0].lower() in _ABBREVIATED:
            continue
        if re.match(r"\d{2,}[a-z]+\Z", words) and words.endswith(("mm", "years")):
            continue
        found.append(Span.cut(text, *match.span()))
    return found


def insertion_spans(text: str, start: int, end: int) -> list[Span]:
    """What an editor put into somebody's words: square brackets anywhere, explaining round ones inside a quotation.

    The words that open an editor's own note ("Note:") are one; the note itself is story like any other.
    """
    found = []
    if note := _NOTE.match(text, start, end):
        found = [Span.cut(text, note.end() - len(note[0].lstrip()), note.end())]
    if "[" in text[start:end]:
        found += [Span.cut(text, *m.span()) for m in _SQUARE.finditer(text, start, end)]
    if "(" in text[start:end]:
        for quoted in _QUOTED.finditer(text, start, end):
            found += [Span.cut(text, *m.span()) for m in _ROUND.finditer(text, *quoted.span())]
    return sorted(s for s in found if not (note and s.meets(found[0]) and s != found[0]))
