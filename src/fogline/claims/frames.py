"""Attribution in one sentence: which words say that somebody says something, who, and which words are what is said.

A frame is read off the dependency tree by the class of its cue. It knows tokens of one sentence only; who "he" is,
and what stands in quotation marks, is found later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from fogline.claims.asides import before_colon, inverted, set_off
from fogline.claims.carriers import as_quoted, cited, quoted
from fogline.claims.complements import Content, clause_said, promised
from fogline.claims.cues import (
    CARRIER_WORDS,
    CLAIM_NOUNS,
    FALSE_WORDS,
    FIRST_PERSON,
    LIGHT_VERBS,
    MEDIA_NOUNS,
    SPEECH_NOUNS,
    VERB_TAGS,
    WORDS,
    cue_classes,
)
from fogline.claims.falsehoods import SAID_FALSE, names_false, said_false
from fogline.claims.frame import Frame, FrameKind
from fogline.claims.idioms import (
    SEVERAL_WORDS,
    answered,
    bracketed,
    echoed,
    let_know,
    summed_up,
    took_the_floor,
)
from fogline.claims.passives import BACKWARD, in_passive
from fogline.claims.phrases import (
    according_to,
    claim_under_noun,
    clause_of_phrase,
    for_somebody,
    in_words_of,
)
from fogline.claims.pictures import SHOWN, picture_of, pictured, shown_by, with_tail
from fogline.claims.rejections import REJECTED, called_false, proposition, rejected, this_false
from fogline.claims.subjects import Range, cue_range, find_subject, source_range
from fogline.claims.things_said import (
    accused_of,
    ascribed_to,
    called_for,
    contested,
    denied,
    figure_put_at,
    labelled_as,
    names_published,
    object_said,
    revised_figure,
    spoken_about,
)
from fogline.claims.whose import with_owner

if TYPE_CHECKING:
    from fogline.language.tokens import Token

__all__ = ["BACKWARD", "find_frames", "is_not_said"]
WEAK_MODALS, PERCEIVING = WORDS["weak_modals"], WORDS["perceiving"]


def find_frames(doc: Sequence[Token], first: int, last: int) -> list[Frame]:
    """All frames of the sentence at tokens [first, last), in reading order."""
    makers = _makers()
    found = [frame for token in doc[first:last] if token.lower_ in makers or token.dep_ in MAKING
             for frame in _by_word(token, first, last)]
    words = {t.lower_ for t in doc[first:last]}  # a shape is only looked for where its mark is
    quoting = {f.head: f for f in as_quoted(doc, first, last)} if "as" in words and "," in words else {}
    found = [*(f for f in found if f.head not in quoting), *quoting.values()]
    if words & MEDIA_NOUNS:
        found += pictured(doc, first, last)
    found += [*bracketed(doc, first, last), *echoed(doc, first, last)]
    several = [f.cue for f in found if f.rule == SEVERAL_WORDS]
    surer = {f.head for f in found if f.rule in SURE}
    found = [f for f in found if (f.head not in surer or f.rule in SURE) and not any(
        low < f.head < high for low, high in several)]
    told = {f.head for f in found if f.contents}
    if "," in words:
        found += [f for f in inverted(doc, first, last) if f.head not in told]
    told = {f.head for f in found if f.contents}
    found = [f for f in found if f.contents or f.head not in told]
    shapes = [*(set_off(doc, first, last) if words & SET_OFF else ()),
              *((*before_colon(doc, first, last), *answered(doc, first, last)) if ":" in words else ())]
    by_shape = {f.head: f for f in shapes}
    found = [f for f in found if f.head not in by_shape or (f.contents and f.rule != "a verb of saying with a clause")]
    found += [f for head, f in by_shape.items() if all(g.head != head for g in found)]
    return sorted((with_owner(cited(f, doc, last), doc, first) for f in found), key=lambda f: f.head)


@lru_cache(maxsize=1)
def _makers() -> frozenset[str]:
    """The words of which `_by_word` makes something, apart from those it judges by their arc."""
    return frozenset((*cue_classes(), *LIGHT_VERBS, *BY_ITSELF, *WORDS["certain"], *CLAIM_NOUNS, *WORDS["told_words"],
                      *WORDS["in_words"], *FALSE_WORDS, *WORDS["false_tellings"], *WORDS["false_names"], *UNTRUE))


def _by_word(token: Token, first: int, last: int) -> Iterator[Frame]:
    """The frames that one word makes."""
    word, dep = token.lower_, token.dep_
    if (groups := cue_classes().get(word)) and token.tag_ in VERB_TAGS:
        found = list(_verb_frame(token, groups))
        yield from found or _speech_act(token)
    elif word in LIGHT_VERBS and token.tag_ in VERB_TAGS:
        yield from _speech_act(token)
    elif word in BY_ITSELF:
        yield from BY_ITSELF[word](token, first, last)
    elif word in WORDS["certain"] and dep in ("acomp", "attr"):
        yield from _certain(token)
    elif word in CLAIM_NOUNS or word in WORDS["told_words"]:
        denied_by = list(rejected(token)) or list(said_false(token, proposition(token)))
        yield from denied_by or (claim_under_noun(token) if word in CLAIM_NOUNS else ())
    elif dep == "pobj" and word in WORDS["in_words"]:
        yield from in_words_of(token)
    elif word in WORDS["false_tellings"]:
        yield from said_false(token, proposition(token))
    if dep in JUDGED and (dep in ("attr", "acomp") or word in NAMES_OF_FALSE or word in UNTRUE):
        yield from called_false(token)
        yield from this_false(token)
    if dep == "acl" and token.tag_ == "VBN":
        yield from summed_up(token, first)


NAMES_OF_FALSE = FALSE_WORDS | WORDS["false_names"]
SURE = frozenset((REJECTED, SHOWN, SAID_FALSE))
SET_OFF = frozenset((",", "—", "–"))
JUDGED = frozenset(("attr", "acomp", "oprd", "dobj", "pobj", "conj", "ROOT"))
MAKING = frozenset(("attr", "acomp", "acl"))
UNTRUE = frozenset(("correspond", "true", "correct", "accurate"))
BY_ITSELF: dict[str, Callable[[Token, int, int], Iterator[Frame]]] = {
    "let": lambda t, _, last: let_know(t, last), "lets": lambda t, _, last: let_know(t, last),
    "according": lambda t, *_: according_to(t),
    "for": lambda t, first, _: for_somebody(t) if t.i == first else iter(())}


def _verb_frame(v: Token, groups: frozenset[str]) -> Iterator[Frame]:
    if is_not_said(v):
        return
    if as_said := _as_said(v):
        yield from as_said
        return
    subject, passive = _nearest(v, *find_subject(v))
    if subject is not None and subject.lower_ in FIRST_PERSON:
        return
    if v.tag_ == "VBN" and v.dep_ in ("advcl", "dep") and "call" in groups and not any(
            c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "agent") for c in v.children):
        return  # "Asked why …, the mayor snapped": the question is the reporter's
    if v.dep_ in ("amod", "compound") or (v.tag_ == "VBN" and v.dep_ == "acl" and not _child(v, "agent")):
        return
    if passive or ("quote" in groups and _child(v, "auxpass")):
        yield from in_passive(v, groups, subject)
        return
    if subject is None:
        return
    source = source_range(subject)
    media = subject.lower_ in MEDIA_NOUNS or subject.lower_ in ("ours", "theirs")
    shows = media or ("show" in groups and any(t.lower_ in CARRIER_WORDS for t in subject.subtree))
    if media and v.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "aux") for c in v.children):
        return  # "a video was released showing …": read where it was released
    if shows and "show" in groups:
        yield from _shown(v, source, "a picture shows")
    elif ("quote" in groups and (frame := quoted(v, source))) or ("give" in groups and (frame := _given(v, source))):
        yield frame
    elif "give" in groups and (content := names_published(v)):
        yield from _with(v, source, "say", content, "names or figures given out")
    elif "deny" in groups:
        yield from _with(v, source, "deny", denied(v), "a verb of denying")
    elif "contest" in groups and (content := contested(v)):
        yield from _with(v, source, "deny", content, "a verb of contesting an account")
    elif "accuse" in groups:
        yield from _with(v, source, "accuse", accused_of(v), "a verb of accusing")
    elif media or (subject.lower_ in ("it", "this", "that", "which") and groups <= {"show", "say"} and v.lower_ in (
            "appears", "appeared", "shows", "showed")):
        return
    else:
        yield from _said(v, groups, source)


def _nearest(v: Token, subject: Token | None, passive: bool) -> tuple[Token | None, bool]:
    """“Some nights we do not,” Honta said: of two subjects before the verb the one beside it speaks."""
    before = [c for c in v.children if c.dep_ == "nsubj" and c.i < v.i]
    return (before[-1], False) if len(before) > 1 and not passive else (subject, passive)


SAYING_AS = frozenset(("say", "put", "believe", "noun"))


def _certain(adjective: Token) -> list[Frame]:
    """"is certain that", "was adamant that": said as firmly as with a verb of saying."""
    copula = adjective.head
    content = clause_said(adjective) or clause_said(copula)
    subject, passive = find_subject(copula)
    if not content or subject is None or passive or subject.lower_ in FIRST_PERSON or subject.lower_ in ("it", "this"):
        return []
    cue = (copula.i, adjective.i + 1)
    return [Frame("say", copula.i, cue, source_range(subject), content, "an adjective of belief")]


def _as_said(v: Token) -> list[Frame]:
    """"As reported by the centre, …", "…, as the minister put it": an aside that attributes its sentence."""
    as_ = next((c for c in v.children if c.lower_ == "as" and c.dep_ == "mark"), None)
    if as_ is None or v.dep_ != "advcl" or not SAYING_AS & cue_classes()[v.lower_] or v.head.tag_ not in VERB_TAGS:
        return []
    agent = _child(v, "agent")
    by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    subject = by if by is not None else next((c for c in v.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ in FIRST_PERSON or any(c.dep_ in ("dobj", "ccomp") for c in v.children):
        return []
    source = source_range(subject)
    return list(clause_of_phrase(v, (as_.i, v.i + 1), source, "as somebody says"))


def _said(v: Token, groups: frozenset[str], source: Range) -> Iterator[Frame]:
    if _rules_out(v):
        negated = any(c.dep_ == "neg" for c in v.children)
        content = object_said(v) or clause_said(v)
        yield from _with(v, source, "say" if negated else "deny", content, "a verb of ruling out")
    elif "revise" in groups and (content := revised_figure(v)):
        yield from _with(v, source, "say", content, "a verb that revises a figure")
    elif "put" in groups and (content := figure_put_at(v)):
        yield from _with(v, source, "say", content, "a verb that puts a figure")
    elif groups & {"say", "believe", "noun", "that"} and (content := _clause(v, groups)):
        yield from _with(v, source, "say", content, "a verb of saying with a clause")
    elif groups & {"call", "praise"} and (content := called_for(v, groups)):
        yield from _with(v, source, "deny" if names_false(v) else "call", content, "a verb of calling for or judging")
    elif "label" in groups and (content := labelled_as(v)):
        false = any(t.lower_ in NAMES_OF_FALSE for c in content for t in v.doc[c.first:c.last])
        yield from _with(v, source, "deny" if false else "say", content, "a verb of naming")
    elif "ascribe" in groups and (content := ascribed_to(v)):
        yield from _with(v, source, "accuse", content, "a verb that puts the blame on somebody")
    elif "vow" in groups and (content := promised(v)):
        yield from _with(v, source, "say", content, "a verb of promising")
    elif "noun" in groups and (content := object_said(v)):
        yield from _with(v, source, "say", content, "a verb of reporting with its object")
    elif groups & {"speak", "say"} and (content := spoken_about(v)):
        yield from _with(v, source, "say", content, "a verb of speaking about")
    elif "say" in groups and not (v.lower_ in PERCEIVING and _child(v, "dobj")):  # "found three tunnels" says nothing
        yield Frame("say", v.i, cue_range(v), source, (), "a verb of saying beside a quotation")


def _clause(v: Token, groups: frozenset[str]) -> tuple[Content, ...]:
    """The clause said; "allowed that some were missing" says something, "allowed the convoy to pass" does not."""
    if not groups <= {"that"}:
        return clause_said(v)
    return tuple(c for c in clause_said(v) if any(
        t.lower_ == "that" and t.dep_ == "mark" for t in v.doc[v.i + 1:c.head]))


def _with(v: Token, source: Range | None, kind: FrameKind, content: tuple[Content, ...], rule: str) -> Iterator[Frame]:
    if content:
        yield Frame(kind, v.i, cue_range(v), source, content, rule)


def is_not_said(v: Token) -> bool:
    """"did not say", "declined to comment", "without saying", "could say": nobody has said it."""
    children = list(v.children)
    if any(c.dep_ == "neg" or c.lower_ in ("neither", "nor") for c in children) and not _rules_out(v):
        return True
    if v.dep_ == "conj" and any(c.lower_ == "neither" for c in v.head.children):
        return True
    if any(c.dep_ == "dobj" and (c.lower_ in ("nothing", "little") or (
            c.lower_ == "word" and any(g.lower_ == "not" for g in c.subtree))) for c in children):
        return True  # "Of its own dead it says not a word"
    if any(c.tag_ == "MD" and c.lower_ in WEAK_MODALS for c in children):
        return not (v.i + 1 < len(v.doc) and v.doc[v.i + 1].lower_ == "only")  # "would say only that": and he said it
    if v.dep_ == "pcomp" and v.head.lower_ in ("without", "before", "after", "from", "of", "by", "for"):
        return v.head.lower_ in ("without", "from") or not (v.head.lower_ == "of" and v.head.head.lower_ == "accused")
    if v.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in children):
        return not (v.dep_ == "xcomp" and v.head.lower_ in GOES_ON) and not took_the_floor(v)
    if v.tag_ == "VB" and not any(c.tag_ == "MD" or c.dep_ == "aux" for c in children):
        return v.dep_ in ("ROOT", "ccomp") and find_subject(v)[0] is None  # an order to the reader: "Report a mistake"
    return False


GOES_ON = WORDS["goes_on"]


def _rules_out(v: Token) -> bool:
    return v.lower_ in ("rule", "rules", "ruled", "ruling") and any(c.lower_ == "out" for c in v.children)


def _shown(v: Token, source: Range, rule: str) -> Iterator[Frame]:
    content = clause_said(v) or object_said(v)
    if content:
        yield Frame("show", v.i, cue_range(v), source, content, rule, framed=True)


def _given(v: Token, source: Range) -> Frame | None:
    """"released a video purportedly showing …": the giver is the speaker, the picture the channel."""
    obj = next((c for c in v.children if c.dep_ == "dobj" and c.lower_ in MEDIA_NOUNS), None)
    if obj is None:
        return None
    shown = shown_by(v) or shown_by(obj)
    if not shown and v.doc[source[1] - 1].lower_.removesuffix("s") in CARRIER_WORDS:
        return None  # "The channels aired footage of burning wards": what a station airs is no word of its own
    content = with_tail(shown or picture_of(obj), v)
    return Frame("show", v.i, cue_range(v), source, content, "a picture given out", framed=True) if content else None


def _speech_act(v: Token) -> list[Frame]:
    """"made a post", "gave an interview": somebody speaks, and the words stand in quotation marks beside it."""
    said = next((c for c in v.children if c.dep_ == "dobj" and c.lower_ in SPEECH_NOUNS), None)
    if said is None or v.lower_ not in LIGHT_VERBS or is_not_said(v):
        return []
    subject, passive = find_subject(v)
    if subject is None or passive or subject.lower_ in FIRST_PERSON:
        return []
    return [Frame("say", v.i, (cue_range(v)[0], said.i + 1), source_range(subject), (), "a speech act")]


def _child(v: Token, dep: str) -> Token | None:
    return next((c for c in v.children if c.dep_ == dep), None)
