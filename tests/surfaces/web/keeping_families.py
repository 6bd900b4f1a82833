"""A server that keeps something, and a family at it, as somebody without JavaScript meets them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reading_pages import Tag
from starlette.testclient import TestClient
from visiting import post

from seawall.surfaces.web.app import create_app
from seawall.surfaces.web.keeping import Keeping
from seawall.surfaces.web.settings import Settings

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
PARCEL = {
    "carrier": "sf-express",
    "tracking": "sf 1234567890123",
    "from": "南京家里",
    "to": "伦敦宿舍",
    "what": "衣服",
    "shipped": "2026-12-02",
    "status": "shipped",
    "student-zone": "Europe/London",
    "student-language": "en",
    "parent-zone": "Asia/Shanghai",
    "parent-language": "zh",
}


@contextmanager
def serving(folder: Path | None = None, **settings: Any) -> Iterator[TestClient]:
    """Serve with a store in a folder, or without one, at one moment that does not pass."""
    place = str(folder / "kept.db") if folder else ""
    with TestClient(create_app(Settings(requests_per_minute=0, store=place, **settings))) as client:
        state(client).clock = lambda: NOW
        yield client


def state(client: TestClient) -> Any:
    """Return what the application knows, behind its guard."""
    guard: Any = client.app
    return guard._app.state


def keeping_of(client: TestClient) -> Keeping:
    """Return what keeps things."""
    kept: Keeping = state(client).keeping
    return kept


def new_family(client: TestClient, **fields: str) -> tuple[str, Tag]:
    """Record a parcel of a new family; return its code and the page that shows it once."""
    page = post(client, "/parcel", data={**PARCEL, "lang": "zh", "do": "keep", **fields})
    return page.one("p", **{"class": "big"}).text, page
