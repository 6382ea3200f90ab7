"""One SQLite file that keeps texts, the claims read from them, and what people decided about those claims."""

from fogline.ledger.corrections import SETTABLE, BadCorrection
from fogline.ledger.entry import Decision, LedgerClaim
from fogline.ledger.file import (
    DiskFull,
    LedgerDamaged,
    LedgerLocked,
    LedgerMissing,
    LedgerNewer,
    LedgerOlder,
    LedgerReadOnly,
    LedgerUnreachable,
    NotALedger,
)
from fogline.ledger.filters import BadFilter, Filter
from fogline.ledger.folding import folded
from fogline.ledger.incidents import UnknownIncident
from fogline.ledger.journal import Run
from fogline.ledger.meanwhile import NOTHING_SEEN, DecidedMeanwhile
from fogline.ledger.naming import UnknownClaim
from fogline.ledger.offsets import OffsetLie
from fogline.ledger.rulings import BadRuling
from fogline.ledger.store import Counts, Store
from fogline.ledger.texts import AmbiguousReport, UnknownReport
from fogline.ledger.writing import ReadingLike, Written
from fogline.records.contract import ReportCard

__all__ = [
    "NOTHING_SEEN",
    "SETTABLE",
    "AmbiguousReport",
    "BadCorrection",
    "BadFilter",
    "BadRuling",
    "Counts",
    "DecidedMeanwhile",
    "Decision",
    "DiskFull",
    "Filter",
    "LedgerClaim",
    "LedgerDamaged",
    "LedgerLocked",
    "LedgerMissing",
    "LedgerNewer",
    "LedgerOlder",
    "LedgerReadOnly",
    "LedgerUnreachable",
    "NotALedger",
    "OffsetLie",
    "ReadingLike",
    "ReportCard",
    "Run",
    "Store",
    "UnknownClaim",
    "UnknownIncident",
    "UnknownReport",
    "Written",
    "folded",
]
