"""What a person changes of their own: password, sessions, tokens; and forms kept for them that they no longer want."""

from __future__ import annotations

from fogline.errors import FoglineError
from fogline.web.actions import Go, Sent, Show, action
from fogline.web.book import SCOPES, BadToken, Scope, Visitor, WeakPassword
from fogline.web.desk import Desk
from fogline.web.pages.account import own


@action("/account/password", role="reader")
def change_password(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    """Another password; every other session of the account ends with it."""
    _must_have_account(desk, visitor)
    old, new, repeated = (str(sent.form.get(name, "")) for name in ("old", "new", "repeated"))
    desk.book.tries.begin(visitor.name, visitor.session)
    if desk.book.check_password(visitor.name, old) is None:
        return _again(desk, visitor, "The present password is not right. Nothing was changed.")
    desk.book.tries.passed(visitor.name, visitor.session)
    if new != repeated:
        return _again(desk, visitor, "The two new passwords are not the same. Nothing was changed.")
    try:
        desk.book.set_password(visitor.name, new, but=visitor.session)
    except WeakPassword as error:
        return _again(desk, visitor, f"{error}. Nothing was changed.")
    return Go("/account", "Your password was changed. Every other browser was signed out; tokens go on.")


@action("/account/tokens", role="reader")
def make_token(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    """A new token, shown in the answer and never again."""
    _must_have_account(desk, visitor)
    scopes: list[Scope] = [scope for scope in SCOPES if scope == sent.word("scope", "read")]
    try:
        token, secret = desk.book.make_token(visitor.name, sent.word("name"), scopes)
    except BadToken as error:
        return _again(desk, visitor, f"{error}.")
    return Show("account.html", own(desk, visitor, made=secret), 201, f"Token {token.name}")


@action("/account/tokens/{id}/end", role="reader")
def end_token(sent: Sent, desk: Desk, visitor: Visitor) -> Go:
    ended = desk.book.end_token(visitor.name, sent.word("id"))
    return Go("/account", "The token opens nothing any more." if ended else "There was no such token.")


@action("/account/sessions/{id}/end", role="reader")
def end_session(sent: Sent, desk: Desk, visitor: Visitor) -> Go:
    ended = desk.book.end_session_named(visitor.name, sent.word("id"))
    return Go("/account", "That browser was signed out." if ended else "It was signed out before.")


@action("/kept/{id}/drop", role="reader")
def drop_form(sent: Sent, desk: Desk, visitor: Visitor) -> Go:
    dropped = desk.book.drop_form(visitor.name, sent.word("id"))
    return Go("/account", "The form was thrown away." if dropped else "It was not kept any more.")


def _again(desk: Desk, visitor: Visitor, says: str) -> Show:
    return Show("account.html", own(desk, visitor, says=says), 422, "You")


def _must_have_account(desk: Desk, visitor: Visitor) -> None:
    if visitor.local or desk.book.account(visitor.name) is None:
        raise NoAccount


class NoAccount(FoglineError):
    """Who asks has no account: the desk is used at its own machine, or with one token."""

    status, title = 409, "No account"

    def __init__(self) -> None:
        super().__init__("This desk has no accounts. Add one: fogline accounts add NAME --role admin")
