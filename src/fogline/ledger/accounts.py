"""The accounts of one text, as nodes of a web: what they tell once however many print it, and what links it to others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from sqlalchemy import Connection, text

from fogline.comparison.accounts import Account, account_from_json, account_to_json, accounts_of, keys_of
from fogline.comparison.grouping import link
from fogline.ledger.comparing import Told
from fogline.ledger.rulings import touching
from fogline.ledger.wordings import place_of
from fogline.records import Ruling

OF_TEXT = text("""
    SELECT a.number, a.id, a.content, a.place, a.payload, k.digest, k.component
    FROM accounts AS a JOIN contents AS k ON k.number = a.content
    WHERE a.text_number = :text_number
""")
COMPONENTS = text("""
    SELECT k.component FROM accounts AS a JOIN contents AS k ON k.number = a.content WHERE a.text_number = :text_number
""")
FORGET = text("DELETE FROM accounts WHERE number = :number")
ADD = text("""
    INSERT INTO accounts (id, text_number, content, place, payload)
    VALUES (:id, :text_number, :content, :place, :payload)
    RETURNING number
""")
ADD_CLAIM = text("INSERT INTO account_claims (claim_id, account, n) VALUES (:claim_id, :account, :n)")
FIRST_PLACE = text("SELECT min(place) FROM accounts WHERE content = :content")
CONTENT = text("SELECT number, component FROM contents WHERE digest = :digest")
NEW_CONTENT = text("""
    INSERT INTO contents (number, digest, component)
    SELECT coalesce(max(number), 0) + 1, :digest, coalesce(max(number), 0) + 1 FROM contents
    RETURNING number
""")
DROP_CONTENT = text("DELETE FROM contents WHERE number = :content")
ADD_KEY = text("INSERT INTO content_keys (key, content) VALUES (:key, :content)")
CANDIDATES = text("""
    SELECT k.number, k.digest, k.component
    FROM contents AS k
    WHERE k.number IN (
        SELECT c.content FROM json_each(:keys) AS asked JOIN content_keys AS c ON c.key = asked.value)
      AND k.number <> :content
    ORDER BY k.number
""")
PAYLOADS = text("""
    SELECT a.content, a.payload
    FROM json_each(:contents) AS asked JOIN accounts AS a ON a.content = asked.value
    WHERE a.place = (SELECT min(place) FROM accounts WHERE content = asked.value)
""")
ADD_LINK = text("""
    INSERT INTO links (a, b, strength, reasons, together) VALUES (:a, :b, :strength, :reasons, 0)
""")
LINKS_AMONG = text("""
    SELECT l.a, l.b, l.together, k.component
    FROM json_each(:contents) AS asked JOIN links AS l ON l.a = asked.value JOIN contents AS k ON k.number = l.a
    WHERE l.b IN (SELECT value FROM json_each(:contents))
""")
TOGETHER = text("UPDATE links SET together = :together WHERE a = :a AND b = :b")

AT_HAND = 20_000  # accounts kept made out of JSON: some 60 MB, the neighbourhood of a few days


class Known:
    """What contents tell, by their digest, which never changes: made out of JSON once in a while."""

    def __init__(self) -> None:
        self._kept: dict[str, Account] = {}

    def take(self, connection: Connection, digests: Mapping[int, str]) -> dict[int, Account]:
        """By the number of the content, any account that tells it."""
        missing = [number for number, digest in digests.items() if digest not in self._kept]
        if missing:
            if len(self._kept) > AT_HAND:
                self._kept.clear()
                missing = list(digests)
            for number, account in first_accounts(connection, missing).items():
                self._kept[digests[number]] = account
        return {number: self._kept[digest] for number, digest in digests.items()}


@dataclass(frozen=True, slots=True)
class _New:
    account: Account
    digest: str
    place: str
    payload: str


def account_text(
        connection: Connection, told: Told, blocs: Mapping[str, str], rulings: Sequence[Ruling],
        known: Known) -> set[int]:
    """Writes the accounts of one text; gives the components whose accounts have to be grouped again."""
    before = {row.id: row for row in connection.execute(OF_TEXT, {"text_number": told.number})}
    now = {new.account.id: new for new in _accounts(told, blocs, rulings)}
    gone = [row for row in before.values() if (new := now.get(row.id)) is None
            or (new.digest, new.place, new.payload) != (row.digest, row.place, row.payload)]
    came = [new for key, new in now.items() if key not in before or before[key] in gone]
    touched: set[int] = set()
    for row in gone:
        touched |= _take_away(connection, row)
    touched |= _drop_empty(connection, {row.content: row.component for row in gone})
    contents = {row.content for row in before.values() if row not in gone}
    for new in came:
        number, components = _add(connection, told.number, new, known)
        contents.add(number)
        touched |= components
    touched |= _tell_apart(connection, {row.content for row in before.values()}, contents)
    return touched


def first_accounts(connection: Connection, contents: Iterable[int]) -> dict[int, Account]:
    """Of each content the account that was published first."""
    asked = {"contents": json.dumps(sorted(contents))}
    return {row.content: account_from_json(json.loads(row.payload)) for row in connection.execute(PAYLOADS, asked)}


def components_of(connection: Connection, text_number: int) -> set[int]:
    """The components that the accounts of a text are part of."""
    return set(connection.execute(COMPONENTS, {"text_number": text_number}).scalars())


def _accounts(told: Told, blocs: Mapping[str, str], rulings: Sequence[Ruling]) -> list[_New]:
    """What a person split off stands for itself, and not for its copies: they may be of another happening."""
    claims = frozenset(told.numbers)
    here = touching(rulings, claims)
    ruled = set(chain.from_iterable((*r.left, *r.right) for r in here if r.type == "split"))
    found = []
    for account in accounts_of([(f.id, f.claim) for f in told.facts], told.published, blocs, here):
        own = "" if ruled.isdisjoint(account.claims) else f":{account.id}"
        found.append(_New(
            account, account.content + own, place_of(account.published, account.report_id, account.start, account.id),
            json.dumps(account_to_json(account), separators=(",", ":"))))
    return found


def _take_away(connection: Connection, row: Any) -> set[int]:
    connection.execute(FORGET, {"number": row.number})
    first = connection.execute(FIRST_PLACE, {"content": row.content}).scalar()
    return {row.component} if first is None or row.place < first else set()


def _add(connection: Connection, text_number: int, new: _New, known: Known) -> tuple[int, set[int]]:
    """The content's number, and the components that are other than they were."""
    found = connection.execute(CONTENT, {"digest": new.digest}).first()
    touched: set[int] = set()
    if found is None:
        number = int(connection.execute(NEW_CONTENT, {"digest": new.digest}).scalar_one())
        touched = {number} | _link(connection, number, new.account, known)
    else:
        number = found.number
        first = connection.execute(FIRST_PLACE, {"content": number}).scalar()
        if first is None or new.place < first:
            touched = {found.component}
    account = connection.execute(ADD, {
        "id": new.account.id, "text_number": text_number, "content": number, "place": new.place,
        "payload": new.payload}).scalar_one()
    connection.execute(ADD_CLAIM, [
        {"claim_id": claim, "account": account, "n": n} for n, claim in enumerate(new.account.claims)])
    return number, touched


def _link(connection: Connection, number: int, account: Account, known: Known) -> set[int]:
    """Lays a new content beside those that share a key with it; gives the components it is linked to."""
    keys = keys_of(account)
    if not keys:
        return set()
    near = connection.execute(CANDIDATES, {"keys": json.dumps(keys), "content": number}).all()
    others = known.take(connection, {row.number: row.digest for row in near})
    connection.execute(ADD_KEY, [{"key": key, "content": number} for key in keys])
    links, touched = [], set()
    here = replace(account, report_id="")  # whether one text tells both is asked of all texts, not of these two
    for row in near:
        if found := link(here, others[row.number]):
            touched.add(row.component)
            links.append({"a": row.number, "b": number, "strength": found.strength, "reasons": json.dumps(
                [[reason.what, reason.says] for reason in found.reasons])})
    if links:
        connection.execute(ADD_LINK, links)
    return touched


def _drop_empty(connection: Connection, contents: Mapping[int, int]) -> set[int]:
    dropped = set()
    for content, component in contents.items():
        if connection.execute(FIRST_PLACE, {"content": content}).scalar() is None:
            connection.execute(DROP_CONTENT, {"content": content})
            dropped.add(component)
    return dropped


def _tell_apart(connection: Connection, before: set[int], now: set[int]) -> set[int]:
    """Counts for each link how many texts tell both its ends as two happenings: that keeps the two apart."""
    touched = set()
    asked = {"contents": json.dumps(sorted(before | now))}
    for row in connection.execute(LINKS_AMONG, asked).all() if len(before | now) > 1 else ():
        change = ({row.a, row.b} <= now) - ({row.a, row.b} <= before)
        if change:
            connection.execute(TOGETHER, {"a": row.a, "b": row.b, "together": row.together + change})
            if not row.together or not row.together + change:
                touched.add(row.component)
    return touched
