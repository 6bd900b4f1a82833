"""People who send and await parcels, with addresses as their countries write them. All are made up.

>>> someone = make_party("CN", seed="x", script="zh")
>>> someone == make_party("CN", seed="x", script="zh"), someone.country
(True, 'CN')
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal

import yaml

from benchmarks.labels.numbering import digits, phone, postcode
from benchmarks.papers.draws import Draw

Script = Literal["zh", "en", "bilingual", "ja"]
TEXTS = Path(__file__).with_name("texts")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words as they stand on a label, and which field they are; no name: nobody's."""

    name: str
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a parcel."""

    country: str
    fields: Mapping[str, str]
    """Parts of :data:`seawall.model.FIELDS` after the dot → value, as an order would hold them."""
    names: Line
    """The name as a label writes it."""
    lines: tuple[Line, ...]
    """The address as a label writes it."""
    latin: str
    """The name in Latin letters, the family's first."""
    dialled: str
    """The digits of the phone that tell whose it is, without a country's code."""


@cache
def read_texts(name: str) -> Mapping[str, Any]:
    """Return one of the files of texts."""
    found: Mapping[str, Any] = yaml.safe_load((TEXTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def make_party(country: str, *, seed: str, script: Script, family: str = "") -> Party:
    """Return somebody who lives there; ``family`` is the seed of one whose family name is the same."""
    chance, draw = Random(f"{seed}/party"), Draw(seed)
    han, latin, _ = draw.person("")
    if family:
        kin, kin_latin, _ = Draw(family).person("")
        han, latin = kin[0] + han[1:], f"{kin_latin.split()[0]} {latin.split()[1]}"
    fields = _where(country, chance, script)
    lines = tuple(_lines(country, fields, script))
    shown, dialled = phone(country, chance)
    fields |= {"phone": shown, "email": _mail(latin, chance), "passport": f"E{chance.choice('ABDEFGHJ')}{digits(chance, 7)}"}
    fields |= {"id_number": draw.fill("{id}"), "school": chance.choice(read_texts("things")["schools"][country])}
    order = _latin_form(latin, chance)
    fields |= {"name": han if script in {"zh", "ja"} else order}
    if script == "bilingual":
        fields["name_local"] = han
    return Party(country, fields, _names(han, order, script), lines, latin, dialled)


def _names(han: str, order: str, script: Script) -> Line:
    local = Piece("name_local", han)
    if script == "bilingual":
        return (Piece("name", order), Piece("", " "), local)
    if script == "ja":
        return (local, Piece("", " 様"))
    return (local,) if script == "zh" else (Piece("name", order),)


def _latin_form(latin: str, chance: Random) -> str:
    family, given = latin.split()
    return chance.choice((f"{given} {family}", f"{family.upper()} {given}", f"{family} {given}", latin.upper()))


def _mail(latin: str, chance: Random) -> str:
    family, given = latin.lower().split()
    return f"{given}.{family}{chance.randrange(10, 99)}@{chance.choice(('example.com', 'mail.example.org', 'example.net'))}"


def _where(country: str, chance: Random, script: Script) -> dict[str, str]:
    """Return the parts of an address as an order holds them."""
    places = read_texts("places")[country]
    city = chance.choice(places["cities"])
    code = postcode(city[2], chance)
    spoken = "zh" if script in {"zh", "ja"} else "en"
    where = {"postcode": code, "country": places["country"][spoken if country == "CN" else "en"]}
    if country == "CN":
        return where | _in_china(places, city, chance, latin=script == "en")
    if country == "JP":
        return where | _in_japan(places, city, chance, latin=script in {"en", "bilingual"})
    number = chance.randrange(11, 980)
    unit = chance.choice(places["units"]).format(
        n=chance.randrange(2, 60), nn=chance.randrange(11, 60), d=chance.randrange(1, 9), L=chance.choice("ABCDE")
    )
    where |= {"street": f"{number} {chance.choice(places['streets'])}", "unit": unit, "city": city[0], "state": city[1]}
    if chance.random() < 0.35:
        where["street"] += f", {chance.choice(places['dorms'])}"
    return where


def _in_china(places: Mapping[str, Any], city: list[str], chance: Random, *, latin: bool) -> dict[str, str]:
    street, estate = chance.choice(places["streets"]), chance.choice(places["estates"])
    number, block, stair, room = (
        chance.randrange(11, 380),
        chance.randrange(1, 19),
        chance.randrange(1, 5),
        f"{chance.randrange(2, 19)}0{chance.randrange(1, 7)}",
    )
    both = {
        "street": (f"{estate[0]}, No. {number} {street[0]}", f"{street[1]}{number}号{estate[1]}"),
        "unit": (f"Room {room}, Unit {stair}, Bldg {block}", f"{block}栋{stair}单元{room}室"),
        "district": (city[6], city[5]),
        "city": (city[0], city[4]),
        "state": (city[1], city[3]),
    }
    return {name: pair[0 if latin else 1] for name, pair in both.items()}


def _in_japan(places: Mapping[str, Any], city: list[str], chance: Random, *, latin: bool) -> dict[str, str]:
    street, house = chance.choice(places["streets"]), chance.choice(places["dorms"])
    block, room = (
        f"{chance.randrange(1, 6)}-{chance.randrange(2, 28)}-{chance.randrange(1, 19)}",
        f"{chance.randrange(2, 9)}0{chance.randrange(1, 9)}",
    )
    if latin:
        return {"street": f"{block} {street[0]}, {house[0]}", "unit": f"Room {room}", "city": city[0], "state": city[1]}
    return {"street": f"{street[1]}{block} {house[1]}", "unit": f"{room}号室", "city": city[4], "state": city[3]}


def _lines(country: str, fields: Mapping[str, str], script: Script) -> Iterator[Line]:
    """Yield the lines of an address as a label writes them."""
    part = {name: Piece(name, text) for name, text in fields.items()}
    gap, comma = Piece("", " "), Piece("", ", ")
    if country == "CN" and script != "en":
        yield part["state"], part["city"], part["district"]
        yield part["street"], part["unit"]
        yield part["postcode"], gap, part["country"]
        return
    if country == "CN":
        yield (part["unit"],)
        yield (part["street"],)
        yield part["district"], comma, part["city"], comma, part["state"], gap, part["postcode"]
    elif country == "JP" and script in {"zh", "ja"}:
        yield Piece("", "〒"), part["postcode"]
        yield part["state"], part["city"], part["street"], gap, part["unit"]
    elif country in {"JP", "US"}:
        yield part["street"], comma, part["unit"]
        yield part["city"], comma, part["state"], gap, part["postcode"]
    else:
        yield part["unit"], Piece("", "/" if country == "AU" else "-" if part["unit"].text.isdigit() else ", "), part["street"]
        if part["state"].text:
            yield part["city"], gap, part["state"], gap, part["postcode"]
        else:
            yield part["city"], gap, part["postcode"]
    yield (part["country"],)
