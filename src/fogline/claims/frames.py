"""Attribution in one sentence: which words say that somebody says something, who, and which words are what is said.

A frame is read off the dependency tree by the class of its cue. It knows tokens of one sentence only; who "he" is,
and what stands in quotation marks, is found later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fogline.claims.cues import (
    CARRIER_WORDS, CLAIM_NOUNS, FALSE_WORDS, FIRST_PERSON, LIGHT_VERBS, MEDIA_NOUNS, SPEECH_NOUNS, VERB_TAGS,
    cue_classes)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
FrameKind = Literal["say", "deny", "accuse", "call", "show", "according", "hearsay", "false"]
WEAK_MODALS = frozenset("could would might may should must cannot can".split())
SUBJECT = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: its head token, and the tokens [first, last) it may cover, apart from `without`.

    `whole` contents are one claim even where they hold no verb ("a ceasefire", "the account").
    """

    head: int
    first: int
    last: int
    without: frozenset[int] = frozenset()
    whole: bool = False


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


def find_frames(doc: Doc, first: int, last: int) -> list[Frame]:
    """All frames of the sentence at tokens [first, last), in reading order."""
    classes = cue_classes()
    found: list[Frame] = []
    for token in doc[first:last]:
        if token.tag_ in VERB_TAGS and (groups := classes.get(token.lower_)):
            found += list(_verb_frame(token, groups)) or _speech_act(token)
        elif token.tag_ in VERB_TAGS and token.lower_ in LIGHT_VERBS:
            found += _speech_act(token)
        elif token.lower_ == "according":
            found += _according(token)
        elif token.lower_ in CLAIM_NOUNS:
            found += _nominal(token)
        elif token.lower_ == "words" and token.dep_ == "pobj":
            found += _in_words_of(token)
        if token.dep_ in ("attr", "acomp", "oprd", "dobj", "pobj", "conj", "ROOT"):
            found += _false(token)
    return sorted(found, key=lambda f: f.head)


# ------------------------------------------------------------------ cue verbs

def _verb_frame(v: Token, groups: frozenset[str]) -> Iterator[Frame]:
    if _is_not_said(v):
        return
    if as_said := _as_said(v):
        yield from as_said
        return
    subject, passive = find_subject(v)
    if subject is not None and subject.lower_ in FIRST_PERSON:
        return
    if v.dep_ in ("amod", "compound") or v.tag_ == "VBN" and v.dep_ == "acl" and not _child(v, "agent"):
        return
    if passive:
        yield from _passive(v, groups, subject)
        return
    if subject is None:
        return
    source = source_range(subject)
    media = _np_head_in(subject, MEDIA_NOUNS)
    shows = media or "show" in groups and any(t.lower_ in CARRIER_WORDS for t in subject.subtree)
    if media and v.tag_ == "VBG" and v.dep_ in ("advcl", "acl"):
        return  # "a video was released showing …": read where it was released
    if shows and "show" in groups:
        yield from _shown(v, source, "a picture shows")
    elif "quote" in groups and (frame := _quoted(v, source)):
        yield frame
    elif "give" in groups and (frame := _given(v, source)):
        yield frame
    elif "deny" in groups:
        yield from _with(v, source, "deny", _clause(v) or _gerund(v) or _object(v), "a verb of denying")
    elif "accuse" in groups:
        yield from _with(v, source, "accuse", _accused(v), "a verb of accusing")
    elif media or subject.lower_ in ("it", "this", "that", "which") and groups <= {"show", "say"} and v.lower_ in (
            "appears", "appeared", "shows", "showed"):
        return
    else:
        yield from _said(v, groups, source)


def _as_said(v: Token) -> list[Frame]:
    """"As reported by the centre, …", "…, as the minister put it": an aside that attributes its sentence."""
    as_ = next((c for c in v.children if c.lower_ == "as" and c.dep_ == "mark"), None)
    if as_ is None or v.dep_ != "advcl" or not {"say", "put"} & cue_classes()[v.lower_] or v.head.tag_ not in VERB_TAGS:
        return []
    agent = _child(v, "agent")
    by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    subject = by if by is not None else next((c for c in v.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ in FIRST_PERSON or any(c.dep_ in ("dobj", "ccomp") for c in v.children):
        return []
    source = source_range(subject)
    return list(_clause_of_phrase(v, (as_.i, v.i + 1), source, "as somebody says"))


def _said(v: Token, groups: frozenset[str], source: Range) -> Iterator[Frame]:
    if _rules_out(v):
        negated = any(c.dep_ == "neg" for c in v.children)
        yield from _with(v, source, "say" if negated else "deny", _object(v) or _clause(v), "a verb of ruling out")
    elif "revise" in groups and (content := _revised(v)):
        yield from _with(v, source, "say", content, "a verb that revises a figure")
    elif "put" in groups and (content := _put_at(v)):
        yield from _with(v, source, "say", content, "a verb that puts a figure")
    elif groups & {"say", "believe", "noun"} and (content := _clause(v)):
        yield from _with(v, source, "say", content, "a verb of saying with a clause")
    elif groups & {"call", "praise"} and (content := _called(v, groups)):
        yield from _with(v, source, "call", content, "a verb of calling for or judging")
    elif "ascribe" in groups and (content := _ascribed(v)):
        yield from _with(v, source, "accuse", content, "a verb that puts the blame on somebody")
    elif "vow" in groups and (content := _to_do(v)):
        yield from _with(v, source, "say", content, "a verb of promising")
    elif "noun" in groups and (content := _object(v)):
        yield from _with(v, source, "say", content, "a verb of reporting with its object")
    elif groups & {"speak", "say"} and (content := _about(v)):
        yield from _with(v, source, "say", content, "a verb of speaking about")
    elif "say" in groups:
        yield Frame("say", v.i, cue_range(v), source, (), "a verb of saying beside a quotation")


def _with(v: Token, source: Range | None, kind: FrameKind, content: tuple[Content, ...], rule: str) -> Iterator[Frame]:
    if content:
        yield Frame(kind, v.i, cue_range(v), source, content, rule)


def _is_not_said(v: Token) -> bool:
    """"did not say", "declined to comment", "without saying", "could say": nobody has said it."""
    children = list(v.children)
    if any(c.dep_ == "neg" or c.lower_ in ("neither", "nor") for c in children) and not _rules_out(v):
        return True
    if v.dep_ == "conj" and any(c.lower_ == "neither" for c in v.head.children):
        return True
    if any(c.tag_ == "MD" and c.lower_ in WEAK_MODALS for c in children):
        return True
    if v.dep_ == "pcomp" and v.head.lower_ in ("without", "before", "after", "from", "of", "by", "for"):
        return v.head.lower_ in ("without", "from") or not (v.head.lower_ == "of" and v.head.head.lower_ == "accused")
    if v.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in children):
        return not (v.dep_ == "xcomp" and v.head.lower_ in GOES_ON)
    if v.tag_ == "VB" and not any(c.tag_ == "MD" or c.dep_ == "aux" for c in children):
        return v.dep_ in ("ROOT", "ccomp") and find_subject(v)[0] is None  # an order to the reader: "Report a mistake"
    return False


GOES_ON = frozenset("went goes continued continues appears appeared seems seemed appear seem purports purported".split())


def _rules_out(v: Token) -> bool:
    return v.lower_ in ("rule", "rules", "ruled", "ruling") and any(c.lower_ == "out" for c in v.children)


def find_subject(v: Token) -> tuple[Token | None, bool]:
    """The one who says: the verb's own subject, or that of the verb it is joined to; and whether it is passive."""
    seen = v
    for _ in range(6):
        for child in seen.children:
            if child.is_punct:
                continue
            if child.dep_ == "nsubj" and child.i not in (v.i,):
                if child.lower_ in ("who", "which", "that") and seen.dep_ == "relcl":
                    return _antecedent(seen), False
                return child, False
            if child.dep_ == "nsubjpass":
                if child.lower_ in ("who", "which", "that") and seen.dep_ == "relcl":
                    return _antecedent(seen), seen is v
                return child, seen is v or seen.tag_ == "VBN" and v.dep_ == "conj" and v.tag_ == "VBN"
        if seen.dep_ in ("conj", "advcl", "xcomp") and seen.head is not seen and seen.head.tag_ in VERB_TAGS:
            seen = _partner(seen)
        elif seen.dep_ == "dep" and seen.head.tag_ in VERB_TAGS:
            seen = seen.head
        else:
            return _subject_nearby(v), False
    return None, False


def _partner(v: Token) -> Token:
    """The verb a joined verb shares its subject with. "She said X was concerned and urged …": it is she who urged."""
    partner = v.head
    if v.dep_ == "conj" and partner.dep_ == "ccomp" and partner.lower_ not in cue_classes() \
            and partner.head.lower_ in cue_classes():
        joint = next((c.i for c in partner.children if c.dep_ == "cc" and partner.i < c.i < v.i), v.i)
        marked = any(c.dep_ == "mark" for c in partner.children)
        if not marked or partner.doc[joint - 1].text == ",":
            return partner.head
    return partner


def _subject_nearby(v: Token) -> Token | None:
    """"…,» – said the mayor": the parser may hang an inverted subject elsewhere; take a noun right after the cue."""
    if v.tag_ not in ("VBD", "VBZ") or v.i + 1 >= len(v.doc):
        return None
    before = v.doc[v.i - 2] if v.i > 1 and v.doc[v.i - 1].text == "," else None
    beside = v.doc[v.i - 1]
    if v.i > 1 and beside.tag_ in ("NNP", "NNPS") and beside.dep_ in (
            "appos", "dep", "npadvmod", "conj", "nmod", "ROOT", "pobj") and beside.i > v.sent.start:
        return beside
    if before is not None and before.dep_ == "appos" and before.tag_[:2] == "NN" and before.head.tag_[:2] == "NN":
        return before.head if before.head.dep_ != "pobj" or before.head.i > before.sent.start + 4 else before
    following = v.doc[v.i + 1]
    if following.tag_ in ("NNP", "NNPS", "PRP", "DT", "JJ", "NN") and any(
            t.text in "”»\",–—-" for t in v.doc[max(0, v.i - 2):v.i]):
        top = following
        while top.head.i > v.i and top.head is not top and top.dep_ in ("compound", "det", "amod", "poss", "nmod"):
            top = top.head
        if top.tag_[:2] in ("NN", "PR"):
            return top
    return None


def _antecedent(v: Token) -> Token | None:
    return v.head if v.head.tag_[:2] in ("NN", "PR", "CD", "DT") else None


def _passive(v: Token, groups: frozenset[str], subject: Token | None) -> Iterator[Frame]:
    """"it was reported that": nobody says it. "was accused by residents of": the by-phrase does."""
    agent = _child(v, "agent")
    by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent else None
    source = source_range(by) if by is not None else None
    kind: FrameKind = "hearsay" if source is None else "say"
    if "accuse" in groups and source:
        yield from _with(v, source, "accuse", _accused(v), "accused by somebody")
        return
    if "give" in groups and subject is not None and _np_head_in(subject, MEDIA_NOUNS):
        content = _showing(v) or _picture_of(subject)
        if content:
            yield Frame("show" if source else "hearsay", v.i, cue_range(v), source, content,
                        "a picture was given out", framed=True)
        return
    if "say" not in groups and "believe" not in groups and "noun" not in groups:
        return
    impersonal = subject is None or subject.lower_ in ("it", "what")
    if impersonal or source:
        content = _clause(v)
    else:
        content = _reported_to_be(v, subject)
    if content:
        yield Frame(kind, v.i, cue_range(v), source, content, "an impersonal report" if not source else "said by")


RUMOURED = frozenset("reported said believed thought alleged claimed understood known feared presumed suspected estimated"
                     " rumoured rumored".split())


def _reported_to_be(v: Token, subject: Token | None) -> tuple[Content, ...]:
    """"the base was reported to have been hit": the whole clause is hearsay, apart from the verb of reporting."""
    done = next((c for c in v.children if c.dep_ in ("xcomp", "oprd") and c.i > v.i), None)
    if done is None or subject is None or v.lower_ not in RUMOURED:
        return ()
    return (Content(v.i, subject.left_edge.i, done.right_edge.i + 1, frozenset(), True),)


# ------------------------------------------------------------------ complements

def _clause(v: Token) -> tuple[Content, ...]:
    """A finite or infinitive clause that is said, before or after the verb; also the sentence a verb is put into."""
    found = []
    for child in v.children:
        early = child.dep_ in ("parataxis", "dep", "ccomp") and child.i < v.i
        if early and (child.tag_ not in VERB_TAGS or _is_aside(child) or ";" in child.doc[child.i:v.i].text):
            continue
        if child.dep_ == "ccomp" or early:
            found.append(_content(child, v))
    late = [c for c in found if c.head > v.i]
    if late:
        return _joined(late, v)
    if found:
        return tuple(found)
    if before := _before_comma(v):
        return before
    if v.dep_ in ("parataxis", "ccomp", "dep") and v.head is not v and v.head.tag_ in VERB_TAGS and _set_off(v):
        mine = frozenset(t.i for t in v.subtree) | _source_tokens(v)
        return (Content(v.head.i, v.head.left_edge.i, v.head.right_edge.i + 1, mine),)
    return ()


def _source_tokens(v: Token) -> frozenset[int]:
    """The words of the speaker, wherever the parser hung them."""
    subject = find_subject(v)[0]
    return frozenset(range(*source_range(subject))) if subject is not None else frozenset()


def _content(child: Token, v: Token) -> Content:
    first, last = child.left_edge.i, child.right_edge.i + 1
    if child.i < v.i:
        last = min(last, v.i)
        subject = find_subject(v)[0]
        if subject is not None and child.i < subject.i < v.i:
            last = min(last, subject.left_edge.i)
    else:
        subject = find_subject(v)[0]
        inverted = subject is not None and v.i < subject.i < child.i  # "…, said a diplomat in the city, the capital …"
        first = max(first, source_range(subject)[1] if subject is not None and inverted else v.i + 1)
    return Content(child.i, first, last)


def _joined(late: list[Content], v: Token) -> tuple[Content, ...]:
    """Two clauses after a verb with nothing between them are one that the parser tore apart."""
    if len(late) == 2 and late[0].last == late[1].first:
        return (Content(late[1].head, late[0].first, late[1].last, whole=True),)
    return tuple(late)


def _before_comma(v: Token) -> tuple[Content, ...]:
    """"CLAUSE, the office said on Monday.": what stands before the comma, however the parser joined the two."""
    subject = find_subject(v)[0]
    if subject is None or subject.i > v.i and subject.i - v.i > 1:
        return ()
    first = v.sent.start
    comma = min(subject.left_edge.i, v.left_edge.i if v.left_edge.i > first else v.i, v.i) - 1
    if v.dep_ in ("conj", "parataxis", "ccomp", "dep"):
        comma = min(subject.left_edge.i, v.i) - 1
    elif v.head.i == v.i:
        comma = min(subject.left_edge.i, v.i) - 1
    doc = v.doc
    if comma <= first + 1 or doc[comma].text != "," or any(
            c.i > v.i and c.dep_ in ("dobj", "ccomp", "xcomp") and c.lower_ not in ("us", "me", "reporters")
            for c in v.children):
        return ()
    if v.dep_ == "conj" and any(t.dep_ == "cc" and v.head.i < t.i < v.i and t.head.i == v.head.i for t in doc[v.head.i:v.i]):
        return ()
    head = v.head if v.dep_ in ("conj", "parataxis", "ccomp", "dep") and v.head.i < comma else next(
        (c for c in v.children if c.dep_ in ("advcl", "ccomp", "dep", "parataxis") and c.i < comma
         and not any(g.dep_ == "mark" for g in c.children)), None)
    if head is None or head.tag_ not in VERB_TAGS:
        return ()
    if head.i == v.head.i:  # what follows the aside goes on with what was said: "…, she said, and damaged a bakery"
        return (Content(head.i, first, max(comma, head.right_edge.i + 1), frozenset(t.i for t in v.subtree)),)
    return (Content(head.i, first, comma),)


def _is_aside(child: Token) -> bool:
    """"…, the statement said, …" put into a sentence is no content of that sentence's own verb."""
    return child.lower_ in cue_classes() and child.left_edge.i > child.sent.start and _set_off(child)


def _set_off(v: Token) -> bool:
    """A verb of saying put between commas into what it says: "…, the statement said, …"."""
    left, right = v.left_edge.i - 1, v.right_edge.i + 1
    doc = v.doc
    return (left < 0 or doc[left].text in ",–—”»\"" or v.left_edge.text == ",") and (
        right >= len(doc) or doc[right].text in ",.–—“«;" or doc[right - 1].text in ",")


def _gerund(v: Token) -> tuple[Content, ...]:
    child = next((c for c in v.children if c.dep_ in ("xcomp", "pcomp", "ccomp", "advcl", "acl") and c.tag_ == "VBG"
                  and c.i > v.i), None)
    return (Content(child.i, child.left_edge.i, child.right_edge.i + 1, whole=True),) if child is not None else ()


REST_OF_OBJECT = frozenset("among in of from over near at due because for against between to with since under inside"
    " outside around across along beneath".split())


def _object(v: Token) -> tuple[Content, ...]:
    child = next((c for c in v.children if c.dep_ == "dobj"), None)
    if child is None or child.tag_ in ("WP", "WDT") or child.tag_ == "PRP" and not _denies(v):
        return ()
    last = child.right_edge.i + 1
    # "reported 24 dead among its own personnel": the parser often hangs the end on the verb.
    for c in v.children:
        if c.i == last and c.dep_ == "prep" and c.lower_ in REST_OF_OBJECT and c.right_edge.i > last:
            last = c.right_edge.i + 1
    return (Content(child.i, child.left_edge.i, last, whole=True),)


def _denies(v: Token) -> bool:
    return "deny" in cue_classes()[v.lower_]


def _accused(v: Token) -> tuple[Content, ...]:
    """"of doing it", also where the parser hung the "of" on a word in between; else whom is blamed, and for what."""
    obj = next((c for c in v.children if c.dep_ in ("dobj", "dative")), None)
    of = next((t for t in v.subtree if t.lower_ == "of" and t.i > v.i and any(
        c.dep_ == "pcomp" or c.tag_ == "VBG" for c in t.children)), None)
    if of is None:
        of = next((c for c in v.children if c.dep_ == "prep" and c.lower_ in ("of", "for")), None)
    if of is not None and of.lower_ == "of":
        inner = next((c for c in of.children if c.dep_ in ("pcomp", "pobj")), None)
        if inner is None:
            return ()
        return (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1),)
    if obj is not None:
        last = max(obj.right_edge.i, of.right_edge.i if of is not None else 0) + 1
        return (Content(obj.i, obj.left_edge.i, last, whole=True),)
    return _clause(v)


NOT_TO_BE_NAMED = frozenset("named identified name names surname anonymity anonymous identity quoted".split())


def _called(v: Token, groups: frozenset[str]) -> tuple[Content, ...]:
    if v.lower_.startswith(("ask", "request")) and any(t.lower_ in NOT_TO_BE_NAMED for t in v.subtree):
        return ()
    to_do = next((c for c in v.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > v.i
                  and c.tag_ in VERB_TAGS), None)
    preps = [c for c in v.children if c.dep_ == "prep" and c.i > v.i and c.lower_ in (
        "for", "on", "upon", "to", "against")]
    if named := _called_names(v):
        return named
    obj = next((c for c in v.children if c.dep_ == "dobj"), None)
    if "call" in groups and to_do is not None:
        asked = obj or next((p for c in preps for p in c.children if p.dep_ == "pobj"), None)
        first = asked.left_edge.i if asked is not None and asked.tag_ != "PRP" else to_do.left_edge.i
        return (Content(to_do.i, min(first, to_do.left_edge.i), to_do.right_edge.i + 1, whole=True),)
    wanted = next((p for c in preps if c.lower_ in ("for", "against") for p in c.children
                   if p.dep_ in ("pobj", "pcomp")), None)
    if wanted is not None and (obj is None or v.lower_.startswith("call")):
        return (Content(wanted.i, wanted.left_edge.i, wanted.right_edge.i + 1, whole=True),)
    if obj is not None and obj.tag_ != "PRP" and not v.lower_.startswith(("ask", "call", "invit", "order")):
        return _object(v)
    return _clause(v)


def _called_names(v: Token) -> tuple[Content, ...]:
    """"called it a violation", "whom it called hired killers": the name given is what is said."""
    if not v.lower_.startswith(("call", "describ", "brand", "label")):
        return ()
    name = next((c for c in v.children if c.dep_ in ("oprd", "attr") and c.i > v.i), None)
    small = next((c for c in v.children if c.dep_ == "ccomp" and c.i > v.i and c.tag_[:2] == "NN"), None)
    if name is None and small is None:
        return ()
    if name is None and small is not None:
        first = next((c.right_edge.i + 1 for c in small.children if c.dep_ == "nsubj" and c.tag_ in ("PRP", "WP")), None)
        return (Content(small.i, first or small.left_edge.i, small.right_edge.i + 1, whole=True),)
    assert name is not None
    return (Content(name.i, name.left_edge.i, name.right_edge.i + 1, whole=True),)


def _to_do(v: Token) -> tuple[Content, ...]:
    child = next((c for c in v.children if c.dep_ == "xcomp" and c.i > v.i), None)
    if child is None:
        return ()
    return (Content(child.i, child.left_edge.i, child.right_edge.i + 1),)


def _about(v: Token) -> tuple[Content, ...]:
    about = next((c for c in v.children if c.dep_ == "prep" and c.lower_ in ("about", "of")), None)
    inner = next((c for c in about.children if c.dep_ in ("pobj", "pcomp")), None) if about is not None else None
    if inner is None:
        return ()
    return (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True),)


def _ascribed(v: Token) -> tuple[Content, ...]:
    to = next((c for c in v.children if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "on")), None)
    inner = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if inner is None:
        return ()
    return (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True),)


def _speech_act(v: Token) -> list[Frame]:
    """"made a post", "gave an interview": somebody speaks, and the words stand in quotation marks beside it."""
    said = next((c for c in v.children if c.dep_ == "dobj" and c.lower_ in SPEECH_NOUNS), None)
    if said is None or v.lower_ not in LIGHT_VERBS or _is_not_said(v):
        return []
    subject, passive = find_subject(v)
    if subject is None or passive or subject.lower_ in FIRST_PERSON:
        return []
    return [Frame("say", v.i, (cue_range(v)[0], said.i + 1), source_range(subject), (), "a speech act")]


TOLL_NOUNS = frozenset("toll tolls number numbers figure figures count tally estimate total".split())


def _revised(v: Token) -> tuple[Content, ...]:
    """"has lowered the toll from five to three": the figure with all that says how it changed."""
    obj = next((c for c in v.children if c.dep_ == "dobj" and c.lower_ in TOLL_NOUNS), None)
    if obj is None:
        return ()
    last = max([obj.right_edge.i, *(c.right_edge.i for c in v.children if c.dep_ == "prep" and c.i > obj.i
                                    and c.lower_ in ("from", "to", "by", "at"))])
    return (Content(obj.i, obj.left_edge.i, last + 1, whole=True),)


def _put_at(v: Token) -> tuple[Content, ...]:
    obj = next((c for c in v.children if c.dep_ == "dobj"), None)
    at = next((c for c in v.children if c.dep_ == "prep" and c.lower_ == "at"), None)
    if obj is None or at is None or v.lower_.startswith("estimat"):
        return ()
    return (Content(obj.i, obj.left_edge.i, max(at.right_edge.i, obj.right_edge.i) + 1, whole=True),)


# ------------------------------------------------------------------ pictures, nouns, phrases

def _shown(v: Token, source: Range, rule: str) -> Iterator[Frame]:
    content = _clause(v) or _object(v)
    if content:
        yield Frame("show", v.i, cue_range(v), source, content, rule, framed=True)


def _given(v: Token, source: Range) -> Frame | None:
    """"released a video purportedly showing …": the giver is the speaker, the picture the channel."""
    obj = next((c for c in v.children if c.dep_ == "dobj" and _np_head_in(c, MEDIA_NOUNS)), None)
    if obj is None:
        return None
    content = _with_tail(_showing(v) or _showing(obj) or _picture_of(obj), v)
    return Frame("show", v.i, cue_range(v), source, content, "a picture given out", framed=True) if content else None


SHOWING = frozenset("showing depicting claiming capturing featuring alleging praising purporting".split())


def _with_tail(content: tuple[Content, ...], v: Token) -> tuple[Content, ...]:
    """"showing militants in the hills, fighting beside the army": a participle that follows what is shown belongs to it."""
    if not content:
        return ()
    shown = content[0]
    tail = next((c for c in v.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.left_edge.i in (
        shown.last, shown.last + 1)), None)
    last = tail.right_edge.i + 1 if tail is not None else shown.last
    return (Content(shown.head, shown.first, last, shown.without, shown.whole),)


def _showing(top: Token) -> tuple[Content, ...]:
    shows = next((t for t in top.subtree if t.lower_ in SHOWING and t.i > top.i), None)
    if shows is None:
        return ()
    content = _clause(shows) or _object(shows)
    if not content:
        return ()
    whole = content[0]
    end = max([whole.last] + [c.right_edge.i + 1 for c in shows.children if c.i > shows.i])
    return (Content(whole.head, whole.first, end, whole=whole.whole),)


def _picture_of(noun: Token) -> tuple[Content, ...]:
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if inner is None:
        return ()
    return (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True),)


def _quoted(v: Token, carrier: Range) -> Frame | None:
    """"an agency quoted the mayor as saying that …": the mayor speaks, the agency is a hop."""
    as_ = next((c for c in v.children if c.lower_ == "as" and c.dep_ in ("prep", "mark", "advmod")), None)
    saying = next((t for t in v.subtree if t.lower_ in ("saying", "stating", "telling", "claiming") and t.i > v.i), None)
    said_by = next((c for c in v.children if c.dep_ == "dobj"), None)
    if as_ is None or saying is None or said_by is None:
        return None
    source = (said_by.left_edge.i, min(said_by.right_edge.i + 1, as_.i))
    content = _clause(saying) or _object(saying)
    if not content:
        return None
    return Frame("say", v.i, (as_.i, saying.i + 1), source, content, "quoted as saying", via=(carrier,))


def _according(token: Token) -> Iterator[Frame]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "to":
        to = token.doc[token.i + 1]
    inner = next((c for c in to.children if c.dep_ in ("pobj", "ccomp", "pcomp")), None) if to is not None else None
    if to is None or inner is None:
        return
    source = source_range(inner)
    yield from _clause_of_phrase(token, (token.i, to.i + 1), source, "according to")


def _in_words_of(token: Token) -> Iterator[Frame]:
    """"on his words", "in the words of the mayor"."""
    prep = token.head
    if prep.lower_ not in ("in", "on", "by", "from"):
        return
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = owner if owner is not None else next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
    if inner is not None and inner.lower_ not in FIRST_PERSON:
        yield from _clause_of_phrase(prep, (prep.i, token.i + 1), source_range(inner), "in somebody's words")


def _clause_of_phrase(phrase: Token, cue: Range, source: Range, rule: str) -> Iterator[Frame]:
    """The clause that a phrase of attribution stands in, apart from the phrase; the nearest one with a verb."""
    top = phrase.head
    while top.tag_ not in VERB_TAGS and top.head is not top:
        top = top.head
    while top.dep_ in ("xcomp", "pcomp", "acl", "aux", "auxpass", "relcl") and top.head is not top:
        top = top.head
    while top.tag_ not in VERB_TAGS and top.head is not top:
        top = top.head
    mine = frozenset(range(min(cue[0], source[0]), max(cue[1], source[1]))) | frozenset(t.i for t in phrase.subtree)
    top = _leave_cue(top, phrase)
    yield Frame("according", phrase.i, cue, source, (
        Content(top.i, top.left_edge.i, top.right_edge.i + 1, mine),), rule)


def _leave_cue(top: Token, phrase: Token) -> Token:
    """At the start of a sentence the phrase covers the whole of it, also where the parser hung it lower."""
    first_of_sentence = top.sent.start if top.doc.has_annotation("SENT_START") else 0
    return top.sent.root if phrase.i - first_of_sentence <= 1 and top.sent.root.tag_ in VERB_TAGS else top


def _nominal(noun: Token) -> Iterator[Frame]:
    """"a claim that …", "reports of …": a claim under a noun, with its owner if one is named."""
    that = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and any(
        g.lower_ == "that" and g.dep_ == "mark" for g in c.children)), None)
    if that is not None:
        content: tuple[Content, ...] = (Content(that.i, that.left_edge.i, that.right_edge.i + 1),)
    elif noun.lower_ in ("reports", "report", "accusations", "allegations", "claims", "rumours") and noun.dep_ in (
            "pobj", "nsubj", "dobj", "attr") and not _predicated_false(noun):
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = next((c for c in of.children if c.dep_ in ("pobj", "pcomp")), None) if of is not None else None
        if inner is None or noun.lower_ == "report":
            return
        content = (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True),)
    else:
        return
    if _predicated_false(noun) or noun.head.lower_ in _deniers():
        return
    owner = _owner_of(noun)
    yield Frame("say" if owner else "hearsay", noun.i, (noun.left_edge.i if not owner else noun.i, noun.i + 1),
                source_range(owner) if owner is not None else None, content, "a claim under a noun", framed=True)


def _owner_of(noun: Token) -> Token | None:
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.lower_ not in ("their", "its")), None)
    if owner is not None:
        return owner
    by = next((c for c in noun.children if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "from")), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _deniers() -> frozenset[str]:
    return frozenset(form for form, groups in cue_classes().items() if "deny" in groups)


def _predicated_false(noun: Token) -> bool:
    top = noun.head
    return noun.dep_ in SUBJECT and any(t.lower_ in FALSE_WORDS or t.lower_ in ("correspond", "true")
                                        for t in top.subtree if t.i > noun.i)


def _false(token: Token) -> Iterator[Frame]:
    """"Claims that X are lies", "Information about X does not correspond to reality", "X is fake": a denial of X."""
    verb = token if token.dep_ == "ROOT" else token.head
    corresponds = token.lower_ == "correspond" and any(c.dep_ == "neg" for c in token.children)
    not_true = token.lower_ in ("true", "correct", "accurate") and any(c.dep_ == "neg" for c in token.head.children)
    if not (token.lower_ in FALSE_WORDS or corresponds or not_true):
        return
    verb = token if corresponds else verb
    subject = next((c for c in verb.children if c.dep_ in SUBJECT), None)
    if subject is None or verb.tag_ not in VERB_TAGS:
        return
    cue = (subject.right_edge.i + 1, max(t.i for t in token.subtree if t.text not in ".”\"»,") + 1)
    inner = next((c for c in subject.children if c.dep_ in ("acl", "relcl") and c.tag_ in VERB_TAGS), None)
    about = next((c for c in subject.children if c.dep_ == "prep" and c.lower_ in ("about", "of", "on", "regarding")), None)
    if inner is not None:
        content = Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=False)
    elif about is not None and (obj := next((c for c in about.children if c.dep_ in ("pobj", "pcomp")), None)):
        content = Content(obj.i, obj.left_edge.i, obj.right_edge.i + 1, whole=True)
    else:
        return
    yield Frame("false", verb.i, cue, None, (content,), "called false")


# ------------------------------------------------------------------ ranges

def cue_range(v: Token) -> Range:
    """The verb with its auxiliaries and the "that" or particle that goes with it."""
    aux = [c.i for c in v.children if c.dep_ in ("aux", "auxpass") and c.i < v.i]
    first = min([v.i, *aux]) if aux and v.i - min(aux) <= 3 else v.i
    last = v.i + 1
    doc = v.doc
    if last < len(doc) and (doc[last].dep_ == "prt" or doc[last].lower_ == "that" and doc[last].dep_ == "mark"):
        last += 1
    return first, last


def source_range(head: Token) -> Range:
    """The words of a source: its noun phrase with appositions, without relative clauses and trailing commas."""
    first, last = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "advcl", "ccomp") and child.i > head.i:
            last = min(last, child.left_edge.i)
        if child.dep_ == "prep" and child.i > head.i and child.lower_ in ("on", "during", "after", "before", "since"):
            last = min(last, child.i)
        if child.dep_ == "appos" and child.i > head.i:
            relative = next((t for t in child.subtree if t.dep_ == "relcl"), None)
            last = min(last, relative.left_edge.i) if relative is not None else last
    doc = head.doc
    while last > head.i + 1 and doc[last - 1].text in ",;–—(:":
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].dep_ == "cc"):
        first += 1
    return first, last


def _child(v: Token, dep: str) -> Token | None:
    return next((c for c in v.children if c.dep_ == dep), None)


def _np_head_in(noun: Token, words: frozenset[str]) -> bool:
    return noun.lower_ in words
