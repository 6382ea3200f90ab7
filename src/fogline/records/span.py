"""Words of a report and where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) in Unicode code points of a report's text, with the words found there.

    Make one with `Span.cut`, so that the words are always the report's own.
    """

    start: int
    end: int
    exact: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """The words of `text` in [start, end); a span must hold at least one character and lie inside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no words at [{start}, {end}) in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def overlap(self, other: Span) -> float:
        """Shared characters over all characters of both, 0 to 1."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return max(0, shared) / (max(self.end, other.end) - min(self.start, other.start))
