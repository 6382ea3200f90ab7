"""A page of invented news, to cut claims out of by their words: for tests that need claims and no reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fogline.ledger.entry import LedgerClaim
from fogline.records import Claim, Figure, PlaceMention, Report, Span, Speaker, TimeMention
from fogline.records.contract import ReportCard


@dataclass
class Page:
    """One report; its claims are cut out of it, so that every span is true."""

    text: str
    outlet: str | None = "Hill Gazette"
    published: str | None = "2031-05-04"
    source: str = "reports/page.txt"
    cut: list[LedgerClaim] = field(default_factory=list)

    @property
    def report(self) -> Report:
        return Report(self.source, self.text.encode(), self.text)

    @property
    def card(self) -> ReportCard:
        return ReportCard(self.report.id, self.source, self.report.sha256, None, self.outlet, self.published,
                          "metadata", (self.source,))

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span.cut(self.text, start, start + len(words))

    def place(self, words: str, **given: Any) -> PlaceMention:
        return PlaceMention(self.span(words), **{
            "id": None, "name": words, "role": "location", "precision": "settlement", **given})

    def figure(self, words: str, low: float, **given: Any) -> Figure:
        return Figure(self.span(words), **{
            "low": low, "high": low, "qualifier": "exact", "unit": "count", "measure": "killed",
            "population": "unknown", **given})

    def time(self, edtf: str, words: str | None = None, **given: Any) -> TimeMention:
        return TimeMention(**{
            "edtf": edtf, "role": "event", "basis": "explicit" if words else "document_date",
            "span": self.span(words) if words else None, **given})

    def claim(self, words: str, *, said_by: str | None = None, cue: str | None = None, **given: Any) -> LedgerClaim:
        """A claim of these words; `said_by` and `cue` are words of the page too."""
        speaker = given.pop("speaker", None)
        if said_by:
            speaker = Speaker(said_by, self.span(said_by), **given.pop("who", {"capacity": "official"}))
        made = Claim(**{
            "report_id": self.card.id, "span": self.span(words), "voice": "indirect_speech",
            "attribution": "explicit" if speaker else "none", "context": (0, len(self.text)), "speaker": speaker,
            "cue": self.span(cue) if cue else None, "kind": "attack", **given})
        entry = LedgerClaim(made.id, made, self.card)
        self.cut.append(entry)
        return entry
