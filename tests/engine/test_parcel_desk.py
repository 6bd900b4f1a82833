"""A family's parcels over a real store: recorded, seen with the code only, stopped, forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from seawall import Seawall
from seawall.engine.parcels import MAX_PARCELS, READERS, FamilyView, ParcelDesk, named
from seawall.model import Parcel, Problem
from seawall.store import open_store

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
PARCELS = named([Parcel("", "dhl", "1234567890", "南京的家", "Leeds", "clothes", "2026-12-02", "shipped", NOW.isoformat())])


@pytest.fixture
def desk(engine: Seawall, tmp_path: Path) -> Iterator[ParcelDesk]:
    store = open_store(str(tmp_path / "kept.db"))
    assert not isinstance(store, Problem), store
    with store:
        yield ParcelDesk(engine, store)


def look(desk: ParcelDesk, code: str) -> FamilyView:
    view = desk.look(code)
    assert isinstance(view, FamilyView), view
    return view


def test_what_was_recorded_is_there_for_whoever_has_the_code(desk: ParcelDesk) -> None:
    recorded = desk.record(PARCELS, now=NOW)
    assert recorded.new
    assert recorded.cards
    view = look(desk, recorded.code)
    assert view.parcels == PARCELS
    assert view.readers == READERS
    assert view.stamp == recorded.stamp
    assert {entry.card for entry in view.cards} == set(recorded.cards)
    assert isinstance(desk.look("FA-0000-0000-0000-0000"), Problem)


def test_the_two_words_stand_on_every_card_in_its_own_language(desk: ParcelDesk) -> None:
    english = tuple(replace(reader, language="en") for reader in READERS)
    recorded = desk.record(PARCELS, (READERS[1], english[0]), now=NOW)
    for card in recorded.cards:
        assert recorded.stamp.speak(card.reader.language) in card.text


def test_a_second_parcel_joins_the_family_and_its_stamp(desk: ParcelDesk) -> None:
    first = desk.record(PARCELS, now=NOW)
    second = desk.record(named([Parcel("", "royal-mail", "AB123456785GB", shipped="2026-12-05")]), code=first.code, now=NOW)
    assert not second.new
    assert second.stamp == first.stamp
    assert len(look(desk, first.code).parcels) == 2


def test_recording_the_same_again_plans_no_card_twice(desk: ParcelDesk) -> None:
    first = desk.record(PARCELS, now=NOW)
    desk.record(PARCELS, code=first.code, now=NOW + timedelta(hours=1))
    assert len(look(desk, first.code).cards) == len(first.cards)


def test_stopping_holds_and_going_on_plans_again(desk: ParcelDesk) -> None:
    code = desk.record(PARCELS, now=NOW).code
    assert desk.stop(code, now=NOW) is None
    assert look(desk, code).stopped
    assert desk.resume(code, now=NOW) is None
    assert not look(desk, code).stopped


def test_a_status_can_be_noted(desk: ParcelDesk) -> None:
    code = desk.record(PARCELS, now=NOW).code
    assert desk.update(code, replace(PARCELS[0], status="delivered"), now=NOW) is None
    assert look(desk, code).parcels[0].status == "delivered"


def test_a_parcel_that_came_takes_back_the_cards_that_speak_of_waiting(desk: ParcelDesk) -> None:
    code = desk.record(PARCELS, now=NOW).code
    arrived = replace(PARCELS[0], status="delivered", status_at=NOW.isoformat())
    desk.update(code, arrived, now=NOW)
    moments = {entry.card.moment for entry in look(desk, code).cards}
    assert moments == {"delivered"}


def test_forgetting_leaves_nothing(desk: ParcelDesk) -> None:
    code = desk.record(PARCELS, now=NOW).code
    assert desk.forget(code, now=NOW) is None
    assert isinstance(desk.look(code), Problem)


def test_wrong_codes_and_empty_lists_are_said(desk: ParcelDesk) -> None:
    assert desk.record((), now=NOW).problems[0].code == "no-parcel"
    assert desk.record(PARCELS, code="FA-1", now=NOW).problems[0].code == "unknown-family"
    for problem in (
        desk.stop("FA-1", now=NOW),
        desk.resume("", now=NOW),
        desk.forget("x", now=NOW),
        desk.update("x", PARCELS[0], now=NOW),
    ):
        assert problem is not None
        assert problem.code == "unknown-family"


def test_more_than_a_family_sends_is_said(desk: ParcelDesk) -> None:
    many = named([Parcel("", "dhl", str(1_000_000_000 + n)) for n in range(MAX_PARCELS + 1)])
    recorded = desk.record(many, now=NOW)
    assert len(recorded.parcels) == MAX_PARCELS
    assert recorded.problems[0].code == "too-many-parcels"


def test_without_a_store_cards_are_shown_and_nothing_is_kept(engine: Seawall) -> None:
    desk = ParcelDesk(engine, None)
    assert desk.preview(PARCELS, now=NOW)
    assert desk.record(PARCELS, now=NOW).problems[0].code == "no-store"
    for problem in (desk.look("FA-1"), desk.stop("FA-1", now=NOW), desk.forget("FA-1", now=NOW)):
        assert isinstance(problem, Problem)
        assert problem.code == "no-store"
