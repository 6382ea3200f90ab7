"""What there is to learn from: sentences marked by hand, and claims of invented reports that a rule was sure of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fogline.bench.kinds import parse_claims, read_sentences
from fogline.claims.find import find_claims
from fogline.claims.kind_features import KindFeatures, kind_features
from fogline.claims.kinds import UNSURE, cue_words, kind_of_rules
from fogline.claims.predicates import read_clause
from fogline.language import Paragraph, Pipeline
from fogline.records import Span
from fogline.records.vocabulary import Kind, Voice
from training.attribution.corpus import marked_up

SURE = frozenset(("the main word", "a turn of phrase about the main word"))
OF_A_RULE = 0.1  # weight of a claim that only a rule has judged; 0 knew fewer words, 0.5 only repeated the rules
FIRST = 0.7  # of a sentence with several right kinds, the share of the first


@dataclass(frozen=True, slots=True)
class Lesson:
    """One claim to learn from: what is seen of it, what it is, how much it weighs, and what the rules say."""

    features: KindFeatures
    kinds: tuple[Kind, ...]
    weight: float
    by_rules: Kind
    rule: str

    def labels(self) -> list[tuple[Kind, float]]:
        if len(self.kinds) == 1:
            return [(self.kinds[0], self.weight)]
        rest = self.weight * (1 - FIRST) / (len(self.kinds) - 1)
        return [(self.kinds[0], self.weight * FIRST), *((kind, rest) for kind in self.kinds[1:])]


def of_sentences(folder: Path) -> list[Lesson]:
    marked = [claim for path in sorted(folder.glob("*.txt")) for claim in read_sentences(path)]
    return [_lesson(c.words, c.paragraph, c.voice, c.cue, c.speaker, c.kinds)
            for c in parse_claims(marked, Pipeline())]


def of_reports(folder: Path) -> list[Lesson]:
    lessons = []
    for parsed in Pipeline().parse_many(report.body() for report in marked_up(folder)):
        for claim in find_claims(parsed)[0]:
            if paragraph := parsed.paragraph_at(claim.span.start):
                speaker = claim.speaker.name if claim.speaker else None
                lesson = _lesson(claim.span, paragraph, claim.voice, claim.cue, speaker, ())
                if lesson.rule in SURE:
                    lessons.append(lesson)
    return lessons


def _lesson(words: Span, paragraph: Paragraph, voice: Voice, cue: Span | None, speaker: str | None,
            kinds: tuple[Kind, ...]) -> Lesson:
    """A claim that nobody has judged is what the rules say it is, and weighs little."""
    by_rules, rule = kind_of_rules(words, paragraph, voice, cue, speaker)
    seen = kind_features(read_clause(words, paragraph), voice, cue_words(cue), named=speaker is not None)
    return Lesson(seen, kinds or (by_rules,), 1.0 if kinds else OF_A_RULE, by_rules, rule)


def counts_for(rule: str) -> float:
    """What a rule's answer is worth beside the table; a sure rule is never outvoted."""
    return UNSURE.get(rule, float("inf"))
