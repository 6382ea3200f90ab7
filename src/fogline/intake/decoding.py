"""Bytes as received become text, or a reason why they cannot: nothing is ever read by a guess nobody can see."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Share of broken bytes a UTF-8 file may hold: a crawl cut mid-letter has one, another charset many.
DAMAGE_LIMIT = 0.002
PROBE_BYTES = 200_000  # the charset detector is slow, and a page keeps one charset throughout
# Shares of high bytes below which a legacy file is English with some accents and quotes; other scripts are all letters.
WESTERN_LETTERS, WESTERN_MARKS = 0.05, 0.1
CONTROL_LIMIT = 0.01  # share of control characters past which "text" is a program's data

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or office document"), (b"\x89PNG", "a PNG picture"),
          (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"\x1f\x8b", "a gzip archive"),
          (b"\xd0\xcf\x11\xe0", "an old office document"), (b"SQLite format 3", "a database"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Five bytes mean nothing in cp1252; like a browser, we keep them as they are and read the rest.
_LETTERS, _MARKS = re.compile(rb"[\xc0-\xff]"), re.compile(rb"[\x80-\xbf]")
_UNDEFINED_1252 = (0x81, 0x8d, 0x8f, 0x90, 0x9d)
_AS_1252 = {byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xa0) if byte not in _UNDEFINED_1252}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the charset that gave it; `doubt` says in words what was guessed or broken, or is empty."""

    text: str
    encoding: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Bytes that are no text: the kind of the problem and a sentence for the reader."""

    kind: str
    says: str


def decode(raw: bytes, declared: str | None = None) -> Decoded | Undecodable:
    """The text of `raw`: by its byte order mark, as UTF-8, as declared, or as detected, in that order.

    A UTF-8 byte order mark stays in the text as its first character, so that offsets are those of the decoded file.
    """
    if not raw.strip():
        return Undecodable("empty", "The file is empty.")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            return Undecodable("binary", f"The file is {what}, not text. Save its text as .txt or .html.")
    found = _by_mark(raw) or _wide(raw)
    if found is None and b"\x00" in raw:
        return Undecodable("binary", "The file holds NUL bytes: it is binary data, not text.")
    found = found or _as_utf8(raw) or _as_declared(raw, declared) or _as_legacy(raw)
    if found is None:
        return Undecodable("undecodable", "The bytes are not UTF-8 and no other charset fits. Convert it to UTF-8.")
    if len(_CONTROL.findall(found.text)) > CONTROL_LIMIT * len(found.text):
        return Undecodable("binary", "The file is full of control characters: it is binary data, not text.")
    if not found.text.strip("\ufeff \t\r\n"):
        return Undecodable("empty", "The file holds no words.")
    return found


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, charset in _BOMS:
        if raw.startswith(mark):
            try:
                return Decoded(raw.decode(charset), charset)
            except UnicodeDecodeError:
                return None
    return None


def _wide(raw: bytes) -> Decoded | None:
    """UTF-16 without its mark: English text has a NUL in every second byte."""
    head = raw[:PROBE_BYTES]
    for charset, nuls in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if len(head) > 3 and nuls.count(0) > 0.8 * len(nuls):
            try:
                return Decoded(raw.decode(charset), charset, f"No charset was declared; it reads as {charset}.")
            except UnicodeDecodeError:
                return None
    return None


def _as_utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for c in text if c > "\x7f" and c != "\ufffd")
    # A page in another charset breaks at nearly every accent; a damaged UTF-8 page keeps most of its accents whole.
    if broken <= max(1, DAMAGE_LIMIT * len(raw)) and whole >= 2 * broken:
        return Decoded(text, "utf-8", f"{broken} broken byte{'s' * (broken > 1)} could not be read and "
                       "stand as \ufffd in the text.")
    return None


def _as_declared(raw: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        charset = codecs.lookup(declared.strip().strip("'\"")).name
        if charset in ("iso8859-1", "ascii"):
            charset = "cp1252"  # what browsers read for these two names, and what pages mean
        return Decoded(raw.decode(charset), charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _as_legacy(raw: bytes) -> Decoded | None:
    head = raw[:PROBE_BYTES]
    letters = len(_LETTERS.findall(head))
    marks = len(_MARKS.findall(head))
    if letters <= WESTERN_LETTERS * len(head) and marks <= WESTERN_MARKS * len(head):
        text = raw.decode("latin-1").translate(_AS_1252)
        return Decoded(text, "cp1252", "The file is not UTF-8; it was read as cp1252 (Western).")
    from charset_normalizer import from_bytes

    best = from_bytes(head).best()
    if best is None:
        return None
    try:
        return Decoded(raw.decode(best.encoding), best.encoding,
                       f"The file is not UTF-8 and declares no charset; it was read as {best.encoding}, a guess.")
    except UnicodeDecodeError:
        return None
