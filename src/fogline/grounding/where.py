"""Where a claim puts what it tells of: the places in its own words, or the one its sentence was about.

A place is pinned only where the words allow it: never for a direction, a border, a province, "outside" something. A
claim without words for a place takes one over only where it plainly goes on with the same event; else it has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from fogline.grounding.anaphora import read_anaphora
from fogline.grounding.atlas import atlas_of
from fogline.grounding.carrying import Carrier
from fogline.grounding.dated_names import names_on
from fogline.grounding.focus import Focus
from fogline.grounding.folding import fold
from fogline.grounding.gazetteer import Gazetteer
from fogline.grounding.placenames import IN_LAND, Mention, read_names
from fogline.grounding.vicinity import IN_COUNTRY
from fogline.language import Parsed
from fogline.problems import Problem
from fogline.profiles.schema import Profile
from fogline.records import Claim, PlaceMention, Reason, Span

PLACED = re.compile(r" (?:in|at|near|from|of) ")  # "officials in X": X is none of their names
PINNED_ROLES = ("location", "near", "subject", "destination")
PINNED_PRECISIONS = ("point", "settlement")


def place_claims(
        claims: Sequence[Claim], parsed: Parsed, profile: Profile, gazetteer: Gazetteer
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """The claims with their places filled in, and a problem for each place not to be told from its namesakes."""
    mentions = read_places(parsed, profile, gazetteer, _speaker_words(claims))
    starts = [m.start for m in mentions]
    carrier = Carrier(parsed, mentions)
    day = parsed.body.published
    placed: list[Claim] = []
    problems: list[Problem] = []
    for claim in claims:
        inside = mentions[bisect_left(starts, claim.span.start):bisect_left(starts, claim.span.end)]
        own = distinct(without_countries([m for m in inside if not _names_speaker(m, claim)], parsed.text))
        rules = [m.rule for m in own]
        if not own:
            own, rule = carrier.carry(claim)
            rules = [rule] * len(own)
        carrier.remember(claim, own)
        if not own:
            placed.append(claim)
            continue
        spans = [Span.cut(parsed.text, m.start, m.end) for m in own]
        reasons = tuple(Reason("places", rule, span) for rule, span in zip(rules, spans, strict=True))
        one = replace(claim, places=tuple(_place(m, s, day) for m, s in zip(own, spans, strict=True)),
                      reasons=claim.reasons + reasons)
        problems += [_problem(m, s, one, parsed) for m, s in zip(own, spans, strict=True) if m.doubt]
        placed.append(one)
    return tuple(placed), tuple(problems)


def read_places(parsed: Parsed, profile: Profile, gazetteer: Gazetteer, speakers: frozenset[str]) -> list[Mention]:
    """Every place of the report in reading order; words of `speakers` (folded) are persons' names and no towns."""
    atlas = atlas_of(profile)
    focus = Focus()
    mentions: list[Mention] = []
    for paragraph, named in zip(parsed.paragraphs, read_names(parsed, atlas, gazetteer, speakers), strict=True):
        mentions += read_anaphora(paragraph, named, focus, atlas.peoples)
    return sorted(mentions, key=lambda m: (m.start, m.end))


def without_countries(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Without a country that only says where the town before it lies: "in X, COUNTRY", "in X in northern COUNTRY"."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if before and mention.precision == "country" and before.entry.country == mention.entry.country and (
                IN_COUNTRY.fullmatch(text, before.end, mention.start) or IN_LAND.fullmatch(
                    text, before.end, mention.start)):
            continue
        kept.append(mention)
    return kept


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """One mention a place and role; a name is kept before "the town" that stands for it."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.sort not in ("name", "line"), m.start)):
        same = [m for m in kept if m.entry.id is not None and m.entry.id == mention.entry.id and (
            m.role == mention.role or mention.sort not in ("name", "line"))]
        if not same:
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _speaker_words(claims: Sequence[Claim]) -> frozenset[str]:
    """Words of the names of persons who speak: a surname met again is not the village of that name."""
    names = {c.speaker.name for c in claims if c.speaker and c.speaker.capacity not in ("organisation", "media")}
    words = [PLACED.split(name)[0].split() for name in names if " " in name]
    return frozenset(fold(w) for name in words for w in name if w[0].isupper())


def _names_speaker(mention: Mention, claim: Claim) -> bool:
    spans = [s for s in (claim.speaker and claim.speaker.span, claim.cue) if s]
    return any(s.start <= mention.start < s.end for s in spans)


def _place(mention: Mention, span: Span, day: str | None) -> PlaceMention:
    entry = mention.entry
    pinned = mention.role in PINNED_ROLES and mention.precision in PINNED_PRECISIONS
    return PlaceMention(
        span, entry.id, entry.name, mention.role, mention.precision, names_on(entry, day),
        entry.lat if pinned else None, entry.lon if pinned else None)


def _problem(mention: Mention, span: Span, claim: Claim, parsed: Parsed) -> Problem:
    says = f"“{span.exact}” is not placed: {mention.doubt}."
    return Problem("ambiguous_place", says, parsed.body.report.source, span, claim.id)
