"""Runs the steps on the connection that `schema.migrate` hands over."""

from alembic import context

from denials_app.store.tables import metadata

_connection = context.config.attributes["connection"]
context.configure(
    connection=_connection,
    target_metadata=metadata,
    compare_type=True,
    render_as_batch=_connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
