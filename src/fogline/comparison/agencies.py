"""Whose copy a report is: the agency in its credit or its dateline, or the one that its claims came through."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

from fogline.language.lexicon import sections
from fogline.records import Body, Claim

MOST = 2 / 3  # of a report's claims: what they came through is where the report comes from
SOURCE = re.compile(r"\W*(?:sources?|via)\s*[:–—-]\s*(?P<name>.+)", re.I)
FROM = re.compile(r"\W*(?:with|compiled)\b.{0,40}?\bfrom\s+", re.I)
BETWEEN = re.compile(r"\s*(?:[/,;&|]|\band\b)\s*")
LETTERS = re.compile(r"[a-z0-9]+")


def agencies_of(body: Body) -> tuple[str, ...]:
    """Keys of the agencies whose copy the report is, sorted; several where it is put together from several."""
    found: set[str] = set()
    if body.credit:
        found |= _credited(body.credit.exact)
    if body.dateline and body.dateline.agency:
        found |= {agency_key(name) for name in BETWEEN.split(body.dateline.agency)}
    if body.report.outlet and agency_key(body.report.outlet) in _known():
        found.add(agency_key(body.report.outlet))
    return tuple(sorted(found - {""}))


def carriers_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Keys of the agencies and outlets that one report's claims came through, sorted: those of most of its claims."""
    told = [claim for claim in claims if claim.voice != "headline"]
    hops = Counter(key for claim in told for key in {agency_key(hop.name) for hop in claim.chain} - {""})
    return tuple(sorted(key for key, count in hops.items() if count >= MOST * len(told)))


@lru_cache(maxsize=10_000)
def agency_key(name: str) -> str:
    """A name without capitals, accents and "the", "news agency"; a known agency's full name is its short one."""
    key = _bare(name)
    return _short_names().get(key, key)


def _credited(words: str) -> set[str]:
    """The agencies a credit names: known ones, or whatever stands behind "Source:"."""
    named = SOURCE.match(words)
    keys = {agency_key(name) for name in BETWEEN.split(named["name"] if named else FROM.sub("", words))}
    # "(Reporting by …; Reuters)", "With reporting from Kyodo": a name in a sentence, if it is long enough to be one.
    inside = {key for word in LETTERS.findall(words.lower()) if len(word) > 3 and (key := agency_key(word)) in _known()}
    return keys & _known() | inside or (keys - _listed("nobody in particular") if named else set())


def _bare(name: str) -> str:
    words = LETTERS.findall(anyascii(name).lower())
    return " ".join([word for word in words if word not in _listed("little words")] or words)


def _listed(section: str) -> frozenset[str]:
    return sections("agencies")[section]


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(map(_bare, _listed("agencies")))


@lru_cache(maxsize=1)
def _short_names() -> dict[str, str]:
    """Of the listed agencies: a name of several words, and the listed name that is made of its initials."""
    initials = {name: "".join(word[0] for word in name.split()) for name in _known() if " " in name}
    return {name: short for name, short in initials.items() if short in _known()}
