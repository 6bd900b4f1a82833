"""What is kept of a family: behind a code that is shown once and stands in no address; corrected, stopped, deleted."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from keeping_families import NOW, PARCEL, keeping_of, new_family, serving
from reading_pages import Tag, faults, fields, headline, read_page
from starlette.testclient import TestClient
from visiting import again, alert, get, post

from seawall.surfaces.serving import Serving, _with_store
from seawall.surfaces.web import keeping
from seawall.surfaces.web.keeping import Keeping
from seawall.surfaces.web.settings import Settings
from seawall.surfaces.web.tongues import TONGUES, tongue_named


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a server that keeps what it is asked to."""
    with serving(tmp_path_factory.mktemp("store"), wrong_codes_per_minute=0) as client:
        yield client


def look(client: TestClient, code: str, **more: str) -> Tag:
    return post(client, "/family", data={"code": code, "lang": "zh", **more})


def test_the_code_is_shown_once_and_opens_what_was_recorded(kept: TestClient) -> None:
    code, page = new_family(kept)
    assert not faults(page)
    assert re.fullmatch(r"FA(?:-[0-9A-Z]{4}){4}", code)
    opened = look(kept, code)
    assert not faults(opened)
    assert "SF1234567890123" in opened.one("main").text
    assert opened.all("p", **{"class": "said"}), "the cards can be read there"
    assert look(kept, code.lower().replace("-", " ")).all("h3"), "as people type it"
    for shown in (page, opened):
        for tag in shown.walk():
            assert not any(code in tag.get(name) for name in ("href", "action", "formaction", "src"))


@pytest.mark.parametrize("language", TONGUES)
def test_the_page_with_the_code_changes_its_language_and_records_nothing_again(kept: TestClient, language: str) -> None:
    code, page = new_family(kept)
    if fields(page)["lang"] != [language]:
        page = again(kept, page, say=language)
    assert page.one("p", **{"class": "big"}).text == code
    assert len(look(kept, code).all("h3")) == 1
    assert headline(page) == tongue_named(language)("kept-title")


def test_a_second_parcel_goes_to_the_same_family(kept: TestClient) -> None:
    code, _page = new_family(kept)
    page = post(kept, "/parcel", data={**PARCEL, "tracking": "SF9999999999999", "do": "keep", "code": code, "lang": "en"})
    assert headline(page) == tongue_named("en")("family-title")
    assert len(page.all("h3")) == 2


def test_a_status_is_corrected(kept: TestClient) -> None:
    code, _page = new_family(kept)
    opened = look(kept, code)
    parcel = opened.one("input", name="parcel").get("value")
    page = look(kept, code, do="status", parcel=parcel, status="delivered")
    assert "selected" in page.one("select", name="status").one("option", value="delivered").given
    for odd in ("nowhere", "", "<b>"):
        assert look(kept, code, do="status", parcel=odd, status=odd).all("h3")


def test_cards_stop_and_go_on(kept: TestClient) -> None:
    code, _page = new_family(kept)
    stopped = again(kept, look(kept, code), do="stop")
    words = tongue_named("zh")
    assert words("family-stopped") in stopped.one("main").text
    assert words("state-held") in stopped.one("main").text
    keeping_of(kept).post_due(NOW + timedelta(days=3))
    assert words("state-shown") not in look(kept, code).one("main").text, "a stopped family gets no card"
    going = again(kept, look(kept, code), do="resume")
    assert words("family-stopped") not in going.one("main").text


def test_a_card_whose_day_has_come_is_posted_once(kept: TestClient) -> None:
    code, _page = new_family(kept)
    at = NOW + timedelta(days=1, hours=2)
    for _ in range(3):
        keeping_of(kept).post_due(at)
    assert tongue_named("zh")("state-shown") in look(kept, code).one("main").text


def test_deleting_asks_first_and_then_nothing_is_left(kept: TestClient) -> None:
    code, _page = new_family(kept)
    asked = again(kept, look(kept, code), do="forget")
    assert headline(asked) == tongue_named("zh")("forget-title")
    assert headline(again(kept, asked, say="en")) == tongue_named("en")("forget-title")
    assert headline(again(kept, asked, do="")) == tongue_named("zh")("family-title")
    gone = again(kept, asked, do="forget-sure")
    assert not faults(gone)
    assert headline(gone) == tongue_named("zh")("family-gone")
    assert code not in gone.one("main").text
    assert "家庭码" in alert(post(kept, "/family", 422, data={"code": code, "lang": "zh"}))


def test_the_calendar_of_a_family_holds_what_is_kept(kept: TestClient) -> None:
    code, page = new_family(kept)
    answered = kept.post("/parcel/calendar", data={"code": code, "for": "parent", "lang": "zh"})
    shown = [tag.text for tag in page.all("p", **{"class": "said"}) if tag.get("lang") == "zh-Hans"]
    assert answered.text.count("BEGIN:VEVENT") == len(shown)


def test_the_first_door_compares_with_what_a_code_opens_and_does_not_keep_the_code(kept: TestClient) -> None:
    code, _page = new_family(kept)
    assert get(kept, "/", "zh").all("input", name="family")
    page = post(kept, "/", data={"family": code, "text": "DHL 来电，说我的包裹被海关扣了，要转给公安", "lang": "zh"})
    assert tongue_named("zh")("answers-title") in page.one("main").text
    assert code not in "".join(value or "" for tag in page.walk() for value in tag.given.values())
    wrong = post(kept, "/", data={"family": "FA-0000", "text": "DHL 来电，说我的包裹被海关扣了", "lang": "zh"})
    assert "家庭码" in wrong.one("main").text
    assert wrong.all("div", **{"class": "problem"})


@pytest.mark.parametrize(
    "address",
    ["json://127.0.0.1/x", "mailto://a:b@example.com", "tgram://../../x?smtp=1", "file:///etc/passwd", "xml://10.0.0.1"],
)
def test_nobody_can_make_the_server_call_a_host_of_their_choice(kept: TestClient, address: str) -> None:
    code, page = new_family(kept, **{"parent-address": address})
    assert page.all("div", role="alert"), "it is said that cards do not go there"
    view = keeping_of(kept).seawall.parcels.look(code)
    assert [reader.address for reader in view.readers] == ["", ""]


def test_an_address_of_a_known_service_is_kept(kept: TestClient) -> None:
    code, _page = new_family(kept, **{"parent-address": "tgram://123456789:abcdef_ghijkl/12345"})
    view = keeping_of(kept).seawall.parcels.look(code)
    assert [bool(reader.address) for reader in sorted(view.readers, key=lambda reader: reader.who)] == [True, False]


def test_guessing_codes_is_slowed_down_and_right_ones_cost_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, wrong_codes_per_minute=3) as client:
        code, _page = new_family(client)
        for _ in range(6):
            look(client, code)
        said = [alert(post(client, "/family", 422, data={"code": f"FA-{n}", "lang": "en"})) for n in range(5)]
        assert "minute" not in said[2]
        assert "minute" in said[3]
        refused = read_page(client.post("/family", data={"code": code, "lang": "en"}).text)
        assert "minute" in alert(refused), "who guesses waits, whatever comes next"


def test_a_store_that_cannot_be_opened_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"this is no database at all" * 100)
    with serving(tmp_path) as client:
        assert keeping_of(client).store is None
        assert keeping_of(client).problem is not None
        assert not get(client, "/parcel", "en").all("input", name="student-address")
        assert tongue_named("en")("door-family-none") in get(client, "/family", "en").one("main").text


def test_what_is_due_is_posted_by_the_server_itself_and_a_round_that_fails_is_not_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[bool] = []

    def post_due(self: Keeping, now: object) -> None:
        rounds.append(self.store is not None)
        if len(rounds) == 1:
            raise OSError

    monkeypatch.setattr(keeping, "POST_SECONDS", 0.01)
    monkeypatch.setattr(Keeping, "post_due", post_due)
    with serving(tmp_path):
        until = time.monotonic() + 20
        while len(rounds) < 3 and time.monotonic() < until:
            time.sleep(0.02)
    assert len(rounds) >= 3
    assert all(rounds)
    done = len(rounds)
    time.sleep(0.1)
    assert len(rounds) == done, "nothing goes on after the server"


def test_a_place_that_cannot_be_used_is_said_before_serving_and_nothing_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "kept.db"
    broken.write_bytes(b"this is no database at all" * 100)
    wishes = _with_store(Serving(settings=Settings(store=str(broken))), "en")
    assert wishes.settings.store == ""
    said = capsys.readouterr()
    assert "keeps nothing" in said.out
    assert said.err
    good = Serving(settings=Settings(store=str(tmp_path / "new.db")))
    assert _with_store(good, "en") is good
    assert (tmp_path / "new.db").exists()
    assert _with_store(Serving(), "en") == Serving()


def test_an_empty_code_shows_the_field_again(kept: TestClient) -> None:
    page = post(kept, "/family", data={"lang": "en"})
    assert headline(page) == tongue_named("en")("family-title")
    assert page.one("input", name="code").get("value") == ""
