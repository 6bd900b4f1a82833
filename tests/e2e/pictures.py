"""Small pictures with words on them, drawn anew for each test: a letter, and a chat on a phone. Every one is stamped as a specimen."""

import io
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

FONT = next(Path(pylopdf_fonts_zh_cn.__file__).parent.rglob("NotoSansSC*"))
STAMP = "检测样本 SPECIMEN"
LETTER = (
    "上海市公安局",
    "刑事逮捕令",
    "案由：涉嫌洗钱，即日起逮捕。",
    "本案绝密，不得告诉家人。",
    "请把资金转入安全账户接受清查。",
    STAMP,
)
LABEL = (
    "DHL EXPRESS WORLDWIDE",
    "FROM 寄件人",
    "李芳  13800138000",
    "江苏省南京市鼓楼区北京西路8号3单元502室",
    "TO 收件人",
    "王小明 WANG XIAOMING",
    "+44 7700 900123",
    "Flat 12, 45 Example Road",
    "London E1 4NS",
    "United Kingdom",
    "Contents: clothes, tea",
    "WAYBILL 3318810025",
)
"""Nobody lives there, and nobody has these numbers."""
CHAT = (
    ("left", "我是上海公安局王警官"),
    ("left", "你涉嫌洗钱，摄像头不许关"),
    ("right", "好的，我不告诉家里"),
    ("left", "把钱转到安全账户接受核查"),
    ("left", STAMP),
)


def letter(lines: tuple[str, ...] = LETTER, kind: str = "PNG") -> bytes:
    """Return the picture of a letter."""
    image = Image.new("RGB", (900, 200 + 90 * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    for index, line in enumerate(lines):
        draw.text((80, 80 + 90 * index), line, font=_font(44), fill="black")
    return _bytes(image, kind)


def chat(turns: tuple[tuple[str, str], ...] = CHAT) -> bytes:
    """Return the screenshot of a chat, as messengers draw it: the others on the left, one's own words in green on the right."""
    image = Image.new("RGB", (1080, 260 + 190 * len(turns)), "#ededed")
    draw = ImageDraw.Draw(image)
    draw.text((440, 60), "王警官", font=_font(46), fill="black")
    for index, (side, words) in enumerate(turns):
        top, wide = 200 + 190 * index, 60 + round(draw.textlength(words, font=_font(46)))
        left = 150 if side == "left" else 930 - wide
        draw.rounded_rectangle(
            (30 if side == "left" else 960, top, 120 if side == "left" else 1050, top + 90), 12, fill="#7a8ca0"
        )
        draw.rounded_rectangle((left, top, left + wide, top + 100), 16, fill="white" if side == "left" else "#95ec69")
        draw.text((left + 30, top + 18), words, font=_font(46), fill="black")
    return _bytes(image, "PNG")


def parcel_label(lines: tuple[str, ...] = LABEL) -> bytes:
    """Return the picture of a parcel's label."""
    image = Image.new("RGB", (900, 120 + 68 * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 880, 100 + 68 * len(lines)), outline="black", width=4)
    for index, line in enumerate(lines):
        draw.text((60, 60 + 68 * index), line, font=_font(36), fill="black")
    return _bytes(image, "PNG")


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def _bytes(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()
