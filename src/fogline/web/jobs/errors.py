"""Why something is not taken: each says what to do next, under the status and title a page answers with."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from fogline.errors import FoglineError
from fogline.settings import MAX_REPORT_BYTES

MEGABYTE = 1_000_000


def in_megabytes(size: int) -> str:
    """A size as it is said on a page: 64 MB, 7.5 MB, 12 kB."""
    if size < MEGABYTE // 10:
        return f"{-(-size // 1000)} kB"
    return f"{size / MEGABYTE:,.1f}".removesuffix(".0") + " MB"


class NotTaken(FoglineError):
    """What was sent to be read cannot be read as it is."""

    status: ClassVar[int] = 422
    title: ClassVar[str] = "Not taken"


class NothingGiven(NotTaken):
    """An empty form."""

    def __init__(self) -> None:
        super().__init__("There is nothing to read. Paste a text, or choose files.")


class TextTooLarge(NotTaken):
    """A pasted text that is a dump, not a report."""

    status = 413
    title = "Too large"

    def __init__(self) -> None:
        super().__init__(
            f"The pasted text is larger than {in_megabytes(MAX_REPORT_BYTES)}, the most that one report may have. "
            "Nothing was read. Paste one report, or put several into files.")


class UploadTooLarge(NotTaken):
    """More bytes than one upload may have."""

    status = 413
    title = "Too large"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"What was sent is larger than {in_megabytes(most)}, the most at once. Nothing was read. Send fewer files "
            "at a time, or read a whole folder in a terminal: fogline read FOLDER")


class TooManyFiles(NotTaken):
    """More files than one upload may have."""

    status = 413
    title = "Too many files"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"More than {most} files at once. Nothing was read. Send fewer at a time, put the reports into one .jsonl "
            "file, or read a whole folder in a terminal: fogline read FOLDER")


class NoKnownKind(NotTaken):
    """Files, and not one that can be read."""

    status = 415

    def __init__(self, names: list[str]) -> None:
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        super().__init__(f"None of these can be read: {shown}. Give .txt, .html or .jsonl files, unpacked.")


class BadOrder(NotTaken):
    """A field of the form that cannot be used as it is."""

    def __init__(self, field: str, says: str) -> None:
        self.field = field
        super().__init__(says)


class InboxUnwritable(NotTaken):
    """There is no place to keep what was sent."""

    status = 507
    title = "No place to keep it"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"What is added is kept in {path} until it is read, and that folder cannot be written ({reason}). Nothing "
            "was read. Make it writable for whoever runs the desk, or copy the ledger to a place that is.")


class InboxFull(NotTaken):
    """The texts that wait or failed fill what the inbox may hold."""

    status = 507
    title = "The inbox is full"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"The inbox holds {in_megabytes(most)} of texts that wait or were not read, the most it may. Nothing was "
            "taken. Wait until they are read, or discard what is not needed any more.")


class UnknownJob(FoglineError):
    """No job goes by that id."""

    status: ClassVar[int] = 404
    title: ClassVar[str] = "Nothing there"

    def __init__(self, job: str) -> None:
        super().__init__(f"There is no reading job '{job[:40]}'. It may have been discarded; see the list at /add")


class JobBusy(FoglineError):
    """Something was asked of a job that its state does not allow."""

    status: ClassVar[int] = 409
    title: ClassVar[str] = "Not now"

    def __init__(self, job: str, says: str) -> None:
        super().__init__(f"Job {job}: {says}")
