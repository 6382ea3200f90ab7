"""The first ledger: texts and where they appeared, claims and what can be asked of them, what people decided."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    # The bytes as received, kept once however often they were found: the evidentiary copy.
    """
    CREATE TABLE originals (
        sha256 TEXT PRIMARY KEY,
        raw BLOB NOT NULL          -- zlib
    )
    """,
    # One text, whatever the addresses it was found under. Everything offsets point into is here.
    """
    CREATE TABLE texts (
        number INTEGER PRIMARY KEY,
        report_id TEXT NOT NULL UNIQUE,
        characters INTEGER NOT NULL,
        read_from TEXT NOT NULL,   -- the source whose reading gave the claims
        title TEXT,
        published TEXT,            -- EDTF
        published_basis TEXT,
        profile TEXT NOT NULL,
        version TEXT NOT NULL,
        digest TEXT NOT NULL,      -- of body, claims and problems: a reading that gives the same changes nothing
        body TEXT NOT NULL,        -- JSON: lines with roles and reasons, headline, dateline, credit, owner …
        text BLOB NOT NULL         -- zlib of UTF-8; last, as what follows a long value is slow to reach
    )
    """,
    """
    CREATE TABLE appearances (
        number INTEGER PRIMARY KEY,
        report_id TEXT NOT NULL REFERENCES texts (report_id),
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES originals (sha256),
        format TEXT NOT NULL,
        encoding TEXT NOT NULL,
        url TEXT,
        outlet TEXT,
        outlet_key TEXT NOT NULL,
        title TEXT,
        language TEXT,
        published TEXT,
        published_basis TEXT,
        outside TEXT NOT NULL,     -- JSON: lines an HTML reader saw outside the article
        UNIQUE (report_id, source)
    )
    """,
    "CREATE INDEX appearances_by_source ON appearances (source)",
    # `payload` is what the machine read; `corrected` what people made of it, null where nobody decided anything.
    # All other columns say what stands, for filters; payload and decisions give them again.
    """
    CREATE TABLE claims (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report_id TEXT NOT NULL REFERENCES texts (report_id),
        text_number INTEGER NOT NULL REFERENCES texts (number),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        exact TEXT NOT NULL,
        speaker_name TEXT NOT NULL,
        speaker_id TEXT,
        speaker_key TEXT NOT NULL,
        side TEXT NOT NULL,
        voice TEXT NOT NULL,
        attribution TEXT NOT NULL,
        kind TEXT NOT NULL,
        channel TEXT,
        denied INTEGER NOT NULL,
        hedged INTEGER NOT NULL,
        captive INTEGER NOT NULL,
        private INTEGER NOT NULL,
        unattributed INTEGER NOT NULL,
        unplaced INTEGER NOT NULL,
        undated INTEGER NOT NULL,
        first_day TEXT,
        last_day TEXT,
        rejected INTEGER NOT NULL DEFAULT 0,
        decided INTEGER NOT NULL DEFAULT 0,
        payload TEXT NOT NULL,
        corrected TEXT
    )
    """,
    "CREATE INDEX claims_in_order ON claims (text_number, start, number)",
    """
    CREATE TABLE claim_places (
        claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
        n INTEGER NOT NULL,
        place_id TEXT,
        name TEXT NOT NULL,
        exact TEXT NOT NULL,
        role TEXT NOT NULL,
        "precision" TEXT NOT NULL,
        lat REAL,
        lon REAL,
        PRIMARY KEY (claim, n)
    ) WITHOUT ROWID
    """,
    # Every name a claim's places go by, on any side and in the report, folded; and their ids.
    """
    CREATE TABLE claim_place_keys (
        key TEXT NOT NULL,
        claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
        PRIMARY KEY (key, claim)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX place_keys_by_claim ON claim_place_keys (claim)",
    """
    CREATE TABLE claim_figures (
        claim INTEGER NOT NULL REFERENCES claims (number) ON DELETE CASCADE,
        n INTEGER NOT NULL,
        low REAL,
        high REAL,
        qualifier TEXT NOT NULL,
        unit TEXT,
        measure TEXT NOT NULL,
        population TEXT NOT NULL,
        loss_of TEXT,
        scope TEXT NOT NULL,
        interest TEXT,
        PRIMARY KEY (claim, n)
    ) WITHOUT ROWID
    """,
    # Derived from the claims; written whole, and read only where both ends still stand.
    """
    CREATE TABLE relations (
        id TEXT PRIMARY KEY,
        type TEXT NOT NULL,
        a TEXT NOT NULL,
        b TEXT NOT NULL,
        strength REAL NOT NULL,
        reasons TEXT NOT NULL      -- JSON
    )
    """,
    # `report_id` is null for a file that gave no text at all.
    """
    CREATE TABLE problems (
        number INTEGER PRIMARY KEY,
        report_id TEXT REFERENCES texts (report_id),
        kind TEXT NOT NULL,
        says TEXT NOT NULL,
        source TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        exact TEXT,
        claim_id TEXT
    )
    """,
    "CREATE INDEX problems_by_report ON problems (report_id)",
    "CREATE INDEX problems_by_source ON problems (source)",
    # What people decided, with the words they were looking at, so that it finds its claim again after a re-read.
    """
    CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL CHECK (type IN ('set', 'reject', 'undo')),
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
    "CREATE INDEX decisions_by_report ON decisions (report_id)",
    # Which claim of the latest reading each decision applies to; none while no claim fits.
    """
    CREATE TABLE attachments (
        decision_id TEXT PRIMARY KEY REFERENCES decisions (id),
        claim_id TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX attachments_by_claim ON attachments (claim_id)",
    # What was asked for and what came of it: a source that was not fetched is blindness, not silence.
    """
    CREATE TABLE coverage (
        source TEXT NOT NULL,
        day TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('fetched', 'failed', 'none')),
        PRIMARY KEY (source, day)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE runs (
        number INTEGER PRIMARY KEY,
        time TEXT NOT NULL,
        version TEXT NOT NULL,
        profile TEXT NOT NULL,
        read INTEGER NOT NULL,
        known INTEGER NOT NULL,
        failed INTEGER NOT NULL
    )
    """,
    """
    CREATE VIRTUAL TABLE claim_words USING fts5 (
        exact, speaker_name, content='claims', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
    )
    """,
)

# The index of words follows the claims by itself; decisions can be added, never changed or taken back.
TRIGGERS = (
    """
    CREATE TRIGGER claim_words_insert AFTER INSERT ON claims BEGIN
        INSERT INTO claim_words (rowid, exact, speaker_name) VALUES (new.number, new.exact, new.speaker_name);
    END
    """,
    """
    CREATE TRIGGER claim_words_delete AFTER DELETE ON claims BEGIN
        INSERT INTO claim_words (claim_words, rowid, exact, speaker_name)
        VALUES ('delete', old.number, old.exact, old.speaker_name);
    END
    """,
    """
    CREATE TRIGGER claim_words_update AFTER UPDATE OF exact, speaker_name ON claims BEGIN
        INSERT INTO claim_words (claim_words, rowid, exact, speaker_name)
        VALUES ('delete', old.number, old.exact, old.speaker_name);
        INSERT INTO claim_words (rowid, exact, speaker_name) VALUES (new.number, new.exact, new.speaker_name);
    END
    """,
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


def upgrade() -> None:
    for statement in TABLES + TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("A ledger is not taken back to an older schema: export it and read it again")
