"""A claim under a noun that somebody calls false: "A's claim that P was dismissed by B", "Claims that P are lies".

What is recorded is P, denied, by whoever denies it; whose claim it was is no part of the chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.claims.complements import Content
from fogline.claims.cues import CLAIM_NOUNS, FALSE_WORDS, FIRST_PERSON, VERB_TAGS, WORDS, cue_classes
from fogline.claims.falsehoods import is_event, untrue_that
from fogline.claims.frame import Frame
from fogline.claims.subjects import cue_range, find_subject, source_range

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SUBJECT = ("nsubj", "nsubjpass")
ABOUT = ("about", "of", "on", "regarding", "concerning", "over")
NAMING = frozenset(("call", "label"))
QUOTES = "“«\"‘"
REJECTED = "a claim that somebody rejects"


def is_denying(verb: Token) -> bool:
    return "deny" in cue_classes().get(verb.lower_, ())


def proposition(noun: Token, end: int | None = None) -> Content | None:
    """What a claim under a noun says: its that-clause, else the thing it is about; nothing behind token `end`."""
    stop = noun.sent.end if end is None else end
    that = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and c.tag_ in VERB_TAGS
                 and noun.i < c.i < stop and c.left_edge.lower_ == "that"
                 and any(g.dep_ in ("mark", "advmod") and g.i == c.left_edge.i for g in c.children)), None)
    if that is not None:
        return Content(that.i, that.left_edge.i + 1, min(that.right_edge.i + 1, stop))
    below = [t for t in noun.doc[noun.i + 1:stop] if t.dep_ == "prep" and t.lower_ in ABOUT and (
        t.head.i == noun.i or (t.lower_ == "about" and t.head.i >= noun.i))]
    about = next((t for t in below if t.lower_ != "of"), None) or next(iter(below), None)
    thing = next((c for c in about.children if c.dep_ in ("pobj", "pcomp")), None) if about is not None else None
    if thing is None or thing.i >= stop:
        return None
    return Content(thing.i, thing.left_edge.i, min(thing.right_edge.i + 1, stop), whole=True)


def rejected(noun: Token) -> Iterator[Frame]:
    """"The ministry's claim that P was dismissed as nonsense by X", "Allegations about Y X called a show"."""
    if noun.dep_ in SUBJECT or noun.dep_ in ("dep", "npadvmod", "dobj"):
        verb = noun.head
        groups = cue_classes().get(verb.lower_, frozenset())
        if not groups & {"deny", *NAMING} or verb.i < noun.i:
            yield from _named_false(noun)
        elif by := _by(verb):
            content = proposition(noun, min(verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass"))))
            if content and (is_denying(verb) or _judged_false(verb, noun)):
                yield Frame("deny", verb.i, (cue_range(verb)[0], by.head.i + 1), source_range(by), (content,), REJECTED)
        else:
            yield from _fronted(noun, verb)
    else:
        yield from _named_false(noun)


def _by(verb: Token) -> Token | None:
    """The doer of a passive, also where the parser hung the "by" on the verdict: "dismissed as nonsense by …"."""
    if not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    for by in verb.doc[verb.i + 1:verb.sent.end]:
        if by.tag_ in VERB_TAGS or by.text in ";:":
            return None
        if by.lower_ == "by" and by.dep_ in ("agent", "prep"):
            return next((c for c in by.children if c.dep_ == "pobj" and c.lower_ not in FIRST_PERSON), None)
    return None


def _fronted(noun: Token, verb: Token) -> Iterator[Frame]:
    """"Allegations about killed workers the general called a show": the claim stands first, whoever rejects it next."""
    speaker = next((c for c in verb.children if c.dep_ == "nsubj" and noun.i < c.i < verb.i and c.i != noun.i), None)
    beside = noun.doc[verb.i - 1]
    if speaker is None and beside.tag_ in ("NNP", "NNPS") and beside.i > noun.i + 1 and verb.tag_ == "VBD":
        speaker = beside  # a surname that the parser took into the noun phrase before it
    if speaker is None or speaker.lower_ in FIRST_PERSON or not (is_denying(verb) or _judged_false(verb, noun)):
        return
    if content := proposition(noun, speaker.left_edge.i if speaker.left_edge.i > noun.i else speaker.i):
        yield Frame("deny", verb.i, cue_range(verb), source_range(speaker), (content,), REJECTED)


def _named_false(noun: Token) -> Iterator[Frame]:
    """"called the claim that P a fairy tale", "described reports of X as inventions"."""
    verb = noun.head
    while verb.tag_ not in VERB_TAGS and verb.head.i != verb.i:
        verb = verb.head
    if not NAMING & cue_classes().get(verb.lower_, frozenset()) or verb.i > noun.i or verb.i + 8 < noun.i:
        return
    content = proposition(noun)
    verdict = next((t for t in verb.doc[(content.head if content else noun.i) + 1:verb.sent.end] if (
        t.dep_ in ("oprd", "appos", "attr") and t.left_edge.lower_ in ("a", "an", "pure", "another")) or (
        t.lower_ == "as" and t.i + 1 < verb.sent.end)), None)
    subject, passive = find_subject(verb)
    if content is None or verdict is None or subject is None or passive or subject.lower_ in FIRST_PERSON:
        return
    end = verdict.left_edge.i if verdict.lower_ != "as" else verdict.i
    if end <= content.head or not _dismissive(list(verb.doc[end:verdict.right_edge.i + 1]), noun):
        return
    cut = Content(content.head, content.first, min(content.last, end), whole=content.whole)
    yield Frame("deny", verb.i, cue_range(verb), source_range(subject), (cut,), REJECTED)


def _judged_false(verb: Token, noun: Token) -> bool:
    verdict = [t for c in verb.children if c.i > verb.i and c.dep_ in (
        "oprd", "attr", "dobj", "acomp", "prep", "ccomp", "npadvmod") for t in c.subtree]
    return _dismissive(verdict, noun)


def _dismissive(verdict: list[Token], noun: Token) -> bool:
    """Whether a name given to a claim rejects it: a charge called anything but grave or true is rejected."""
    if any(t.lower_ in FALSE_WORDS for t in verdict):
        return True
    charge = noun.lower_ in WORDS["charge_words"]
    return charge and any(t.tag_[:2] == "NN" for t in verdict) and not any(
        t.lower_ in WORDS["grave_words"] for t in verdict)


def called_false(token: Token) -> Iterator[Frame]:
    """"Claims that X are lies", "Information about X does not correspond to reality", "X is fake": a denial of X."""
    corresponds = token.lower_ == "correspond" and any(c.dep_ == "neg" for c in token.children)
    not_true = token.lower_ in ("true", "correct", "accurate") and any(c.dep_ == "neg" for c in token.head.children)
    mocked = token.dep_ in ("attr", "acomp") and any(
        t.text in QUOTES for t in token.doc[max(token.left_edge.i - 1, 0):token.left_edge.i + 1])
    if not (token.lower_ in FALSE_WORDS or corresponds or not_true or mocked):
        return
    verb = token if token.dep_ == "ROOT" or corresponds else token.head
    subject = next((c for c in verb.children if c.dep_ in SUBJECT), None)
    if subject is None and verb.dep_ == "conj":  # "Reports spread by X about Y are false"
        subject = next((c for c in verb.head.children if c.dep_ in SUBJECT), None)
    if subject is None or verb.tag_ not in VERB_TAGS:
        return
    if subject.lower_ == "it":
        if (said := untrue_that(token, verb)) and not mocked:
            yield Frame("false", verb.i, (verb.i, said.first), None, (said,), "called false")
        return
    if mocked and (subject.lower_ not in CLAIM_NOUNS | WORDS["told_words"] or token.lower_ in WORDS["grave_words"]):
        return
    cue = (subject.right_edge.i + 1, max(t.i for t in token.subtree if t.text not in ".”\"»,") + 1)
    inner = next((c for c in subject.children if c.dep_ in ("acl", "relcl", "ccomp") and c.tag_ in VERB_TAGS), None)
    about = next((t for t in token.doc[subject.i + 1:verb.i] if t.dep_ == "prep" and t.lower_ in ABOUT[:4] and (
        t.head.i == subject.i or t.lower_ == "about")), None)
    if inner is not None and about is not None and not any(c.dep_ == "mark" for c in inner.children):
        inner = None  # "claims made by X about Y": what they are about
    cue = (min(verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg"))) if any(
        c.dep_ in ("aux", "neg") for c in verb.children) else verb.i, cue[1])
    if inner is not None:
        first = inner.left_edge.i + (inner.left_edge.lower_ == "that" and inner.left_edge.dep_ == "mark")
        content = Content(inner.i, first, inner.right_edge.i + 1, whole=False)
    elif about is not None and (obj := next((c for c in about.children if c.dep_ in ("pobj", "pcomp")), None)):
        content = Content(obj.i, obj.left_edge.i, obj.right_edge.i + 1, whole=True)
    else:
        return
    yield Frame("false", verb.i, cue, None, (content,), "called false")


def this_false(token: Token) -> Iterator[Frame]:
    """"call this a fabrication", "called the story a lie", "called the attack a dream": what was told is denied."""
    verb = token.head
    if token.dep_ != "oprd" or "call" not in cue_classes().get(verb.lower_, ()):
        return
    told = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    subject, passive = find_subject(verb)
    if told is None or subject is None or passive or subject.lower_ in FIRST_PERSON:
        return
    whole = Content(told.i, told.left_edge.i, min(told.right_edge.i + 1, token.left_edge.i), whole=True)
    if is_event(told) and token.lower_ in WORDS["false_names"] and not any(t.text in QUOTES for t in token.subtree):
        yield Frame("deny", verb.i, cue_range(verb), source_range(subject), (whole,), REJECTED)
    elif token.lower_ in FALSE_WORDS and (told.lower_ in ("this", "that", "it", "these") or (
            told.lower_ in CLAIM_NOUNS | WORDS["told_words"])):
        content = proposition(told, token.left_edge.i) or whole
        yield Frame("deny", verb.i, cue_range(verb), source_range(subject), (content,), REJECTED)


def is_predicated_false(noun: Token) -> bool:
    """Whether the clause that a claim noun is the subject of calls it false."""
    top = noun.head
    return noun.dep_ in SUBJECT and (any(
        t.lower_ in FALSE_WORDS or t.lower_ in ("correspond", "true") for t in top.subtree if t.i > noun.i) or any(
        True for c in top.children if c.dep_ in ("attr", "acomp") for _ in called_false(c)))
