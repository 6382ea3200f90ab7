"""What somebody is titled in the words that name him, and whether a shorter title later can mean the same one.

"The minister" is Defence Minister X; it is not Deputy Minister X, nor X's spokesman, nor the foreign minister.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.claims.names import BODY_WORDS, ROLE_WORDS
from fogline.language.spellings import name_words, same_name

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?")
SEGMENT = re.compile(r"[,;()\[\]“”\"]|\s[–—-]\s")
PREPOSITION = re.compile(r"\b(?:of|for|in|to|at|from|on|with|by|near|who|whose|which|that)\b", re.I)
SMALL = frozenset(
    "the a an of for in to at from on with by and s its their his her this that same said mr mrs ms dr local".split())
# Who stands below an office, or held it once, does not hold it.
UNDER = frozenset("deputy vice assistant former ex then late ousted deposed retired".split())
RANKS = {"col": "colonel", "gen": "general", "maj": "major", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant",
         "adm": "admiral", "gov": "governor", "sen": "senator", "brig": "brigadier"}
SAYERS = re.compile(r"(?:woman|women|man|men|person|persons|people)$")  # the spokesperson is the spokeswoman


@lru_cache(maxsize=10_000)
def content(words: str) -> frozenset[str]:
    """The words of a phrase that tell one owner of an office from another, spelled one way."""
    return frozenset(w for word in WORD.findall(words) if (w := _plain(word)) and w not in SMALL)


@lru_cache(maxsize=10_000)
def titles(words: str, person: str = "", also: frozenset[str] = frozenset()) -> frozenset[str]:
    """The offices a phrase gives its person: of each part the last one, before what the office is of or for.

    A deputy has none, nor who was in office once, unless the words for that are in `also`.
    """
    found: set[str] = set()
    for part in SEGMENT.split(words):
        stretches = PREPOSITION.split(part)
        heads = [stretches[0]]
        if person and person in stretches[-1]:  # "Ministry of Defence spokesman X"
            heads.append(stretches[-1][:stretches[-1].index(person)])
        for head in heads:
            held = [_plain(w) for w in WORD.findall(head) if not w.endswith(("'s", "’s", "'", "’"))]
            offices = [w for w in held if w in ROLES]
            under = [n for n, w in enumerate(held) if w in UNDER - also]
            # A rank is the man's own, whatever office comes before it: "the deputy spokesman, Colonel X".
            ranked = under and offices and offices[-1] in RANKS.values() and any(
                w in ROLES for w in held[under[-1] + 1:held.index(offices[-1])])
            if offices and (not under or ranked):
                found.add(offices[-1])
    return frozenset(found)


def can_mean(short: str, head: str, fuller: str) -> bool:
    """Whether a shorter phrase says nothing that the fuller one does not, and the fuller one says more."""
    mine, theirs = content(short), content(fuller)
    return _plain(head) in theirs and mine < theirs


def holds(head: str, fuller: str, person: str, short: str = "") -> bool:
    """Whether the fuller phrase gives its person the office that the head of a short form names.

    "The deputy minister" is a deputy of that title, as `short` has it.
    """
    return _plain(head) in titles(fuller, person, UNDER & content(short))


def same_body(one: str, other: str) -> bool:
    """"The Defence Ministry" and "the Ministry of Defence"; a name and the same with its land."""
    a, b = content(one), content(other)
    return a <= b or b <= a


def same_person(one: str, other: str) -> bool:
    return same_name(name_words(one), name_words(other))


def is_house(words: str) -> bool:
    """"The mayor's office" is nobody's "he"; "a member of the council" may be."""
    head = PREPOSITION.split(SEGMENT.split(words)[0])[0].split()
    return bool(head) and head[-1].lower() in BODY_WORDS


def _plain(word: str) -> str:
    bare = re.sub(r"['’]s?$", "", word.lower()).replace("defense", "defence").replace("center", "centre")
    bare = bare.removeprefix("ex-")
    bare = RANKS.get(bare, bare)
    return SAYERS.sub("", bare) if bare in ROLE_WORDS and not bare.startswith(("wom", "man", "men", "pers")) else bare


ROLES = frozenset(_plain(word) for word in ROLE_WORDS)
