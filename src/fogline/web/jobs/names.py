"""Names of files as strangers give them, made such that they can neither leave their folder nor deceive its reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import PurePosixPath

MAX_NAME_BYTES = 120  # file systems take 255; a number may be added, and the name stands in tables
NOT_KEPT = frozenset('/\\:*?"<>|')  # one system or another gives them a meaning


def safe_name(given: str, taken: Collection[str] = ()) -> str:
    """The last part of a path, without what orders, hides or controls: line breaks, marks of direction, leading dots.

    It is unlike all that are `taken`; names that differ only in case count as alike, as on some disks they are.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(kept for kept in map(_kept, last))
    name = PurePosixPath(" ".join(plain.split()).strip(" .") or "file")
    ending = name.suffix if len(name.suffix) <= 10 else ""
    stem = _cut(name.name.removesuffix(ending).strip(" .") or "file", MAX_NAME_BYTES - len(ending.encode()))
    used = {one.casefold() for one in taken}
    for number in count(1):
        found = f"{stem}{ending}" if number == 1 else f"{stem} ({number}){ending}"
        if found.casefold() not in used:
            return found
    raise AssertionError("numbers do not end")


def _kept(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] == "C":  # control and format characters, lone surrogates, what no standard knows
        return " " if char.isspace() else ""
    if category[0] == "Z":
        return " "
    return "_" if char in NOT_KEPT else char


def _cut(stem: str, most: int) -> str:
    return stem.encode()[:most].decode("utf-8", "ignore").rstrip(" .")
