"""The verbs and nouns with which reports attribute: each class says which complement holds the claim."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fogline.language.lexicon import sections

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


WORDS = sections("attribution")
MEDIA_NOUNS = WORDS["media"]
CLAIM_NOUNS = WORDS["claim_words"]
HEARSAY = frozenset(["reportedly", "allegedly", "purportedly", "supposedly"])
VAGUE_HEADS = WORDS["vague_heads"]
PRONOUNS = WORDS["pronouns"]
FIRST_PERSON = frozenset(["i", "we", "us", "me", "our", "my"])
FALSE_WORDS = WORDS["false_words"]

CARRIER_WORDS = frozenset(["channel", "television", "tv", "outlet", "broadcaster", "agency"])
# "made a post", "gave an interview", "issued a statement": a speech act without a clause of its own.
LIGHT_VERBS = WORDS["light"]
SPEECH_NOUNS = WORDS["speech_words"]
