"""Learns the table of links (`fogline.comparison.weighing`) from reports that people grouped; needs scikit-learn.

Every report is read with the rules alone, which takes some ten minutes for 3,500 reports.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fogline.bench.incident_corpora import read_incidents
from fogline.comparison.accounts import accounts_of, main_account
from fogline.comparison.naming import WORD, bare
from fogline.comparison.weighing import FILE
from fogline.engines import read_many
from fogline.engines.reader import How
from training.links.learning import count_words, learn_signs, write

REPORTS = Path(__file__).parent.parent / "reports"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("incidents", type=Path, help="JSON Lines of incidents with their reports (.jsonl, .jsonl.gz)")
    options.add_argument("--to", type=Path, default=FILE, help="where the table goes")
    given = options.parse_args()
    coded = list(read_incidents(given.incidents))
    told = [(one.name, report) for one in coded for report in one.reports]
    accounts, incidents = [], []
    for (name, _), reading in zip(told, read_many((r for _, r in told), How("auto", "fast")), strict=True):
        named = [(c.id, c) for c in reading.claims]
        headlines = {c.id for c in reading.claims if c.voice == "headline"}
        if main := main_account(accounts_of(named, reading.body.published, {}), headlines):
            accounts.append(main)
            incidents.append(name)
    war = [[bare(m[0]) for m in WORD.finditer(file.read_text(encoding="utf-8"))] for file in
           sorted(REPORTS.glob("*.txt"))]
    made_from = {"reports": len(told), "incidents": len(coded), "invented reports, for their words alone": len(war)}
    documents, counts = count_words(accounts, incidents, war)
    write(FILE, documents, counts, (0.0, {}), made_from)  # which pairs are looked at hangs on the words
    write(given.to, documents, counts, learn_signs(accounts, incidents), made_from)
    print(f"{len(counts)} words of {documents} incidents; {given.to}")


if __name__ == "__main__":
    main()
