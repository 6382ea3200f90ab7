"""Words in pieces: the longest known piece from the left, and exactly what the usual library would say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.language.attribution.pieces import END, START, UNKNOWN, Pieces

KNOWN = [START, END, UNKNOWN, "shell", "##ing", "##s", "the", "army", "a", "##b", "-", "“", "'", "sha", "##lar", "漢"]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pieces") / "few.txt"
    made.write_text("\n".join(KNOWN), encoding="utf-8")
    return made


@pytest.mark.parametrize(("word", "expected", "note"), [
    ("Shelling", ["shell", "##ing"], "small letters, the longest piece first"),
    ("shellings", ["shell", "##ing", "##s"], "three pieces"),
    ("Şhalar", ["sha", "##lar"], "accents go"),
    ("the-army", ["the", "-", "army"], "a mark is a piece of its own"),
    ("“", ["“"], "also a curly one"),
    ("ab", ["a", "##b"], "a piece inside a word is another one"),
    ("b", [UNKNOWN], "a word that does not come out even is unknown"),
    ("the-b", ["the", "-", UNKNOWN], "but only that part of it"),
    ("漢a", ["漢", "a"], "an ideograph is a word"),
    ("a\u200bb", ["a", "##b"], "what has no width is not there"),
    ("", [UNKNOWN], "and no word is unknown too"),
    ("a" * 200, [UNKNOWN], "nobody writes a word of 200 letters"),
])
def test_words_in_pieces(file: Path, word: str, expected: list[str], note: str) -> None:
    assert [KNOWN[n] for n in Pieces(file).of(word)] == expected, note


# Latin, Greek and Cyrillic without blanks, and the marks of news: of rarer letters the two libraries' tables, of
# different years of Unicode, say different things.
LETTERS = st.characters(exclude_categories=["Zs", "Cc", "Cn"], max_codepoint=0x52F) | st.sampled_from("“”„‘’–—…•€№")


@given(st.text(LETTERS, max_size=12))
def test_the_usual_library_says_the_same(file: Path, word: str) -> None:
    tokenizers = pytest.importorskip("tokenizers", reason="tokenizers is not installed: it is for comparison only")
    usual = tokenizers.Tokenizer(tokenizers.models.WordPiece.from_file(str(file), unk_token=UNKNOWN))
    usual.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    usual.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    expected = usual.encode([word], is_pretokenized=True, add_special_tokens=False).ids or [KNOWN.index(UNKNOWN)]
    assert list(Pieces(file).of(word)) == expected
