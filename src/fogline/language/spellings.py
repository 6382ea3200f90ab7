"""One name is spelled many ways in English copy: whether two spellings can be of one name, or of two people.

Alphabets go over into Latin letters by several tables (ts or c, kh or h, ya or ia, ou or u), and copy mixes them. Two
spellings are one name where their consonants agree once the tables are undone; a vowel may be told apart, an ending
that tells a man from a woman may not. Short names are taken at their letters: there are too many of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Indel

# tests/language/test_spellings.py holds the pairs: at 0.88 two people were still joined, at 0.91 spellings of one name
# came apart.
SAME_NAME = 0.9  # likeness of two spellings once their tables are undone, 0 to 1
LONG = 6  # sounds: a lone name shorter than this has neighbours one letter away that are other families' names
SOUNDED = 4  # sounds: from here on two names that sound the same are one name, not two short ones that clash
MOST_WORDS = 5

WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
SIGNS = re.compile(r"[^a-z]")
ARTICLES = frozenset("al el ad ed an en ar er as es ash esh at et az ez ul".split())
# Tables undone, in this order; S, C and J stand for the sounds of sh, ch and zh.
TABLES = tuple((re.compile(pattern), plain) for pattern, plain in (
    (r"off?$", "ov"), (r"eff?$", "ev"), (r"shch|sch(?=[aeiouy])|sh", "S"), (r"tsch|tch|ch", "C"), (r"dzh|dj|zh|j", "J"),
    (r"c(?=[eiy])|t[sz]", "c"), (r"c(?![eiyJ])|ck|q", "k"), (r"kh", "h"), (r"gh", "g"), (r"ph", "f"), (r"w", "v"),
    (r"x", "ks"), (r"ou|oo", "u"), (r"ee|y", "i"), (r"^ie", "e"), (r"(?<=[aeiou])h$", ""), (r"(.)\1+", r"\1")))
VOWELS = re.compile(r"[aeiou]")
MUTE = re.compile(r"(?<!^)h")  # inside a word an h comes and goes: Hovhannes, Hovannes
ALIKE = str.maketrans({"i": "e", "u": "o", "S": "C"})  # told apart least: e and i, o and u; French writes sh as ch


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name: no capitals, accents, apostrophes or hyphens."""
    return tuple(SIGNS.sub("", anyascii(w).lower()) or w.lower() for w in WORD.findall(name))


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """A word of a name with the tables of spelling undone, so that most of its spellings come out alike."""
    for pattern, plain in TABLES:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=50_000)
def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, as words, can be one person's: the same respelled, shortened, or with the surname first."""
    one, other = _bare(one), _bare(other)
    shorter, fuller = sorted((one, other), key=len)
    if not shorter or len(fuller) > MOST_WORDS:
        return shorter == fuller and bool(shorter)
    if len(shorter) == len(fuller):
        return _respelled(one, other) or _turned(one, other) or _with_initial(one, other)
    if len(shorter) == 1:
        return shorter[0] in (fuller[0], fuller[-1]) or _respelled(shorter, fuller[-1:])
    return _respelled(shorter, fuller[-len(shorter):]) or _respelled(shorter, (fuller[0], *fuller[1 - len(shorter):])) \
        or _with_initial(shorter, (fuller[0], *fuller[1 - len(shorter):]))


@lru_cache(maxsize=50_000)
def keys(name: str) -> frozenset[str]:
    """What to look a name up under: two spellings of one name, or a name and its surname, share a key at least."""
    return frozenset(_frame(s.translate(ALIKE)) for w in _bare(name_words(name)) if (s := sound(w)))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the article that a name opens with in one spelling and not in another."""
    return tuple(w for w in words if w not in ARTICLES) if len(words) > 1 else words


def _respelled(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return True
    pairs = [(sound(a), sound(b)) for a, b in zip(one, other, strict=True)]
    if any(not a or not b or _other_gender(a, b) for a, b in pairs):
        return False
    alone = len(pairs) == 1
    if all(a == b for a, b in pairs):
        return not alone or len(pairs[0][0]) >= SOUNDED
    if alone and min(map(len, pairs[0])) < LONG:
        return False
    loose = [(a.translate(ALIKE), b.translate(ALIKE)) if len(a) >= LONG else (a, b) for a, b in pairs]
    if any(_frame(a) != _frame(b) for a, b in loose):
        return False
    told = [[w.translate(ALIKE) for w in side] for side in zip(*loose, strict=True)]
    return Indel.normalized_similarity(" ".join(told[0]), " ".join(told[1])) >= SAME_NAME


def _other_gender(a: str, b: str) -> bool:
    """A man's name and a woman's: one ends in a, the other does not."""
    return (a[-1] == "a") != (b[-1] == "a")


def _frame(word: str) -> str:
    """The consonants of a word and, where it opens with one, its first vowel."""
    return word[0] + MUTE.sub("", VOWELS.sub("", word[1:]))


def _turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == 2 and min(map(len, one)) > 2 and _respelled(one, other[::-1])


def _with_initial(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """"L. Aster" for "Lev Aster"."""
    first = (one[0], other[0])
    return min(map(len, first)) == 1 and first[0][0] == first[1][0] and len(one) > 1 and _respelled(one[1:], other[1:])
