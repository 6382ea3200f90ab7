"""What an address asks for: which claims, under whose names, in which form. The whole question stands in the URL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, get_args, get_type_hints
from urllib.parse import quote, urlencode

from fogline.errors import FoglineError
from fogline.ledger import Filter
from fogline.ledger.filters import conditions
from fogline.views.names import SPOKEN, NamePolicy

Form = Literal["html", "json", "csv", "jsonl", "geojson"]
FORMS: tuple[Form, ...] = get_args(Form)
SWITCHES = tuple(name for name, kind in get_type_hints(Filter).items() if kind == bool | None)
WORDS = tuple(part.name for part in fields(Filter) if part.name not in SWITCHES)
YES_OR_NO = {"yes": True, "no": False}
EVERY_PAGE = frozenset({*WORDS, *SWITCHES, "names", "as", "after"})
ABOUT = ("report", "incident")  # a page of one of these is about its claims alone: /reports/ID selects that report's
MAX_VALUE = 500  # characters of one value: a longer one is no name, day or phrase


EVERYTHING = Filter()


class BadQuestion(FoglineError):
    """An address that asks for something that is not there."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(f"The address asks for '{name[:60]}', {says}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `own` are the parameters of the page alone, those of its path among them."""

    path: str
    filter: Filter = EVERYTHING
    names: NamePolicy = SPOKEN
    form: Form = "html"
    after: str | None = None
    own: Mapping[str, str] = field(default_factory=dict)
    in_path: frozenset[str] = frozenset()

    def query(self) -> dict[str, str]:
        """The parameters that ask the same again, in a fixed order, but for the form and the place in the list."""
        asked = {name: getattr(self.filter, name) for name in WORDS if name not in self.in_path}
        asked |= {name: _switch(getattr(self.filter, name), getattr(EVERYTHING, name)) for name in SWITCHES}
        asked |= {name: value for name, value in sorted(self.own.items()) if name not in self.in_path}
        asked["names"] = None if self.names == SPOKEN else self.names.side or self.names.way
        return {name: value for name, value in asked.items() if value}

    def address(self, path: str | None = None, **changes: Any) -> str:
        """The address of this question with changes: None leaves a parameter out, another path drops what is its own.
        """
        asked = self.query()
        if path is not None:
            asked = {name: value for name, value in asked.items() if name in EVERY_PAGE}
        for name, value in changes.items():
            key = name.rstrip("_")  # `as_`, as `as` is Python's own
            if value is None or value == "":
                asked.pop(key, None)
            else:
                asked[key] = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        where = quote(self.path if path is None else path)
        return f"{where}?{urlencode(asked)}" if asked else where

    def only(self, **changes: Any) -> str:
        """An address that asks for these alone, of the same page."""
        return replace(self, filter=EVERYTHING, own={n: v for n, v in self.own.items() if n in self.in_path}).address(
            **changes)


def asked_of(
        path: str, given: Iterable[tuple[str, str]], own: Iterable[str] = (), in_path: Mapping[str, str] | None = None,
) -> Asked:
    """The question of an address. Raises `BadQuestion`, or `BadFilter`, where it asks for what cannot be."""
    named: dict[str, str] = {}
    known = EVERY_PAGE.union(own)
    for name, value in given:
        if name not in known:
            raise BadQuestion(name, f"which this page does not know. It knows: {', '.join(sorted(known))}")
        if len(value) > MAX_VALUE:
            raise BadQuestion(name, f"with a value of {len(value)} characters; {MAX_VALUE} are the most")
        if value.strip():
            if name in named:
                raise BadQuestion(name, "twice; give it once")
            named[name] = value.strip()
    about = {name: value for name, value in (in_path or {}).items() if name in ABOUT}
    form = named.get("as", "html")
    if form not in FORMS:
        raise BadQuestion("as", f"as {form!r}; there is {', '.join(FORMS)}")
    switched: dict[str, Any] = {
        name: _read_switch(name, named.get(name), getattr(EVERYTHING, name)) for name in SWITCHES}
    worded: dict[str, Any] = {name: about.get(name) or named.get(name) for name in WORDS}
    which = Filter(**worded, **switched)
    conditions(which, None)
    return Asked(
        path, which, NamePolicy.of(named["names"]) if "names" in named else SPOKEN, form, named.get("after"),
        {name: value for name, value in named.items() if name not in EVERY_PAGE} | dict(in_path or {}),
        frozenset(in_path or ()))


def _switch(value: bool | None, usual: bool | None) -> str | None:
    if value == usual:
        return None
    return {True: "yes", False: "no", None: "either"}[value]


def _read_switch(name: str, value: str | None, usual: bool | None) -> bool | None:
    if value is None:
        return usual
    if value == "either":
        return None
    if value not in YES_OR_NO:
        raise BadQuestion(name, f"as {value!r}; there is yes, no, either")
    return YES_OR_NO[value]
