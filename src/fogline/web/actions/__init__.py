"""What a person does from a page: each is a function from a form to where to go next, or to what to show instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from fogline.web.book import Role, Visitor
from fogline.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Go:
    """Another page, and a sentence on what was done that it shows once."""

    to: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """A page in answer to the form itself: what is wrong with it, with everything the person typed."""

    template: str
    view: object
    status: int = 422
    title: str = "Not yet"


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came, with the parts of the path it was sent to."""

    path: str
    form: FormData
    in_path: dict[str, str] = field(default_factory=dict)

    def word(self, name: str, usual: str = "") -> str:
        """One value, stripped; what is no text counts as not given."""
        value = self.in_path.get(name) or self.form.get(name)
        return value.strip() if isinstance(value, str) else usual

    def words(self, name: str) -> list[str]:
        return [value.strip() for value in self.form.getlist(name) if isinstance(value, str) and value.strip()]


Do = Callable[[Sent, Desk, Visitor], Go | Show]


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `max_bytes` is the most its whole form may have, `max_field` one written field of it."""

    path: str
    do: Do
    role: Role
    max_bytes: int
    max_field: int
    max_files: int = 0


ACTIONS: list[Action] = []
MAX_FORM_BYTES = 1_000_000


def action(
        path: str, *, role: Role = "reviewer", max_bytes: int = MAX_FORM_BYTES,
        max_field: int | None = None, max_files: int = 0) -> Callable[[Do], Do]:
    """Makes a function answer a form: `@action("/review/{claim}/accept")`."""

    def registered(do: Do) -> Do:
        ACTIONS.append(Action(path, do, role, max_bytes, max_field or max_bytes, max_files))
        return do

    return registered
