"""What happened to what is counted. Lost is not killed; casualties are not killed; out of action is not destroyed.

The measure comes from the verb or noun that governs the number, never from what would be likely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.grounding.counted import EVENTS, MUNITIONS, NOUNS, OF_A_KIND, PLACES, Counted
from fogline.language.lexicon import sections
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

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
_TOLD = _LISTS["told"]
_TRIED = _LISTS["try verbs"]
_GIVEN_BACK = _LISTS["give back verbs"]
_TOLLS = _LISTS["toll nouns"]
_HOSPITAL = _LISTS["hospital verbs"]
_HURT = _LISTS["hurt"]
_OUT_OF_ACTION = frozenset(("action", "service"))
_ANNIHILATED = frozenset(("annihilated", "exterminated", "annihilating"))
_LOST = frozenset(("lost", "lose", "loses", "losing"))
_REACHING = frozenset(("exceed", "exceeds", "exceeded", "reach", "reaches", "reached", "total", "totalled", "totaled"))
_SEEKING = frozenset(("looking", "searching", "search", "look"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_COME = frozenset(("came", "come", "passed", "fell", "fallen"))
_PUSHED = frozenset(("beat", "beaten", "drove", "driven", "pushed", "fought", "beating", "driving", "pushing"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


def measure_of(doc: Doc, last: int, counted: Counted, population: Population | None) -> Measure:
    """What the words say happened to the number whose last token is `last`."""
    said = (_double(doc, last, counted) or _beside(doc, last, counted) or _by_noun(counted)
            or _by_clause(counted.anchor))
    return _settle(said, counted, population)


def _settle(said: str | None, counted: Counted, population: Population | None) -> Measure:
    """The same verb says different things of people, machines and ground."""
    noun = counted.noun
    things = population == "equipment"
    ground = population == "positions" or noun in PLACES
    if noun == "times" and {counted.anchor.head.lower_, counted.anchor.head.head.lower_} & _TRIED:
        return "attempts"
    if noun in EVENTS:
        return "repelled" if said == "repelled" else "attempts" if noun.startswith("attempt") else "occurrence"
    if said == "captured":
        taken: Measure = "captured" if noun in NOUNS or not noun else "other"
        return "captured_equipment" if things else "positions_taken" if ground else taken
    if said == "destroyed" and not (things or ground) and noun in NOUNS and (
            counted.anchor.head.lower_ not in _ANNIHILATED):
        return "lost_unspecified"  # "eliminated", "neutralised", "destroyed" of people: not said killed
    if said == "left":  # a machine left behind is lost to its owner; whether it works is not said
        return ("positions_left" if ground else "lost_unspecified" if things
                else "displaced" if noun in NOUNS and population != "combatant" else "other")
    if said == "displaced" and noun in MUNITIONS:
        return "fired"  # "sixty rockets crossed the border"
    if said == "damaged" and noun in NOUNS and not things:
        return "other"  # people are robbed, not damaged
    if said == "destroyed" and noun in NOUNS and counted.anchor.head.lower_ in _ANNIHILATED:
        return "killed"
    if said == "fired" and population == "combatant" and counted.anchor.head.lower_ in ("fell", "fallen"):
        return "killed"  # soldiers fall in battle, shells on a town
    if said == "fired" and not things:
        return "other"
    if said in ("killed", "wounded", "missing", "displaced", "mobilised") and (things or ground):
        return "lost_unspecified" if said == "killed" and things else "other"
    if said == "lost_unspecified" and ground:
        return "positions_left"
    return said or "other"  # type: ignore[return-value]


def _double(doc: Doc, last: int, counted: Counted) -> str | None:
    """"400 dead and wounded": one number for both is no number of the dead."""
    words = [doc[i].lower_ for i in range(counted.last, min(counted.last + 6, len(doc)))]
    if "between" in words[:4]:  # "74 of its men between killed and wounded"
        words = words[words.index("between") + 1:]
    if words[:1] and words[0] in _BE | {"have", "has", "had"}:
        words = [w for w in words if w not in _BE and w not in ("have", "has", "had")]
    first = counted.noun if counted.noun in BESIDE else None
    chain = ([first] if first else []) + words
    if len(chain) >= 3 and chain[0] in BESIDE and chain[1] in ("and", "or", "/") and chain[2] in BESIDE:
        two = {BESIDE[chain[0]], BESIDE[chain[2]]}
        return "casualties_unspecified" if two == {"killed", "wounded"} else "lost_unspecified"
    return None


def _beside(doc: Doc, last: int, counted: Counted) -> str | None:
    if counted.last >= len(doc):
        return None
    token = doc[counted.last]
    said = BESIDE.get(token.lower_)
    if said and not any(c.dep_ == "dobj" for c in token.children):
        return said
    return None


def _by_noun(counted: Counted) -> str | None:
    if counted.anchor.dep_ in ("dobj", "nsubjpass") and counted.anchor.head.lower_ in _GIVEN_BACK:
        return "other"
    said = NAMED.get(counted.noun)
    if said is None and counted.head is not None:
        said = next((BESIDE[c.lower_] for c in counted.head.children if c.dep_ == "amod" and c.lower_ in BESIDE), None)
    return said


def _by_clause(token: Token) -> str | None:
    """Up from the counted noun to what governs it, through lists and "including"."""
    said = _upwards(token)
    return said if said in LOSSES or said == "repelled" else described(token) or said


def described(token: Token) -> str | None:
    """"Seven missiles launched at the town", "five workers who died"."""
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and (said := DONE_TO.get(child.lower_)):
            return said
        if child.dep_ == "relcl" and (said := _of_relative(child)):
            return said
    return None


def _upwards(token: Token) -> str | None:
    for _ in range(12):
        head = token.head
        if head == token:
            return _of_root(token)
        if token.dep_ in _SUBJECTS:
            return _of_subject(head, passive=token.dep_ == "nsubjpass")
        if token.dep_ in ("dobj", "attr", "oprd", "dative"):
            return _of_object(head)
        if token.dep_ == "pobj" or token.dep_ == "pcomp":
            said = _of_preposition(head)
            # "A group of 20 fighters" goes on; "a commander of 20 fighters" does not hand on what befell him.
            if said or not (head.lower_ == "of" and head.head.lower_ in OF_A_KIND):
                return said
            token = head
        elif token.tag_[:2] == "VB" and token.dep_ in ("amod", "acl"):
            return DONE_TO.get(token.lower_)
        token = token.head
    return None


def _hurt(verb: Token) -> str | None:
    """"Brought in with shrapnel wounds", "still in hospital", "treated for burns": wounded, as far as it is said."""
    if verb.lower_ in _BE and verb.i + 2 < len(verb.doc) and (
            verb.doc[verb.i + 1].lower_, verb.doc[verb.i + 2].lower_) == ("in", "hospital"):
        return "wounded"
    if verb.lower_ not in _HOSPITAL:
        return None
    after = [t.lower_ for t in verb.doc[verb.i + 1:verb.i + 10]]
    if "body" in after or "bodies" in after:
        return None
    return "wounded" if any(w in _HURT for w in _until_stop(after)) else None


def _until_stop(words: list[str]) -> Iterator[str]:
    """Words as far as the clause goes by its marks."""
    for word in words:
        if word in (".", ";", ":", "”", "but", "while"):
            return
        yield word


def _of_root(token: Token) -> str | None:
    word = token.lower_
    return NAMED.get(word) or (DONE_TO.get(word) if token.tag_ == "VBN" else None)


def _of_relative(verb: Token) -> str | None:
    who = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if who is None or who.lower_ not in ("who", "which", "that"):
        return None
    return _of_subject(verb, passive=who.dep_ == "nsubjpass")


def _of_subject(verb: Token, passive: bool) -> str | None:
    """What a verb says of its subject; a bare participle ("more than 200 injured") is a passive."""
    word = verb.lower_
    bare = verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    if said := _hurt(verb):
        return said
    if passive and word in _TOLD:
        return next((BESIDE[t.lower_] for t in verb.doc[verb.i + 1:verb.i + 6] if t.lower_ in BESIDE), None)
    if passive or bare:
        return _phrase(verb) or DONE_TO.get(word) or DONE_BY.get(word)
    objects = {c.lower_ for c in verb.children if c.dep_ == "dobj"}
    if word in ("lost", "lose", "losing", "gave", "sacrificed") and objects & {"lives", "life"}:
        return "killed"
    if word in ("lost", "losing") and objects & {"roofs", "roof", "windows", "walls", "power", "balconies"}:
        return "damaged"
    if word in ("caught", "catching") and "fire" in objects:
        return "damaged"
    if "martyrdom" in objects:
        return "killed"
    if word in ("suffered", "sustained", "received") and objects & {"wounds", "injuries", "burns"}:
        return "wounded"
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


def _of_object(verb: Token) -> str | None:
    word = verb.lower_
    if word in ("claimed", "claiming", "cost", "took", "taking") and any(
            c.dep_ == "dobj" and c.lower_ in ("lives", "life") for c in verb.children):
        return "killed"
    if word in ("reported", "confirmed", "counted", "recorded", "put", "left", "leaving") and any(
            c.lower_ in BESIDE for c in verb.children if c.dep_ in ("oprd", "acomp", "xcomp", "ccomp")):
        return next(BESIDE[c.lower_] for c in verb.children if c.lower_ in BESIDE)
    if word in _REACHING and (toll := toll_of(verb)) is not None:
        return _of_toll(toll) or NAMED.get(toll.lower_)
    return _hurt(verb) or _phrase(verb) or DONE_TO.get(word)


def _phrase(verb: Token) -> str | None:
    """Verbs whose meaning stands in a second word: shot down, taken prisoner, put out of action."""
    word = verb.lower_
    near = {c.lower_ for c in verb.children}
    near |= {g.lower_ for c in verb.children if c.dep_ in ("prep", "prt") for g in c.children}
    deep = {t.lower_ for t in verb.doc[verb.i + 1:verb.i + 5]}
    if word in ("taken", "took", "take", "taking") and deep & {"prisoner", "captive", "hostage", "prisoners"}:
        return "captured"
    if word in ("put", "knocked", "rendered", "puts", "putting", "taken", "took", "knocking") and (
            near | deep) & _OUT_OF_ACTION and "out" in near | deep:
        return "lost_unspecified"
    if word in ("shot", "brought", "shooting", "bringing", "shoot", "bring", "brings"):
        return "destroyed" if "down" in near | deep else "killed" if "dead" in deep else None
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
        return "damaged"
    if word in ("forced", "driven") and deep & {"homes", "flee", "leave"}:
        return "displaced"
    if word in ("called", "summoned"):
        return "mobilised" if "up" in near | deep else None
    return None


def _of_preposition(prep: Token) -> str | None:
    """"The death of four officers", "a toll of nine", "has risen to nine": the noun that the number completes."""
    head = prep.head
    if prep.lower_ == "to" and head.lower_ == "from":
        head = head.head  # "rose from nine to twelve"
    if prep.lower_ in ("of", "among", "by", "at", "to", "in", "from") and head.tag_[:2] == "NN":
        if head.lower_ in _TOLLS:
            return _of_toll(head)
        if said := NAMED.get(head.lower_):
            return "killed" if head.lower_ in ("loss", "losses") and _lives(prep) else said
    if head.tag_[:2] == "VB":
        if prep.lower_ in ("to", "at", "by", "from", "into"):
            for child in head.children:
                if told := NAMED.get(child.lower_) or (_of_toll(child) if child.lower_ in _TOLLS else None):
                    return told
        if prep.lower_ == "for" and head.lower_ in _SEEKING:
            return "missing"
        if prep.lower_ == "for" and head.lower_ in _LOST:
            return "lost_unspecified"  # "lost for the day up to 60 men", as it is read
        if prep.lower_ == "to" and any(c.lower_ == "up" for c in head.children):
            return _of_object(head)  # a parser's reading of "killing up to 120"
    return None


def toll_of(verb: Token) -> Token | None:
    """The noun that a verb gives a number for: "the number of dead rose", "losses amounted to", "put the toll at"."""
    return next((c for c in verb.children if c.dep_ in (*_SUBJECTS, "dobj") and c.tag_[:2] in ("NN", "JJ")
                 and (c.lower_ in _TOLLS or c.lower_ in NAMED)), None)


def people_of(toll: Token) -> Token | None:
    """Whom a toll counts: "the number of soldiers killed"."""
    return next((noun for child in toll.children if child.dep_ == "prep" and child.lower_ in ("of", "among")
                 for noun in child.children if noun.lower_ in NOUNS), None)


def _lives(prep: Token) -> bool:
    return any(c.dep_ == "pobj" and c.lower_ in ("lives", "life") for c in prep.children)


def _of_toll(toll: Token) -> str | None:
    for child in toll.children:
        if child.lower_ in ("death", "dead", "fatality"):
            return "killed"
        if child.lower_ in ("injury", "casualty", "loss"):
            return NAMED[child.lower_]
        if child.dep_ == "prep":
            for noun in child.children:
                if said := NAMED.get(noun.lower_) or described(noun):
                    return said
    return "casualties_unspecified" if toll.lower_ in ("toll", "tolls") else None
