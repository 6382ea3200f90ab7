"""What is said in a noun or a name: the object of a report, a list of things told, a figure put, a name given."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fogline.claims.complements import Content, clause_said, gerund_said
from fogline.claims.cues import CLAIM_NOUNS, VERB_TAGS, WORDS, cue_classes

if TYPE_CHECKING:
    from fogline.language.tokens import Doc, Token

def denied(v: Token) -> tuple[Content, ...]:
    """"denied that X", "denied losing X", "denied X": what is denied ends where others tell on ("which Y says …")."""
    content = clause_said(v) or gerund_said(v)
    if any(c.dep_ == "dobj" and c.lower_ in ("none", "nothing", "him", "her", "me", "us") for c in v.children):
        return ()  # "disputes none of it", "contradicted him"
    if content and v.i + 1 < content[0].head and v.doc[v.i + 1].tag_ == "VBG":
        content = gerund_said(v) or content  # "denied firing rockets which the monitors say fell on a school"
    return tuple(_without_retelling(c, v.doc) for c in content or object_said(v))


def _without_retelling(content: Content, doc: Doc) -> Content:
    """What is denied, up to a relative clause that somebody else tells: "a column which the rebels say gave up"."""
    classes = cue_classes()
    for token in doc[content.head + 1:content.last]:
        if token.tag_ in ("WDT", "WP") and (teller := next((t for t in doc[token.i + 1:content.last] if t.tag_ in (
                "VBD", "VBZ", "VBP") and t.i > token.i + 1), None)) is not None and "say" in classes.get(
                teller.lower_, ()) and any(c.dep_ == "nsubj" and c.i > token.i for c in teller.children):
            last = token.i - 1 if doc[token.i - 1].text == "," else token.i
            return Content(content.head, content.first, last, content.without, content.whole)
    return content


def contested(v: Token) -> tuple[Content, ...]:
    """"challenged that account": an account can be contested, a person only dared to do something."""
    child = next((c for c in v.children if c.dep_ == "dobj"), None)
    accounts = CLAIM_NOUNS | WORDS["told_words"] | TOLL_NOUNS
    return object_said(v) if child is not None and child.lower_ in accounts else ()


REST_OF_OBJECT = WORDS["rest_of_object"]


def object_said(v: Token) -> tuple[Content, ...]:
    child = next((c for c in v.children if c.dep_ == "dobj"), None)
    if child is None and v.lower_.startswith("admit"):  # "admits to ten dead"
        to = next((c for c in v.children if c.dep_ == "prep" and c.lower_ == "to"), None)
        child = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    bare = child is not None and child.tag_ == "PRP" and "deny" not in cue_classes()[v.lower_]
    if child is None or child.tag_ in ("WP", "WDT") or bare:
        return ()
    charge = next((c for c in child.children if c.dep_ in ("acl", "ccomp", "relcl") and c.left_edge.lower_ == "that"
                   and c.left_edge.dep_ == "mark"), None)
    if charge is not None and "deny" in cue_classes()[v.lower_]:  # "rejected the accusation that …": the charge itself
        return (Content(charge.i, charge.left_edge.i + 1, charge.right_edge.i + 1),)
    return (Content(child.i, child.left_edge.i, _before_text(child, _rest_of(child, v)), whole=True),)


def _before_text(noun: Token, last: int) -> int:
    """"claims the ambush as its own in a text relayed by its media arm": where it was said is no part of it."""
    texts = WORDS["texts"] | WORDS["speech_words"] | WORDS["media"] | {"text"}
    told = next((t for t in noun.doc[noun.i + 1:last] if t.lower_ == "in" and t.dep_ == "prep" and any(
        c.dep_ == "pobj" and c.lower_ in texts for c in t.children)), None)
    return told.i if told is not None else last


def _rest_of(noun: Token, v: Token) -> int:
    """"reported 24 dead among its own personnel": the parser often hangs the end of the object on the verb."""
    last = noun.right_edge.i + 1
    for c in v.children:
        if c.i == last and c.dep_ == "prep" and c.lower_ in REST_OF_OBJECT and c.right_edge.i > last:
            last = int(c.right_edge.i) + 1
    return last


def accused_of(v: Token) -> tuple[Content, ...]:
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
    return clause_said(v)


NOT_TO_BE_NAMED = WORDS["not_to_be_named"]


def called_for(v: Token, groups: frozenset[str]) -> tuple[Content, ...]:
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
        return object_said(v)
    return clause_said(v)


def _called_names(v: Token) -> tuple[Content, ...]:
    """"called it a violation", "whom it called hired killers": the name given is what is said."""
    if not v.lower_.startswith(("call", "describ", "brand", "label")):
        return ()
    name = next((c for c in v.children if c.dep_ in ("oprd", "attr") and c.i > v.i), None)
    small = next((c for c in v.children if c.dep_ == "ccomp" and c.i > v.i and c.tag_[:2] == "NN"), None)
    if name is None and small is None:
        return ()
    if name is None and small is not None:
        pointing = [c for c in small.children if c.dep_ == "nsubj" and c.tag_ in ("PRP", "WP")]
        first = pointing[0].right_edge.i + 1 if pointing else None
        return (Content(small.i, first or small.left_edge.i, small.right_edge.i + 1, whole=True),)
    assert name is not None
    end = next((t.i for t in name.doc[name.i:name.right_edge.i + 1] if t.text in ":;"), name.right_edge.i + 1)
    return (Content(name.i, name.left_edge.i, end, whole=True),)


def spoken_about(v: Token) -> tuple[Content, ...]:
    about = next((c for c in v.children if c.dep_ == "prep" and c.lower_ in ("about", "of")), None)
    if about is None:  # "spoke in the evening of 60 dead": hung on a word in between
        about = next((t for t in v.subtree if t.i > v.i and t.lower_ in ("about", "of") and any(
            c.dep_ == "pobj" and any(g.tag_ == "CD" for g in c.subtree) for c in t.children)), None)
    inner = next((c for c in about.children if c.dep_ in ("pobj", "pcomp")), None) if about is not None else None
    if inner is not None and any(c.lower_ in ("different", "other", "another") for c in inner.children):
        return ()  # "Villagers tell of a different Monday"
    if inner is None or about is None:  # "write about seven dead": taken for "approximately seven"
        counted = next((c for c in v.children if c.dep_ == "dobj" and c.i > v.i + 1), None)
        if counted is not None and v.doc[v.i + 1].lower_ == "about":
            return (Content(counted.i, v.i + 2, _rest_of(counted, v), whole=True),)
        return ()
    return _listed(Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True), about, v)


def _listed(first: Content, about: Token, v: Token) -> tuple[Content, ...]:
    """"speaks of an attack, of an answer, and of 20 dead": three things told."""
    doc, end = v.doc, v.sent.end
    starts = [t.i for t in doc[about.i + 2:end] if t.lower_ == about.lower_ and (
        doc[t.i - 1].text == "," or (doc[t.i - 1].dep_ == "cc" and doc[t.i - 2].text == ","))]
    if not starts or about.i < v.i:
        return (first,)
    found, bounds = [], [about.i, *starts, end]
    for low, high in pairwise(bounds):
        stop = high
        while stop > low + 1 and doc[stop - 1].text not in "”»" and (
                doc[stop - 1].is_punct or doc[stop - 1].dep_ == "cc"):
            stop -= 1
        top = next((t for t in doc[low + 1:stop] if t.tag_[:2] in ("NN", "CD")), None)
        if top is not None:
            found.append(Content(top.i, low + 1, stop, whole=True))
    return tuple(found)


def names_published(v: Token) -> tuple[Content, ...]:
    """"has published the names of 19 villagers": a list of the dead is a claim about them."""
    obj = next((c for c in v.children if c.dep_ == "dobj" and c.lower_ in ("names", "figures", "list", "tally")), None)
    counted = obj is not None and any(t.tag_ == "CD" for t in obj.subtree)
    return (Content(obj.i, obj.left_edge.i, obj.right_edge.i + 1, whole=True),) if obj is not None and counted else ()


def labelled_as(v: Token) -> tuple[Content, ...]:
    """"marks the village as contested": the thing and the name it is given."""
    obj = next((c for c in v.children if c.dep_ == "dobj" and (c.tag_[:2] == "NN" or c.lower_ in ("it", "this"))), None)
    as_ = next((t for t in v.subtree if t.lower_ == "as" and t.i > v.i and t.dep_ in ("prep", "mark", "advmod")), None)
    if obj is None or as_ is None or as_.i < obj.i:
        return ()
    end = as_.head.right_edge.i if as_.dep_ == "mark" and as_.head.i > as_.i else as_.right_edge.i
    return (Content(obj.i, obj.left_edge.i, _closed(v, obj.left_edge.i, end + 1), whole=True),)


def _closed(v: Token, first: int, last: int) -> int:
    """The end of some words, moved to the mark that closes a quotation opened in them."""
    doc = v.doc
    opened = next((t for t in reversed(doc[first:last]) if t.text in "“«"), None)
    if opened is None or any(t.text in "”»" for t in doc[opened.i:last]):
        return last
    return next((t.i + 1 for t in doc[last:v.sent.end] if t.text in "”»"), last)


def ascribed_to(v: Token) -> tuple[Content, ...]:
    to = next((c for c in v.children if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "on")), None)
    inner = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if inner is None or to is None:
        return ()
    obj = next((c for c in v.children if c.dep_ == "dobj" and c.tag_[:2] == "NN" and c.i < to.i), None)
    first = obj.left_edge.i if obj is not None and to.lower_ == "to" else inner.left_edge.i
    last = max([inner.right_edge.i, *(c.right_edge.i for c in v.children if c.dep_ == "prep"
                                      and c.left_edge.i == inner.right_edge.i + 1 and c.lower_ == "from")])
    return (Content(inner.i, first, last + 1, whole=True),)


TOLL_NOUNS = WORDS["toll_words"]


def revised_figure(v: Token) -> tuple[Content, ...]:
    """"has lowered the toll from five to three": the figure with all that says how it changed."""
    obj = next((c for c in v.children if c.dep_ == "dobj" and c.lower_ in TOLL_NOUNS), None)
    if obj is None:
        return ()
    beside = [c for c in v.children if c.dep_ == "prep" and c.lower_ in ("from", "to", "by", "at") and c.i > v.i]
    first = min(obj.left_edge.i, *(c.i for c in beside if c.lower_ == "to"), obj.i)  # "raised to 30 the number of …"
    return (Content(obj.i, first, max([obj.right_edge.i, *(c.right_edge.i for c in beside)]) + 1, whole=True),)


GIVES = ("give", "gives", "gave", "given", "giving")


def figure_put_at(v: Token) -> tuple[Content, ...]:
    obj = next((c for c in v.children if c.dep_ == "dobj"), None)
    by = "as" if v.lower_ in GIVES else "at"
    ats = [t for t in v.subtree if t.i > v.i and t.dep_ in ("prep", "mark") and t.lower_ == by]
    at = next((t for t in ats if t.head.i == v.i or t.dep_ == "mark"), None) or next(
        (t for t in ats if any(c.tag_ == "CD" for c in t.subtree)), None)
    if obj is None or at is None or v.lower_.startswith("estimat"):
        return ()
    top = at.head if at.dep_ == "mark" else at
    if v.lower_ in GIVES and not any(t.tag_ == "CD" for t in top.subtree):
        return ()  # "gave his name only as …"
    return (Content(obj.i, obj.left_edge.i, max(top.right_edge.i, obj.right_edge.i) + 1, whole=True),)
