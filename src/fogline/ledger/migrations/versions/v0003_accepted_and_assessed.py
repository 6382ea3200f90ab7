"""People stand behind a claim as it is, and assess it; which claims people have been over can be asked at once.

SQLite cannot widen the words a column may hold, so the record of decisions moves, row by row, into a wider table, and
the attachments that point to it with it.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

MOVE = (
    "ALTER TABLE attachments RENAME TO attachments_before",
    "ALTER TABLE decisions RENAME TO decisions_before",
    # "accept": a person stands behind the claim; `after` says what it said then. "assess": `field` is reliability,
    # credibility or harm_grade, `after` the grade.
    """
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL CHECK (type IN ('set', 'reject', 'accept', 'assess', 'undo')),
        claim_id TEXT NOT NULL,
        report_id TEXT NOT NULL REFERENCES texts (report_id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        voice TEXT NOT NULL,
        field TEXT,
        before TEXT,               -- JSON
        after TEXT,                -- JSON
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        reason TEXT NOT NULL,
        undoes TEXT
    )
    """,
    """
    INSERT INTO decisions (number, id, type, claim_id, report_id, start, "end", voice, field, before, after, author,
                           time, reason, undoes)
    SELECT number, id, type, claim_id, report_id, start, "end", voice, field, before, after, author,
           time, reason, undoes
    FROM decisions_before
    ORDER BY number
    """,
    """
    CREATE TABLE attachments (
        decision_id TEXT PRIMARY KEY REFERENCES decisions (id),
        claim_id TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "INSERT INTO attachments (decision_id, claim_id) SELECT decision_id, claim_id FROM attachments_before",
    "DROP TABLE attachments_before",
    "DROP TABLE decisions_before",  # its indexes and triggers go with it, and are made again below
    "CREATE INDEX decisions_by_report ON decisions (report_id)",
    "CREATE INDEX attachments_by_claim ON attachments (claim_id)",
    """
    CREATE TRIGGER decisions_are_kept BEFORE DELETE ON decisions BEGIN
        SELECT RAISE(ABORT, 'decisions are append-only');
    END
    """,
    """
    CREATE TRIGGER decisions_stand BEFORE UPDATE ON decisions BEGIN
        SELECT RAISE(ABORT, 'decisions are append-only');
    END
    """,
)

TABLES = (
    # Derived from the decisions that stand: a row a claim which people corrected, stand behind as it is, or assessed.
    """
    CREATE TABLE reviewed (
        claim INTEGER PRIMARY KEY REFERENCES claims (number) ON DELETE CASCADE,
        accepted INTEGER NOT NULL,
        corrected INTEGER NOT NULL,
        assessed INTEGER NOT NULL
    )
    """,
    """
    INSERT INTO reviewed (claim, accepted, corrected, assessed)
    SELECT number, 0, 1, 0 FROM claims WHERE corrected IS NOT NULL
    """,
)


def upgrade() -> None:
    for statement in MOVE + TABLES:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("A ledger is not taken back to an older schema: export it and read it again")
