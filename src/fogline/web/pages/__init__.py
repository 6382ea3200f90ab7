"""The pages: each is a pure function from a question to a plain record, which a template shows and JSON repeats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fogline.web.asking import Asked
from fogline.web.book import Role, Visitor
from fogline.web.desk import Desk

Look = Callable[[Asked, Desk, Visitor], object]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `own` are the parameters it knows beside the filters; `exports` what leaves from it, if anything does.

    `menu` is its word in the menu, None where it is reached from other pages alone. `lasting`: it shows the same to
    every visitor until the ledger changes.
    """

    path: str
    title: str
    template: str
    look: Look
    own: tuple[str, ...] = ()
    role: Role = "reader"
    exports: str | None = "claims"
    menu: str | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """What a page gives where it is a file: its name, in letters that every system takes, its media type and bytes."""

    name: str
    media: str
    body: bytes


PAGES: list[Page] = []


def page(
        path: str, *, title: str, template: str, own: tuple[str, ...] = (), role: Role = "reader",
        exports: str | None = "claims", menu: str | None = None, lasting: bool = False) -> Callable[[Look], Look]:
    """Makes a function a page: `@page("/map", title="Map", template="map.html")`."""

    def registered(look: Look) -> Look:
        PAGES.append(Page(path, title, template, look, own, role, exports, menu, lasting))
        return look

    return registered
