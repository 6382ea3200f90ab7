"""Words of right-to-left scripts inside a left-to-right line: Arabic letters joined, then everything in printing order.

As much of the Unicode bidirectional algorithm as a line of a left-to-right text needs: stretches between the first and
the last right-to-left letter are turned, numbers in them are not, and a number behind them belongs to the line. The
forms of letters come from Unicode's own tables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

_PRESENTED = (range(0xFB50, 0xFE00), range(0xFE70, 0xFF00))
_LAM, _TATWEEL = "\u0644", "\u0640"
_BRACKETS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_MIRRORED = _BRACKETS | {close: opened for opened, close in _BRACKETS.items()}


def is_right_to_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def joined(text: str, has: Callable[[str], bool]) -> str:
    """Arabic letters in the form they take beside their neighbours, where the type `has` it; order unchanged."""
    if not any("\u0600" <= letter <= "\u06ff" for letter in text):
        return text
    forms, made, n = _forms(), [], 0
    while n < len(text):
        letter, step = text[n], 1
        before = _joins_on(_neighbour(text, n, -1))
        if letter == _LAM and (pair := letter + text[n + 1:n + 2]) in forms:
            letter, step = pair, 2
        own = forms.get(letter, {})
        after = "initial" in own and _joins_back(_neighbour(text, n + step - 1, 1))
        wanted = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (before and "final" in own, after), "isolated")
        form = own.get(wanted, "")
        made.append(form if form and has(form) else letter)
        n += step
    return "".join(made)


def in_printing_order(letters: Sequence[str]) -> list[tuple[int, str]]:
    """Which letter of a line stands where, from the left: its place in the text and what is printed for it."""
    order = [(n, letter) for n, letter in enumerate(letters)]
    if not any(map(is_right_to_left, letters)):
        return order
    start = 0
    while (first := next((n for n in range(start, len(letters)) if is_right_to_left(letters[n])), None)) is not None:
        last = first
        for n in range(first, len(letters)):
            kind = unicodedata.bidirectional(letters[n])
            if kind == "L":
                break
            closes = letters[n] in _MIRRORED and _MIRRORED[letters[n]] in letters[first:n]
            if closes or kind in ("R", "AL", "NSM"):
                last = n
        order[first:last + 1] = _turned(order[first:last + 1])
        start = last + 1
    return order


def _turned(stretch: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """From its end to its beginning; marks stay behind their letters and the figures of a number in their order."""
    clusters: list[list[tuple[int, str]]] = []
    for n, (at, letter) in enumerate(stretch):
        kind = unicodedata.bidirectional(letter)
        number = kind in ("EN", "AN") or (
            kind in ("CS", "ES") and 0 < n < len(stretch) - 1
            and {unicodedata.bidirectional(stretch[k][1]) for k in (n - 1, n + 1)} <= {"EN", "AN"})
        goes_on = bool(clusters) and (kind == "NSM" or (
            number and unicodedata.bidirectional(clusters[-1][-1][1]) in ("EN", "AN", "CS", "ES")))
        if goes_on:
            clusters[-1].append((at, letter))
        else:
            clusters.append([(at, _MIRRORED.get(letter, letter))])
    return [one for cluster in reversed(clusters) for one in cluster]


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[str, str]]:
    """Each letter (and lam with an alef) with its forms: isolated, final, initial, medial."""
    found: dict[str, dict[str, str]] = {_TATWEEL: dict.fromkeys(("isolated", "final", "initial", "medial"), _TATWEEL)}
    for point in (point for block in _PRESENTED for point in block):
        form, *letters = unicodedata.decomposition(chr(point)).split() or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if form.startswith("<") and (len(base) == 1 or (len(base) == 2 and base[0] == _LAM and form[1] in "if")):
            found.setdefault(base, {}).setdefault(form.strip("<>"), chr(point))
    return {base: forms for base, forms in found.items()
            if len(base) == 1 or base[1] in "\u0622\u0623\u0625\u0627"}


def _neighbour(text: str, at: int, step: int) -> str:
    """The next letter on that side, marks left out; empty at the end."""
    at += step
    while 0 <= at < len(text) and unicodedata.category(text[at]) == "Mn":
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _joins_on(letter: str) -> bool:
    return "initial" in _forms().get(letter, {})


def _joins_back(letter: str) -> bool:
    return "final" in _forms().get(letter, {})
