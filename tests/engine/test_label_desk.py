"""Labels over a real store: what is hidden is kept before it is handed out, and comes back to whom it is owed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seawall.engine.labels import LabelDesk
from seawall.model import Problem, Waybill
from seawall.store import Refusal, Store, open_store

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ORDER = {
    "to_address": {
        "name": "Wang Xiaoming",
        "street1": "12 Example Road",
        "street2": "Flat 3",
        "city": "Leeds",
        "zip": "LS2 9JT",
        "country": "GB",
        "phone": "+44 7700 900123",
        "email": "xiaoming@example.org",
    },
    "from_address": {
        "name": "王建国",
        "street1": "鼓楼区例子路8号3单元502室",
        "city": "南京",
        "country": "CN",
        "phone": "+86 13800000000",
    },
    "parcel": {"weight": 32.0},
    "tracking_code": "1234567890",
    "selected_rate": {"carrier": "DHLExpress", "service": "ExpressWorldwide"},
}
DATA = json.dumps(ORDER, ensure_ascii=False).encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "kept.db"))
    assert not isinstance(opened, Problem), opened
    with opened:
        yield opened


def tokens_in(data: bytes) -> list[str]:
    text = data.decode()
    return [text[at : at + 22] for at in range(len(text)) if text.startswith("SW-", at)]


def test_resolve_gives_the_whole_order_back_to_the_courier_that_holds_it(store: Store) -> None:
    desk = LabelDesk(store)
    masked = desk.mask(DATA, mode="resolve", carrier="DHL", now=NOW)
    assert masked.data
    assert not [
        part for part in ("Xiaoming", "7700", "900123", "Example Road", "王建国", "13800000000") if part in masked.data.decode()
    ]
    assert masked.waybill is not None
    token = tokens_in(masked.data)[0]
    key = desk.add_courier("A courier", purposes=["deliver"], carrier="DHL", a_minute=20, a_day=100, now=NOW)
    assert isinstance(key, str)
    assert isinstance(desk.resolve(token, courier_key=key, purpose="deliver", now=NOW), Refusal)
    store.take_custody(token, courier_key=key, now=NOW)
    whole = desk.resolve(token.lower().replace("-", " "), courier_key=key, purpose="deliver", now=NOW + timedelta(minutes=1))
    assert isinstance(whole, Waybill)
    assert whole.fields["recipient.phone"] == "+44 7700 900123"
    assert dict(whole.fields) == dict(masked.waybill.fields)


def test_a_refused_file_leaves_nothing_in_the_vault(store: Store) -> None:
    masked = LabelDesk(store).mask(b"", mode="resolve", now=NOW)
    assert not masked.data
    assert masked.problems[0].fatal


def test_without_a_store_nothing_is_hidden_that_could_not_be_given_back() -> None:
    masked = LabelDesk(None).mask(DATA, mode="resolve", now=NOW)
    assert not masked.data
    assert [problem.code for problem in masked.problems] == ["no-store"]
    assert isinstance(LabelDesk(None).resolve("SW-0000", courier_key="", purpose="", now=NOW), Problem)


def test_the_mode_follows_from_carrier_and_country() -> None:
    desk = LabelDesk(None)
    assert desk.mask(DATA, carrier="DHL", country="GB", now=NOW).mode == "post"
    assert desk.mask(DATA, carrier="顺丰", country="CN", now=NOW).mode == "domestic"


def test_inspecting_says_what_an_order_gives_away_and_shows_none_of_it_whole() -> None:
    (seen,) = LabelDesk(None).inspect(DATA)
    fields = {one.field for one in seen.exposures}
    assert {"recipient.phone", "recipient.name", "sender.phone"} <= fields
    assert not [one for one in seen.exposures if "900123" in one.shown or "13800000000" in one.shown]
    assert seen.lures


def test_what_is_no_label_is_said() -> None:
    (seen,) = LabelDesk(None).inspect(b"\0\0")
    assert seen.problems[0].fatal
    assert not seen.exposures
