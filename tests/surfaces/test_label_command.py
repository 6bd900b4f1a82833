"""``seawall label``: mask, inspect, and the courier's way through key, custody and resolve, as somebody types it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from seawall.model import FIELDS
from seawall.surfaces.cli import app
from seawall.surfaces.formats.label_words import field_words, named_fields

ORDER: dict[str, Any] = {
    "to_address": {
        "name": "Wang Xiaoming",
        "street1": "12 Example Road",
        "street2": "Flat 3",
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
ZPL = "^XA^CI28^FO30,30^FDShip to: Wang Xiaoming^FS^FO30,70^FD+44 7700 900123^FS^FO30,110^FD12 Example Road^FS^FO30,150^FDLeeds LS2 9JT^FS^XZ"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_STORE", str(tmp_path / "kept" / "parcels.db"))
    monkeypatch.chdir(tmp_path)
    Path("order.json").write_text(json.dumps(ORDER, ensure_ascii=False), encoding="utf-8")
    Path("label.zpl").write_text(ZPL, encoding="utf-8")


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, ["label", *arguments])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def test_mask_writes_a_new_order_and_names_what_is_hidden() -> None:
    said = run("mask", "order.json", "masked.json", "--lang", "en").stdout
    assert "recipient's phone" in said
    masked = json.loads(Path("masked.json").read_text(encoding="utf-8"))
    assert "900123" not in json.dumps(masked)
    assert masked["to_address"]["zip"] == "LS2 9JT"
    assert masked["tracking_code"] == "1234567890"


def test_mask_twice_is_mask_once() -> None:
    run("mask", "order.json", "masked.json")
    said = run("mask", "masked.json", "again.json", "--lang", "en").stdout
    assert Path("again.json").read_bytes() == Path("masked.json").read_bytes()
    assert "nothing left to hide" in said


def test_mask_with_the_order_finds_what_it_says_on_the_label() -> None:
    run("mask", "label.zpl", "masked.zpl", "--order", "order.json", "--mode", "post")
    masked = Path("masked.zpl").read_text(encoding="utf-8")
    assert "7700" not in masked
    assert "12 Example Road" in masked
    assert masked.count("^FO") == ZPL.count("^FO")


def test_mask_does_not_write_over_what_is_there() -> None:
    Path("masked.json").write_text("mine", encoding="utf-8")
    said = run("mask", "order.json", "masked.json", "--lang", "en", code=1).stderr
    assert "--overwrite" in said
    assert Path("masked.json").read_text(encoding="utf-8") == "mine"
    run("mask", "order.json", "masked.json", "--overwrite")
    assert Path("masked.json").read_text(encoding="utf-8") != "mine"


def test_what_cannot_be_read_is_said_as_json_too() -> None:
    result = run("mask", "not-there.json", "out.json", "--json", code=1)
    assert json.loads(result.stdout)["problems"][0]["code"] == "no-such-file"
    Path("empty.json").write_text("", encoding="utf-8")
    result = run("mask", "empty.json", "out.json", "--json", code=1)
    assert not Path("out.json").exists()


def test_a_place_that_cannot_be_written_is_said() -> None:
    Path("folder").mkdir()
    assert "cannot be written" in run("mask", "order.json", "no/such/folder/out.json", "--lang", "en", code=1).stderr


def test_inspect_shows_nothing_whole_and_writes_a_safe_copy() -> None:
    said = run("inspect", "order.json", "--safe-copy", "safe.json", "--lang", "en").stdout
    assert "recipient's phone" in said
    assert "900123" not in said
    assert "900123" not in Path("safe.json").read_text(encoding="utf-8")
    (line,) = run("inspect", "order.json", "--json").stdout.splitlines()
    assert json.loads(line)["schema"] == "seawall.label/1"
    assert "900123" not in line


def test_a_courier_reads_one_label_while_it_holds_the_parcel(monkeypatch: pytest.MonkeyPatch) -> None:
    key = run("courier", "Harbour", "--carrier", "DHL", "--purpose", "deliver", "--lang", "en").stdout.rpartition(" ")[2].strip()
    monkeypatch.setenv("SEAWALL_COURIER_KEY", key)
    run("mask", "order.json", "masked.json", "--mode", "resolve", "--carrier", "DHL")
    text = Path("masked.json").read_text(encoding="utf-8")
    token = text[text.index("SW-") :][:22]
    run("resolve", token, "--purpose", "deliver", "--lang", "en", code=1)
    run("custody", token)
    given = json.loads(run("resolve", token, "--purpose", "deliver", "--json").stdout)
    assert given["fields"]["recipient.phone"] == "+44 7700 900123"
    assert "+44 7700 900123" in run("resolve", token, "--purpose", "deliver", "--lang", "en").stdout
    run("resolve", token, "--purpose", "marketing", "--json", code=1)
    run("custody", token, "--delivered")
    refused = json.loads(run("resolve", token, "--purpose", "deliver", "--json", code=1).stdout)
    assert refused["problems"]
    reads = json.loads(run("reads", token, "--json").stdout)["reads"]
    assert [read["allowed"] for read in reads if read["what"] == "read"].count(True) == 2
    assert "Harbour" in run("reads", token, "--lang", "en").stdout


def test_keys_and_families_that_are_missing_are_asked_for() -> None:
    run("courier", "Harbour", "--carrier", "DHL", "--purpose", "deliver")
    assert (
        "SEAWALL_COURIER_KEY" in run("resolve", "SW-0000-0000-0000-0000", "--purpose", "deliver", "--lang", "en", code=1).stderr
    )
    assert "SEAWALL_FAMILY" in run("reads", "--lang", "en", code=1).stderr
    run("custody", "SW-0000-0000-0000-0000", "--key", "CK-1", code=1)


def test_without_a_store_that_is_there_nothing_is_made_by_asking(tmp_path: Path) -> None:
    run("resolve", "SW-0000-0000-0000-0000", "--purpose", "deliver", "--key", "CK-1", "--json", code=1)
    run("reads", "SW-0000-0000-0000-0000", "--json", code=1)
    run("custody", "SW-0000-0000-0000-0000", "--key", "CK-1", code=1)
    assert not (tmp_path / "kept").exists()


def test_every_field_has_a_name_for_people() -> None:
    assert set(FIELDS) <= set(named_fields())
    for name in FIELDS:
        assert field_words(name).zh != name
    assert field_words("no.such").en == "no.such"
