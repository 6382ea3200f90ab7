"""Who holds a place, as told: two claims contradict when both cannot be so at one time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fogline.comparison.absence import PHRASES
from fogline.comparison.denials import points_back
from fogline.comparison.facts import DOERS, Facts, actor_bloc, near_in_time, opposed, same_report, shared_places
from fogline.records import Relation, RelationReason
from fogline.records.vocabulary import RelationType

LOSES = re.compile(
    r"\b(?:abandon|retreat|withdr[ae]w|surrender|vacat|relinquish|ced(?:e|ed|ing)\b|fle[ed]|quit\b|pull\w* (?:out|back)"
    r"|fell back|fall\w* back|g[ai]v\w* up|lost|los(?:e|es|ing)\b|left\b|leav(?:e|es|ing)\b|driven (?:out|back|from)"
    r"|expelled|ousted|pushed (?:out|back))", re.I)
FALLS = re.compile(r"\b(?:fell|fallen|falls?)\b(?! back)", re.I)
GIVE_UP = re.compile(  # men who give themselves up are no town
    r"\b(?:units?|fighters?|soldiers?|men|troops|servicem[ae]n|members|brigades?)\b[^.]{0,30}\bsurrender", re.I)
NOT = re.compile(r"\b(?:not|never|no longer|nor|neither|failed to|unable to)\b|n[’']t\b", re.I)
PARTLY = re.compile(
    r"\b(?:almost|nearly|partly|partially|most(?:ly)?|parts? of|some|outskirts|largely|practically|virtually|half"
    r"|per cent|percent|edge|heights?|high ground|streets?|quarters?|blocks?)\b|%", re.I)
# Words that leave out who holds: "cling to three streets", of somebody told of before.
NO_HOLDER = re.compile(r"(?:still |only )?(?:cling|hold|control|keep|remain|retain)(?:s|ing)?\b", re.I)
CONTESTED = re.compile(
    r"\b(?:contested|disputed|divided between|no man[’']s land|neither side (?:holds|controls)"
    r"|(?:nobody|no one|no side) (?:(?:fully|wholly|completely) )?(?:holds|controls))\b", re.I)
# "One of the hills, and the others the other two"; "in the centre, and … on the heights": each of two holds a part.
_SOME = (r"(?:centre|center|heights?|hills?|outskirts|suburbs?|edge|(?:north|south|east|west)(?:ern)?(?: \w+)?|rest"
         r"|others?|other \w+)")
DIVIDED = re.compile(
    rf"\b(?:one|two|three|half|most|part) of (?:the|its|those)\b.{{3,80}}\band\b.{{3,60}}\bthe {_SOME}\b"
    rf"|\b(?:in|on|at) the {_SOME}\b.{{0,60}}\band\b.{{3,60}}\b(?:in|on|at|above) the {_SOME}\b", re.I)
EMPTY = re.compile(r"\b(?:stood|stands|standing|is|was|were|lay|lies) (?:now )?(?:empty|deserted|unmanned)\b", re.I)
ENTERED = re.compile(r"\b(?:enter\w*|bro(?:ke|ken) into|burst into|storm(?:ed|ing) into|inside)\b", re.I)
# "Every position", "no checkpoint": said of all of them, whatever their names.
ALL_OF_THEM = re.compile(
    r"\b(?:every|all|not (?:a|one)(?: single)?|no|none of)\b(?: \S+){0,3}? (?P<what>position|village|checkpoint|town"
    r"|settlement|height|post|outpost|base|inch|metre|meter|ground)s?\b", re.I)
NONE_OF_THEM = re.compile(r"\b(?:no|not (?:a|one)|none of)\b", re.I)
FAR = 2000  # characters of a report: farther apart, "every position" answers something else
GAINS_NEAR = re.compile(r"\bimprov\w+ (?:\w+ ){0,2}positions?\b", re.I)  # better trenches near a town are not the town
# A part of a place: its gate is not its airport.
PARTS = frozenset((
    "gate", "airport", "airfield", "bridge", "market", "hospital", "base", "height", "heights", "hill", "station",
    "barracks", "headquarters", "camp", "suburb", "neighbourhood", "neighborhood", "quarter", "port", "plant", "road",
    "highway", "crossing", "university", "palace", "prison", "dam", "outskirts", "farm", "farms", "eastern", "western",
    "northern", "southern", "centre", "center", "industrial", "sector", "block", "square", "tower", "checkpoint"))


MEN = re.compile(rf"\b(?:{DOERS})\b", re.I)
NO_MEN = PHRASES["no soldiers"]
NOBODYS = ""  # the bloc of a place that is contested


@dataclass(frozen=True, slots=True)
class Stance:
    """That a bloc holds (or does not hold) the claim's places; `partly` where the words say not all or only near."""

    bloc: str
    holds: bool
    partly: bool


def stance_of(facts: Facts, blocs: Mapping[str, str]) -> Stance | None:
    """What the claim says of control, as one bloc's having or not having it; None where it leaves open whose.

    An enemy the words do not name counts as the loss of the speaker, and his failure as the speaker's hold.
    """
    claim = facts.claim
    if claim.kind == "repulse":
        return Stance(facts.bloc, True, True) if facts.party and not facts.denial else None
    if claim.kind != "territorial_control" or {"conditional", "rhetorical"} & set(claim.flags):
        return None
    if GAINS_NEAR.search(facts.said) or GIVE_UP.search(facts.said) or points_back(facts):
        return None  # "that is not true" is laid beside the claim before it, and beside no other
    text, partly = facts.said, bool(PARTLY.search(facts.said))
    everywhere = ALL_OF_THEM.search(text)
    negated = bool(NOT.search(text) or (everywhere and NONE_OF_THEM.match(everywhere.group())))
    holds = not LOSES.search(text)
    if negated or facts.denial:
        holds = not holds
    actor = actor_bloc(facts, blocs)
    if actor is None and NO_HOLDER.match(text):
        return None
    if FALLS.search(text) and (actor is None or not re.search(r"\b(?:to|into)\b", text)):
        if not facts.party:
            return None
        # A side that says a town has fallen tells of its own success; one that denies it, of its own hold.
        return Stance(facts.bloc, True, partly)
    if actor is None:
        # Who denies a hold or a loss without naming whose, denies what is bad for himself.
        return Stance(facts.bloc, holds or facts.denial, partly) if facts.party else None
    if actor == "":
        return Stance(facts.bloc, not holds, partly)
    return Stance(actor, holds, partly)


def footing_of(facts: Facts, blocs: Mapping[str, str]) -> Stance | None:
    """The same, and what else bears on control: troops have entered a place, nobody holds all of it.

    A place that nobody holds, or two sides hold, is held by somebody of no bloc: that denies either side's full hold.
    """
    claim = facts.claim
    if claim.kind in ("territorial_control", "presence") and not facts.denial:
        if CONTESTED.search(facts.said) or DIVIDED.search(facts.said):
            return Stance(NOBODYS, True, True)
        if EMPTY.search(facts.said) and not NOT.search(facts.said):
            return Stance(NOBODYS, True, False)
    if stance := stance_of(facts, blocs):
        return stance
    if claim.kind == "presence":
        return _standing(facts, blocs)
    if facts.denial or {"conditional", "rhetorical"} & set(claim.flags):
        return None
    if claim.kind != "advance" or NOT.search(facts.said):
        return None
    actor = actor_bloc(facts, blocs)
    if ENTERED.search(facts.said):
        return Stance(actor, True, True) if actor else None
    # "The militia fled": the enemy of the speaker, whose hold it then is.
    return Stance(facts.bloc, True, True) if actor == "" and facts.party and LOSES.search(facts.said) else None


def _standing(facts: Facts, blocs: Mapping[str, str]) -> Stance | None:
    """A side's own men in a place hold some of it; those of whom none is left hold nothing."""
    actor = actor_bloc(facts, blocs)
    if not facts.party or not actor or {"conditional", "rhetorical"} & set(facts.claim.flags):
        return None
    if not MEN.search(facts.said):
        return None
    if NO_MEN.search(facts.said):
        return None if facts.denial else Stance(actor, False, False)
    return Stance(actor, True, True) if actor == facts.bloc and not facts.denial else None


def compare_control(
    a: Facts, b: Facts, stances: tuple[Stance | None, Stance | None]
) -> Relation | None:
    """Opposite control of one place at one time, told by two sides."""
    one, two = stances
    places = shared_places(a, b)
    if one is None or two is None or not near_in_time(a, b) or "repulse" == a.claim.kind == b.claim.kind:
        return None
    if "presence" in (a.claim.kind, b.claim.kind) and (a.claim.kind == b.claim.kind or same_report(a, b)):
        return None  # some of each may be there; and a report that tells of both lays them in order itself
    if not _both_may_speak(a, b):
        return _told_twice(a, b, one, two) if places else None
    against = one.holds != two.holds if one.bloc == two.bloc else one.holds and two.holds
    if not places:
        return _all_or_some(a, b, one, two) if against and opposed(a, b) else None
    if NOBODYS in (one.bloc, two.bloc) and (one if two.bloc == NOBODYS else two).partly:
        return None  # part of it is what a contested place leaves to each
    if not against:
        return _conceded(a, b, one, two)
    place = next((p for p in places if not different_parts(a, b, p)), None)
    if place is None:
        return None
    roles = {a.places[place].role, b.places[place].role}
    if "near" in roles and len(roles) > 1:
        return None  # a road north of the town is not the town
    if "repulse" in (a.claim.kind, b.claim.kind) and (_parts(a, place) or _parts(b, place)):
        return None  # an attack held off leaves open who holds the gate
    wide = a.places[place].precision == "area" and one.bloc != two.bloc  # each may hold a part of it
    partly = one.partly or two.partly or "near" in roles or _one_part(a, b, place) or wide
    kind: RelationType = "partial_contradiction" if partly else "contradicts"
    name = a.places[place].name
    return Relation(kind, a.id, b.id, (
        RelationReason("place", f"both speak of {name}"),
        RelationReason("polarity", f"{_told(a, one)}, {_told(b, two)}"),
        *((RelationReason("text", _why_partly(a, b, wide=wide)),) if partly else ()),
    ), 0.6 if partly else 0.9)


def _why_partly(a: Facts, b: Facts, *, wide: bool) -> str:
    if any(words.search(f.said) for words in (CONTESTED, DIVIDED) for f in (a, b)):
        return "one of them says that no side holds all of it"
    if "repulse" in (a.claim.kind, b.claim.kind):
        return "an attack held off leaves open who holds the place now"
    if wide:
        return "it is an area, of which each may hold a part"
    return "one of them speaks of part of it, or of a place near it"


def _all_or_some(a: Facts, b: Facts, one: Stance, two: Stance) -> Relation | None:
    """"We hold every position" against "its troops took three villages", told in one report."""
    if not same_report(a, b) or abs(a.claim.span.start - b.claim.span.start) > FAR or bool(a.places) == bool(b.places):
        return None
    general, named = (b, a) if a.places else (a, b)
    every = ALL_OF_THEM.search(general.said)
    if every is None:
        return None
    same_thing = every["what"].lower() in named.said.lower()
    if not same_thing and every["what"].lower() not in ("position", "inch", "metre", "meter", "ground"):
        return None
    return Relation("contradicts" if same_thing else "partial_contradiction", a.id, b.id, (
        RelationReason("polarity", f"{_told(named, two if named is b else one)}; {general.who} speaks of all of them"),
        RelationReason("text", f"“{every.group()}” leaves no room for it")),
        0.7 if same_thing else 0.5)


def _conceded(a: Facts, b: Facts, one: Stance, two: Stance) -> Relation | None:
    """Both sides say the same side holds a place: what one claims the other grants."""
    if not opposed(a, b) or a.denial or b.denial or one.partly or two.partly:
        return None
    for claims, held, grants, told in ((a, one, b, two), (b, two, a, one)):
        own = held.bloc == claims.bloc and held.holds
        if own and told in (held, Stance(grants.bloc, False, False)):
            break
    else:
        return None
    place = shared_places(a, b)[0]
    if different_parts(a, b, place) or "repulse" in (a.claim.kind, b.claim.kind):
        return None
    return Relation("agrees", a.id, b.id, (
        RelationReason("place", f"both speak of {a.places[place].name}"),
        RelationReason("polarity", f"{claims.who} claims it, {grants.who} concedes it")), 0.8)


def _told_twice(a: Facts, b: Facts, one: Stance, two: Stance) -> Relation | None:
    """One side that held a place in an earlier report and has lost it in a later one, or the other way round."""
    if not a.party or a.bloc != b.bloc or one.bloc != two.bloc or one.holds == two.holds or one.partly or two.partly:
        return None
    if same_report(a, b) or a.days is None or b.days is None or a.days.last == b.days.last:
        return None
    place = shared_places(a, b)[0]
    if different_parts(a, b, place) or "repulse" in (a.claim.kind, b.claim.kind):
        return None
    before, after = (a, b) if a.days.last < b.days.last else (b, a)
    return Relation("later_account", a.id, b.id, (
        RelationReason("place", f"both speak of {a.places[place].name}"),
        RelationReason("time", f"{after.who} tells it otherwise than {before.who} did a day or more before")), 0.7)


def _both_may_speak(a: Facts, b: Facts) -> bool:
    """Two sides, or a side and a voice of no party that names the holder; never one side with itself."""
    return opposed(a, b) or (a.party != b.party and a.bloc != b.bloc)


def _told(facts: Facts, stance: Stance) -> str:
    """In a reader's words, and no more than was said: a denial of the other's hold is no claim to one's own."""
    if facts.denial:
        return f"{facts.who} denies it"
    if facts.claim.kind == "repulse":
        return f"{facts.who} says an attack there was held off"
    if stance.bloc == NOBODYS:
        return f"{facts.who} says it is contested"
    if facts.claim.kind == "advance":
        return f"{facts.who} says who has entered it"
    if facts.claim.kind == "presence":
        return f"{facts.who} says whose men are there"
    agent = facts.claim.agent
    whose = agent.side if agent and agent.side else facts.claim.side if stance.bloc == facts.bloc else stance.bloc
    return f"{facts.who} says {whose} {'holds' if stance.holds else 'does not hold'} it"


def _parts(facts: Facts, place: str) -> frozenset[str]:
    """Words for a part of the place that stand right beside its name."""
    mention = facts.places[place].span
    at = mention.start - facts.claim.span.start
    around = facts.said[max(0, at - 30):at + len(mention) + 15] if at >= 0 else facts.said
    return frozenset(re.findall(r"[a-z]+", around.lower())) & PARTS


def different_parts(a: Facts, b: Facts, place: str) -> bool:
    one, two = _parts(a, place), _parts(b, place)
    return bool(one and two and not one & two)


def _one_part(a: Facts, b: Facts, place: str) -> bool:
    return bool(_parts(a, place)) != bool(_parts(b, place))
