"""What fails where nobody expected it: the trace goes to the log, a number to the reader, and nothing else leaves."""

from __future__ import annotations

import logging
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.web.safety.refusing import Refused, plainly, refusal

log = logging.getLogger("fogline.web")


class NoTraces:
    """Stands inside the headers, so that the answer to a failure has them too. The failure goes on to the server."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            if scope["type"] != "http" or started:
                raise
            number = uuid4().hex[:8]
            log.exception("error %s at %s", number, scope["path"])
            error = Refused(500, "A mistake of Fogline’s", (
                f"Something failed that should not. The log of `fogline serve` has it as error {number}."))
            await refusal(scope, error, plainly)(scope, receive, send)
            raise
