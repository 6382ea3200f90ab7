"""A body after the language pipeline: paragraphs of sentences of tokens, with offsets into the report.

The stages see only these classes; which model made the tokens is known to `pipeline` alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.records import Body, Span

if TYPE_CHECKING:
    from fogline.language.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed line of the story. Token indices are those of `doc`; characters are the report's, by `start`.

    `words` are the tokens of `doc`.
    """

    index: int
    role: str  # "headline", "heading" or "story"
    start: int
    end: int
    doc: Doc
    sentences: tuple[Sentence, ...]
    text: str  # of the whole report
    words: tuple[Token, ...]
    starts: tuple[int, ...]  # of the words, in characters from `start`

    def span(self, first: int, last: int) -> Span:
        """The words of tokens [first, last) as a span of the report."""
        doc = self.doc
        end = doc[last - 1]
        return Span.cut(self.text, self.start + doc[first].idx, self.start + end.idx + len(end))

    def at(self, token: Token) -> int:
        """Where a token starts in the report."""
        return self.start + int(token.idx)

    def end_of(self, token: Token) -> int:
        return self.start + int(token.idx) + len(token)

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly in [start, end) of the report."""
        first = bisect_left(self.starts, start - self.start)
        last = bisect_left(self.starts, end - self.start)
        if last > first and self.end_of(self.words[last - 1]) > end:
            last -= 1
        return list(self.words[first:last])


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) of a paragraph's doc, and their characters [start, end) in the report."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """A body and its parsed paragraphs (headline, headings and story lines; no furniture), in reading order."""

    body: Body
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return self.body.report.text

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds a character of the report."""
        return next((p for p in self.paragraphs if p.start <= offset < p.end), None)

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence]]:
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield paragraph, sentence
