"""Make the schema, or bring an older one up to date, in the one transaction of the opening.

>>> LOCK > 0
True
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from seawall.model import Problem
from seawall.store.schema import SCHEMA
from seawall.store.telling import tell

LOCK = 5_041_833_2022
"""Of PostgreSQL's advisory locks; two that open at once do not both migrate. SQLite's writer lock does the same."""
SCRIPTS = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"


def found_schema(connection: Connection) -> str:
    """Return the revision that the database is at; empty for one without a schema of ours."""
    if not inspect(connection).has_table(_TABLE):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def lock_schema(connection: Connection) -> None:
    """Wait until nobody else migrates, for the rest of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def bring_up_to_date(connection: Connection) -> Problem | None:
    """Run the steps that are missing; return why that is not possible. The caller holds the lock."""
    found = found_schema(connection)
    if found == SCHEMA:
        return None
    tables = set(inspect(connection).get_table_names())
    if tables and not (found and "store_state" in tables):
        return tell("store-broken")  # somebody else's: they are left alone
    return _upgrade(connection, found)


def _upgrade(connection: Connection, found: str) -> Problem | None:
    # slow to import, and an up-to-date database needs none of it
    from alembic.config import Config  # noqa: PLC0415 - an extra
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 - an extra
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - an extra

    scripts = ScriptDirectory(str(SCRIPTS))
    if found and found not in {script.revision for script in scripts.walk_revisions()}:
        return tell("store-newer")

    def steps(revision: str, _context: object) -> list[object]:
        return list(scripts._upgrade_revs(SCHEMA, revision))  # noqa: SLF001 - what alembic's own `upgrade` command calls

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev=SCHEMA) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
    return None
