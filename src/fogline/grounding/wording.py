"""What a claim's own words give away: one side's wording in the outlet's voice, a captive speaking, a private person.

Communiqué copy is often reprinted without its owner. "The enemy" or "our units" outside quotation marks shows it.
"""

from __future__ import annotations

import re

from fogline.grounding.parties import PartyIndex
from fogline.profiles import ENEMY
from fogline.records import Claim, Span
from fogline.records.vocabulary import Note

UNOWNED = frozenset({"none", "inferred_context", "agentless"})
UNQUOTED = frozenset({"article_voice", "framed_report", "headline"})
QUOTE = re.compile("[“\"«‘]")
QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|‘[^’]{12,}’")
# "Our correspondent" is the outlet's own, not a side's.
OUTLETS_OWN = re.compile(
    r"\bour\s+(?:own\s+)?(?:correspondents?|reporters?|colleagues?|readers?|newsroom|team|website|channel|sources?|"
    r"newsletter|coverage|station|app|analysis|map|live|journalists?|photographers?)\b|\b(?:told|tell|to|with|by|reached|contact|"
    r"join|follow)\s+us\b|\bour\s+(?:special\s+)?\w+\s+(?:correspondent|reporter)s?\b", re.I)
# "Anna Petrova, 62," and "his son Ivan": a private person, unless an office stands beside the name.
AGE = re.compile(r",\s+(?:aged\s+)?[1-9]")  # looked for first: most claims tell nobody's age
AGED = re.compile(
    r"\b[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'-]+){0,2},\s+(?:aged\s+)?(?:[1-9]\d?|10\d)\b(?=[,.;)]|\s+and|$)")
KIN = re.compile(
    r"\b(?:his|her|their|my)\s+(?:\w+\s+)?(?:wife|husband|son|daughter|mother|father|brother|sister|grand\w+|aunt|uncle|"
    r"cousin|child|neighbour|neighbor),?\s+[^\W\d_a-z][\w’'-]+")


def notes_on_words(claim: Claim, index: PartyIndex, text: str) -> tuple[tuple[Note, Span, str], ...]:
    """Notes that the words of a claim earn, each with the words and the rule; `text` is its report's."""
    found: list[tuple[Note, Span, str]] = []
    if claim.attribution in UNOWNED and claim.voice in UNQUOTED and (words := one_sided(claim.span, index, text)):
        found.append(("own_words_of_one_side", words, f"'{words.exact}' is one side's word, printed as the outlet's"))
    private = (AGE.search(claim.span.exact) and AGED.search(claim.span.exact)) or KIN.search(claim.span.exact)
    if private:
        words = _part(claim.span, private.start(), private.end())
        found.append(("private_person", words, "a private person is named"))
    return tuple(found)


def one_sided(words: Span, index: PartyIndex, report: str | None = None) -> Span | None:
    """The first words outside quotation marks that only one side would use: "our", "the enemy", a loaded term.

    Looked up in the words themselves, or quicker in the `report` that they stand in.
    """
    text = QUOTED.sub(lambda m: " " * len(m[0]), words.exact) if QUOTE.search(words.exact) else words.exact
    within, at = (words.exact, 0) if report is None else (report, words.start)
    loaded = [
        (t.start - at, t.end - at) for t in index.terms.find(within, at, at + len(words.exact))
        if any(_loaded(x.means, x.used_by) for x in t.values)]
    hits = [(low, high) for low, high in loaded if not text[low:high].isspace()]
    if "ur" in text:
        text = OUTLETS_OWN.sub(lambda m: " " * len(m[0]), text)
        hits += [(h.start(), h.end()) for h in OURS.finditer(text)]
    if not hits:
        return None
    start, end = min(hits)
    return _part(words, start, end)


# "We" may be a reporter who was there; "our units" may not.
OURS = re.compile(
    r"\b[Oo]ur\s+(?:\w+\s+){0,2}(?:forces?|troops?|units?|positions?|soldiers?|servicemen|army|fighters?|military|boys|"
    r"personnel|artillery|air\s+defen[cs]es?|defenders|territor\w+|lands?|citizens|villages|settlements|side|men|heroes|"
    r"people|country|borders?|aircraft|drones?|losses)\b")


def _loaded(means: str | None, used_by: str | None) -> bool:
    return means == ENEMY or used_by is not None or means is None


def _part(words: Span, start: int, end: int) -> Span:
    return Span(words.start + start, words.start + end, words.exact[start:end])
