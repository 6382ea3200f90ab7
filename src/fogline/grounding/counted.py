"""What a number counts: the noun it stands with tells people from tanks, and civilians from fighters.

"People" are of no known kind until the words around them say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.language.lexicon import sections
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from fogline.language.tokens import Doc, Token


_LISTS = sections("counted")
KINDS: tuple[Population, ...] = (
    "unknown", "civilian", "combatant", "police", "medical", "journalist", "official", "equipment", "positions")
NOUNS: dict[str, Population] = {
    word: kind for kind in KINDS for part in (kind, f"{kind} nouns") for word in _LISTS.get(part, ())}
PEOPLE = frozenset(KINDS) - {"equipment", "positions"}
# Adjectives and nouns in front of the counted noun that tell its kind: "civilian lives", "police officers".
BEFORE: dict[str, Population] = {word: kind for kind in KINDS for word in _LISTS.get(f"before {kind}", ())}
JETS = frozenset(("fighter", "fighters"))  # of an air force, or with a type number, they are machines
OF_A_KIND = _LISTS["portion nouns"]
PLACES = _LISTS["place nouns"]
EVENTS = _LISTS["event nouns"] | _LISTS["event"]
IDLE = _LISTS["idle nouns"]
MUNITIONS = _LISTS["munition nouns"]
HOSTILE = _LISTS["hostile nouns"]
_MEASURES = {
    "distance": "metre metres meter meters m, kilometre kilometres kilometer kilometers km kms, mile miles, foot feet,"
                " yard yards, centimetre centimetres centimeters cm",
    "duration": "second seconds, minute minutes min mins, hour hours hrs, day days, night nights, week weeks,"
                " month months, year years, decade decades",
    "other": "tonne tonnes ton tons, kilogram kilograms kilogramme kilogrammes kilo kilos kg, hectare hectares ha,"
             " litre litres liter liters, usd dollar dollars, eur euro euros, rub rouble roubles ruble rubles,"
             " gbp, megawatt megawatts mw, acre acres, pound pounds lb lbs"}
UNITS: dict[str, tuple[str, Measure]] = {  # spelling -> (unit, measure)
    word: (group.split()[0], measure) for measure, groups in _MEASURES.items()  # type: ignore[misc]
    for group in groups.split(",") for word in group.split()}
CALIBRES = frozenset(("mm", "millimetre", "millimetres", "millimeter", "millimeters", "calibre", "caliber"))
_IN_PHRASE = frozenset((
    "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "PRP$", "DT", "FW", "AFX", "ADD"))
_MORE = frozenset(("more", "other", "additional", "further", "such"))
# "Two others": they stand for a noun that was said before.
_STANDING_IN = frozenset(("others", "another"))
OLD = frozenset(("old", "olds"))  # "a 12-year-old"
_QUOTES = frozenset("“”\"'‘’«»[](")


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens [first, last) after a number that name what it counts; `head` is their noun, None where there is none.

    `anchor` is the word that the sentence's grammar goes on from: the noun, or the number in "five of the missiles".
    """

    head: Token | None
    first: int
    last: int
    anchor: Token

    @property
    def noun(self) -> str:
        """The noun in lower case; empty where a number stands alone, or with a word that only stands for one."""
        if self.head is None or self.head.lower_ in _STANDING_IN:
            return ""
        return str(self.head.lower_)


def counted_by(doc: Doc, last: int) -> Counted:
    """The noun phrase that follows the number's last token: "31 of our servicemen", "3 units of military equipment"."""
    i = last + 1
    head: Token | None = None
    partitive = False  # "five of the seven missiles"
    while i < len(doc):
        token = doc[i]
        word = token.lower_
        if word in _QUOTES:
            i += 1
            continue
        if word == "of" and (i == last + 1 or (head is not None and head.lower_ in OF_A_KIND)):
            if i == last + 1 and i + 1 < len(doc) and doc[i + 1].tag_ == "PRP":
                return Counted(None, last + 1, i + 2, doc[last])
            partitive = head is None
            head = None
        elif _is_participle_before_noun(doc, i) or (token.tag_ == "CD" and (partitive or _is_name_part(doc, i))):
            pass
        elif _ends(doc, i, head):
            break
        elif token.tag_.startswith("NN") or word in NOUNS:
            if head is not None and doc[i - 1].lower_ in _QUOTES:
                break
            head = token
        elif token.tag_ == "JJ" and head is not None and doc[i - 1].tag_ != "HYPH":
            break
        i += 1
    if doc[i - 1].lower_ in OLD and doc[i - 2].tag_ == "HYPH" and (head is None or head.i == i - 3):
        head = doc[i - 1]
    return Counted(head, last + 1, i, doc[last] if head is None or partitive else head)


def _ends(doc: Doc, i: int, head: Token | None) -> bool:
    """A verb, a comma, or the determiner of the next phrase."""
    token = doc[i]
    if token.tag_ in ("DT", "PRP$"):
        return head is not None and doc[i - 1].lower_ != "of"
    return token.tag_ not in _IN_PHRASE and token.lower_ not in _MORE


def _is_participle_before_noun(doc: Doc, i: int) -> bool:
    """"Two armed men", "five burned vehicles"; not "two people killed"."""
    return (doc[i].tag_ in ("VBN", "VBG") and doc[i].dep_ in ("amod", "compound") and i + 1 < len(doc)
            and doc[i + 1].tag_[:2] in ("NN", "JJ"))


def _is_name_part(doc: Doc, i: int) -> bool:
    """A type or an age that describes the noun: "two T-72 tanks", "a 58-year-old woman"."""
    text = doc[i].text
    hyphened = i + 1 < len(doc) and doc[i + 1].text == "-" and not doc[i].whitespace_
    return hyphened or (any(c.isdigit() for c in text) and any(c.isalpha() for c in text))


def population_of(doc: Doc, counted: Counted) -> Population | None:
    """The kind of people or things a phrase names; None where its noun is not known."""
    if counted.head is None:
        return None
    before = [doc[i].lower_ for i in range(counted.first, counted.head.i)]
    noun = counted.noun
    if noun in OLD:
        return "unknown"
    if noun in JETS and any(w in ("jet", "air", "stealth") or any(c.isdigit() for c in w) for w in before):
        return "equipment"
    kind = NOUNS.get(noun)
    if kind in (None, "unknown", "combatant", "official"):
        for word in before:
            if (told := BEFORE.get(word)) and not (kind == "combatant" and told == "civilian"):
                return told if kind is not None else kind or (told if noun in NOUNS else None)
    return kind
