"""Names, numbers, dates and places for a specimen, drawn from its seed: the same seed gives the same paper.

>>> draw = Draw("a seed")
>>> draw.fill("{name}，身份证号{id}") == Draw("a seed").fill("{name}，身份证号{id}")
True

No number belongs to anybody: resident numbers use a county code that was never given out, phones the ranges kept for fiction.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

_FIELD = re.compile(r"\{([a-z_]+?)(\d?)\}")
_FIRST_DAY = date(2023, 2, 1)
_DAYS = 1300
"""Papers are dated within about three and a half years."""
_DIGITS = "〇一二三四五六七八九"
_MONTHS = "January February March April May June July August September October November December".split()
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_NO_COUNTY = "310199"
"""Shanghai, and a county code that does not exist."""


@cache
def lists() -> Mapping[str, Any]:
    """Return the lists that are drawn from."""
    path = Path(__file__).with_name("texts") / "draws.yaml"
    found: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


class Draw:
    """Fills ``{field}`` places; a digit after the name asks for another one of the same kind: ``{name}``, ``{name2}``."""

    def __init__(self, seed: str) -> None:
        """Remember the seed; every field has a random generator of its own."""
        self._seed = seed

    def fill(self, text: str) -> str:
        """Return the text with every place filled. Raises ``KeyError`` for a field that there is not."""
        return _FIELD.sub(lambda match: self.field(match[1], match[2]), text)

    def field(self, name: str, number: str = "") -> str:
        """Return one field."""
        if name in _MADE:
            return _MADE[name](self, number)
        values = lists()[name]
        return str(self.random(name, number).choice(values))

    def random(self, name: str, number: str = "") -> Random:
        """Return the generator of a field."""
        return Random(f"{self._seed}/{name}{number}")

    def person(self, number: str) -> tuple[str, str, str]:
        """Return a name in characters, in Latin letters, and the sex."""
        place = int(number or 0)
        family, family_latin = self._shuffled("families")[place]
        given, given_latin, sex = self._shuffled("givens")[place]
        return f"{family}{given}", f"{family_latin} {given_latin}", sex

    def _shuffled(self, name: str) -> list[Any]:
        values = list(lists()[name])
        self.random(name).shuffle(values)
        return values

    def day(self, number: str) -> date:
        """Return a date; a higher number is a later day, ``9`` a few weeks after."""
        later = int(number or 0)
        return _FIRST_DAY + timedelta(days=self.random("day").randrange(_DAYS) + later * 4)

    def born(self, number: str) -> date:
        """Return a student's birthday."""
        return date(2000, 1, 1) + timedelta(days=self.random("born", number).randrange(2200))


def _digits(count: int) -> Callable[[Draw, str], str]:
    def made(draw: Draw, number: str) -> str:
        chance = draw.random(f"digits{count}", number)
        return str(chance.randrange(10 ** (count - 1), 10**count))

    return made


def _resident(draw: Draw, number: str) -> str:
    male = draw.person(number)[2] == "男"
    order = draw.random("order", number).randrange(10, 490) * 2 + male
    stem = f"{_NO_COUNTY}{draw.born(number):%Y%m%d}{order:03}"
    rest = sum(int(digit) * weight for digit, weight in zip(stem, _ID_WEIGHTS, strict=True)) % 11
    return stem + "10X98765432"[rest]


def _card(draw: Draw, number: str) -> str:
    stem = "622999" + str(draw.random("card", number).randrange(10**11, 10**12))
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(stem))]
    return stem + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def _money(low: int, high: int, step: int) -> Callable[[Draw, str], str]:
    def made(draw: Draw, number: str) -> str:
        return f"{draw.random(f'money{low}', number).randrange(low, high, step):,}"

    return made


def _written(day: date) -> str:
    month, monthday = (_count(value) for value in (day.month, day.day))
    return f"{''.join(_DIGITS[int(digit)] for digit in str(day.year))}年{month}月{monthday}日"


def _count(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _plain(value: int) -> str:
    return f"{value:,}".replace(",", "")


_MADE: dict[str, Callable[[Draw, str], str]] = {
    "name": lambda draw, number: draw.person(number)[0],
    "pinyin": lambda draw, number: draw.person(number)[1],
    "family_en": lambda draw, number: draw.person(number)[1].partition(" ")[0],
    "upper": lambda draw, number: draw.person(number)[1].upper(),
    "surname": lambda draw, number: draw.person(number)[0][0],
    "sex": lambda draw, number: draw.person(number)[2],
    "title": lambda draw, number: "Mr" if draw.person(number)[2] == "男" else "Ms",
    "id": _resident,
    "card": _card,
    "born": lambda draw, number: f"{draw.born(number):%Y}年{draw.born(number).month}月{draw.born(number).day}日",
    "born_en": lambda draw, number: f"{draw.born(number).day} {_MONTHS[draw.born(number).month - 1]} {draw.born(number).year}",
    "born_slash": lambda draw, number: f"{draw.born(number):%d/%m/%Y}",
    "date": lambda draw, number: f"{draw.day(number).year}年{draw.day(number).month}月{draw.day(number).day}日",
    "date_written": lambda draw, number: _written(draw.day(number)),
    "date_en": lambda draw, number: f"{draw.day(number).day} {_MONTHS[draw.day(number).month - 1]} {draw.day(number).year}",
    "date_us": lambda draw, number: f"{_MONTHS[draw.day(number).month - 1]} {draw.day(number).day}, {draw.day(number).year}",
    "date_slash": lambda draw, number: f"{draw.day(number):%d/%m/%Y}",
    "date_dash": lambda draw, number: f"{draw.day(number):%Y-%m-%d}",
    "year": lambda draw, number: str(draw.day(number).year),
    "day": lambda draw, number: f"{draw.day(number).month}月{draw.day(number).day}日",
    "clock": lambda draw, number: (
        f"{draw.random('hour', number).randrange(8, 18):02}:{draw.random('minute', number).choice((0, 15, 30, 45)):02}"
    ),
    "passport": lambda draw, number: "EJ" + str(draw.random("passport", number).randrange(1_000_000, 10_000_000)),
    "badge": _digits(6),
    "three": _digits(3),
    "four": _digits(4),
    "five": _digits(5),
    "six": _digits(6),
    "seven": _digits(7),
    "eight": _digits(8),
    "nine": _digits(9),
    "ten": _digits(10),
    "yuan": _money(20_000, 900_000, 1_000),
    "yuan_small": _money(100, 3_000, 10),
    "million": _money(1_200_000, 9_800_000, 10_000),
    "pounds": _money(900, 9_500, 50),
    "pounds_small": _money(12, 480, 1),
    "tuition": _money(9_000, 32_000, 250),
    "percent": lambda draw, number: str(draw.random("percent", number).randrange(52, 88)),
    "uk_mobile": lambda draw, number: f"07700 900{draw.random('uk', number).randrange(100, 1000)}",
    "uk_phone": lambda draw, number: f"020 7946 0{draw.random('uk_phone', number).randrange(100, 1000)}",
    "au_mobile": lambda draw, number: f"0491 570 {draw.random('au', number).choice((156, 157, 158, 159, 110))}",
    "us_phone": lambda draw, number: (
        f"({draw.random('area', number).choice((213, 312, 617))}) 555-01{draw.random('us', number).randrange(10, 100)}"
    ),
    "cn_phone": lambda draw, number: (
        f"{draw.random('cn', number).choice(('010', '021', '027'))}-5550{draw.random('cnr', number).randrange(1000, 10000)}"
    ),
    "qq": lambda draw, number: _plain(draw.random("qq", number).randrange(10**8, 10**9)),
    "ref": lambda draw, number: (
        "".join(draw.random("ref", number).choices("ABCDEFGHJKLMNPRSTUVWXY", k=2)) + _digits(7)(draw, number)
    ),
    "parcel": lambda draw, number: f"RR{_digits(9)(draw, number)}GB",
    "postcode": lambda draw, number: draw.random("post", number).choice(
        ("LS2 9JT", "M13 9PL", "B15 2TT", "S10 2TN", "NG7 2RD", "SO17 1BJ")
    ),
}
"""Fields that are made; all others are drawn from the list of their name."""
