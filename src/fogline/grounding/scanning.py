"""Names in a paragraph that may be places: capitalised words only, the longest known name first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fogline.grounding.atlas import Atlas, Name
from fogline.grounding.folding import ARTICLES, PIECE, fold
from fogline.grounding.gazetteer import Candidate, Gazetteer
from fogline.grounding.gazetteer_regions import Form
from fogline.grounding.surroundings import (
    ADJECTIVES,
    FACILITIES,
    FEATURES,
    NOT_PLACES,
    TITLES,
    WORDS,
    one_of,
)
from fogline.grounding.unlisted import is_called, is_called_after, stands_as_place
from fogline.language import Paragraph
from fogline.records.vocabulary import PlacePrecision

if TYPE_CHECKING:
    from fogline.language.tokens import Token

LONGEST_NAME = 4  # words; longer names are in profiles
SHORTEST_NAME = 3  # letters, of a name of one word that only the gazetteer knows
SHORTEST_ALONE = 4  # letters, of one that stands alone or all in capitals ("Van", "Mus", "IDP" are mostly not places)
LONGEST_ACRONYM = 6  # letters
SHORTEST_ENDING = 2  # letters of a word before a full stop; shorter ones are abbreviations
JOINTS = WORDS["joints of names"] | ARTICLES
WATERS, LANDFORMS, LANDFORMS_BEFORE = (
    frozenset(map(fold, WORDS[title])) for title in (
        "waters with a length", "landforms", "landforms before their name"))
ROADS = frozenset(("road", "highway", "motorway", "railway"))
COMPASS_WORDS = frozenset(("north", "south", "east", "west", "northern", "southern", "eastern", "western"))
DAYS = WORDS["days and months"]
INSTITUTIONS = WORDS["institution nouns"]
NOT_WITHIN = DAYS | TITLES | INSTITUTIONS | (NOT_PLACES - JOINTS)  # a name that no list has
LENT_TO = INSTITUTIONS | FACILITIES | WORDS["lent to"]
NO_NAMES = NOT_PLACES | LENT_TO | frozenset(FEATURES) | LANDFORMS | WATERS  # though villages are called so
GAP = re.compile(r"[ \t\u00a0]?[-‐‑–—]?[ \t\u00a0]?|\. ?")
OWNED = re.compile(r"[’'] ?")  # inside a name: "X's Market"
DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: ?\([^)]{2,20}\))?\s*(?::|—|–|--|\s-\s)")
POSTAL = re.compile(r"[A-Z]{2}(?!\w)|(?:[A-Z]\. ?){2,3}|[A-Z][a-z]{1,4}\.|W\. ?Va\.")
OF_MATTER = re.compile(  # with a capital: a "department of X" may be a province
    rf"\b{one_of(frozenset(w.capitalize() for w in WORDS['bodies of matters']))} (?:of|for)(?: the)? "
    r"(?:[A-Z][\w’'-]+,? (?:and |& )?){0,4}$")
BODIES = WORDS["bodies of matters"]
OF_MATTER_ENDS = (" of ", " for ", " the ", " and ", " & ", ", ")
INITIAL = re.compile(r"\b[A-Z]\. $")
@dataclass(frozen=True, slots=True)
class Found:
    """A name at [start, end) of a paragraph: known to the profile (`name`) or the gazetteer, or only called a place.

    `called` is what its own last word makes of it: a river is linear, a valley an area.
    """

    start: int
    end: int
    name: Name | None = None
    candidates: tuple[Candidate, ...] = ()
    bare: bool = False  # no other name stands beside it, so that it is hardly a person's or a paper's
    called: PlacePrecision | None = None
    lends: bool = False  # it lends its name to a body or thing: "X Police Department", "X High School"

    @property
    def unlisted(self) -> bool:
        """Whether no profile and no gazetteer has it."""
        return self.name is None and not self.candidates


class Scanner:
    """One paragraph's words, and the names among them."""

    def __init__(self, paragraph: Paragraph, atlas: Atlas, gazetteer: Gazetteer) -> None:
        self.paragraph, self.atlas, self.gazetteer = paragraph, atlas, gazetteer
        # Line breaks inside a wrapped paragraph are spaces here as they are for the parser.
        self.text = paragraph.text[paragraph.start:paragraph.end].replace("\n", " ").replace("\r", " ")
        matches = list(PIECE.finditer(self.text))
        self.starts = [m.start() for m in matches]
        self.ends = [m.end() for m in matches]
        self.words = [m.group() for m in matches]
        self.capital = [w[0].isupper() for w in self.words]
        self.folded = [fold(w) for w in self.words]
        self._shouted = self.text.isupper()
        self._token_starts: list[int] = []

    def names(self) -> list[Found]:
        """All names from left to right, none inside another."""
        found: list[Found] = []
        i, n = 0, len(self.words)
        while i < n:
            if not (self.capital[i] or (self.folded[i] in ARTICLES and self._article_before_capital(i))):
                i += 1
                continue
            length, hit = self._at(i)
            if hit:
                found.append(hit)
            i += max(length, 1)
        return found

    def again(self, names: re.Pattern[str], found: list[Found]) -> list[Found]:
        """`found` with the names that the report elsewhere calls places, where they stand without being called so."""
        taken = [(f.start, f.end) for f in found]
        more = []
        for match in names.finditer(self.text):
            k = bisect_right(self.starts, match.start()) - 1
            free = not any(a < match.end() and match.start() < b for a, b in taken)
            if free and k >= 0 and self.starts[k] == match.start() and self._proper(k):
                last = bisect_right(self.starts, match.end() - 1)
                more.append(Found(match.start(), match.end(), bare=self.bare(k, last)))
        return sorted([*found, *more], key=lambda f: f.start) if more else found

    def _at(self, i: int) -> tuple[int, Found | None]:
        """The name that opens at word `i`, and how many words it takes up."""
        name = self.atlas.at(self.folded, i)
        length = len(name.pieces) if name and self._joined(i, i + len(name.pieces)) else 0
        if name and not length:
            name, length = self._shorter(i)
        if name and self.text.startswith("$", self.ends[i + length - 1]):
            return length, None  # "US$5"
        run = self.run(i)
        if run > max(length, 1) and (land := self._landform(i, run)):
            return run, land
        if not name and (water := self._water(i, run)):
            return run + 1, water
        if (run > length or self._owns(i)) and (not name or name.sort == "country"):
            if owned := self._owned(i):
                return owned
            for j in range(min(run, LONGEST_NAME), length, -1):
                found = self._in_gazetteer(i, i + j)
                # Half of a name that the report calls a village is not the village's name.
                if found and (found.bare or not self._called_whole(i, run)):
                    return j, found
        if name:
            start, end = self.starts[i], self.ends[i + length - 1]
            return length, Found(start, end, name, bare=name.sort != "place" or self.bare(i, i + length))
        return self._only_called(i, run)

    def _called_whole(self, i: int, run: int) -> bool:
        """Whether the report calls what opens at word `i` a place, by all of its name."""
        start, end = self.starts[i], self.ends[i + run - 1]
        return is_called(self.text, start) or (run > 1 and (
            is_called_after(self.text, start, end) or self._set_in(i, run)))

    def _shorter(self, i: int) -> tuple[Name | None, int]:
        name = self.atlas.spelled(self.words[i])
        return name, len(name.pieces) if name else 0

    def _in_gazetteer(self, i: int, j: int) -> Found | None:
        if not self.capital[j - 1]:
            return None
        if j - i == 1 and (len(self.words[i]) < SHORTEST_NAME or self.folded[i] in NO_NAMES or (
                self.words[i].isupper() and not self._headed(i))):
            return self._shortened(i, j)
        candidates = self.named(i, j)
        if not candidates or not (self._proper(i) or self.words[i].isupper()):
            return self._shortened(i, j)
        if j - i > 1 and self.folded[j - 1] in BODIES and self.text.startswith(" of ", self.ends[j - 1]):
            return None  # "X Department of Revenue"
        if self._of_matter(i):
            candidates = tuple(c for c in candidates if c.level in ("province", "country"))
        if not candidates:
            return None
        bare = self.bare(i, j)
        return Found(self.starts[i], self.ends[j - 1], None, candidates, bare, lends=not bare and self._lends(i, j))

    def _owns(self, i: int) -> bool:
        """Whether the next two words are the "s" of an owner and what he has, with a capital: "X's Market"."""
        return i + 2 < len(self.words) and self.words[i + 1] == "s" and self.capital[i + 2] and bool(
            OWNED.fullmatch(self.text, self.ends[i], self.starts[i + 1]))

    def _owned(self, i: int) -> tuple[int, Found] | None:
        """A place whose name holds an owner."""
        if not self._owns(i):
            return None
        candidates = self.named(i, i + 3)
        return (3, Found(self.starts[i], self.ends[i + 2], None, candidates, True)) if candidates else None

    def _headed(self, i: int) -> bool:
        """Whether a word in capitals opens its line as a dateline does, or stands in a line of capitals."""
        long_enough = len(self.words[i]) >= SHORTEST_ALONE
        return long_enough and (self._shouted or bool(DATELINE.match(self.text, self.ends[i])))

    def _of_matter(self, i: int) -> bool:
        before = self.text[max(0, self.starts[i] - 60):self.starts[i]]
        return before.endswith(OF_MATTER_ENDS) and bool(OF_MATTER.search(before))

    def named(self, i: int, j: int) -> tuple[Candidate, ...]:
        """The gazetteer's places of that name."""
        name = self.text[self.starts[i]:self.ends[j - 1]]
        settlements, regions = self.gazetteer.find(name), self.gazetteer.regions(name)
        if not regions:
            return settlements
        return (*settlements, *(c for c in regions if c.form != Form.SHORT))

    def _shortened(self, i: int, j: int) -> Found | None:
        """A region's short form after the name of a town: "X, Y.", "(Y)"."""
        if not i or not self.capital[i - 1] or self.text[self.ends[i - 1]:self.starts[i]] not in (", ", " ("):
            return None
        written = POSTAL.match(self.text, self.starts[i])
        if not written:
            return None
        short = tuple(c for c in self.gazetteer.regions(" ".join(self.words[i:j])) if c.form == Form.SHORT)
        if not short or written.end() < self.ends[j - 1]:
            return None
        return Found(self.starts[i], written.end(), None, tuple(replace(c, form=Form.OTHER) for c in short), True)

    def _lends(self, i: int, j: int) -> bool:
        """Whether the next word, with a capital, is that of a body or a thing: "X Police Department"."""
        return j < len(self.words) and self.folded[j] in LENT_TO and self._bare_before(i)

    def _only_called(self, i: int, run: int) -> tuple[int, Found | None]:
        """A name nobody knows, which the report calls a village, a camp, a district."""
        of_compass = run > 1 and self.folded[i] in COMPASS_WORDS
        if not self.capital[i] or (self.folded[i] in NOT_PLACES and not of_compass) or self.folded[i] in FEATURES:
            return 1, None
        if not self._proper(i) or self.acronym(i) or self._of_matter(i):
            return 1, None
        start, end = self.starts[i], self.ends[i + run - 1]
        if (is_called(self.text, start) or is_called_after(self.text, start, end) or self._set_in(i, run)) and (
                self.may_name(i, run)):
            last = self.folded[i + run - 1] if run > 1 else ""
            return run, Found(start, end, None, (), True, FEATURES.get(last))
        return 1, None

    def may_name(self, i: int, run: int) -> bool:
        """Whether words may be one place's name: three without a small word among them mostly are no village's."""
        if not NOT_WITHIN.isdisjoint(self.folded[i + 1:i + run]):
            return False
        return run < 3 or self.folded[i + run - 1] in FEATURES or not JOINTS.isdisjoint(self.folded[i:i + run - 1])

    def acronym(self, i: int) -> bool:
        """Whether a word is made of initials ("IDP", "CoPR") and its line is not all in capitals."""
        word = self.words[i]
        return not self._shouted and len(word) <= LONGEST_ACRONYM and word[-1].isupper()

    def _landform(self, i: int, run: int) -> Found | None:
        """A river, a valley, a mount that no list has, by its own word."""
        first, last = self.folded[i], self.folded[i + run - 1]
        linear = last in WATERS or (last in ROADS and self.text.endswith("the ", 0, self.starts[i]))
        if not linear and last not in LANDFORMS and first not in LANDFORMS_BEFORE:
            return None
        if not self.capital[i] or not self._proper(i) or first in DAYS or self.gazetteer.find(
                " ".join(self.words[i:i + run])):
            return None
        start, end = self.starts[i], self.ends[i + run - 1]
        return Found(start, end, None, (), self.bare(i, i + run), "linear" if linear else "area")

    def _water(self, i: int, run: int) -> Found | None:
        """ "X river": the noun in lower case."""
        k = i + run
        if k >= len(self.words) or self.folded[k] not in WATERS or not self._close(k) or not self._proper(i) or (
                self.folded[i] in NOT_PLACES):
            return None
        known = tuple(c for c in self.gazetteer.regions(self.text[self.starts[i]:self.ends[k]]) if c.level == "water")
        return Found(self.starts[i], self.ends[k], None, known, True, None if known else "linear")

    def _set_in(self, i: int, run: int) -> bool:
        """Whether a name stands where only a place can, in running text: "a school in X on Monday"."""
        start, end = self.starts[i], self.ends[i + run - 1]
        if self.paragraph.role != "story" or end - start < SHORTEST_NAME or self.words[i].isupper():
            return False
        if not self.tag(start).startswith("NNP") or self.folded[i] in DAYS or self.folded[i] in TITLES or (
                self.folded[i + run - 1] in INSTITUTIONS):
            return False
        return stands_as_place(self.text, start, end) and self.bare(i, i + run)

    def run(self, i: int) -> int:
        """How many words from `i` on look like one name: capitals, with short joints between them."""
        end = i + 1
        j = i + 1
        while j < len(self.words) and j - i < LONGEST_NAME + 1 and self._close(j) and not self._ends(j):
            if self.folded[j] in DAYS:
                break
            if self.capital[j]:
                end = j + 1
            elif self.folded[j] not in JOINTS:
                break
            j += 1
        return end - i if self.capital[end - 1] else 1

    def _joined(self, i: int, j: int) -> bool:
        return all(self._close(k) for k in range(i + 1, j))

    def _close(self, k: int) -> bool:
        """Whether only a space, a hyphen or the dot of an abbreviation parts word `k` from the one before."""
        low, high = self.ends[k - 1], self.starts[k]
        return self.text[low:high] == " " or bool(GAP.fullmatch(self.text, low, high))

    def _ends(self, k: int) -> bool:
        """Whether a sentence may end before word `k`: after "St." it does not."""
        return "." in self.text[self.ends[k - 1]:self.starts[k]] and len(self.words[k - 1]) > SHORTEST_ENDING

    def _article_before_capital(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.capital[i + 1] and self.text[self.ends[i]:self.starts[i + 1]] == "-"

    def _proper(self, i: int) -> bool:
        """Whether the parser, too, takes the word for a name; headlines in capitals mislead it."""
        return self.paragraph.role != "story" or self.tag(self.starts[i]).startswith("NNP") or self._joint_follows(i)

    def _joint_follows(self, i: int) -> bool:
        return i + 1 < len(self.words) and self.text[self.ends[i]:self.starts[i + 1]] in ("-", "’", "'")

    def tag(self, start: int) -> str:
        """The part of speech of the token that holds a character of the paragraph."""
        return str(self.token(start).tag_)

    def token(self, start: int) -> Token:
        return self.paragraph.words[bisect_right(self.paragraph.starts, start) - 1]

    def bare(self, i: int, j: int) -> bool:
        """Whether no other proper name touches words [i, j): a colonel or a hill called like a town is none."""
        return self.paragraph.role != "story" or (self._bare_before(i) and not self._foreign(j, j))

    def _bare_before(self, i: int) -> bool:
        if i and self._close(i) and (self.folded[i - 1] in TITLES or INITIAL.search(
                self.text, max(0, self.starts[i] - 3), self.starts[i])):
            return False
        return not self._foreign(i - 1, i)

    def _foreign(self, k: int, boundary: int) -> bool:
        """Whether word `k`, beside a name, is a proper name that nothing explains."""
        if not (0 <= k < len(self.words)) or not self.capital[k]:
            return False
        low, high = (self.ends[boundary - 1], self.starts[boundary])
        if self.text[low:high] not in (" ", "-", "\u00a0"):
            return False
        word = self.folded[k]
        if word in ADJECTIVES or word in FEATURES or word in DAYS or self.atlas.at(self.folded, k) or (
                word.removesuffix("s") in FEATURES):
            return False
        return self.tag(self.starts[k]).startswith("NNP") and not self._known_place(k)

    def _known_place(self, k: int) -> bool:
        """A place beside a place, joined by a hyphen, is a list and not a person."""
        beside = (self.ends[k - 1:k] and self.text[self.ends[k - 1]:self.starts[k]] == "-") or (
            k + 1 < len(self.words) and self.text[self.ends[k]:self.starts[k + 1]] == "-")
        return bool(beside and self.gazetteer.find(self.words[k]))
