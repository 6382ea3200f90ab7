"""Groups accounts of many reports into incidents: those that share a key are laid side by side, and say why.

A link is a function of what the two accounts tell and of nothing else, so that any order of reading gives the same
incidents. Accounts are joined by the average of their links, never by one chance bridge, and not where a person or
the words themselves keep them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fogline.comparison.account import Account
from fogline.comparison.accounts import keys_of
from fogline.comparison.linking import Link, link
from fogline.records import Incident, PlaceMention, RelationReason, Ruling, incident_id

__all__ = ["Link", "components", "group", "group_linked", "link"]

JOINED = 0.5  # average strength of links at which two groups of accounts are one incident
Pair = tuple[int, int]
FINEST = ("point", "settlement", "linear", "district", "area", "province", "country", "unknown")


def components(accounts: Sequence[Account], rulings: Sequence[Ruling] = ()) -> tuple[tuple[Account, ...], ...]:
    """The accounts cut into closed neighbourhoods: what `group` does with one of them depends on no other."""
    nodes = sorted(accounts, key=_order)
    links = _links(nodes)
    return tuple(tuple(nodes[n] for n in part) for part in _connected(len(nodes), [
        *links, *_musts(nodes, rulings)]))


def group(accounts: Iterable[Account], rulings: Sequence[Ruling] = ()) -> tuple[Incident, ...]:
    """The incidents of a closed neighbourhood, or of a whole ledger; sorted by their first day and id."""
    nodes = sorted(accounts, key=_order)
    return _grouped(nodes, _links(nodes), rulings)


def group_linked(
        accounts: Iterable[Account], links: Mapping[tuple[str, str], Link],
        rulings: Sequence[Ruling] = ()) -> tuple[Incident, ...]:
    """The same, from links that were found before, by the ids of their two accounts, as a ledger keeps them."""
    nodes = sorted(accounts, key=_order)
    at = {account.id: n for n, account in enumerate(nodes)}
    return _grouped(nodes, {
        (min(at[a], at[b]), max(at[a], at[b])): found for (a, b), found in links.items()}, rulings)


def _grouped(nodes: Sequence[Account], links: Mapping[Pair, Link], rulings: Sequence[Ruling]) -> tuple[Incident, ...]:
    musts, cannots = _musts(nodes, rulings), _cannots(nodes, rulings)
    incidents = []
    for part in _connected(len(nodes), [*links, *musts]):
        for cluster in _clusters(part, links, musts, cannots):
            incidents.append(_incident([nodes[n] for n in cluster], {
                pair: each for pair, each in links.items() if set(pair) <= set(cluster)}, {
                pair: musts[pair] for pair in musts if set(pair) <= set(cluster)}))
    return tuple(sorted(incidents, key=lambda i: (i.first_day or "9999", i.id)))


def _order(account: Account) -> tuple[str, str, int, str]:
    return (account.published or "9999", account.report_id, account.start, account.id)


def _links(nodes: Sequence[Account]) -> dict[Pair, Link]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, account in enumerate(nodes):
        for key in keys_of(account):
            blocks[key].append(n)
    pairs = {(a, b) for block in blocks.values() for i, a in enumerate(block) for b in block[i + 1:]}
    return {(a, b): found for a, b in sorted(pairs) if (found := link(nodes[a], nodes[b]))}


@dataclass(frozen=True, slots=True)
class _Ruled:
    says: str


def _pairs_ruled(nodes: Sequence[Account], rulings: Sequence[Ruling], kind: str) -> dict[Pair, Ruling]:
    """The pairs of accounts that rulings of a kind speak of, with the last ruling on each."""
    holder: dict[str, int] = {claim: n for n, account in enumerate(nodes) for claim in account.claims}
    found: dict[Pair, Ruling] = {}
    for ruling in rulings:
        left = sorted({holder[c] for c in ruling.left if c in holder})
        right = sorted({holder[c] for c in ruling.right if c in holder})
        for a in left:
            for b in right:
                if a != b and ruling.type in ("merge", "split"):
                    pair = (min(a, b), max(a, b))
                    found.pop(pair, None)
                    found[pair] = ruling
    return {pair: ruling for pair, ruling in found.items() if ruling.type == kind}


def _musts(nodes: Sequence[Account], rulings: Sequence[Ruling]) -> dict[Pair, Ruling]:
    return _pairs_ruled(nodes, rulings, "merge")


def _cannots(nodes: Sequence[Account], rulings: Sequence[Ruling]) -> dict[Pair, Ruling]:
    return _pairs_ruled(nodes, rulings, "split")


def _connected(size: int, pairs: Iterable[Pair]) -> list[list[int]]:
    root = list(range(size))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for a, b in pairs:
        a, b = top(a), top(b)
        root[max(a, b)] = min(a, b)
    parts: dict[int, list[int]] = defaultdict(list)
    for n in range(size):
        parts[top(n)].append(n)
    return list(parts.values())


def _clusters(
    part: Sequence[int], links: Mapping[Pair, Link], musts: Mapping[Pair, Ruling], cannots: Mapping[Pair, Ruling],
) -> list[list[int]]:
    """Joins the two groups with the strongest average link, again and again, until none is strong enough."""
    groups = {n: [n] for n in part}
    inside = [n for n in part]
    for a, b in sorted(musts):
        if a in groups or any(a in g for g in groups.values()):
            one = next((k for k, g in groups.items() if a in g), None)
            two = next((k for k, g in groups.items() if b in g), None)
            if one is not None and two is not None and one != two:
                groups[min(one, two)] = sorted(groups[one] + groups[two])
                del groups[max(one, two)]
    strength: dict[Pair, float] = {}
    for (a, b), each in links.items():
        strength[(a, b)] = each.strength
    del inside
    while True:
        best: tuple[float, int, int] | None = None
        keys = sorted(groups)
        for i, a in enumerate(keys):
            for b in keys[i + 1:]:
                pairs = [(min(x, y), max(x, y)) for x in groups[a] for y in groups[b]]
                if any(p in cannots for p in pairs):
                    continue
                mean = sum(strength.get(p, 0.0) for p in pairs) / len(pairs)
                if mean >= JOINED and (best is None or (mean, -a, -b) > best):
                    best = (mean, -a, -b)
        if best is None:
            return [groups[k] for k in sorted(groups)]
        a, b = -best[1], -best[2]
        groups[a] = sorted(groups[a] + groups[b])
        del groups[b]


def _incident(
    accounts: Sequence[Account], links: Mapping[Pair, Link], musts: Mapping[Pair, Ruling],
) -> Incident:
    claims = tuple(c for a in accounts for c in a.claims)
    tellings = Counter[str]()
    for account in accounts:
        tellings[account.report_id] += len(account.claims)
    said = [a for a in accounts if a.said] or [a for a in accounts if a.first is not None]
    days = [(a.first, a.last) for a in said if a.first is not None and a.last is not None]
    kinds = Counter(a.kind for a in accounts)
    why = list(dict.fromkeys(r for _, each in sorted(links.items()) for r in each.reasons))
    why += [RelationReason("text", f"{r.author} put them together: {r.reason}") for r in dict.fromkeys(musts.values())]
    return Incident(
        incident_id(claims[0]), claims, tuple(tellings.items()), max(kinds, key=lambda k: (kinds[k], k)),
        date.fromordinal(min(d[0] for d in days)).isoformat() if days else None,
        date.fromordinal(max(d[1] for d in days)).isoformat() if days else None,
        _place(accounts), tuple(why))


def _place(accounts: Sequence[Account]) -> PlaceMention | None:
    """The finest place that most accounts name."""
    told = [(p.id or p.name, p) for a in accounts for p in a.places]
    often = Counter(key for key, _ in told)
    if not told:
        return None
    return min(told, key=lambda x: (-often[x[0]], FINEST.index(x[1].precision), x[0]))[1]
