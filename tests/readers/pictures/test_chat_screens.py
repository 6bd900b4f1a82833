"""Who said what on a chat's screen: every app, light and dark, alone and in groups."""

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.readers.pictures.rendering import DARK, LIGHT, Said, Shot, length, shot
from tests.readers.pictures.sheets import page_of
from tests.readers.pictures.talk import conversation, noisy, shots

from seawall.readers.pictures.chat_screens import read_chat
from seawall.readers.pictures.layout import Laid, read_layout
from seawall.readers.pictures.lines import Line, Page

RECOGNISED = json.loads((Path(__file__).parent / "recognised.json").read_text("utf-8"))
STATUS = [("15:21", 0.06, 0.025, 0.036), ("5G", 0.8, 0.027, 0.032), ("87%", 0.88, 0.027, 0.032)]


@cache
def all_shots() -> tuple[Shot, ...]:
    return tuple(shots())


def score(seen: Shot) -> Counter[str]:
    """Count lines, and of these: on the right side, with the right speaker, on a wrong side, with a wrong speaker, not there at all."""
    laid = read_layout(seen.page)
    places = place_lines(laid)
    counts: Counter[str] = Counter()
    for line, owner in zip(seen.page.lines, seen.owners, strict=True):
        segment = places.get(line.box)
        if owner is None:
            counts["furniture"] += 1
            counts["furniture as message"] += segment is not None
            continue
        said = seen.said[owner]
        wanted = None if said.side == "system" else said.side
        speaker = None if said.side != "received" else said.name if seen.is_group else seen.title
        counts["lines"] += 1
        counts["missing"] += segment is None
        if segment is not None:
            counts["side"] += segment.direction == wanted
            counts["wrong side"] += segment.direction not in {wanted, None}
            counts["speaker"] += segment.speaker == speaker
            counts["wrong speaker"] += segment.speaker not in {speaker, None}
    return counts


def place_lines(laid: Laid):
    starts, at = [], 0
    for segment in laid.segments:
        starts.append((at, at + len(segment.text), segment))
        at += len(segment.text) + 1
    return {region.box: next(one for start, end, one in starts if start <= region.start < end) for region in laid.regions}


@pytest.mark.parametrize("number", range(len(all_shots())))
def test_a_screen_as_it_was_drawn_is_read_without_a_mistake(number: int) -> None:
    seen = all_shots()[number]
    counts = score(seen)
    assert counts["side"] == counts["speaker"] == counts["lines"]
    assert not counts["furniture as message"]
    laid = read_layout(seen.page)
    assert [segment.text for segment in laid.segments] == [one.text for one in seen.said if one.side != "time"]
    assert laid.channel == (
        "sms" if seen.look.app in {"sms", "imessage"} or (seen.title[0] in "+1" and not seen.said[-1].clock) else laid.channel
    )
    assert laid.claimed_sender == seen.title
    assert {one.text for one in seen.said if one.side == "time"} <= {value for key, value in laid.details if key == "screen.time"}


def test_a_screen_as_a_recogniser_sees_it_is_read_nearly_so() -> None:
    counts = sum((score(noisy(seen, seed=number)) for number, seen in enumerate(all_shots())), Counter[str]())
    assert counts["side"] >= 0.99 * counts["lines"]
    assert counts["wrong side"] <= 0.005 * counts["lines"]
    assert counts["speaker"] >= 0.92 * counts["lines"]  # some title bars and names were left out by the noise
    assert counts["wrong speaker"] <= 0.005 * counts["lines"]
    assert counts["missing"] == 0


def test_without_colours_a_side_is_left_open_rather_than_guessed() -> None:
    counts = sum((score(noisy(seen, seed=number, fills=False)) for number, seen in enumerate(all_shots())), Counter[str]())
    assert counts["side"] >= 0.92 * counts["lines"]
    assert counts["wrong side"] <= 0.005 * counts["lines"]
    assert counts["missing"] == 0


@pytest.mark.parametrize("case", RECOGNISED, ids=lambda case: case["name"])
def test_what_the_recogniser_made_of_a_screen(case: dict) -> None:
    lines = tuple(Line(text, tuple(box), 1.0, tuple(fill)) for text, box, fill in case["lines"])
    laid = read_layout(Page(case["width"], case["height"], lines, is_screen=True))
    assert laid.channel == case["channel"]
    assert laid.claimed_sender == case["title"]
    assert [[segment.direction, segment.speaker, segment.text] for segment in laid.segments] == case["messages"]


def screen(rows: list[tuple[str, float, float, float]], *, tall: float = 2.0, is_screen: bool | None = True) -> Page:
    """Lines as words, left (or right, if negative; or in the middle, if 0), top, size."""
    placed = [
        (words, 0.5 - length(words, size) / 2 if x == 0 else x if x > 0 else 1 + x - length(words, size), y, size)
        for words, x, y, size in rows
    ]
    return replace(page_of(placed, width=1080, tall=tall), is_screen=is_screen)


PAGES = {
    "an e-mail": [
        *STATUS, ("<", 0.03, 0.1, 0.045), ("Action required: your visa", 0.05, 0.2, 0.05), ("Home Office <noreply@visa-check.example>", 0.17, 0.3, 0.036),
        ("to me", 0.17, 0.35, 0.03), ("12:03", -0.05, 0.3, 0.03), ("Dear student,", 0.05, 0.45, 0.04),
        ("Your visa will be cancelled within 24 hours unless", 0.05, 0.52, 0.04), ("you confirm your details and pay the fee of 350", 0.05, 0.58, 0.04),
        ("pounds.", 0.05, 0.64, 0.04), ("Reply", 0.15, 1.9, 0.04), ("Forward", 0.6, 1.9, 0.04),
    ],
    "a lock screen": [
        ("5G", 0.8, 0.027, 0.032), ("Tuesday 5 March", 0, 0.25, 0.045), ("15:21", 0, 0.32, 0.18), ("now", -0.06, 0.7, 0.03), ("Royal Mail", 0.1, 0.76, 0.038),
        ("Your parcel could not be delivered. Pay £1.99", 0.1, 0.81, 0.038), ("WeChat", 0.1, 0.98, 0.03), ("Officer Wang: do not tell anyone", 0.1, 1.04, 0.038),
    ],
    "a list of chats": [
        *STATUS, ("微信(3)", 0, 0.11, 0.045),
        *(
            row
            for number, (name, last, time) in enumerate(
                [("王警官", "请把资金转入安全账户", "15:21"), ("妈妈", "好的", "昨天"), ("家长群", "李老师: 明天交费", "昨天"), ("DHL客服", "您的包裹被扣押", "星期二")]
            )
            for row in ((name, 0.18, 0.25 + number * 0.17, 0.042), (last, 0.18, 0.31 + number * 0.17, 0.034), (time, -0.04, 0.25 + number * 0.17, 0.028))
        ),
    ],
    "a call": [*STATUS, ("来电", 0, 0.5, 0.04), ("+86 10 6540 9012", 0, 0.6, 0.06), ("北京", 0, 0.7, 0.036), ("拒绝", 0.15, 1.7, 0.036), ("接听", 0.75, 1.7, 0.036)],
    "a call that goes on": [*STATUS, ("+44 20 7299 4049", 0, 0.35, 0.06), ("00:35", 0, 0.45, 0.04), ("mute", 0.15, 1.2, 0.03), ("keypad", 0.45, 1.2, 0.03), ("End", 0, 1.7, 0.04)],
    "a payment": [
        *STATUS, ("Payment details", 0, 0.1, 0.045),
        *((what, 0.05, 0.25 + number * 0.1, 0.035) for number, what in enumerate(["To", "Amount", "Reference"])),
        *((what, -0.05, 0.25 + number * 0.1, 0.04) for number, what in enumerate(["WANG FANG", "£12,400.00", "TUITION"])),
    ],
    "an empty chat": [*STATUS, ("<", 0.03, 0.1, 0.045), ("王警官", 0, 0.1, 0.045), ("按住 说话", 0, 1.9, 0.04)],
    "pieces without anything around them": [("你涉嫌洗钱，请配合调查", 0.17, 0.05, 0.045), ("不要告诉任何人", 0.17, 0.2, 0.045), ("我没有", -0.17, 0.35, 0.045)],
}  # fmt: skip


@pytest.mark.parametrize("is_screen", [True, None, False])
@pytest.mark.parametrize("name", PAGES)
def test_what_is_no_chat_is_read_as_a_page(name: str, is_screen: bool | None) -> None:
    laid = read_layout(screen(PAGES[name], is_screen=is_screen))
    assert laid.channel == "unknown"
    assert [segment.direction for segment in laid.segments] == [None]
    assert all(words in laid.segments[0].text for words, *_ in PAGES[name])


def test_a_text_message_from_a_service_number() -> None:
    rows = [
        *STATUS, ("<", 0.03, 0.1, 0.045), ("106575258192145", 0, 0.1, 0.045), ("昨天 15:21", 0, 0.2, 0.03),
        ("【顺丰速运】您的包裹因海关扣留", 0.06, 0.3, 0.045), ("请点击 http://sf.example 缴费", 0.06, 0.36, 0.045),
    ]  # fmt: skip
    laid = read_layout(screen(rows))
    assert (laid.channel, laid.claimed_sender) == ("sms", "106575258192145")
    assert [(segment.direction, segment.speaker) for segment in laid.segments] == [("received", "106575258192145")]


def test_a_piece_of_a_text_message() -> None:
    rows = [
        ("Text Message", 0, 0.05, 0.03),
        ("Today 15:21", 0, 0.1, 0.03),
        ("Your parcel is held. Pay", 0.075, 0.2, 0.045),
        ("it at x.example/fee now", 0.075, 0.26, 0.045),
    ]
    laid = read_layout(screen(rows))
    assert laid.channel == "sms"
    assert laid.segments[-1].text == "Your parcel is held. Pay it at x.example/fee now"
    assert laid.segments[-1].speaker is None


def test_a_time_is_told_only_where_the_whole_date_is_known() -> None:
    said = [
        Said("2024年3月5日 15:21", "time"), Said("你好"), Said("星期二 下午3:21", "time"), Said("在吗"), Said("2024/3/6", "time"), Said("快一点", "sent"),
    ]  # fmt: skip
    laid = read_layout(shot(LIGHT["wechat"], said, title="王警官").page)
    assert [segment.at for segment in laid.segments] == ["2024-03-05T15:21", None, "2024-03-06"]


def test_the_time_inside_a_bubble_goes_with_the_date_above() -> None:
    said = [Said("5 March 2024", "time"), Said("Hello", clock="9:05 PM"), Said("Who is this?", "sent", clock="9:07 PM ✓✓")]
    laid = read_layout(shot(DARK["whatsapp"], said, title="+44 7700 900123", language="en").page)
    assert [(segment.text, segment.at) for segment in laid.segments] == [
        ("Hello", "2024-03-05T21:05"),
        ("Who is this?", "2024-03-05T21:07"),
    ]
    assert laid.channel == "chat"  # a number as the name, but an app's screen


def test_times_that_ran_into_the_words_are_taken_off_but_not_from_a_sentence() -> None:
    said = [
        Said("meet me at 15:21", clock="15:30"),
        Said("on my way", "sent", clock="15:31 ✓✓"),
        Said("我们的见面时间是15:40", clock="15:32"),
    ]
    seen = noisy(shot(LIGHT["whatsapp"], said, title="Ben", language="en"), seed=1, merge=1.0, drop=0.0, jitter=0.0)
    laid = read_layout(seen.page)
    assert [segment.text for segment in laid.segments] == [one.text for one in said]
    assert [value for key, value in laid.details if key == "screen.time"] == [one.clock for one in said]


def test_lines_broken_by_hand_stay_lines() -> None:
    said = [
        Said("昨天 15:21", "time"),
        Said("户名：王芳\n卡号：6222 0200\n银行：中国银行"),
        Said("我是上海市公安局刑侦支队的民警，现在依法通知你一件事情。", "sent"),
    ]
    laid = read_layout(shot(LIGHT["wechat"], said, title="王警官").page)
    assert laid.segments[0].text == said[1].text


def test_letters_in_the_small_pictures_are_no_messages() -> None:
    seen = shot(LIGHT["wechat"], [Said("昨天 15:21", "time"), Said("你涉嫌洗钱"), Said("什么意思？", "sent")], title="王警官")
    message = seen.page.lines[-3].box
    box = (0.03, message[1], 0.1, message[3])
    laid = read_layout(replace(seen.page, lines=(*seen.page.lines, Line("W", box, 0.7, (90, 130, 170)))))
    assert ("screen.avatar", "W") in laid.details
    assert [segment.text for segment in laid.segments] == ["你涉嫌洗钱", "什么意思？"]


def test_a_note_that_something_was_read_is_no_message() -> None:
    seen = shot(
        LIGHT["imessage"],
        [Said("Today 3:21 PM", "time"), Said("Hello there"), Said("Who is this?", "sent")],
        title="Ben",
        language="en",
    )
    own = seen.page.lines[-2].box
    box = (own[2] - 0.15, own[3] + 0.012, own[2], own[3] + 0.024)
    laid = read_layout(replace(seen.page, lines=(*seen.page.lines, Line("Delivered", box, 0.9, (255, 255, 255)))))
    assert ("screen.time", "Delivered") in laid.details


def test_a_keyboard_is_no_message() -> None:
    seen = shot(LIGHT["wechat"], [Said("昨天 15:21", "time"), Said("你涉嫌洗钱"), Said("什么意思？", "sent")], title="王警官")
    high = seen.page.height / seen.page.width
    keys = ["q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m", "123 空格 换行"]
    tall = high + 0.6
    lines = [
        replace(line, box=(line.box[0], line.box[1] * high / tall, line.box[2], line.box[3] * high / tall))
        for line in seen.page.lines
    ]
    for number, row in enumerate(keys):
        top = (high + 0.05 + 0.13 * number) / tall
        if number == 3:
            lines += [
                Line(key, (0.1 + place / 4, top, 0.2 + place / 4, top + 0.02), 0.9) for place, key in enumerate(row.split())
            ]
        else:
            lines.append(Line(row, (0.05, top, 0.95, top + 0.02), 0.9))
    laid = read_layout(Page(1080, round(1080 * tall), tuple(lines), is_screen=True))
    assert [segment.text for segment in laid.segments] == ["你涉嫌洗钱", "什么意思？"]
    assert {"screen.bar"} == {key for key, value in laid.details if value in {*keys[:3], "空格"}}


def test_the_last_words_of_a_long_bubble_lean_to_its_side() -> None:
    seen = shot(
        DARK["telegram"],
        [
            Said("昨天", "time"),
            Said("哈哈哈"),
            Said("你把护照首页和学生签证拍照发给我，再把手机摄像头一直开着，每两个小时汇报一次位置。", "sent"),
            Said("嗯"),
        ],
        title="Ben",
    )
    last = max(number for number, owner in enumerate(seen.owners) if owner == 2)
    without = [number for number, owner in enumerate(seen.owners) if owner == 2 and number != last]
    page = replace(seen.page, lines=tuple(line for number, line in enumerate(seen.page.lines) if number not in without[-1:]))
    laid = read_layout(page)
    assert [segment.direction for segment in laid.segments] == ["received", "sent", "sent", "received"]


def test_too_many_lines_for_a_screen_are_read_as_a_page() -> None:
    seen = shot(LIGHT["wechat"], [Said("昨天 15:21", "time"), Said("你好")], title="王警官")
    assert read_chat(replace(seen.page, lines=seen.page.lines * 200)) is None


@pytest.mark.parametrize("bars", [True, False])
@pytest.mark.parametrize("is_screen", [True, None, False])
def test_screens_that_nothing_was_measured_on(bars: bool, is_screen: bool | None) -> None:
    counts: Counter[str] = Counter()
    for number in range(40):
        language = ("zh", "en")[number % 2]
        is_group = number % 5 == 0
        look = (LIGHT, DARK)[number % 3 == 0][sorted(LIGHT)[number % len(LIGHT)]]
        said = conversation(seed=20_000 + number, language=language, count=1 + number % 9, is_group=is_group)
        seen = noisy(shot(look, said, title="Ben", language=language, is_group=is_group, bars=bars), seed=number)
        counts += score(replace(seen, page=replace(seen.page, is_screen=is_screen)))
    assert counts["missing"] == 0
    assert counts["wrong side"] <= 0.01 * counts["lines"]
    assert counts["side"] >= (0.99 if bars else 0.9) * counts["lines"]


def test_a_name_above_a_message_tells_its_side() -> None:
    said = [Said("昨天 15:21", "time"), Said("你把护照首页和学生签证拍照发给我，再把手机摄像头一直开着。", name="王警官")]
    seen = noisy(shot(LIGHT["wechat"], said, title="家长群", is_group=True), seed=1, fills=False, drop=0.0)
    laid = read_layout(seen.page)
    assert [(segment.direction, segment.speaker) for segment in laid.segments] == [("received", "王警官")]


def test_a_page_of_the_apps_own_lines_is_no_chat() -> None:
    rows = [
        *STATUS,
        ("<", 0.03, 0.11, 0.045),
        ("王警官", 0, 0.11, 0.045),
        ("昨天 15:21", 0, 0.3, 0.03),
        ("你已添加了王警官", 0, 0.4, 0.03),
    ]
    assert read_layout(screen([*rows, ("按住 说话", 0, 1.9, 0.04)])).channel == "unknown"
