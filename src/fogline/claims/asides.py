"""Attribution set off by commas, read by its shape: "…, the mayor's office said on Monday." and "…, she noted, …".

News puts it behind or into the sentence so often, and the parser joins it so variously, that its shape is the surer
sign. These frames stand in for what the tree says of the same verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fogline.claims.complements import Content
from fogline.claims.cues import FIRST_PERSON, VERB_TAGS, WORDS, cue_classes
from fogline.claims.frame import Frame
from fogline.claims.idioms import idiom_end
from fogline.claims.subjects import Range, cue_range

if TYPE_CHECKING:
    from fogline.language.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# What a speaker's name and office may be made of; a verb among them makes it a clause of its own.
NAMING = frozenset("DT JJ JJS JJR NN NNS NNP NNPS POS PRP PRP$ IN CD CC HYPH VBN VBG FW NFP TO RB".split())
SPEAKERS = WORDS["role_words"] | WORDS["body_words"] | WORDS["texts"]
# Behind these stands whom it was said to, and not who said it.
TO_SOMEBODY = frozenset("told tells informed informs assured assures reminded reminds asked asks warned warns".split())
MAX_SOURCE = 22  # tokens; the longest office on the project's reports has 17
INTO = ("to", "that", "by", "of", "about")


def set_off(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """Frames of the sentence at tokens [first, last) whose cue and speaker stand between commas or before the end."""
    classes = cue_classes()
    for v in words[first + 3:last]:
        several = None
        if "say" not in classes.get(v.lower_, ()) and (several := idiom_end(words, v.i, last)) is None:
            continue
        if several is None and (v.tag_ not in (*FINITE, "VBN", "NNS") or v.lower_.endswith("ing")):
            continue
        source = _source_before(words, first, v.i)
        if source is None or words[source[0]].lower_ in FIRST_PERSON:
            continue
        comma = source[0] - 1
        end = _end_of_aside(words, v.i, last)
        if end is None or _behind_quotation(words[first:comma]):
            continue
        if _tells(words[first:comma]) or _interrupts(words, (first, comma), (end, last)):
            frame = _frame(words, (first, last), (comma, end), (source, v))
            yield frame if several is None else replace(frame, cue=(v.i, several))


def inverted(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """"The guilty will answer, thundered its communiqué, in which …": the verb before its speaker, behind a comma."""
    classes = cue_classes()
    for v in words[first + 3:last - 1]:
        if "say" not in classes.get(v.lower_, ()) or words[v.i - 1].text != "," or v.tag_ not in ("VBD", "VBZ"):
            continue
        if v.lower_ in TO_SOMEBODY:
            continue
        end = v.i + 1
        while end < last and words[end].tag_ in NAMING and words[end].tag_ not in ("RB", "CC", "VBN", "TO"):
            end += 1
        named = words[v.i + 1:end]
        closed = end >= last or words[end].text in ",.;" or words[end].tag_ == "IN"
        speaks = any(t.tag_ in ("NNP", "PRP") or t.lower_ in SPEAKERS for t in named)
        if not named or not closed or not speaks or named[0].lower_ in FIRST_PERSON:
            continue
        if _tells(words[first:v.i - 1]) and not _behind_quotation(words[first:v.i - 1]):
            content = Content(_top(words, first, v.i - 1), first, v.i - 1)
            yield Frame("say", v.i, cue_range(v), (v.i + 1, end), (content,), "a verb before its speaker")


def before_colon(words: Sequence[Token], first: int, last: int) -> Iterator[Frame]:
    """"The governor specified in his channel: two houses burned." What follows the colon is what is said."""
    colon = next((t.i for t in words[first + 2:last - 2] if t.text == ":"), None)
    if colon is None or words[colon + 1].text in "“«\"" or not _tells(words[colon + 1:last]):
        return
    classes = cue_classes()
    cues = [v for v in words[first + 1:colon] if "say" in classes.get(v.lower_, ()) and v.tag_ in ("VBD", "VBZ", "VBP")]
    if len(cues) != 1 or any(t.tag_ in FINITE for t in words[cues[0].i + 1:colon]):
        return
    v = cues[0]
    low = first
    while low < v.i and (words[low].is_punct or words[low].tag_ in ("RB", "CC")):
        low += 1
    named = words[low:v.i]
    if not named or any(t.tag_ in FINITE for t in named) or named[0].lower_ in FIRST_PERSON or named[0].tag_ == "IN":
        return
    content = Content(_top(words, colon + 1, last), colon + 1, last)
    yield Frame("say", v.i, cue_range(v), (low, v.i), (content,), "a colon after the cue")


def _frame(words: Sequence[Token], sentence: Range, aside: Range, said: tuple[Range, Token]) -> Frame:
    source, v = said
    return Frame("say", v.i, cue_range(v), source, _said_around(words, sentence, aside), "set off by commas")


def _said_around(words: Sequence[Token], sentence: Range, aside: Range) -> tuple[Content, ...]:
    """What stands before an aside, or before and behind it: between the semicolons around it, and what follows them."""
    (first, last), (comma, end) = sentence, aside
    if all(t.is_punct for t in words[end:last]):
        return (Content(_top(words, first, comma), first, comma),)
    if words[first].lower_ == "what" and (copula := next((
            t.i for t in words[end:end + 3] if t.lower_ in ("is", "are", "was", "were")), None)) is not None:
        return (Content(copula, copula + 1, last, whole=True),)  # "What it does show, a group says, is …"
    first = next((t.i + 1 for t in reversed(words[first:comma - 1]) if t.text in ";:"), first)
    stop = next((t.i for t in words[end:last] if t.text == ";"), last)
    if words[comma - 1].tag_ in ("CC", "WDT", "WP"):  # "…, and, its chief maintains, is still open"
        return (Content(_top(words, end, stop), end, stop),)
    cut = frozenset(range(comma, end))
    head = _top(words, first, stop, cut)
    torn = not any(t.head.i == head for t in words[first:comma])  # the parser hung the subject on the aside
    whole = torn or (_tells(words[first:comma]) and _goes_on(words, first, end, stop))
    found = Content(head, first, _before_stop(words, stop) if whole else stop, cut, whole)
    if stop < last and any(t.tag_ in FINITE for t in words[stop + 1:last]):
        return found, Content(_top(words, stop + 1, last), stop + 1, last)
    return (found,)


def _goes_on(words: Sequence[Token], first: int, end: int, stop: int) -> bool:
    """"The clip was taken, he added, at 16:20", "It was his men, he said, who closed the road": one and the same claim.
    """
    rest = words[end + 1:stop]
    split = words[first].lower_ == "it" and bool(rest) and rest[0].lower_ in ("that", "who", "which")
    return split or not any(t.tag_ in VERB_TAGS or t.tag_ == "CC" for t in rest)


def _before_stop(words: Sequence[Token], last: int) -> int:
    return last - 1 if words[last - 1].text in ".!?" else last


def _source_before(words: Sequence[Token], first: int, v: int) -> Range | None:
    """The speaker between the last comma and the verb; over one more comma where an apposition lies between."""
    end = v - 1 if words[v - 1].text == "," else v
    low = _back_to_comma(words, first, end)
    if low is None or low == end:
        return None
    if words[low].lower_ in ("a", "an", "the", "its", "his", "her", "their") and low - 1 > first:
        before = _back_to_comma(words, first, low - 1)
        # "Lt. Col. Maksym D., a spokesman": only a proper name takes an apposition over the comma.
        if before is not None and before < low - 1 <= before + 7 and words[low - 2].tag_ in ("NNP", "NNPS") \
                and words[before - 1].text == ",":
            return before, end
    return (low, end) if v - low <= MAX_SOURCE else None


def _back_to_comma(words: Sequence[Token], first: int, end: int) -> int | None:
    """Where the words after the last comma before `end` begin, if they can be a name; None otherwise."""
    i = end
    while i > first and words[i - 1].tag_ in NAMING | {"VBD"} and words[i - 1].text not in ",;:—–":
        if words[i - 1].tag_ in ("VBD", "VBZ", "VBP") and words[i - 1].dep_ != "amod":
            return None
        i -= 1
    if i <= first or words[i - 1].text not in (",", "—", "–"):
        return None
    opening = words[i]
    starts_noun = opening.tag_ in ("DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "CD")
    has_noun = any(t.tag_[:2] in ("NN", "PR", "CD") for t in words[i:end])
    return i if starts_noun and has_noun and opening.lower_ not in ("which", "who", "when", "where", "that") else None


def _end_of_aside(words: Sequence[Token], v: int, last: int) -> int | None:
    """Behind the cue and its adverbials: the end of the sentence, or the comma that closes the aside."""
    if v + 1 < last and words[v + 1].lower_ in INTO and words[v + 1].lower_ == "that":
        return None
    for i in range(v + 1, last):
        token = words[i]
        if token.text in (",", "—", "–") or (token.text in ".!?…" and i >= last - 2):
            return i
        if token.tag_ in FINITE or token.lower_ in ("that", "whether", "how", "why") or token.text in "“«:":
            return None
    return last


def _behind_quotation(words: Sequence[Token]) -> bool:
    """“…,” Davit M., a spokesman, told reporters: there the words in quotation marks are what is said."""
    closed = max((n for n, t in enumerate(words) if t.text in "”»\""), default=-1)
    return closed >= 0 and not any(t.tag_ in FINITE for t in words[closed + 1:])


def _tells(words: Sequence[Token]) -> bool:
    """Whether the words hold a clause of their own and not only an opening phrase ("On Monday")."""
    finite = [t for t in words if t.tag_ in FINITE and not _subordinate(t, words[0].i)]
    return bool(finite)


def _subordinate(verb: Token, first: int) -> bool:
    """"When the shelling began, the mayor said …": an opening clause is not what is said."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in (
        "when", "after", "before", "as", "while", "since", "if", "once", "because", "although", "though", "until")
        and c.i <= first + 1 for c in verb.children)


def _interrupts(words: Sequence[Token], before: Range, after: Range) -> bool:
    """"Traffic there, she noted, was closed": a subject before the aside, its verb right behind it."""
    if after[0] + 1 >= after[1]:
        return False
    behind = words[after[0] + 1] if words[after[0]].text in ",—–" else words[after[0]]
    subject = any(t.tag_[:2] in ("NN", "PR", "EX", "DT") for t in words[before[0]:before[1]])
    tells = behind.tag_ in FINITE or (behind.tag_ == "VBN" and behind.dep_ in ("conj", "ROOT", "ccomp"))
    return subject and tells and not any(t.tag_ in FINITE for t in words[before[0]:before[1]])


def _top(words: Sequence[Token], first: int, last: int, without: frozenset[int] = frozenset()) -> int:
    """The head of the clause in a stretch: the verb whose own head lies outside, the earliest of several."""
    inside = [t for t in words[first:last] if t.i not in without and not t.is_punct]
    ids = {t.i for t in inside}
    tops = [t for t in inside if t.head.i not in ids or t.head.i == t.i]
    verbs = [t for t in tops if t.tag_ in VERB_TAGS] or [t for t in inside if t.tag_ in FINITE] or tops or inside
    return verbs[0].i
