"""What happened to what is counted. Lost is not killed; casualties are not killed; out of action is not destroyed.

The measure comes from the verb or noun that governs the number, never from what would be likely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.grounding.counted import EVENTS, NOUNS, OF_A_KIND, PLACES, Counted
from fogline.records.vocabulary import Measure, Population

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LOSSES = frozenset(("killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged", "lost_unspecified",
                    "casualties_unspecified", "captured_equipment"))


def _forms(measure: str, words: str) -> dict[str, str]:
    return {w: measure for w in words.split()}


# Verbs by form: what they say of their object, or of their subject in the passive.
DONE_TO: dict[str, str] = {
    **_forms("killed", "kill kills killed killing slain slay murdered murdering massacred massacring executed executing"
                       " assassinated butchered slaughtered"),
    **_forms("wounded", "wound wounds wounded wounding injure injures injured injuring hurt maimed maiming hospitalised"
                        " hospitalized"),
    **_forms("captured", "captured capture captures capturing seized seizing seize seizes detained detain detaining arrested"
                         " arresting abducted abducting kidnapped kidnapping imprisoned taken take takes taking took"
                         " liberated liberating liberate recaptured recapturing retaken retook retaking occupied cleared"),
    **_forms("displaced", "displaced displacing displace displaces uprooted evacuated evacuating evacuate rehoused"),
    **_forms("destroyed", "destroyed destroying destroy destroys downed downing intercepted intercepting intercept shot shoot"
                          " shooting burned burnt burning obliterated eliminated eliminating eliminate liquidated"
                          " neutralised neutralized neutralising neutralizing demolished levelled leveled sunk sank"
                          " annihilated wrecked torched crippled"),
    **_forms("damaged", "damaged damaging damage damages"),
    **_forms("lost_unspecified", "lost losing lose loses disabled disabling incapacitated incapacitating suppressed"),
    **_forms("fired", "fired firing fire fires launched launching launch launches lobbed dropped dropping rained"),
    **_forms("repelled", "repelled repelling repel repels repulsed repulsing thwarted foiled foiling beaten rebuffed"),
    **_forms("left", "left leaving abandoned abandoning abandon surrendered vacated"),
    **_forms("mobilised", "mobilised mobilized mobilising mobilizing conscripted drafted recruited recruiting enlisted"
                          " called summoned"),
    **_forms("present", "deployed deploying stationed based massed concentrated gathered amassed positioned spotted seen"),
}
# Verbs and adjectives by form: what they say of their subject.
DONE_BY: dict[str, str] = {
    **_forms("killed", "died die dies dying perished perish dead succumbed"),
    **_forms("missing", "missing disappeared vanished"),
    **_forms("wounded", "wounded injured"),
    **_forms("displaced", "fled flee fleeing flees escaped left sheltering displaced evacuated crossed"),
    **_forms("fired", "fell fallen landed exploded detonated struck hit crashed falling"),
    **_forms("mobilised", "volunteered enlisted joined volunteering formed rushed"),
    **_forms("present", "is are was were remain remains remained be been arrived arriving stood took participated"
                        " involved fighting fight operating stationed deployed"),
    **_forms("captured", "surrendered"),
}
# Nouns that say it themselves, or of what follows their "of".
NAMED: dict[str, str] = {
    **_forms("killed", "dead death deaths fatality fatalities killing killings killed corpse corpses bodies lives"),
    **_forms("wounded", "wounded injured injury injuries wounding"),
    **_forms("casualties_unspecified", "casualty casualties victim victims"),
    **_forms("lost_unspecified", "loss losses"),
    **_forms("captured", "prisoner prisoners captive captives hostage hostages capture pow pows detainee detainees"),
    **_forms("missing", "missing"),
    **_forms("displaced", "refugee refugees idp idps displaced evacuation displacement evacuees"),
    **_forms("destroyed", "destruction"),
    **_forms("fired", "launch launches"),
}
BESIDE: dict[str, str] = {  # right after the number or its noun: "24 dead", "two people injured"
    **_forms("killed", "dead killed slain"), **_forms("wounded", "wounded injured hurt"), **_forms("missing", "missing"),
    **_forms("captured", "captured"), **_forms("displaced", "displaced"), **_forms("destroyed", "destroyed"),
    **_forms("damaged", "damaged"),
}
_TOLD = frozenset("verified confirmed reported believed known feared declared presumed listed registered recorded said thought"
                  " estimated pronounced".split())
_TRIED = frozenset("tried try tries trying attempted attempting attempts sought".split())
_GIVEN_BACK = frozenset("exchanged exchange exchanging swapped swap released release releasing freed freeing returned return"
                        " returning repatriated".split())
_TOLLS = frozenset("toll tolls tally count number figure".split())
_OUT_OF_ACTION = frozenset("action service".split())
_BE = frozenset("is are was were be been being".split())
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
        return "captured_equipment" if things else "positions_taken" if ground else "captured" if noun in NOUNS else "other"
    if said == "destroyed" and not (things or ground) and noun in NOUNS:
        return "lost_unspecified"  # "eliminated", "neutralised", "destroyed" of people: not said killed
    if said == "left":
        return "positions_left" if ground else "displaced" if noun in NOUNS and not things else "other"
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
    return None if counted.noun in ("lives", "bodies") and said == "killed" and counted.noun == "lives" else said


def _by_clause(token: Token) -> str | None:
    """Up from the counted noun to what governs it, through lists and "including"."""
    for child in token.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and (said := DONE_TO.get(child.lower_)):
            return said
        if child.dep_ == "relcl" and (said := _of_relative(child)):
            return said
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
    if passive and word in _TOLD:
        return next((BESIDE[t.lower_] for t in verb.doc[verb.i + 1:verb.i + 6] if t.lower_ in BESIDE), None)
    if passive or bare:
        return _phrase(verb) or DONE_TO.get(word) or DONE_BY.get(word)
    objects = {c.lower_ for c in verb.children if c.dep_ == "dobj"}
    if word in ("lost", "lose", "losing", "gave", "sacrificed") and objects & {"lives", "life"}:
        return "killed"
    if word in ("suffered", "sustained", "received") and objects & {"wounds", "injuries", "burns"}:
        return "wounded"
    if word in _BE or word in ("went", "gone", "go", "remain", "remains", "remained", "left", "found", "found"):
        for child in verb.children:
            if child.dep_ in ("acomp", "attr", "oprd", "xcomp") and child.lower_ in BESIDE:
                return BESIDE[child.lower_]
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
    return _phrase(verb) or DONE_TO.get(word)


def _phrase(verb: Token) -> str | None:
    """Verbs whose meaning stands in a second word: shot down, taken prisoner, put out of action."""
    word = verb.lower_
    near = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children if c.dep_ in ("prep", "prt") for g in c.children}
    deep = {t.lower_ for t in verb.doc[verb.i + 1:verb.i + 5]}
    if word in ("taken", "took", "take", "taking") and deep & {"prisoner", "captive", "hostage", "prisoners"}:
        return "captured"
    if word in ("put", "knocked", "rendered", "puts", "putting", "taken", "took", "knocking") and (
            near | deep) & _OUT_OF_ACTION and "out" in near | deep:
        return "lost_unspecified"
    if word in ("shot", "brought", "shooting", "bringing"):
        return "destroyed" if "down" in near | deep else "killed" if "dead" in deep else None
    if word in ("beat", "beaten", "drove", "driven", "pushed", "fought", "beating", "driving", "pushing") and (near | deep) & {"back", "off"}:
        return "repelled"
    if word in ("blown", "blew", "blowing"):
        return "destroyed" if "up" in near | deep else None
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
        if prep.lower_ in ("to", "at", "by", "from"):
            said = (NAMED.get(c.lower_) or (_of_toll(c) if c.lower_ in _TOLLS else None) for c in head.children)
            if toll := next(filter(None, said), None):
                return toll
        if prep.lower_ == "to" and any(c.lower_ == "up" for c in head.children):
            return _of_object(head)  # a parser's reading of "killing up to 120"
    return None


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
                if said := NAMED.get(noun.lower_):
                    return said
    return "casualties_unspecified" if toll.lower_ in ("toll", "tolls") else None
