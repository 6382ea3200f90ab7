"""No request is longer than what its page can take: counted as it comes, told with the limit, never held in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.web.safety.refusing import Refused, Tell, plainly, refusal

USUAL_BYTES = 1_000_000
# Read and thrown away before the answer: a browser that is cut off while it sends shows its own error, not our words.
DRAINED_BYTES = 100_000_000
DRAINED_SECONDS = 20.0

LimitOf = Callable[[str], int]


class TooLong(Refused):
    """A body past the limit of its address."""

    def __init__(self, limit: int) -> None:
        super().__init__(413, "Too long", (
            f"What was sent is longer than the {limit / 1e6:g} MB this page takes. Nothing of it was read. Send it in "
            "parts, or read large files with: fogline read FILES"), Connection="close")


def usual(path: str) -> int:
    return USUAL_BYTES


class BodyLimit:
    """Stops a body at its limit, whether it says its length or not. `limit_of` gives the bytes a path takes."""

    def __init__(self, app: ASGIApp, limit_of: LimitOf = usual, tell: Tell = plainly) -> None:
        self.app, self.limit_of, self.tell = app, limit_of, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit, came, started = self.limit_of(scope["path"]), 0, False
        over, ended = _declared(scope) > limit, scope["method"] in ("GET", "HEAD")

        async def receiving() -> Message:
            nonlocal came, over, ended
            message = await receive()
            came += len(message.get("body", b""))
            ended = ended or not message.get("more_body")
            if came > limit:
                over = True
                raise TooLong(limit)
            return message

        async def sending(message: Message) -> None:
            nonlocal started
            if over and not started:
                raise TooLong(limit)  # whatever the page made of the part it got is not the answer
            if not (started or ended):
                await _drained(receive, came)  # what was refused unread: the answer must reach who still sends
            started = True
            await send(message)

        try:
            if over:
                raise TooLong(limit)
            await self.app(scope, receiving, sending)
        except TooLong as error:
            if started:
                raise
            if not ended:
                await _drained(receive, came)
            await refusal(scope, error, self.tell)(scope, receive, send)


def _declared(scope: Scope) -> int:
    """The length a request says it has; 0 where it says none, and more than any where it says nonsense."""
    said = Headers(scope=scope).get("content-length", "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 1 << 62


async def _drained(receive: Receive, came: int) -> None:
    async def to_the_end(came: int) -> None:
        while came < DRAINED_BYTES:
            message = await receive()
            came += len(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body"):
                return

    try:
        await asyncio.wait_for(to_the_end(came), DRAINED_SECONDS)
    except TimeoutError:
        return  # slower than anybody's patience: the answer goes out now
