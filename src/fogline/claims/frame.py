"""One attribution in a sentence, as read off the dependency tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fogline.claims.complements import Content
from fogline.claims.subjects import Range
from fogline.records.vocabulary import RULES

FrameKind = Literal["say", "deny", "accuse", "call", "show", "according", "hearsay", "false"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution: cue tokens, source tokens (None where nobody is named), contents, carriers in between."""

    kind: FrameKind
    head: int
    cue: Range
    source: Range | None
    contents: tuple[Content, ...]
    rule: str
    via: tuple[Range, ...] = ()
    framed: bool = False  # the words reach us through a video or a nominal claim, not through a verb of saying
    by: str = RULES  # which reader found it
