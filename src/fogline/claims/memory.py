"""The speakers of a report so far, and whom of them a pronoun, an office or a surname can stand for.

Where two people fit equally well the memory names neither and says which two: a wrong speaker is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from fogline.claims.mention import Mention
from fogline.claims.names import Named
from fogline.claims.titles import can_mean, content, holds, is_house, same_body, same_person, titles
from fogline.language.spellings import keys, name_words, sound

PERSONAL = frozenset(["he", "she", "him", "her", "his"])
THINGS = frozenset(["it", "its"])
OWNED = re.compile(r"(?:his|her|its|their)\b", re.I)


@dataclass(frozen=True, slots=True)
class Followed:
    """Whom words were followed back to; or nobody, and between whom the doubt lies."""

    mention: Mention | None = None
    rivals: tuple[Mention, ...] = ()

    @property
    def doubt(self) -> str:
        """The doubt for a reader, "" where there is none."""
        names = list(dict.fromkeys(
            (m.words if m.named.plural or not m.person else m.person).exact for m in self.rivals))
        if len(names) == 1 and self.rivals[0].named.plural:
            return f"could stand for one of {names[0]}"
        return f"could stand for {', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else ""


@dataclass(slots=True)
class Memory:
    """The speakers of a report so far, latest last. Lives for the reading of one report only."""

    mentions: list[Mention] = field(default_factory=list)
    section: int = 0  # grows at every subheading: the "he" of a new entry is not the one of the last
    people: dict[str, list[int]] = field(default_factory=dict)  # which mentions hold a name, by the keys of its words
    genders: dict[str, str] = field(default_factory=dict)  # by surname; "" where one is a man's and a woman's

    def note(self, mention: Mention) -> None:
        for key in keys(_name(mention)):
            self.people.setdefault(key, []).append(len(self.mentions))
        self.mentions.append(replace(mention, section=self.section))
        if mention.person and (gender := mention.named.gender):
            surname = _surname(mention)
            self.genders[surname] = gender if self.genders.get(surname, gender) == gender else ""

    def last_speaker(self, paragraph: int) -> Mention | None:
        """Who spoke last, if that was in this paragraph or the one before."""
        return next((m for m in reversed(self.mentions) if m.spoke and m.section == self.section
                     and paragraph - 1 <= m.paragraph <= paragraph), None)

    def knows(self, name: str) -> bool:
        """Whether the report has given this name as a person's."""
        return bool(self._named(name))

    def _named(self, name: str) -> list[Mention]:
        """The mentions of everybody whom this name can be, in any spelling, in the order they were made."""
        found = sorted({n for key in keys(name) for n in self.people.get(key, ())})
        return [m for m in (self.mentions[n] for n in found) if same_person(name, _name(m))]

    def can_be(self, pronoun: Named, mention: Mention) -> bool:
        named = mention.named
        if pronoun.head in PERSONAL:
            if named.sort not in ("person", "role") or named.plural:
                return False
            if named.sort == "role" and is_house(mention.words.exact):
                return False
            gender = named.gender or (self.genders.get(_surname(mention), "") if mention.person else "")
            return not (pronoun.gender and gender and pronoun.gender != gender)
        if pronoun.head in THINGS:
            return named.sort in ("body", "name") and not named.plural
        return named.plural or named.sort in ("body", "name")

    # Names

    def fuller(self, words: str, before: int) -> Mention | None:
        """The fullest earlier person whom this name can be; None where it can be two."""
        return self.for_name(words, before).mention

    def for_name(self, words: str, before: int, phrase: str = "", gender: str = "") -> Followed:
        """The fullest earlier mention of the person of this name, in any spelling.

        Of two people of one name, the title in `phrase` or the gender chooses; else neither is meant.
        """
        same = [m for m in self._named(words) if m.words.start < before]
        people = _people(same)
        if len(people) > 1:
            exact = [p for p in people if any(_holds_words(words, m) for m in p)]
            people = exact if len(exact) == 1 else people  # a name letter for letter is no other one respelled
        if len(people) > 1 and (office := titles(phrase, words)):
            people = [p for p in people if any(office & titles(m.words.exact, _name(m)) for m in p)] or people
        if len(people) > 1 and gender:
            people = [p for p in people if all(m.named.gender in ("", gender) for m in p)]
        if len(people) != 1:
            return Followed(rivals=tuple(p[-1] for p in people))
        return Followed(max(people[0], key=lambda m: (len(_name(m).split()), len(_name(m)))))

    # Offices and bodies

    def for_definite(self, named: Named, before: int, words: str, paragraph: int, sentence: int) -> Followed:
        """"The ministry" is the ministry spoken of by a fuller name; of two, the one of this place of the report.

        `sentence` is the character where the sentence before opens: whoever is named there is being spoken of now.
        """
        owner = self._owner(words, before)
        found = (m for m in reversed(self.mentions) if m.words.start < before and self._fits(named, m, words)
                 and (owner is None or _is_of(owner, m, words)))
        if (last := next(found, None)) is None:
            return Followed()
        other = next((m for m in found if not same_one(m, last)), None)
        if other is None or last.last_at >= sentence > other.last_at:
            return Followed(last)
        if last.paragraph >= paragraph - 1 and other.paragraph < last.paragraph:
            return Followed(last)
        return Followed(rivals=(other, last))

    def named_below(self, named: Named, words: str) -> Followed:
        """A headline's "governor" or surname is whoever the story calls so, where that is one and no other."""
        if named.sort == "name" and self._named(words):
            return self.for_name(words, self.mentions[-1].words.end)
        fits = [m for m in self.mentions if named.sort in ("body", "role") and self._fits(named, m, words)]
        fits = [m for m in fits if m.person] or fits
        if not fits or any(not same_one(fits[0], m) for m in fits):
            return Followed()
        return Followed(max(fits, key=lambda m: len(m.words.exact)))

    def _owner(self, words: str, before: int) -> Mention | None:
        """Whose "its spokesman" and "his deputy" are: of whichever body or man came last."""
        if not OWNED.match(words):
            return None
        personal = words.split()[0].lower() in PERSONAL
        return next((m for m in reversed(self.mentions) if m.words.start < before and not m.aside and (
            m.named.sort in ("person", "role") if personal else m.named.sort in ("body", "name"))), None)

    @staticmethod
    def _fits(named: Named, mention: Mention, words: str) -> bool:
        if not can_mean(words, named.head, mention.words.exact) or (named.sort == "body" and OWNED.match(words)):
            return False  # "his office" is his, and not whatever office was named last
        if mention.person:
            return named.sort == "role" and holds(named.head, mention.words.exact, mention.person.exact, words)
        if mention.named.plural:
            return False
        if named.sort == "role":
            return mention.named.head == named.head or holds(named.head, mention.words.exact, "", words)
        behind = re.search(rf",\s+(?:the|an?)\s+[^,]*\b{re.escape(named.head)}\b", mention.words.exact, re.I)
        return mention.named.head == named.head or behind is not None  # "UNHF, the peacekeeping force": the force


def _holds_words(words: str, mention: Mention) -> bool:
    return {w.casefold() for w in words.split()} <= {w.casefold() for w in _name(mention).split()}


def _is_of(owner: Mention, mention: Mention, words: str) -> bool:
    """Whether an office named before can be this owner's: by its words, or as "its spokesman, X" said of him since."""
    if content(owner.words.exact) & content(mention.words.exact):
        return True
    said_so = mention.words.exact.lower().startswith(words.split()[0].lower() + " ")
    return said_so and mention.words.start > owner.words.start


def _surname(mention: Mention) -> str:
    words = name_words(_name(mention))
    return sound(words[-1]) if words else ""


def _name(mention: Mention) -> str:
    return mention.person.exact if mention.person else ""


def same_one(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of one person or body."""
    if one.person and other.person:
        return same_person(one.person.exact, other.person.exact)
    if one.words == other.words:
        return True
    kinds = {one.named.sort, other.named.sort}
    return (kinds <= {"person", "role"} or kinds <= {"body", "name"}) and same_body(one.words.exact, other.words.exact)


def _people(mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions of persons by person. A bare surname that two can have belongs to neither."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda m: -len(_name(m).split())):
        fits = [g for g in groups if same_one(g[0], mention)]
        if not fits:
            groups.append([mention])
        elif len(fits) == 1:
            fits[0].append(mention)
    return groups