"""What a number counts: the noun it stands with tells people from tanks, and civilians from fighters.

"People" are of no known kind until the words around them say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.records.vocabulary import Population

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def _words(population: Population, *words: str) -> dict[str, Population]:
    return {w: population for line in words for w in line.split()}


def _plurals(population: Population, *words: str) -> dict[str, Population]:
    """Nouns given in the singular, with their regular plurals."""
    found = _words(population, *words)
    return found | {_plural(w): population for w in found}


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


NOUNS: dict[str, Population] = {
    **_plurals("unknown", "victim individual person prisoner hostage captive detainee body fatality casualty corpse"),
    **_words("unknown", "people persons bodies dead wounded injured lives life men man captives missing casualties losses"),
    **_plurals("civilian", "civilian resident child girl boy teenager infant baby pensioner driver passenger villager"
               " citizen worker farmer student pupil teacher refugee family household inhabitant schoolchild local migrant"
               " worshipper shopper bystander labourer laborer miner shepherd pedestrian neighbour neighbor parent"
               " evacuee returnee mother father fisherman cleaner tourist schoolgirl schoolboy"),
    **_words("civilian", "children women woman families households fishermen townspeople elderly"),
    **_plurals("combatant", "soldier fighter militant mercenary rebel insurgent guerrilla gunman militiaman terrorist"
               " conscript reservist officer commander sniper pilot saboteur combatant jihadist sergeant lieutenant captain"
               " colonel general occupier commando paratrooper marine recruit volunteer troop peacekeeper private"
               " separatist scout crewman tanker gunner adversary invader attacker infantryman bandit extremist"),
    **_words("combatant", "servicemen serviceman servicewomen troops personnel gunmen militiamen crewmen infantrymen enemies"
             " manpower soldiery"),
    **_plurals("police", "policeman gendarme constable"),
    **_words("police", "police policemen policewomen policewoman"),
    **_plurals("medical", "medic doctor nurse paramedic surgeon"),
    **_plurals("journalist", "journalist reporter cameraman correspondent photographer"),
    **_words("journalist", "cameramen"),
    **_plurals("official", "official mayor minister deputy diplomat councillor governor lawmaker"),
    **_plurals("equipment", "tank drone uav rocket missile shell vehicle howitzer gun mortar aircraft jet helicopter plane"
               " warplane bomber truck lorry pickup launcher bomb round projectile munition mine grenade ship boat vessel"
               " radar weapon rifle warhead carrier airplane quadcopter wagon armament technical convoy car ambulance bus"
               " mlrs ifv apc sam system transporter tractor excavator locomotive artillery ammunition"
               " minibus jeep submarine frigate cartridge kamikaze interceptor glider balloon"),
    **_words("equipment", "aircraft uavs drones ammunition artillery equipment hardware armour armor mlrs munitions"),
    **_plurals("positions", "position stronghold post outpost checkpoint trench bunker dugout fortification"
               " strongpoint foothold height"),
}
# Adjectives and nouns in front of the counted noun that tell its kind: "civilian lives", "police officers".
BEFORE: dict[str, Population] = {
    **_words("civilian", "civilian"), **_words("police", "police"), **_words("medical", "medical health rescue"),
    **_words("combatant", "military army enemy armed infantry"), **_words("journalist", "media press"),
}
JETS = frozenset(("fighter", "fighters"))  # of an air force, or with a type number, they are machines
OF_A_KIND = frozenset(("unit", "units", "piece", "pieces", "member", "members", "item", "items", "type", "types", "pair",
                       "pairs", "group", "groups", "set", "sets", "number", "batch", "column", "columns", "body", "bodies"))
PLACES = frozenset(("village villages town towns settlement settlements city cities house houses home homes building"
                    " buildings bridge bridges school schools hospital hospitals district districts church churches shop"
                    " shops apartment apartments depot depots warehouse warehouses facility facilities base bases camp"
                    " camps station stations airfield airfields structure structures farm farms target targets"
                    " block blocks flat flats kindergarten kindergartens substation substations").split())
EVENTS = frozenset(("attack attacks assault assaults strike strikes explosion explosions blast blasts clash clashes airstrike"
                    " airstrikes raid raids sortie sorties shelling shellings bombardment bombardments violation violations"
                    " breach breaches battle battles incident incidents operation operations attempt attempts"
                    " engagement engagements ambush ambushes times offensive offensives combat hit hits barrage salvo salvos").split())
POLITICAL = frozenset(("side sides country countries nation nations party parties state states republic republics neighbour"
                       " neighbours neighbor neighbors leader leaders president presidents minister ministers government"
                       " governments capital capitals army armies language languages way ways point points day thing things"
                       " option options reason reasons question questions issue issues condition conditions part parts"
                       " half halves direction directions front fronts stage stages phase phases step steps hand hands"
                       " version versions topic topics time fact facts example examples occasion leg legs chamber"
                       " superpower superpowers").split())
UNITS: dict[str, tuple[str, str]] = {  # spelling -> (unit, measure)
    **{w: (u, "distance") for u, ws in {
        "metre": "metre metres meter meters m", "kilometre": "kilometre kilometres kilometer kilometers km kms",
        "mile": "mile miles", "foot": "feet foot", "yard": "yard yards", "centimetre": "cm centimetres centimeters"}.items()
       for w in ws.split()},
    **{w: (u, "duration") for u, ws in {
        "second": "second seconds", "minute": "minute minutes min mins", "hour": "hour hours hrs", "day": "day days",
        "night": "nights", "week": "week weeks", "month": "month months", "year": "year years", "decade": "decade decades"}.items()
       for w in ws.split()},
    **{w: (u, "other") for u, ws in {
        "tonne": "ton tons tonne tonnes", "kilogram": "kg kilogram kilograms kilogramme kilogrammes", "hectare": "hectare hectares ha",
        "litre": "litre litres liter liters", "usd": "dollar dollars", "eur": "euro euros", "rub": "rouble roubles ruble rubles",
        "gbp": "pounds", "megawatt": "mw megawatt megawatts", "acre": "acres acre"}.items() for w in ws.split()},
}
CALIBRES = frozenset(("mm", "millimetre", "millimetres", "millimeter", "millimeters", "calibre", "caliber"))
_IN_PHRASE = frozenset(("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "POS", "PRP$", "DT", "FW", "AFX", "ADD"))
_MORE = frozenset(("more", "other", "additional", "further", "such"))
_QUOTES = frozenset("“”\"'‘’«»[](")


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens [first, last) after a number that name what it counts; `head` is their noun, None where there is none.

    `anchor` is the word that the sentence's grammar goes on from: the noun, or the number in "five of the missiles".
    """

    head: Token | None
    first: int
    last: int
    anchor: Token

    @property
    def noun(self) -> str:
        return str(self.head.lower_) if self.head is not None else ""


def counted_by(doc: Doc, last: int) -> Counted:
    """The noun phrase that follows the number's last token: "31 of our servicemen", "3 units of military equipment"."""
    i = last + 1
    head: Token | None = None
    partitive = False  # "five of the seven missiles"
    while i < len(doc):
        token = doc[i]
        word = token.lower_
        if word in _QUOTES:
            i += 1
            continue
        if word == "of" and (i == last + 1 or (head is not None and head.lower_ in OF_A_KIND)):
            if i == last + 1 and i + 1 < len(doc) and doc[i + 1].tag_ == "PRP":
                return Counted(None, last + 1, i + 2, doc[last])
            partitive = head is None
            head = None
        elif _is_participle_before_noun(doc, i) or (token.tag_ == "CD" and (_is_type(token) or partitive or _is_hyphened(doc, i))):
            pass
        elif token.tag_ not in _IN_PHRASE and word not in _MORE:
            break
        elif token.tag_ in ("DT", "PRP$") and i > last + 1 and doc[i - 1].lower_ != "of" and head is not None:
            break
        elif token.tag_.startswith("NN") or word in NOUNS:
            if head is not None and doc[i - 1].lower_ in _QUOTES:
                break
            head = token
        elif token.tag_ == "JJ" and head is not None and doc[i - 1].tag_ != "HYPH":
            break
        i += 1
    return Counted(head, last + 1, i, doc[last] if head is None or partitive else head)


def _is_participle_before_noun(doc: Doc, i: int) -> bool:
    """"Two armed men", "five burned vehicles"; not "two people killed"."""
    return (doc[i].tag_ in ("VBN", "VBG") and doc[i].dep_ in ("amod", "compound") and i + 1 < len(doc)
            and doc[i + 1].tag_[:2] in ("NN", "JJ"))


def _is_hyphened(doc: Doc, i: int) -> bool:
    """"A 58-year-old woman": the number describes her."""
    return i + 1 < len(doc) and doc[i + 1].text == "-" and not doc[i].whitespace_


def _is_type(token: Token) -> bool:
    text = token.text
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)


def population_of(doc: Doc, counted: Counted) -> Population | None:
    """The kind of people or things a phrase names; None where its noun is not known."""
    if counted.head is None:
        return None
    before = [doc[i].lower_ for i in range(counted.first, counted.head.i)]
    noun = counted.noun
    if noun in JETS and any(w in ("jet", "air", "stealth") or any(c.isdigit() for c in w) for w in before):
        return "equipment"
    kind = NOUNS.get(noun)
    if kind in (None, "unknown", "combatant", "official"):
        for word in before:
            if (told := BEFORE.get(word)) and not (kind == "combatant" and told == "civilian"):
                return told if kind is not None else kind or (told if noun in NOUNS else None)
    return kind
