"""What somebody sent is checked and laid into the inbox, file by file and piece by piece, never whole in memory."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from fogline.intake.finding import KINDS
from fogline.settings import MAX_REPORT_BYTES
from fogline.web.jobs.account import as_line
from fogline.web.jobs.errors import (
    BadOrder,
    InboxFull,
    InboxUnwritable,
    NoKnownKind,
    NothingGiven,
    TextTooLarge,
    TooManyFiles,
    UploadTooLarge,
)
from fogline.web.jobs.inbox import Inbox
from fogline.web.jobs.job import Job, Order
from fogline.web.jobs.names import safe_name

MAX_UPLOAD_BYTES = 64_000_000  # a year of a busy outlet as text; more is read in a terminal
MAX_FILES = 200
MAX_INBOX_BYTES = 1_000_000_000  # of all that waits or failed: a desk left alone does not fill its disk
PIECE = 1 << 18  # bytes in memory at a time
METADATA = ".csv"
PAGE_BEGINS = ("<!doctype html", "<html")


@dataclass(frozen=True, slots=True)
class Given:
    """One file as it was sent: the name its sender gave it, and its bytes from the beginning."""

    name: str
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Upload:
    """All that was sent at once."""

    pasted: str = ""
    files: tuple[Given, ...] = ()


def lay(inbox: Inbox, upload: Upload, order: Order, by: str) -> Job:
    """A job, waiting, with its texts in the inbox; raises `NotTaken` where it cannot be, and then keeps nothing."""
    pasted = _pasted(upload.pasted)
    reports, tables, others = _sorted(upload.files)
    if not pasted and not reports:
        names = [safe_name(given.name) for given in (*tables, *others)]
        raise NoKnownKind(names) if names else NothingGiven()
    _check_order(order, [*(["pasted"] if pasted else []), *(given.name for given in reports)], tables)
    if inbox.path.is_dir() and inbox.size() >= MAX_INBOX_BYTES:
        raise InboxFull(MAX_INBOX_BYTES)
    now = datetime.now(UTC)
    job_id = f"{now:%Y%m%d-%H%M%S%f}-{token_hex(2)}"  # in the order of their names they were given
    try:
        folder = inbox.begin(job_id)
        try:
            files, size = _write(folder / "texts", pasted, [*reports, *tables])
            _describe(folder / "texts", files, order)
            _tell_left_out(folder, others)
            job = Job(job_id, by, now.isoformat(timespec="seconds"), order, files, size)
            inbox.keep(job, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    except OSError as err:
        raise InboxUnwritable(inbox.path, err.strerror or str(err)) from err
    return job


def _pasted(text: str) -> bytes:
    """The words of the text field. A form sends every line break as two characters: they become one again."""
    words = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass") if text.strip() else b""
    if len(words) > MAX_REPORT_BYTES:
        raise TextTooLarge
    return words


def _sorted(files: Sequence[Given]) -> tuple[list[Given], list[Given], list[Given]]:
    """Reports, tables of metadata, and what is neither. A field for files that was left empty sends a nameless one."""
    named = [given for given in files if given.name.strip()]
    if len(named) > MAX_FILES:
        raise TooManyFiles(MAX_FILES)
    kinds = [(Path(safe_name(given.name)).suffix.lower(), given) for given in named]
    return ([given for kind, given in kinds if kind in KINDS], [given for kind, given in kinds if kind == METADATA],
            [given for kind, given in kinds if kind not in (*KINDS, METADATA)])


def _check_order(order: Order, reports: Sequence[str], tables: Sequence[Given]) -> None:
    if len(tables) > 1:
        raise BadOrder("files", "There are two tables of metadata, and which one counts cannot be told. Send one.")
    if tables and order.describes:
        raise BadOrder("files", "The outlet, day, address and language stand in the form, and there is a table of "
                       "metadata too. Give them in one of the two.")
    if order.url and (len(reports) > 1 or reports[0].lower().endswith(".jsonl")):
        raise BadOrder("url", "An address is that of one report, and several were sent. Leave it empty, or send a "
                       "table of metadata with a column 'url'.")


def _write(folder: Path, pasted: bytes, files: Sequence[Given]) -> tuple[tuple[str, ...], int]:
    """The names under which they were kept, and how many bytes they have."""
    names: list[str] = []
    if pasted:
        page = pasted[:200].decode("utf-8", "ignore").lstrip("\ufeff \t\n").lower().startswith(PAGE_BEGINS)
        # Named by its words: the same text pasted twice is one report that appeared once.
        names.append(f"pasted-{sha256(pasted).hexdigest()[:8]}{'.html' if page else '.txt'}")
        with _private(folder / names[0]) as kept:
            kept.write(pasted)
    size = len(pasted)
    for given in files:
        names.append(safe_name(given.name, names))
        with _private(folder / names[-1]) as kept:
            while piece := given.file.read(PIECE):
                size += len(piece)
                if size > MAX_UPLOAD_BYTES:
                    raise UploadTooLarge(MAX_UPLOAD_BYTES)
                kept.write(piece)
    return tuple(names), size


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb")


def _describe(folder: Path, files: Sequence[str], order: Order) -> None:
    """What the form says of the texts, as the table of metadata that the reading asks for."""
    if not order.describes:
        return
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("file", "published", "outlet", "url", "language"))
        table.writerows((name, order.published, order.outlet, order.url, order.language) for name in files)


def _tell_left_out(folder: Path, others: Sequence[Given]) -> None:
    with (folder / "account.jsonl").open("wb") as account:
        for given in others:
            name = safe_name(given.name)
            account.write(as_line({
                "problem": "left_out", "source": name, "says": f"'{name}' was not read: of files, {', '.join(KINDS)} "
                "are read, and one .csv with metadata. Archives are not unpacked."}))
