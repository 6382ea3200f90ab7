"""What a request asks for: the ledger's filters as query parameters, and a place in a list as a cursor."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from fogline.ledger import Filter
from fogline.records.vocabulary import Channel, Kind, Measure, Voice
from fogline.web.asking import SWITCHES, WORDS, BadQuestion

MOST = 200  # claims in one answer
Word = Annotated[str, Field(min_length=1, max_length=500)]
Switch = Literal["yes", "no", "either"]
SWITCHED = {"yes": True, "no": False, "either": None}


class Question(BaseModel):
    """A parameter that is not known is an error: it would select what nobody asked for."""

    model_config = ConfigDict(extra="forbid")


class WhichClaims(Question):
    """The ledger's filters (`fogline.Filter`); they add up."""

    side: Annotated[Word | None, Field(description="Said by this side, as profiles name it")] = None
    speaker: Annotated[Word | None, Field(description="Said by one whose name or office holds these words")] = None
    outlet: Annotated[Word | None, Field(description="Printed by this outlet")] = None
    channel: Channel | None = None
    place: Annotated[Word | None, Field(description="About a place, by any of its names, or its id")] = None
    since: Annotated[Word | None, Field(description="About something on this day or later (EDTF)")] = None
    until: Annotated[Word | None, Field(description="About something on this day or earlier (EDTF)")] = None
    kind: Kind | None = None
    measure: Measure | None = None
    voice: Voice | None = None
    text: Annotated[Word | None, Field(description="Holding these words; a phrase in double quotes")] = None
    report: Annotated[Word | None, Field(description="From this report, by its id or source")] = None
    incident: Annotated[Word | None, Field(description="Of this incident, by its id now or before")] = None
    denied: Switch | None = None
    hedged: Switch | None = None
    captive: Switch | None = None
    unattributed: Switch | None = None
    unplaced: Switch | None = None
    undated: Switch | None = None
    rejected: Annotated[Switch | None, Field(description="What people rejected: left out unless asked for")] = None

    def filter(self) -> Filter:
        given: dict[str, Any] = self.model_dump(include={*WORDS, *SWITCHES}, exclude_none=True)
        switched: dict[str, Any] = {name: SWITCHED[given[name]] for name in SWITCHES if name in given}
        return Filter(**{**given, **switched})


class Listed(WhichClaims):
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    after: Annotated[str | None, Field(max_length=200)] = None


class Facets(WhichClaims):
    by: Literal["side", "kind", "voice", "attribution", "channel", "outlet", "speaker", "place", "measure"] = "side"


class Paged(Question):
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    after: Annotated[str | None, Field(max_length=200)] = None


def cursor(place: int) -> str:
    """A place in a list as a word that nobody need understand."""
    return base64.urlsafe_b64encode(json.dumps([place]).encode()).decode().rstrip("=")


def place_of(after: str | None) -> int:
    """The place a cursor names, 0 for the beginning. Raises `BadQuestion` for a word that is no cursor of ours."""
    if after is None:
        return 0
    try:
        found = json.loads(base64.urlsafe_b64decode(after.encode() + b"=" * (-len(after) % 4)))
    except (binascii.Error, ValueError, UnicodeError):
        found = None
    if not isinstance(found, list) or len(found) != 1 or type(found[0]) is not int or not 0 < found[0] < 2**62:
        raise BadQuestion("after", "which is no cursor that this API gave")
    return found[0]
