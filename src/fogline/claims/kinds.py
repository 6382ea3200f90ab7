"""What a claim is about, in the ledger's words: an attack, a toll, a village taken, a call, a plan.

The claim's own words decide, its main word first. Only where they cannot does the cue speak ("blames", "urged"); what
is left in nobody's words is background, what is left in somebody's is opinion. A rule that is not sure of its answer
is heard beside the learned table of `kind_scores`. Every decision names the words it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.claims import predicates as read
from fogline.claims.deeds import NOUNS, kind_of_word
from fogline.claims.kind_features import kind_features
from fogline.claims.kind_scores import kind_table
from fogline.claims.predicates import Clause, read_clause
from fogline.language.lexicon import sections, turns
from fogline.language.parsed import Paragraph
from fogline.records import Reason, Span
from fogline.records.vocabulary import Kind, Voice

if TYPE_CHECKING:
    from fogline.language.tokens import Token

# Content that only points back at other words: it tells that something was said, not what.
POINTING = re.compile(
    r"(?:the|that|this|those|these|such|all|any|its|their|his|her|both|earlier|similar)\b(?: \w+){0,3}? (?:accounts?"
    r"|versions?|claims?|reports?|allegations?|accusations?|charges?|statements?|assertions?|stor(?:y|ies)|narratives?"
    r"|information|rumou?rs?|figures?|tall(?:y|ies)|tolls?|suggestions?)|(?:that|this|it|which)(?: (?:is|was)| 's|'s)"
    r"(?: not| n't|n't)? (?:\w+ )?(?:true|false|untrue|a lie|lies|fake|correct|wrong|so|the case|nonsense)", re.I)
YEAR = re.compile(
    r"\b(?:in|since|until|till|of|from|during|before|after|between|by|late|early)"
    r"(?: the (?:\w+ )?(?:of )?)? ?(?:19|20)\d\d\b"
    r"|(?<!since )(?<!born )\b(?:in|of|until|till|from|during|before|after|between|by|late|early|mid)"
    r"(?: (?:early|late|mid))?[ -](?:(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)|(?:the )?(?:spring|summer|autumn|fall|winter)(?: of)?),? (?:19|20)\d\d\b", re.I)
BORN = re.compile(r"\bborn,? $", re.I)
LONG_AGO = re.compile(
    r"\b(?:in|since|until|from|during|between)(?: the)? 1[5-9]\d\d(?:s|-\d\d)?\b|\b1[5-9]\d0s\b", re.I)
DATED = re.compile(r"(?:\b\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]+,?|\b[a-z]{3,9} \d{1,2},) \S{0,8}$", re.I)
STATIVE = frozenset(("has", "have", "is", "are", "border", "borders", "lies", "lie", "belongs", "consists", "includes",
                     "maintains", "runs", "shares"))
MODAL_STANDS = frozenset(("should", "must", "ought"))

# What is present when "there is" some of it.
NEWS: frozenset[Kind | None] = frozenset((
    "casualties", "attack", "fighting", "territorial_control", "repulse", "advance", "equipment_loss"))
THERE = frozenset(("people", "force", "enemy", "equipment", "munition", "building", "ground"))
STANDING = frozenset(("people", "force", "equipment", "munition"))
AT_WAR = re.compile(r"\b(?:at|in) (?:a state of )?(?:war|peace|doubt|danger|favour|favor|talks)\b")
CARRIED = 30  # characters between a light verb and what it carries: "is almost entirely in its hands"
# Deeds that "will" makes plans of; a call, a visit or a shortage to come stays what it is.
DEEDS: frozenset[Kind] = frozenset((
    "territorial_control", "attack", "advance", "repulse", "fighting", "equipment_loss", "property_damage", "presence",
    "mobilisation"))
ASKS = re.compile(r"[\W_]*(?:\w+ ){0,2}(?:on|for|upon|to)\b", re.I)  # "called on", not "called him a killer"
CALLING = frozenset(("call", "calls", "called", "calling"))
AHEAD: tuple[Kind, ...] = ("intent", "diplomatic_position", "status_framing", "diplomatic_action", "humanitarian")

# The order in which turns of phrase are asked: the particular before the general.
PHRASES: tuple[Kind, ...] = (
    "evidence_release", "statement_event", "notification", "equipment_loss", "repulse", "humanitarian", "casualties",
    "responsibility", "restriction", "capability", "mobilisation", "territorial_control", "advance", "attack",
    "fighting", "property_damage", "diplomatic_action", "presence", "status_framing", "diplomatic_position", "intent",
    "background", "opinion")

Answer = tuple[Kind, str, Span | None]
# What is left when no rule answers, in the outlet's own words and in somebody's.
NOTHING_SAYS: dict[bool, Answer] = {
    True: ("background", "the outlet's own words, telling of no event", None),
    False: ("opinion", "no word of an event: what the speaker holds", None)}
# Rules that are heard beside the learned table, and what their answer counts there, added to the kind's score:
# the best of 0 to 8 when the table was tried on sentences it had not seen (training/kinds, three parts in turn). The
# other rules were right so often that 8 was best: they decide alone.
UNSURE: dict[str, float] = {
    NOTHING_SAYS[True][1]: 0.0, NOTHING_SAYS[False][1]: 0.0, "the outlet says how things stand": 0.0,
    "the main word": 1.5, "a turn of phrase": 2.0, "a verb of the clause": 3.0, "a noun of the clause": 2.0,
    "who or what is somewhere": 2.0,
    "the outlet looks back": 2.0, "what is denied names no event": 2.0, "what somebody is blamed for": 2.0}


def kind_of(
    words: Span, paragraph: Paragraph, voice: Voice, cue: Span | None, speaker_words: str | None
) -> tuple[Kind, Reason]:
    """The kind of a claim and the rule that gave it. `speaker_words` is the speaker as written, None if nobody."""
    clause, said = read_clause(words, paragraph), cue_words(cue)
    kind, rule, rests_on = _by_rules(words, paragraph, voice, clause, cue, speaker_words)
    if rule in UNSURE:
        table = kind_table()
        scores = table.scores(kind_features(clause, voice, said, named=speaker_words is not None))
        scores[table.kinds.index(kind)] += UNSURE[rule]
        if (likely := table.kinds[int(scores.argmax())]) != kind:
            return likely, Reason("kind", "what such words mostly tell of", words)
    return kind, Reason("kind", rule, rests_on or words)


def kind_of_rules(
    words: Span, paragraph: Paragraph, voice: Voice, cue: Span | None, speaker_words: str | None
) -> tuple[Kind, str]:
    """What the rules say without the learned table, and which of them said it: what the table is measured beside."""
    return _by_rules(words, paragraph, voice, read_clause(words, paragraph), cue, speaker_words)[:2]


def _by_rules(
    words: Span, paragraph: Paragraph, voice: Voice, clause: Clause, cue: Span | None, speaker_words: str | None
) -> Answer:
    said = cue_words(cue)
    to_do = clause.head is not None and clause.head.tag_ == "VB"
    if cue and said & CALLING and not to_do and not ASKS.match(paragraph.text[cue.start:words.start]):
        return _named_so(clause)
    outlet = voice in ("article_voice", "headline") and speaker_words is None
    return next(_answers(words, paragraph, voice, said, clause), NOTHING_SAYS[outlet])


def _named_so(clause: Clause) -> Answer:
    """"He called it an invention": a name given, which frames a status or is his view."""
    framed = "status_framing" in turns("kind_phrases").find(clause.lower)
    return "status_framing" if framed else "opinion", "a name somebody gives it", None


def predicate_kind(clause: Clause) -> Kind | None:
    """What the main word of a clause tells, without cue or voice; None when it tells nothing of the war."""
    return next((kind for kind, _ in _main(clause)), None)


def _answers(
    words: Span, paragraph: Paragraph, voice: Voice, cue: frozenset[str], clause: Clause
) -> Iterator[Answer]:
    """Every kind the rules can give, the surest first; the caller takes the first."""
    stances = sections("stances")
    if POINTING.fullmatch(clause.lower):
        yield "statement_event", "the words only point back at what was said", None
    yield from _by_cue(cue, clause)
    dated = voice == "article_voice" and ("19" in clause.lower or "20" in clause.lower)
    if dated and (found := YEAR.search(clause.lower)) and not _dated(clause.lower, found):
        yield "background", "the outlet looks back to a year", _cut(words, found)
    back = turns("looking_back").find(clause.lower).get("background") if voice == "article_voice" else None
    if back and predicate_kind(clause) not in NEWS:
        yield "background", "the outlet looks back", _cut(words, back[0])
    if "1" in clause.lower and (found := LONG_AGO.search(clause.lower)) and not _dated(clause.lower, found):
        yield "background", "a year of another century", _cut(words, found)
    told = turns("kind_phrases").find(clause.lower)
    yield from _turn(told, words, clause, voice)
    ahead = clause.head is not None and any(
        c.lower_ in ("will", "shall", "'ll", "’ll", "wo") for c in clause.head.children if c.tag_ == "MD")
    for kind, token in _main(clause):
        if ahead and kind in DEEDS:
            yield "intent", "what is to come", paragraph.span(token.i, token.i + 1)
        kills = kind == "casualties" and token is clause.head and "killing verbs" in read.senses(token)
        yield kind, "the main word kills or hurts" if kills else "the main word", paragraph.span(token.i, token.i + 1)
    if voice == "article_voice" and clause.head is not None and clause.head.lower_ in STATIVE:
        yield "background", "the outlet says how things stand", None
    for kind in PHRASES[:-1]:
        for m in told.get(kind, ())[:1]:
            yield kind, "a turn of phrase", _cut(words, m)
    yield from _any_word(clause, paragraph)
    if cue & (stances["blame verbs"] | stances["charge words"]):
        yield "responsibility", "what somebody is blamed for", None
    if cue & stances["deny verbs"]:
        yield "statement_event", "what is denied names no event", None


@lru_cache(maxsize=1024)  # reports use the same few cues
def _words(cue: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", cue.lower()))


def cue_words(cue: Span | None) -> frozenset[str]:
    return _words(cue.exact) if cue else frozenset()


def _by_cue(cue: frozenset[str], clause: Clause) -> Iterator[Answer]:
    """Demands, threats and bare blame: the cue makes the claim, its words only say of what."""
    if not cue:
        return
    stances = sections("stances")
    finite = clause.verb and clause.head is not None and clause.head.tag_ in ("VBD", "VBZ", "VBP", "MD") and any(
        c.dep_ in ("nsubj", "nsubjpass") for c in clause.head.children)
    if cue & stances["stand verbs"] and not finite:
        yield "diplomatic_position", "the cue asks for it or takes a stand", None
    if cue & stances["plan verbs"]:
        yield "intent", "the cue promises or threatens it", None
    blames = cue & (stances["blame verbs"] | stances["charge words"])
    if blames and not clause.verb and not any(_noun_kinds(clause)):
        yield "responsibility", "somebody is blamed by name", None


def _dated(text: str, year: re.Match[str]) -> bool:
    """Whether the year closes a full date, as in a fresh report ("on 3 May 2023"), or is that of a birth."""
    return bool(DATED.search(text, 0, year.end()) or BORN.search(text, 0, year.start()))


def _turn(
    told: dict[str, list[re.Match[str]]], words: Span, clause: Clause, voice: Voice
) -> Iterator[Answer]:
    """Turns of phrase that the clause hangs on: those that hold its main word, or what its light verb carries."""
    head = clause.head
    if head is None:
        return
    modals = {c.lower_ for c in head.children if c.tag_ == "MD"}
    if modals & MODAL_STANDS:
        yield "diplomatic_position", "said to be owed, not to have happened", None
    if not told:
        return
    at = clause.offset(head)
    last = at + len(head) + CARRIED
    if modals or head.tag_ == "MD":
        for kind in AHEAD:
            yield from ((kind, "a turn of phrase", _cut(words, m)) for m in told.get(kind, ()) if m.start() <= last)
    light = "light verbs" in read.senses(head) and read.is_verb(head)
    civil = "advance" in told and _civil(head)
    for kind in (k for k in ("opinion", *PHRASES[:-1]) if k in told):
        if (kind == "background" and voice != "article_voice") or (kind == "advance" and civil):
            continue
        for m in told[kind]:
            if m.start() <= at < m.end() or (light and m.start() <= last and m.end() > at):
                yield kind, "a turn of phrase about the main word", _cut(words, m)


def _civil(head: Token) -> bool:
    doers = read.classes(read.subjects(head))
    return "civilian" in doers and not doers & {"force", "enemy"}


def _cut(words: Span, m: re.Match[str]) -> Span:
    return Span(words.start + m.start(), words.start + m.end(), words.exact[m.start():m.end()])


def _main(clause: Clause) -> Iterator[tuple[Kind, Token]]:
    """What the head tells, then what it carries: "tried to …", "is under …", "the toll has risen"."""
    if clause.head is None:
        return
    inside = {t.i for t in clause.tokens}
    queue, seen = [clause.head], set[int]()
    if clause.head.dep_ == "relcl":
        queue.append(clause.head.head)  # "the attack, which began at dawn": what began is named before it
    while queue:
        token = queue.pop(0)
        if token.i in seen or len(seen) > 12:
            continue
        seen.add(token.i)
        if kind := kind_of_word(token):
            yield kind, token
        if not (read.is_verb(token) or token.i == clause.head.i) or token.i not in inside:
            continue
        if any(c.dep_ == "expl" for c in token.children):
            yield from _there_is(token)
        elif token.lower_ in ("has", "have", "had", "keeps", "kept", "maintains") and _has_there(token):
            yield "presence", token
        order = ("xcomp", "ccomp", "acomp", "dobj", "attr", "oprd", "nsubjpass", "nsubj", "conj", "advcl")
        queue += sorted((c for c in token.children if c.dep_ in order and c.i in inside),
                        key=lambda c: (order.index(c.dep_), c.i))
        queue += [o for o in read.after_prepositions(token) if o.i in inside]


def _there_is(verb: Token) -> Iterator[tuple[Kind, Token]]:
    """What exists: dead are casualties, fighting is fighting; people, arms and buildings are a presence."""
    for thing in read.objects(verb):
        if done := [c for c in thing.children if c.dep_ == "acl"]:  # "there were people killed and injured"
            yield from ((kind, c) for c in done if (kind := kind_of_word(c)))
        kind = kind_of_word(thing)
        here = read.classes([thing])
        if kind == "diplomatic_action" and read.negated(verb):
            kind = "diplomatic_position"  # "there is no truce left to speak of" is a stand
        if kind is None or (kind in ("attack", "capability", "humanitarian") and here & THERE):
            kind = "presence" if here & THERE else None
        if kind:
            yield kind, thing


def _has_there(verb: Token) -> bool:
    """"It has no troops in the country": who has forces or arms somewhere is there."""
    return bool(read.classes(read.objects(verb)) & {"force", "enemy"}) and any(
        c.lower_ in ("in", "on", "at", "inside", "near", "across", "there") for c in verb.subtree if c.i > verb.i)


def _noun_kinds(clause: Clause) -> Iterator[Kind]:
    for token in clause.tokens:
        here = read.noun_senses(token)
        yield from (kind for section, kind in NOUNS[:8] if section in here)


def _stands_somewhere(clause: Clause) -> Token | None:
    """The subject of "two jets were at the base"; nobody stands "at war"."""
    head = clause.head
    if AT_WAR.search(clause.lower):
        return None
    if head is None or head.lower_ not in ("is", "are", "was", "were", "been", "be", "remain", "remains", "remained"):
        return None
    if not any(c.lower_ in ("at", "in", "on", "near", "inside", "along") for c in head.children if c.dep_ == "prep"):
        return None
    return next((t for t in read.subjects(head) if read.classes([t]) & STANDING), None)


def _any_word(clause: Clause, paragraph: Paragraph) -> Iterator[Answer]:
    """No main word told: any verb, then any noun, the graver before the milder."""
    for token in clause.tokens:
        if read.is_verb(token) and (kind := kind_of_word(token)):
            yield kind, "a verb of the clause", paragraph.span(token.i, token.i + 1)
    if found := _stands_somewhere(clause):
        here = read.classes([found]) & {"people", "force", "equipment"}
        yield "presence" if here else "capability", "who or what is somewhere", paragraph.span(found.i, found.i + 1)
    by_section = {s: t for t in reversed(clause.tokens) if t.tag_[0] in "NJC" for s in read.noun_senses(t)}
    for section, kind in NOUNS:
        if noun := by_section.get(section):
            yield kind, "a noun of the clause", paragraph.span(noun.i, noun.i + 1)
