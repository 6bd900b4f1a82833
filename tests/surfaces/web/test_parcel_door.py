"""The fourth door without JavaScript: from a parcel to its cards, its calendar, and what is said of it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping_families import NOW, PARCEL, serving, state
from reading_pages import Tag, faults, fields, headline, read_page
from starlette.testclient import TestClient
from visiting import LANGS, again, alert, get, post

from seawall.model import PARCEL_STATUSES, Parcel
from seawall.surfaces.countries import country_names
from seawall.surfaces.web.doors.parcel import FIELDS, PEOPLE, stamp_of
from seawall.surfaces.web.forms import Form
from seawall.surfaces.web.recording import MAX_CARRIED, carry_parcels, read_fields, taken_parcels
from seawall.surfaces.web.tongues import TONGUES
from seawall.surfaces.web.zones import PLACES, zone_of

EVIL = "<x-evil onclick=1>\"'></textarea>\x00\u202e"
VALUES = st.sampled_from(
    [EVIL, "", "sf-express", "2026-12-02", "9999-12-31", "delivered", "[{}]", "警" * 300, "keep", "student"]
) | st.text(max_size=30)
NAMES = (
    *FIELDS,
    *PEOPLE,
    "parcels",
    "seed",
    "code",
    "do",
    "for",
    "shown",
    "edit",
    "say",
    "lang",
    "parcel",
    "family",
    "mode",
    "text",
)


@pytest.fixture(scope="module")
def desk() -> Iterator[TestClient]:
    """Return a server that keeps nothing, at one moment."""
    with serving() as client:
        yield client


def cards_of(page: Tag) -> dict[str, list[str]]:
    """Return the words of the cards on a page, by their language."""
    found: dict[str, list[str]] = {}
    for tag in page.all("p", **{"class": "said"}):
        found.setdefault(tag.get("lang"), []).append(tag.text)
    return found


@pytest.mark.parametrize("language", TONGUES)
def test_from_a_parcel_to_what_may_come_and_when(desk: TestClient, language: str) -> None:
    page = post(desk, "/parcel", data={**PARCEL, "lang": language})
    assert not faults(page)
    assert page.one("html").get("lang") == LANGS[language]
    assert headline(page) == {"zh": "顺丰速运", "zh-Hant": "順豐速運", "en": "SF Express"}[language]
    text = page.one("main").text
    assert "SF1234567890123" in text
    assert "南京家里 → 伦敦宿舍" in text, "what a family typed is never converted"
    cards = cards_of(page)
    assert set(cards) == {"en", "zh-Hans"}
    stamp = stamp_of(fields(page)["seed"][0])
    assert all(stamp.en in said for said in cards["en"])
    assert all(stamp.zh in said for said in cards["zh-Hans"])
    assert not re.search(r"https?:|www\.", "".join(map("".join, cards.values())))
    assert not page.all("button", value="keep"), "nothing is kept here, so nothing offers it"


@pytest.mark.parametrize("who", ["student", "parent"])
def test_the_calendar_holds_the_cards_of_one_person_as_they_stand_on_the_page(desk: TestClient, who: str) -> None:
    page = post(desk, "/parcel", data={**PARCEL, "lang": "en"})
    shown = cards_of(page)["en" if who == "student" else "zh-Hans"]
    answered = desk.post("/parcel/calendar", data={**fields(page), "for": who})
    assert answered.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answered.headers["content-disposition"] == f"attachment; filename={who}.ics"
    assert answered.headers["cache-control"] == "no-store"
    text = answered.text.replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    assert text.count("BEGIN:VEVENT") == len(shown) > 0
    assert all(said in text for said in shown)
    assert answered.content == desk.post("/parcel/calendar", data={**fields(page), "for": who}).content


def test_without_a_parcel_it_asks_for_one_and_keeps_what_was_typed(desk: TestClient) -> None:
    page = post(desk, "/parcel", 422, data={"lang": "en", "from": "Nanjing", "student-zone": "Asia/Tokyo"})
    assert "which parcel" in alert(page)
    assert (fields(page)["from"], fields(page)["student-zone"]) == (["Nanjing"], ["Asia/Tokyo"])


def test_switching_language_keeps_what_was_typed_and_the_two_words(desk: TestClient) -> None:
    form = post(desk, "/parcel", data={**PARCEL, "shown": "form", "say": "en", "lang": "zh"})
    assert {name: fields(form)[name] for name in PARCEL} == {name: [value] for name, value in PARCEL.items()}
    plan = post(desk, "/parcel", data={**PARCEL, "lang": "zh"})
    other = again(desk, plan, say="en")
    assert cards_of(other) == cards_of(plan)
    assert fields(other) == fields(plan) | {"lang": ["en"]}
    back = again(desk, other, edit="yes")
    assert fields(back)["tracking"] == [PARCEL["tracking"]]


def test_a_carrier_that_is_not_listed_is_taken_as_written_and_a_known_one_is_known(desk: TestClient) -> None:
    written = post(desk, "/parcel", data={"carrier-name": "小李快跑", "lang": "zh"})
    assert headline(written) == "小李快跑"
    known = post(desk, "/parcel", data={"carrier": "dhl", "carrier-name": "顺丰", "lang": "zh"})
    assert headline(known) == "顺丰速运"


def test_a_list_brings_several_parcels_and_they_stay_through_the_language(desk: TestClient) -> None:
    rows = "carrier,number,from,to,what,shipped\nDHL,1234567890,南京,伦敦,衣服,2026-12-02\nSF,SF1234567890123,,,,2026-12-03\n"
    page = post(desk, "/parcel", data={"lang": "en"}, files={"list": ("parcels.csv", rows.encode(), "text/csv")})
    assert headline(page) == "2 parcels"
    assert headline(again(desk, page, say="zh")) == "一共 2 个包裹"
    assert len(taken_parcels(fields(page)["parcels"][0])) == 2


@pytest.mark.parametrize("data", [b"\x00\xff" * 50, b"name,phone\n1,2\n", b"[[[[", b"carrier\n" + b"x\n" * 5_000])
def test_an_odd_list_ends_in_an_answer(desk: TestClient, data: bytes) -> None:
    answered = desk.post("/parcel", data={"lang": "en"}, files={"list": ("a.csv", data, "text/csv")})
    assert answered.status_code in {200, 422}
    page = read_page(answered.text)
    assert not faults(page)
    assert page.all("div", role="alert")


def test_keeping_is_refused_calmly_where_nothing_is_kept(desk: TestClient) -> None:
    page = post(desk, "/parcel", data={**PARCEL, "lang": "en", "do": "keep"})
    assert headline(page) == "SF Express"
    assert "This server keeps nothing" in alert(page)
    assert "--store" not in page.one("main").text, "a visitor has no command line"


@settings(max_examples=40)
@given(
    st.sampled_from(["/parcel", "/parcel/calendar", "/family", "/label"]),
    st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=12),
)
def test_every_field_may_hold_anything(desk: TestClient, path: str, pairs: list[tuple[str, str]]) -> None:
    data: dict[str, Any] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    answered = desk.post(path, data=data)
    assert answered.status_code in {200, 422}
    assert "set-cookie" not in answered.headers
    if answered.headers["content-type"].startswith("text/html"):
        page = read_page(answered.text)
        assert not faults(page)
        assert not page.all("x-evil")


@given(
    st.lists(st.builds(Parcel, *[st.text(max_size=130)] * 7, st.sampled_from(PARCEL_STATUSES), st.text(max_size=30)), max_size=5)
)
def test_what_a_page_carries_along_comes_back_within_bounds(parcels: list[Parcel]) -> None:
    try:
        field = carry_parcels(parcels)
    except UnicodeEncodeError:
        return
    taken = taken_parcels(field)
    assert len(taken) == sum(1 for parcel in parcels if parcel.carrier or parcel.tracking)
    assert taken_parcels(carry_parcels(taken)) == taken, "carried twice it is the same"
    assert all(text.isprintable() for parcel in taken for text in (parcel.id, parcel.origin, parcel.contents))


@pytest.mark.parametrize(
    "field", ["x", "[1]", '{"id": 1}', "[" * 9_000, "\x00", '[{"id":"a"}]', "null", "[" + "{}," * 100 + "{}]"]
)
def test_a_field_that_was_tampered_with_counts_for_nothing(desk: TestClient, field: str) -> None:
    assert taken_parcels(field) == ()
    assert post(desk, "/", data={"text": "DHL 来电说包裹被扣", "parcels": field, "lang": "en"}).all("h1")


def test_far_more_parcels_than_anybody_sends_are_not_carried() -> None:
    many = [Parcel(f"p{number}", "dhl", f"{number}") for number in range(MAX_CARRIED * 2)]
    assert len(taken_parcels(carry_parcels(many))) == MAX_CARRIED


def test_a_status_is_dated_by_the_clock_and_an_odd_day_is_left_out() -> None:
    form = Form.of([("tracking", "1234567890"), ("carrier", "dhl"), ("status", "customs"), ("shipped", "3026-01-01")])
    (parcel,) = read_fields(form, now=NOW).parcels
    assert (parcel.status, parcel.status_at, parcel.shipped) == ("customs", NOW.isoformat(timespec="seconds"), "")


def test_every_country_that_a_form_offers_has_a_place_and_every_place_has_a_zone() -> None:
    from zoneinfo import ZoneInfo

    assert {code for code, _words in country_names()} == {code for code, _words in PLACES.values()}
    assert all(ZoneInfo(zone) for zone in PLACES)
    assert all(PLACES[zone_of(code)][0] == code for code, _words in country_names())


CALL = "刚接到电话，说是 DHL 的，讲我有个包裹被海关扣了，里面有护照，单号 1234567890，要转给上海公安"


@pytest.mark.parametrize("language", TONGUES)
def test_what_is_said_of_a_parcel_is_compared_with_the_real_one_after_the_acts(desk: TestClient, language: str) -> None:
    plan = post(desk, "/parcel", data={**PARCEL, "lang": language})
    (asked,) = [form for form in plan.all("form") if form.get("action") == "/"]
    hidden = {tag.get("name"): tag.get("value") for tag in asked.all("input")}
    page = post(desk, "/", data={**hidden, "text": CALL, "lang": language})
    assert not faults(page)
    said = page.one("main").text
    title = {"zh": "跟你家登记的包裹对一对", "zh-Hant": "跟你家登記的包裹對一對", "en": "Compared with the parcels you recorded"}[
        language
    ]
    assert title in said
    assert "real_parcel_" not in said, "every reason has a name that people read"
    assert said.index(title) > said.index(page.all("ol", **{"class": "acts"})[0].text)
    assert fields(page)["parcels"] == [hidden["parcels"]], "a question that is answered compares again"
    assert title not in post(desk, "/", data={"text": CALL, "lang": language}).one("main").text


def test_the_real_parcels_never_stand_in_an_address(desk: TestClient) -> None:
    page = post(desk, "/parcel", data={**PARCEL, "lang": "en"})
    for tag in page.walk():
        for name in ("href", "action", "formaction"):
            assert "1234567890123" not in tag.get(name)


def test_the_doors_lead_to_it(desk: TestClient) -> None:
    home = get(desk, "/", "zh")
    assert len([tag for tag in home.all("a") if tag.get("href").startswith("/parcel?")]) == 2
    assert {"/label", "/family"} <= {tag.get("href").split("?")[0] for tag in get(desk, "/parcel", "zh").all("a")}
    assert state(desk).keeping.store is None
