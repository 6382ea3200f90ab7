"""What a failure is called on a page: its status, and a title that blames nobody."""

from __future__ import annotations

from fogline.errors import FoglineError
from fogline.exports import UnknownExport
from fogline.ledger import (
    AmbiguousReport,
    BadCorrection,
    BadFilter,
    BadRuling,
    DecidedMeanwhile,
    DiskFull,
    LedgerDamaged,
    LedgerLocked,
    LedgerMissing,
    LedgerNewer,
    LedgerOlder,
    LedgerReadOnly,
    LedgerUnreachable,
    NotALedger,
    UnknownClaim,
    UnknownIncident,
    UnknownReport,
)
from fogline.views.names import UnknownNames
from fogline.web.asking import BadQuestion

NOT_FOUND = (UnknownClaim, UnknownIncident, UnknownReport, AmbiguousReport)
NOT_SO = (BadQuestion, BadFilter, UnknownNames, UnknownExport, BadCorrection, BadRuling)
NOT_NOW = (LedgerLocked,)
LEDGER = (LedgerMissing, LedgerNewer, LedgerOlder, LedgerDamaged, LedgerUnreachable, NotALedger)


def status_of(error: FoglineError) -> tuple[int, str]:
    """The HTTP status of a failure and the title of its page. A class may say its own as `status` and `title`."""
    said = getattr(error, "status", None)
    if isinstance(said, int):
        return said, str(getattr(error, "title", "Not done"))
    if isinstance(error, NOT_FOUND):
        return 404, "Nothing there"
    if isinstance(error, NOT_SO):
        return 422, "Not understood"
    if isinstance(error, NOT_NOW):
        return 503, "The ledger is being written"
    if isinstance(error, DecidedMeanwhile):
        return 409, "Decided meanwhile"
    if isinstance(error, LedgerReadOnly):
        return 409, "The ledger can only be read"
    if isinstance(error, DiskFull):
        return 507, "No space left"
    if isinstance(error, LEDGER):
        return 503, "The ledger cannot be read"
    return 400, "Not done"
