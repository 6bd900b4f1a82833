"""Cutting out of a free text what must not stand there: the secrets of its waybill, and whatever else names a person.

>>> scrubber = Scrubber([Secret("recipient.name", "王小明"), Secret("recipient.phone", "+86 138 0013 8000")])
>>> scrubber.cut("请给王 小明打电话 13800138000，放门口")
'请给***打电话 ***，放门口'
>>> scrubber.cut_loose("https://labels.example/4711.pdf"), scrubber.cut_loose("or mail li.lei@example.org")
('', 'or mail ***')
"""

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote_plus

from ahocorasick_rs import AhoCorasick

from seawall.identifiers import find_identifiers
from seawall.identifiers.phones import calling_code
from seawall.labels.finding.numbers import handles_in
from seawall.labels.seeking import Secret, found_in

HIDDEN = "***"
STRONG = frozenset({"name", "name_local", "phone", "email", "id_number", "passport", "tax_id"})
"""Kinds of fields that name a person, so that they are cut out of an address that stays, too."""
PERSONAL = frozenset({"phone", "email", "resident_id", "passport"})
"""Kinds of identifiers that are cut out wherever they stand; numbers of parcels, orders and hosts stay."""
MAX_TEXT = 20_000
"""Characters of one text that is searched; a longer one is no remark and goes whole."""
MANY = 200
"""Secrets from which on they are sought by one automaton."""
LEAST_DIGITS = 6
LEAST_LATIN = 5
LEAST_HAN = 2
_CODE = re.compile(r"[A-Za-z0-9_\-.:+]*")
_MOBILE = re.compile(r"(?:(?:\+|00)?86-?)?1[3-9][0-9]{9}")
_RESIDENT = re.compile(r"[1-9][0-9]{16}[0-9Xx]")
_MAY_NAME = re.compile(
    r"(?i:wx[_\w-]{4}|微信|wechat|weixin|whats ?app|telegram|kakao|qq|line)|@"
    r"|\uff20|(?:[0-9\uff10-\uff19一二三四五六七八九零〇幺两①-⑳⓪][^0-9]{0,3}){6}|[A-Za-z][0-9]{7,8}"
)
_ABROAD = re.compile(r"(?<![\w*+])\+[0-9]{1,3}[ -]?(?:\(0\)[ -]?)?\(?[0-9](?:[ ().-]{0,2}[0-9]){6,13}(?![0-9*])")
"""A phone with its country's code; a number that no operator gives out is still meant as one."""
_WECHAT = re.compile(r"wx(?:id)?_[a-z0-9_-]{3,30}", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w{2,8};|\\u[0-9a-fA-F]{4}")
_BASE64 = re.compile(r"(?:data:[\w./+-]{0,60};base64,)?([A-Za-z0-9+/_\-\s]{40,}={0,2})\s*", re.ASCII)
_HEAVY = re.compile(r"[A-Za-z0-9+/_\-]{400,}")
_FILE = re.compile(
    rb"%PDF|\x89PNG|\xff\xd8\xff|GIF8|BM|II\*|MM\0\*|RIFF|PK\x03\x04|\x1f\x8b|\s*(?:\^XA|<\?xml|<html|<!DOCTYPE|N\r?\n|[{\[])",
    re.IGNORECASE,
)
_PRINTS = re.compile(r"\^XA.*\^FD|~DG|^\s*<(?:!doctype|html|body|div|table|svg)\b", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(
    r"(?:https?:)?//[^/\s]+/\S*(?:\.(?:pdf|png|jpe?g|gif|zpl|epl2?|html?|bmp|tiff?)(?:[?#]\S*)?$|label|waybill|invoice|manifest)",
    re.IGNORECASE,
)
"""A link to a file, or one whose path speaks of a label. Templates of couriers are empty forms and stay."""
_ALNUM = re.compile(r"[A-Za-z0-9]")
_PREFIX = re.compile(r"(?:(?:\+|00)[0-9]{1,3}[^\w\n]{0,3}|(?<![0-9])86-?)?(?:\(?0\)?)?$")
"""Country code and trunk zero before a number."""
_PREFIX_LENGTH = 10


class Scrubber:
    """What is to be cut out of the texts of one order."""

    def __init__(self, secrets: Sequence[Secret], *, spare: Iterable[str] = (), country: str | None = None) -> None:
        """Take the secrets, the values that may stand (numbers of the parcel), and where national phone numbers are of."""
        self.secrets = tuple(secrets)
        self.spare = frozenset(text for text in spare if text)
        self.country = country
        self._strong = _Forms(secret for secret in secrets if secret.name.rpartition(".")[2] in STRONG)
        self._all = _Forms(secrets)

    def cut(self, text: str) -> str:
        """Return a text that stays, such as an address, without what names a person."""
        if not text or text in self.spare:
            return text
        return self._without_identifiers(_cut(self._strong, text))

    def cut_loose(self, text: str) -> str:
        """Return a text that nobody needs without anything secret; whole or nothing where it cannot be told."""
        if not text.strip() or text in self.spare or text == HIDDEN:
            return text
        if len(text) > MAX_TEXT or _LINK.search(text) or _PRINTS.search(text) or _is_file(text):
            return ""
        shown = self._without_identifiers(_cut(self._all, text))
        if any(self._is_secret(said) for said in (shown, *_said(shown))):
            return ""
        return shown if _WORDS.search(shown) or shown == text else ""

    def _is_secret(self, text: str) -> bool:
        if len(self.secrets) > MANY:
            return _cut(self._all, text) != text or self._without_identifiers(text) != text
        return bool(found_in(text, self.secrets)) or self._without_identifiers(text) != text

    def _without_identifiers(self, text: str) -> str:
        if not _MAY_NAME.search(text):
            return text
        if _CODE.fullmatch(text):  # one code: a number that only might be somebody's is left
            return "" if any(form.fullmatch(text) for form in (_MOBILE, _RESIDENT, _ABROAD, _WECHAT)) else text
        pieces: list[str] = []
        at = 0
        for identifier in find_identifiers(text, country=self.country):
            quote = identifier.span.quote
            if identifier.kind in PERSONAL and not any(quote in spare for spare in self.spare):
                pieces += (text[at : identifier.span.start], HIDDEN)
                at = identifier.span.end
        return _without_handles(_ABROAD.sub(HIDDEN, "".join((*pieces, text[at:]))))


def _without_handles(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in handles_in(text):
        pieces += (text[at:start], HIDDEN)
        at = end
    return "".join((*pieces, text[at:]))


class _Forms:
    """Ways in which secrets may be written; thousands are sought in one pass."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        forms = (form for secret in secrets for line in secret.value.split("\n") for form in _forms_of(secret.name, line))
        self._forms = tuple(dict.fromkeys(forms))
        self._machine = AhoCorasick(self._forms) if len(self._forms) > MANY else None

    def places(self, letters: str) -> Iterator[tuple[str, int]]:
        """Yield each form that stands in a row of letters, and where."""
        if self._machine is not None:
            for number, start, _ in self._machine.find_matches_as_indexes(letters, overlapping=True):
                yield self._forms[number], start
            return
        for form in self._forms:
            at = letters.find(form)
            while at >= 0:
                yield form, at
                at = letters.find(form, at + 1)


def _cut(forms: _Forms, text: str) -> str:
    """Cut forms out of a text as it is read, whatever stands between the letters and however wide they are."""
    letters, places = _letters(text)
    spans = sorted(span for form, at in forms.places(letters) for span in _span(form, at, text, places))
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        if start >= at:
            pieces += (text[at:start], HIDDEN)
        at = max(at, end)
    return "".join((*pieces, text[at:]))


def _span(form: str, at: int, text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where a form stands in the text, if it is no part of something else."""
    start, end = places[at], places[at + len(form) - 1] + 1
    if form.isdigit():
        before = _PREFIX.search(text[max(0, start - _PREFIX_LENGTH) : start])
        start -= len(before[0]) if before else 0
    if _stands_alone(form, text, (start, end)):
        yield start, end


def _stands_alone(form: str, text: str, span: tuple[int, int]) -> bool:
    """Return whether no Latin letters or figures go on: Li is not in Oliver, a phone not in a parcel's number."""
    start, end = span
    first = form[0].isascii() and start > 0 and _ALNUM.match(text[start - 1])
    last = form[-1].isascii() and end < len(text) and _ALNUM.match(text[end])
    if form.isdigit():
        return not (start > 0 and text[start - 1].isdigit()) and not (end < len(text) and text[end].isdigit())
    return not first and not last


def _letters(text: str) -> tuple[str, Sequence[int]]:
    """Return letters and figures alone, in one case and width, and where each stands."""
    plain = text.lower() if text.isascii() else "".join(_read(char) for char in text)
    places = [at for at, char in enumerate(plain) if char.isalnum()]
    return "".join(plain[at] for at in places), places


def _read(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char).lower()
    return plain if len(plain) == 1 else char


def _forms_of(name: str, value: str) -> Iterator[str]:
    """Yield the ways in which one value may be written, letters and figures alone."""
    plain = unicodedata.normalize("NFKC", value).lower()
    if name.endswith(".phone"):
        yield from _phones(plain)
        return
    words = _WORDS.findall(plain)
    letters = "".join(words)
    if len(letters) < (LEAST_LATIN if letters.isascii() else LEAST_HAN) or (name.startswith("goods.") and letters.isdigit()):
        return
    yield letters
    if name.endswith((".name", ".name_local")):
        yield "".join((*words[1:], *words[:1]))
        yield "".join(words[::-1])


def _phones(value: str) -> Iterator[str]:
    for number in re.split(r"[/,;、|]", value):
        digits = "".join(re.findall(r"[0-9]", number))
        if number.lstrip().startswith("+"):
            digits = digits.removeprefix(calling_code(digits))
        elif digits.startswith("0086") or (digits.startswith("86") and len(digits) > 11):  # noqa: PLR2004 - of a Chinese number
            digits = digits.partition("86")[2]
        digits = digits.lstrip("0")
        if len(digits) >= LEAST_DIGITS:
            yield digits


def _is_file(text: str) -> bool:
    """Return whether a text is a file in Base64: a label, most likely."""
    if text.startswith("data:"):
        return True
    match = _BASE64.fullmatch(text)
    block = _bytes_of(match[1]) if match else b""
    return bool(block and _FILE.match(block)) or bool(match and _HEAVY.match(text))


def _said(text: str) -> Iterator[str]:
    """Yield what a text says when it is undone: percent signs, entities, Base64."""
    if _ESCAPED.search(text):
        yield html.unescape(unquote_plus(text))
    match = _BASE64.fullmatch(text) or re.fullmatch(r"([A-Za-z0-9+/_\-]{12,}={0,2})", text)
    block = _bytes_of(match[1]) if match else b""
    if block:
        yield block.decode("utf-8", "ignore")


def _bytes_of(text: str) -> bytes:
    letters = "".join(text.split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4] + _rest(letters))
    except (binascii.Error, ValueError):
        return b""


def _rest(letters: str) -> str:
    rest = letters[len(letters) // 4 * 4 :]
    return f"{rest:=<4}" if len(rest) > 1 else ""
