"""Times as they are kept: microseconds since 1970 in UTC, the same in every database.

>>> show_time(keep_time(datetime(2026, 3, 5, 9, tzinfo=UTC)))
datetime.datetime(2026, 3, 5, 9, 0, tzinfo=datetime.timezone.utc)
>>> read_time("2026-03-05T17:00:00+08:00") == read_time("2026-03-05T09:00:00")
True
"""

from datetime import UTC, datetime, timedelta

from seawall.store.telling import StoreError, tell

SECOND = 1_000_000
HOUR = 3_600 * SECOND
DAY = 24 * HOUR
_START = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


def keep_time(moment: datetime) -> int:
    """Return a time as it is kept. Raises :class:`StoreError` when it has no zone: that would be hours wrong."""
    if moment.tzinfo is None:
        raise StoreError(tell("store-time"))
    return (moment - _START) // _STEP


def show_time(kept: int) -> datetime:
    """Return a kept time in UTC."""
    return _START + kept * _STEP


def read_time(text: str) -> int | None:
    """Return an ISO 8601 time as it is kept, in UTC where it names no zone; ``None`` for what is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return keep_time(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None
