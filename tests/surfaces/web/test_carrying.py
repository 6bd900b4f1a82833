"""What was read goes through a form and comes back; what was corrected keeps its speakers and places; nothing odd gets in."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Part, Picture, Region, Segment
from seawall.readers import evidence_of, join_evidence
from seawall.surfaces.web.carrying import MAX_CARRIED, carry, taken_up

WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), max_size=12)
NAMES = st.sampled_from([None, "王警官", "", "妈妈"])
TIMES = st.sampled_from([None, "2026-11-20T18:42:10"])
SHARES = st.tuples(*[st.floats(0, 1, allow_nan=False)] * 4)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Draw something that a reader could have read."""
    several = []
    for number in range(draw(st.integers(1, 3))):
        made = st.builds(Segment, WORDS, NAMES, TIMES, st.sampled_from([None, "sent", "received"]))
        segments = tuple(draw(st.lists(made, min_size=1, max_size=4)))
        regions, offset = [], 0
        for line in "\n".join(one.text for one in segments).split("\n"):
            regions.append(Region(offset, offset + len(line), 0, draw(SHARES)))
            offset += len(line) + 1
        pictured = draw(st.booleans())
        several.append(
            Evidence(
                str(number),
                segments,
                channel=draw(st.sampled_from(["unknown", "chat", "letter"])),
                claimed_sender=draw(NAMES),
                medium="picture" if pictured else "chat",
                regions=tuple(regions) if pictured else (),
                pictures=(Picture(800, 600, b"webp", "0" * 16),) if pictured else (),
                details=(("picture.taken", "2026"),),
                source=f"{number}.png",
            )
        )
    return join_evidence(several)


def comparable(evidence: Evidence) -> Evidence:
    """Leave out what is not carried: the identity of the file, and the previews."""
    pictures = tuple(replace(picture, preview=b"") for picture in evidence.pictures)
    return replace(evidence, id="", source="", pictures=pictures)


@given(evidences())
def test_what_was_not_changed_comes_back_as_it_was(read: Evidence) -> None:
    if field := carry(read):
        assert comparable(taken_up(field, read.text)) == comparable(read)
        assert comparable(taken_up(field, read.text.strip())) == comparable(read)
    assert taken_up(carry(read), read.text).text == read.text


@given(evidences(), st.data())
def test_a_corrected_text_is_the_text_and_every_place_is_in_it(read: Evidence, data: st.DataObject) -> None:
    lines = read.text.split("\n")
    for _change in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["change", "add", "drop"])):
            case "change":
                lines[index] = data.draw(WORDS.map(lambda text: text.replace("\n", " ")))
            case "add":
                lines.insert(index, "加的")
            case _:
                lines[index : index + 1] = [] if len(lines) > 1 else lines
    text = "\n".join(lines)
    back = taken_up(carry(read), text)
    assert back.text.strip() == text.strip()
    for region in back.regions:
        assert 0 <= region.start <= region.end <= len(back.text)
        assert "\n" not in back.text[region.start : region.end]
        assert region.page < len(back.pictures)
    assert all(0 <= part.start <= part.end <= len(back.text) for part in back.parts)
    assert all(one.end < two.start for one, two in zip(back.parts, back.parts[1:], strict=False))
    known = {(one.speaker, one.direction, one.at) for one in read.segments} | {(None, None, None)}
    assert {(one.speaker, one.direction, one.at) for one in back.segments} <= known


def test_one_corrected_word_keeps_its_speaker_and_its_box() -> None:
    region = Region(4, 11, 0, (0.1, 0.2, 0.9, 0.3))
    read = Evidence(
        "0",
        (Segment("你好吗", "甲"), Segment("转到安伞账户吧", "王警官", direction="received"), Segment("好", direction="sent")),
        medium="picture",
        regions=(Region(0, 3, 0, (0, 0, 1, 0.1)), region, Region(12, 13, 0, (0, 0.5, 1, 0.6))),
        pictures=(Picture(10, 10),),
    )
    back = taken_up(carry(read), "你好吗\n转到安全账户\n好")
    assert [(one.text, one.speaker, one.direction) for one in back.segments] == [
        ("你好吗", "甲", None),
        ("转到安全账户", "王警官", "received"),
        ("好", None, "sent"),
    ]
    assert [back.text[one.start : one.end] for one in back.regions] == ["你好吗", "转到安全账户", "好"]
    assert [one.box for one in back.regions] == [one.box for one in read.regions]
    added = taken_up(carry(read), "你好吗\n多了一行\n转到安伞账户吧\n好")
    assert [back_line.text for back_line in added.segments] == ["你好吗", "多了一行\n转到安伞账户吧", "好"]
    assert [added.text[one.start : one.end] for one in added.regions] == ["你好吗", "转到安伞账户吧", "好"]


def test_a_part_of_a_line_that_was_changed_has_no_box_any_more() -> None:
    read = Evidence(
        "0", (Segment("左边右边"),), regions=(Region(0, 2, 0, (0, 0, 1, 1)),), pictures=(Picture(1, 1),), medium="pdf"
    )
    assert taken_up(carry(read), "左边中间").regions == ()
    assert len(taken_up(carry(read), "左边右边").regions) == 1


def test_words_alone_need_no_field() -> None:
    assert carry(evidence_of("你好")) == ""
    assert carry(replace(evidence_of("你好"), source="a.txt")) == ""
    assert carry(evidence_of("")) == ""
    assert carry(replace(evidence_of("你好"), channel="chat")) != ""


def test_line_ends_of_a_form_are_no_correction() -> None:
    read = Evidence("0", (Segment("甲\r\n乙\r丙 ", "王"),), medium="chat")
    assert taken_up(carry(read), "甲\n乙\n丙").segments == read.segments


def test_what_no_page_can_hold_or_is_too_long_is_not_carried() -> None:
    assert carry(Evidence("0", (Segment("\ud800"),), medium="picture")) == ""
    assert carry(Evidence("0", (Segment("x" * MAX_CARRIED),), medium="picture")) == ""
    assert carry(Evidence("0", tuple(Segment("x") for _ in range(30_000)), medium="chat")) == ""


GOOD = json.loads(carry(Evidence("0", (Segment("安全账户", "王"),), medium="picture", pictures=(Picture(9, 9),))))


@pytest.mark.parametrize(
    "change",
    [
        {"segments": []},
        {"segments": [["x", 7, None, None]]},
        {"segments": [["x", None, None, "sideways"]]},
        {"segments": [["x", "y" * 3_000, None, None]]},
        {"medium": "hologram"},
        {"channel": "pigeon"},
        {"regions": [[0, 99, 0, 0, 0, 1, 1]]},
        {"regions": [[3, 1, 0, 0, 0, 1, 1]]},
        {"regions": [[0, 1, 5, 0, 0, 1, 1]]},
        {"regions": [[0, 1, 0, 0, 0, 1, 9]]},
        {"regions": [[0, 1, 0, "x", 0, 1, 1]]},
        {"regions": [[-1, 1, 0, 0, 0, 1, 1]]},
        {"pictures": [[0, 0, ""]]},
        {"pictures": [[10**9, 1, ""]]},
        {"parts": [[0, 99, "text", "unknown", ""]]},
        {"more": 1},
    ],
)
def test_a_field_that_is_not_as_it_must_be_is_not_taken(change: dict[str, object]) -> None:
    text = "安全账户"
    assert taken_up(json.dumps(GOOD), text).medium == "picture"
    assert taken_up(json.dumps({**GOOD, **change}), text) == evidence_of(text)


@given(WORDS | st.sampled_from(["{", "[" * 100_000, "null", "7", "\ud800", '"' * 9, json.dumps(GOOD)[:-1]]), WORDS)
def test_whatever_the_field_holds_the_text_is_the_text(field: str, text: str) -> None:
    assert taken_up(field, text).text == text


def test_nothing_is_left_of_what_was_deleted() -> None:
    read = join_evidence([evidence_of("甲", source="a"), replace(evidence_of("乙"), medium="picture", source="b")])
    assert taken_up(carry(read), "").text == ""
    assert taken_up(carry(read), "甲").parts == (Part(0, 1, "text", "unknown", "a"),)
