"""How a claim is held: denied, doubted (and by whom), under a condition, taken for granted, asked.

A denial is a claim too: its words say what is denied, or deny it themselves. A negative statement is a denial only
where it answers a charge one can be accused of ("our army does not target homes"); "there are no losses" is a toll.
Whose doubt it is matters: "allegedly" in the outlet's sentence is the outlet's, inside a quotation the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.claims import predicates as read
from fogline.claims.kinds import predicate_kind
from fogline.claims.predicates import Clause, read_clause
from fogline.language.lexicon import WORD, patterns, sections, words_in
from fogline.language.parsed import Paragraph, Sentence
from fogline.records import Reason, Span
from fogline.records.vocabulary import FLAGS, Flag, Voice

if TYPE_CHECKING:
    from fogline.language.tokens import Token

QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)")
HEDGE_REACH = 40  # characters before the words in which an adverb still belongs to them: "purportedly killing …"
CLAUSE_ENDS = re.compile(r"[;:.!?]|,(?! \w+(?:ly)?,?$)")
PRELIMINARY = re.compile(
    r"\bpreliminary (?:findings?|information|data|reports?|results?|estimates?|figures?|investigation|assessment)"
    r"|\binitial (?:findings|information|reports|data|estimates)|\bunconfirmed (?:reports|information)", re.I)
TO_MY_MIND = re.compile(r"\b(?:i|we) (?:\w+ )?(?:think|believe|guess|suppose|assume|suspect|fear|reckon)\b"
                        r"|\b(?:in my|in our) (?:opinion|view)\b|\bto (?:my|our) knowledge\b", re.I)
POSSIBLY = re.compile(
    r"\b(?:may|might|could)(?: also| well| now| even)? have\b|\b(?:may|might) (?:be|become|face|try|attempt)\b"
    r"|\b(?:is|are|was|were) (?:\w+ )?(?:believed|thought|suspected|presumed|understood|feared) to\b"
    r"|\b(?:it )?(?:appears?|appeared|seems?|seemed)\b(?:(?: not)? to| that| as if| like|,)", re.I)
OUTLET_PASSIVE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:said|reported|alleged|rumou?red|claimed|purported) to\b", re.I)
REPORTED_TO = re.compile(r"(?:is|are|was|were) (?:\w+ )?(?:said|reported|alleged|claimed|understood|believed|thought)"
                         r" to\b", re.I)
CONDITION = re.compile(r"\b(?:if(?! only| any\b)|unless|in case(?: of)?|in the event (?:of|that)|provided(?: that)?"
                       r"|as long as|on condition that|only when|otherwise)\b", re.I)
IF = re.compile(r"\b(?:if|unless)\b", re.I)
BEFORE_ASIDE = re.compile(r"\b(?:despite|in spite of|following|after|because of|due to|amid|over|in response to|given"
                          r"|as a result of|notwithstanding) (?:the |an? |this |its |their |yesterday['’]s )?$", re.I)
RULED_OUT = re.compile(r"\bout of the question\b|\bthere (?:is|was|can be) no (?:question|talk) of\b")
# A word that any match of the patterns above holds: most claims hold none, and need no search.
PUT_AS_POSSIBLE = frozenset((
    "may", "might", "could", "believed", "thought", "suspected", "presumed", "understood", "feared", "appear",
    "appears", "appeared", "seem", "seems", "seemed", "i", "we", "my", "our"))
HEARD = frozenset(("said", "reported", "alleged", "rumored", "rumoured", "claimed", "purported"))
CALLED_PRELIMINARY = frozenset(("preliminary", "initial", "unconfirmed"))
CONDITIONS = frozenset(("if", "unless", "case", "event", "provided", "long", "condition", "only", "otherwise"))
HIDING = frozenset(("hide", "hides", "hid", "hidden", "conceal", "conceals", "deny"))
# "She did not see who fired" tells what was not perceived, and answers nobody.
PERCEIVING = frozenset(("see", "hear", "know", "notice", "recall", "remember", "understand", "recognise", "recognize"))
TELLING = frozenset(("tell", "see", "say", "distinguish", "know", "confirm", "show"))
TOLD_BEFORE = 1500  # characters: two or three paragraphs, in which a charge is told before it is answered
NOT_CHARGED = frozenset(
    "casualties losses victims damage doubt need reason evidence proof injuries deaths dead wounded one fuel food "
    "water bread power electricity light information news word way time".split())
SEEMING = frozenset(("appear", "appears", "appeared", "seem", "seems", "seemed"))
GRIEVANCE = ("attack", "responsibility", "territorial_control", "advance", "presence", "property_damage")

Found = tuple[Flag, Reason]


def flags_of(
    words: Span, paragraph: Paragraph, sentence: Sentence, voice: Voice, cue: Span | None, quoted: bool
) -> tuple[tuple[Flag, ...], tuple[Reason, ...]]:
    """The claim's flags in the vocabulary's order, one reason each. `quoted`: the words stand in quotation marks."""
    clause = read_clause(words, paragraph)
    around = _Around(words, paragraph, sentence, cue)
    found: dict[Flag, Reason] = {}
    for flag, reason in (
        *_denial(clause, around, voice, quoted), *_hedges(clause, around, voice, quoted), *_condition(clause, around),
        *_presupposed(clause, around, quoted), *_asked(around),
    ):
        found.setdefault(flag, reason)
    kept = tuple(flag for flag in FLAGS if flag in found)
    return kept, tuple(found[flag] for flag in kept)


class _Around:
    """The words of a claim and what stands in the sentence before and after them."""

    def __init__(self, words: Span, paragraph: Paragraph, sentence: Sentence, cue: Span | None) -> None:
        text = paragraph.text
        self.words, self.paragraph, self.sentence, self.cue = words, paragraph, sentence, cue
        self.start = min(sentence.start, words.start)
        self.before = text[self.start:words.start]
        self.after = text[words.end:max(sentence.end, words.end)]
        self.end = max(sentence.end, words.end)
        self.past = text[words.end:words.end + 3]
        self.cue_words = frozenset(re.findall(r"[a-z]+", cue.exact.lower())) if cue else frozenset()

    def span(self, low: int, high: int) -> Span:
        return Span.cut(self.paragraph.text, low, high)

    def in_words(self, m: re.Match[str]) -> Span:
        return self.span(self.words.start + m.start(), self.words.start + m.end())

    def outside(self) -> Iterator[tuple[int, str]]:
        """What the sentence says outside the claim and outside quotation marks, with where it starts."""
        for start, part in ((self.start, self.before), (self.words.end, self.after)):
            yield start, QUOTED.sub(lambda m: " " * len(m.group()), part)


def _denial(clause: Clause, around: _Around, voice: Voice, quoted: bool) -> Iterator[Found]:
    tables = _tables()
    # "He denied the raid. “Our pilots hit a lorry.”": a cue in another sentence says whose the words are, no more.
    cue = around.cue if around.cue and around.start <= around.cue.start <= around.end else None
    whole_cue = around.span(min(cue.start, around.start), cue.end).exact if cue else ""
    if cue and around.cue_words & sections("stances")["deny verbs"]:
        told = around.span(max(around.start, cue.start - 20), max(cue.end, around.words.end)).exact
        if not refuses(told) and not refuses(whole_cue):
            yield "denial", Reason("flags", "the cue denies it", cue)
    if cue and tables["denied after"].search(cue.exact):
        yield "denial", Reason("flags", "said to be untrue", cue)
    untrue = not words_in(clause.lower).isdisjoint(sections("stances")["untrue words"])
    if untrue and (m := tables["denied whole"].match(around.words.exact)):
        yield "denial", Reason("flags", "the words deny something", around.in_words(m))
    if (m := tables["denied after"].match(around.after.lstrip(" ”\"»,"))) and not quoted:
        low = around.words.end + len(around.after) - len(around.after.lstrip(" ”\"»,"))
        yield "denial", Reason("flags", "said to be untrue", around.span(low, low + m.end()))
    if voice not in ("article_voice", "headline") and (at := _answers_a_charge(clause, around)):
        yield "denial", Reason("flags", "a negative answer to a charge", at)


def refuses(told: str) -> bool:
    """Whether a verb of denying, in its words, refuses a thing ("denied them access") or is itself negated."""
    return bool(_tables()["not denials"].search(told))


@lru_cache(maxsize=1)
def _tables() -> dict[str, re.Pattern[str]]:
    return dict(patterns("denial_phrases"))


@lru_cache(maxsize=1)
def _doubtful() -> re.Pattern[str]:
    """Any word of doubt: most claims hold none, and one search says so."""
    stances = sections("stances")
    words = sorted(stances["hedging outlet words"] | stances["hedging speaker words"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.I)


@lru_cache(maxsize=1)
def _doubt_begins() -> frozenset[str]:
    stances = sections("stances")
    return frozenset(WORD.findall(entry)[0] for name in ("hedging outlet words", "hedging speaker words")
                     for entry in stances[name])


def _answers_a_charge(clause: Clause, around: _Around) -> Span | None:
    """A negated statement of what one can be charged with, by somebody who does not speak of the other side."""
    head = clause.head
    ruled_out = RULED_OUT.search(clause.lower)
    if head is None or not (read.negated(head) or ruled_out) or any(t.lower_ == "only" for t in clause.tokens):
        return None
    if any(c.tag_ == "MD" and c.lower_ not in ("could", "can") for c in head.children):
        return None  # what will not or must not be is no answer to what was
    if any(t.lower_ in ("left", "remaining") and t.dep_ in ("acl", "amod", "acomp", "ROOT", "ccomp", "relcl")
           for t in clause.tokens):
        return None  # "there is no soldier left in the town" tells what remained
    if head.lower_ in HIDING and any(t.lower_ in ("own", "losses", "dead", "that", "it") for t in clause.tokens):
        return None  # "We do not hide our own" admits
    if any(c.lower_ in ("can", "cannot") for c in head.children) and head.lower_ in TELLING:
        return None  # "cannot tell a rocket from a stove"
    if head.lower_ in PERCEIVING:
        return None
    kind = predicate_kind(clause)
    if said_before := _none_of_what_was_said(clause, head, around):
        return said_before
    doers = {t.lower_ for t in read.subjects(head)}
    if doers & {"nobody", "no-one", "everybody", "none", "neither"} or clause.lower.startswith("no one"):
        return None  # "nobody fired" tells what was seen, and answers nobody
    other = bool(doers & sections("stances")["enemy words"])
    if kind not in GRIEVANCE or (other and kind not in ("territorial_control", "advance")):
        return None
    if kind == "responsibility" and re.search(r"\b(?:observ|respect|honou?r|abid|compl|adher)", clause.lower):
        return None
    negation = next((t for t in clause.tokens if t.lower_ in read.NEGATIONS), head)
    return around.paragraph.span(negation.i, negation.i + 1)


def _none_of_what_was_said(clause: Clause, head: Token, around: _Around) -> Span | None:
    """"There was no courtyard", after others told of one: the first word of a thing is a charge, its absence answers.
    """
    if head.lower_ not in ("is", "are", "was", "were", "been", "be"):
        return None
    no = next((t for t in clause.tokens if t.lower_ == "no" and t.dep_ == "det" and t.head.tag_[:2] == "NN"), None)
    if no is None or no.head.lower_ in NOT_CHARGED or no.head.dep_ not in ("attr", "nsubj"):
        return None
    thing = no.head.lower_.removesuffix("s")
    if len(thing) < 4 or any(t.lower_ in ("without", "but", "except") and t.i > no.i for t in clause.tokens):
        return None  # "no house without a roof" says what every house has
    told = around.paragraph.text[max(0, around.sentence.start - TOLD_BEFORE):around.sentence.start].lower()
    return around.paragraph.span(no.i, no.i + 1) if re.search(rf"\b{re.escape(thing)}(?:e?s)?\b", told) else None


def _hedges(clause: Clause, around: _Around, voice: Voice, quoted: bool) -> Iterator[Found]:
    outlet = voice in ("article_voice", "headline") or (voice == "framed_report" and around.cue is None)
    by_outlet = sections("stances")["hedging outlet words"]
    inner: list[tuple[int, int]] | None = None
    told = words_in(clause.lower)
    for m in () if told.isdisjoint(_doubt_begins()) else _doubtful().finditer(around.words.exact):
        if inner is None:
            inner = [(q.start(), q.end()) for q in QUOTED.finditer(around.words.exact)]
        in_marks = quoted or any(low <= m.start() < high for low, high in inner)
        his = in_marks or (m.group().lower() not in by_outlet and not outlet)
        flag: Flag = "hedged_by_speaker" if his else "hedged_by_outlet"
        yield flag, Reason("flags", "a word of doubt", around.in_words(m))
    for pattern in () if told.isdisjoint(PUT_AS_POSSIBLE) else (POSSIBLY, TO_MY_MIND):
        if found := pattern.search(around.words.exact):
            yield "hedged_by_outlet" if outlet else "hedged_by_speaker", Reason(
                "flags", "put as possible", around.in_words(found))
    if not quoted and not told.isdisjoint(HEARD) and (hearsay := OUTLET_PASSIVE.search(around.words.exact)):
        yield "hedged_by_outlet", Reason("flags", "told as hearsay", around.in_words(hearsay))
    yield from _hedged_around(around, outlet, shown=voice == "framed_report")


def _hedged_around(around: _Around, outlet: bool, *, shown: bool) -> Iterator[Found]:
    """Doubt beside the claim: the cue's own, an adverb before or after it, findings called preliminary."""
    stances, cue = sections("stances"), around.cue
    if cue and around.cue_words & (stances["hedging outlet verbs"] | {"allegedly", "purportedly", "reportedly"}):
        yield "hedged_by_outlet", Reason("flags", "the outlet's cue doubts it", cue)
    if (shown and cue and around.cue_words & SEEMING) or (cue and REPORTED_TO.match(cue.exact)):
        yield "hedged_by_outlet", Reason("flags", "the outlet's cue doubts it", cue)
    elif cue and around.cue_words & stances["hedging speaker verbs"]:
        yield "hedged_by_speaker", Reason("flags", "the speaker believes it", cue)
    beyond = words_in(around.before + around.after)
    if beyond.isdisjoint(_doubt_begins()) and beyond.isdisjoint(CALLED_PRELIMINARY):
        return
    for start, part in around.outside():
        if m := PRELIMINARY.search(part):
            flag: Flag = "hedged_by_outlet" if outlet else "hedged_by_speaker"
            yield flag, Reason("flags", "called preliminary", around.span(start + m.start(), start + m.end()))
        before = start < around.words.start
        near = part[-HEDGE_REACH:] if before else part[:HEDGE_REACH]
        offset = start + (len(part) - len(near) if before else 0)
        for m in _doubtful().finditer(near):
            if m.group().lower() not in stances["hedging outlet words"]:
                continue
            between = near[m.end():] if before else near[:m.start()]
            if not CLAUSE_ENDS.search(between) and len(between.split()) <= 2:
                yield "hedged_by_outlet", Reason(
                    "flags", "a word of doubt beside it", around.span(offset + m.start(), offset + m.end()))


def _condition(clause: Clause, around: _Around) -> Iterator[Found]:
    if not words_in(clause.lower).isdisjoint(CONDITIONS) and (m := CONDITION.search(around.words.exact)):
        yield "conditional", Reason("flags", "under a condition", around.in_words(m))
        return
    if clause.head is None or not clause.tokens or not (IF.search(around.before) or IF.search(around.after)):
        return
    inside = {t.i for t in clause.tokens}
    doc, sentence = around.paragraph.doc, around.sentence
    for token in doc[sentence.first:sentence.last]:
        if token.lower_ in ("if", "unless") and token.i not in inside:
            verb = token.head
            if verb.i in inside or (verb.dep_ == "advcl" and verb.head.i in inside):
                yield "conditional", Reason("flags", "under a condition", around.paragraph.span(token.i, token.i + 1))
                return


def _presupposed(clause: Clause, around: _Around, quoted: bool) -> Iterator[Found]:
    """What another statement takes for granted: "despite the shelling of …", "…, backed by a neighbour's army"."""
    head = clause.head
    if head is None or quoted:
        return
    first = clause.tokens[0].lower_
    if head.dep_ in ("acl", "advcl") and head.tag_ == "VBN" and first in sections("stances")["backed words"]:
        yield "presupposed", Reason("flags", "an aside inside another statement", around.words)
    elif not clause.verb and (m := BEFORE_ASIDE.search(around.before)):
        before = around.span(around.start + m.start(), around.words.start)
        yield "presupposed", Reason("flags", "taken for granted by another statement", before)


def _asked(around: _Around) -> Iterator[Found]:
    tail = around.past.lstrip(" ”»\"")
    if tail.startswith("?") or around.words.exact.endswith("?"):
        yield "rhetorical", Reason("flags", "put as a question", around.words)
