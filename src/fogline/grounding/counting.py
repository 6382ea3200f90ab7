"""What is at hand when the numbers of one claim are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.grounding.belligerents import Sides
from fogline.grounding.numbers import Number
from fogline.grounding.timewords import TimeWords
from fogline.language import Paragraph
from fogline.records import Claim, Figure

if TYPE_CHECKING:
    from fogline.language.tokens import Token

LIST_GAP = 60  # characters between two numbers of one list, room for a noun with its type


@dataclass(frozen=True, slots=True)
class Counting:
    """One claim being counted: its paragraph, the times named there, the last figure of the claim before, and all
    that the report has told until then."""

    claim: Claim
    paragraph: Paragraph
    times: tuple[TimeWords, ...]
    sides: Sides
    before: Figure | None
    told: tuple[Figure, ...] = ()

    @property
    def text(self) -> str:
        return self.paragraph.text

    def token(self, offset: int) -> Token | None:
        """The token that holds a character of the report."""
        return self.last_token(offset, offset + 1)

    def last_token(self, start: int, end: int) -> Token | None:
        """The last token that meets [start, end) of the report."""
        shift = self.paragraph.start
        words = self.paragraph.doc.char_span(start - shift, end - shift, alignment_mode="expand")
        return words[-1] if words is not None and len(words) else None

    def word(self, number: Number) -> str:
        """The bare number as written, in lower case."""
        return self.text[number.core:number.core_end].lower()

    def before_words(self, offset: int, size: int = 24) -> str:
        """What stands just before a character, inside the paragraph."""
        return self.text[max(self.paragraph.start, offset - size):offset]

    def follows_in_list(self, figure: Figure, number: Number) -> bool:
        """Whether only a counted noun and a comma or an "and" stand between a figure and the next number."""
        gap = self.text[figure.span.end:number.start]
        return (len(gap) <= LIST_GAP and re.search(r"(?:,|\band\b|\bas well as\b)\s*$", gap) is not None
                and not re.search(r"[.;]", gap))
