# ruff: noqa: RUF001, RUF002  look-alike letters are the subject of this file
"""Hosts and URLs taken apart and written in one canonical way.

Numeric addresses are read as browsers read them (WHATWG URL Standard, "IPv4 parser"): decimal, octal and hexadecimal
parts, of which the last fills the remaining bytes.

>>> canonical_url("HTTP", "MÜNCHEN.de", "/A")
'http://xn--mnchen-3ya.de/A'
>>> split_host("http://0xC0A80101/").host
'192.168.1.1'
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv6Address

import idna

from seawall.identifiers.suffixes import extractor

_NUMERIC = re.compile(r"(?:0x[0-9a-f]{0,8}|[0-9]{1,12})(?:\.(?:0x[0-9a-f]{0,8}|[0-9]{1,12})){0,3}\.?")
_AUTHORITY_END = re.compile(r"[/?#\\]")
_PORT = re.compile(r":([0-9]{0,5})\Z")
_BYTE = 256
_LONGEST_HOST = 320
"""Characters that are looked at; a host has at most 253, and decoding punycode takes quadratic time."""

_LOOK_ALIKES = str.maketrans(
    {
        letter: latin
        for latin, letters in {
            "a": "аαɑạ",
            "b": "ьƅвβ",
            "c": "сϲ",
            "d": "ԁ",
            "e": "еэєεҽ",
            "g": "ɡց",
            "h": "һн",
            "i": "іıιɩ",
            "j": "јϳ",
            "k": "кκ",
            "l": "ӏłℓ",
            "m": "м",
            "n": "пηո",
            "o": "оοσøօ",
            "p": "рρ",
            "q": "ԛգ",
            "r": "гɼ",
            "s": "ѕʂ",
            "t": "тτ",
            "u": "υսц",
            "v": "νѵ",
            "w": "ѡωԝш",
            "x": "хχ",
            "y": "уγүყ",
            "z": "ʐ",
        }.items()
        for letter in letters
    }
)
"""Letters that pass for Latin ones at a glance, after Unicode's confusables.txt (UTS 39), lower case only."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host taken apart. Every field is empty or false where it does not apply."""

    host: str
    """Lower-case A-labels, or the address in its usual spelling."""
    subdomain: str
    """What stands before :attr:`domain`, without the dot."""
    domain: str
    """The domain registered under a registry's suffix, such as ``dhl.co.uk``."""
    label: str
    """:attr:`domain` without its suffix, such as ``dhl``."""
    suffix: str
    """The registry's suffix, such as ``co.uk``."""
    is_ip: bool
    port: int | None
    userinfo: bool
    """Whether a name stands before an ``@``, which is how ``https://dhl.com@evil.top`` misleads."""
    path: str
    """Path, query and fragment as written."""
    unicode_host: str
    """What a person reads."""
    punycode: bool
    """Whether some label is written as ``xn--…``."""
    looks_like: str = ""
    """The Latin host that a Unicode host passes for at a glance; empty when there is none."""
    platform: str = ""
    """The shared platform (public suffix list, private part) that it is a customer of, such as ``vercel.app``."""


@lru_cache(maxsize=2048)
def split_host(value: str) -> Host:
    """Take a URL or host apart; any text gives an answer and none raises.

    >>> host = split_host("https://dhl.com@track.dhl-fee.co.uk:8443/pay?id=1")
    >>> host.subdomain, host.domain, host.label, host.suffix, host.port, host.userinfo, host.path
    ('track', 'dhl-fee.co.uk', 'dhl-fee', 'co.uk', 8443, True, '/pay?id=1')
    >>> split_host("xn--ypal-43d9g.com").unicode_host, split_host("xn--ypal-43d9g.com").looks_like
    ('раypal.com', 'paypal.com')
    """
    _, separator, rest = value.partition("://")
    authority, path = split_authority(rest if separator else value)
    login, at, name = authority.rpartition("@")
    name, port = split_port(name)
    host = canonical_host(name)
    address = host.startswith("[") or ipv4(host) == host
    unicode = _unicode_host(host)
    registry = extractor().extract_str("" if address else host)
    platform = extractor().extract_str("" if address else host, include_psl_private_domains=True)
    domain = registry.top_domain_under_public_suffix
    return Host(
        host=host,
        subdomain=host[: -len(domain) - 1] if domain else "",
        domain=domain,
        label=registry.domain if domain else "",
        suffix=registry.suffix,
        is_ip=address,
        port=port,
        userinfo=bool(at and login),
        path=path,
        unicode_host=unicode,
        punycode="xn--" in host,
        looks_like=_latin(unicode),
        platform=platform.suffix if platform.is_private else "",
    )


def split_authority(rest: str) -> tuple[str, str]:
    """Split what follows ``://`` into authority and path (with query and fragment)."""
    end = _AUTHORITY_END.search(rest)
    return (rest, "") if end is None else (rest[: end.start()], rest[end.start() :])


def split_port(name: str) -> tuple[str, int | None]:
    """Split ``host:port``; the port is ``None`` when there is none."""
    found = _PORT.search(name)
    if found is None:
        return name, None
    return name[: found.start()], int(found[1]) if found[1] else None


def canonical_url(scheme: str, authority: str, path: str) -> str:
    """Write a URL with lower-case scheme and A-label host; login and path stay as they are."""
    login, at, name = authority.rpartition("@")
    name, port = split_port(name)
    return "".join(
        (
            f"{scheme.lower()}://" if scheme else "",
            login + at,
            canonical_host(name),
            "" if port is None else f":{port}",
            path,
        )
    )


def canonical_host(name: str) -> str:
    """Write a host in lower-case A-labels, or as an address in its usual spelling.

    What is no valid name is kept as well as can be: this answers for what people really receive.

    >>> canonical_host("ＤＨＬ.com."), canonical_host("3232235777"), canonical_host("[::0001]")
    ('dhl.com', '192.168.1.1', '[::1]')
    """
    name = name[:_LONGEST_HOST]
    if name.startswith("["):
        return _ipv6(name)
    if not name.isascii():
        name = ".".join(_ascii_label(label) for label in unicodedata.normalize("NFKC", name).split("."))
    name = name.lower().rstrip(".")
    return ipv4(name) or name


def ipv4(name: str) -> str | None:
    """Read a numeric IPv4 address in any of the forms that browsers accept.

    >>> ipv4("0300.0250.1.1"), ipv4("192.168.257"), ipv4("1.2.3.4.5")
    ('192.168.1.1', '192.168.1.1', None)
    """
    if _NUMERIC.fullmatch(name) is None:
        return None
    numbers = [_number(part) for part in name.rstrip(".").split(".")]
    *head, last = numbers
    if any(not 0 <= number < _BYTE for number in head) or not 0 <= last < _BYTE ** (4 - len(head)):
        return None
    total = last + sum(number << 8 * (3 - place) for place, number in enumerate(head))
    return ".".join(str(byte) for byte in total.to_bytes(4, "big"))


def _number(part: str) -> int:
    """Read one part; -1 when its digits do not fit its base."""
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    octal = len(part) > 1 and part.startswith("0")
    if octal and not set(part) <= set("01234567"):
        return -1
    return int(part, 8 if octal else 10)


def _ipv6(name: str) -> str:
    try:
        return f"[{IPv6Address(name.strip('[]'))}]"
    except AddressValueError:
        return name.lower()


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    try:
        return idna.encode(label, uts46=True).decode()
    except (idna.IDNAError, UnicodeError, ValueError):
        # Registries refuse such names, but messages carry them: keep them apart from each other all the same.
        return "xn--" + label.lower().encode("punycode").decode("ascii", "replace")


def _unicode_host(host: str) -> str:
    return ".".join(_unicode_label(label) for label in host.split(".")) if "xn--" in host else host


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label
    return decoded if decoded.isprintable() else label


def _latin(unicode: str) -> str:
    """Spell a host in the Latin letters that it resembles; empty when it is Latin already or resembles nothing."""
    if unicode.isascii():
        return ""
    bare = "".join(c for c in unicodedata.normalize("NFKD", unicode.translate(_LOOK_ALIKES)) if not unicodedata.combining(c))
    return bare if bare.isascii() else ""
