"""Who asks for a page: a name that signs what is decided, and what that person may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from fogline.errors import FoglineError

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do what those before it may
Scope = Literal["read", "review"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
ROLE_OF_SCOPE: dict[str, Role] = {"read": "reader", "review": "reviewer"}
MAY = {"reader": "look", "reviewer": "decide and compose", "admin": "add reports"}


class NotAllowed(FoglineError):
    """The visitor's role does not reach that far."""

    status, title = 403, "Not yours to do"

    def __init__(self, name: str, role: Role, needed: Role) -> None:
        super().__init__(f"{name} has the role {role}; to {MAY[needed]} takes the role {needed}. "
                         "Ask whoever keeps the desk's accounts: fogline accounts add NAME --role ROLE")


@dataclass(frozen=True, slots=True)
class Visitor:
    """One who asks. Readers look, reviewers decide and compose, admins add reports.

    `local`: at the machine itself, on a desk without accounts. `scopes`: what an API token may do; both for a person at
    a browser. `csrf`: the word every form of this visitor's must send first; empty for a token, which sends no form.
    `session`: the fingerprint of the browser's session, empty where there is none.
    """

    name: str
    role: Role
    local: bool = False
    scopes: frozenset[str] = frozenset(SCOPES)
    csrf: str = ""
    session: str = ""

    def may(self, role: Role) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)

    def must_be(self, role: Role) -> None:
        """Raises `NotAllowed` unless the visitor's role reaches that far."""
        if not self.may(role):
            raise NotAllowed(self.name, self.role, role)


def lesser(one: Role, other: Role) -> Role:
    """The role that may do less."""
    return min(one, other, key=ROLES.index)
