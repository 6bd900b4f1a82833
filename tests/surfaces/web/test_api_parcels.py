"""Parcels and labels at the API: kept for whoever has the code, refused to everybody else, nothing of it in an answer too many."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from seawall.engine.labels import LabelDesk
from seawall.surfaces.web.app import create_app
from seawall.surfaces.web.settings import Settings

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
PARCEL = {"carrier": "dhl", "tracking": "1234567890", "origin": "南京的家", "contents": "clothes", "shipped": TOMORROW}
ORDER: dict[str, Any] = {
    "to_address": {
        "name": "Wang Xiaoming",
        "street1": "12 Example Road",
        "city": "Leeds",
        "zip": "LS2 9JT",
        "country": "GB",
        "phone": "+44 7700 900123",
    },
    "from_address": {
        "name": "王建国",
        "street1": "鼓楼区例子路8号3单元502室",
        "city": "南京",
        "country": "CN",
        "phone": "13800000000",
    },
    "parcel": {"weight": 32.0},
    "tracking_code": "1234567890",
    "selected_rate": {"carrier": "DHLExpress", "service": "ExpressWorldwide"},
}
DATA = json.dumps(ORDER, ensure_ascii=False).encode()
FAKE = "This is Royal Mail. Your parcel AB123456785GB is held at customs with passports inside. I will put you through to the police."


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    place = tmp_path_factory.mktemp("kept") / "parcels.db"
    with TestClient(create_app(Settings(requests_per_minute=0, store=str(place)))) as made:
        yield made


@pytest.fixture
def code(keeping: TestClient) -> str:
    answered = keeping.post("/v1/parcels", json={"parcels": [PARCEL]})
    assert answered.status_code == 200, answered.text
    return str(answered.json()["family"])


def own(code: str) -> dict[str, str]:
    return {"authorization": f"Bearer {code}"}


def test_a_family_sees_what_it_recorded_and_nobody_else_does(keeping: TestClient, code: str) -> None:
    view = keeping.get("/v1/family", headers=own(code)).json()
    assert view["schema"] == "seawall.family/1"
    assert view["parcels"][0]["origin"] == "南京的家"
    assert {card["who"] for card in view["cards"]} == {"student", "parent"}
    for header in ({}, own("FA-0000-0000-0000-0000"), {"authorization": "Basic x"}):
        refused = keeping.get("/v1/family", headers=header)
        assert refused.status_code == 404
        assert "南京" not in refused.text


def test_a_second_parcel_joins_and_the_code_is_not_told_again(keeping: TestClient, code: str) -> None:
    answered = keeping.post("/v1/parcels", json={"parcels": [PARCEL]}, headers=own(code))
    assert "family" not in answered.json()
    assert len(keeping.get("/v1/family", headers=own(code)).json()["parcels"]) == 2


def test_a_status_can_be_noted_and_the_cards_stopped(keeping: TestClient, code: str) -> None:
    parcel = keeping.get("/v1/family", headers=own(code)).json()["parcels"][0]["id"]
    view = keeping.patch(f"/v1/parcels/{parcel}", json={"status": "delivered"}, headers=own(code)).json()
    assert view["parcels"][0]["status"] == "delivered"
    assert keeping.patch("/v1/parcels/none", json={"status": "lost"}, headers=own(code)).status_code == 404
    assert keeping.patch(f"/v1/parcels/{parcel}", json={"status": "lost"}, headers=own("FA-1")).status_code == 404
    assert keeping.post("/v1/family/cards", json={"sent": False}, headers=own(code)).json()["stopped"] is True
    assert keeping.post("/v1/family/cards", json={"sent": True}, headers=own(code)).json()["stopped"] is False


def test_forgetting_leaves_nothing(keeping: TestClient, code: str) -> None:
    assert keeping.delete("/v1/family", headers=own(code)).status_code == 200
    assert keeping.get("/v1/family", headers=own(code)).status_code == 404


def test_cards_can_be_seen_without_keeping_anything(client: TestClient) -> None:
    answered = client.post("/v1/parcels", json={"parcels": [PARCEL], "keep": False})
    assert answered.json()["cards"]
    assert "family" not in answered.json()
    assert client.post("/v1/parcels", json={"parcels": [PARCEL]}).status_code == 403
    assert client.get("/v1/family", headers=own("FA-1")).status_code == 403


def test_a_check_compares_with_the_real_parcels(client: TestClient) -> None:
    answered = client.post("/v1/check", json={"text": FAKE, "parcels": [PARCEL]}).json()
    assert {said["verdict"] for said in answered["parcels"]} & {"no_such_parcel", "other_carrier", "never_asks"}
    assert client.post("/v1/check", json={"text": FAKE}).json()["parcels"] == []


def test_a_server_is_not_sent_to_addresses_of_anybodys_choice(client: TestClient) -> None:
    for address in ("json://127.0.0.1/hook", "mailto://a:b@mail.example.com", "file:///etc/passwd"):
        asked = {"parcels": [PARCEL], "readers": [{"who": "parent", "address": address}]}
        refused = client.post("/v1/parcels", json=asked)
        assert refused.status_code == 422
        assert refused.json()["problems"][0]["code"] == "address-refused"


def test_what_does_not_fit_is_refused_and_not_repeated(client: TestClient) -> None:
    refused = client.post("/v1/parcels", json={"parcels": [{"carrier": "dhl", "my secret": "x"}]})
    assert refused.status_code == 422
    assert "my secret" not in refused.text
    assert client.post("/v1/parcels", json={"parcels": []}).status_code == 422


def mask(client: TestClient, status: int = 200, **fields: str) -> Any:
    answered = client.post("/v1/labels/mask", files={"file": ("order.json", DATA)}, data={"carrier": "DHL", **fields})
    assert answered.status_code == status, answered.text
    return answered.json()


def test_a_label_is_masked_and_given_back_as_a_file(client: TestClient) -> None:
    answer = mask(client, country="GB", lang="en")
    whole = base64.b64decode(answer["data"]).decode()
    assert answer["mode"] == "post"
    assert "recipient.phone" in answer["hidden"]
    assert "900123" not in whole
    assert "LS2 9JT" in whole
    order = client.post(
        "/v1/labels/mask",
        files={"file": ("l.zpl", b"^XA^FO1,1^FDWang Xiaoming^FS^FO1,9^FDTel 07700900123^FS^XZ"), "order": ("o.json", DATA)},
    )
    assert b"7700900123" not in base64.b64decode(order.json()["data"])


def test_what_a_label_gives_away_is_told_without_showing_it(client: TestClient) -> None:
    answered = client.post("/v1/labels/inspect", files={"file": ("order.json", DATA)}, data={"lang": "zh"})
    (label,) = answered.json()["labels"]
    assert {one["field"] for one in label["exposures"]} >= {"recipient.phone", "sender.phone"}
    assert "900123" not in answered.text


def test_labels_that_cannot_be_used_are_said(client: TestClient) -> None:
    mask(client, 422, mode="nonsense")
    mask(client, 403, mode="resolve")
    for path in ("/v1/labels/mask", "/v1/labels/inspect"):
        assert client.post(path, data={"lang": "en"}).status_code == 422
        assert client.post(path, files={"file": ("a", b"\0\0\0")}).status_code == 422
    broken = client.post("/v1/labels/mask", files={"file": ("l.zpl", b"^XA^FDx^FS^XZ"), "order": ("o.json", b"{")})
    assert broken.status_code == 422


def test_a_courier_reads_one_label_while_it_holds_the_parcel(keeping: TestClient, code: str) -> None:
    answered = keeping.post(
        "/v1/labels/mask", files={"file": ("order.json", DATA)}, data={"mode": "resolve", "carrier": "DHL"}, headers=own(code)
    )
    whole = base64.b64decode(answered.json()["data"]).decode()
    token = whole[whole.index("SW-") :][:22]
    store = _store_of(keeping)
    key = LabelDesk(store).add_courier(
        "Harbour", purposes=["deliver"], carrier="DHL", a_minute=9, a_day=99, now=datetime.now(UTC)
    )
    assert isinstance(key, str)
    asked = {"token": token, "purpose": "deliver"}
    assert keeping.post("/v1/labels/resolve", json=asked, headers=own(key)).status_code == 403
    assert keeping.post("/v1/labels/custody", json={"token": token, "state": "taken"}, headers=own(key)).status_code == 200
    given = keeping.post("/v1/labels/resolve", json=asked, headers=own(key)).json()
    assert given["fields"]["recipient.phone"] == "+44 7700 900123"
    assert keeping.post("/v1/labels/custody", json={"token": token, "state": "delivered"}, headers=own(key)).status_code == 200
    assert keeping.post("/v1/labels/custody", json={"token": token, "state": "taken"}, headers=own("CK-1")).status_code == 403
    reads = keeping.get("/v1/family", headers=own(code)).json()["reads"]
    assert [read["allowed"] for read in reads if read["what"] == "read"] == [False, True]


def test_without_a_store_nobody_resolves(client: TestClient) -> None:
    assert client.post("/v1/labels/resolve", json={"token": "SW-1", "purpose": "deliver"}).status_code == 403
    assert client.post("/v1/labels/custody", json={"token": "SW-1", "state": "taken"}).status_code == 403


def _store_of(client: TestClient) -> Any:
    app: Any = client.app
    while not hasattr(app, "state"):
        app = app._app
    return app.state.store
