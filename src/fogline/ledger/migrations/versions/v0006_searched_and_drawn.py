"""Kept for pages that answer at once: claims as columns, the words of reports, the words on who holds a place."""

import json

from alembic import op

from fogline.ledger import control, reportwords
from fogline.ledger.journal import get_meta

revision = "0006"
down_revision = "0005"

TABLES = (
    # The columns of some thousand texts as they were laid out at a time: what was not stamped since is still so.
    """
    CREATE TABLE laid_out (
        part INTEGER PRIMARY KEY,  -- which thousands of texts.number
        stamp INTEGER NOT NULL,    -- clock.now of then
        form TEXT NOT NULL,        -- of the columns: those of another form are laid out again
        columns BLOB NOT NULL      -- zlib
    )
    """,
    # Who relates to whom can be read without the reasons, which take most of the room.
    "DROP INDEX relations_by_a_text",
    "CREATE INDEX relations_by_a_text ON relations (a_text, b_text, a, b, type)",
    # Reports are found by what people call them: an address, the name of a file.
    "CREATE INDEX appearances_by_url ON appearances (url) WHERE url IS NOT NULL",
    """
    CREATE INDEX appearances_by_file
    ON appearances (substr(source, length(rtrim(source, replace(source, '/', ''))) + 1))
    """,
    """
    CREATE VIRTUAL TABLE report_words USING fts5 (
        title, text, content='', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    # One word of a claim on one bloc's hold of one place; which word it is depends on others' and is told when asked.
    """
    CREATE TABLE control_words (
        claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
        n INTEGER NOT NULL,
        key TEXT NOT NULL,         -- what words on one place share
        place_id TEXT,
        name TEXT NOT NULL,
        "precision" TEXT NOT NULL,
        lat REAL,
        lon REAL,
        holder TEXT NOT NULL,      -- a bloc, as is who says it
        said_by TEXT NOT NULL,
        holds INTEGER NOT NULL,
        partly INTEGER NOT NULL,
        party INTEGER NOT NULL,    -- the speaker is a party to the conflict
        first_day INTEGER,         -- ordinals, null where the claim is undated
        last_day INTEGER,
        PRIMARY KEY (claim, n)
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    connection = op.get_bind()
    reportwords.catch_up(connection)
    compared_by = get_meta(connection, "compared_by")
    if compared_by:
        control.catch_up(connection, dict(json.loads(compared_by)[1]))


def downgrade() -> None:
    raise NotImplementedError("A ledger is not taken back to an older schema: export it and read it again")
