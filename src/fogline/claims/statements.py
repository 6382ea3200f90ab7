"""A report's sentences as statements: each proposition once, with the frame that attributes it and its voice.

Free clauses (no frame) are the outlet's own voice, or that of whoever owns the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.claims.caveats import is_caveat
from fogline.claims.clauses import SUBJECTS, Clause, clauses, is_finite, trim
from fogline.claims.complements import Content
from fogline.claims.cues import FINITE_TAGS, HEARSAY, VERB_TAGS, cue_classes
from fogline.claims.frame import Frame
from fogline.claims.frames import find_frames
from fogline.claims.idioms import took_the_floor
from fogline.claims.learned import joined
from fogline.claims.quotations import Quotation
from fogline.claims.spoken import is_direct, told_beside, tops_of
from fogline.language import Paragraph, Sentence
from fogline.records import Proposal, Span
from fogline.records.vocabulary import Voice

if TYPE_CHECKING:
    from fogline.language.tokens import Token

TURNS = frozenset(("but", "while", "however", "meanwhile", "yet", "still", "nor", "neither", "both", "elsewhere",
                   "earlier", "later", "separately", "in", "on", "this", "that", "these", "those", "which"))
APART = frozenset(("after", "before", "while", "when", "as", "although", "though", "whereas"))


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition in its sentence. `frame` attributes it; `carriers` are the frames around that one, inmost first;
    `quotation` is set when the words stand between quotation marks as a direct quote.
    """

    paragraph: Paragraph
    sentence: Sentence
    span: Span
    head: int
    voice: Voice
    frame: Frame | None = None
    carriers: tuple[Frame, ...] = ()
    quotation: Quotation | None = None
    denial: Frame | None = None  # the words that call it false: "are lies"


def read_statements(paragraph: Paragraph, quotations: tuple[Quotation, ...],
                    proposals: tuple[Proposal, ...] = ()) -> Iterator[tuple[Sentence, list[Frame], list[Statement]]]:
    """Each sentence of a paragraph with its frames and its statements in reading order."""
    for sentence in paragraph.sentences:
        frames = find_frames(paragraph.words, sentence.first, sentence.last)
        if proposals:
            frames = joined(frames, proposals, paragraph, sentence)
        here = tuple(q for q in quotations if q.start < sentence.end and sentence.start < q.end)
        reader = _SentenceReader(paragraph, sentence, frames, here)
        yield sentence, reader.frames, sorted(reader.statements(), key=lambda s: (s.span.start, s.span.end))


def _without_inner_calls(frames: list[Frame], doc: Sequence[Token]) -> list[Frame]:
    """"he said Paris has requested a meeting" is one claim of his: the request inside is what happened."""
    return [f for f in frames if (f.kind != "call" and f.rule != "a verb of promising") or doc[
        f.head].dep_ in ("relcl", "pcomp") or not any(
        g is not f and g.source and g.source != f.source and any(c.first <= f.head < c.last for c in g.contents)
        for g in frames)]


def _without_inner_hearsay(frames: list[Frame], doc: Sequence[Token]) -> list[Frame]:
    """"The mayor said nine were reported killed" is a claim of his, though he has it from others."""
    return [f for f in frames if f.kind != "hearsay" or f.source or doc[f.head].tag_ != "VBN" or not any(
        g.source and g.kind in ("say", "according") and any(c.first <= f.head < c.last for c in g.contents)
        for g in frames if g is not f)]


class _SentenceReader:
    """Works on one sentence: direct quotations first, then what frames attribute, then what is left over."""

    def __init__(self, paragraph: Paragraph, sentence: Sentence, frames: list[Frame],
                 quotations: tuple[Quotation, ...]) -> None:
        self.paragraph, self.sentence, self.doc = paragraph, sentence, paragraph.words
        self.inside: dict[int, Quotation] = {}
        for quotation in quotations:
            for token in self.doc[sentence.first:sentence.last]:
                if quotation.start <= paragraph.at(token) and paragraph.end_of(token) <= quotation.end:
                    self.inside[token.i] = quotation
        self.quoted = {q: tokens for q in quotations if (tokens := self._direct(q))}
        direct = {i for tokens in self.quoted.values() for i in tokens}
        self.false = {f.head: f for f in frames if f.kind == "false"}
        others = [f for f in frames if f.head not in direct and f.kind != "false"]
        self.frames = _without_inner_calls(_without_inner_hearsay(others, self.doc), self.doc)
        self.direct = direct
        self.beside: list[Frame | None] = []

    def statements(self) -> Iterator[Statement]:
        done: set[int] = set()
        for quotation, tokens in self.quoted.items():
            yield from self._quoted(quotation, tokens, done)
        framed: dict[int, tuple[int, Clause, Frame]] = {}
        for frame in self.frames:
            for content in frame.contents:
                for clause in self._clauses(content):
                    size = content.last - content.first
                    if clause.head not in framed or size < framed[clause.head][0]:
                        framed[clause.head] = (size, clause, frame)
        heads = {f.head for f in self.frames if f.contents and f.kind != "according" and not self._all_direct(f)}
        heads |= {self.doc[h].head.i for h in heads if self.doc[h].dep_ == "xcomp" or took_the_floor(self.doc[h])}
        for head, (_, clause, frame) in framed.items():
            if head in self.direct or (head in heads and frame.head != head):
                continue
            done.add(head)
            # "…, where fighting broke out" behind an accusation is the outlet's; elsewhere an aside is the speaker's.
            clause = self._without_others(clause, frame)
            outlet_aside = clause.relative and frame.kind == "accuse" and head not in self.inside
            if statement := self._statement(clause, None if outlet_aside else frame):
                yield statement
        yield from self._free(framed, heads, done)

    def _without_others(self, clause: Clause, frame: Frame) -> Clause:
        """"fire from an area which, it said, was held by X": what he is told to add ends what he said first."""
        adding = [(f, f.source) for f in self.frames if f is not frame and f.source and f.source != frame.source
                  and clause.head < f.source[0] and self.doc[f.source[0]].tag_ == "PRP" and f.head > clause.head
                  and self.doc[f.head].dep_ not in ("ccomp", "conj")]
        adding += [(f, f.cue) for f in self.frames if f is not frame and f.source == frame.source and f.contents
                   and clause.head < f.cue[0] and self.doc[f.head].dep_ == "conj" and self.doc[
                       f.head].head.i == clause.head and any(c.dep_ == "nsubjpass" for c in self.doc[
                           clause.head].children)]  # "denied that it was used and dismissed the figure"
        told = {i for f, source in adding for c in f.contents if c.last <= clause.last
                for i in range(min(source[0], c.first), c.last)}
        return replace(clause, last=self._before_told(clause, told)) if told else clause

    def _all_direct(self, frame: Frame) -> bool:
        return all(c.head in self.direct for c in frame.contents)

    # -------------------------------------------------------------- direct quotations

    def _direct(self, quotation: Quotation) -> list[int]:
        """The quoted tokens of this sentence when they are a statement of their own."""
        tokens = [i for i, q in self.inside.items() if q is quotation]
        return tokens if is_direct(tokens, self.doc, self.sentence, quotation) else []

    def _quoted(self, quotation: Quotation, tokens: list[int], done: set[int]) -> Iterator[Statement]:
        inside = set(tokens)
        frame, carriers = self._frame_of(inside)
        self.beside.append(frame)
        first, last = tokens[0], tokens[-1] + 1
        for head, low, high in tops_of(tokens, self.doc):
            for clause in clauses(self.doc[head], max(low, first), min(high, last)):
                done.add(clause.head)
                clause, denial = self._denied(clause)
                words = self._words(clause)
                if words:
                    yield Statement(self.paragraph, self.sentence, words, clause.head, "direct_quote", frame,
                                    carriers, quotation, denial)

    def _frame_of(self, inside: set[int]) -> tuple[Frame | None, tuple[Frame, ...]]:
        """The frame that a quotation in this sentence belongs to."""
        holding = [f for f in self.frames if any(c.head in inside or c.first <= min(inside) < c.last
                                             for c in f.contents)]
        if holding:
            own = min(holding, key=lambda f: min(c.last - c.first for c in f.contents))
            return own, self._around(own)
        low, high = min(inside), max(inside)
        near = [f for f in self.frames if f.source and f.kind in ("say", "according", "call", "deny", "accuse")]
        if near:
            return min(near, key=lambda f: (bool(f.contents), min(abs(f.head - low), abs(f.head - high)))), ()
        return told_beside(low, high, self.doc, self.sentence, self.inside), ()

    # -------------------------------------------------------------- frames and the rest

    def _clauses(self, content: Content) -> Iterator[Clause]:
        if content.whole:
            if pieces := self._at_semicolons(content):
                yield from pieces
                return
            aside = next((t for t in self.doc[content.first:content.last] if t.dep_ == "relcl" and t.tag_ in VERB_TAGS
                          and t.left_edge.i > content.first and self.doc[t.left_edge.i - 1].text == ","), None)
            cut = aside.left_edge.i if aside is not None else None
            yield Clause(content.head, content.first, cut or content.last)
            if aside is not None and cut:
                yield Clause(aside.i, cut, min(aside.right_edge.i + 1, content.last), True)
            return
        if len(listed := self._listed(content)) > 1:
            for head, low, high in listed:
                yield from clauses(self.doc[head], low, high, content.without)
            return
        yield from clauses(self.doc[content.head], content.first, content.last, content.without)

    def _at_semicolons(self, content: Content) -> list[Clause]:
        """"said five were soldiers; 16 were hurt": pieces that each tell with a verb and a subject of their own."""
        marks = [t.i for t in self.doc[content.first:content.last] if t.text == ";" and t.i not in self.inside]
        found = []
        for low, high in zip([content.first, *(i + 1 for i in marks)], [*marks, content.last], strict=True):
            tops = [t.i for t in self.doc[low:high] if is_finite(t) and not low <= t.head.i < high and any(
                low <= c.i < high and c.dep_ in SUBJECTS for c in t.children)]
            if not tops:
                return []
            found.append(Clause(content.head if low <= content.head < high else tops[0], low, high))
        return found if marks else []

    def _listed(self, content: Content) -> list[tuple[int, int, int]]:
        """"told us that A, that B, and that C": three claims, however the parser hung the later ones."""
        doc = self.doc
        opens = [t.i for t in doc[max(content.first - 1, 0):content.last] if t.lower_ == "that" and t.tag_ != "DT"]
        starts = [i for i in opens if i <= content.first or doc[i - 1].text == "," or (
            doc[i - 1].dep_ == "cc" and doc[i - 2].text == ",")]
        if len(starts) < 2 or starts[0] > content.first:
            return []
        found = []
        for low, high in zip(starts, [*starts[1:], content.last], strict=True):
            inside = doc[low + 1:high]
            verbs = [t for t in inside if t.tag_ in FINITE_TAGS or t.tag_ == "MD"]
            if not verbs or inside[0].tag_ in FINITE_TAGS:
                return []  # "…, that is, …"
            tops = [t for t in inside if not low < t.head.i < high and t.tag_ in VERB_TAGS] or verbs
            found.append((tops[0].i, low + 1, high))
        return found

    def _free(self, framed: dict[int, tuple[int, Clause, Frame]], heads: set[int],
              done: set[int]) -> Iterator[Statement]:
        doc, sentence = self.doc, self.sentence
        cues = {f.head for f in self.frames}
        taken = {i for f in self.frames for c in f.contents for i in range(c.first, c.last)
                 if f.kind != "according"} | self.direct
        taken |= {i for f in self.frames for c in f.contents if f.kind == "according" and doc[c.head].dep_ == "relcl"
                  for part in ((c.first, c.last), f.cue, f.source or f.cue) for i in range(*part)}
        taken |= {i for f in self.frames if f.contents and f.kind != "according" for i in range(*f.cue)}
        taken |= {i for f in self.frames for c in f.contents if f.source and f.source[0] < f.head < c.first
                  for part in (f.source, (f.head, c.last)) for i in range(*part)}
        roots = [t for t in doc[sentence.first:sentence.last] if t.head.i == t.i or t.head.i < sentence.first
                 or t.head.i >= sentence.last]
        for root in roots:
            for clause in clauses(root, sentence.first, sentence.last, frozenset(self.direct)):
                head = doc[clause.head]
                if clause.head in done or clause.head in framed or clause.head in heads or clause.head in self.direct:
                    continue
                attributes = clause.head in cues or self._is_frame_head(clause.head)
                if clause.head in taken - cues or (self.quoted and attributes) or self._is_source(clause.head):
                    continue
                if self._is_carried_aside(clause) or self._holds_denied(clause):
                    continue
                frame = self._joined_frame(head) or self._behind_semicolon(clause)
                last = self._before_told(clause, taken)
                first = self._behind_told(clause)
                if statement := self._statement(Clause(clause.head, first, last, clause.relative), frame):
                    yield statement

    def _before_told(self, clause: Clause, taken: set[int]) -> int:
        """Where a free clause ends when others tell the rest: "posted a photo in which [a bus is seen]"."""
        last, doc = clause.last, self.doc
        while last - 1 > clause.head and ((last - 1) in taken or doc[last - 1].is_punct or doc[last - 1].tag_ in (
                "WDT", "WP", "WRB", "IN", "CC")):
            last -= 1
        return last if any(i in taken for i in range(last, clause.last)) else clause.last

    def _behind_told(self, clause: Clause) -> int:
        """Where a free clause begins when the parser took all that was told before a semicolon into it."""
        told = max((c.last for f in self.frames for c in f.contents if f.source and f.kind != "according"
                    and clause.first < c.last <= clause.head and c.first > f.head), default=0)
        return told + 1 if told and self.doc[told].text == ";" else clause.first

    def _is_carried_aside(self, clause: Clause) -> bool:
        """"…, which a website quoted": who carried the words, and no claim of its own."""
        return clause.relative and bool({"quote", "say"} & cue_classes().get(self.doc[clause.head].lower_, frozenset())
                                        ) and self.doc[clause.first].lower_ in ("which", "who")

    def _holds_denied(self, clause: Clause) -> bool:
        """The rest of a sentence whose content is called false: "Reports spread by them about …"."""
        return any(f.head != clause.head and clause.first <= f.contents[0].first and f.contents[0].last <= clause.last
                   for f in self.false.values())

    def _is_source(self, head: int) -> bool:
        """A speaker is no claim of its own, where the parser made the verb of saying a mere attribute of the name."""
        return any(f.contents and f.source and f.source[0] <= head < f.source[1] for f in self.frames)

    def _is_frame_head(self, head: int) -> bool:
        """A verb found only because it stands beside a quotation attributes it, and claims nothing."""
        return any(frame is not None and frame.head == head for frame in self.beside)

    def _joined_frame(self, head: Token) -> Frame | None:
        """"told us that …, but that nobody knew"; "…, she said, and damaged a bakery": what was being said goes on."""
        if head.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children):
            before = next((f for f in self.frames if f.head == head.head.i and f.source and f.contents), None)
            if before and before.source and before.contents[0].last <= before.source[0] and self.doc[
                    head.left_edge.i - 2].text == ",":
                return before
        if head.dep_ == "conj" and any(c.dep_ == "mark" and c.lower_ == "that" for c in head.children):
            return next((f for f in self.frames if f.head == head.head.i or any(
                c.head == head.head.i for c in f.contents)), None)
        return None

    def _behind_semicolon(self, clause: Clause) -> Frame | None:
        """"The ministry says they killed 17; one soldier was hurt": behind a semicolon the same one goes on.

        Not where the outlet turns to something else ("; but", "; meanwhile"), or speaks of the telling.
        """
        before = clause.first - 1
        if before < self.sentence.first or self.doc[before].text != ";" or self.doc[clause.first].lower_ in TURNS:
            return None
        if is_caveat(self.paragraph.span(clause.first, clause.last).exact):
            return None
        last = max((f for f in self.frames if f.head < before), key=lambda f: f.head, default=None)
        if last is None or last.source is None or not last.contents or last.framed:
            return None
        if last.contents[-1].head < last.head:
            return None  # "The road was cut, according to a driver; the bishop left": his name closed his words
        return last if last.kind in ("say", "according") else None

    def _statement(self, clause: Clause, frame: Frame | None) -> Statement | None:
        clause, denial = self._denied(clause)
        if clause.relative and self.doc[clause.first].lower_ == "when":
            clause = Clause(clause.head, clause.first + 1, clause.last, True)
        words = self._words(clause, said=frame is not None and not denial and not any(
            c.whole for c in frame.contents))
        if words is None:
            return None
        if frame is None:
            hearsay = self._hearsay(clause)
            voice: Voice = "framed_report" if hearsay else "article_voice"
            return Statement(self.paragraph, self.sentence, words, clause.head, voice, hearsay, denial=denial)
        if denial:  # whoever says so denies it by that very word
            denial = replace(denial, cue=frame.cue)
        mixed = any(i in self.inside and not self.inside[i].single for i in range(clause.first, clause.last))
        voice = "mixed_quote" if mixed else "indirect_speech"
        if frame.kind in ("show", "hearsay") or frame.framed:
            voice = "framed_report"
        return Statement(self.paragraph, self.sentence, words, clause.head, voice, frame, self._around(frame),
                         denial=denial)

    def _denied(self, clause: Clause) -> tuple[Clause, Frame | None]:
        """"Claims that X are lies": the claim is X, denied."""
        frame = self.false.get(clause.head)
        if frame is None:
            return clause, None
        content = frame.contents[0]
        return Clause(content.head, content.first, content.last, clause.relative), frame

    def _hearsay(self, clause: Clause) -> Frame | None:
        """"reportedly", "allegedly" in the clause itself: somebody says so, and nobody is named."""
        for token in self.doc[clause.first:clause.last]:
            above = token.head.i
            if token.lower_ in HEARSAY and (above == clause.head or self.doc[above].head.i == clause.head):
                return Frame("hearsay", token.i, (token.i, token.i + 1), None, (), "an adverb of hearsay")
        return None

    def _around(self, frame: Frame) -> tuple[Frame, ...]:
        around = [f for f in self.frames if f is not frame and f.source and f.kind in ("say", "according") and any(
            c.first <= frame.head < c.last and frame.head not in c.without and not self._beside(c, frame)
            for c in f.contents) and f.source != frame.source]
        return tuple(sorted(around, key=lambda f: min(c.last - c.first for c in f.contents)))

    def _beside(self, content: Content, frame: Frame) -> bool:
        """"…, the ministry said, hours after the rebels said …": told at another time, and carried by nobody."""
        if any(t.text == ";" for t in self.doc[min(content.head, frame.head):max(content.head, frame.head)]):
            return True
        above = self.doc[frame.head]
        while above.i != content.head and above.head.i != above.i:
            if above.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in APART for c in above.children):
                return True
            above = above.head
        return False

    def _words(self, clause: Clause, said: bool = False) -> Span | None:
        first, last = clause.first, clause.last
        if last < len(self.doc) and self.doc[last].text in "”»\"" and any(
                t.text in "“«\"" for t in self.doc[first:last]) and self.doc[last - 1].text not in "”»\"":
            last += 1
        tokens = trim(list(self.doc[first:last]), relative=clause.relative)
        that = next((n for n, t in enumerate(tokens[:6]) if t.lower_ == "that" and t.dep_ == "mark"), 0)
        if said and that:
            del tokens[:that + 1]  # "and a day later that troops held it"
        if said and len(tokens) > 2 and tokens[0].lower_ == "that" and tokens[1].tag_ not in VERB_TAGS | {"MD"}:
            del tokens[0]  # the parser may take the "that" of "said that gunfire …" for a pointing word
        if not tokens or all(t.is_punct for t in tokens):
            return None
        return self.paragraph.span(tokens[0].i, tokens[-1].i + 1)
