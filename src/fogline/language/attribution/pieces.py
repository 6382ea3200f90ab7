"""Words cut into the encoder's pieces: small letters, no accents, marks apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


def tokenizer(vocabulary: Path) -> Tokenizer:
    """`vocabulary` has one piece a line; its line is its number."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    made = Tokenizer(WordPiece.from_file(str(vocabulary), unk_token=UNKNOWN))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made
