"""What is so of a claim or not, one bit each."""

from __future__ import annotations

DENIED = 1 << 0  # the claim itself denies
HEDGED = 1 << 1
CAPTIVE = 1 << 2
PRIVATE = 1 << 3
UNATTRIBUTED = 1 << 4
UNPLACED = 1 << 5
UNDATED = 1 << 6
HEADLINE = 1 << 7
BACKGROUND = 1 << 8
REJECTED = 1 << 9  # by a person: in no answer that does not ask for it
DECIDED = 1 << 10  # a person decided something about it, and it may have been undone
ACCEPTED = 1 << 11
CORRECTED = 1 << 12
ASSESSED = 1 << 13
DOUBTED = 1 << 14  # reading it met a problem
LEARNED = 1 << 15  # a learned reader or a large model gave a field
# By its relations, as people left them, to claims that stand:
DISPUTED = 1 << 16
DENIED_BY_OTHERS = 1 << 17
LATER_CHANGED = 1 << 18  # there is a later account of what it tells

OF_THE_CLAIM = DISPUTED - 1  # all but those of its relations
