"""What one word tells of the war: a verb by what it is done to, a noun by itself.

"Took" is a place taken, a prisoner or a vow, "fell" a town, a shell or a price; the object or the doer decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fogline.claims import predicates as read
from fogline.records.vocabulary import Kind

if TYPE_CHECKING:
    from fogline.language.tokens import Token

# What a noun tells when no verb did; the loss of life before the blow that caused it.
NOUNS: tuple[tuple[str, Kind], ...] = (
    ("casualty nouns", "casualties"), ("repulse nouns", "repulse"), ("attack nouns", "attack"),
    ("fighting nouns", "fighting"), ("control nouns", "territorial_control"), ("advance nouns", "advance"),
    ("mobilisation nouns", "mobilisation"), ("humanitarian nouns", "humanitarian"),
    ("property nouns", "property_damage"), ("restriction nouns", "restriction"),
    ("responsibility nouns", "responsibility"), ("diplomacy nouns", "diplomatic_action"),
    ("presence nouns", "presence"), ("status nouns", "status_framing"), ("capability nouns", "capability"),
    ("notification nouns", "notification"), ("position nouns", "diplomatic_position"), ("intent nouns", "intent"),
    ("statement nouns", "statement_event"))
# Senses that mean one kind whatever their object.
PLAIN: dict[str, Kind] = {
    "killing verbs": "casualties", "repelling verbs": "repulse", "fighting verbs": "fighting",
    "downing verbs": "equipment_loss", "fleeing verbs": "humanitarian", "mobilising verbs": "mobilisation",
    "diplomacy verbs": "diplomatic_action", "position verbs": "diplomatic_position", "notifying verbs": "notification",
    "restricting verbs": "restriction", "intending verbs": "intent"}
ESCAPES = ("flee", "fled", "escap", "run", "ran", "bolt")
PRONOUNS = frozenset(("PRP", "WP", "EX", "DT", "WDT"))
NO_ARRIVAL = frozenset(("under", "up", "out", "back", "from", "with", "to", "down", "after"))  # "came under fire"
WEAK = ("saying verbs", "thinking verbs", "light verbs")


def kind_of_word(token: Token) -> Kind | None:
    verb = read.is_verb(token)
    if verb or token.dep_ in ("ROOT", "advcl", "relcl") or token.tag_ == "VBN":
        for sense in read.senses(token):
            if kind := _verb_kind(sense, token):
                return kind
    if verb:
        return None
    here = read.noun_senses(token)
    for section, noun_kind in NOUNS:
        if section in here:
            return _noun_kind(section, noun_kind, token)
    return None


def _noun_kind(section: str, kind: Kind, token: Token) -> Kind:
    """Arms are capability unless they fall or are lost; of "the loss of the city" the city is lost, not lives."""
    if token.lower_ in ("loss", "losses", "fall"):
        lost = read.classes(read.after_prepositions(token))
        if lost & {"ground", "named"} and not lost & {"people", "equipment"}:
            return "territorial_control"
        if "equipment" in lost and "people" not in lost:
            return "equipment_loss"
    return kind


def _verb_kind(sense: str, verb: Token) -> Kind | None:
    if sense in PLAIN:
        return _plain(sense, verb)
    if sense in WEAK or sense in ("supplying verbs", "releasing verbs", "blaming verbs"):
        return _speaking(sense, verb)
    done_to = read.classes(read.objects(verb))
    doer = read.classes([t for t in read.subjects(verb) if not read.passive(verb)])
    return _on_the_ground(sense, done_to, doer, verb)


def _plain(sense: str, verb: Token) -> Kind | None:
    things = read.classes(read.objects(verb))
    if sense == "killing verbs" and verb.lower_.startswith("die") and "equipment" in things:
        return None
    if sense == "diplomacy verbs" and verb.lower_ in ("hit", "met", "meet") and "offence" in things:
        return "fighting"
    if sense == "fleeing verbs" and verb.lower_.startswith(ESCAPES):
        return "repulse" if _armed(verb) else "humanitarian"
    if sense == "fleeing verbs" and verb.lower_.startswith(("evacuat", "reloc")) and things & {"equipment"}:
        return "presence"
    if sense == "position verbs" and verb.lower_.startswith("object"):
        return "diplomatic_position" if not things else None
    return PLAIN[sense]


def _speaking(sense: str, verb: Token) -> Kind | None:
    """Verbs that tell only with the right object: videos are released, ceasefires violated, arms supplied."""
    if sense in ("saying verbs", "thinking verbs", "light verbs"):
        return None
    things = read.classes([*read.objects(verb), *read.after_prepositions(verb)])
    if sense == "releasing verbs":
        shown = read.classes([*read.objects(verb), *read.subjects(verb)])
        return "evidence_release" if "evidence" in shown else None
    if sense == "blaming verbs":
        return "responsibility"
    if sense == "supplying verbs":
        if things & {"humanitarian"} and not things & {"equipment", "munition"}:
            return "humanitarian"
        return "capability" if things & {"equipment", "munition", "capability", "people", "force"} else None
    return None


def _on_the_ground(sense: str, done_to: set[str], doer: set[str], verb: Token) -> Kind | None:
    """Blows, moves and holds, by what they are done to."""
    if sense == "attack verbs":
        return "attack"
    if sense == "munition verbs":
        counted = any(t.lower_ in read.COUNTING for t in read.subjects(verb))  # "one fell in a field"
        return "attack" if "munition" in doer or counted else "territorial_control" if _falls(verb, doer) else None
    if sense in ("destroying verbs", "damaging verbs"):
        return _destroyed(sense, done_to or (doer if sense == "damaging verbs" else set()))
    if sense == "halting verbs":
        return "repulse" if done_to & {"offence"} or _stopped(verb, done_to) else None
    if sense == "moving verbs":
        if "munition" in doer and not doer & {"force", "people"}:
            return "attack"  # "sixty rockets crossed the border"
        return "humanitarian" if doer & {"civilian"} and not doer & {"force"} else "advance"
    if sense == "sending verbs":
        return _sent(verb)
    if sense == "coming verbs":
        return _came(verb, doer)
    if sense in ("capturing verbs", "holding verbs", "taking verbs"):
        return _taken(sense, done_to, verb)
    if sense == "yielding verbs":
        return "diplomatic_action" if done_to & {"diplomacy"} else "territorial_control"
    if sense == "leaving verbs":
        if doer & {"civilian"} and not doer & {"force", "enemy"}:
            return "humanitarian"
        if done_to & {"equipment", "munition"}:
            return "equipment_loss"
        if done_to & {"casualty"}:
            return "casualties"
        if done_to & {"people"} and not done_to & {"ground", "named"}:
            return None  # "leaving his men behind"
        if doer & {"force", "enemy"} or done_to & {"ground"}:
            return "territorial_control"
        return "presence" if doer & {"people"} else None
    if sense == "dwelling verbs":
        return "background" if doer & {"civilian", "people"} else None
    return "presence" if sense == "presence verbs" else None


def _armed(verb: Token) -> bool:
    """Whether fighters do it: "they ran away" is told of fighters, "they fled" of anybody."""
    doers = [t for t in read.subjects(verb) if not read.passive(verb)]
    named = read.classes([t for t in doers if t.tag_ not in PRONOUNS])
    # "a captain of the enemy"
    named |= read.classes([o for t in doers for o in read.after_prepositions(t)]) & {"enemy"}
    if named:
        return "enemy" in named or ("force" in named and "civilian" not in named)
    return bool(doers) and verb.lower_.startswith(("run", "ran")) and doers[0].lower_ in ("they", "who", "it")


def _stopped(verb: Token, done_to: set[str]) -> bool:
    """"The rebels were stopped before the bridge", "Rebels stopped at the gates": of forces, with where."""
    if not any(c.lower_ in ("before", "at", "near", "outside", "short", "on", "in") for c in verb.children):
        return False
    who = done_to or (read.classes(read.subjects(verb)) if verb.tag_ in ("VBD", "VBN") else set())
    return bool(who & {"force", "enemy"})


def _sent(verb: Token) -> Kind | None:
    """Troops sent across a border are present there, troops sent to their own front are mobilised; aid is aid."""
    things = read.classes([t for t in read.objects(verb) if t.tag_ not in PRONOUNS])
    if things & {"force", "enemy"}:
        abroad = any(c.lower_ in ("into", "across", "over", "inside") for c in verb.children)
        return "presence" if abroad else "mobilisation"
    if things & {"equipment", "munition"}:
        return "capability"
    if things & {"humanitarian"}:
        return "humanitarian"
    return "diplomatic_action" if things & {"diplomacy"} else None


def _came(verb: Token, doer: set[str]) -> Kind | None:
    """Who comes decides: families seek shelter, fighters enter, a delegation comes to talk."""
    if any(c.lower_ in NO_ARRIVAL for c in verb.children if c.dep_ in ("prep", "prt", "advmod", "xcomp")):
        return None
    doers = read.subjects(verb)
    if doer & {"civilian"} and not doer & {"force", "enemy"}:
        return "humanitarian"
    if any(t.lower_ in ("we", "i", "it", "he", "she", "you", "that", "this", "which") for t in doers):
        return None
    if any(c.lower_ in ("fire", "rescue", "ambulance", "medical") for t in doers for c in t.children):
        return "humanitarian"
    if doer & {"force", "enemy"}:
        return "advance"
    return "diplomatic_action" if doer & {"diplomacy"} else None


def _falls(verb: Token, doer: set[str]) -> bool:
    """A town falls; a drone, a price and a night do so otherwise."""
    return verb.lower_ in ("fell", "fallen", "fall", "falls", "falling") and bool(doer & {"ground", "named"})


def _destroyed(sense: str, things: set[str]) -> Kind:
    if "people" in things and not things & {"equipment", "building"}:
        return "casualties" if sense == "destroying verbs" else "property_damage"
    if things & {"building", "humanitarian"} and not things & {"equipment", "munition"}:
        return "property_damage"
    if sense == "damaging verbs":
        return "equipment_loss" if things & {"equipment", "munition"} else "property_damage"
    return "equipment_loss"


def _taken(sense: str, things: set[str], verb: Token) -> Kind | None:
    if things & {"diplomacy"}:
        return "diplomatic_action"
    if "goods" in things and not things & {"ground", "named", "force", "equipment"}:
        return "property_damage"  # looting
    if verb.lower_ in ("lost", "lose", "loses", "losing") and read.classes(read.subjects(verb)) & {"building"}:
        return "property_damage"  # "houses lost their roofs"
    if sense == "holding verbs" and not verb.lower_.startswith(("h", "ret")) and any(
            t.tag_ in PRONOUNS for t in read.objects(verb)):
        return "territorial_control"  # "the army controls it"
    if things & {"equipment", "munition"} and not things & {"ground"}:
        return "equipment_loss"
    if things & {"people", "casualty"} and not things & {"ground", "named"}:
        return "casualties"
    if sense == "capturing verbs" or things & {"ground", "named", "building"}:
        return "territorial_control"
    return None
