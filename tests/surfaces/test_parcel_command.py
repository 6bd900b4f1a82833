"""``seawall parcel`` and ``check --parcels``: a family's way through it, as somebody types it."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from seawall import Seawall
from seawall.surfaces import parcelling
from seawall.surfaces.cli import app

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
LIST = f"carrier,number,from,to,what,shipped,status\nDHL,1234567890,南京,Leeds,clothes,{TOMORROW},shipped\n"
FAKE = "This is Royal Mail. Your parcel AB123456785GB is held at customs because it holds passports. I will put you through to the police."


@pytest.fixture(autouse=True)
def own_store(engine: Seawall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_STORE", str(tmp_path / "kept.db"))
    monkeypatch.chdir(tmp_path)
    Path("parcels.csv").write_text(LIST, encoding="utf-8")
    monkeypatch.setattr(parcelling, "Seawall", lambda store=None: _with(engine, store))


def _with(engine: Seawall, store: object) -> Seawall:
    from seawall.engine.parcels import ParcelDesk

    class Shared:
        """The session's engine with a store of this test."""

        parcels = ParcelDesk(engine, store)  # type: ignore[arg-type]

    return Shared()  # type: ignore[return-value]


def run(*arguments: str, code: int = 0, **how: str) -> Result:
    result = CliRunner().invoke(app, [*arguments], **how)  # type: ignore[arg-type]
    assert result.exit_code == code, (result.output, result.exception)
    return result


def recorded() -> str:
    answer = json.loads(run("parcel", "record", "parcels.csv", "--json").stdout)
    return str(answer["family"])


def test_plan_shows_the_cards_and_keeps_nothing(tmp_path: Path) -> None:
    answer = json.loads(run("parcel", "plan", "parcels.csv", "--json", "--student-lang", "en").stdout)
    assert {card["who"] for card in answer["cards"]} == {"student", "parent"}
    assert {card["language"] for card in answer["cards"]} == {"zh", "en"}
    assert not (tmp_path / "kept.db").exists()
    assert "DHL" in run("parcel", "plan", "parcels.csv").stdout


def test_a_family_is_recorded_seen_stopped_and_forgotten() -> None:
    said = run("parcel", "record", "parcels.csv", "--lang", "en").stdout
    assert "FA-" in said
    code = said[said.index("FA-") :][:22]
    assert "clothes" in run("parcel", "show", "--family", code, "--lang", "en").stdout
    run("parcel", "stop", "--family", code)
    view = json.loads(run("parcel", "show", "--family", code, "--json").stdout)
    assert view["stopped"]
    run("parcel", "update", view["parcels"][0]["id"], "delivered", "--family", code)
    run("parcel", "resume", "--family", code)
    view = json.loads(run("parcel", "show", "--family", code, "--json").stdout)
    assert (view["stopped"], view["parcels"][0]["status"]) == (False, "delivered")
    run("parcel", "forget", "--family", code, code=1, input="n\n")
    run("parcel", "forget", "--family", code, "--yes")
    run("parcel", "show", "--family", code, "--json", code=1)


def test_what_is_due_goes_out_once(tmp_path: Path) -> None:
    recorded()
    for _again in range(2):
        run("parcel", "cards", "--into", str(tmp_path / "cards.jsonl"))
    lines = (tmp_path / "cards.jsonl").read_text(encoding="utf-8").splitlines() if (tmp_path / "cards.jsonl").exists() else []
    assert len(lines) == len(set(lines))


def test_lists_that_cannot_be_read_are_said() -> None:
    Path("bad.csv").write_text("nothing,here\n1,2\n", encoding="utf-8")
    assert run("parcel", "record", "bad.csv", code=1).stderr.strip()
    assert run("parcel", "plan", "not-there.csv", code=1).stderr.strip()


def test_wrong_codes_and_ids_are_said() -> None:
    code = recorded()
    assert "SEAWALL_FAMILY" in run("parcel", "show", "--lang", "en", code=1).stderr
    run("parcel", "update", "no-such", "delivered", "--family", code, code=1)
    run("parcel", "stop", "--family", "FA-0000-0000-0000-0000", code=1)
    run("parcel", "update", "x", "delivered", "--family", "FA-0000-0000-0000-0000", code=1)
    run("parcel", "stop", code=1)
    run("parcel", "update", "x", "lost", code=1)


def test_a_store_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAWALL_STORE", "/dev/null/kept.db")
    run("parcel", "cards", code=1)
    run("parcel", "record", "parcels.csv", "--json", code=1)
    run("parcel", "show", "--family", "FA-0000-0000-0000-0000", code=1)


def test_check_compares_with_the_real_parcels() -> None:
    answer = json.loads(run("check", FAKE, "--parcels", "parcels.csv", "--json").stdout)
    assert {said["verdict"] for said in answer["parcels"]} & {"no_such_parcel", "other_carrier", "never_asks"}
    said = run("check", FAKE, "--parcels", "parcels.csv", "--lang", "en").stdout
    assert "Compared with the parcels you recorded" in said
    assert json.loads(run("check", FAKE, "--json").stdout)["parcels"] == []


def test_a_list_that_is_missing_is_said_and_the_check_goes_on() -> None:
    result = run("check", FAKE, "--parcels", "not-there.csv", "--json", code=1)
    assert json.loads(result.stdout)["level"] != "error"
    assert result.stderr.strip()
