"""The first schema: families, parcels, readers, cards, labels, couriers, custody, the log and its alarms.

>>> down_revision is None
True
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.String(32)
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_OPEN = sa.text("until IS NULL")
_SENDING = sa.text("state = 'sending'")

_SQLITE_LOCKS = (
    "CREATE TRIGGER reads_no_update BEFORE UPDATE ON reads BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER reads_no_delete BEFORE DELETE ON reads BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    # REPLACE would delete without asking the trigger above
    (
        "CREATE TRIGGER reads_no_replace BEFORE INSERT ON reads WHEN EXISTS (SELECT 1 FROM reads WHERE number = NEW.number) "
        "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
    ),
)
_POSTGRESQL_LOCKS = (
    (
        "CREATE FUNCTION seawall_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$"
    ),
    "CREATE TRIGGER reads_no_change BEFORE UPDATE OR DELETE ON reads FOR EACH ROW EXECUTE FUNCTION seawall_log_only_grows()",
    "CREATE TRIGGER reads_no_truncate BEFORE TRUNCATE ON reads FOR EACH STATEMENT EXECUTE FUNCTION seawall_log_only_grows()",
)


def upgrade() -> None:
    """Make it all."""
    _make_families()
    _make_cards()
    _make_vault()
    _make_log()
    for statement in _SQLITE_LOCKS if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_LOCKS:
        op.execute(statement)


def _make_families() -> None:
    op.create_table(
        "store_state",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("proof", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_store_state"),
    )
    op.create_table(
        "families",
        sa.Column("id", _ID, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("stopped", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_families"),
    )
    op.create_table(
        "parcels",
        sa.Column("id", _ID, nullable=False),
        sa.Column("family", _ID, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("tracking", _ID),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parcels"),
        _of_family("parcels"),
    )
    op.create_index("ix_parcels_family_position", "parcels", ["family", "position"])
    op.create_index("ix_parcels_tracking", "parcels", ["tracking"])
    op.create_table(
        "readers",
        sa.Column("family", _ID, nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("family", "position", name="pk_readers"),
        _of_family("readers"),
    )


def _make_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("id", _ID, nullable=False),
        sa.Column("family", _ID, nullable=False),
        sa.Column("name", _ID, nullable=False),
        sa.Column("parcel", _ID, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("until_at", sa.BigInteger, nullable=False),
        sa.Column("next_at", sa.BigInteger, nullable=False),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("lease_span", sa.BigInteger),
        sa.Column("worker", _ID),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("detail", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
        _of_family("cards"),
    )
    op.create_index("ix_cards_state_next_at", "cards", ["state", "next_at"])
    op.create_index("ix_cards_family_due_at", "cards", ["family", "due_at"])
    op.create_index("ix_cards_name", "cards", ["name"])
    op.create_index("ux_cards_sending", "cards", ["name"], unique=True, sqlite_where=_SENDING, postgresql_where=_SENDING)


def _make_vault() -> None:
    op.create_table(
        "labels",
        sa.Column("id", _ID, nullable=False),
        sa.Column("family", _ID),
        sa.Column("carrier", _ID, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("delivered_at", sa.BigInteger),
        sa.Column("sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_labels"),
        _of_family("labels"),
    )
    op.create_index("ix_labels_family", "labels", ["family"])
    op.create_index("ix_labels_expires_at", "labels", ["expires_at"])
    op.create_table(
        "couriers",
        sa.Column("id", _ID, nullable=False),
        sa.Column("carrier", _ID, nullable=False),
        sa.Column("made_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
        sa.Column("paused_at", sa.BigInteger),
        sa.Column("counted_from", sa.BigInteger, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_couriers"),
    )
    op.create_table(
        "custody",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("label", _ID, nullable=False),
        sa.Column("courier", _ID, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("delivered", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_custody"),
        sa.ForeignKeyConstraint(["label"], ["labels.id"], name="fk_custody_label", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["courier"], ["couriers.id"], name="fk_custody_courier"),
    )
    op.create_index("ix_custody_courier", "custody", ["courier"])
    op.create_index("ux_custody_open", "custody", ["label"], unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)


def _make_log() -> None:
    op.create_table(
        "reads",
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("courier", _ID, nullable=False),
        sa.Column("label", _ID, nullable=False),
        sa.Column("family", _ID),
        sa.Column("outcome", sa.String(24), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_reads"),
    )
    op.create_index("ix_reads_courier_at", "reads", ["courier", "at", "what", "outcome", "label", "number"])
    op.create_index("ix_reads_label_number", "reads", ["label", "number"])
    op.create_index("ix_reads_family_number", "reads", ["family", "number"])
    op.create_index("ix_reads_outcome_at", "reads", ["outcome", "at"])
    head = op.create_table(
        "log_head",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_log_head"),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "digest": b""}])
    op.create_table(
        "alarms",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("courier", _ID),
        sa.Column("counted", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alarms"),
    )
    op.create_index("ix_alarms_at", "alarms", ["at"])


def _of_family(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["family"], ["families.id"], name=f"fk_{table}_family", ondelete="CASCADE")
