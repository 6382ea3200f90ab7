"""What sort of speaker a noun phrase names: a person by name, a role, a body, a picture, or only a pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fogline.claims.cues import MEDIA_NOUNS, PRONOUNS, VAGUE_HEADS, WORDS
from fogline.claims.subjects import Range

if TYPE_CHECKING:
    from fogline.language.tokens import Doc, Token

# "name" is one capitalised word of which the report says no more: a town, a body or a person.
Sort = Literal["person", "role", "body", "name", "picture", "pronoun", "text"]
PROPER = frozenset({"NNP", "NNPS"})
# Words of bodies: a run of capitals that holds one names a body and not a person.
BODY_WORDS = WORDS["body_words"]
NAMES_OF_BODIES = BODY_WORDS | WORDS["body_names"]  # "Relief International" is no person; "relief" alone is no body
ROLE_WORDS = WORDS["role_words"]
FEMALE = WORDS["female"]
MALE = WORDS["male"]
TEXTS = WORDS["texts"]
ADDRESSES = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "gen", "col", "maj", "capt", "lt", "sgt", "adm", "brig", "gov", "sen", "rep"))
BEFORE_NAMES = ROLE_WORDS | ADDRESSES | {"prime", "vice", "foreign"}
PARTICLES = WORDS["particles"]


@dataclass(frozen=True, slots=True)
class Named:
    """A noun phrase read: its sort, the tokens of a personal name in it if any, its head word, number and gender."""

    sort: Sort
    head: str
    person: Range | None = None
    plural: bool = False
    gender: str = ""
    vague: bool = False
    definite: bool = False


def read_name(doc: Doc, words: Range) -> Named:
    """What the source phrase at tokens [first, last) names."""
    tokens = list(doc[words[0]:words[1]])
    head = _head(tokens)
    lower = head.lower_
    owners = ("her", "his") if len(tokens) > 1 else ()  # "her brother" is a he
    gender = next((g for t in tokens for g, kin in (("f", FEMALE), ("m", MALE))
                   if t.lower_.rstrip(".") in kin and t.lower_ not in owners), "")
    plural = head.tag_ in ("NNS", "NNPS") or lower in ("they", "them", "their") or _joined(head, tokens)
    first = tokens[0].lower_
    definite = first in ("the", "its", "their", "his", "her", "this", "that")
    if len(tokens) == 1 and lower in PRONOUNS:
        return Named("pronoun", lower, plural=lower in ("they", "them", "their"), gender=gender)
    person = _person(tokens, doc)
    vague = not person and lower in VAGUE_HEADS and not _owned(tokens)
    if person:
        return Named("person", lower, person, plural=_joined(head, tokens), gender=gender)
    if lower in MEDIA_NOUNS:
        return Named("picture", lower, plural=plural)
    if lower in TEXTS:
        return Named("text", lower, definite=definite, vague=vague)
    if lower in ROLE_WORDS:
        return Named("role", lower, plural=plural, gender=gender, vague=vague, definite=definite)
    if len(tokens) == 1 and head.tag_ in PROPER and lower not in BODY_WORDS and not head.text.isupper():
        return Named("name", lower)
    return Named("body", lower, plural=plural, definite=definite, vague=vague)


def _head(tokens: list[Token]) -> Token:
    inside = {t.i for t in tokens}
    top = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in top if not t.is_punct), tokens[0])


def _joined(head: Token, tokens: list[Token]) -> bool:
    """"X and Y": two, not "the head of X and Y"."""
    return any(t.dep_ == "conj" and t.tag_[:2] == "NN" and t.head.i == head.i for t in tokens)


def _owned(tokens: list[Token]) -> bool:
    return any(t.dep_ == "poss" or t.tag_ in PROPER for t in tokens)


def _person(tokens: list[Token], doc: Doc) -> Range | None:
    """The run of capitalised names that is a person's: two or more words, none of a body, or one beside a role."""
    runs = list(_runs(tokens))
    for first, last in sorted(runs, key=lambda r: r[0] - r[1]):
        words = [t.lower_ for t in doc[first:last]]
        top = next(t for t in doc[first:last] if not first <= t.head.i < last or t.head.i == t.i)
        if top.dep_ in ("pobj", "poss") and top.i != _head(tokens).i and not any(w in BODY_WORDS for w in words):
            continue  # "medics in the old town": the place, not the medic
        if any(w in NAMES_OF_BODIES for w in words):
            trimmed = _after_role(doc, first, last)
            if trimmed is None:
                continue
            first, last = trimmed
            words = [t.lower_ for t in doc[first:last]]
        addressed = words[0].rstrip(".") in ADDRESSES
        while len(words) > 1 and (words[0] == "-" or (words[0].rstrip(".") or "dr") in BEFORE_NAMES):
            first += 1
            words = words[1:]
        if doc[first].lower_ in ROLE_WORDS or any(w in NAMES_OF_BODIES or w in ROLE_WORDS for w in words):
            continue
        beside_role = _beside_role(doc, tokens, first, last)
        if last - first >= 2 and (addressed or beside_role or _alone(tokens, first, last)):
            return first, last
        known = addressed or beside_role or _who_follows(doc[first]) or _one_of_several(doc[first], tokens)
        if last - first == 1 and known and doc[first].dep_ not in ("poss", "compound", "pobj"):
            return first, last
    return None


def _who_follows(name: Token) -> bool:
    """"Halyna, who lives next door": only people are followed by who."""
    return any(c.dep_ == "relcl" and any(g.lower_ in ("who", "whose") for g in c.subtree) for c in name.children)


def _one_of_several(name: Token, tokens: list[Token]) -> bool:
    """"The eldest, Rosa", "one of them, Irina"."""
    head = _head(tokens)
    return name.dep_ == "appos" and name.head == head and (
        head.tag_ in ("JJ", "JJR", "JJS", "CD", "DT") or head.lower_ in ("one", "other", "another"))


def _runs(tokens: list[Token]) -> list[Range]:
    """Runs of proper nouns; hyphens and small particles may stand inside."""
    runs: list[Range] = []
    start: int | None = None
    for n, token in enumerate(tokens):
        opens = start is None and token.lower_ in PARTICLES and n + 1 < len(tokens)
        capital = token.text[0].isupper() or (opens and tokens[n + 1].text[0].isupper())
        proper = capital and (token.tag_ in PROPER or (start is not None and _has_sign(token)))
        inside = start is not None and n + 1 < len(tokens) and tokens[n + 1].tag_ in PROPER and (
            token.text in "-’'" or token.lower_ in PARTICLES
            or (token.text == "." and tokens[n - 1].lower_ in ADDRESSES))
        if proper and start is None:
            start = n
        elif start is not None and not proper and not inside:
            runs.append((tokens[start].i, tokens[n - 1].i + 1))
            start = None
    if start is not None:
        runs.append((tokens[start].i, tokens[-1].i + 1))
    return runs


def _has_sign(token: Token) -> bool:
    """"Mel’nik": the tagger does not know such a word for a name."""
    return any(sign in token.text[1:-1] for sign in "’'")


def _after_role(doc: Doc, first: int, last: int) -> Range | None:
    """"Ministry of Defense Representative Artsrun X": the name starts after the last role or body word."""
    cut = max((i for i in range(first, last) if doc[i].lower_ in NAMES_OF_BODIES | ROLE_WORDS), default=first)
    return (cut + 1, last) if last - cut - 1 >= 2 else None


def _beside_role(doc: Doc, tokens: list[Token], first: int, last: int) -> bool:
    """A role, an age or a trade beside the name: "spokesman X", "X, an aide to …", "its chief, X"."""
    before = [t for t in tokens if t.i < first]
    if any(t.lower_ in ROLE_WORDS or t.lower_.endswith("year-old") for t in before) or (
            [t.lower_ for t in before][-3:] == ["year", "-", "old"]) or (
            before and before[-1].lower_ == "named" and not any(t.lower_ in BODY_WORDS for t in before)):
        return True
    after = [t for t in tokens if t.i >= last]
    if len(after) < 2 or after[0].text not in ",(–—":
        return False
    if any(t.lower_ in ROLE_WORDS or t.tag_ == "CD" for t in after):
        return True
    return after[1].lower_ in ("a", "an") and not any(t.lower_ in BODY_WORDS for t in after)


def _alone(tokens: list[Token], first: int, last: int) -> bool:
    """The whole phrase is the name, or the name with an apposition: "Ceyhun Bayramov"."""
    outside = [t for t in tokens if not first <= t.i < last and not t.is_punct]
    return not outside or (outside[0].i >= last and tokens[0].i == first and any(
        t.dep_ == "appos" for t in outside))
