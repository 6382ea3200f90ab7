"""A whole ledger at a glance: its claims as columns of numbers, so that a page about a million of them is quick.

    glance = store.glance()              # some seconds for a million claims
    glance = store.renewed(glance)       # later: the same one where nothing changed, else one that read what did
    rows = glance.rows(asked, store.words(asked, most=20_000))    # who answers a Filter, in reading order
    glance.count(rows, "side")           # [("VAR", 831), ("NOR", 410)]
    glance.by_day(rows, first, last)     # {"VAR": array([485, 27]), …}, days as ordinals of `datetime.date`
    store.claims_numbered(glance.numbers[rows[:50]])              # whole claims, for what one screen shows

A glance never changes, and may be read by many threads while a newer one is made. A row is the place of a claim in
reading order, in this glance alone: what is kept from one glance to the next is a claim's number or id. Rejected claims
have rows too; no answer has them unless its filter asks for them.

Columns, one entry a row: `numbers` (claims.number), `texts` (texts.number), `sides`, `kinds`, `voices`, `channels`,
`attributions`, `outlets` (into `vocab["side"]` …; "" where there is none), `speakers` (into `speaker_names`,
`speaker_ids`), `flags` (bits of `glance.flags`), `first_days`, `last_days`, `published` (ordinals, 0 where unknown),
`incidents` (incidents.number, 0 none), `high` (the largest count of people in its figures, 0 none).

Tables that name claims by row: `columns.places` (`rows`, `spots` into `glance.spots`), `columns.keys` (`rows`, `keys`:
the folded names of places), `columns.figures` (`rows`, `low`, `high`, `measures`, `populations`, `losses_of`, `scopes`,
`interests`), `relations` (`a`, `b`, `types` into `vocab["relation"]`, as people left them).
"""

from fogline.ledger.glance import flags
from fogline.ledger.glance.asking import Words, WordsMissing
from fogline.ledger.glance.picture import Glance, Spot

__all__ = ["Glance", "Spot", "Words", "WordsMissing", "flags"]
