"""What is left of a report when only its wording counts: enough to find its copies among a hundred thousand others.

A fingerprint is a function of its report alone, so that a ledger can keep it and a new report only looks its own keys
up. Runs of four words are hashed; of many orderings of the hashes each one's smallest is kept, and the share of equal
smallest ones of two reports is the share of wording they have in common (MinHash). Three of them together are a key:
reports that have half their wording in common all but always share one of the keys, strangers all but never.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from anyascii import anyascii

from fogline.comparison.agencies import agencies_of, agency_key
from fogline.comparison.wording import stems
from fogline.records import Body

RUN = 4  # words: three are a turn of phrase, five lose a copy with a word changed in every line
ROWS, BANDS = 3, 42  # at a half in common 0.996 of pairs share a key, at a tenth 0.04
ORDERINGS = ROWS * BANDS  # an estimate of a half in common has a standard error of 0.045
OPENING = 40  # words: the sentence or two that a copy cut from its end keeps
TOO_SHORT = 20  # words: "Details to follow" is nobody's copy
# Of the content words of a headline of three and more, those that the story has too. At and below this the lines kept
# are the page's own (a form to sign in, a list of other stories) in four of five of the long-tail reports looked at.
HEADLINE_TOLD = 0.2
HEADLINE_WORDS = 3
AT_ONCE = 4096  # runs hashed in one array, so that a book needs no more memory than a chapter

WORD = re.compile(r"[a-z0-9]+")
SITE = re.compile(r"\s[-–—|]+\s|\|")  # behind it a page's title names the site
Hashes = npt.NDArray[np.uint64]
APOSTROPHES = re.compile(r"[’'ʼ`‘]")


def _mixed(values: Hashes) -> Hashes:
    """Hashes with every bit depending on every other (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


STEP = 0x9E3779B97F4A7C15  # of splitmix64's sequence
_SEEDS = _mixed(np.arange(1, ORDERINGS + RUN + 1, dtype=np.uint64) * np.uint64(STEP))
_FACTORS, _PLACES = _SEEDS[:ORDERINGS] | np.uint64(1), _SEEDS[ORDERINGS:] | np.uint64(1)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One report's wording and where its copy comes from; equal `digest` is equal wording throughout.

    `smallest` are ORDERINGS numbers of 32 bits, none where there is no story, or too little to be anybody's copy;
    `opening` are the hashed runs of its first words; `runs` is how many different ones it has. `agencies` are keys of
    the agencies it is credited to, `outlet` of who printed it. `published` is EDTF.
    """

    report: str
    digest: str
    runs: int
    smallest: tuple[int, ...]
    opening: tuple[int, ...]
    agencies: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What to look its copies up under."""
        bands = (self.smallest[n:n + ROWS] for n in range(0, len(self.smallest), ROWS))
        return tuple(f"{n}:" + ".".join(f"{value:x}" for value in band) for n, band in enumerate(bands))


def fingerprint(body: Body) -> Fingerprint:
    """The fingerprint of a report: of its story without headline, dateline, credit and furniture."""
    report, story = body.report, _story(body)
    words = words_of(story)
    runs = hashed_runs(words)
    whole = blake2b(" ".join(words).encode(), digest_size=8).hexdigest()
    telling = len(words) >= TOO_SHORT and _tells_its_headline(body, story)
    return Fingerprint(
        report.id, whole, len(runs), _smallest(runs) if telling else (),
        tuple(int(run) for run in hashed_runs(words[:OPENING])) if telling else (),
        agencies_of(body), agency_key(report.outlet) if report.outlet else None, body.published)


def words_of(text: str) -> list[str]:
    """The words of a text as every spelling of its letters has them: no capitals, accents, quotation marks."""
    plain = text if text.isascii() else anyascii(text)
    return WORD.findall(APOSTROPHES.sub("", plain.lower()))


def hashed_runs(words: list[str], run: int = RUN) -> Hashes:
    """The different runs of words as sorted hashes; a text shorter than a run is one."""
    if not words:
        return np.zeros(0, np.uint64)
    hashes = np.array([_hashed(word) for word in words], np.uint64)
    length = min(run, len(words))
    total = np.zeros(len(hashes) - length + 1, np.uint64)
    for n in range(length):
        total += hashes[n:len(hashes) - length + 1 + n] * _PLACES[n]
    return np.unique(_mixed(total))


def in_common(a: Fingerprint, b: Fingerprint) -> float:
    """The share of all wording of two reports that both have, 0 to 1, estimated."""
    if not a.smallest or not b.smallest:
        return 0.0
    return sum(x == y for x, y in zip(a.smallest, b.smallest, strict=True)) / ORDERINGS


def covered(a: Fingerprint, b: Fingerprint) -> float:
    """How much of the shorter report's wording is in the longer one, 0 to 1, estimated."""
    common, shorter = in_common(a, b), min(a.runs, b.runs)
    return min(1.0, common / (1 + common) * (a.runs + b.runs) / shorter) if shorter else 0.0


def same_opening(a: Fingerprint, b: Fingerprint) -> float:
    """The share of the two openings' wording that both have, 0 to 1."""
    one, other = set(a.opening), set(b.opening)
    return len(one & other) / len(one | other) if one and other else 0.0


@lru_cache(maxsize=200_000)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def _smallest(runs: Hashes) -> tuple[int, ...]:
    """Of each ordering the smallest hash: an ordering is the runs times an odd number, the upper half of it."""
    found = np.full(ORDERINGS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(runs), AT_ONCE):
        found = np.minimum(found, (runs[start:start + AT_ONCE, None] * _FACTORS[None, :]).min(axis=0))
    return tuple(int(value) for value in found >> np.uint64(32))


def _tells_its_headline(body: Body, story: str) -> bool:
    """Whether the lines kept are the story; of what a page shows to everybody, every report of its site is a copy."""
    title = body.report.title or (body.headline.exact if body.headline else "")
    asked = stems(SITE.split(title)[0])
    return len(asked) < HEADLINE_WORDS or len(asked & stems(story)) > HEADLINE_TOLD * len(asked)


def _story(body: Body) -> str:
    """The story's lines, without the words that say where and by whom it was filed; of a body without any, all."""
    text = body.text
    cut = sorted((span.start, span.end) for span in (
        body.dateline.span if body.dateline else None, body.credit, body.headline) if span)
    lines = [line for line in body.lines if line.role in ("story", "heading")] or list(body.lines)
    told = []
    for line in lines:
        start = line.start
        for low, high in cut:
            if low < line.end and high > start:
                told.append(text[start:max(low, start)])
                start = min(high, line.end)
        told.append(text[start:line.end])
    return "\n".join(told)
