"""Claims of many reports side by side: what waits to be compared, what was derived, and what people ruled on it.

Everything but `rulings` and `followed` is derived from the claims and those two, one report at a time, and can be
derived again. A ledger of the first schema keeps its relations until its texts, which all wait, are compared.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = (
    # One row a text. `waiting` is 0 where it was compared since its claims, or what people ruled on them, changed (else
    # see fogline.ledger.waiting); `changes` counts how often its claims did.
    """
    CREATE TABLE compared (
        text_number INTEGER PRIMARY KEY REFERENCES texts (number),
        waiting INTEGER NOT NULL,
        changes INTEGER NOT NULL
    )
    """,
    "CREATE INDEX compared_waiting ON compared (text_number) WHERE waiting",
    # The texts that a relation's two claims stand in: a text that is compared again drops its own relations.
    "ALTER TABLE relations ADD COLUMN a_text INTEGER",
    "ALTER TABLE relations ADD COLUMN b_text INTEGER",
    "CREATE INDEX relations_by_a_text ON relations (a_text)",
    "CREATE INDEX relations_by_b_text ON relations (b_text)",
    "CREATE INDEX relations_by_a ON relations (a)",
    "CREATE INDEX relations_by_b ON relations (b)",
    # What is left of a text when only its wording counts: by this its copies are told.
    """
    CREATE TABLE fingerprints (
        text_number INTEGER PRIMARY KEY REFERENCES texts (number),
        digest TEXT NOT NULL,      -- of all its words
        runs INTEGER NOT NULL,
        smallest BLOB NOT NULL,    -- numbers of 32 bits, the low byte first
        opening BLOB NOT NULL,     -- numbers of 64 bits, the low byte first
        agencies TEXT NOT NULL,    -- JSON
        outlet TEXT
    )
    """,
    # Claims of one wording; the one that stands first in the order of publishing is compared, the others copy it.
    """
    CREATE TABLE tellings (
        wording TEXT NOT NULL,
        place TEXT NOT NULL,       -- in the order of publishing: day, report, offsets
        claim_id TEXT NOT NULL,
        text_number INTEGER NOT NULL REFERENCES texts (number),
        PRIMARY KEY (wording, place, claim_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX tellings_by_text ON tellings (text_number)",
    "CREATE INDEX tellings_by_claim ON tellings (claim_id)",
    # Under which words first tellings meet those of other reports, and the last day (an ordinal) they tell of.
    """
    CREATE TABLE meetings (
        key TEXT NOT NULL,
        day INTEGER NOT NULL,
        text_number INTEGER NOT NULL REFERENCES texts (number),
        claim INTEGER NOT NULL,    -- claims.number
        PRIMARY KEY (key, day, text_number, claim)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX meetings_by_text ON meetings (text_number)",
    # What accounts tell, whoever printed it: a thousand copies of an account are one row here.
    """
    CREATE TABLE contents (
        number INTEGER PRIMARY KEY,
        digest TEXT NOT NULL UNIQUE,
        component INTEGER NOT NULL,    -- those that hang together by links share one
        incident INTEGER REFERENCES incidents (number)
    )
    """,
    "CREATE INDEX contents_by_component ON contents (component)",
    "CREATE INDEX contents_by_incident ON contents (incident)",
    """
    CREATE TABLE content_keys (
        key TEXT NOT NULL,
        content INTEGER NOT NULL REFERENCES contents (number) ON DELETE CASCADE,
        PRIMARY KEY (key, content)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX content_keys_by_content ON content_keys (content)",
    """
    CREATE TABLE links (
        a INTEGER NOT NULL REFERENCES contents (number) ON DELETE CASCADE,
        b INTEGER NOT NULL REFERENCES contents (number) ON DELETE CASCADE,
        strength REAL NOT NULL,
        reasons TEXT NOT NULL,     -- JSON
        together INTEGER NOT NULL, -- how many texts tell both, each as a happening of its own
        PRIMARY KEY (a, b)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX links_by_b ON links (b)",
    """
    CREATE TABLE accounts (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        text_number INTEGER NOT NULL REFERENCES texts (number),
        content INTEGER NOT NULL REFERENCES contents (number),
        place TEXT NOT NULL,       -- in the order of publishing: day, report, offset
        payload TEXT NOT NULL      -- JSON
    )
    """,
    "CREATE INDEX accounts_by_text ON accounts (text_number)",
    "CREATE INDEX accounts_by_content ON accounts (content, place)",
    """
    CREATE TABLE account_claims (
        claim_id TEXT PRIMARY KEY,
        account INTEGER NOT NULL REFERENCES accounts (number) ON DELETE CASCADE,
        n INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX account_claims_by_account ON account_claims (account, n)",
    # `shown`: it stood when every text had been compared, so that somebody may have noted its id.
    """
    CREATE TABLE incidents (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        first_claim TEXT NOT NULL,
        component INTEGER NOT NULL,
        kind TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        place TEXT,                -- JSON
        why TEXT NOT NULL,         -- JSON
        shown INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX incidents_by_component ON incidents (component)",
    "CREATE INDEX incidents_by_first_claim ON incidents (first_claim)",
    "CREATE INDEX incidents_in_order ON incidents (first_day, id)",
    "CREATE INDEX incidents_unshown ON incidents (number) WHERE NOT shown",
    # Ids that incidents had, and the claim each was named after: the id is of the incident that holds the claim now.
    """
    CREATE TABLE previous_ids (
        id TEXT PRIMARY KEY,
        claim_id TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX previous_ids_by_claim ON previous_ids (claim_id)",
    # What people ruled on claims beside each other; `left` and `right` are the claims as they were called then.
    """
    CREATE TABLE rulings (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL CHECK (type IN ('merge', 'split', 'confirm', 'reject', 'relabel', 'undo')),
        "left" TEXT NOT NULL,      -- JSON: ids of claims
        "right" TEXT NOT NULL,     -- JSON: ids of claims
        label TEXT,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        reason TEXT NOT NULL,
        undoes TEXT
    )
    """,
    # Claims that rulings or earlier ids of incidents name, with the words they had, and the claim they are now: null
    # while the newest reading of their report has none with these words.
    """
    CREATE TABLE followed (
        claim_id TEXT PRIMARY KEY,
        report_id TEXT NOT NULL REFERENCES texts (report_id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        voice TEXT NOT NULL,
        now TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX followed_by_report ON followed (report_id)",
    "CREATE INDEX followed_now ON followed (now)",
)

TRIGGERS = (
    """
    CREATE TRIGGER rulings_are_kept BEFORE DELETE ON rulings BEGIN
        SELECT RAISE(ABORT, 'rulings are append-only');
    END
    """,
    """
    CREATE TRIGGER rulings_stand BEFORE UPDATE ON rulings BEGIN
        SELECT RAISE(ABORT, 'rulings are append-only');
    END
    """,
)

BRING_OVER = (
    "INSERT INTO compared (text_number, waiting, changes) SELECT number, 2, 1 FROM texts",
    """
    UPDATE relations
    SET a_text = (SELECT text_number FROM claims WHERE id = relations.a),
        b_text = (SELECT text_number FROM claims WHERE id = relations.b)
    """,
    "DELETE FROM relations WHERE a_text IS NULL OR b_text IS NULL",
    "DELETE FROM meta WHERE key = 'relations'",
)


def upgrade() -> None:
    for statement in TABLES + TRIGGERS + BRING_OVER:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("A ledger is not taken back to an older schema: export it and read it again")
