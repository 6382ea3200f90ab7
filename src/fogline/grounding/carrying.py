"""A claim that names no place may go on with an event whose place was just named: "Two civilians were wounded."

Taken over only for events, never for opinions, positions and history, and only where the words tie the two together:
the same sentence goes on, a loss follows its attack, "the strike" is spoken of again. Otherwise the claim is unplaced.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from fogline.grounding.folding import fold
from fogline.grounding.placenames import Mention
from fogline.grounding.surroundings import FACILITIES, SETTLEMENT_NOUNS, one_of
from fogline.language import Parsed
from fogline.records import Claim
from fogline.records.vocabulary import Kind

EVENTS: frozenset[Kind] = frozenset((
    "attack", "fighting", "casualties", "property_damage", "humanitarian", "advance", "repulse", "territorial_control",
    "equipment_loss", "presence", "restriction"))
CONSEQUENCES: frozenset[Kind] = frozenset(("casualties", "property_damage", "equipment_loss"))
HAPPENINGS: frozenset[Kind] = frozenset(("attack", "fighting", "casualties", "property_damage"))
HAPPENINGS_AND_MOVES: frozenset[Kind] = frozenset((*HAPPENINGS, "advance", "repulse", "territorial_control"))
REMEMBERED = 6  # claims: one event is seldom told in more
NEW_ENTRY = re.compile(r"\s*(?:\d{1,2}[:.]\d\d\b|\d{1,2}[.)] |[•*–—-] )")
CARRIED_ROLES = ("location", "near", "linear", "direction")
RUNNING_TOTAL = re.compile(
    r"\b(?:since|so far|as of|in total|to date|altogether|overall|cumulative|tally|throughout the|over the past|"
    r"in recent (?:days|weeks)|during the (?:day|night|week|past)|in the (?:\w+ ){1,2}war|in (?:19|20)\d\d|"
    r"(?:months|years) ago)\b", re.I)
NO_TOLL = re.compile(
    r"^there (?:is|are|was|were|has been|have been) no (?:\w+ ){0,2}(?:reports?|information|data|word|"
    r"confirmation|comment|losses|loss|response|immediate|independent)\b"
    r"|\b(?:no|not|nor|without|any|refused|declined)\b.*\b(?:tolls?|figures?|details|number|losses)\b", re.I)
EVENT_NOUNS = (
    r"(?:attack|attempt|strike|air raid|shelling|bombardment|blast|explosion|fighting|clash|clashes|battle|raid|"
    r"assault|fire|blaze|missile|missiles|drone|projectile|shell|shells|rocket|rockets|bomb|bombing|impact|crater|"
    r"rubble|incident|crash|massacre|offensive|ambush|victims|wounded|injured|dead|bodies|survivors|injuries)s?")
THE_EVENT = re.compile(
    rf"\b(?:the|this|that|these|those|another|a second|second|both|all) (?:\w+ )?{EVENT_NOUNS}\b", re.I)
# Words that point back at an event or its ground so plainly that a new paragraph does not part them from it.
SAME_EVENT = re.compile(
    rf"\b(?:that|this) (?:\w+ )?{EVENT_NOUNS}\b|\b(?:in|during|of|after) the (?:battle|attack|strike|shelling|blast|"
    r"explosion|massacre|raid|assault|bombing|bombardment|clash|crash|ambush|dead|victims|wounded)\b|\b(?:on|in|under|"
    r"from|at|across) the (?:slopes?|rubble|ruins|wreckage|scene|site|trenches|crater|courtyard|place)\b", re.I)
# What goes on with the people just spoken of: "they entered", "four of our soldiers fell", "all were taken away".
GOES_ON = re.compile(
    r"^(?:[“\"‘'«]\s*)?(?:(?:then|later|afterwards|on \w+|at \w+|by \w+|in the \w+),? )?(?:(?:they|we|it|nobody|"
    r"no one|both \w+|all (?:were|was|the))\b|(?:all|most|some|many|several|half|none|one|two|three|four|\d+) of "
    r"(?:them|these|those|the|our|their|its)\b|our\b)", re.I)
THEY = re.compile(r"^[“\"‘'«]?\s*(?:on \w+ |then |later )?(?:they|we|it|our|their)\b", re.I)
THERE_WAS = re.compile(r"^[“\"‘'«]?\s*(?:and |but )?there (?:was|were)\b", re.I)
IN_GENERAL = re.compile(
    r"\b(?:do|does|did|will|would|can|could|may|might|must|should) not\b|\b(?:will|would|shall|must|should|never|"
    r"always|may|might|could)\b"
    r"|^(?:they|we|it|our|their)(?: \w+)? (?:is|are|am|want|need|hear|fight|continue|know|believe)\b", re.I)
ELSEWHERE = re.compile(
    r"\b(?:elsewhere|meanwhile|separately|in a separate|in other|at other|in several|in various|in another|other "
    r"(?:towns?|villages?|areas?|districts?|cities|settlements|fronts?|regions?)|(?:another|second|neighbou?ring) "
    r"(?:town|village|district|city|settlement|front|region|area)|on (?:the )?(?:other|another|all) fronts?|"
    r"across the country|nationwide|countrywide)\b", re.I)
ONLY_SOME = re.compile(r"\bof (?:them|these|those|whom|which)\b[^.;]*$", re.I)  # "…, thirty of them in X"
IT_STANDS = re.compile(
    r"\bit (?:(?:has|had|is|was|remain(?:s|ed)|been|now|still|again|once|back|fully|[“\"]?\w+ly[”\"]?) ){1,4}"
    r"(?:changed hands|in (?:\w+ ){0,2}hands|under (?:\w+ ){0,3}control|held|taken|retaken|recaptured|captured|"
    r"liberated|lost|fallen|encircled|besieged|surrounded|seized|controlled|occupied|contested|shelled|bombed)\b", re.I)
FREED = re.compile(
    r"^(?:\w+ly )?(?:liberated|recaptured|retaken|captured|seized|occupied|freed|lost|abandoned)\b", re.I)
A_PLACE = re.compile(  # a place of its own, told without its name
    r"\b(?:in|at|on|into|near|outside) an? (?:[\w-]+ ){0,2}"
    rf"(?:{one_of(FACILITIES)}|{one_of(SETTLEMENT_NOUNS)}|field|house|home|convoy)\b", re.I)
IN_THE_AIR = re.compile(r"\b(?:intercepted|shot down|downed|brought down)\b", re.I)
HAPPENED = re.compile(rf"\b{EVENT_NOUNS} (?:\w+ ){{0,4}}?(?:on|at|in|near|of|over|around|against)\b", re.I)
ROADS = frozenset(("road", "highway", "motorway", "corridor", "route", "railway"))
BESIDE = 40  # characters between a town and what only says where it lies
BARE_WORDS = 5  # a count no longer than this is all of its claim: "some 140 of them"
ANSWER = re.compile(r"^(?:that|this|it|these|those)(?: claims?| reports?)? (?:is|was|are|were) "
                    r"(?:not |a |an |completely |pure |all )?\w+(?: \w+)?$", re.I)
ON_THE_SPOT = re.compile(r"\b(?:on (?:the|its|both) flanks?|in the area|nearby|on the spot|at the scene)\b", re.I)
IT = re.compile(
    r"\b(?:control(?:s|led)?|h[eo]lds?|captured?|took|taken?|seized?|left|recaptured?|retaken|retook|entered|"
    r"lost|shelled|stormed) it\b", re.I)
LEFT_BEHIND = re.compile(r"(?:ha(?:d|ve|s) )?(?:leaving|abandoning|left|abandoned)\b", re.I)
FINE = ("settlement", "point", "unknown")
WHERE = re.compile(r"(?:\bwhere|\b(?:in|at|on|near) which|\bwhen|\bas|\bafter|\bwhile)\s*$")
SUBJECTLESS = re.compile(r"^(?:also |again |then |reportedly |allegedly |purportedly |further )*(\w+)", re.I)


class Carrier:
    """The claims read so far, and what of their places the next one may take over."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention]) -> None:
        self.parsed, self.mentions = parsed, mentions
        self.starts = [m.start for m in mentions]
        self.before: list[tuple[Claim, list[Mention]]] = []
        self._paragraphs = [p.start for p in parsed.paragraphs]

    def remember(self, claim: Claim, places: list[Mention]) -> None:
        self.before.append((claim, places))

    def carry(self, claim: Claim) -> tuple[list[Mention], str]:
        """The places a claim takes over, and the rule that says so."""
        if claim.kind == "responsibility":
            places, rule = self._blamed(claim)
            return (places, rule) if places or not SAME_EVENT.search(claim.span.exact) else self._told(claim)
        if claim.kind in EVENTS:
            if "denial" in claim.flags and ANSWER.match(claim.span.exact):
                return (self.before[-1][1] if self.before else []), "answers the claim before"
            found = self._it_stands(claim) or self._same_sentence(claim)
            return found if found and found[0] else self._told(claim)
        if claim.kind == "background" and FREED.match(claim.span.exact):
            return self._clause_before(claim, claim.context[0]), "the same sentence goes on"
        return self._told(claim) if self._only_counts(claim) else ([], "")

    def _only_counts(self, claim: Claim) -> bool:
        """A count with nothing beside it ("an earlier tally spoke of five") is of what was counted before."""
        return bool(claim.figures) and len(claim.span.exact.split()) <= BARE_WORDS

    def _it_stands(self, claim: Claim) -> tuple[list[Mention], str] | None:
        """ "It has changed hands twice": the town the paragraph spoke of last."""
        if not IT_STANDS.search(claim.span.exact):
            return None
        start = self.parsed.paragraphs[self._paragraph(claim.span.start)].start
        towns = [m for m in self._between(start, claim.span.start)
                 if m.precision in FINE and m.role in ("location", "subject") and not m.saying and not m.entry.acts]
        named = [m for m in towns if m.sort == "name" and m.entry.id == towns[-1].entry.id]
        return ((named or towns)[-1:], "“it”, the town named in the paragraph") if towns else None

    def _same_sentence(self, claim: Claim) -> tuple[list[Mention], str] | None:
        """The place the sentence opens with, the one before "where", the one of the clause that goes on."""
        low = claim.context[0]
        earlier = [m for m in self._between(low, claim.span.start) if m.role in CARRIED_ROLES and not m.saying]
        speaker = claim.speaker and claim.speaker.span
        if speaker and self.parsed.paragraphs[self._paragraph(claim.span.start)].role == "story":
            there = [m for m in self._between(speaker.start, speaker.end) if m.role in ("location", "near")]
            if there and not there[0].entry.acts:
                return [self._by_name(there[0]) if there[0].sort == "town" else there[0]], "where the speaker is"
        if opening := [m for m in earlier if m.opening and not self._in_dateline(m) and not (
                m.entry.acts and claim.speaker)]:
            return self._list(opening[0], earlier), "opens the sentence"
        lead = self.parsed.text[low:claim.span.start].rstrip()
        if self._goes_on(claim, lead) and (places := self._clause_before(claim, low)):
            return self._carried(places, claim), "the same sentence goes on"
        if IT.search(claim.span.exact):
            towns = [m for m in earlier if m.entry.precision in FINE and m.role in ("location", "subject")]
            if towns:
                return towns[-1:], "“it”, the town named in the sentence"
        last = [m for m in earlier if self._in_claim(m, low)]
        if last and WHERE.search(lead):
            return self._carried(self._list(last[-1], last), claim), "the place the clause tells of"
        return None

    def _clause_before(self, claim: Claim, low: int) -> list[Mention]:
        """The places of the sentence's claim before this one."""
        for earlier, places in reversed(self.before[-3:]):
            if low <= earlier.span.start < claim.span.start:
                if earlier.kind == "background" and not FREED.match(claim.span.exact):
                    return []  # how a war began says nothing of where it went
                if A_PLACE.search(claim.span.exact) and earlier.kind not in HAPPENINGS:
                    return []
                return [m for m in places if m.role in CARRIED_ROLES and m.start < claim.span.start]
        return []

    def _told(self, claim: Claim) -> tuple[list[Mention], str]:
        """A loss after its attack, the same people going on, an event spoken of again, in this paragraph or, where the
        words tie it closely, the one before."""
        words = claim.span.exact
        if RUNNING_TOTAL.search(words) or NO_TOLL.search(words) or any(f.scope == "cumulative" for f in claim.figures):
            return [], ""
        if ELSEWHERE.search(words) or ELSEWHERE.search(self.parsed.text, claim.context[0], claim.span.start):
            return [], ""
        reach, spoken = self._reach(claim), set[str | None]()
        here = self._paragraph(claim.span.start)
        for earlier, places in reversed(self.before[-REMEMBERED:] if reach is not None else []):
            there = self._paragraph(earlier.span.start)
            if earlier.span.start >= claim.span.start:
                continue
            if here - there > (reach or 0) or (there < here and not self._story_goes_on(there, here)):
                break
            if carried := self._of_event(earlier, places, claim):
                if self._another_named(carried, claim):
                    break
                if spoken and spoken != {m.entry.id for m in carried}:
                    break
                if there < here:
                    return [self._by_name(m) for m in carried], "the paragraph before, of the same event"
                if not self._one_speaker(earlier, claim) or self._only_counts(claim):
                    carried = [m if m.sort == "there" else self._by_name(m) for m in carried]
                return carried, "the sentence before, of the same event"
            if places and LEFT_BEHIND.match(words) and all(m.role in ("direction", "destination") for m in places):
                continue
            if places and earlier.kind not in EVENTS:
                spoken |= {m.entry.id for m in places}
                continue
            if places or (earlier.kind in HAPPENINGS and not SAME_EVENT.search(words)):
                return [], ""  # another event stands between
        return self._only_named(claim) if reach is not None and not spoken else ([], "")

    def _only_named(self, claim: Claim) -> tuple[list[Mention], str]:
        """The one town a paragraph has named so far, where no claim tells what happened there."""
        if claim.kind not in CONSEQUENCES and not self._only_counts(claim):
            return [], ""
        start = self.parsed.paragraphs[self._paragraph(claim.span.start)].start
        speakers = [c.speaker.span for c, _ in self.before[-REMEMBERED:] if c.speaker and c.speaker.span]
        towns = [m for m in self._between(start, claim.context[0]) if m.role in ("location", "near") and (
            m.precision in FINE and m.sort == "name" and not m.saying and not m.entry.acts and not self._in_dateline(m))
            and not any(s.start <= m.start < s.end for s in speakers)]
        if len({m.entry.id for m in towns}) != 1 or not HAPPENED.search(self.parsed.text, start, towns[0].start):
            return [], ""
        return towns[:1], "the one town the paragraph names"

    def _reach(self, claim: Claim) -> int | None:
        """How many paragraphs back a claim's words reach: none ties it to what was told, or they tie it closely."""
        words, quoted = claim.span.exact, claim.voice == "direct_quote"
        if SAME_EVENT.search(words):
            return 1
        if claim.kind == "responsibility":
            return None
        if quoted and THERE_WAS.match(words):
            return 1 if self.before and self._one_speaker(self.before[-1][0], claim) else None
        general = IN_GENERAL.search(words)
        if THEY.match(words) and not general and quoted:
            return 1
        if claim.kind in CONSEQUENCES or THE_EVENT.search(words) or self._only_counts(claim):
            return 0
        return 0 if GOES_ON.match(words) and not general else None

    def _one_speaker(self, earlier: Claim, claim: Claim) -> bool:
        return (earlier.speaker and earlier.speaker.name) == (claim.speaker and claim.speaker.name)

    def _of_event(self, earlier: Claim, places: list[Mention], claim: Claim) -> list[Mention]:
        """What of an earlier claim's places a later one of the same event takes place at."""
        if earlier.kind not in EVENTS and earlier.kind not in ("responsibility", "opinion") and not (
                earlier.kind == "background" and (claim.kind in CONSEQUENCES or self._only_counts(claim))):
            return []
        if A_PLACE.search(claim.span.exact) and earlier.kind not in HAPPENINGS:
            return []
        kept = [replace(m, role="location") if m.role == "destination" and earlier.kind in HAPPENINGS_AND_MOVES else m
                for m in places if m.precision != "country" and not (m.precision == "area" and m.role == "location")]
        kept = [m for m in kept if m.role in CARRIED_ROLES and not (
            m.start < earlier.span.end and ONLY_SOME.search(self.parsed.text, earlier.span.start, max(
                earlier.span.start, m.start)))]
        if claim.kind not in CONSEQUENCES or self._paragraph(earlier.span.start) < self._paragraph(claim.span.start):
            kept = [m for m in kept if m.role != "direction"]
        if claim.kind in CONSEQUENCES:  # a front or a border is too long to say where a man fell; a road is not
            kept = [m for m in kept if m.precision != "linear" or ROADS.intersection(fold(m.entry.name).split())]
        return self._carried(kept, claim)

    def _another_named(self, carried: list[Mention], claim: Claim) -> bool:
        """Whether the report has moved to another place since."""
        known = {m.entry.id for m in carried}
        speaker = claim.speaker and claim.speaker.span
        return any(
            m.entry.id not in known and m.role in ("location", "near", "linear") and m.precision in (*FINE, "linear")
            and not m.saying and not m.entry.acts and m.paragraph >= carried[-1].paragraph
            and not any(c.span.start <= m.start < c.span.end for c, p in self.before[-REMEMBERED:] if carried[0] in p)
            and not (speaker and speaker.start <= m.start < speaker.end)
            and not (m.role == "near" and m.start - carried[-1].end < BESIDE)  # "X, west of Y"
            for m in self._between(carried[-1].end, claim.span.start))

    def _story_goes_on(self, there: int, here: int) -> bool:
        """Whether nothing but running text lies between two paragraphs: no heading, no new entry with its hour."""
        between = self.parsed.paragraphs[there:here + 1]
        return all(p.role == "story" for p in between) and not any(
            NEW_ENTRY.match(p.text, p.text.rfind("\n", 0, p.start) + 1) for p in between[1:])

    def _by_name(self, mention: Mention) -> Mention:
        """The place by its name where it was only "the village" when spoken of last."""
        if mention.sort in ("name", "line") or mention.entry.id is None:
            return mention
        named = [m for m in self._between(0, mention.start) if m.sort in ("name", "facility") and (
            m.entry.id == mention.entry.id)]
        return replace(mention, start=named[-1].start, end=named[-1].end, sort="name") if named else mention

    def _blamed(self, claim: Claim) -> tuple[list[Mention], str]:
        """ "blames the rebels": for the attack told last."""
        if len(claim.span.exact.split()) > 6 or not claim.cue or not claim.cue.exact.lower().startswith("blam"):
            return [], ""
        here = self._paragraph(claim.span.start)
        for earlier, places in reversed(self.before[-6:]):
            if self._paragraph(earlier.span.start) < here - 1:
                break
            near = self._paragraph(earlier.span.start) == here and earlier.kind in HAPPENINGS_AND_MOVES
            if places and (near or earlier.kind in HAPPENINGS):
                return [m for m in places if m.role in CARRIED_ROLES], "blamed for the attack told before"
        return [], ""

    def _carried(self, places: list[Mention], claim: Claim) -> list[Mention]:
        """A direction stays one, but what happens on its flanks, or at a thing in a town, is near.

        Only the places proper are taken over: not the province they lie in, nor the river fire came over. What fleeing
        men leave behind does not lie where they flee to.
        """
        near = ON_THE_SPOT.search(claim.span.exact)
        if any(m.entry.precision in FINE for m in places):
            places = [m for m in places if m.entry.precision in FINE]
        if any(m.precision in FINE for m in places):
            places = [m for m in places if m.role != "direction"]  # where it came from is not where it happened
        if any(m.role == "location" and m.precision in FINE for m in places):
            places = [m for m in places if m.role != "near"]  # "X, west of Y" happened at X
        if IN_THE_AIR.search(claim.span.exact):
            places = [m for m in places if m.role != "linear"]
        if LEFT_BEHIND.match(claim.span.exact):
            places = [m for m in places if m.role not in ("direction", "near")]
        return [replace(m, role="near", precision=m.entry.precision)
                if m.role == "direction" and (near or m.sort == "facility") else m for m in places]

    def _goes_on(self, claim: Claim, lead: str) -> bool:
        """Whether the claim has no subject of its own: "…, destroying seven vehicles", "… and moved forward"."""
        if lead.endswith("that"):
            return False
        first = SUBJECTLESS.match(claim.span.exact)
        paragraph = self.parsed.paragraphs[self._paragraph(claim.span.start)] if first else None
        if not first or not paragraph:
            return False
        at = claim.span.start + first.start(1) - paragraph.start
        token = paragraph.doc.char_span(at, at + len(first[1]))
        return token is not None and token[0].tag_ in ("VBG", "VBD", "VBN", "VBZ", "VBP", "VB")

    def _in_claim(self, mention: Mention, low: int) -> bool:
        """Whether the place is part of what an earlier claim of the sentence tells."""
        return any(c.span.start <= mention.start < c.span.end for c, _ in self.before[-6:] if c.span.end > low)

    def _list(self, mention: Mention, among: list[Mention]) -> list[Mention]:
        """A place and the ones listed with it: same role, same sentence part."""
        k = among.index(mention)
        first = k
        while first and among[first].start - among[first - 1].end < 8 and among[first - 1].role == mention.role:
            first -= 1
        return [m for m in among[first:k + 1] if m.role == mention.role] if mention.opening is False else [mention]

    def _in_dateline(self, mention: Mention) -> bool:
        dateline = self.parsed.body.dateline
        return bool(dateline and dateline.span.start <= mention.start < dateline.span.end)

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        return self.mentions[bisect_left(self.starts, start):bisect_left(self.starts, end)]

    def _paragraph(self, offset: int) -> int:
        return max(0, bisect_left(self._paragraphs, offset + 1) - 1)
