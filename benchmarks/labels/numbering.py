"""Numbers of parcels and people for the specimens, valid by their check digits.

>>> tracking_number("s10 LX CN", Random(1))
'LX280340638CN'
>>> tracking_number("fedex", Random(1)), tracking_number("ups", Random(1))[:2]
('878865013650', '1Z')
"""

from collections.abc import Callable
from random import Random

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_FEDEX_WEIGHTS = (3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1)
_UPS_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_POSTAL_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def tracking_number(kind: str, chance: Random) -> str:
    """Return a parcel's number: ``dhl``, ``fedex``, ``ups``, ``sf``, ``yamato``, ``zto``, ``yto`` or ``s10 XX CC``."""
    name, *rest = kind.split()
    return _s10(chance, *rest) if name == "s10" else _KINDS[name](chance)


def digits(chance: Random, count: int) -> str:
    """Return so many digits, the first no nought."""
    return str(chance.randrange(10 ** (count - 1), 10**count))


def postcode(shape: str, chance: Random) -> str:
    """Return a postcode of a shape in which ``#`` is a digit and ``@`` a letter."""
    drawn = (
        chance.choice("123456789") if char == "#" else chance.choice(_POSTAL_LETTERS) if char == "@" else char for char in shape
    )
    return "".join(drawn)


def phone(country: str, chance: Random) -> tuple[str, str]:
    """Return a phone number as it is written there, and the digits that tell whose it is.

    Abroad from the ranges kept for fiction; China keeps none for mobiles, so those are random.
    """
    if country == "CN":
        own = chance.choice(("135", "138", "139", "150", "158", "186", "188")) + str(chance.randrange(10**7, 10**8))
        shown = chance.choice((own, f"+86 {own[:3]} {own[3:7]} {own[7:]}", f"86-{own}"))
        return shown, own
    if country == "UK":
        own = f"7700900{chance.randrange(100, 1000)}"
        return f"+44 {own[:4]} {own[4:]}", own
    if country == "AU":
        own = f"4915701{chance.randrange(10, 100)}"
        return f"+61 {own[:3]} {own[3:6]} {own[6:]}", own
    if country == "JP":
        own = f"9012{chance.randrange(10, 100)}{chance.randrange(1000, 10000)}"
        return f"0{own[:2]}-{own[2:6]}-{own[6:]}", own
    area = chance.choice(("415", "617", "206") if country == "US" else ("416", "604", "514"))
    own = f"{area}55501{chance.randrange(10, 100)}"
    return f"+1 {own[:3]}-{own[3:6]}-{own[6:]}", own


def _s10(chance: Random, letters: str, country: str) -> str:
    stem = digits(chance, 8)
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(stem, _S10_WEIGHTS, strict=True)) % 11
    return f"{letters}{stem}{ {10: 0, 11: 5}.get(rest, rest) }{country}"


def _ups(chance: Random) -> str:
    body = "".join(chance.choices("0123456789" + _UPS_LETTERS, k=6)) + "".join(chance.choices("0123456789", k=9))
    values = [int(char) if char.isdigit() else (ord(char) - 63) % 10 for char in body]
    total = sum(value * (1 + place % 2) for place, value in enumerate(values))
    return f"1Z{body}{-total % 10}"


def _fedex(chance: Random) -> str:
    stem = digits(chance, 11)
    total = sum(int(digit) * weight for digit, weight in zip(stem, _FEDEX_WEIGHTS, strict=True))
    return f"{stem}{total % 11 % 10}"


def _dhl(chance: Random) -> str:
    stem = digits(chance, 9)
    return f"{stem}{int(stem) % 7}"


def _yamato(chance: Random) -> str:
    stem = digits(chance, 11)
    return f"{stem}{int(stem) % 7}"


_KINDS: dict[str, Callable[[Random], str]] = {
    "dhl": _dhl,
    "fedex": _fedex,
    "ups": _ups,
    "yamato": _yamato,
    "sf": lambda chance: f"SF1{digits(chance, 12)}",
    "zto": lambda chance: f"78{digits(chance, 12)}",
    "yto": lambda chance: f"YT8{digits(chance, 12)}",
}
