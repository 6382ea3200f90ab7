"""Where a sentence may end in news text: told to the parser before it runs, so that "U.N." never ends one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from fogline.language.lexicon import sections

if TYPE_CHECKING:
    from spacy.tokens import Doc

ENDS = frozenset(".!?…")
CLOSERS = frozenset("”’»\"')]")
OPENERS = frozenset("“‘«\"'([–—-")
# An abbreviation before a name or a number does not end a sentence even though a capital follows.
TITLES = sections("sentences")["titles"]
OPENERS_AFTER_ABBREVIATION = sections("sentences")["openers"]


@Language.component("fogline_sentences")
def mark_sentence_ends(doc: Doc) -> Doc:
    """Allow a break only after . ! ? or … (and what closes after it), before a capital, a digit or an opening mark."""
    for token in doc[1:]:
        token.is_sent_start = _may_start(doc, token.i)
    return doc


def _may_start(doc: Doc, i: int) -> bool:
    token, k = doc[i], i - 1
    if token.text[0] in CLOSERS and token.text[0] not in OPENERS:
        return False
    while k >= 0 and doc[k].text[0] in CLOSERS and k > 0:
        k -= 1
    last = doc[k]
    closed = k < i - 1
    if last.text[-1] not in ENDS:
        return False
    if token.text[0] in "\"'" and not doc[i - 1].whitespace_ and not closed:
        return False  # a straight quotation mark right after the full stop closes
    if not doc[i - 1].whitespace_:
        return False
    if last.lower_ in TITLES or (last.text[-1] == "." and len(last.text) > 1 and "." in last.text[:-1]):
        return last.lower_ not in TITLES and _opens(token.text) and token.lower_ in OPENERS_AFTER_ABBREVIATION
    if last.text == "." and k and doc[k - 1].lower_ + "." in TITLES:
        return False
    if len(last) == 2 and last.text[0].isupper():
        return token.lower_ in OPENERS_AFTER_ABBREVIATION  # an initial: "J. Smith", but "Plan B. The army …"
    if last.text == "." and k and len(doc[k - 1]) == 1 and doc[k - 1].text.isupper():
        return False  # an initial
    return _opens(token.text)


def _opens(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word[0] in OPENERS
