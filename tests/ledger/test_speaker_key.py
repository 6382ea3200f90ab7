"""Under which words a claim's speaker is found: as written, as named, by office, and as the person whose id he has."""

from __future__ import annotations

import pytest

from fogline.ledger.folding import word_query
from fogline.ledger.rows import columns
from fogline.records import Claim, Span, Speaker

TEXT = "The Norvenian foreign minister said the talks had failed."
SAID = Span.cut(TEXT, 36, 56)
OFFICE = Speaker("Norvenian foreign minister", Span.cut(TEXT, 0, 30), None, "norvenia:jan-lund", "foreign minister")


@pytest.mark.parametrize(("query", "found", "note"), [
    ("foreign minister", True, "the office"), ("Jan Lund", True, "whoever held it that day"),
    ("lund", True, "a surname"), ("norvenia", False, "the party's part of the id is no name"),
    ("jan", True, "a first name"), ("Lun", False, "half a word")])
def test_a_speaker_is_found_by_whole_words(query: str, found: bool, note: str) -> None:
    claim = Claim("r1", SAID, "indirect_speech", "explicit", (0, len(TEXT)), OFFICE)
    assert ((word_query(query) or "") in str(columns(claim)["speaker_key"])) is found, note
