"""The word a clause turns on, what it does to what, and in which sense: read off the parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.language.lexicon import index
from fogline.language.parsed import Paragraph
from fogline.records import Span

if TYPE_CHECKING:
    from fogline.language.tokens import Token

# Words that stand before what they count or name: the class is that of what follows "of".
COUNTING = frozenset((
    "dozens", "hundreds", "thousands", "tens", "number", "numbers", "units", "unit", "pieces", "types", "more", "most",
    "many", "several", "some", "all", "majority", "part", "parts", "any", "none", "each", "both", "group", "groups",
    "lot", "score", "scores", "series", "total", "rest", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "remnants", "kilos", "kilo", "kilograms", "kilogrammes", "tonnes", "tons", "litres",
    "boxes", "crates", "truckloads", "half", "third", "quarter", "thousand", "hundred", "dozen", "couple", "pair",
    "handful"))
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no", "nobody", "none", "nothing", "neither", "cannot"))


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of some words of a report and the one they hang on (a verb where there is one)."""

    tokens: tuple[Token, ...]
    head: Token | None
    lower: str
    start: int

    def offset(self, token: Token) -> int:
        """Where a token starts in the clause's words."""
        return int(token.idx) - self.start

    @property
    def verb(self) -> bool:
        return self.head is not None and is_verb(self.head)


def read_clause(words: Span, paragraph: Paragraph) -> Clause:
    tokens = tuple(paragraph.tokens(words.start, words.end))
    return Clause(tokens, _head(tokens), words.exact.lower().replace("’", "'"), words.start - paragraph.start)


def _head(tokens: tuple[Token, ...]) -> Token | None:
    """The token whose governor lies outside; of several the first verb with a subject, then a verb, then a noun."""
    if not tokens:
        return None
    low, high = tokens[0].i, tokens[-1].i
    tops = [t for t in tokens if not low <= t.head.i <= high or t.head.i == t.i]
    words = [t for t in tops if t.tag_[0] in "VMNCJP" and t.dep_ not in ("punct", "det")] or tops
    if len(words) == 1:
        return words[0]
    def rank(t: Token) -> tuple[bool, bool, int]:
        return (not (is_verb(t) and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in t.children)),
                not is_verb(t), t.i)
    return min(words, key=rank)


def is_verb(token: Token) -> bool:
    return bool(token.tag_.startswith("V") or token.tag_ == "MD")


def senses(token: Token) -> list[str]:
    """The sections of the verb list that hold this form, with its particle first ("shot down"), then alone."""
    verbs, word = index("war_verbs"), token.lower_
    if word not in _begins_a_verb():
        return []
    particles = [c.lower_ for c in token.children if c.i > token.i and c.dep_ in ("prt", "advmod", "prep")]
    if token.i + 1 < len(token.doc) and (after := token.nbor().lower_) not in particles:
        particles.append(after)
    return [s for p in particles for s in verbs.get(f"{word} {p}", ())] + list(verbs.get(word, ()))


@lru_cache(maxsize=1)
def _begins_a_verb() -> frozenset[str]:
    return frozenset(form.partition(" ")[0] for form in index("war_verbs"))


def noun_senses(token: Token) -> tuple[str, ...]:
    """The sections of the noun list that hold the word."""
    return index("war_nouns").get(token.lower_, ())


def described(token: Token) -> Token:
    """What a counting word counts: of "dozens of soldiers" the soldiers."""
    for _ in range(3):
        if not token.children or (token.lower_ not in COUNTING and not token.like_num):
            return token  # nothing hangs on it: asked first, because like_num is slow
        below = [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
        if not below:
            return token
        token = below[0]
    return token


def with_conjuncts(token: Token) -> list[Token]:
    found, queue = [token], [token]
    while queue:
        queue = [c for t in queue for c in t.children if c.dep_ in ("conj", "appos") and c.tag_[0] in "NCJP"]
        found += queue
    return found


def subjects(verb: Token) -> list[Token]:
    """Who does it; for a conjoined or a dependent verb the subject of the verb it hangs on."""
    for _ in range(4):
        if found := [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "agent", "expl")]:
            return [described(n) for t in found for n in with_conjuncts(t)]
        if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBG":
            return [described(verb.head)]  # "armed men leaving on motorcycles"
        if verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head.i == verb.i:
            return []
        verb = verb.head
    return []


def passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def objects(verb: Token) -> list[Token]:
    """To what it is done: objects, the subject of a passive, what a participle describes."""
    if passive(verb):
        return [described(n) for c in verb.children if c.dep_ == "nsubjpass" for n in with_conjuncts(c)]
    found = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd", "dative")]
    if not found and verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN":
        return [described(verb.head)]
    return [described(n) for t in found for n in with_conjuncts(t)]


def after_prepositions(token: Token) -> list[Token]:
    """The nouns of the token's prepositional phrases: "fired on our positions"."""
    below = [c for c in token.children if c.dep_ in ("prep", "agent")]
    return [described(n) for p in below for o in p.children if o.dep_ == "pobj" for n in with_conjuncts(o)]


def classes(tokens: list[Token]) -> set[str]:
    """What the things are: sections of the noun list without "nouns"; "named" for a proper name of none."""
    found: set[str] = set()
    for token in tokens:
        here = _classes(token.lower_)
        for part in token.children:
            if part.dep_ in ("compound", "amod", "nmod") and not here & {"people", "equipment", "building", "ground"}:
                here = here | _classes(part.lower_)
        found |= here or ({"named"} if token.tag_.startswith("NNP") else set())
    return found


@lru_cache(maxsize=4096)  # words; a report has a few hundred
def _classes(word: str) -> frozenset[str]:
    return frozenset(sense.removesuffix(" nouns") for sense in index("war_nouns").get(word, ()))


def negated(verb: Token) -> bool:
    """Whether the verb, an auxiliary of it or its subject or object is negated ("no military", "not a single")."""
    around = [verb, *(verb.children)]
    nouns = [c for c in around if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "expl")]
    return any(t.lower_ in NEGATIONS or t.dep_ == "neg" for t in [*around, *(d for n in nouns for d in n.children)])
