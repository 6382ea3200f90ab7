"""What two claims share in words: content words without their endings, names by their initials."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.language.lexicon import index

WORD = re.compile(r"[a-z][a-z'’-]+")
SHOWN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ied", "ed", "er", "es", "s", "e")
# Words every war report is full of: sharing them joins nothing.
COMMON = frozenset((
    "the", "and", "that", "this", "these", "those", "with", "from", "have", "has", "had", "was", "were", "been",
    "are", "for", "not", "its", "their", "his", "her", "our", "they", "them", "there", "into", "over", "also",
    "only", "more", "than", "least", "about", "after", "before", "during", "which", "who", "whom", "what",
    "when", "while", "where", "all", "any", "some", "several", "other", "another", "will", "would", "could",
    "did", "does", "being", "under", "again", "still", "now", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "including", "among", "between", "against", "near", "north", "south",
    "east", "west", "day", "days", "night", "morning", "evening", "today", "yesterday", "hours", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "said", "says", "say",
    "force", "forces", "troops", "army", "unit", "units", "enemy", "side", "sides", "people", "military",
    "armed", "soldiers", "area", "city", "town", "village", "district", "region", "direction", "result",
    "carried", "out", "used", "using", "number", "group", "groups", "time", "first", "no", "in", "on", "at",
    "of", "to", "by", "it", "as", "an", "is", "be", "or", "up", "if", "we", "he", "she", "a", "local", "new",
    "part"))


def stem(word: str) -> str:
    """A word without its ending: shelling, shells and shelled are "shell"."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in ("s", "e", "ed", "es") else 4):
            word = word[:-len(ending)]
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl" else word


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The content words of a text, without endings."""
    words = (w.removesuffix("'s").removesuffix("’s") for w in WORD.findall(text.lower()))
    return frozenset(stem(w) for w in words if w not in COMMON)


@lru_cache(maxsize=8192)
def meaning_of(word: str) -> frozenset[str]:
    """What a word may stand for, by the list of words of like meaning; empty where it is none of them."""
    return frozenset(title.removesuffix(" verbs").removesuffix(" nouns") for title in index("meanings").get(
        word.lower(), ()))


@lru_cache(maxsize=65536)
def meanings(text: str) -> frozenset[str]:
    """What a text speaks of: the meanings of its listed words, in capitals, and the stems of its other content words.

    "Two jets hit the bazaar" and "an air strike on a market" share AIRCRAFT, BLOW and MARKET.
    """
    found: set[str] = set()
    for word in WORD.findall(text.lower()):
        bare = word.removesuffix("'s").removesuffix("’s")
        if like := meaning_of(bare):
            found |= {meaning.upper() for meaning in like}
        elif bare not in COMMON:
            found.add(stem(bare))
    return frozenset(found)


def shared_wording(a: str, b: str) -> str:
    """The content words two texts share, as the first writes them, in a sentence for a reader."""
    there, found = stems(b), dict[str, str]()
    for word in SHOWN.findall(a):
        bare = word.removesuffix("'s").removesuffix("’s")
        if bare.lower() not in COMMON and (key := stem(bare.lower())) in there:
            found.setdefault(key, bare)
    words = list(found.values())
    if len(words) < 2:
        return f"both have the word “{''.join(words)}”"
    return f"both have the words “{'”, “'.join(words[:-1])}” and “{words[-1]}”"


def said_with(text: str, meant: frozenset[str]) -> str:
    """The first word of a text, as written, that has one of the meanings."""
    return next((word for word in SHOWN.findall(text) if meanings(word) & meant), text)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared content words over all of both, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def covered(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of the first is in the second, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def same_name(a: str, b: str) -> bool:
    """Whether two names may be one: equal words, or one the initials of the other."""
    one, two = (re.findall(r"\w+", x.removeprefix("the ").removeprefix("The ")) for x in (a, b))
    if not one or not two:
        return False
    low = {w.lower() for w in one}, {w.lower() for w in two}
    if low[0] == low[1] or (min(len(low[0]), len(low[1])) > 1 and (low[0] <= low[1] or low[1] <= low[0])):
        return True
    short, long = sorted((one, two), key=len)
    initials = "".join(w[0] for w in long if w[0].isupper())
    return len(short) == 1 and len(long) > 1 and short[0].lower() == initials.lower()
