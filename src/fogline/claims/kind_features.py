"""What of a claim tells its kind: its words, the word it hangs on, and what that word is done to and by whom.

The same marks are taken when the table of `kind_scores` is learned and when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from fogline.claims import predicates as read
from fogline.claims.predicates import Clause
from fogline.language.lexicon import index
from fogline.records.vocabulary import Voice

LENGTHS = 4  # steps of four words: fragments, short clauses, clauses, long ones
SHORT = 5  # letters: pronouns and the like count as subjects by themselves, other subjects by their class


@dataclass(frozen=True, slots=True)
class KindFeatures:
    """`words` in lower case and in order, `head` the word the clause hangs on, `marks` what else speaks for a kind."""

    words: tuple[str, ...]
    head: str
    marks: frozenset[str]


def kind_features(clause: Clause, voice: Voice, cue: frozenset[str], *, named: bool) -> KindFeatures:
    """`cue` are the words of the cue, `named` whether somebody is said to have said it."""
    words = [t.lower_ for t in clause.tokens if t.is_alpha]
    marks = [f"voice={voice}", f"named={named}", f"length={min(LENGTHS, len(words) // 4)}"]
    marks += [f"cue={word}" for word in cue]
    marks += [f"word={word}" for word in words]
    nouns = index("war_nouns")
    marks += [f"noun={sense}" for token in clause.tokens for sense in nouns.get(token.lower_, ())]
    head = clause.head
    if head is None:
        return KindFeatures(tuple(words), "", frozenset(marks))
    subjects, senses = read.subjects(head), read.senses(head)
    doers, things = read.classes(subjects), read.classes(read.objects(head))
    marks += [f"tag={head.tag_}", f"voice={voice} tag={head.tag_}", f"head={head.lower_}"]
    marks += [f"beside={c.lower_}" for c in head.children if c.dep_ in ("aux", "auxpass", "neg")]
    marks += [f"subject={t.lower_}" for t in subjects if len(t) < SHORT]
    by_class = [*(f"doer={c}" for c in doers), *(f"thing={c}" for c in things)]
    marks += by_class
    marks += [f"sense={sense}" for sense in senses]
    marks += [f"sense={sense} {mark}" for sense in senses[:2] for mark in by_class]
    return KindFeatures(tuple(words), head.lower_, frozenset(marks))
