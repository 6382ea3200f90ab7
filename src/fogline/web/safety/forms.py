"""No form is taken but from our own pages, and none that a person wrote is lost when it cannot be taken.

Two things must be right: the browser says that a page of ours sent it (or says nothing), and its first field is the
word that only the pages of this very session hold. A form of an earlier session is kept and offered again.
"""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fogline.settings import MAX_REPORT_BYTES
from fogline.web.book import DeskBook, KeptForm
from fogline.web.book.secrets import same
from fogline.web.safety.door import Asker
from fogline.web.safety.first_field import FIELD, Reread, first_word
from fogline.web.safety.origins import sent_from
from fogline.web.safety.refusing import Refused, Tell, plainly, refusal, wants_json
from fogline.web.safety.visitors import LOOKING, OWN, is_open, sign_in_address

MOST_FIELDS, MOST_FILES = 1_000, 1_000


class OwnForms:
    """Stops every form that is not of the asker's own session. Stands behind `KnownVisitors`."""

    def __init__(self, app: ASGIApp, book: DeskBook, tell: Tell = plainly) -> None:
        self.app, self.book, self.tell = app, book, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in LOOKING or scope["state"]["asker"].way == "token":
            await self.app(scope, receive, send)
            return
        asker: Asker = scope["state"]["asker"]
        body = Reread(receive)
        try:
            source = sent_from(scope)
            if source == "elsewhere":
                raise Refused(403, "Not from there", "Another site sent this form. Nothing was done. Send it from the "
                              "desk's own page")
            right = same(await first_word(scope, body), asker.word)
            if right and (asker.visitor is not None or is_open(scope["path"])):
                await self.app(scope, body, self._taken(scope, send))
                return
            response = await self._kept(scope, body, asker, source == "here" or right)
        except Refused as error:
            response = refusal(scope, error, self.tell)
        await response(scope, receive, send)

    async def _kept(self, scope: Scope, body: Reread, asker: Asker, ours: bool) -> Response:
        """Where to go with a form that cannot be taken: to itself as it was kept. Raises where nothing can be kept."""
        whose = asker.visitor.name if asker.visitor else asker.former
        own = any(scope["path"].startswith(path) for path in OWN)
        fields, files = ([], 0) if own or not ours or not whose else await _read(scope, body)
        if whose is None or not fields or wants_json(scope):
            raise Refused(403 if asker.visitor or is_open(scope["path"]) else 401, "An old page", (
                "This form comes from a page of another session, or its first field is not the word of this one. "
                "Nothing was done. Open the page again, and send it from there"))
        why = "Your session ended before this was sent." if asker.visitor is None else (
            "This was sent from a page of an earlier session.")
        if files:
            why += f" {files} file{'s' if files > 1 else ''} came with it and must be chosen again."
        address = scope["path"] + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
        keep = partial(self.book.keep_form, whose, address, fields, why)
        form: KeptForm = await to_thread.run_sync(keep)
        there = f"/kept/{form.id}"
        return RedirectResponse(there if asker.visitor else sign_in_address(there), 303)

    def _taken(self, scope: Scope, send: Send) -> Send:
        """When a form that was kept has been taken, it is kept no longer."""
        ids = parse_qs(scope["query_string"].decode("latin-1")).get("kept", [])
        visitor = scope["state"]["visitor"]
        if len(ids) != 1 or visitor is None:
            return send

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                await to_thread.run_sync(self.book.drop_form, visitor.name, ids[0])
            await send(message)

        return sending


async def _read(scope: Scope, body: Reread) -> tuple[list[tuple[str, str]], int]:
    """The written fields of a form without its word, and how many files came with them."""
    try:
        async with Request(scope, body).form(
                max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MAX_REPORT_BYTES) as form:
            pairs = [(name, value) for name, value in form.multi_items() if name != FIELD]
            fields = [(name, value) for name, value in pairs if isinstance(value, str)]
            return fields, sum(1 for _, value in pairs if not isinstance(value, str) and value.filename)
    except HTTPException:
        return [], 0  # no form that anybody wrote on a page
