from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from seawall.store.migrating import SCRIPTS
from seawall.store.schema import SCHEMA, TABLES


def test_the_migrations_make_what_the_models_say(store):
    with store._desk.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, TABLES) == []


def test_the_models_are_at_the_newest_step():
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [SCHEMA]


def test_every_table_holds_nothing_plain_but_times_states_ids_and_counts():
    plain = {
        column.name
        for table in TABLES.sorted_tables
        for column in table.columns
        if column.type.python_type is str and not column.name.endswith("id")
    }
    assert plain == {
        "family",
        "tracking",
        "name",
        "parcel",
        "state",
        "worker",
        "carrier",
        "label",
        "courier",
        "what",
        "outcome",
        "kind",
    }
