"""Groups accounts of many reports into incidents: those that share a key are laid side by side, and say why.

A link is a function of what the two accounts tell and of nothing else, so that any order of reading gives the same
incidents. Accounts are joined by the average of their links, never by one chance bridge, and not where a person or
the words themselves keep them apart.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush

from fogline.comparison.account import Account
from fogline.comparison.accounts import TELLING, keys_of
from fogline.comparison.linking import Link, link
from fogline.records import Incident, PlaceMention, RelationReason, Ruling, incident_id
from fogline.records.vocabulary import Kind

__all__ = ["Link", "components", "group", "group_linked", "link"]

JOINED = 0.35  # average strength at which two groups are one incident; of 0.3 to 0.45 the best on held halves
REASONS = 8  # the grounds that most links give; a reader needs no more
Pair = tuple[int, int]
FINEST = ("point", "settlement", "linear", "district", "area", "province", "country", "unknown")


def components(accounts: Sequence[Account], rulings: Sequence[Ruling] = ()) -> tuple[tuple[Account, ...], ...]:
    """The accounts cut into closed neighbourhoods: what `group` does with one of them depends on no other."""
    nodes = sorted(accounts, key=_order)
    links = _links(nodes)
    return tuple(tuple(nodes[n] for n in part) for part in _connected(len(nodes), [
        *links, *_pairs_ruled(nodes, rulings, "merge")]))


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
    """The machine's clusters first; people's merges then join whole clusters, so that nobody in them is left behind."""
    musts, cannots = _pairs_ruled(nodes, rulings, "merge"), _pairs_ruled(nodes, rulings, "split")
    clusters = _joined(_clusters([_weight(a) for a in nodes], links, cannots), musts, cannots)
    cluster_of = {n: k for k, cluster in enumerate(clusters) for n in cluster}
    inside: list[dict[Pair, Link]] = [{} for _ in clusters]
    merged: list[dict[Pair, Ruling]] = [{} for _ in clusters]
    for (a, b), found in links.items():
        if cluster_of[a] == cluster_of[b]:
            inside[cluster_of[a]][a, b] = found
    for (a, b), (_, ruling) in musts.items():
        if cluster_of[a] == cluster_of[b]:
            merged[cluster_of[a]][a, b] = ruling
    incidents = [_incident([nodes[n] for n in cluster], inside[k], merged[k]) for k, cluster in enumerate(clusters)]
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


def _pairs_ruled(nodes: Sequence[Account], rulings: Sequence[Ruling], kind: str) -> dict[Pair, tuple[int, Ruling]]:
    """The pairs of accounts that rulings of a kind speak of: the last ruling on each, with its turn."""
    holder: dict[str, int] = {claim: n for n, account in enumerate(nodes) for claim in account.claims}
    found: dict[Pair, tuple[int, Ruling]] = {}
    for turn, ruling in enumerate(rulings):
        left = sorted({holder[c] for c in ruling.left if c in holder})
        right = sorted({holder[c] for c in ruling.right if c in holder})
        for a in left:
            for b in right:
                if a != b and ruling.type in ("merge", "split"):
                    found[min(a, b), max(a, b)] = turn, ruling
    return {pair: last for pair, last in found.items() if last[1].type == kind}


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


def _weight(account: Account) -> float:
    """What an account counts for in an average: one of many claims says more surely what it is of than one of one.

    Counting every account alike, or by its claims, gave pairs 0.01 and 0.005 less on held halves of the long tail.
    """
    return math.sqrt(len(account.claims))


def _clusters(weights: Sequence[float], links: Mapping[Pair, Link], cannots: Iterable[Pair]) -> list[list[int]]:
    """Joins the two groups with the strongest average link, again and again, until none is strong enough.

    A group goes by its first member. Only groups that a link joins are looked at, and sums are kept, so that a story
    told by a hundred papers costs milliseconds.
    """
    groups = {n: [n] for n in range(len(weights))}
    heft = dict(enumerate(weights))
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    apart: dict[int, set[int]] = defaultdict(set)
    for (a, b), found in sorted(links.items()):
        sums[a][b] = sums[b][a] = found.strength * heft[a] * heft[b]
    for a, b in cannots:
        apart[a].add(b)
        apart[b].add(a)
    heap = [(-found.strength, a, b, 1, 1) for (a, b), found in links.items()]
    heapify(heap)
    while heap:
        mean, a, b, in_a, in_b = heappop(heap)
        if -mean < JOINED:
            break
        if len(groups.get(a, ())) != in_a or len(groups.get(b, ())) != in_b or b in apart[a]:
            continue  # one of the two was joined to another since, or a person keeps them apart
        groups[a] = sorted(groups[a] + groups.pop(b))
        heft[a] += heft.pop(b)
        for other in apart.pop(b, ()):
            apart[other].discard(b)
            apart[other].add(a)
            apart[a].add(other)
        for other, total in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
        for other, total in sums[a].items():
            first, second = min(a, other), max(a, other)
            in_first, in_second = len(groups[first]), len(groups[second])
            heappush(heap, (-total / (heft[first] * heft[second]), first, second, in_first, in_second))
    return [groups[n] for n in sorted(groups)]


def _joined(
        clusters: list[list[int]], musts: Mapping[Pair, tuple[int, Ruling]],
        cannots: Mapping[Pair, tuple[int, Ruling]]) -> list[list[int]]:
    """Whole clusters joined as people ruled, in the order of their rulings; not where a later one keeps two apart."""
    groups = {cluster[0]: cluster for cluster in clusters}
    group_of = {n: cluster[0] for cluster in clusters for n in cluster}
    for (one, two), (turn, _) in sorted(musts.items(), key=lambda must: (must[1][0], must[0])):
        a, b = sorted((group_of[one], group_of[two]))
        kept = any(later > turn and {group_of[x], group_of[y]} == {a, b} for (x, y), (later, _) in cannots.items())
        if kept or a == b:
            continue
        groups[a] = sorted(groups[a] + groups.pop(b))
        group_of |= dict.fromkeys(groups[a], a)
    return [groups[n] for n in sorted(groups)]


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
    often = Counter(r for each in links.values() for r in each.reasons)
    why = sorted(often, key=lambda r: (-often[r], r.what, r.says))[:REASONS]
    why += [RelationReason("text", f"{r.author} put them together: {r.reason}") for r in dict.fromkeys(musts.values())]
    return Incident(
        incident_id(claims[0]), claims, tuple(tellings.items()), min(kinds, key=lambda k: (-kinds[k], _telling(k), k)),
        date.fromordinal(min(d[0] for d in days)).isoformat() if days else None,
        date.fromordinal(max(d[1] for d in days)).isoformat() if days else None,
        _place(accounts), tuple(why))


def _telling(kind: Kind) -> int:
    return TELLING.index(kind) if kind in TELLING else len(TELLING)


def _place(accounts: Sequence[Account]) -> PlaceMention | None:
    """The finest place that most accounts name."""
    told = [(p.id or p.name, p) for a in accounts for p in a.places]
    often = Counter(key for key, _ in told)
    if not told:
        return None
    return min(told, key=lambda x: (-often[x[0]], FINEST.index(x[1].precision), x[0]))[1]
