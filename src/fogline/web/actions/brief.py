"""What is done with the text of a brief: looked over, and saved as a further version that nothing ever changes."""

from __future__ import annotations

from fogline.errors import FoglineError
from fogline.ledger import LedgerLocked, LedgerReadOnly
from fogline.views.checking import claims_in
from fogline.views.composing import MOST_CHARACTERS, read_lines
from fogline.web.actions import Go, Sent, Show, action
from fogline.web.book import DraftMovedOn, Visitor
from fogline.web.desk import Desk
from fogline.web.pages.brief import BriefPage, checked_query, looked_over, saved


class TooLongToKeep(FoglineError):
    """A text that no brief could be."""

    status, title = 413, "Too long for one brief"

    def __init__(self, characters: int) -> None:
        super().__init__(f"The text has {characters:,} characters; a brief has at most {MOST_CHARACTERS:,}. Go back, "
                         "and make two of it: nothing was changed")


@action("/brief/check")
def check(sent: Sent, desk: Desk, visitor: Visitor) -> Show:
    """The same text with what is the matter with it; nothing is kept."""
    return Show("brief.html", _looked_over(sent, desk), 200, "Brief")


@action("/brief/save")
def save(sent: Sent, desk: Desk, visitor: Visitor) -> Go | Show:
    """A new version; where another saved one since, both are shown beside each other and nothing is overwritten."""
    text, query, id = _text(sent), checked_query(sent.word("query")), sent.word("id")
    title = next((line.text for line in read_lines(text) if line.kind == "heading" and line.text), "A brief")
    try:
        kept = desk.book.save_draft(title, {"text": text, "query": query}, author=visitor.name, id=id or None,
                                    seen=_number(sent.word("seen")) if id else None)
    except DraftMovedOn as moved:
        theirs = moved.last
        return Show("brief.html", looked_over(desk, text, query, saved(theirs, desk), theirs), 409,
                    "Saved by another meanwhile")
    return Go(f"/brief/drafts/{kept.id}", f"Saved as version {kept.version}.{_followed(desk, text)}")


def _followed(desk: Desk, text: str) -> str:
    """The claims of a draft are found again when their reports are read again, where the ledger can note that."""
    try:
        if not desk.read_only:
            desk.store.follow(claims_in(text, desk.store))
        return ""
    except (LedgerReadOnly, LedgerLocked):
        return (" The ledger could not note which claims it names: should their reports be read again, ids may have to "
                "be looked up anew.")


def _looked_over(sent: Sent, desk: Desk) -> BriefPage:
    id, text, query = sent.word("id"), _text(sent), checked_query(sent.word("query"))
    seen = _number(sent.word("seen"))
    kept = saved(desk.book.draft(id, seen), desk) if id else None
    return looked_over(desk, text, query, kept)


def _text(sent: Sent) -> str:
    given = sent.form.get("text")
    text = given.replace("\r\n", "\n") if isinstance(given, str) else ""
    if len(text) > MOST_CHARACTERS:
        raise TooLongToKeep(len(text))
    return text


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 10 else None
