"""What a brief says of how two claims stand to each other has to be what the ledger says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from fogline.records import Relation
from fogline.records.printable import one_line
from fogline.records.privacy import blanked
from fogline.settings import SHORT_ID
from fogline.views.composing import Written
from fogline.views.disputes import SAYS

if TYPE_CHECKING:
    from fogline.ledger import LedgerClaim, Store


def stands_so(
        lines: Sequence[Written], now: Mapping[str, str], store: Store, private: Callable[[str], frozenset[str]],
        claims: Mapping[str, LedgerClaim]) -> dict[int, str]:
    """By line, what is wrong with an answer or a reason that the ledger does not know. `now` is by id as written."""
    of = [(line, [now[name] for name in line.ids if name in now]) for line in lines if line.kind == "statement"]
    asked = {claim for line, cited in of for claim in cited if line.answers or line.reason}
    if not any(line.answers or line.reason for line, _ in of):
        return {}
    between: dict[frozenset[str], list[Relation]] = {}
    for relation in store.relations(sorted(asked)):
        between.setdefault(frozenset((relation.a, relation.b)), []).append(relation)
    wrong: dict[int, str] = {}
    before: list[str] = []
    for line, cited in of:
        if line.answers and not any(
                SAYS[relation.stands] == line.answers and relation.a in before and relation.b in cited
                for relation in _among(between, before, cited) if relation.stands):
            wrong[line.number] = _known(between, before, cited)
        if line.reason and cited and not _are_reasons(line.text, _among(between, cited, cited), private, claims):
            wrong[line.number] = ("These are not the ledger’s reasons for laying the two together. Tell your own as a "
                                  "sentence, without “because:”.")
        if not line.reason:
            before = cited
    return wrong


def _among(
        between: Mapping[frozenset[str], list[Relation]], some: Iterable[str], others: Sequence[str]) -> list[Relation]:
    return [relation for a in some for b in others for relation in between.get(frozenset((a, b)), ())]


def _are_reasons(
        text: str, relations: Iterable[Relation], private: Callable[[str], frozenset[str]],
        claims: Mapping[str, LedgerClaim]) -> bool:
    known = set()
    for relation in relations:
        names = frozenset[str]().union(*(
            private(claims[end].report.id) for end in (relation.a, relation.b) if end in claims))
        said = [one_line(blanked(why.says, names)) for why in relation.reasons]
        known |= {piece.strip() for says in said for piece in says.split(";")}
    return all(piece.strip() in known for piece in one_line(text).split(";"))


def _known(between: Mapping[frozenset[str], list[Relation]], before: Sequence[str], cited: Sequence[str]) -> str:
    found = next((relation for relation in _among(between, before, cited) if relation.stands), None)
    if found is None or found.stands is None:
        return ("The ledger does not say how these two claims stand to each other. Take the > away, or say it in the "
                "ledger: fogline rule relabel.")
    return f"The ledger says: {found.a[:SHORT_ID]} {SAYS[found.stands]} {found.b[:SHORT_ID]}."
