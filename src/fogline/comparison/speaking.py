"""Whose word claims are: a statement that five outlets carry is one speaker's, and stays one word.

A speaker is known by name and side: every war has two defence ministries. "Officials" and "a source" are somebody whom
nobody can tell from another, so they corroborate nothing and join nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fogline.comparison.agencies import carriers_of
from fogline.language.spellings import keys, name_words, same_name
from fogline.records import Claim
from fogline.records.vocabulary import NO_PARTY, OUTLET

ADDS_NOTHING = frozenset(("background", "statement_event"))  # kinds in which a report's own voice tells of no event


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A speaker who can be told from others. `id` is "" where no profile knows them."""

    side: str
    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in some claims of one report: the named, the sides of all speakers (blocs where known).

    `own` is whether the report also tells in its own voice, `nameless` whether it also gives claims to nobody who
    could be told from another. `carriers` are keys of the agencies that most of the claims came through.
    """

    names: tuple[Named, ...] = ()
    sides: frozenset[str] = frozenset()
    own: bool = False
    nameless: bool = False
    carriers: tuple[str, ...] = ()

    @property
    def only(self) -> Named | None:
        """The one speaker whose word it all is."""
        return self.names[0] if len(self.names) == 1 and not self.own and not self.nameless else None


def speaker_of(claim: Claim) -> Named | None:
    """The claim's speaker, where they can be told from another."""
    speaker = claim.speaker
    if speaker is None or speaker.capacity == "unnamed" or claim.attribution in ("explicit_vague", "agentless"):
        return None
    if not speaker.id and claim.side in NO_PARTY and not any(letter.isupper() for letter in speaker.name):
        return None  # "a resident"
    return Named(claim.side, speaker.name.replace(".", ""), speaker.id or "")  # "U.S." and "Gen." with and without


def is_own(claim: Claim) -> bool:
    """Whether the report says it in its own voice."""
    return claim.speaker is None and claim.side == OUTLET


def voices_of(claims: Iterable[Claim], blocs: Mapping[str, str] | None = None) -> Voices:
    """Whose word one report's claims are; its headlines and its background are nobody's."""
    told = [claim for claim in claims if claim.voice != "headline"]
    speaking = [claim for claim in told if not is_own(claim)]
    names = alike({named for claim in speaking if (named := speaker_of(claim))})
    sides = {(blocs or {}).get(claim.side, claim.side) for claim in speaking if claim.side not in NO_PARTY}
    return Voices(
        tuple(sorted(set(names.values()))), frozenset(sides),
        own=any(is_own(claim) and claim.kind not in ADDS_NOTHING for claim in told),
        nameless=any(speaker_of(claim) is None for claim in speaking), carriers=carriers_of(told))


def one_voice(a: Voices, b: Voices) -> str | None:
    """Whose word all of one report is, where the other carries that speaker too."""
    for one, other in ((a, b), (b, a)):
        if one.only and any(same_speaker(one.only, name) for name in other.names):
            return one.only.name
    return None


def same_speaker(a: Named, b: Named) -> bool:
    """Whether two names are one speaker's: as spelled elsewhere, shortened, or known to the profile under one id."""
    if a.side != b.side and not NO_PARTY & {a.side, b.side}:
        return False
    if a.id and b.id:
        return a.id == b.id
    return same_name(name_words(a.name), name_words(b.name))


def alike(names: Iterable[Named]) -> dict[Named, Named]:
    """Each of the names with the first, in their order, that is the same speaker's; found by what names sound like."""
    found: dict[Named, Named] = {}
    heard: dict[str, list[Named]] = defaultdict(list)
    for name in sorted(set(names)):
        sounds = sorted({*keys(name.name), *([f"id {name.id}"] if name.id else ())})
        known = {other for sound in sounds for other in heard[sound] if same_speaker(name, other)}
        found[name] = min(known, default=name)
        if not known:
            for sound in sounds:
                heard[sound].append(name)
    return found
