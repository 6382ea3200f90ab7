"""The last stage of the path, by itself: who asks a ledger that is compared need not load what reads reports."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from fogline import profiles
from fogline.ledger import Store


def set_side_by_side(store: Store) -> None:
    """Relations and incidents of texts whose claims, or what people ruled on them, changed since they were compared.

    `LedgerReadOnly` where there are such texts and the ledger can only be read: what was derived before stays.
    """
    store.compare(profiles.blocs(), version("fogline"))


def set_some_side_by_side(store: Store, reports: Iterable[str]) -> None:
    """The same for these reports alone, by their ids, and what changes with them; however many others wait."""
    store.compare_only(profiles.blocs(), reports, version("fogline"))
