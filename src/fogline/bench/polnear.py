"""Texts whose attributions were marked by people, in the layout of the PolNeAR corpus: STEM.txt beside STEM_CODE.ann.

CODE is four characters and says who annotated. The annotation is brat's standoff: a T line names words of the text
("T3<TAB>Content 10 20;31 40<TAB>the words", parts of one thing divided by semicolons), an E line says which source, cue
and content belong together ("E1<TAB>Attribution:T4 Source:T1 Cue:T2 Content:T3"). Any other line annotates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.bench.attribution import Attribution, Parts
from fogline.errors import FoglineError
from fogline.records import Span

ANNOTATION = re.compile(r"(?P<stem>.+)_[0-9A-Za-z]{4}\.ann")
WORDS = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
LINK = re.compile(r"E\d+\t(Attribution\S*:\S+.*)")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(\S+)")


class NoPairs(FoglineError):
    """The folder holds no text with an annotation beside it."""

    def __init__(self, folder: Path) -> None:
        what = "is no folder" if not folder.is_dir() else "holds no text with an annotation beside it"
        super().__init__(f"{folder} {what}. Give a folder with pairs such as story.txt and story_ab12.ann")


class UnreadableAnnotation(FoglineError):
    """A text or its annotation cannot be used as it stands."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and the annotation that counts for it."""

    text: Path
    annotation: Path


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with the attributions that a person found in it."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """The pairs of a folder by name, and the files whose other half is missing."""

    pairs: tuple[Pair, ...]
    alone: tuple[Path, ...]


def find_pairs(folder: Path) -> Folder:
    """What a folder holds; raises where there is no pair.

    Where several people annotated a text, the first by file name counts: a second opinion is not a second text.
    """
    pairs: dict[str, Pair] = {}
    alone: list[Path] = []
    for file in sorted(folder.glob("*.ann")) if folder.is_dir() else ():
        match = ANNOTATION.fullmatch(file.name)
        text = folder / f"{match['stem']}.txt" if match else file
        if match and text.is_file():
            pairs.setdefault(match["stem"], Pair(text, file))
        else:
            alone.append(file)
    if not pairs:
        raise NoPairs(folder)
    alone += [text for text in sorted(folder.glob("*.txt")) if text.stem not in pairs]
    return Folder(tuple(pairs[stem] for stem in sorted(pairs)), tuple(alone))


def read_pair(pair: Pair) -> Annotated:
    """The text, decoded without newline translation, and its attributions; raises where the two do not fit."""
    text, standoff = _decoded(pair.text), _decoded(pair.annotation)
    named: dict[str, Parts] = {}
    links: list[str] = []
    # A T line may quote words that hold a newline: what follows it is no line of its own, and matches nothing.
    for n, line in enumerate(standoff.split("\n"), 1):
        line = line.rstrip("\r")
        if match := WORDS.fullmatch(line):
            named[match[1]] = _words(pair, n, text, match[3], match[4] or "")
        elif re.match(r"T\d+\t", line):
            raise UnreadableAnnotation(pair.annotation, f"line {n} names no words: {line[:60]!r}")
        elif match := LINK.fullmatch(line):
            links.append(match[1])
    found = (_attribution(pair, link, named) for link in links)
    return Annotated(pair.text.stem, text, tuple(dict.fromkeys(a for a in found if a.source or a.cue or a.content)))


def _decoded(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as err:
        raise UnreadableAnnotation(file, err.strerror or str(err)) from err
    except UnicodeDecodeError as err:
        raise UnreadableAnnotation(file, f"not UTF-8 at byte {err.start}") from err


def _words(pair: Pair, line: int, text: str, places: str, written: str) -> Parts:
    """The words at the places in reading order; they must be those the annotation writes out, in its own order."""
    try:
        parts = [Span.cut(text, *map(int, place.split())) for place in places.split(";")]
    except ValueError as err:
        raise UnreadableAnnotation(pair.annotation, f"line {line}: {err}") from err
    there = " ".join(word for part in parts for word in part.exact.split())
    if not there.startswith(" ".join(written.split())):
        raise UnreadableAnnotation(pair.annotation, (
            f"line {line} says {written[:40]!r} where {pair.text.name} has {there[:40]!r}; "
            "is this the text that was annotated?"))
    return tuple(sorted(parts))


def _attribution(pair: Pair, link: str, named: dict[str, Parts]) -> Attribution:
    """What one link joins; contents that are numbered apart are still one thing said."""
    parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for role, ident in _roles(link):
        if ident not in named:
            raise UnreadableAnnotation(pair.annotation, f"{ident} belongs to an attribution, and no line names it")
        parts[role] += named[ident]
    source, cue, content = (tuple(sorted(set(spans))) for spans in parts.values())
    return Attribution(source, cue, content)


def _roles(link: str) -> Iterator[tuple[str, str]]:
    for word in link.split():
        if match := ROLE.fullmatch(word):
            yield match[1], match[2]
