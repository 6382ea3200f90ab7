"""The desk's book: accounts, sessions, tokens, visits, drafts, readings and kept forms, in a file beside the ledger."""

from fogline.web.book.accounts import Account, AccountExists, BadAccountName, NoSuchAccount
from fogline.web.book.desk_book import DeskBook, book_path
from fogline.web.book.drafts import Draft, DraftMovedOn, NoSuchDraft
from fogline.web.book.file import (
    DeskBookDamaged,
    DeskBookFull,
    DeskBookLocked,
    DeskBookNewer,
    DeskBookUnreachable,
    NotADeskBook,
)
from fogline.web.book.jobs import Job
from fogline.web.book.kept import KeptForm
from fogline.web.book.passwords import Cost, TooManyChecks, WeakPassword
from fogline.web.book.sessions import Session
from fogline.web.book.tokens import ApiToken, BadToken
from fogline.web.book.tries import TooManyTries
from fogline.web.book.visitor import ROLES, SCOPES, NotAllowed, Role, Scope, Visitor
from fogline.web.book.visits import Visit

__all__ = [
    "ROLES", "SCOPES", "Account", "AccountExists", "ApiToken", "BadAccountName", "BadToken", "Cost", "DeskBook",
    "DeskBookDamaged", "DeskBookFull", "DeskBookLocked", "DeskBookNewer", "DeskBookUnreachable", "Draft",
    "DraftMovedOn", "Job", "KeptForm", "NoSuchAccount", "NoSuchDraft", "NotADeskBook", "NotAllowed", "Role", "Scope",
    "Session", "TooManyChecks", "TooManyTries", "Visit", "Visitor", "WeakPassword", "book_path"]
