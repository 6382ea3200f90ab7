"""Ten sites with one agency's copy are one source: how far two reports are independent, and which reports are one.

Only what is shown to be independent corroborates. Copies are found by keys, never by holding each report against each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fogline.comparison.days import within
from fogline.comparison.fingerprints import Fingerprint, covered, in_common, same_opening
from fogline.comparison.speaking import Voices, one_voice
from fogline.records.vocabulary import Independence

# Shares of all wording of two reports, 0 to 1; read off the long-tail reports, all pairs above 0.1 of which were looked
# at in samples. Unlike texts come to 0.3 by a paragraph that a site puts under everything, but not to an opening.
SAME_TEXT, SAME_TEXT_DAYS = 0.5, 14
IN_PART, IN_PART_DAYS, IN_PART_OPENING = 0.3, 2, 0.1  # an agency's copy or a press release worked over
CUT_SHORT, CUT_OPENING = 0.8, 0.5  # of the shorter one's wording and of both openings: a copy cut from its end
ONE_AGENCY = 0.15  # where both are credited to one agency and printed within IN_PART_DAYS
NEIGHBOURS = 8  # reports of one key that each is held against: copies of one text are one node already


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as a source: its wording and copy, and whose word its claims are."""

    print: Fingerprint
    voices: Voices

    @property
    def agencies(self) -> tuple[str, ...]:
        """Keys of those whose copy it is, by its credit and dateline or by what its claims came through."""
        return tuple(sorted({*self.print.agencies, *self.voices.carriers}))


@dataclass(frozen=True, slots=True)
class Echo:
    """How far two reports are independent, and the sentence that says why."""

    independence: Independence
    says: str


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that are one source, the earliest first; `why` holds them together, a pair of reports at a time."""

    reports: tuple[str, ...]
    why: tuple[tuple[str, str, Echo], ...]


THROUGHOUT = Echo("same_text", "both print the same words throughout")


def same_text(a: Fingerprint, b: Fingerprint) -> Echo | None:
    """One text, whole, edited, worked over, or cut short."""
    if not a.smallest or not b.smallest:
        return None
    if a.digest == b.digest:
        return THROUGHOUT
    common = in_common(a, b)
    if common >= SAME_TEXT and within(a.published, b.published, SAME_TEXT_DAYS):
        return Echo("same_text", f"about {common:.0%} of their wording is the same")
    if common >= IN_PART and within(a.published, b.published, IN_PART_DAYS) and same_opening(a, b) >= IN_PART_OPENING:
        return Echo("same_text", f"about {common:.0%} of their wording is the same, the opening too, within two days")
    if covered(a, b) >= CUT_SHORT and same_opening(a, b) >= CUT_OPENING:
        return Echo("same_text", f"one is the other cut short: it opens alike, and about {covered(a, b):.0%} of the "
                                 "shorter one's wording is in the longer one")
    return None


def same_agency(a: Telling, b: Telling) -> Echo | None:
    """The copy of one agency, or of one outlet, or of the outlet that the other one names as its source."""
    if shared := sorted(set(a.agencies) & set(b.agencies)):
        return Echo("same_agency", f"both are the copy of {', '.join(shared)}")
    for one, other in ((a, b), (b, a)):
        if other.print.outlet and other.print.outlet in one.agencies:
            return Echo("same_agency", f"one is credited to {other.print.outlet}, which printed the other")
    same_outlet = a.print.outlet and a.print.outlet == b.print.outlet
    return Echo("same_agency", f"both were printed by {a.print.outlet}") if same_outlet else None


def independence(a: Telling, b: Telling) -> Echo:
    """How far two reports are independent; what nothing shows is unknown."""
    if a.print.report == b.print.report:
        return Echo("same_text", "they are one report")
    if found := same_text(a.print, b.print) or same_agency(a, b):
        return found
    if name := one_voice(a.voices, b.voices):
        return Echo("same_speaker", f"what one of them claims is all the word of {name}, whom the other carries too")
    sides = a.voices.sides | b.voices.sides
    mixed = any(voices.own or voices.nameless for voices in (a.voices, b.voices))
    if len(sides) == 1 and not mixed and a.voices.sides and b.voices.sides:
        return Echo("same_side", f"everybody who speaks in them is of one side, {next(iter(sides))}")
    if a.voices.names and b.voices.names:
        return Echo("independent", "they are worded apart, come from different outlets or agencies, and rest on "
                                   "different speakers")
    if a.print.outlet and b.print.outlet and a.voices.own and b.voices.own:
        return Echo("independent", f"{a.print.outlet} and {b.print.outlet} each tell it in their own words")
    return Echo("unknown", "nothing in them shows where both have it from")


def families(prints: Iterable[Fingerprint]) -> tuple[Family, ...]:
    """Reports that are one text or one agency's copy of one story, two and more of each; any order gives the same."""
    every = sorted({given.report: given for given in prints}.values(), key=_first)
    leader: dict[str, Fingerprint] = {}  # of each wording the earliest report: its copies are held against nothing
    joined = Joined()
    for given in every:
        first = leader.setdefault(given.digest, given) if given.smallest else given
        if first is not given:
            joined.join(first.report, given.report, THROUGHOUT)
    for a, b in _neighbours(leader.values()):
        if joined.root(a.report) != joined.root(b.report) and (found := same_text(a, b) or _one_agency(a, b)):
            joined.join(a.report, b.report, found)
    return tuple(joined.families([given.report for given in every]))


class Joined:
    """Names joined into sets, a pair and its reason at a time."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._why: list[tuple[str, str, Echo]] = []

    def root(self, name: str) -> str:
        while (above := self._above.get(name, name)) != name:
            self._above[name] = self._above.get(above, above)
            name = above
        return name

    def join(self, a: str, b: str, why: Echo | None = None) -> None:
        one, other = self.root(a), self.root(b)
        if one != other:
            self._above[max(one, other)] = min(one, other)
            if why:
                self._why.append((a, b, why))

    def families(self, ordered: Sequence[str]) -> Iterator[Family]:
        """The sets of two and more, each in the order given."""
        inside: dict[str, list[str]] = defaultdict(list)
        for name in ordered:
            inside[self.root(name)].append(name)
        why: dict[str, list[tuple[str, str, Echo]]] = defaultdict(list)
        for reason in self._why:
            why[self.root(reason[0])].append(reason)
        for root, names in inside.items():
            if len(names) > 1:
                yield Family(tuple(names), tuple(why[root]))


def _neighbours(prints: Iterable[Fingerprint]) -> Iterator[tuple[Fingerprint, Fingerprint]]:
    """Pairs that may be one text, each once a key: those beside each other among all that share it."""
    sharing: dict[str, list[Fingerprint]] = defaultdict(list)
    for given in prints:
        for key in given.keys:
            sharing[key].append(given)
    for key in sorted(key for key, group in sharing.items() if len(group) > 1):
        group = sorted(sharing[key], key=lambda given: (given.runs, given.report))
        for n, a in enumerate(group):
            for b in group[n + 1:n + 1 + NEIGHBOURS]:
                yield a, b


def _one_agency(a: Fingerprint, b: Fingerprint) -> Echo | None:
    """One agency's copy of one story, its wording changed by those who printed it."""
    if len(a.agencies) != 1 or a.agencies != b.agencies or not within(a.published, b.published, IN_PART_DAYS):
        return None
    common = in_common(a, b)
    return Echo("same_agency", f"both are the copy of {a.agencies[0]}, and about {common:.0%} of their wording is the "
                               "same") if common >= ONE_AGENCY else None


def _first(given: Fingerprint) -> tuple[str, str]:
    return given.published or "~", given.report
