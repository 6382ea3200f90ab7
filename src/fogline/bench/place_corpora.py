"""Texts whose place names were marked by people: LGL's and GeoVirus's XML, and JSON Lines with marked spans.

The files come from elsewhere, and so are hostile: XML is read without entities, and a file with a document type is
refused. Offsets count characters of the text; where a name does not stand where the annotation says (GeoVirus counts
from one, some spans of the JSON Lines are cut short), it is looked for a few characters beside, or told and left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from fogline.bench.places import PlaceMark, Point
from fogline.errors import FoglineError
from fogline.profiles import load

BESIDE = 2  # characters that an offset may be off
ASIDE_LABEL = "AST"  # HumSet: a name used for a body, a people, an organisation
PEOPLE_ENDING = re.compile(r"(?:an|ans|ese|ish|is?|ites?|ers?|ic|ots?|ians?)", re.I)
STEM = 3  # letters that a people's name shares with its land's, at the least


class NoCorpus(FoglineError):
    """There is no annotated file to measure on."""

    def __init__(self, path: Path) -> None:
        what = "holds no .xml or .jsonl file" if path.is_dir() else "is no file and no folder"
        super().__init__(f"{path} {what}. Give LGL's or GeoVirus's XML, or JSON Lines with text and toponyms")


class UnreadableCorpus(FoglineError):
    """An annotated file cannot be used as it stands."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text, the names that people marked in it, and a sentence for each mark that fits nowhere."""

    name: str
    text: str
    marks: tuple[PlaceMark, ...]
    misfits: tuple[str, ...] = ()


def corpus_files(path: Path) -> list[Path]:
    """The file itself, or the files of a folder, by name."""
    files = [path] if path.is_file() else sorted((*path.glob("*.xml"), *path.glob("*.jsonl")))
    if not files:
        raise NoCorpus(path)
    return files


def read_corpus(file: Path) -> list[MarkedText]:
    """All texts of a file, whichever of the three layouts it has; raises where it has none of them."""
    try:
        raw = file.read_bytes()
    except OSError as err:
        raise UnreadableCorpus(file, err.strerror or str(err)) from err
    texts = list(_from_lines(file, raw) if file.suffix == ".jsonl" else _from_xml(file, raw))
    if not texts:
        raise UnreadableCorpus(file, "no annotated text in it")
    return texts


def _from_lines(file: Path, raw: bytes) -> Iterator[MarkedText]:
    for n, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, text = str(row["id"]), row["text"]
            wanted = [(int(t["start"]), int(t["end"]), str(t["text"]), t.get("label")) for t in row["toponyms"]]
            if not isinstance(text, str):
                raise TypeError("its text is no text")
        except (ValueError, KeyError, TypeError, AttributeError) as err:
            raise UnreadableCorpus(file, f"line {n}: {_why(err)}") from err
        yield _marked(name, text, [
            (start, end, words, None, label != ASIDE_LABEL) for start, end, words, label in wanted])


def _from_xml(file: Path, raw: bytes) -> Iterator[MarkedText]:
    try:
        root = etree.fromstring(raw, etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as err:
        raise UnreadableCorpus(file, f"no XML: {err}") from err
    if root.getroottree().docinfo.doctype:
        raise UnreadableCorpus(file, "it has a document type, which can hide entities. Remove it, and try again")
    for n, article in enumerate(root.iter("article"), 1):
        text, name = article.findtext("text") or "", str(article.get("docid") or n)
        try:
            wanted = [*map(_lgl, article.iter("toponym")), *map(_geovirus, article.iter("location"))]
        except (ValueError, TypeError) as err:
            raise UnreadableCorpus(file, f"article {name}: {_why(err)}") from err
        yield _marked(name, text, wanted)


Wanted = tuple[int, int, str, Point | None, bool]


def _lgl(node: Any) -> Wanted:
    words, entry = node.findtext("phrase"), node.find("gaztag")
    place = "" if entry is None else entry.findtext("name") or ""
    return *_range(node), words, None if entry is None else _point(entry), not is_people(words, place)


def _geovirus(node: Any) -> Wanted:
    return *_range(node), node.findtext("name"), _point(node), True


def _range(node: Any) -> tuple[int, int]:
    return int(node.findtext("start")), int(node.findtext("end"))


def _point(node: Any) -> Point | None:
    lat, lon = node.findtext("lat"), node.findtext("lon")
    return Point(float(lat), float(lon)) if lat and lon else None


def is_people(words: str, place: str) -> bool:
    """Whether a phrase marked as a place is a people's name: a known one, or one made from the land's ("Ohioans")."""
    said, whole = " ".join(words.lower().replace(".", " ").split()), place.lower().split()
    if said in _peoples():
        return True
    size = len(said.split())
    return any(_made_from(said, " ".join(whole[i:i + size])) for i in range(len(whole)))


def _made_from(people: str, land: str) -> bool:
    stem = next((i for i, (x, y) in enumerate(zip(people, land, strict=False)) if x != y), min(len(people), len(land)))
    stem -= bool(stem) and people[stem - 1] in "ai"  # an ending may repeat the land's last letter
    return stem >= max(STEM, len(land) - 2) and people != land and bool(PEOPLE_ENDING.fullmatch(people[stem:]))


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    return frozenset(d.lower() for p in load("world").parties for d in p.demonyms)


def _marked(name: str, text: str, wanted: list[Wanted]) -> MarkedText:
    marks, misfits = [], []
    for start, end, words, point, asked in wanted:
        at = _where(text, start, end, words)
        if at is None:
            misfits.append(f"{name}: {words[:40]!r} does not stand at {start}–{end}")
            continue
        there = text[slice(*at)]
        low = at[0] + len(there) - len(there.lstrip())
        marks.append(PlaceMark(low, low + len(there.strip()), there.strip(), point, asked))
    return MarkedText(name, text, tuple(sorted(set(marks), key=lambda m: (m.start, m.end))), tuple(misfits))


def _where(text: str, start: int, end: int, words: str) -> tuple[int, int] | None:
    """Where the words stand, whatever blanks part them: at `start`, or the nearest place a character or two beside."""
    letters = words.replace("\\n", " ").split()
    for off in sorted(range(-BESIDE, BESIDE + 1), key=lambda off: (abs(off), off)):
        if letters and start + off >= 0 and text[start + off:end + off].split() == letters:
            return start + off, end + off
    return None


def _why(err: Exception) -> str:
    return f"{err.args[0]} is missing" if isinstance(err, KeyError) else str(err)
