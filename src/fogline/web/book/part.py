"""What every part of the book stands on: the file, the clock, and text that can be kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from fogline.web.book.file import BookFile


def utc_now() -> datetime:
    return datetime.now(UTC)


def moment(time: datetime) -> str:
    """To the second, in UTC; two of them compare as their times do."""
    return time.astimezone(UTC).isoformat(timespec="seconds")


def keepable(text: str) -> str:
    """The text without half letters and NULs, which no file keeps."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


class Part:
    """One topic of the book."""

    _file: BookFile
    _clock: Callable[[], datetime]

    def now(self) -> str:
        return moment(self._clock())

    def ago(self, time: timedelta) -> str:
        return moment(self._clock() - time)

    def ahead(self, time: timedelta) -> str:
        return moment(self._clock() + time)
