"""The tables. Plain are times (microseconds since 1970, UTC), states, opaque ids and blind indexes; the rest is sealed.

>>> sorted(table.name for table in TABLES.sorted_tables if "sealed" not in table.columns)
['alarms', 'log_head', 'store_state']
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    text,
)

SCHEMA = "0001"
"""The newest revision in ``migrations/versions``."""

TABLES = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

_Id = String(32)
_Number = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts up only what is called INTEGER."""


def _of_family() -> Column[str]:
    return Column("family", _Id, ForeignKey("families.id", ondelete="CASCADE"), nullable=False)


STORE_STATE = Table(
    "store_state",
    TABLES,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("proof", LargeBinary, nullable=False),  # opens with the right master key only
)

FAMILIES = Table(
    "families",
    TABLES,
    Column("id", _Id, primary_key=True),
    Column("made_at", BigInteger, nullable=False),
    Column("stopped", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

PARCELS = Table(
    "parcels",
    TABLES,
    Column("id", _Id, primary_key=True),
    _of_family(),
    Column("position", Integer, nullable=False),
    Column("tracking", _Id),
    Column("changed_at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_parcels_family_position", "family", "position"),
    Index("ix_parcels_tracking", "tracking"),
)

READERS = Table(
    "readers",
    TABLES,
    Column("family", _Id, ForeignKey("families.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
)

CARDS = Table(
    "cards",
    TABLES,
    Column("id", _Id, primary_key=True),
    _of_family(),
    Column("name", _Id, nullable=False),  # blind index of the card's own id
    Column("parcel", _Id, nullable=False),
    Column("state", String(8), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("until_at", BigInteger, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("lease_until", BigInteger),
    Column("lease_span", BigInteger),
    Column("worker", _Id),
    Column("changed_at", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("detail", LargeBinary),
    Index("ix_cards_state_next_at", "state", "next_at"),
    Index("ix_cards_family_due_at", "family", "due_at"),
    Index("ix_cards_name", "name"),
    Index(
        "ux_cards_sending",
        "name",
        unique=True,
        sqlite_where=text("state = 'sending'"),
        postgresql_where=text("state = 'sending'"),
    ),  # two families' cards of one name never go out at once, so that a card is settled by its name alone
)

LABELS = Table(
    "labels",
    TABLES,
    Column("id", _Id, primary_key=True),
    Column("family", _Id, ForeignKey("families.id", ondelete="CASCADE")),
    Column("carrier", _Id, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("delivered_at", BigInteger),
    Column("sealed", LargeBinary),  # empty once it has expired
    Index("ix_labels_family", "family"),
    Index("ix_labels_expires_at", "expires_at"),
)

COURIERS = Table(
    "couriers",
    TABLES,
    Column("id", _Id, primary_key=True),
    Column("carrier", _Id, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
    Column("paused_at", BigInteger),
    Column("counted_from", BigInteger, nullable=False),  # row of the log from which alarms count
    Column("sealed", LargeBinary, nullable=False),
)

CUSTODY = Table(
    "custody",
    TABLES,
    Column("id", _Number, primary_key=True),
    Column("label", _Id, ForeignKey("labels.id", ondelete="CASCADE"), nullable=False),
    Column("courier", _Id, ForeignKey("couriers.id"), nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("until", BigInteger),
    Column("delivered", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # nothing but the proof that the row is ours
    Index("ix_custody_courier", "courier"),
    Index("ux_custody_open", "label", unique=True, sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
)

READS = Table(
    "reads",
    TABLES,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("what", String(8), nullable=False),
    Column("courier", _Id, nullable=False),
    Column("label", _Id, nullable=False),
    Column("family", _Id),
    Column("outcome", String(24), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Index("ix_reads_courier_at", "courier", "at", "what", "outcome", "label", "number"),  # all that the alarms count by
    Index("ix_reads_label_number", "label", "number"),
    Index("ix_reads_family_number", "family", "number"),
    Index("ix_reads_outcome_at", "outcome", "at"),
)

LOG_HEAD = Table(
    "log_head",
    TABLES,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

ALARMS = Table(
    "alarms",
    TABLES,
    Column("id", _Number, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("courier", _Id),
    Column("counted", Integer, nullable=False),
    Index("ix_alarms_at", "at"),
)
