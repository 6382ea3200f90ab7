"""Claims that reach the report through pictures: what a video or a photo is said to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fogline.claims.complements import Content, clause_said
from fogline.claims.cues import FINITE_TAGS, MEDIA_NOUNS, WORDS, cue_classes
from fogline.claims.frame import Frame
from fogline.claims.subjects import Range
from fogline.claims.things_said import object_said

if TYPE_CHECKING:
    from fogline.language.tokens import Token

SHOWING = WORDS["showing"]
SHOWN = "what a picture shows, by its shape"
SEEMING = WORDS["seeming"]  # "purports to show": the parser often takes "purports" for a noun
SEEN = frozenset(("seen", "visible", "heard", "shown"))
FAR = 24  # words between a picture and what it shows: "Footage posted by a unit of … on Wednesday, however, shows"
ENDS = frozenset((";", ".", "!", "?", "“", "«"))


def with_tail(content: tuple[Content, ...], v: Token) -> tuple[Content, ...]:
    """"showing men in the hills, fighting beside the army": a participle that follows what is shown belongs to it."""
    if not content:
        return ()
    shown = content[0]
    tail = next((c for c in v.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.left_edge.i in (
        shown.last, shown.last + 1)), None)
    last = tail.right_edge.i + 1 if tail is not None else shown.last
    return (Content(shown.head, shown.first, last, shown.without, shown.whole),)


def shown_by(top: Token) -> tuple[Content, ...]:
    shows = next((t for t in top.subtree if t.lower_ in SHOWING and t.i > top.i), None)
    if shows is None:
        return ()
    content = clause_said(shows) or object_said(shows)
    if not content:
        return ()
    whole = content[0]
    end = max([whole.last] + [c.right_edge.i + 1 for c in shows.children if c.i > shows.i])
    return (Content(whole.head, whole.first, end, whole=whole.whole),)


def picture_of(noun: Token) -> tuple[Content, ...]:
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if inner is None:
        return ()
    return (Content(inner.i, inner.left_edge.i, inner.right_edge.i + 1, whole=True),)


def pictured(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """"Footage posted by X purports to show A, B and C": all that is shown is one claim, as long as no clause follows.

    And "a clip in which a flag is seen on the roof".
    """
    for noun in words[first:last]:
        if noun.lower_ not in MEDIA_NOUNS or noun.dep_ in ("compound", "amod"):
            continue
        yield from _seen_in(words, noun, last)
        v = _shows(words, noun, last)
        if v is None or v.i + 1 >= last or words[v.i + 1].lower_ in ("that", "how", "who", "what", ",", "up", "no"):
            continue
        end = _end_of_view(words, v, last)
        things = [t for t in words[v.i + 1:end] if t.tag_[:2] == "NN" and not v.i < t.head.i < t.i]
        clausal = any(t.tag_ in FINITE_TAGS and not _in_relative(words, t, v.i) for t in words[v.i + 1:end])
        if things and not clausal:
            low = v.i - 2 if words[v.i - 1].lower_ == "to" else v.i
            content = Content(things[0].i, v.i + 1, end, whole=True)
            yield Frame("show", v.i, (low, v.i + 1), _picture(words, noun, first, low), (content,), SHOWN, framed=True)


def _shows(words: Sequence[Token], noun: Token, last: int) -> Token | None:
    """The verb by which a picture shows: "shows", "purports to show"; None where another verb comes first."""
    for t in words[noun.i + 1:min(last, noun.i + FAR)]:
        shows = "show" in cue_classes().get(t.lower_, ())
        seeming = words[t.i - 1].lower_ == "to" and words[t.i - 2].lower_ in SEEMING
        if shows and (seeming or t.tag_ in FINITE_TAGS or t.lower_ == "depict") and t.lower_ not in SEEMING:
            return t
        if (t.tag_ in FINITE_TAGS and t.lower_ not in SEEMING) or t.text in ENDS or t.tag_ in ("MD", "WDT", "WP"):
            return None
    return None


def _end_of_view(words: Sequence[Token], v: Token, last: int) -> int:
    """Where what is shown ends: a semicolon, or a comma before a clause or a remark of its own."""
    for t in words[v.i + 1:last]:
        if t.text in ENDS and t.i > v.i + 1:
            return t.i
        if t.text != ",":
            continue
        after = words[t.i + 1:next((w.i for w in words[t.i + 1:last] if w.text in ENDS), last)]
        if not after or after[0].lower_ in ("but", "although", "though", "while", "which", "according", "as", "in"):
            return t.i
        told = next((w for w in after if w.tag_ in FINITE_TAGS or w.tag_ in ("WP", "WDT", "WRB")), None)
        if told is not None and told.tag_ in FINITE_TAGS and any(
                c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i > t.i for c in told.children):
            return t.i
    return last


def _in_relative(words: Sequence[Token], verb: Token, low: int) -> bool:
    return any(t.tag_ in ("WP", "WDT", "WRB", "WP$") for t in words[max(low, verb.i - 6):verb.i])


def _picture(words: Sequence[Token], noun: Token, first: int, low: int) -> Range:
    """The picture's own words, with who gave it out: "Footage posted by a drone unit"."""
    begin = noun.left_edge.i if first <= noun.left_edge.i else noun.i
    end = noun.i + 1
    for t in words[noun.i + 1:low]:
        if t.text in (",", "—", "–") or (t.lower_ in ("on", "after", "during", "before") and t.dep_ == "prep"):
            break
        end = t.i + 1
    return begin, end - 1 if words[end - 1].tag_ == "VBN" else end


def _seen_in(words: Sequence[Token], noun: Token, last: int) -> Iterator[Frame]:
    """"a clip of forty seconds in which a flag is seen on the roof"."""
    joint = next((t.i for t in words[noun.i + 1:min(noun.i + 7, last)] if t.lower_ in ("which", "where")), None)
    if joint is None or (words[joint].lower_ == "which" and words[joint - 1].lower_ not in ("in", "on")):
        return
    seen = next((t for t in words[joint + 1:last] if t.lower_ in SEEN), None)
    if seen is None or any(t.tag_ in FINITE_TAGS and t.head.i != seen.i and t.lower_ not in ("is", "are", "was", "were")
                           for t in words[joint + 1:seen.i]):
        return
    low = min([seen.i, *(c.i for c in seen.children if c.dep_ in ("aux", "auxpass"))])
    end = next((t.i for t in words[seen.i:last] if t.text in (",", ";", ".")), last)
    start = joint - 1 if words[joint].lower_ == "which" else joint
    content = Content(seen.i, joint + 1, end, whole=True)
    yield Frame("show", seen.i, (low, seen.i + 1), _picture(words, noun, noun.left_edge.i, start), (content,), SHOWN,
                framed=True)
