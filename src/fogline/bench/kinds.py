"""How often a claim's kind is right: on sentences marked by hand, and on PLOVER's coded sentences by its classes.

A file of sentences (.txt) has a kind as a heading ("# casualties"), then one sentence a line with [the claim's words]
and {the cue}; " | " stands before other kinds that are right too. PLOVER names classes of its own: a sentence counts as
right when the claim that holds the coded event has a kind that its class stands for (`PLOVER_KINDS`); sentences of a
class that fits no kind are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from fogline.claims.find import find_claims
from fogline.claims.kinds import kind_of, kind_of_rules
from fogline.errors import FoglineError
from fogline.language import Paragraph, Pipeline
from fogline.records import Body, Line, Report, Span
from fogline.records.vocabulary import KINDS, Kind, Voice

SAYS, ASKS = ("diplomatic_position", "opinion"), ("diplomatic_position", "intent")
PLOVER_KINDS: dict[str, tuple[str, ...]] = {
    "AGREE": ("diplomatic_action", "diplomatic_position", "intent"), "CONSULT": ("diplomatic_action",),
    "COOPERATE": ("diplomatic_action", "capability"), "SUPPORT": ("diplomatic_action", *SAYS),
    "DEMAND": ASKS, "REJECT": ("diplomatic_position", "statement_event", "opinion", "restriction"),
    "THREATEN": ("intent", "notification", "diplomatic_position", "opinion"), "DISAPPROVE": (*SAYS, "responsibility"),
    "AID": ("humanitarian", "capability", "mobilisation"),
    "COERCE": ("restriction", "property_damage", "notification", "attack"),
    "SANCTION": ("restriction", "diplomatic_action"), "MOBILIZE": ("mobilisation", "presence"),
    "INVESTIGATE": ("notification", "statement_event"),
    "FIGHT": ("fighting", "attack", "casualties", "advance", "territorial_control", "equipment_loss"),
    "ASSAULT": ("attack", "casualties", "property_damage", "fighting")}


class NoKinds(FoglineError):
    """The folder holds no sentences with kinds."""

    def __init__(self, folder: Path) -> None:
        what = "is no folder" if not folder.is_dir() else "holds no sentences with kinds"
        super().__init__(f"{folder} {what}. Give a folder with .txt files of marked sentences, or with PLOVER's")


class UnreadableKinds(FoglineError):
    """A file of sentences breaks its own layout."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"{path.name}, line {line}: {why}. Mend the line")


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim marked in a text: characters of its words and its cue, and every kind that is right for it."""

    text: str
    words: tuple[int, int]
    cue: tuple[int, int] | None
    voice: Voice
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class ParsedClaim:
    """A marked claim in its parsed paragraph: what `kind_of` takes. `speaker` is None where nobody is told of."""

    words: Span
    paragraph: Paragraph
    voice: Voice
    cue: Span | None
    speaker: str | None
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class KindScore:
    """How many claims there were, and for how many the kind was right: as read, and by the rules alone."""

    of: int
    right: int
    right_by_rules: int


def measure_kinds(folder: Path) -> dict[str, KindScore]:
    """By what was found in the folder: "sentences", "plover". Raises `NoKinds` where there is neither."""
    pipeline = Pipeline()
    found: dict[str, KindScore] = {}
    texts = sorted(folder.rglob("*.txt"))
    coded = [path for path in texts if path.name.startswith("PLOVER_GSR")]
    if marked := [claim for path in texts if path not in coded for claim in read_sentences(path)]:
        found["sentences"] = _scored(parse_claims(marked, pipeline))
    if events := [event for path in coded for event in read_plover(path)]:
        found["plover"] = _scored(_claims_of(events, pipeline))
    if not found:
        raise NoKinds(folder)
    return found


def read_sentences(path: Path) -> Iterator[MarkedClaim]:
    """Raises `UnreadableKinds` with the line that cannot be read."""
    kind: Kind | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            kind = _kind(line[2:].strip(), path, number)
        elif line.strip():
            if kind is None:
                raise UnreadableKinds(path, number, "a sentence stands before the first kind")
            sentence, _, also = line.partition(" | ")
            yield _marked(sentence, (kind, *(_kind(word, path, number) for word in also.split())), path, number)


def parse_claims(marked: list[MarkedClaim], pipeline: Pipeline) -> Iterator[ParsedClaim]:
    """Each claim with its sentence as the only paragraph of a report."""
    bodies = [_body(claim.text) for claim in marked]
    for claim, parsed in zip(marked, pipeline.parse_many(bodies), strict=True):
        cue = Span.cut(claim.text, *claim.cue) if claim.cue else None
        yield ParsedClaim(Span.cut(claim.text, *claim.words), parsed.paragraphs[0], claim.voice, cue,
                          "somebody" if cue else None, claim.kinds)


def read_plover(path: Path) -> Iterator[tuple[str, str, tuple[Kind, ...]]]:
    """Text, the first word of the coded event, and the kinds that its class stands for."""
    records = cast(list[dict[str, Any]], json.loads(path.read_text(encoding="utf-8")))
    for record in records:
        kinds = PLOVER_KINDS.get(record["event"])
        if kinds and record.get("text") and record.get("eventText"):
            yield record["text"], record["eventText"].split()[0], cast(tuple[Kind, ...], kinds)


def as_plain(found: dict[str, KindScore]) -> dict[str, dict[str, float | int]]:
    return {name: {"kind_accuracy": round(score.right / score.of, 4),
                   "rules_alone": round(score.right_by_rules / score.of, 4), "n": score.of}
            for name, score in found.items() if score.of}


def _marked(sentence: str, kinds: tuple[Kind, ...], path: Path, line: int) -> MarkedClaim:
    text, marks = "", dict[str, int]()
    for char in sentence:
        if char in "[]{}":
            marks[char] = len(text)
        else:
            text += char
    if not {"[", "]"} <= marks.keys() or marks["["] >= marks["]"]:
        raise UnreadableKinds(path, line, "no [words of a claim] are marked in it")
    start, end = marks["["], marks["]"]
    while end > start + 1 and text[end - 1] in ",.":
        end -= 1
    cue = (marks["{"], marks["}"]) if {"{", "}"} <= marks.keys() else None
    voice: Voice = "direct_quote" if text[start - 1:start] == "“" else "indirect_speech" if cue else "article_voice"
    return MarkedClaim(text, (start, end), cue, voice, kinds)


def _kind(word: str, path: Path, line: int) -> Kind:
    if word not in KINDS:
        raise UnreadableKinds(path, line, f"'{word}' is no kind; known are {', '.join(KINDS)}")
    return word


def _body(text: str) -> Body:
    return Body(Report("sentence", text.encode(), text), (Line(0, len(text), "story", "a sentence"),))


def _claims_of(events: list[tuple[str, str, tuple[Kind, ...]]], pipeline: Pipeline) -> Iterator[ParsedClaim]:
    """The claim that the reading finds around each coded event; an event in no claim is left out."""
    for (text, event, kinds), parsed in zip(
            events, pipeline.parse_many(_body(text) for text, _, _ in events), strict=True):
        at = text.find(event)
        claims, _ = find_claims(parsed)
        for claim in claims:
            if claim.span.start <= at < claim.span.end and (paragraph := parsed.paragraph_at(claim.span.start)):
                yield ParsedClaim(claim.span, paragraph, claim.voice, claim.cue,
                                  claim.speaker.name if claim.speaker else None, kinds)
                break


def _scored(claims: Iterator[ParsedClaim]) -> KindScore:
    of = right = right_by_rules = 0
    for claim in claims:
        given = (claim.words, claim.paragraph, claim.voice, claim.cue, claim.speaker)
        of += 1
        right += kind_of(*given)[0] in claim.kinds
        right_by_rules += kind_of_rules(*given)[0] in claim.kinds
    return KindScore(of, right, right_by_rules)
