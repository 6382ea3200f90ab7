"""Alembic's entry: brings the ledger behind an open connection to the newest schema, in the caller's transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
