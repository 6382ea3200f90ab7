"""The tables of the desk's book, version after version; a later Fogline adds to the end and changes nothing before."""

from __future__ import annotations

VERSIONS: tuple[tuple[str, ...], ...] = ((
    "CREATE TABLE book (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE accounts (
        name TEXT PRIMARY KEY,
        folded TEXT NOT NULL UNIQUE,
        hash TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'admin')),
        since TEXT NOT NULL,
        removed TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE sessions (
        fingerprint TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('account', 'link')),
        who TEXT NOT NULL,
        agent TEXT NOT NULL,
        made TEXT NOT NULL,
        seen TEXT NOT NULL,
        expires TEXT NOT NULL,
        ended TEXT
    ) WITHOUT ROWID
    """,
    "CREATE INDEX sessions_who ON sessions (who)",
    """
    CREATE TABLE tokens (
        id TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL UNIQUE,
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        scopes TEXT NOT NULL,
        made TEXT NOT NULL,
        expires TEXT NOT NULL,
        used TEXT
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE visits (
        visitor TEXT NOT NULL,
        page TEXT NOT NULL,
        before_text INTEGER,
        before_time TEXT,
        last_text INTEGER NOT NULL,
        last_time TEXT NOT NULL,
        PRIMARY KEY (visitor, page)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE drafts (
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (id, version)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE jobs (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        author TEXT NOT NULL,
        time TEXT NOT NULL,
        state TEXT NOT NULL,
        counts TEXT NOT NULL,
        problems TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE kept (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        visitor TEXT NOT NULL,
        address TEXT NOT NULL,
        fields TEXT NOT NULL,
        why TEXT NOT NULL,
        time TEXT NOT NULL
    )
    """,
    "CREATE INDEX kept_visitor ON kept (visitor)",
),)
