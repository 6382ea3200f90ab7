"""Names that a report itself gives to a party: "the Hill Liberation Front (HLF)", and from there on HLF.

Behind a party that the profile knows the bracket is one more name of it. Behind an armed group that nobody here knows
it is what the group goes by, and its side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fogline.grounding.introduced import introduced
from fogline.grounding.ownwords import Standing
from fogline.grounding.parties import PartyMention
from fogline.records import Span

BRACKETED = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9/-]*)\s*\)")


@dataclass(frozen=True, slots=True)
class GivenName:
    """A short name, the full one that it stands for, and whose both are."""

    short: str
    full: str
    standing: Standing


def given_names(text: str, mentions: Iterable[PartyMention]) -> tuple[GivenName, ...]:
    """The names that a report gives in brackets, each once; none of a short name that it gives to two."""
    groups = {one.short: one for one in introduced(text)}
    found: dict[str, GivenName] = {}
    twice: set[str] = set()
    for mention in mentions:
        short = BRACKETED.match(text, mention.span.end) if mention.tie == "" else None
        group = groups.get(short[1]) if short else None
        if short is None or (group is not None and group.name.start < mention.span.start < group.name.end):
            continue  # a nation in the name of a group is not the group
        rule = f"the report calls '{mention.span.exact}' so"
        standing = Standing(mention.side, mention.party_id, rule, mention.span)
        known = found.setdefault(short[1], GivenName(short[1], mention.span.exact, standing))
        twice |= {short[1]} if known.standing.side != mention.side else set()
    for name, one in groups.items():
        rule = f"the armed group that the report calls '{one.name.exact}'"
        found.setdefault(name, GivenName(name, one.name.exact, Standing(name, None, rule, one.name)))
    return tuple(n for n in found.values() if n.short not in twice)


def with_given_names(
        text: str, mentions: list[PartyMention], names: Iterable[GivenName]) -> list[PartyMention]:
    """The parties named in a report, also by the short names that it gives to parties which the profile knows."""
    taken = {m.span.start for m in mentions}
    more = [
        PartyMention(words, name.standing.side, name.standing.party_id, "name")
        for words, name in uses(text, [n for n in names if n.standing.party_id])
        if name.standing.party_id and words.start not in taken]
    return sorted([*mentions, *more], key=lambda m: m.span.start) if more else mentions


def uses(text: str, names: Iterable[GivenName]) -> list[tuple[Span, GivenName]]:
    """Where a report uses the names that it has given, short and full."""
    by_name = {word: n for n in names for word in (n.short, n.full)}
    if not by_name:
        return []
    longest_first = sorted(by_name, key=len, reverse=True)
    words = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    return [(Span.cut(text, *hit.span()), by_name[hit[0]]) for hit in words.finditer(text)]
