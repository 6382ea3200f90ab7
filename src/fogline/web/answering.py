"""A page's record as what was asked for: a page by its template, the same as JSON, or exactly the selected claims.

Everything a template prints is escaped; nothing here or in a template marks anything as safe.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from fogline.exports import UnknownExport, exported
from fogline.exports.leaving import EXPORTS
from fogline.records.printable import CONTROL, one_line
from fogline.records.vocabulary import CHANNELS, KINDS, MEASURES, VOICES
from fogline.settings import SHORT_ID
from fogline.views import counting_words
from fogline.views.names import NEUTRAL, SPOKEN
from fogline.views.plain import as_plain
from fogline.views.sides import side_in_words
from fogline.web import drawing
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.colours import SHAPES
from fogline.web.desk import Desk
from fogline.web.pages import PAGES, Download, Page
from fogline.web.words import counted, day_in_words, in_words, runs

HERE = Path(__file__).parent
HALF = "backslashreplace"  # half a character, as broken texts have them, is written as JSON escapes it
MENU = ("Today", "Incidents", "Reports", "Map", "Figures", "Speakers", "Search", "Review", "Brief", "Add")
MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8",
         "geojson": "application/geo+json"}


def environment(desk: Desk) -> Environment:
    """The templates and the few words they use."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False)
    made.filters |= {
        "short": lambda name: str(name)[:SHORT_ID], "side": side_in_words, "slot": desk.slot, "words": in_words,
        "counted": counted, "day": day_in_words, "line": lambda text: one_line(str(text)),
        "harmless": lambda text: CONTROL.sub("\ufffd", str(text)),
        "shape": lambda side: SHAPES[desk.slot(side)], "runs": runs}
    made.globals |= {
        "menu": sorted((page for page in PAGES if page.menu), key=lambda page: MENU.index(page.menu or "")),
        "ledger": desk.path.name, "read_only": desk.read_only,
        "exports_of": EXPORTS, "choices": choices, "draw": drawing, "counting": counting_words}
    return made


def choices(name: str) -> Sequence[str]:
    """What a filter can be set to, where that is a closed list."""
    return {"kind": KINDS, "measure": MEASURES, "voice": VOICES, "channel": CHANNELS}[name]


def answer(request: Request, page: Page, asked: Asked, desk: Desk, visitor: Visitor) -> Response:
    """The page in the form asked for."""
    if asked.form not in ("html", "json"):
        return _leaving(page, asked, desk)
    view: object
    if page.lasting:
        asks = (page.path, asked.address(), asked.after)
        view = desk.shown.of(desk.glance.revision, asks, lambda: page.look(asked, desk, visitor))
    else:
        view = page.look(asked, desk, visitor)
    if isinstance(view, Download):
        return tagged(request, Response(view.body, media_type=view.media, headers={
            "Content-Disposition": f'attachment; filename="{view.name}"'}))
    if asked.form == "json":
        body = json.dumps(as_plain(view), ensure_ascii=False, indent=1).encode("utf-8", HALF)
        return tagged(request, Response(body, media_type="application/json"))
    return tagged(request, html(request, page.template, view, asked=asked, page=page, visitor=visitor))


def html(
        request: Request, template: str, view: object, *, asked: Asked | None = None, page: Page | None = None,
        visitor: Visitor | None = None, status: int = 200, title: str | None = None) -> Response:
    """A template over a record."""
    made: Environment = request.app.state.environment
    desk: Desk = request.app.state.desk
    text = made.get_template(template).render(
        view=view, asked=asked or Asked(request.url.path), page=page, visitor=visitor,
        title=title or (page.title if page else ""), says=desk.told_once(visitor))
    return Response(text.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def tagged(request: Request, response: Response) -> Response:
    """With an ETag of its bytes; an empty 304 where the asker has these already."""
    tag = f'W/"{sha256(bytes(response.body)).hexdigest()[:32]}"'
    if response.status_code == 200 and tag in request.headers.get("if-none-match", ""):
        response = Response(status_code=304)
    response.headers["ETag"] = tag
    return response


def _leaving(page: Page, asked: Asked, desk: Desk) -> Response:
    """Exactly the claims (or what else the page is about) that the filters select, piece by piece.

    The first piece is made before the answer begins, so that what fails at once is told as a failure.
    """
    if page.exports is None:
        raise UnknownExport(page.title, asked.form)
    names = NEUTRAL if asked.names == SPOKEN else asked.names
    pieces = exported(desk.store, page.exports, asked.form, asked.filter, mask=True, names=names)
    first = next(pieces, b"")
    name = f"fogline-{page.exports}.{asked.form}"
    return StreamingResponse(_gathered(chain((first,), pieces)), media_type=MEDIA[asked.form], headers={
        "Content-Disposition": f'attachment; filename="{name}"'})


def _gathered(pieces: Iterable[bytes], size: int = 64_000) -> Iterator[bytes]:
    """The same bytes in pieces that are worth sending."""
    held, length = [], 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield b"".join(held)
            held, length = [], 0
    yield b"".join(held)
