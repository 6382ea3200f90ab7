"""One quotation in many reports: said once, carried often, spelled and cut as each outlet does it.

Words are compared as they sound, so that another spelling, other quotation marks or another table of letters make no
other quotation. Another number in it does, and so does a "not": "nine tanks today" is not "eleven tanks today".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz.fuzz import partial_ratio, ratio

from fogline.comparison.days import within
from fogline.comparison.echo import Joined
from fogline.comparison.fingerprints import words_of
from fogline.comparison.speaking import Named, same_speaker, speaker_of
from fogline.language.spellings import name_words, same_name, sound
from fogline.records import Claim

SHORTEST = 6  # words: a shorter quotation is a phrase that many use
RUN, KEYS = 3, 6  # words in a run, and how many of the smallest hashed runs a quotation is looked up under
NEIGHBOURS = 8  # quotations of one key that each is held against
SAME, CUT = 85, 93  # likeness of the sounds, 0 to 100: of two whole quotations; of one with its place in a longer one
# "We were in the wrong place at the wrong time" is said by many. Whose it is has to be told, or the days must be near;
# of two speakers, ten words all but letter for letter are one quotation that somebody gave to the wrong one.
NEAR = 14  # days
OTHER_SPEAKER, OTHER_SPEAKER_WORDS = 93, 10
QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
VOWELS = re.compile(r"(?<!^)[aeiou]")
NOT = frozenset(("not", "no", "never", "nt", "none", "nobody", "nothing", "without"))
CLIPPED = re.compile(r"n['’]t\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that one claim quotes. `published` is its report's day (EDTF), None where unknown."""

    claim: str
    report: str
    published: str | None
    start: int
    words: str
    who: Named | None
    spoken: str  # the speaker as the report has them

    @property
    def order(self) -> tuple[str, str, int, str]:
        return self.published or "~", self.report, self.start, self.claim


@dataclass(frozen=True, slots=True)
class Reuse:
    """One quotation in several reports, the earliest first.

    `speakers` are the different people it is given to; none where no report names anybody who can be told from others.
    """

    told: tuple[Quotation, ...]
    speakers: tuple[str, ...]

    @property
    def words(self) -> str:
        """The quotation at its longest."""
        return max(self.told, key=lambda quotation: len(quotation.words)).words


def reused(claims: Iterable[tuple[str, Claim]], published: Mapping[str, str | None]) -> tuple[Reuse, ...]:
    """Quotations that stand in two reports and more, in the order in which they were first told."""
    every = sorted((q for name, claim in claims for q in _quotations(name, claim, published.get(claim.report_id))),
                   key=lambda quotation: quotation.order)
    known = {(quotation.claim, quotation.start): quotation for quotation in every}
    joined = Joined()
    for a, b in _neighbours(every):
        one, other = _name(a), _name(b)
        if joined.root(one) != joined.root(other) and same_quotation(a, b):
            joined.join(one, other)
    sets: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in known.values():
        sets[joined.root(_name(quotation))].append(quotation)
    return tuple(_reuse(told) for told in sets.values() if len({quotation.report for quotation in told}) > 1)


def same_quotation(a: Quotation, b: Quotation) -> bool:
    """Whether both print what was said once."""
    one, other = heard(a.words), heard(b.words)
    if _held(one) != _held(other) and not _held(one) ^ _held(other) <= _only_in_longer(one, other):
        return False
    sounds = " ".join(one), " ".join(other)
    whole = ratio(*sounds)
    if a.who and b.who and same_speaker(a.who, b.who):
        return whole >= SAME or partial_ratio(*sounds) >= CUT
    if not within(a.published, b.published, NEAR):
        return False
    if a.who and b.who:
        return min(len(one), len(other)) >= OTHER_SPEAKER_WORDS and whole >= OTHER_SPEAKER
    return whole >= SAME or partial_ratio(*sounds) >= CUT


@lru_cache(maxsize=20_000)
def heard(text: str) -> tuple[str, ...]:
    """The words as they sound in any spelling: consonants, and the first letter; short words and numbers as written."""
    return tuple(word if len(word) < 4 or word[0].isdigit() else VOWELS.sub("", sound(word)) or word
                 for word in words_of(CLIPPED.sub(" nt", text)))


def _quotations(name: str, claim: Claim, published: str | None) -> Iterator[Quotation]:
    if claim.voice not in ("direct_quote", "mixed_quote"):
        return
    said = claim.span.exact
    parts = QUOTED.findall(said) if claim.voice == "mixed_quote" else []
    for part in parts or [said]:
        if len(words_of(part)) >= SHORTEST:
            yield Quotation(name, claim.report_id, published, claim.span.start + max(0, said.find(part)), part,
                            speaker_of(claim), claim.speaker.name if claim.speaker else "nobody named")


def _neighbours(every: Iterable[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Pairs that may be one quotation: of equal words each with the first, of others those beside each other."""
    first: dict[tuple[object, ...], Quotation] = {}
    sharing: dict[int, list[Quotation]] = defaultdict(list)
    for quotation in every:
        key = heard(quotation.words), quotation.who
        if key in first:
            yield first[key], quotation
            continue
        first[key] = quotation
        for hashed in _keys(key[0]):
            sharing[hashed].append(quotation)
    for hashed in sorted(sharing):
        group = sorted(sharing[hashed], key=lambda quotation: (heard(quotation.words), quotation.order))
        for n, a in enumerate(group):
            for b in group[n + 1:n + 1 + NEIGHBOURS]:
                yield a, b


def _keys(words: tuple[str, ...]) -> list[int]:
    runs = {" ".join(words[n:n + RUN]) for n in range(len(words) - RUN + 1)}
    return sorted(int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)[:KEYS]


def _held(words: tuple[str, ...]) -> frozenset[str]:
    """What one quotation may not have otherwise than the other: its numbers, and whether it negates."""
    return frozenset("not" if word in NOT else word for word in words if word in NOT or word[0].isdigit())


def _only_in_longer(one: tuple[str, ...], other: tuple[str, ...]) -> frozenset[str]:
    """What only the longer one of the two holds, where the other may be cut from it."""
    shorter, longer = sorted((one, other), key=len)
    return _held(longer) - _held(shorter) if len(longer) - len(shorter) >= RUN else frozenset()


def _name(quotation: Quotation) -> str:
    return f"{quotation.claim}:{quotation.start}"


def _reuse(told: list[Quotation]) -> Reuse:
    ordered = sorted(told, key=lambda quotation: quotation.order)
    speakers: list[str] = []
    for spoken in (quotation.spoken for quotation in ordered if quotation.who):
        if not any(same_name(name_words(spoken), name_words(other)) for other in speakers):
            speakers.append(spoken)
    return Reuse(tuple(ordered), tuple(speakers))
