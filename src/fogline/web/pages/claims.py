"""A claim at its permanent address. One that was read away says so, and where its words stood."""

from __future__ import annotations

from fogline.views.one_claim import OneClaim, ReadAway, tell_claim
from fogline.web.asking import Asked
from fogline.web.book import Visitor
from fogline.web.desk import Desk
from fogline.web.pages import page


@page("/claims/{claim}", title="Claim", template="claim.html", exports=None)
def claim(asked: Asked, desk: Desk, visitor: Visitor) -> OneClaim | ReadAway:
    """By its id, the beginning of it, or an id it had before its report was read again."""
    return tell_claim(desk.store, asked.own["claim"], desk.manner(asked))
