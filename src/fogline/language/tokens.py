"""The words of a parsed paragraph, as plain objects: their tags, their arcs, and what hangs below each.

The parser's own tokens look every tag and form up anew each time they are asked; the stages ask a hundred times a word.
Here each is read once. The names are spaCy's, so that a rule reads as its documentation does.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc

ATTRIBUTES: list[int | str] = ["TAG", "DEP", "HEAD", "IDX", "LENGTH", "SPACY", "SENT_START"]


class Token:
    """One word. `i` counts in its `doc`, `idx` in characters of the paragraph; `head` is itself at a root.

    `children` hang on it, left to right; `left_edge` and `right_edge` are the first and last word of all below it.
    """

    __slots__ = ("_below", "children", "dep_", "doc", "head", "i", "idx", "is_sent_start", "left_edge", "lower_",
                 "right_edge", "sent", "tag_", "text", "whitespace_")

    doc: Doc
    sent: Sent
    head: Token
    left_edge: Token
    right_edge: Token

    def __init__(self, i: int, idx: int, text: str, tag: str, dep: str, whitespace: str, is_sent_start: bool) -> None:
        self.i, self.idx, self.text, self.tag_, self.dep_ = i, idx, text, tag, dep
        self.lower_ = text.lower()
        self.whitespace_, self.is_sent_start = whitespace, is_sent_start
        self.children: list[Token] = []
        self._below = 1  # how many words hang below it, itself counted

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"<{self.text}>"

    @property
    def subtree(self) -> Sequence[Token]:
        """The word and all below it, in reading order."""
        first, last = self.left_edge.i, self.right_edge.i + 1
        if last - first == self._below:
            return self.doc[first:last]
        return sorted(self._all_below(), key=lambda t: t.i)  # arcs that cross leave gaps

    def _all_below(self) -> Iterator[Token]:
        waiting = [self]
        while waiting:
            token = waiting.pop()
            yield token
            waiting += token.children

    @property
    def rights(self) -> list[Token]:
        return [c for c in self.children if c.i > self.i]

    def nbor(self, by: int = 1) -> Token:
        """The word `by` places on. Raises IndexError past the last one."""
        return self.doc[self.i + by]

    @property
    def is_punct(self) -> bool:
        return _is_punct(self.text)

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_upper(self) -> bool:
        return self.text.isupper()

    @property
    def like_num(self) -> bool:
        return _like_num(self.text)


@lru_cache(maxsize=50_000)  # a report's words, a few MB at worst
def _is_punct(text: str) -> bool:
    return all(unicodedata.category(char)[0] == "P" for char in text)


@lru_cache(maxsize=50_000)  # as above
def _like_num(text: str) -> bool:
    from spacy.lang.en.lex_attrs import like_num

    return bool(like_num(text))  # type: ignore[no-untyped-call]


class Run(list[Token]):
    """Neighbouring words; never empty."""

    @property
    def root(self) -> Token:
        """The one highest in the tree, of several as high the first; a mark only where there is no word."""
        inside = range(self[0].i, self[-1].i + 1)
        for token in self:
            if token.head is token:
                return token
        tops = [t for t in self if t.head.i not in inside]
        return min(tops, key=lambda t: (t.dep_ == "punct", _depth(t), t.i), default=self[0])


def _depth(token: Token) -> int:
    depth = 0
    while token.head is not token:
        token, depth = token.head, depth + 1
    return depth


class Sent:
    """The sentence of words [start, end)."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    @property
    def root(self) -> Token:
        return Run(self.doc[self.start:self.end]).root


class Doc:
    """The words of one paragraph, and its sentences."""

    __slots__ = ("sents", "starts", "words")

    def __init__(self, words: list[Token]) -> None:
        self.words = words
        self.starts = [word.idx for word in words]
        firsts = [word.i for word in words if word.is_sent_start]
        self.sents = [Sent(self, low, high) for low, high in zip(firsts, [*firsts[1:], len(words)], strict=True)]
        for sent in self.sents:
            for word in words[sent.start:sent.end]:
                word.doc, word.sent = self, sent

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self.words[at]

    def char_span(self, start: int, end: int,
                  alignment_mode: Literal["strict", "contract", "expand"] = "strict") -> Run | None:
        """The words of characters [start, end): those that fit exactly, those inside, or those that touch it."""
        words = self.words
        if alignment_mode == "expand":
            first = max(bisect_right(self.starts, start) - 1, 0)
            last = max(bisect_left(self.starts, end), first + 1)
        else:
            first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
            while last > first and words[last - 1].idx + len(words[last - 1]) > end:
                last -= 1
        found = Run(words[first:last])
        if not found or (alignment_mode == "strict" and (
                found[0].idx != start or found[-1].idx + len(found[-1]) != end)):
            return None
        return found


def read_doc(doc: SpacyDoc) -> Doc:
    """The parser's words as plain objects."""
    strings, text = doc.vocab.strings, doc.text
    names: dict[int, str] = {}
    rows = doc.to_array(ATTRIBUTES).astype("int64").tolist()
    words: list[Token] = []
    for i, (tag, dep, _, idx, length, space, start) in enumerate(rows):
        if tag not in names:
            names[tag] = strings[tag & ALL_BITS]
        if dep not in names:
            names[dep] = strings[dep & ALL_BITS]
        words.append(Token(i, idx, text[idx:idx + length], names[tag], names[dep], " " if space else "",
                           start == 1 or not i))
    for word, row in zip(words, rows, strict=True):
        head = words[word.i + row[2]]
        word.head = head
        if head is not word:
            head.children.append(word)
        word.left_edge = word.right_edge = word
    for word in words:  # left to right: a word is the last so far below everything above it
        above = word
        while above.head is not above:
            above = above.head
            above._below += 1
            above.right_edge = word if word.i > above.right_edge.i else above.right_edge
            above.left_edge = word if word.i < above.left_edge.i else above.left_edge
    return Doc(words)


ALL_BITS = (1 << 64) - 1  # hashes are unsigned
