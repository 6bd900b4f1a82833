"""Well-formed identifiers made from the specifications, without any code under test and without its libraries."""

import hashlib
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
KEYCAP = "\ufe0f\u20e3"
SPOKEN = "零幺二三四五六七八九"
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"


class Forgery(NamedTuple):
    """One identifier: what the engine should call it, its canonical value, and how it stands in a text."""

    kind: str
    value: str
    written: str
    scheme: str = ""


def digits(size: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=size, max_size=size)


def luhn_digit(body: str) -> str:
    total = 0
    for place, char in enumerate(reversed(body)):
        doubled = int(char) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def grouped(text: str, size: int = 4, gap: str = " ") -> str:
    return gap.join(text[i : i + size] for i in range(0, len(text), size))


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() else c for c in text)


def keycaps(text: str) -> str:
    return "".join(c + KEYCAP if c.isdecimal() else c for c in text)


def circled(text: str) -> str:
    return "".join(CIRCLED[int(c)] if c.isdecimal() else c for c in text)


def spoken(text: str) -> str:
    return "".join(SPOKEN[int(c)] if c.isdecimal() else c for c in text)


def sparse(text: str) -> str:
    return "\u200b".join(text)


DISGUISES = (str, full_width, keycaps, circled, spoken, sparse)


@st.composite
def mobiles(draw: st.DrawFn) -> Forgery:
    """Chinese mobile numbers under prefixes that are certainly in use."""
    number = draw(st.sampled_from(["138", "139", "150", "186", "199", "177"])) + draw(digits(8))
    shape = draw(
        st.sampled_from(
            ["{}{}{}", "{} {} {}", "{}-{}-{}", "{}.{}.{}", "+86 {}{}{}", "0086{}{}{}", "(86){}-{}-{}", "+86-{}-{}-{}"]
        )
    )
    return Forgery("phone", "+86" + number, shape.format(number[:3], number[3:7], number[7:]))


@st.composite
def cards(draw: st.DrawFn) -> Forgery:
    prefix, size = draw(st.sampled_from([("4", 16), ("51", 16), ("37", 15), ("622202", 19), ("622848", 19), ("2223", 16)]))
    body = prefix + draw(digits(size - len(prefix) - 1))
    number = body + luhn_digit(body)
    return Forgery("bank_card", number, draw(st.sampled_from([number, grouped(number), grouped(number, gap="-")])))


def letters_to_numbers(text: str) -> str:
    return "".join(str("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(c)) for c in text)


@st.composite
def ibans(draw: st.DrawFn) -> Forgery:
    """ISO 13616: country, two check digits, and a national part of fixed shape."""
    country, national = draw(
        st.one_of(
            st.tuples(st.just("GB"), st.builds("{}{}".format, st.sampled_from(["NWBK", "BARC", "HBUK"]), digits(14))),
            st.tuples(st.just("DE"), digits(18)),
            st.tuples(st.just("NL"), st.builds("ABNA{}".format, digits(10))),
        )
    )
    check = 98 - int(letters_to_numbers(national + country) + "00") % 97
    number = f"{country}{check:02d}{national}"
    return Forgery("iban", number, draw(st.sampled_from([number, grouped(number), number.lower()])))


@st.composite
def residents(draw: st.DrawFn) -> Forgery:
    """GB 11643 with the check digit of ISO 7064 MOD 11-2."""
    born = draw(st.dates(min_value=date(1930, 1, 1), max_value=date(2010, 12, 31)))
    body = draw(st.sampled_from(["110105", "310101", "440305", "510104"])) + born.strftime("%Y%m%d") + draw(digits(3))
    rest = 0
    for char in body:
        rest = (rest + int(char)) * 2 % 11
    number = body + "0123456789X"[(1 - rest) % 11]
    return Forgery(
        "resident_id", number, draw(st.sampled_from([number, number.lower(), f"{number[:6]} {number[6:14]} {number[14:]}"]))
    )


@st.composite
def passports(draw: st.DrawFn) -> Forgery:
    letters = draw(st.sampled_from(["E", "G", "D", "S", "P", "EA", "EJ", "EZ", "DE", "SE", "PE"]))
    number = letters + draw(digits(9 - len(letters)))
    return Forgery("passport", number, number)


@st.composite
def postal_items(draw: st.DrawFn) -> Forgery:
    """UPU S10."""
    body = draw(digits(8))
    rest = 11 - sum(int(d) * w for d, w in zip(body, (8, 6, 4, 2, 3, 5, 9, 7), strict=True)) % 11
    check = {10: 0, 11: 5}.get(rest, rest)
    start, end = draw(st.sampled_from(["RR", "EE", "LZ", "CP"])), draw(st.sampled_from(["CN", "GB", "AU", "US", "CA"]))
    number = f"{start}{body}{check}{end}"
    spaced = f"{start} {body[:3]} {body[3:6]} {body[6:]}{check} {end}"
    return Forgery("tracking", number, draw(st.sampled_from([number, spaced, number.lower()])), "s10")


@st.composite
def ups_parcels(draw: st.DrawFn) -> Forgery:
    """Weights 1 and 2 in turn over digits, with letters as (place in alphabet + 1) modulo 10 where A has place 1."""
    body = draw(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=6, max_size=6)) + draw(digits(9))
    total = 0
    for place, char in enumerate(body, start=1):
        number = int(char) if char.isdecimal() else ("ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(char) + 2) % 10
        total += number if place % 2 else 2 * number
    number = "1Z" + body + str((10 - total % 10) % 10)
    return Forgery("tracking", number, draw(st.sampled_from([number, number.lower()])), "ups")


def base58check(payload: bytes) -> str:
    raw = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, out = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        out = BASE58[rest] + out
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + out


def segwit(version: int, program: bytes) -> str:
    """BIP 173 and BIP 350."""
    bits = "".join(f"{byte:08b}" for byte in program)
    bits += "0" * (-len(bits) % 5)
    data = [version] + [int(bits[i : i + 5], 2) for i in range(0, len(bits), 5)]
    total = 1
    for value in [3, 3, 0, 2, 3, *data, 0, 0, 0, 0, 0, 0]:
        high = total >> 25
        total = ((total & 0x1FFFFFF) << 5) ^ value
        for i, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if high >> i & 1:
                total ^= generator
    total ^= 0x2BC830A3 if version else 1
    return "bc1" + "".join(BECH32[v] for v in data) + "".join(BECH32[total >> 5 * (5 - i) & 31] for i in range(6))


@st.composite
def wallets(draw: st.DrawFn) -> Forgery:
    body = draw(st.binary(min_size=20, max_size=20))
    scheme = draw(st.sampled_from(["key", "script", "segwit", "taproot", "tron", "eth"]))
    if scheme == "eth":
        written = "0x" + draw(st.sampled_from([body.hex(), body.hex().upper()]))
        return Forgery("wallet", written.lower(), written, "eth")
    if scheme in ("segwit", "taproot"):
        value = segwit(0, body) if scheme == "segwit" else segwit(1, body + body[:12])
        return Forgery("wallet", value, draw(st.sampled_from([value, value.upper()])), "btc")
    value = base58check({"key": b"\0", "script": b"\5", "tron": b"\x41"}[scheme] + body)
    return Forgery("wallet", value, value, "tron" if scheme == "tron" else "btc")


@st.composite
def emails(draw: st.DrawFn) -> Forgery:
    name = draw(st.from_regex(r"[a-z][a-z0-9]{2,10}([._][a-z0-9]{1,6})?", fullmatch=True))
    host = draw(st.sampled_from(["qq.com", "gmail.com", "mail.ox.ac.uk"]))
    shape = draw(st.sampled_from(["{}@{}", "{}＠{}", "{} [at] {}", "{}(at){}"]))
    return Forgery("email", f"{name}@{host}", shape.format(name, host))


LABELS = st.from_regex(r"[a-z][a-z0-9]{1,8}-[a-z0-9]{1,8}[a-z]", fullmatch=True)


@st.composite
def links(draw: st.DrawFn) -> Forgery:
    host = draw(LABELS) + draw(st.sampled_from([".com", ".top", ".co.uk", ".com.cn", ".me"]))
    path = "/" + draw(st.text("abcdefgh0123456789", min_size=1, max_size=12))
    scheme = draw(st.sampled_from(["http", "https"]))
    armed = draw(st.sampled_from([scheme, scheme.upper(), scheme.replace("tt", "xx"), scheme.replace("tt", "XX")]))
    dots = draw(st.sampled_from([".", "[.]", "(.)", "[dot]", " dot ", "。", "．"]))
    return Forgery("url", f"{scheme}://{host}{path}", f"{armed}://{host.replace('.', dots)}{path}", scheme)


@st.composite
def handles(draw: st.DrawFn) -> Forgery:
    name = draw(st.from_regex(r"[a-z][a-z]{3,8}_[0-9]{2,4}", fullmatch=True))
    scheme, cue = draw(
        st.sampled_from(
            [
                ("wechat", "微信："),
                ("wechat", "加V "),
                ("wechat", "WeChat ID: "),
                ("telegram", "telegram @"),
                ("telegram", "纸飞机："),
                ("line", "LINE ID: "),
                ("skype", "Skype: "),
            ]
        )
    )
    return Forgery("handle", name, cue + name, scheme)


EVERYTHING = st.one_of(
    mobiles(), cards(), ibans(), residents(), passports(), postal_items(), ups_parcels(), wallets(), emails(), links(), handles()
)
FILLER = st.sampled_from(
    [
        "，",
        "。请转到 ",
        " and ",
        "\n",
        "；电话 ",
        ", then ",
        " / ",
        "，一个包裹在 2026-11-23 12:30 ",
        "（",
        "）",
        " 1,000.00 元，",
        "***",
        " 订单 ",
    ]
)
TEXTS = st.builds("".join, st.lists(st.one_of(FILLER, EVERYTHING.map(lambda f: f.written), st.text(max_size=12)), max_size=9))
