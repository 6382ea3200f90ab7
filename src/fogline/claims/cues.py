"""The verbs and nouns with which reports attribute: each class says which complement holds the claim."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ"})


@cache
def cue_classes() -> dict[str, frozenset[str]]:
    """Each verb form -> its classes, from `language/words/cues.txt`.

    say: a clause; noun: also a bare noun phrase; deny; accuse (somebody of something); call (for, on somebody to);
    vow (to do); praise (a noun phrase judged); show (pictures); give (out a picture); believe.
    """
    found: dict[str, set[str]] = {}
    text = (files("fogline.language") / "words" / "cues.txt").read_text(encoding="utf-8")
    group = ""
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            group = line.strip("[]")
        elif line:
            for verb in line.split(","):
                for form in _forms(verb.split()):
                    found.setdefault(form, set()).add(group)
    return {form: frozenset(groups) for form, groups in found.items()}


def _forms(parts: list[str]) -> list[str]:
    """"deny" gives its regular forms; "say said said saying says" is given whole where it is irregular."""
    if len(parts) != 1:
        return parts
    base = parts[0]
    if base.endswith("e"):
        return [base, base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    if base.endswith(("s", "sh", "ch", "x")):
        return [base, base + "es", base + "ed", base + "ing"]
    return [base, base + "s", base + "ed", base + "ing"]


MEDIA_NOUNS = frozenset(
    "video videos footage clip clips photo photos photograph photographs picture pictures image images recording"
    " recordings imagery audio film".split())
CLAIM_NOUNS = frozenset(
    "claim claims report reports accusation accusations allegation allegations assertion assertions rumour rumours"
    " rumor rumors suggestion suggestions information news statement statements charge charges".split())
HEARSAY = frozenset("reportedly allegedly purportedly supposedly".split())
VAGUE_HEADS = frozenset(
    "official officials source sources information report reports data tally tallies number numbers figure figures"
    " estimate estimates observers media some others many accounts analysts experts".split())
PRONOUNS = frozenset("he she they it him her them his their its".split())
FIRST_PERSON = frozenset("i we us me our my".split())
FALSE_WORDS = frozenset("lie lies fake fakes false untrue fabrication fabrications disinformation nonsense baseless"
                        " groundless unfounded fiction invention propaganda misinformation slander".split())

CARRIER_WORDS = frozenset("channel television tv outlet broadcaster agency".split())
# "made a post", "gave an interview", "issued a statement": a speech act without a clause of its own.
LIGHT_VERBS = frozenset("made make makes gave give gives issued issue issues published posted delivered held wrote"
                        " released took".split())
SPEECH_NOUNS = frozenset("post statement speech address remarks comment comments announcement interview briefing tweet"
                         " appeal message communique communiqué".split())
