# ruff: noqa: RUF001  full-width letters are part of the subject of this file
"""Links and bare hosts in running text, defanged or broken ones included.

>>> [(i.kind, i.value, i.span.quote) for i in find_hosts("see hxxps://dhl[.]fee.top/a, not today.Please")]
[('url', 'https://dhl.fee.top/a', 'hxxps://dhl[.]fee.top/a')]
>>> find_hosts("open file.txt, e.g. version 3.5 in the U.S.A")
()
"""

import re
from collections.abc import Iterator

from seawall.identifiers.candidates import Candidate, Rank
from seawall.identifiers.digits import DROPPED
from seawall.identifiers.hosts import canonical_host, canonical_url, ipv4
from seawall.identifiers.suffixes import (
    FILE_ENDINGS,
    PLAIN_ENDINGS,
    SENTENCE_ENDS,
    WORD_ENDINGS,
    is_suffix,
    is_top_level,
)
from seawall.identifiers.views import View, rewritten, translated
from seawall.model import Identifier

_WORD = "A-Za-z0-9_\u00c0-\u02af\u0370-\u07ff\u0900-\u109f\u1e00-\u1fff"
"""Letters of host names, without those of scripts that write no spaces: there a host ends where they begin."""
_HAN = "\u3400-\u9fff"
_PATH = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%|\\]{0,2000}+"
_STOPS = r"\s<>\"`|，。；、：！？…（）「」『』【】《》“”"
_SCHEMED = re.compile(
    rf"(?P<scheme>https?)://(?P<authority>[^{_STOPS}/?#\\]{{1,320}}+)(?P<path>(?:[/?#\\]{_PATH})?)", re.IGNORECASE
)
_BARE = re.compile(
    rf"(?:(?<![{_WORD}.@*\-])(?P<host>[{_WORD}][{_WORD}\-]{{0,62}}+(?:\.[{_WORD}\-]{{1,63}}+){{1,30}}+)"
    rf"|(?<![{_WORD}.@*\-{_HAN}])(?P<han>[{_HAN}]{{2,8}}+\.[A-Za-z]{{2,3}}+))(?!\.?[{_WORD}@*\-])"
    rf"(?P<port>(?::[0-9]{{2,5}}+)?)(?P<path>(?:[/?#]{_PATH})?)"
)
_WIDE = {
    **{ord(wide): chr(ord(wide) - 0xFEE0) for wide in "．：／＠－＿％＝＆＃"},
    **{0xFF10 + n: chr(0x30 + n) for n in range(10)},
    **{0xFF21 + n: chr(0x41 + n) for n in range(26)},
    **{0xFF41 + n: chr(0x61 + n) for n in range(26)},
}
_UNDRESSED: dict[int, str | None] = {**_WIDE, **dict.fromkeys(DROPPED, None)}
"""Full-width letters and the marks that URLs are made of, but not the commas and stops of Chinese sentences."""
_ARMED = re.compile(
    r"(?P<dot>[ ]?[\[({【][ ]?(?:\.|dot|点)[ ]?[\])}】][ ]?|(?<=[a-z0-9])[ ]dot[ ](?=[a-z0-9])|(?<=[a-z0-9])[。｡](?=[a-z0-9]))"
    r"|h(?:tt|xx|\*\*)p(?P<secure>s?)[ ]?(?:\[?://\]?|\[:\]//|:[ ]?//|//)[ ]?(?=[^\s/])"
    r"|(?P<at>[ ]?[\[({][ ]?at[ ]?[\])}][ ]?)",
    re.IGNORECASE,
)
_MARKS = (" dot ", "[", "(", "{", "【", "。", "｡", "hxxp", "h**p", " //", "// ", "p//")
_GLUED_DOT = re.compile(r"\.[\w\])}】\u200b-\u200f\u2060\ufeff]")
_GLUED_STOP = re.compile(r"[A-Za-z0-9][。｡][A-Za-z0-9]")
_BROKEN = re.compile(r"https?(?:[ ]?//|[ ]:|:[ ])", re.IGNORECASE)
_SPLIT_OFF = re.compile(r"[ ](?=[A-Za-z]*[0-9A-Z])(?=[A-Z0-9]*[A-Za-z])([A-Za-z0-9]{4,24}+)(?![\w.@\-])")
_ADDRESS = re.compile(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}")
_NAME = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]|[\w.\-]{1,253}+")
_HOST_PORT = re.compile(r":[0-9]{1,5}(?![0-9])")
_GLUED_HAN = re.compile(rf"\.([A-Za-z]{{2,24}}+)(?=[{_HAN}\u3040-\u30ff\uac00-\ud7af])")
_TRAILING = ".,;:!?'&"
_BYTE = 256
_MULTICAST = 224
"""First byte from which addresses are no single machine's (RFC 5771)."""
_SHORTEST_NUMBER = 8
"""Digits of an IPv4 address written as one number; shorter ones are typing errors."""
_VERSION = re.compile(r"(?:\bv|version|版本|ver\.?)[ :：]?$", re.IGNORECASE)


def may_hold_link(text: str) -> bool:
    """Tell, in well under a microsecond, that a text without dot or scheme holds no link.

    >>> may_hold_link("妈妈，我没事。"), may_hold_link("dhl。com")
    (False, True)
    """
    if "//" in text or "dot" in text or "DOT" in text or "．" in text or "点]" in text or "／／" in text:
        return True
    if "." in text and _GLUED_DOT.search(text) is not None:
        return True
    return ("。" in text or "｡" in text) and _GLUED_STOP.search(text) is not None


def find_hosts(text: str) -> tuple[Identifier, ...]:
    """Find links (kind ``url``) and bare hosts (kind ``host``), by position and without overlaps.

    ``value`` is the canonical URL or host in A-labels with defanging undone, ``scheme`` is ``http``, ``https`` or
    empty. Whether a bare dotted word is a host is settled by the public suffix list and, for endings that are words
    themselves (``.it``, ``.so``, ``.today``), by how it is written.
    """
    if not may_hold_link(text):
        return ()
    view = armed(text)
    return tuple(
        Identifier(link.kind, link.value, view.span(link.start, link.end, text), link.scheme) for link in scan_links(view, text)
    )


def armed(text: str) -> View:
    """Undo what was done to a link so that it is not one: full-width letters, ``hxxp``, ``[.]``, `` dot ``, ``。``.

    >>> armed("hXXps[:]//a(dot)com").text
    'https://a.com'
    """
    view = View(text) if text.isascii() else translated(text, _UNDRESSED, dropped=DROPPED)
    lowered = view.text.lower()
    return rewritten(view, _ARMED, _rearm) if any(mark in lowered for mark in _MARKS) else view


def _rearm(match: re.Match[str]) -> str:
    if match["dot"]:
        return "."
    return "@" if match["at"] else f"http{match['secure'].lower()}://"


def scan_links(view: View, original: str) -> list[Candidate]:
    """Find links in an armed view, ordered by position and without overlaps."""
    text = view.text
    links: list[Candidate] = []
    at = 0
    if "//" in text:
        for match in _SCHEMED.finditer(text):
            link = _schemed(match, view, original)
            if link is not None and link.start >= at:
                links += (*_bare_hosts(text, at, link.start), link)
                at = link.end
    links += _bare_hosts(text, at, len(text))
    return links


def _bare_hosts(text: str, start: int, end: int) -> Iterator[Candidate]:
    for match in _BARE.finditer(text, start, end):
        link = _bare(match)
        if link is not None:
            yield link


def _schemed(match: re.Match[str], view: View, original: str) -> Candidate | None:
    """Cut a match down to what is a link: a host that can be one, and a path only if it follows the host at once."""
    scheme, authority, path = match["scheme"].lower(), match["authority"], match["path"]
    login = authority.rfind("@") + 1
    name = _NAME.match(authority, login)
    if name is None:
        return None
    host_end = name.end()
    glued = next((cut for cut in _GLUED_HAN.finditer(name[0]) if is_top_level(cut[1].lower())), None)
    if glued is not None:
        host_end = login + glued.end()
    port = _HOST_PORT.match(authority, host_end)
    end = host_end if port is None else port.end()
    path = _trimmed(path) if end == len(authority) else ""
    written = authority[:end] if path else authority[:end].rstrip(_TRAILING)
    if not _can_be_host(authority[login:host_end].rstrip(".")):
        return None
    stop = match.start("authority") + len(written) + len(path)
    if not path and _BROKEN.match(view.span(match.start(), stop, original).quote):
        # Phones break "http://host/path" into "http //host path" when a picture is read aloud or scanned.
        split_off = _SPLIT_OFF.match(view.text, stop)
        if split_off is not None:
            path, stop = f"/{split_off[1]}", split_off.end()
    return Candidate("url", canonical_url(scheme, written, path), match.start(), stop, scheme, rank=Rank.PROVEN)


def _trimmed(path: str) -> str:
    """Drop the punctuation of the sentence around a link from its end.

    >>> _trimmed("/a_(b)),")
    '/a_(b)'
    """
    path = path.rstrip(_TRAILING)
    for opening, closing in ("()", "[]"):
        surplus = path.count(closing) - path.count(opening)
        while surplus > 0 and path.endswith(closing):
            path, surplus = path[:-1].rstrip(_TRAILING), surplus - 1
    return path


def _can_be_host(name: str) -> bool:
    """With a scheme in front, any dotted name will do; a lone word must be an address in disguise."""
    if name.startswith("["):
        return True
    if "." in name:
        return any(char.isalnum() for char in name)
    return len(name) >= _SHORTEST_NUMBER and ipv4(name.lower()) is not None


def _bare(match: re.Match[str]) -> Candidate | None:
    name: str = match["host"] or match["han"]
    start, end = match.start(), match.start() + len(name)
    port, path = match["port"], _trimmed(match["path"])
    if _is_address(name):
        if _VERSION.search(match.string[max(0, start - 10) : start]):
            return None
    elif not _is_bare_host(name, has_path=bool(path)):
        name, dot, ending = name.rpartition(".")
        if not (dot and ending[:1].isupper() and _is_bare_host(name, has_path=False)):
            return None
        # A sentence glued to the link by a missing space: "dhl.com.Thank you".
        end, port, path = start + len(name), "", ""
    if port or path:
        return Candidate("url", canonical_url("", name + port, path), start, end + len(port) + len(path), rank=Rank.PROVEN)
    return Candidate("host", canonical_host(name), start, end, rank=Rank.PROVEN)


def _is_address(name: str) -> bool:
    """Tell a dotted IPv4 address; of three parts it would be a version, and above 223 nobody can be reached.

    >>> _is_address("192.168.1.1"), _is_address("1.2.3"), _is_address("256.1.1.1")
    (True, False, False)
    """
    if _ADDRESS.fullmatch(name) is None:
        return False
    first, *others = map(int, name.split("."))
    return 0 < first < _MULTICAST and max(others) < _BYTE


def _is_bare_host(name: str, *, has_path: bool) -> bool:  # noqa: PLR0911  a ladder of cases, one rung a line
    """Judge a dotted word without scheme by its ending and by how it is written.

    >>> [_is_bare_host(n, has_path=False) for n in ("bit.ly", "DHL.COM", "today.it", "Here.Is", "fee-2.it", "co.uk")]
    [True, True, False, False, True, False]
    """
    *labels, ending = name.split(".")
    ending_lower = ending.lower()
    if not is_top_level(ending_lower) or any(label[:1] == "-" or label[-1:] == "-" for label in labels):
        return False
    plain = ending_lower in PLAIN_ENDINGS
    if not any(char.isalpha() for label in labels for char in label):
        return plain
    if has_path or labels[0].lower() == "www":
        return len(labels) > 1 or labels[0].lower() != "www"
    if is_suffix(name.lower()):
        return labels[0].lower() == "gov"
    if ending_lower in FILE_ENDINGS:
        return len(labels) > 1
    if plain:
        return True
    if not (ending.islower() or name.isupper()):
        return False
    return ending_lower not in WORD_ENDINGS or _is_deliberate(labels, name)


def _is_deliberate(labels: list[str], name: str) -> bool:
    """Tell a host under a word-like ending (``.it``, ``.so``) from two sentences without a space between them."""
    main = labels[-1]
    if len(labels) > 1 or "-" in main or any(char.isdigit() for char in main):
        return max(map(len, labels)) > 1
    return len(main) > 1 and name.islower() and main not in SENTENCE_ENDS
