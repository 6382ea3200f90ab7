"""What changed since somebody last looked, so that a picture of all claims is renewed by reading only that.

`clock` counts the transactions that changed something; every text bears the time at which what is kept of it last did.
"""

from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = (
    "CREATE TABLE clock (now INTEGER NOT NULL)",
    "INSERT INTO clock (now) VALUES (1)",
    """
    CREATE TABLE stamps (
        text_number INTEGER PRIMARY KEY REFERENCES texts (number),
        stamp INTEGER NOT NULL     -- by `clock`
    )
    """,
    "INSERT INTO stamps (text_number, stamp) SELECT number, 1 FROM texts",
    "CREATE INDEX stamps_in_order ON stamps (stamp)",
    # Which incident a content is part of may change without a change in the texts that tell it.
    """
    CREATE TABLE content_stamps (
        content INTEGER PRIMARY KEY,
        stamp INTEGER NOT NULL
    )
    """,
    "INSERT INTO content_stamps (content, stamp) SELECT number, 1 FROM contents",
    "CREATE INDEX content_stamps_in_order ON content_stamps (stamp)",
)

# Which of a text's rows are other than they were: the text they tell of, as the trigger knows it.
STAMPED = {
    "claims_added AFTER INSERT ON claims": "new.text_number",
    "claims_settled AFTER UPDATE ON claims": "new.text_number",
    "claims_gone AFTER DELETE ON claims": "old.text_number",
    "accounts_added AFTER INSERT ON accounts": "new.text_number",
    "accounts_gone AFTER DELETE ON accounts": "old.text_number",
    "texts_added AFTER INSERT ON texts": "new.number",
    "texts_reread AFTER UPDATE OF title, published, read_from ON texts": "new.number",
    "texts_compared AFTER UPDATE OF waiting ON compared WHEN old.waiting AND NOT new.waiting": "new.text_number",
    "appearances_added AFTER INSERT ON appearances": "(SELECT number FROM texts WHERE report_id = new.report_id)",
    "appearances_changed AFTER UPDATE ON appearances": "(SELECT number FROM texts WHERE report_id = new.report_id)",
}
STAMP = """
    CREATE TRIGGER {when} BEGIN
        INSERT INTO stamps (text_number, stamp) SELECT {text_number}, now + 1 FROM clock WHERE true
        ON CONFLICT (text_number) DO UPDATE SET stamp = excluded.stamp WHERE stamp <> excluded.stamp;
    END
"""
STAMP_CONTENT = """
    CREATE TRIGGER {when} BEGIN
        INSERT INTO content_stamps (content, stamp) SELECT new.number, now + 1 FROM clock WHERE true
        ON CONFLICT (content) DO UPDATE SET stamp = excluded.stamp WHERE stamp <> excluded.stamp;
    END
"""
TRIGGERS = (
    *(STAMP.format(when=when, text_number=number) for when, number in STAMPED.items()),
    STAMP_CONTENT.format(when="contents_added AFTER INSERT ON contents"),
    STAMP_CONTENT.format(when="contents_grouped AFTER UPDATE OF incident ON contents"),
)


def upgrade() -> None:
    for statement in TABLES + TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("A ledger is not taken back to an older schema: export it and read it again")
