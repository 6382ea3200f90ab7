"""Which claims were read with a doubt, or otherwise than by a rule, so that people can look at those first."""

from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = (
    # Derived when a text is read; a claim that was read by rules and without a problem has no row.
    """
    CREATE TABLE doubted (
        claim INTEGER PRIMARY KEY REFERENCES claims (number) ON DELETE CASCADE,
        problem INTEGER NOT NULL,  -- reading met one: two places of a name, two who could be meant, no side
        learned INTEGER NOT NULL   -- a learned reader or a large model gave a field
    )
    """,
    """
    INSERT INTO doubted (claim, problem, learned)
    SELECT number, problem, learned
    FROM (SELECT c.number, c.id IN (SELECT claim_id FROM problems WHERE claim_id IS NOT NULL) AS problem,
                 instr(replace(c.payload, '"by":"rules"', ''), '"by":"') > 0 AS learned
          FROM claims AS c)
    WHERE problem OR learned
    """,
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("A ledger is not taken back to an older schema: export it and read it again")
