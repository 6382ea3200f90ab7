"""Word lists of war reporting, and the forms English gives their words.

A list is a text file in `words/`: `[section]` headings, then words separated by spaces, `_` standing for a space inside
an entry. In a section whose name ends in "verbs" every entry is inflected: "shell" also stands for shells, shelled and
shelling; an irregular verb brings its own past forms, "strike|struck|stricken". In one ending in "nouns" the plural is
added, irregular ones after the bar. Lines opening with # are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"


@lru_cache(maxsize=64)
def sections(name: str) -> dict[str, frozenset[str]]:
    """The sections of words/NAME.txt with every form of their entries, in lower case."""
    return {title: frozenset(form for entry in entries for form in _forms(title, entry))
            for title, entries in _entries(name).items()}


@lru_cache(maxsize=64)
def singulars(name: str) -> dict[str, str]:
    """The nouns of words/NAME.txt, singular and plural, each with its singular."""
    return {form: entry.split("|")[0] for title, entries in _entries(name).items() if title.endswith("nouns")
            for entry in entries for form in _forms(title, entry)}


@lru_cache(maxsize=64)
def index(name: str) -> dict[str, tuple[str, ...]]:
    """Every form of words/NAME.txt with the sections that hold it, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for title, forms in sections(name).items():
        for form in forms:
            found[form] = (*found.get(form, ()), title)
    return found


@lru_cache(maxsize=64)
def patterns(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sections of words/NAME.txt read as one regular expression a section, one alternative a line, whole words."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in _lines(name):
        if line.startswith("["):
            title = line.strip("[]")
        else:
            found.setdefault(title, []).append(line)
    return tuple((t, re.compile(r"\b(?:" + "|".join(lines) + r")(?!\w)", re.I)) for t, lines in found.items())


@dataclass(frozen=True, slots=True)
class Turns:
    """Many turns of phrase, of which a text is only tried on those that share a word's beginning with it.

    A list has hundreds of lines and a clause a dozen words: without this the lists cost more than the grammar.
    """

    name: str
    lines: tuple[tuple[str, re.Pattern[str]], ...]
    by_beginning: dict[str, tuple[int, ...]]
    always: tuple[int, ...]

    def find(self, text: str) -> dict[str, list[re.Match[str]]]:
        """All matches in a text, by section, from left to right."""
        wanted = set(self.always).union(*map(_lines_of_words(self.name).__getitem__, words_in(text)))
        found: dict[str, list[re.Match[str]]] = {}
        for n in sorted(wanted):
            section, pattern = self.lines[n]
            if matches := list(pattern.finditer(text)):
                found.setdefault(section, []).extend(matches)
        return {section: sorted(m, key=lambda m: (m.start(), -m.end())) for section, m in found.items()}


WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=256)  # one clause is looked up in several lists
def words_in(text: str) -> frozenset[str]:
    """The runs of plain letters in a text, in lower case: what a list must share with it to be worth a search."""
    return frozenset(WORD.findall(text.lower()))


class _LinesOfWords(dict[str, frozenset[int]]):
    """The lines of a list that a word's beginning makes worth trying, worked out once a word."""

    def __init__(self, beginnings: dict[str, tuple[int, ...]]) -> None:
        super().__init__()
        self.beginnings = beginnings

    def __missing__(self, word: str) -> frozenset[int]:
        if len(self) >= WORDS_KEPT:
            self.clear()
        lines = frozenset(n for end in range(1, len(word) + 1) for n in self.beginnings.get(word[:end], ()))
        self[word] = lines or NO_LINES
        return self[word]


WORDS_KEPT = 65536  # of each list: the words of some thousand reports, a few MB
NO_LINES: frozenset[int] = frozenset()


@lru_cache(maxsize=64)
def _lines_of_words(name: str) -> _LinesOfWords:
    return _LinesOfWords(turns(name).by_beginning)


@lru_cache(maxsize=64)
def turns(name: str) -> Turns:
    """The lines of words/NAME.txt, each an expression of whole words, ready to be found in clauses."""
    lines: list[tuple[str, re.Pattern[str]]] = []
    begin: dict[str, tuple[int, ...]] = {}
    always: list[int] = []
    title = ""
    for line in _lines(name):
        if line.startswith("["):
            title = line.strip("[]")
            continue
        beginnings = word_beginnings(line)
        for b in beginnings:
            begin[b] = (*begin.get(b, ()), len(lines))
        if not beginnings:
            always.append(len(lines))
        lines.append((title, re.compile(rf"\b(?:{line})(?!\w)", re.I)))
    return Turns(name, tuple(lines), begin, tuple(always))


# Too common to narrow anything down.
COMMON = frozenset(("the", "an", "of", "on", "in", "to", "is", "are", "was", "were", "be", "been", "has", "have", "had",
                    "by", "no", "not", "it", "at", "and", "or", "as", "under", "with", "for", "from", "that", "this"))


# A group with what makes it optional, or a bare word that begins a word of the text.
PIECE = re.compile(
    r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)([?*]|\{0)?"
    r"|(?<![\w\\*+])(?<![^ ]\)\?)(?<![^ ]\))(?:([a-z]{2,})([?*])?|(?<= )([a-z])\Z)")


def word_beginnings(line: str) -> frozenset[str]:
    """Beginnings of words of which any match of the expression must hold one; empty: unknown.

    It reads the plain syntax of the lists: the outermost pieces that are not optional, the one with the rarest words;
    common ones ("has", "to") only where there are no others.
    """
    best: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    if "|" in re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", line):
        parts = [word_beginnings(part) for part in _split_top(line)]
        return frozenset().union(*parts) if all(parts) else frozenset()
    for piece in PIECE.finditer(line):
        group, quantifier, word, loose = piece.group(), piece.group(1), piece.group(2), piece.group(3)
        if letter := piece.group(4):
            common = frozenset({letter})  # "on x": the letter alone is rarer than the word before it
            continue
        if word:
            here = frozenset({word[:-1] if loose else word})
        elif quantifier or not group.startswith("(?:"):
            continue
        else:
            here = frozenset(_first_letters(alternative) for alternative in _split_top(group[3:-1]))
        if min(map(len, here)) < 2:
            continue
        if here & COMMON:
            common = common or here
        elif not best or _rarer(here, best):
            best = here
    return best or common


def _rarer(here: frozenset[str], best: frozenset[str]) -> bool:
    """Longer beginnings, or fewer of the same length, stand in fewer texts."""
    return (min(map(len, here)), -len(here)) > (min(map(len, best)), -len(best))


def _first_letters(alternative: str) -> str:
    """The letters a word of the alternative must begin with: its longest word where it is plain, else its first."""
    if re.fullmatch(r"[a-z ]+", alternative):
        return max(alternative.split(), key=lambda word: (word not in COMMON, len(word)))
    found = re.match(r"[a-z]+", alternative)
    if not found:
        return ""
    return found.group()[:-1] if alternative[found.end():found.end() + 1] in ("?", "*", "{") else found.group()


def _split_top(line: str) -> list[str]:
    depth, parts = 0, [""]
    for char in line:
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def verb_forms(entry: str) -> frozenset[str]:
    """The forms of a verb: of "strike|struck" strike, strikes, striking, struck."""
    lemma, *past = entry.split("|")
    return frozenset({lemma, _add_s(lemma), _add_ing(lemma), *(past or [_add_ed(lemma)])})


def _lines(name: str) -> Iterator[str]:
    for line in (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if (line := line.strip()) and not line.startswith("#"):
            yield line


def _entries(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    title = ""
    for line in _lines(name):
        if line.startswith("["):
            title = line.strip("[]")
            found.setdefault(title, [])
        else:
            found[title] += [entry.replace("_", " ") for entry in line.lower().split()]
    return found


def _forms(title: str, entry: str) -> frozenset[str]:
    if title.endswith("verbs"):
        base, _, particle = entry.partition(" ")
        return frozenset(f"{form} {particle}".strip() for form in verb_forms(base))
    lemma, *plural = entry.split("|")
    return frozenset({lemma, *(plural or [_add_s(lemma)])}) if title.endswith("nouns") else frozenset({lemma})


def _add_s(word: str) -> str:
    if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def _doubles(word: str) -> bool:
    """Whether the last letter is doubled: stop, stopped; short words of one vowel only (open keeps its n)."""
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word)) or word in ("repel", "patrol", "refer", "transfer",
                                                                               "control", "admit", "commit", "permit")


def _add_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return word + word[-1] + "ed" if _doubles(word) else word + "ed"


def _add_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe")):
        return word[:-1] + "ing"
    return word + word[-1] + "ing" if _doubles(word) else word + "ing"
