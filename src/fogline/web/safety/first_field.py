"""The first field of a form, read before anything else of it: the word that shows whose page it came from.

The rest stays unread until the word was right. What was read is given again to whoever reads the form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

FIELD = "csrf"
HEADER = "x-csrf-token"  # where a script of ours sends it, with JSON
LONGEST = 1_024  # bytes: a boundary has 70 at most, the word 64, and the rest is fixed
_BOUNDARY = re.compile(
    r"""multipart/form-data\s*;(?:.*;)?\s*boundary=("?)([A-Za-z0-9'()+_,./:=? -]{1,70})\1\s*""", re.I)
_WORD = re.compile(rb"[0-9a-f]{64}")


@dataclass(slots=True)
class Reread:
    """A body of which the beginning was read already: as a receiver, it gives it again."""

    receive: Receive
    read: list[Message] = field(default_factory=list)

    async def next(self) -> Message:
        message = await self.receive()
        self.read.append(message)
        return message

    async def __call__(self) -> Message:
        return self.read.pop(0) if self.read else await self.receive()


async def first_word(scope: Scope, body: Reread) -> str:
    """The word of the header, or of the form's first field where that is `csrf`; "" where there is neither."""
    headers = Headers(scope=scope)
    if given := headers.get(HEADER):
        return given
    before, after = _around(headers.get("content-type", ""))
    if not before:
        return ""
    beginning, more = b"", True
    while more and len(beginning) < LONGEST:
        message = await body.next()
        beginning += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
    if not beginning.startswith(before):
        return ""
    found = _WORD.match(beginning, len(before))
    ended = found and (beginning.startswith(after, found.end()) or (not more and found.end() == len(beginning)))
    return found[0].decode() if found and ended else ""


def _around(content_type: str) -> tuple[bytes, bytes]:
    """What stands before and after the word in a form of this type; nothing for what is no form."""
    if content_type.split(";")[0].strip().lower() == "application/x-www-form-urlencoded":
        return f"{FIELD}=".encode(), b"&"
    if found := _BOUNDARY.fullmatch(content_type):
        line = f"--{found[2]}".encode()
        return line + f'\r\nContent-Disposition: form-data; name="{FIELD}"\r\n\r\n'.encode(), b"\r\n" + line
    return b"", b""
