"""What words say befell people and things. Lost is not killed; casualties are not killed; shot is not yet dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.grounding.counted import NOUNS
from fogline.language.lexicon import sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fogline.language.tokens import Token

LOSSES = frozenset(("killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged", "lost_unspecified",
                    "casualties_unspecified", "captured_equipment"))


_LISTS = sections("losses")


def _by_word(kind: str) -> dict[str, str]:
    """The words of one kind, each with the measure its section is named for."""
    found: dict[str, str] = {}
    for title, words in _LISTS.items():
        first, _, measure = title.removesuffix(" verbs").partition(" ")
        if first == kind:
            found |= dict.fromkeys(sorted(words), measure)
    return found


DONE_TO = _by_word("object")  # what a verb says of its object, or of its subject in the passive
DONE_BY = _by_word("subject")  # what it says of its subject
NAMED = _by_word("noun")  # nouns that say it themselves, or of what follows their "of"
BESIDE = _by_word("beside")  # right after the number or its noun: "24 dead", "two people injured"
_DEEDS = _by_word("deed")  # nouns that say it of what follows their "of" alone: "the murder of two"
_TOLD = _LISTS["told"]
TRIED = _LISTS["try verbs"]
GIVEN_BACK = _LISTS["give back verbs"]
OF_PERSONS = _LISTS["of persons verbs"]  # said of people alone: a town too is captured and struck
_TOLLS = _LISTS["toll nouns"]
REVISING = _LISTS["revise verbs"]  # of the toll before them: "raised the toll to nine"
_HOSPITAL = _LISTS["hospital verbs"]
_HURT = _LISTS["hurt"]
_LYING = _HOSPITAL | _TOLD | {"is", "are", "was", "were", "be", "been", "left"}  # "in critical condition"
_KNOCKED = frozenset(("knocked", "knocking"))
_OUT_OF_ACTION = frozenset(("action", "service"))
_LOST = frozenset(("lost", "lose", "loses", "losing"))
_REACHING = frozenset(("exceed", "exceeds", "exceeded", "reach", "reaches", "reached", "total", "totalled", "totaled"))
_CAPTIVITY = frozenset(("prisoner", "prisoners", "captive", "hostage", "custody"))
SUFFERING = frozenset(("suffered", "sustained", "received", "suffering", "sustaining", "got", "getting"))
_SEEKING = frozenset(("looking", "searching", "search", "look"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_COME = frozenset(("came", "come", "passed", "fell", "fallen"))
_PUSHED = frozenset(("beat", "beaten", "drove", "driven", "pushed", "fought", "beating", "driving", "pushing"))
_TO_DEATH = frozenset(("fatally", "mortally", "dead", "lethally"))
_NEEDS = _LISTS["needs"]
_LEFT = frozenset(("left", "leave", "leaves", "leaving"))
_FATAL = frozenset(("fatal", "deadly", "lethal"))
_OPEN = frozenset(("shot", "struck", "wounded"))  # what may still turn out to have been fatal
_CONDITION = frozenset(("critical", "serious", "stable", "fair", "good", "grave", "poor", "guarded"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


def done_to(verb: Token) -> str | None:
    """What a verb says of its object: "shot dead", "fatally wounded" and "shot and killed" are killed."""
    said = DONE_TO.get(verb.lower_)
    if said not in _OPEN:
        return said
    for child in verb.children:
        word = child.lower_
        if word in _TO_DEATH or (word == "to" and any(c.lower_ == "death" for c in child.children)):
            return "killed"
        if child.dep_ == "conj" and not any(c.dep_ in SUBJECTS or c.dep_ == "dobj" for c in child.children):
            then = DONE_TO.get(child.lower_) or DONE_BY.get(child.lower_)
            if then in ("killed", "wounded"):
                return then
    return said


def settle_beside(token: Token) -> str | None:
    """What a word right after a number says: "24 dead", "six shot"."""
    said = BESIDE.get(token.lower_)
    return (done_to(token) or said) if said in _OPEN else said


def described(token: Token) -> str | None:
    """"Seven missiles launched at the town", "five workers who died"."""
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and (said := _phrase(child) or done_to(child)):
            return said
        if child.lower_ == "in" and any(c.lower_ == "flames" for c in child.children):
            return "burnt"
        if child.dep_ == "relcl" and (said := _of_relative(child)):
            return said
    return None


def _hurt(verb: Token) -> str | None:
    """"Brought in with shrapnel wounds", "still in hospital", "treated for burns": wounded, as far as it is said."""
    if verb.lower_ in _BE and verb.i + 2 < len(verb.doc) and (
            verb.doc[verb.i + 1].lower_, verb.doc[verb.i + 2].lower_) == ("in", "hospital"):
        return "wounded"
    after = [t.lower_ for t in verb.doc[verb.i + 1:verb.i + 10]]
    if verb.lower_ in _LYING and "condition" in after and _CONDITION & {*after[:after.index("condition")]}:
        return "wounded"
    if verb.lower_ not in _HOSPITAL:
        return None
    if "body" in after or "bodies" in after:
        return None
    return "wounded" if any(w in _HURT for w in _until_stop(after)) else None


def _until_stop(words: list[str]) -> Iterator[str]:
    """Words as far as the clause goes by its marks."""
    for word in words:
        if word in (".", ";", ":", "”", "but", "while"):
            return
        yield word


def _of_relative(verb: Token) -> str | None:
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if who is None or who.lower_ not in ("who", "which", "that"):
        return None
    return of_subject(verb, passive=who.dep_ == "nsubjpass")


def of_subject(verb: Token, passive: bool) -> str | None:
    """What a verb says of its subject; a bare participle ("more than 200 injured") is a passive."""
    word = verb.lower_
    bare = verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    if said := _hurt(verb):
        return said
    if passive and word in _TOLD:
        return next((BESIDE[t.lower_] for t in verb.doc[verb.i + 1:verb.i + 6] if t.lower_ in BESIDE), None)
    if passive or bare:
        return _phrase(verb) or done_to(verb) or DONE_BY.get(word)
    objects = {c.lower_ for c in verb.children if c.dep_ == "dobj"}
    if word in ("lost", "lose", "losing", "gave", "sacrificed") and objects & {"lives", "life"}:
        return "killed"
    if word in ("lost", "losing") and objects & {"roofs", "roof", "windows", "walls", "power", "balconies"}:
        return "damaged"
    if word in ("caught", "catching") and "fire" in objects:
        return "burnt"
    if "martyrdom" in objects:
        return "killed"
    if word in SUFFERING and objects & {"wounds", "injuries", "burns", "wound", "injury"}:
        return "wounded"
    if word in ("laid", "lay", "laying", "threw") and objects & {"arms", "weapons"}:
        return "captured"
    if word in _BE and (named := _among(verb)):
        return named
    if word in _BE or word in ("went", "gone", "go", "remain", "remains", "remained", "left", "found", "found"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd", "xcomp") and child.lower_ in BESIDE:
                return BESIDE[child.lower_]
    if (word in _BE or word in _COME) and "control" in {t.lower_ for t in verb.doc[verb.i:verb.i + 8]}:
        return "captured"  # "are now under the control of our forces"
    if objects and word not in ("left", "fled", "joined", "formed", "crossed", "took"):
        return None
    said = DONE_BY.get(word)
    return None if said == "present" and word == "took" else said


def _among(verb: Token) -> str | None:
    """"Were among the wounded"."""
    return next((NAMED[noun.lower_] for prep in verb.children if prep.lower_ in ("among", "amongst")
                 for noun in prep.children if noun.lower_ in NAMED), None)


def of_object(verb: Token) -> str | None:
    word = verb.lower_
    if word in ("claimed", "claiming", "cost", "took", "taking") and any(
            c.dep_ == "dobj" and c.lower_ in ("lives", "life") for c in verb.children):
        return "killed"
    if word in ("reported", "confirmed", "counted", "recorded", "put", "left", "leaving") and any(
            c.lower_ in BESIDE for c in verb.children if c.dep_ in ("oprd", "acomp", "xcomp", "ccomp")):
        return next(BESIDE[c.lower_] for c in verb.children if c.lower_ in BESIDE)
    if (word in _REACHING or word in _BE) and (toll := toll_of(verb)) is not None:
        return said_of_toll(toll) or NAMED.get(toll.lower_)
    if word in _LEFT and _lacking(verb):
        return None
    if word == "missing":
        return "missing"  # "is missing nine men"
    return _hurt(verb) or _phrase(verb) or done_to(verb)


def _lacking(verb: Token) -> bool:
    """"Left thousands without power": nobody has left."""
    below = (c for t in (verb, *verb.children) for c in t.children if c.lower_ == "without")
    return any(t.lower_ in _NEEDS for without in below for t in without.subtree)


def _phrase(verb: Token) -> str | None:
    """Verbs whose meaning stands in a second word: shot down, taken prisoner, put out of action."""
    word = verb.lower_
    near = {c.lower_ for c in verb.children}
    near |= {g.lower_ for c in verb.children if c.dep_ in ("prep", "prt") for g in c.children}
    deep = {t.lower_ for t in verb.doc[verb.i + 1:verb.i + 5]}
    if word in ("taken", "took", "take", "taking") and deep & _CAPTIVITY:
        return "captured"
    if word in _BE and verb.i + 2 < len(verb.doc) and verb.doc[verb.i + 1].lower_ == "in" and "custody" in deep:
        return "captured"
    if word in ("put", "knocked", "rendered", "puts", "putting", "taken", "took", "knocking") and (
            (near | deep) & _OUT_OF_ACTION or word in _KNOCKED) and "out" in near | deep:
        return "lost_unspecified"
    if word in ("shot", "brought", "shooting", "bringing", "shoot", "bring", "brings"):
        return "destroyed" if "down" in near | deep else "killed" if "dead" in deep else None
    if word in ("took", "taken", "take", "taking", "takes") and any(c.lower_ == "out" and c.dep_ == "prt"
                                                                    for c in verb.children):
        return "destroyed"
    if word in _PUSHED and (near | deep) & {"back", "off"}:
        return "repelled"
    if word in ("wiped", "wiping", "wipe"):
        return "destroyed" if "out" in near | deep else None
    if word in ("buried", "bury", "burying"):
        return "killed" if any(c.dep_ == "dobj" for c in verb.children) and not deep & {"under", "beneath"} else None
    if word in ("drove", "driven") and {t.lower_ for t in verb.doc[verb.i + 1:verb.i + 12]} & {"homes"}:
        return "displaced"
    if word in ("blown", "blew", "blowing"):
        return "destroyed" if "up" in near | deep else None
    if word in ("set", "setting") and deep & {"fire", "ablaze", "alight"}:
        return "burnt"
    if word in ("forced", "driven") and deep & {"homes", "flee", "leave"}:
        return "displaced"
    if word in ("called", "summoned"):
        return "mobilised" if "up" in near | deep else None
    return None


def of_preposition(prep: Token) -> str | None:
    """"The death of four officers", "a toll of nine", "has risen to nine": the noun that the number completes."""
    head = prep.head
    if prep.lower_ == "to" and head.lower_ == "from":
        head = head.head  # "rose from nine to twelve"
    if prep.lower_ == "to" and head.lower_ == "up" and head.dep_ == "prt":
        return of_object(head.head)  # "destroyed up to 120", as it is read
    if prep.lower_ in ("of", "among", "by", "at", "to", "in", "from") and head.tag_[:2] == "NN":
        if head.lower_ in _TOLLS:
            return said_of_toll(head)
        if said := NAMED.get(head.lower_):
            return "killed" if head.lower_ in ("loss", "losses") and _lives(prep) else said
        if prep.lower_ == "of" and (said := _DEEDS.get(head.lower_)):
            return _of_deed(head, said)
    if head.tag_[:2] == "VB":
        if prep.lower_ in ("to", "at", "by", "from", "into"):
            for child in head.children:
                if told := NAMED.get(child.lower_) or (said_of_toll(child) if child.lower_ in _TOLLS else None):
                    return told
        if prep.lower_ == "for" and head.lower_ in _SEEKING:
            return "missing"
        if prep.lower_ == "for" and head.lower_ in _LOST:
            return "lost_unspecified"  # "lost for the day up to 60 men", as it is read
        if prep.lower_ == "to" and any(c.lower_ == "up" for c in head.children):
            return of_object(head)  # a parser's reading of "killing up to 120"
    return None


def _of_deed(deed: Token, said: str) -> str | None:
    """"The fatal shooting of two": killed; an attempt at murder has killed nobody."""
    said_of_it = {c.lower_ for c in deed.children}
    if "attempted" in said_of_it:
        return None
    return "killed" if said_of_it & _FATAL else said


def toll_of(verb: Token) -> Token | None:
    """The noun that a verb gives a number for: "the number of dead rose", "losses amounted to", "put the toll at"."""
    return next((c for c in verb.children if c.dep_ in (*SUBJECTS, "dobj") and c.tag_[:2] in ("NN", "JJ")
                 and (c.lower_ in _TOLLS or c.lower_ in NAMED)), None)


def people_of(toll: Token) -> Token | None:
    """Whom a toll counts: "the number of soldiers killed"."""
    return next((noun for child in toll.children if child.dep_ == "prep" and child.lower_ in ("of", "among")
                 for noun in child.children if noun.lower_ in NOUNS), None)


def _lives(prep: Token) -> bool:
    return any(c.dep_ == "pobj" and c.lower_ in ("lives", "life") for c in prep.children)


def said_of_toll(toll: Token) -> str | None:
    for child in toll.children:
        if child.lower_ in ("death", "dead", "fatality"):
            return "killed"
        if child.lower_ in ("injury", "casualty", "loss"):
            return NAMED[child.lower_]
        if child.dep_ == "prep":
            for noun in child.children:
                if said := NAMED.get(noun.lower_) or described(noun) or next(
                        (BESIDE[c.lower_] for c in noun.children if c.dep_ == "amod" and c.lower_ in BESIDE), None):
                    return said
    return "casualties_unspecified" if toll.lower_ in ("toll", "tolls") else None
