"""What happened to what is counted: from the words beside a number, from its noun, from the clause it stands in.

The measure comes from the words that govern the number, never from what would be likely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.grounding.counted import EVENTS, MUNITIONS, NOUNS, OF_A_KIND, PLACES, Counted
from fogline.grounding.losses import (
    BESIDE,
    DONE_TO,
    GIVEN_BACK,
    LOSSES,
    NAMED,
    OF_PERSONS,
    REVISING,
    SUBJECTS,
    SUFFERING,
    TRIED,
    described,
    done_to,
    of_object,
    of_preposition,
    of_subject,
    said_of_toll,
    settle_beside,
    toll_of,
)
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from fogline.language.tokens import Doc, Token

_ANNIHILATED = frozenset(("annihilated", "exterminated", "annihilating"))
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_HAVE = frozenset(("have", "has", "had"))
_BLOWS = frozenset(("struck", "shot", "destroyed", "damaged"))
_THERE = frozenset(("combatant", "civilian", "police", "equipment"))
_WOUNDS = frozenset(("wounds", "injuries", "burns"))
_STANDING = frozenset(("beside", "at", "in", "on", "near", "outside", "inside", "behind", "around"))
_CRASHING = frozenset(("crashed", "crash", "crashes", "exploded"))
CLIMB = 5  # words from a number up to the verb that gives the toll anew
_SHARED = frozenset(("along", "together"))  # "with": what befell the one befell the others


def measure_of(doc: Doc, last: int, counted: Counted, population: Population | None) -> Measure:
    """What the words say happened to the number whose last token is `last`."""
    toll = revised_toll(counted)
    said = ((said_of_toll(toll) or NAMED.get(toll.lower_) if toll is not None else None)
            or _double(doc, last, counted) or _beside(doc, last, counted) or _by_noun(counted)
            or _by_clause(counted.anchor))
    if said is None and counted.noun in MUNITIONS and _is_means(counted.anchor):
        return "fired"
    if said is None and population in _THERE and _is_scene(counted.anchor):
        return "present"
    return _settle(said, counted, population)


def revised_toll(counted: Counted) -> Token | None:
    """The toll that is given anew as a bare number: of "lowered its count of soldiers killed at the ford to 19" the
    count."""
    prep = counted.anchor.head
    if counted.noun or counted.anchor.dep_ != "pobj" or prep.lower_ not in ("to", "at", "from"):
        return None
    verb = prep.head
    for _ in range(CLIMB):
        if verb.lower_ in REVISING and (toll := toll_of(verb)) is not None:
            return toll
        verb = verb.head
    return None


def _is_means(token: Token) -> bool:
    """"Struck a camp with two missiles", "an attack of three drones": what it was struck with, was fired."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("with", "of", "by"):
        return False
    return DONE_TO.get(token.head.head.lower_) in _BLOWS or token.head.head.lower_ in EVENTS


def _is_scene(token: Token) -> bool:
    """"A dozen fighters beside a road sign": a phrase without a verb shows them there."""
    return token.head is token and any(c.dep_ == "prep" and c.lower_ in _STANDING for c in token.children)


def _settle(said: str | None, counted: Counted, population: Population | None) -> Measure:
    """The same verb says different things of people, machines and ground."""
    noun = counted.noun
    things = population == "equipment"
    ground = population == "positions" or noun in PLACES
    if noun == "times" and {counted.anchor.head.lower_, counted.anchor.head.head.lower_} & TRIED:
        return "attempts"
    if noun in EVENTS:
        return "repelled" if said == "repelled" else "attempts" if noun.startswith("attempt") else "occurrence"
    if said == "captured":
        of_people = noun in NOUNS or not noun or counted.anchor.head.lower_ in OF_PERSONS
        taken: Measure = "captured" if of_people else "other"
        return "captured_equipment" if things else "positions_taken" if ground else taken
    if said == "destroyed" and not (things or ground) and noun in NOUNS and (
            counted.anchor.head.lower_ not in _ANNIHILATED):
        return "lost_unspecified"  # "eliminated", "neutralised", "destroyed" of people: not said killed
    if said in ("shot", "struck"):  # of people: killed or wounded, the words do not say which
        if things or ground:
            return "fired" if noun in MUNITIONS and said == "shot" else "destroyed" if said == "shot" else "other"
        return "casualties_unspecified" if noun in NOUNS or not noun else "other"
    if said == "left":  # a machine left behind is lost to its owner; whether it works is not said
        return ("positions_left" if ground else "lost_unspecified" if things
                else "displaced" if noun in NOUNS and population != "combatant" else "other")
    if said == "displaced" and noun in MUNITIONS:
        return "fired"  # "sixty rockets crossed the border"
    if said == "burnt":
        return "destroyed" if things else "damaged"  # a house may be put out, a vehicle seldom is
    if said == "damaged" and noun in NOUNS and not things:
        return "other"  # people are robbed, not damaged
    if said == "destroyed" and noun in NOUNS and counted.anchor.head.lower_ in _ANNIHILATED:
        return "killed"
    if said == "fired" and population == "combatant" and counted.anchor.head.lower_ in ("fell", "fallen"):
        return "killed"  # soldiers fall in battle, shells on a town
    if said == "fired" and not things:
        return "other"
    if said == "fired" and noun not in MUNITIONS and counted.anchor.head.lower_ in _CRASHING:
        return "destroyed"  # "two helicopters crashed"
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
    if words[:1] and words[0] in _BE | _HAVE:
        words = [w for w in words if w not in _BE | _HAVE]
    first = counted.noun if counted.noun in BESIDE else None
    chain = ([first] if first else []) + words
    if len(chain) >= 3 and chain[0] in BESIDE and chain[1] in ("and", "or", "/") and chain[2] in BESIDE:
        two = {BESIDE[chain[0]], BESIDE[chain[2]]}
        if BESIDE[chain[0]] == "shot" and chain[1] == "and":
            return BESIDE[chain[2]]  # "shot and killed": the same people, and how it ended
        return "casualties_unspecified" if two == {"killed", "wounded"} else "lost_unspecified"
    return None


def _beside(doc: Doc, last: int, counted: Counted) -> str | None:
    if counted.last >= len(doc):
        return None
    token = doc[counted.last]
    said = settle_beside(token)
    return said if said and not any(c.dep_ == "dobj" for c in token.children) else None


def _by_noun(counted: Counted) -> str | None:
    if counted.anchor.dep_ in ("dobj", "nsubjpass") and counted.anchor.head.lower_ in GIVEN_BACK:
        return "other"
    if counted.anchor.lower_ in _WOUNDS and any(c.lower_ in SUFFERING for c in counted.anchor.children):
        return "wounded"  # "and 20 sustained wounds", as it is read
    said = NAMED.get(counted.noun)
    if said is None and counted.head is not None:
        said = next((BESIDE[c.lower_] for c in counted.head.children if c.dep_ == "amod" and c.lower_ in BESIDE), None)
    return said


def _by_clause(token: Token) -> str | None:
    """Up from the counted noun to what governs it, through lists and "including"."""
    said = _upwards(token)
    return said if said in LOSSES or said == "repelled" else described(token) or said


def _upwards(token: Token) -> str | None:
    for _ in range(12):
        head = token.head
        if head == token:
            return _of_root(token)
        if token.dep_ in SUBJECTS:
            return of_subject(head, passive=token.dep_ == "nsubjpass")
        if token.dep_ in ("dobj", "attr", "oprd", "dative"):
            return of_object(head)
        if token.dep_ == "pobj" or token.dep_ == "pcomp":
            if head.lower_ == "with" and head.head.lower_ in _SHARED:
                token = head.head
                if token.head.tag_[:2] == "VB":
                    return _of_company(token.head)
                continue
            said = of_preposition(head)
            # "A group of 20 fighters" goes on; "a commander of 20 fighters" does not hand on what befell him.
            if said or not (head.lower_ == "of" and head.head.lower_ in OF_A_KIND):
                return said
            token = head
        elif token.tag_[:2] == "VB" and token.dep_ in ("amod", "acl"):
            return done_to(token)
        elif token.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in token.children):
            return None  # "four were killed and eleven got wounds, among them a …": another clause, of others
        elif token.dep_ == "appos" and head.lower_ in NAMED and ":" in [t.text for t in token.doc[head.i:token.i]]:
            return NAMED[head.lower_]  # "Losses: 300 men, two tanks"
        token = token.head
    return None


def _of_company(verb: Token) -> str | None:
    """"Detained the leader along with three others": what the verb says of its object, or else of its subject."""
    if any(c.dep_ == "dobj" for c in verb.children):
        return of_object(verb)
    return of_subject(verb, passive=any(c.dep_ == "nsubjpass" for c in verb.children))


def _of_root(token: Token) -> str | None:
    word = token.lower_
    return NAMED.get(word) or (done_to(token) if token.tag_ == "VBN" else None)


