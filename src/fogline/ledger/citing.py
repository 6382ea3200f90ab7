"""Claims that a text names by their ids or the beginnings of them, as a brief does."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import text

from fogline.ledger.file import LedgerFile
from fogline.ledger.following import follow
from fogline.settings import SHORT_ID

# The first claim from the name on, and the next: whether one, more or none begins so, in two steps down an index.
NAMED = text("""
    SELECT asked.value AS name, c.id, c.id AS now
    FROM json_each(:names) AS asked JOIN claims AS c
    ON c.id IN (SELECT id FROM claims WHERE id >= asked.value ORDER BY id LIMIT 2)
    ORDER BY c.id
""")
NAMED_BEFORE = text("""
    SELECT asked.value AS name, f.claim_id AS id, f.now
    FROM json_each(:names) AS asked JOIN followed AS f
    ON f.claim_id IN (SELECT claim_id FROM followed WHERE claim_id >= asked.value ORDER BY claim_id LIMIT 2)
    ORDER BY f.claim_id
""")

HAVE_PRIVATE = text("""
    SELECT t.report_id
    FROM json_each(:reports) AS asked JOIN texts AS t ON t.report_id = asked.value
    WHERE EXISTS (SELECT 1 FROM claims AS c WHERE c.text_number = t.number AND c.private)
""")


class Citing:
    """The part of a store that knows what is cited; `Store` is the whole."""

    _file: LedgerFile

    def cited(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each id, or beginning of one, the ids of the claims it may stand for: none, one, or the first two.

        An id that a claim had before its report was read again leads to the claim its words are now, where the ledger
        follows it (see `follow`).
        """
        asked = dict.fromkeys(name for name in names if name)
        found: dict[str, dict[str, str]] = {name: {} for name in asked}
        with self._file.reading() as connection:
            for question in (NAMED, NAMED_BEFORE):
                missing = [name for name in asked if not found[name]]
                for row in connection.execute(question, {"names": json.dumps(missing)}) if missing else ():
                    if row.now is not None and row.id.startswith(row.name):
                        found[row.name][row.id] = row.now
        return {name: (here[name],) if name in here else tuple(dict.fromkeys(here.values()))
                for name, here in found.items()}

    def short_names(self, claims: Iterable[str]) -> dict[str, str]:
        """For each id its beginning, as long as it takes to mean that claim alone."""
        names: dict[str, str] = {}
        left, length = dict.fromkeys(claims), SHORT_ID
        while left:
            found = self.cited(claim[:length] for claim in left)
            names |= {claim: claim[:length] for claim in left if len(found[claim[:length]]) < 2 or length >= len(claim)}
            left = dict.fromkeys(claim for claim in left if claim not in names)
            length += 2
        return names

    def with_private(self, reports: Iterable[str]) -> frozenset[str]:
        """Those of these reports in which a private person speaks or is spoken of."""
        with self._file.reading() as connection:
            asked = {"reports": json.dumps(sorted(set(reports)))}
            return frozenset(connection.execute(HAVE_PRIVATE, asked).scalars())

    def follow(self, claims: Iterable[str]) -> None:
        """From now on these claims are found again when their reports are read again."""
        with self._file.writing() as connection:
            follow(connection, claims)
