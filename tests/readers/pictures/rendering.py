"""Draws screenshots of chats as the apps show them, with the exact place of each line: what a recogniser would see, and the truth.

A :class:`Shot` needs no pixels to test the layout; :func:`drawn` gives the picture for the real recogniser.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from seawall.readers.pictures.lines import Line, Page

RGB = tuple[int, int, int]
FONT = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSansSC-Regular.otf"
NO_LINE_START = "，。！？、；：）》”,.!?;:)"


@dataclass(frozen=True)
class Look:
    """How an app shows a chat; lengths are shares of the screen's width."""

    app: str
    background: RGB
    received: RGB
    sent: RGB
    bar: RGB
    ink: RGB
    sent_ink: RGB
    margin: float
    """From the screen's edge to a bubble."""
    padding: float
    longest: float
    """Longest line inside a bubble."""
    size: float = 0.043
    """Of the letters."""
    leading: float = 1.38
    gap: float = 0.03
    """Between two bubbles of one side, beyond their padding."""
    avatars: bool = False
    clock: str = ""
    """Where each message's time stands: ``inside``, ``beside`` or nowhere."""
    title: str = "middle"
    names: str = "above"
    """Where a group's names stand: above a bubble or inside it."""
    system_fill: RGB | None = None


@dataclass(frozen=True)
class Said:
    """One thing in a chat."""

    text: str
    side: str = "received"
    """``received``, ``sent``, ``system`` or ``time``."""
    name: str = ""
    clock: str = ""


@dataclass(frozen=True)
class Shot:
    """A drawn screen: what is seen, and for each line which message it belongs to (``None`` for what is around the chat)."""

    page: Page
    owners: tuple[int | None, ...]
    said: tuple[Said, ...]
    title: str
    is_group: bool
    look: Look
    paint: tuple[tuple[object, ...], ...] = field(repr=False, default=())


WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (130, 130, 130)
LIGHT = {
    "wechat": Look(
        "wechat",
        (237, 237, 237),
        WHITE,
        (149, 236, 105),
        (237, 237, 237),
        BLACK,
        BLACK,
        0.155,
        0.028,
        0.6,
        avatars=True,
        gap=0.045,
    ),
    "whatsapp": Look(
        "whatsapp",
        (239, 234, 226),
        WHITE,
        (217, 253, 211),
        WHITE,
        BLACK,
        BLACK,
        0.03,
        0.026,
        0.72,
        gap=0.01,
        clock="inside",
        title="left",
        names="inside",
        system_fill=(255, 245, 196),
    ),
    "imessage": Look(
        "imessage", WHITE, (233, 233, 235), (0, 122, 255), (248, 248, 248), BLACK, WHITE, 0.04, 0.034, 0.64, gap=0.01, title="low"
    ),
    "sms": Look(
        "sms", WHITE, (233, 233, 235), (52, 199, 89), (248, 248, 248), BLACK, WHITE, 0.04, 0.034, 0.64, gap=0.01, title="low"
    ),
    "telegram": Look(
        "telegram",
        (204, 219, 180),
        WHITE,
        (239, 255, 222),
        WHITE,
        BLACK,
        BLACK,
        0.03,
        0.026,
        0.74,
        gap=0.01,
        clock="inside",
        title="middle",
        names="inside",
        system_fill=(150, 170, 130),
    ),
    "line": Look(
        "line",
        (140, 171, 216),
        WHITE,
        (141, 224, 85),
        WHITE,
        BLACK,
        BLACK,
        0.14,
        0.03,
        0.52,
        avatars=True,
        clock="beside",
        title="left",
    ),
    "qq": Look(
        "qq", (245, 246, 250), WHITE, (0, 153, 255), (245, 246, 250), BLACK, WHITE, 0.155, 0.03, 0.6, avatars=True, gap=0.045
    ),
    "messenger": Look(
        "messenger",
        WHITE,
        (228, 230, 235),
        (0, 132, 255),
        WHITE,
        BLACK,
        WHITE,
        0.12,
        0.034,
        0.6,
        gap=0.008,
        avatars=True,
        title="left",
    ),
    "instagram": Look(
        "instagram", WHITE, (239, 239, 239), (85, 81, 255), WHITE, BLACK, WHITE, 0.12, 0.034, 0.58, gap=0.008, title="left"
    ),
}
_DARK = {
    "wechat": ((17, 17, 17), (44, 44, 44), (59, 179, 99)),
    "whatsapp": ((11, 20, 26), (32, 44, 51), (0, 92, 75)),
    "imessage": (BLACK, (38, 38, 41), (10, 132, 255)),
    "sms": (BLACK, (38, 38, 41), (48, 209, 88)),
    "telegram": ((14, 22, 33), (33, 45, 59), (43, 82, 120)),
    "line": ((25, 25, 25), (55, 55, 55), (75, 175, 60)),
    "qq": ((20, 20, 22), (48, 48, 52), (0, 110, 200)),
    "messenger": (BLACK, (48, 48, 48), (167, 51, 255)),
    "instagram": (BLACK, (38, 38, 38), (85, 81, 255)),
}
DARK = {
    app: replace(
        LIGHT[app], background=back, received=theirs, sent=own, bar=back, ink=(235, 235, 235), sent_ink=WHITE, system_fill=None
    )
    for app, (back, theirs, own) in _DARK.items()
}
INPUTS = {
    "wechat": ("按住 说话", "Hold to Talk"),
    "whatsapp": ("信息", "Message"),
    "imessage": ("iMessage", "iMessage"),
    "sms": ("短信/彩信", "Text Message"),
    "telegram": ("输入消息", "Message"),
    "line": ("Aa", "Aa"),
    "qq": ("发送", "Send"),
    "messenger": ("Aa", "Aa"),
    "instagram": ("发消息...", "Message..."),
}
SUBTITLES = {
    "whatsapp": ("在线", "online"),
    "telegram": ("最近上线", "last seen recently"),
    "messenger": ("在线", "Active now"),
    "instagram": ("", "Active 5m ago"),
}


class _Screen:
    """Collects lines and paint from the top down."""

    def __init__(self, look: Look, width: int) -> None:
        self.look, self.width, self.y = look, width, 0.0
        self.lines: list[tuple[Line, int | None]] = []
        self.paint: list[tuple[object, ...]] = []

    def write(
        self, text: str, x: float, y: float, size: float, fill: RGB, ink: RGB, owner: int | None, align: str = "left"
    ) -> float:
        """Put a line with its upper edge at ``y``; return its right end."""
        long = length(text, size)
        left = x if align == "left" else x - long if align == "right" else x - long / 2
        box = (left - 0.06 * size, y - 0.02 * size, left + long + 0.06 * size, y + 1.2 * size)
        self.lines.append((Line(text, box, 0.97, fill), owner))
        self.paint.append(("text", left, y, size, text, ink))
        return left + long

    def block(self, left: float, top: float, right: float, bottom: float, fill: RGB, radius: float = 0.02) -> None:
        self.paint.append(("block", left, top, right, bottom, fill, radius))


@cache
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), pixels)


@cache
def length(text: str, size: float) -> float:
    """Length of a text in letters of a size, both as shares of the width."""
    return _font(100).getlength(text) / 100 * size


def wrapped(text: str, longest: float, size: float) -> list[str]:
    """Break a text as the apps do: anywhere in Chinese, between words elsewhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        words = [part for word in _words(paragraph) for part in (word if length(word.rstrip(), size) > longest else [word])]
        for word in words:
            if line and length((line + word).rstrip(), size) > longest and word[0] not in NO_LINE_START:
                lines.append(line.rstrip())
                line = word.lstrip()
            else:
                line += word
        lines.append(line.rstrip())
    return [line for line in lines if line]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for character in text:
        if words and words[-1][-1].isascii() and character.isascii() and not words[-1].endswith(" "):
            words[-1] += character
        else:
            words.append(character)
    return words


def shot(
    look: Look,
    said: Sequence[Said],
    *,
    title: str,
    language: str = "zh",
    is_group: bool = False,
    width: int = 1080,
    bars: bool = True,
) -> Shot:
    """Return a screen with these messages, as high as they need."""
    screen = _Screen(look, width)
    if bars:
        _top(screen, title, language, is_group=is_group)
    screen.y += 0.04
    for number, one in enumerate(said):
        _say(screen, one, number, is_group=is_group, last=said[number - 1] if number else None)
    end = max(screen.y + 0.05, 1.2 if bars else 0.1)
    if bars:
        screen.block(0, end, 1, end + 0.16, look.bar, 0)
        word = INPUTS[look.app][language == "en"]
        screen.write(
            word,
            0.5 if look.app == "wechat" else 0.16,
            end + 0.045,
            look.size,
            look.bar,
            GREY,
            None,
            "middle" if look.app == "wechat" else "left",
        )
        end += 0.16
    page = Page(
        width,
        round(end * width),
        tuple(replace(line, box=(line.box[0], line.box[1] / end, line.box[2], line.box[3] / end)) for line, _ in screen.lines),
        is_screen=True,
    )
    return Shot(page, tuple(owner for _, owner in screen.lines), tuple(said), title, is_group, look, tuple(screen.paint))


def _top(screen: _Screen, title: str, language: str, *, is_group: bool) -> None:
    look = screen.look
    high = 0.3 if look.title == "low" else 0.2
    screen.block(0, 0, 1, high, look.bar, 0)
    screen.write("15:21", 0.06, 0.025, 0.036, look.bar, look.ink, None)
    screen.write("5G", 0.8, 0.027, 0.032, look.bar, look.ink, None)
    screen.write("87%", 0.88, 0.027, 0.032, look.bar, look.ink, None)
    shown = title + (f"({len(title) + 3})" if is_group and look.app in {"wechat", "qq", "line"} else "")
    subtitle = SUBTITLES.get(look.app, ("", ""))[language == "en"]
    if is_group and subtitle:
        subtitle = "12 members" if language == "en" else "12位成员"
    screen.write("<", 0.03, 0.115, 0.045, look.bar, look.ink, None)
    if look.title == "low":
        screen.write(shown, 0.5, 0.235, 0.034, look.bar, look.ink, None, "middle")
    elif look.title == "left":
        screen.write(shown, 0.2, 0.1 if subtitle else 0.115, 0.044, look.bar, look.ink, None)
        if subtitle:
            screen.write(subtitle, 0.2, 0.155, 0.03, look.bar, GREY, None)
    else:
        screen.write(shown, 0.5, 0.1 if subtitle else 0.115, 0.044, look.bar, look.ink, None, "middle")
        if subtitle:
            screen.write(subtitle, 0.5, 0.155, 0.03, look.bar, GREY, None, "middle")
    screen.y = high


def _say(screen: _Screen, one: Said, number: int, *, is_group: bool, last: Said | None) -> None:
    look = screen.look
    if one.side in {"time", "system"}:
        small = 0.032
        for text in wrapped(one.text, 0.58, small):
            screen.y += 0.018
            fill = look.system_fill or look.background
            half = length(text, small) / 2 + 0.02
            screen.block(0.5 - half, screen.y - 0.01, 0.5 + half, screen.y + 0.05, fill)
            screen.write(text, 0.5, screen.y, small, fill, GREY, None if one.side == "time" else number, "middle")
            screen.y += small * 1.2
        screen.y += 0.04
        return
    if last is not None and last.side != one.side:
        screen.y += 0.02
    if one.name and is_group and one.side == "received" and look.names == "above":
        screen.write(one.name, look.margin + 0.004, screen.y, 0.03, look.background, GREY, None)
        screen.y += 0.046
    _bubble(screen, one, number, is_group=is_group)


def _bubble(screen: _Screen, one: Said, number: int, *, is_group: bool) -> None:
    look, own = screen.look, one.side == "sent"
    lines = wrapped(one.text, look.longest, look.size)
    name = one.name if is_group and not own and look.names == "inside" else ""
    clock = one.clock if look.clock == "inside" else ""
    clock_long = length(clock, 0.026) + 0.02 if clock else 0.0
    beside = clock and length(lines[-1], look.size) + clock_long <= look.longest
    inner = max([length(line, look.size) for line in lines] + [length(name, 0.034)])
    inner = max(inner, length(lines[-1], look.size) + clock_long if beside else clock_long)
    high = len(lines) * look.size * look.leading + (0.05 if name else 0) + (0.035 if clock and not beside else 0)
    right = 1 - look.margin if own else look.margin + inner + 2 * look.padding
    left = right - inner - 2 * look.padding
    fill, ink = (look.sent, look.sent_ink) if own else (look.received, look.ink)
    top = screen.y
    bottom = top + high + 1.7 * look.padding
    screen.block(left, top, right, bottom, fill)
    if look.avatars:
        screen.block(0.88 if own else 0.025, top, 0.975 if own else 0.12, top + 0.095, (90, 130, 170))
    y = top + 0.85 * look.padding
    if name:
        screen.write(name, left + look.padding, y, 0.034, fill, (200, 80, 40), None)
        y += 0.05
    for line in lines:
        screen.write(line, left + look.padding, y + 0.1 * look.size, look.size, fill, ink, number)
        y += look.size * look.leading
    if clock:
        screen.write(clock, right - look.padding, bottom - 0.036, 0.026, fill, GREY, None, "right")
    if one.clock and look.clock == "beside":
        x = left - 0.015 if own else right + 0.015
        screen.write(one.clock.split()[0], x, bottom - 0.034, 0.026, look.background, GREY, None, "right" if own else "left")
    screen.y = max(bottom, top + (0.095 if look.avatars else 0)) + look.gap


def drawn(shot: Shot) -> Image.Image:
    """Return the picture."""
    width, height = shot.page.width, shot.page.height
    image = Image.new("RGB", (width, height), shot.look.background)
    pen = ImageDraw.Draw(image)
    for kind, *what in shot.paint:
        if kind == "block":
            left, top, right, bottom, fill, radius = what
            box = [left * width, top * width, right * width, bottom * width]
            if box[2] > box[0]:
                pen.rounded_rectangle(box, radius * width, fill=fill)
        else:
            left, top, size, text, ink = what
            pen.text((left * width, (top - 0.16 * size) * width), text, font=_font(round(size * width)), fill=ink)
    return image
