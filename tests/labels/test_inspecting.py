"""What a label gives away is named, masked, linked to the playbook's tactics, and said calmly."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.labels.inspecting import inspect_label, load_exposures
from seawall.model import FIELDS, FoundField, Label, Waybill
from seawall.playbook.loading import shipped_root

FULL = Waybill(
    "DHL",
    "JD014600001234567890",
    {
        "recipient.name": "王小明",
        "recipient.phone": "+61 412 345 678",
        "recipient.street": "12 Long Street",
        "recipient.unit": "Unit 5",
        "recipient.school": "University of Sydney",
        "recipient.passport": "E12345678",
        "recipient.email": "xiaoming@example.com",
        "sender.name": "王国强",
        "sender.phone": "13812345678",
        "sender.address": "南京市鼓楼区中山路8号3单元502室",
        "goods.description": "羊毛衫",
        "goods.value": "USD 50",
    },
)


def test_every_pretext_is_a_tactic_of_the_playbook():
    tactics = {file.stem for file in (shipped_root() / "tactics").glob("*.yaml")}
    assert {lure.tactic for lure in load_exposures().lures} <= tactics
    assert len({lure.tactic for lure in load_exposures().lures}) == len(load_exposures().lures)


def test_a_label_that_shows_everything_builds_every_pretext():
    inspection = inspect_label(Label(FULL, "picture"))
    assert {lure.tactic for lure in inspection.lures} == {lure.tactic for lure in load_exposures().lures}
    assert {exposure.field for exposure in inspection.exposures} == {*FULL.fields, "shipment.tracking"}


def test_each_pretext_uses_only_what_is_there():
    for lure in inspect_label(Label(FULL, "picture")).lures:
        assert lure.fields
        assert set(lure.fields) <= {*FULL.fields, "shipment.tracking", "shipment.carrier"}


@pytest.mark.parametrize("name", sorted({name for entry in load_exposures().exposures for name in entry.fields}))
@settings(max_examples=25, deadline=None)
@given(value=st.text(min_size=1, max_size=30))
def test_no_value_is_shown_whole(name, value):
    waybill = Waybill("", value, {}) if name == "shipment.tracking" else Waybill("", "", {name: value})
    for exposure in inspect_label(Label(waybill, "zpl")).exposures:
        assert exposure.field == name
        letters = [char for char in value if char.isalnum()]
        assert len([char for char in exposure.shown if char.isalnum()]) < len(letters) or exposure.shown != value


def test_a_masked_label_gives_away_what_is_left():
    masked = Waybill("SF", "", {"recipient.name": "王*", "recipient.phone": "138****5678", "recipient.unit": "***"})
    inspection = inspect_label(Label(masked, "picture"))
    assert "recipient.unit" not in {exposure.field for exposure in inspection.exposures}
    assert inspect_label(Label(Waybill("", "", {}), "picture")).exposures == ()
    assert inspect_label(Label(Waybill("", "", {"recipient.name": "  "}), "picture")).lures == ()


def test_who_can_read_it_depends_on_where_it_stands():
    found = (
        FoundField("recipient.name", "王小明", 0, 0, 3),
        FoundField("recipient.name", "王小明", -1, 0, 3),
        FoundField("recipient.phone", "13812345678", -1, 4, 15),
        FoundField("sender.name", "李雷", 1, 0, 2),
    )
    waybill = Waybill("", "", {"recipient.name": "王小明", "recipient.phone": "13812345678", "sender.name": "李雷"})
    printed = {exposure.field: exposure.to.en for exposure in inspect_label(Label(waybill, "picture", found)).exposures}
    readers = load_exposures().readers
    assert printed == {
        "recipient.name": readers["outside_and_code"].en,
        "recipient.phone": readers["code"].en,
        "sender.name": readers["outside"].en,
    }
    assert {exposure.to.en for exposure in inspect_label(Label(waybill, "json")).exposures} == {readers["order"].en}


def test_words_are_calm_and_blame_no_label():
    read = load_exposures()
    words = [*read.readers.values(), *(entry.why for entry in read.exposures), *(lure.words for lure in read.lures)]
    for text in (text for word in words for text in (word.zh, word.en)):
        assert not re.search(r"[!！]|\b(?:simply|just|must|never ever|careless)\b|[A-Z]{6,}", text)
        assert not re.search(r"leak|泄露|泄漏", text)
        assert len(text) < 220


def test_each_field_is_explained_once():
    names = [name for entry in load_exposures().exposures for name in entry.fields]
    assert len(names) == len(set(names))
    assert set(names) <= {*FIELDS, "shipment.tracking"}
