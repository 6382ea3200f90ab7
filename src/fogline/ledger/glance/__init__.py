"""A whole ledger at a glance: its claims as columns of numbers, so that a page about a million of them is quick.

    glance = store.glance()              # some seconds for a million claims
    glance = store.renewed(glance)       # later: the same one where nothing changed, else one that read what did
    rows = glance.rows(asked, store.words(asked, most=20_000))    # who answers a Filter, in reading order
    glance.count(rows, "side")           # [("VAR", 831), ("NOR", 410)]
    glance.by_day(rows, first, last)     # {"VAR": array([485, 27]), …}, days as ordinals of `datetime.date`
    store.claims_numbered(glance.numbers[rows[:50]])              # whole claims, for what one screen shows

    store.search_reports("mill bridge")  # whole reports by their words, the newest first, each with the passage

A glance never changes, and may be read by many threads while a newer one is made. A row is the place of a claim in
reading order, in this glance alone: what is kept from one glance to the next is a claim's number or id (`rows_of`,
`ids`). Rejected claims have rows too; no answer has them unless its filter asks for them.

Columns, one entry a row: `numbers` (claims.number), `texts` (texts.number), `text_of` (place in `columns.texts`),
`sides`, `kinds`, `voices`, `channels`, `attributions`, `outlets` (into `vocab["side"]` …; "" where there is none),
`speakers` (into `speaker_names`, `speaker_ids`), `flags` (bits of `glance.flags`), `first_days`, `last_days`,
`published` (ordinals, 0 where unknown), `incidents` (incidents.number, 0 none), `high` (the largest count of people in
its figures, 0 none).

Tables that name claims by row, in reading order: `columns.places` (`rows`, `spots` into `glance.spots`),
`columns.keys` (`rows`, `keys`: the folded names of places), `columns.figures` (`rows`, `low`, `high`, `measures`,
`populations`, `losses_of`, `scopes`, `interests`), `columns.control` (words on who holds a place: `rows`, `grounds`
into `vocab["ground"]`: key, id, name, precision, lat, lon; `holders`, `said_by` into `vocab["bloc"]`; `flags`,
`first_days`, `last_days`), `relations` (`a`, `b`, `types` into `vocab["relation"]`, as people left them; without copies
of one wording, unless people ruled on them). `columns.texts` has every text: `numbers`, `ids`, `outlets`, `published`,
`firsts` (the row of its first claim). `echoes(rows)` are the reports that printed the words of others later.

`vocab` gives the word of a number, `words[...]` the number of a word (`.get(word, -1)`: it may be met by no claim).
Numbers of words are a glance's own and those made from it, not of the ledger.

How it is made: `reading` reads texts as columns, `keeping` keeps those of some thousand texts in the ledger so that it
opens in seconds, and `columns` lays what changed over what was. What changed is told by the stamps of texts
(`stamps`, `content_stamps`, `clock`), which triggers set: whoever writes a claim, an account or an appearance has
nothing to remember.
"""

from fogline.ledger.glance import flags
from fogline.ledger.glance.asking import Words, WordsMissing
from fogline.ledger.glance.echoing import Carried, Echoes, carried
from fogline.ledger.glance.picture import Glance, Spot

__all__ = ["Carried", "Echoes", "Glance", "Spot", "Words", "WordsMissing", "carried", "flags"]
