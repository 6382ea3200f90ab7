"""What a person writes around quoted words: numbers nobody gave, verbs that take a side, a denial told as a statement.

The words of reports are not judged here; only what an author adds to them is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fogline.grounding.numbers import find_numbers, value_of
from fogline.language.lexicon import sections
from fogline.records import Claim
from fogline.records.vocabulary import OUTLET, UNKNOWN
from fogline.views.quoting import even
from fogline.views.sides import side_in_words
from fogline.views.telling import Told, outlet_name

if TYPE_CHECKING:
    from fogline.ledger.entry import LedgerClaim

_DIGITS = re.compile(r"(?<!\w)(?<![^\W\d_]-)\d+(?:[.,]\d+)*")  # no part of a name such as T-72
_NEGATION = re.compile(r"\b(?:not|no|never|nor|neither|without|contrary)\b|n['’]t\b", re.I)


class Found(NamedTuple):
    """Words of the author's at [start, end) of a line, and what is the matter with them."""

    start: int
    end: int
    says: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim gives a sentence to stand on, as it may be shown: words to quote (`quoting.even`), whose it is.

    `who` are names a sentence may tell the claim by, folded to lower case; `counts` what its figures were read as,
    `around` what else of it may be told: the lead, places, days.
    """

    words: tuple[str, ...]
    who: tuple[str, ...]
    denied: bool
    counts: frozenset[float]
    around: str

    def numbers(self) -> frozenset[float]:
        """Every value that a sentence may repeat."""
        return self.counts.union(value for value, _, _ in _numbers(" | ".join((*self.words, self.around))))


def said_by(entry: LedgerClaim, shown: Claim, told: Told) -> Said:
    """`shown` is the claim as it may be printed, `told` the sentence the desk would tell it in."""
    speaker = shown.speaker
    spans = [shown.span, shown.cue, speaker.span if speaker else None, *(place.span for place in shown.places),
             *(time.span for time in shown.when)]
    places = [name for place in shown.places for name in (place.name, *(name for _, name in place.names))]
    named = [speaker.name, speaker.office or ""] if speaker else []
    words = [*(span.exact for span in spans if span), *filter(None, named), *places]
    dates = [entry.report.published or "", *(time.edtf for time in shown.when)]
    around = [told.lead, *told.places, *(hop.name for hop in shown.chain), entry.report.title or "", *dates]
    counts = {float(n) for figure in shown.figures for n in (figure.low, figure.high) if n is not None}
    return Said(tuple(map(even, words)), tuple(_names(entry, shown)), "denial" in shown.flags, frozenset(counts),
                " | ".join(around))


def unsaid_numbers(own: str, said: Iterable[Said]) -> Iterator[Found]:
    """Numbers in the author's own words that no claim has."""
    found = list(_numbers(own))
    known = frozenset[float]().union(*(one.numbers() for one in said)) if found else frozenset[float]()
    for value, start, end in found:
        if value not in known:
            yield Found(start, end, f"This sentence says {own[start:end]}, none of its claims does.")


def loaded_verbs(own: str, *, heading: bool = False) -> Iterator[Found]:
    """Verbs that say more than "said", "wrote" and "denied"; a title may say what was claimed."""
    loaded = sections("loaded_verbs")
    if not _any_of(frozenset[str]().union(*loaded.values())).search(own):
        return
    for title, forms in loaded.items():
        adds = title.removesuffix(" verbs")
        if heading and adds == "says that it is not":
            continue
        for match in _any_of(forms).finditer(own):
            yield Found(*match.span(), f"“{match[0]}” {adds}. Neutral are: said, wrote, denied.")


def untold_denial(own: str, said: Iterable[Said]) -> bool:
    """Whether every claim denies what is quoted, and no word of the sentence says so."""
    known = list(said)
    if not known or not all(one.denied for one in known) or _NEGATION.search(own):
        return False
    stances = sections("stances")
    return not _any_of(stances["deny verbs"] | stances["untrue words"] | frozenset({"denial", "denials"})).search(own)


def unnamed(own: str, said: Iterable[Said]) -> Said | None:
    """The first claim whose speaker, side or outlet the sentence does not name."""
    text = own.casefold()
    return next((one for one in said if not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
                                                for name in one.who)), None)


def _names(entry: LedgerClaim, shown: Claim) -> Iterator[str]:
    outlet = outlet_name(entry.report).casefold()
    if shown.side in (OUTLET, UNKNOWN) or shown.speaker is None:
        yield from (outlet, "unattributed", "nobody")
    if shown.side not in (OUTLET, UNKNOWN):
        yield from (shown.side.casefold(), side_in_words(shown.side).casefold())
    if shown.speaker:
        name = shown.speaker.name.casefold()
        yield from (name, name.split()[-1] if name.split() else name, name.removeprefix("the "))
        if shown.speaker.office:
            yield shown.speaker.office.casefold()


def _numbers(text: str) -> Iterator[tuple[float, int, int]]:
    spelled = [(number.core, number.core_end) for number in find_numbers(text, 0, len(text))
               if not text[number.core].isdigit()]
    spans = [*((start, end) for start, end in spelled), *(match.span() for match in _DIGITS.finditer(text))]
    for start, end in sorted(spans):
        words = text[start:end]
        value = float(words) if words.isdecimal() else value_of(words)
        # "One" is seldom a count: "one side", "one of them".
        if value is not None and (value != 1 or text[start].isdigit()):
            yield float(value), start, end


@lru_cache(maxsize=16)
def _any_of(forms: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=lambda f: (-len(f), f)))})\b", re.I)
