"""A person's own: who they are here, where they are signed in, their tokens, and forms that were kept for them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from fogline.errors import FoglineError
from fogline.web.asking import Asked
from fogline.web.book import ApiToken, KeptForm, Role, Session, Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page


class NoSuchForm(FoglineError):
    """The form is kept no longer, or for somebody else."""

    status, title = 404, "Nothing there"

    def __init__(self) -> None:
        super().__init__("No such form is kept for you: it was sent or thrown away. Those that are: /account")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One browser of this account's. `here`: the one that asks."""

    id: str
    agent: str
    since: str
    seen: str
    here: bool


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A form that waits to be sent again."""

    id: str
    address: str
    time: str
    why: str


@dataclass(frozen=True, slots=True)
class Own:
    """`has_account`: a password to change, sessions and tokens. `made`: a new token, shown this once."""

    name: str
    role: Role
    local: bool
    has_account: bool
    in_memory: bool
    browsers: tuple[SignedIn, ...]
    tokens: tuple[ApiToken, ...]
    kept: tuple[KeptRow, ...]
    says: str = ""
    made: str = ""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A kept form as it was written. `send_to`: where it goes; taken there, it is kept no longer."""

    id: str
    address: str
    send_to: str
    fields: tuple[tuple[str, str], ...]
    why: str
    time: str


@page("/account", title="You", template="account.html", exports=None)
def account(asked: Asked, desk: Desk, visitor: Visitor) -> Own:
    return own(desk, visitor)


@page("/kept/{id}", title="Kept for you", template="kept.html", exports=None)
def kept(asked: Asked, desk: Desk, visitor: Visitor) -> KeptPage:
    form = desk.book.kept_form(visitor.name, asked.own["id"])
    if form is None:
        raise NoSuchForm
    return KeptPage(form.id, form.address, again(form), form.fields, form.why, form.time)


def own(desk: Desk, visitor: Visitor, *, says: str = "", made: str = "") -> Own:
    """What the account page shows, also in answer to its own forms."""
    has_account = not visitor.local and desk.book.account(visitor.name) is not None
    sessions = desk.book.sessions(visitor.name) if has_account else []
    return Own(
        visitor.name, visitor.role, visitor.local, has_account, desk.book.in_memory,
        tuple(_signed_in(session, visitor) for session in sessions),
        tuple(desk.book.tokens(visitor.name)) if has_account else (),
        tuple(KeptRow(form.id, form.address, form.time, form.why) for form in desk.book.kept_forms(visitor.name)),
        says, made)


def again(form: KeptForm) -> str:
    """The address of a kept form, with the name it is kept under."""
    parts = urlsplit(form.address)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "kept"]
    return f"{parts.path}?{urlencode([*pairs, ('kept', form.id)])}"


def _signed_in(session: Session, visitor: Visitor) -> SignedIn:
    return SignedIn(session.id, session.agent, session.made, session.seen, session.fingerprint == visitor.session)
