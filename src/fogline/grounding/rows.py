"""Names that no list has in a row of places: "in A, X and B", "A, B and X".

Humanitarian reports name villages by the dozen, and lists of places know half of them: the company tells the others.
"""

from __future__ import annotations

from bisect import bisect_right

from fogline.grounding.scanning import NO_NAMES, NOT_WITHIN, Found, Scanner
from fogline.grounding.surroundings import WORDS
from fogline.grounding.unlisted import SET_IN_REACH, leads_to_place

GAPS = frozenset((", ", " and ", ", and ", " or ", ", or ", "/"))
GAP_OPENS = (",", " and ", " or ", "/")
LONGEST_GAP = max(map(len, GAPS))
SPEAKING = WORDS["speaking verbs"]


def with_rows(scanner: Scanner, found: list[Found]) -> list[Found]:
    """`found` with the names beside places in a row, where its place in the sentence or a region in it makes the row
    one of places."""
    text, at = scanner.text, {f.start for f in found}
    more: list[Found] = []
    count, end, of_places = 0, -1, False  # of the row that ends here
    for f in found:
        if not f.bare or (f.name and f.name.sort != "place"):
            continue
        if not _is_gap(text, end, f.start):
            count, of_places = 0, leads_to_place(text[max(0, f.start - SET_IN_REACH):f.start])
        count, end = count + 1, f.end
        of_places = of_places or not f.candidates or f.candidates[0].level != "settlement"
        while of_places and (k := _next(scanner, end)) is not None and scanner.starts[k] not in at:
            run = scanner.run(k)
            last = scanner.ends[k + run - 1]
            inner = (after := _next(scanner, last)) is not None and scanner.starts[after] in at
            if not _may_be_place(scanner, k, run) or not (
                    inner or count > 1 or text[end:scanner.starts[k]] == " and "):
                break
            more.append(Found(scanner.starts[k], last, bare=True))
            count, end = count + 1, last
    return sorted([*found, *more], key=lambda f: f.start) if more else found


def _is_gap(text: str, end: int, start: int) -> bool:
    return 0 <= end < start <= end + LONGEST_GAP and text[end:start] in GAPS


def _next(scanner: Scanner, end: int) -> int | None:
    """The word with a capital that goes on with the row in which a name ends at `end`."""
    if not scanner.text.startswith(GAP_OPENS, end):
        return None
    k = bisect_right(scanner.starts, end)
    k += k < len(scanner.words) and scanner.words[k] in ("and", "or")
    return k if k < len(scanner.words) and scanner.capital[k] and _is_gap(
        scanner.text, end, scanner.starts[k]) else None


def _may_be_place(scanner: Scanner, k: int, run: int) -> bool:
    """Whether words may be a place's name that no list has: no body, and nobody who says something."""
    if scanner.folded[k] in NOT_WITHIN or scanner.folded[k] in NO_NAMES or scanner.acronym(k) or scanner.atlas.at(
            scanner.folded, k) or not scanner.may_name(k, run):
        return False
    following = scanner.words[k + run] if k + run < len(scanner.words) else ""
    return following not in SPEAKING and scanner.tag(scanner.starts[k]).startswith("NNP") and scanner.bare(
        k, k + run) and not scanner.named(k, k + run)
