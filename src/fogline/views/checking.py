"""No sentence leaves without its claims: a brief that people edited, held against the ledger line by line.

Faults keep a brief from leaving; warnings are told, and the author decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.records.printable import CONTROL, one_line
from fogline.records.privacy import blanked
from fogline.settings import SHORT_ID
from fogline.views.brief import carriage, footing_of
from fogline.views.composed import SIDE_LEVEL, Composed, Heading, Statement, footing_lines, notes_of
from fogline.views.composing import MOST_CHARACTERS, Written, names_in, read_lines
from fogline.views.own_words import Found, Said, loaded_verbs, said_by, unnamed, unsaid_numbers, untold_denial
from fogline.views.quoting import Quotation, blanked_out, quotations
from fogline.views.sources import Origins, count_sources
from fogline.views.standing_so import stands_so
from fogline.views.telling import Manner, Teller

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store

MOST_CLAIMS = 400  # in one brief: looking them all up takes a tenth of a second
ISO_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")  # a heading may name any day
LONG_HEADING = 90  # characters: a longer one tells something


@dataclass(frozen=True, slots=True)
class BriefFault:
    """What is the matter with a line, from 1; [start, end) are characters of it. `grave` ones keep a brief in.

    `kind` is one of: no_claims, unknown, unclear, rejected, moved, not_its_words, left_out, open_quotation, private,
    number, loaded, denial, who, standing, heading, brackets, too_long, empty.
    """

    line: int
    kind: str
    says: str
    start: int = 0
    end: int = 0
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Looked:
    """What is the matter with a text, and its lines where nothing keeps it from leaving."""

    faults: tuple[BriefFault, ...]
    lines: tuple[Heading | Statement, ...]


def checked(
        text: str, store: Store, *, manner: Manner | None = None, about: Sequence[str] = (),
) -> Composed | tuple[BriefFault, ...]:
    """The text as a brief that can leave, or what is the matter with it. Private people stay masked.

    `about` are sentences of the desk's own on what was chosen and left out, printed at the end.
    """
    found, page = _looked_over(text, store, manner)
    return page.composed(store, about) if page and not any(fault.grave for fault in found) else found


def faults_of(text: str, store: Store, *, manner: Manner | None = None) -> tuple[BriefFault, ...]:
    """Everything that is the matter with the text, by line: what keeps it in, and what the author is to decide."""
    return _looked_over(text, store, manner)[0]


def looked_over(text: str, store: Store, *, manner: Manner | None = None) -> Looked:
    """The same with the lines as they would leave, for whoever shows both."""
    found, page = _looked_over(text, store, manner)
    return Looked(found, tuple(map(page.line, page.lines)) if page and not any(fault.grave for fault in found) else ())


def claims_in(text: str, store: Store) -> list[str]:
    """The claims a text rests on, by their ids as they are now."""
    found = store.cited(name for line in read_lines(text) for name in line.ids)
    return [one[0] for one in found.values() if len(one) == 1]


def _looked_over(text: str, store: Store, manner: Manner | None) -> tuple[tuple[BriefFault, ...], _Page | None]:
    if len(text) > MOST_CHARACTERS:
        says = f"The text has {len(text):,} characters; a brief has at most {MOST_CHARACTERS:,}. Make two of it."
        return (BriefFault(1, "too_long", says),), None
    lines = [line for line in read_lines(text) if line.kind not in ("blank", "listed")]
    page = _Page.opened(lines, store, manner or Manner(private=store.private_names))
    return tuple(sorted(page.faults(), key=lambda one: (one.line, not one.grave, one.start, one.kind))), page


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines, what their ids stand for, and what those claims give a sentence to stand on."""

    lines: Sequence[Written]
    cited: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, LedgerClaim]
    said: Mapping[str, Said]
    private: frozenset[str]
    too_many: int
    unsaid: Mapping[int, str]  # what a line says of how claims stand, and the ledger does not
    manner: Manner

    @classmethod
    def opened(cls, lines: Sequence[Written], store: Store, manner: Manner) -> _Page:
        names = dict.fromkeys(name for line in lines for name in (*line.ids, *(n for n, _ in names_in(line.text))))
        cited = store.cited(names)
        whole = [now for found in cited.values() if len(found) == 1 for now in found]
        kept = list(dict.fromkeys(whole))[:MOST_CLAIMS]
        claims = {entry.id: entry for entry in store.claims_named(kept)}
        manner = manner.for_reports((entry.report.id for entry in claims.values()), store.with_private)
        teller = Teller(claims.values(), manner)
        said = {entry.id: said_by(entry, teller.shown(entry), teller.tell(entry)) for entry in claims.values()}
        private = frozenset[str]().union(*(manner.names_in(e.report.id) for e in claims.values()))
        now = {name: found[0] for name, found in cited.items() if len(found) == 1 and found[0] in claims}
        return cls(lines, cited, claims, said, private, max(0, len(dict.fromkeys(whole)) - MOST_CLAIMS),
                   stands_so(lines, now, store, manner.names_in, claims), manner)

    # ── what is the matter ───────────────────────────────────────────────────────────────────────────────────────────

    def faults(self) -> Iterator[BriefFault]:
        if not any(line.kind == "statement" for line in self.lines):
            yield BriefFault(1, "empty", "There is no sentence in it yet.")
        if self.too_many:
            yield BriefFault(1, "too_long", f"It names {MOST_CLAIMS + self.too_many} claims; a brief names at most "
                             f"{MOST_CLAIMS}. Make two of it.")
        side = ""
        for line in self.lines:
            if line.kind == "heading":
                side = line.text if line.level >= SIDE_LEVEL else ""
                yield from self._of_heading(line)
            else:
                yield from self._of_ids(line)
                yield from self._of_words(line, side)

    def _of_ids(self, line: Written) -> Iterator[BriefFault]:
        if not line.ids:
            yield _fault(line, "no_claims", "No claim stands behind this. End the line with the ids of its claims in "
                         "brackets, as [c1a2b3c4], or take it out.")
        if line.rest:
            yield _fault(line, "brackets", f"The brackets at the end hold ids of claims alone; “{line.rest}” is none.")
        for name in (*line.ids, *(name for name, _ in names_in(line.text))):
            found = self.cited.get(name, ())
            if not found:
                yield _fault(line, "unknown", f"This ledger has no claim {name}.")
            elif len(found) > 1 and name in line.ids:
                yield _fault(line, "unclear", f"{name} could be {' or '.join(found)}: write more of the id.")
            elif len(found) == 1 and found[0] in self.claims:
                yield from self._of_claim(line, name, self.claims[found[0]])

    def _of_claim(self, line: Written, name: str, entry: LedgerClaim) -> Iterator[BriefFault]:
        if entry.rejected:
            by = next((d for d in reversed(entry.decisions) if d.type == "reject"), None)
            why = f" by {by.author}: {by.reason}" if by else ""
            yield _fault(line, "rejected", one_line(f"Claim {name} was rejected{why}. Take it out, or undo that."))
        if not entry.id.startswith(name):
            yield _fault(line, "moved", f"Since its report was read again, {name} is {entry.id[:SHORT_ID]}.",
                         grave=False)

    def _of_words(self, line: Written, side: str) -> Iterator[BriefFault]:
        said = [self.said[now] for now in self._now(line)]
        text = CONTROL.sub(" ", line.text)
        if line.number in self.unsaid:
            yield _fault(line, "standing", self.unsaid[line.number])
        elif line.reason:
            return  # in the ledger's own words
        found = quotations(text, [words for one in said for words in one.words])
        own = blanked_out(text, [(one.start, one.end) for one in found])
        own = blanked_out(own, [(at, at + len(name)) for name, at in names_in(own)])
        yield from self._of_names(line, text, said)
        if not said:
            return
        yield from self._of_quotations(line, found, text)
        yield from _told(line, "number", unsaid_numbers(own, said))
        yield from _told(line, "loaded", loaded_verbs(own))
        if untold_denial(own, said) and any(one.found for one in found):
            yield _fault(line, "denial", "The claim denies what is quoted here, and the sentence does not say so: "
                         "write that it was denied.")
        if missing := unnamed(f"{own} {side}", said):
            yield _fault(line, "who", f"The sentence does not say who: {missing.who[0]}.", grave=False)

    def _of_quotations(self, line: Written, found: Sequence[Quotation], text: str) -> Iterator[BriefFault]:
        for one in found:
            words = text[one.start:one.end]
            if one.open:
                yield _fault(line, "open_quotation", "This quotation mark is never closed.", one.start, one.start + 1)
            elif not one.found:
                yield _fault(line, "not_its_words", f"{words} are not words of {self._called(line)}. Quote letter for "
                             "letter, with … where you leave out, or take the marks away.", one.start, one.end)
            elif one.lost:
                yield _fault(line, "left_out", f"What … leaves out here has “{one.lost}” in it: does the rest still "
                             "say the same?", one.start, one.end, grave=False)

    def _of_names(self, line: Written, text: str, said: Sequence[Said]) -> Iterator[BriefFault]:
        """Private names, but for those that a claim of this line shows: another may bear the same."""
        shown = {word for one in said for words in one.words for word in words.split()}
        names = frozenset(name for name in self.private if name not in shown)
        covered = blanked(text, names)
        if covered != text:
            at = next(n for n, (one, other) in enumerate(zip(text, covered, strict=True)) if one != other)
            end = next((n for n in range(at, len(text)) if text[n] == covered[n]), len(text))
            yield _fault(line, "private", "This is the name of a private person: say “a witness” or “a resident”.",
                         at, end)

    def _of_heading(self, line: Written) -> Iterator[BriefFault]:
        text, said = CONTROL.sub(" ", line.text), list(self.said.values())
        found = quotations(text, (words for one in said for words in one.words))
        own = blanked_out(text, [(one.start, one.end) for one in found])
        yield from self._of_quotations(line, found, text)
        yield from self._of_names(line, text, [])
        own = blanked_out(own, [match.span() for match in ISO_DAY.finditer(own)])
        yield from _told(line, "number", unsaid_numbers(own, said))
        yield from _told(line, "loaded", loaded_verbs(own, heading=True))
        if len(text) > LONG_HEADING or text.endswith((".", "!")):
            yield _fault(line, "heading", "A heading names what follows. What tells something is a sentence, and needs "
                         "its claims.", grave=False)

    def _now(self, line: Written) -> list[str]:
        """The claims of a line that are known, as they are called now."""
        found = [self.cited.get(name, ()) for name in line.ids]
        return list(dict.fromkeys(one[0] for one in found if len(one) == 1 and one[0] in self.claims))

    def _called(self, line: Written) -> str:
        return " or ".join(now[:SHORT_ID] for now in self._now(line)) or "any claim it names"

    # ── what leaves ──────────────────────────────────────────────────────────────────────────────────────────────────

    def composed(self, store: Store, about: Sequence[str]) -> Composed:
        lines = tuple(self.line(line) for line in self.lines)
        title = next((line.text for line in lines if isinstance(line, Heading) and line.level == 1), "")
        cited = [self.claims[now] for now in dict.fromkeys(now for line in self.lines for now in self._now(line))]
        statements = [line for line in lines if isinstance(line, Statement) and not line.reason]
        printed = Counter(side for line in statements for side in {self.claims[now].claim.side for now in line.claims})
        known = Origins(store.fingerprints, self.manner.private).of(cited)
        footing = footing_of(cited, printed, count_sources((entry.report for entry in cited), known))
        return Composed(title or "A brief", lines, notes_of(lines, self.claims, self.manner),
                        (*about, *footing_lines(footing)))

    def line(self, line: Written) -> Heading | Statement:
        text = one_line(line.text)
        if line.kind == "heading":
            return Heading(line.level, text, line.number)
        now = self._now(line)
        found = [] if line.reason else quotations(text, [words for name in now for words in self.said[name].words])
        entries = [self.claims[name] for name in now]
        alone = len({(entry.claim.side, entry.claim.speaker and entry.claim.speaker.name) for entry in entries}) == 1
        carried = carriage(entries) if alone and not line.reason else ""
        return Statement(text, tuple(now), tuple((one.start, one.end) for one in found), line.answers, line.reason,
                         carried, line.number)


def _fault(line: Written, kind: str, says: str, start: int = 0, end: int = 0, *, grave: bool = True) -> BriefFault:
    return BriefFault(line.number, kind, says, line.at + start, line.at + (end or len(line.text)), grave)


def _told(line: Written, kind: str, found: Iterator[Found]) -> Iterator[BriefFault]:
    for one in found:
        yield _fault(line, kind, one.says, one.start, one.end, grave=False)
