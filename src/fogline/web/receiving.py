"""A form as it comes over the line: whole or not at all, each field within its limit, files on disk and not in memory.

An answer goes out only when all was sent: a browser that is cut off in the middle shows its own error, not our words.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from fogline.errors import FoglineError

MAX_FIELDS = 200
TAIL = 200  # bytes: a boundary has 70 at most


class FormBroken(FoglineError):
    """What came is no form, or not all of one."""

    status: ClassVar[int] = 400
    title: ClassVar[str] = "It broke off"

    def __init__(self) -> None:
        super().__init__("What was sent is not whole: it broke off on the way, or is no form. Nothing was done. Send "
                         "it again")


class FieldTooLong(FoglineError):
    """One written field past its limit."""

    status: ClassVar[int] = 413
    title: ClassVar[str] = "Too long"

    def __init__(self, most: int) -> None:
        super().__init__(f"What was written or pasted into one field is longer than the {most / 1e6:g} MB it takes. "
                         "Nothing was done. Send less of it, or put it into files")


class TooManyParts(FoglineError):
    """More files or fields than a form of this page has."""

    status: ClassVar[int] = 413
    title: ClassVar[str] = "Too many"

    def __init__(self, most_files: int) -> None:
        super().__init__(f"At most {most_files} files are taken at once here, and {MAX_FIELDS} fields. Nothing was "
                         "done. Send fewer")


class _Line:
    """What comes over the line, watched: whether it ended, and how."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.ended = False
        self.tail = b""

    async def __call__(self) -> Message:
        message = await self._receive()
        self.tail = (self.tail + message.get("body", b"")[-TAIL:])[-TAIL:]
        self.ended = not message.get("more_body", False)
        return message


@asynccontextmanager
async def received(request: Request, *, max_files: int, max_field: int) -> AsyncIterator[FormData]:
    """The form of a request; its files are closed at the end. Raises where it cannot be taken as it is."""
    line = _Line(request.receive)
    watched = Request(request.scope, line)
    try:
        async with watched.form(max_files=max_files, max_fields=MAX_FIELDS, max_part_size=max_field) as form:
            if not _whole(watched, line.tail):
                raise FormBroken
            yield form
    except HTTPException as error:  # the parser says only in words what it found
        while not line.ended:
            await line()
        if "exceeded maximum size" in error.detail:
            raise FieldTooLong(max_field) from error
        raise (TooManyParts(max_files) if "Too many" in error.detail else FormBroken()) from error


def _whole(request: Request, tail: bytes) -> bool:
    """Whether the last part of the form was there: the parser takes one that broke off between two parts as whole."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary", b"")
    return kind != b"multipart/form-data" or tail.rstrip().endswith(b"--" + boundary + b"--")
