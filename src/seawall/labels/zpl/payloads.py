r"""What a barcode holds, behind the signs that tell the printer how to encode it.

>>> read_payload("QRCode", "QA,https://example.org"), read_payload("Code128", ">;>8420902109405")
('https://example.org', '420902109405')
>>> write_payload("QRCode", "SEAWALL:ABC", old="HM,N123,AXY")
'HA,SEAWALL:ABC'
"""

import re
from collections.abc import Sequence

CODES = {
    "B0": "Aztec",
    "BO": "Aztec",
    "B1": "Code11",
    "B2": "ITF",
    "B3": "Code39",
    "B4": "Code49",
    "B5": "Planet",
    "B7": "PDF417",
    "B8": "EAN8",
    "B9": "UPCE",
    "BA": "Code93",
    "BB": "Codablock",
    "BC": "Code128",
    "BD": "MaxiCode",
    "BE": "EAN13",
    "BF": "MicroPDF417",
    "BI": "Industrial2of5",
    "BJ": "Standard2of5",
    "BK": "Codabar",
    "BL": "LOGMARS",
    "BM": "MSI",
    "BP": "Plessey",
    "BQ": "QRCode",
    "BR": "DataBar",
    "BS": "UPCExtension",
    "BT": "TLC39",
    "BU": "UPCA",
    "BX": "DataMatrix",
    "BZ": "Postal",
}
"""Commands of bar codes and what the codes are called, where there is one name with the readers' names."""
ROOMY = frozenset({"Aztec", "PDF417", "MicroPDF417", "QRCode", "DataMatrix"})
"""Codes that can hold any words, so a token as well."""
_LETTERED = frozenset({"Code128", "Code39", "Code93"})
"""Codes with bars that can hold a parcel's number, whatever its letters."""
_QR = re.compile(r"([HQML])([AM]),", re.IGNORECASE)
_QR_MIXED = re.compile(r"D[0-9A-F]{6},([HQML])?([AM]),", re.IGNORECASE)
_QR_BYTES = re.compile(r"B([0-9]{4})", re.IGNORECASE)
_STARTS = {":": "B", ";": "C", "9": "A", "5": "C", "6": "B", "7": "A"}
"""Code 128: which subset a sign begins."""
_SIGNS = {"0": ">", "<": "^", "=": "~", "1": "\x7f", "8": "\x1d"}
"""Code 128: signs that stand for a character; FNC1 parts fields as GS does, but for where the code begins."""
_FULL = re.compile(r"\+([A-Z])|/([A-OZ])|%([A-Z])")
_FULL_PERCENT = dict(zip("ABCDEFGHIJKLMNOPQRSTUVW", "\x1b\x1c\x1d\x1e\x1f;<=>?[\\]^_{|}~\x7f\0@`", strict=True))


def read_payload(kind: str, text: str, options: Sequence[str] = ()) -> str:
    """Return what somebody reads who scans the code; ``options`` are the parameters of its command."""
    if kind == "QRCode":
        return _read_qr(text)
    if kind == "Code128":
        return _read_128(text)
    if kind in {"Code39", "Code93", "LOGMARS"}:
        return _FULL.sub(_full, text)
    if kind == "DataMatrix":
        return _read_matrix(text, options)
    return text


def write_payload(kind: str, payload: str, *, old: str, options: Sequence[str] = ()) -> str | None:
    """Return the text by which a code holds something else; ``None`` when this kind cannot hold it."""
    if kind == "QRCode":
        match = _QR_MIXED.match(old) or _QR.match(old)
        return f"{(match[1] if match else None) or 'Q'}A,{payload}"
    if kind == "Code128":
        mode = options[5] if len(options) > 5 else ""  # noqa: PLR2004 - the sixth is the mode
        return payload if mode in {"", "N", "A", "n", "a"} and re.fullmatch(r"[0-9A-Z]+", payload) else None
    if kind in ROOMY or (kind in _LETTERED and re.fullmatch(r"[0-9A-Z]+", payload)):
        return payload
    return None


def _read_qr(text: str) -> str:
    match = _QR_MIXED.match(text) or _QR.match(text)
    if match is None:
        return text
    data = text[match.end() :]
    if match[2].upper() == "A":
        return data
    pieces: list[str] = []
    while data:
        counted = _QR_BYTES.match(data)
        size = 5 + int(counted[1]) if counted else (data + ",").index(",")
        pieces.append(data[5 if counted else 1 : size])
        data = data[size:].removeprefix(",")
    return "".join(pieces)


def _read_128(text: str) -> str:
    made: list[str] = []
    subset, at = "B", 0
    while at < len(text):
        sign = text[at + 1 : at + 2] if text[at] == ">" else ""
        if sign and (sign in _STARTS or sign in _SIGNS):
            subset = _STARTS.get(sign, subset)
            made.append("" if sign == "8" and not "".join(made) else _SIGNS.get(sign, ""))
            at += 2
        elif subset == "A" and re.fullmatch(r"[0-9]{2}", text[at : at + 2]):
            number = int(text[at : at + 2])
            made.append(chr(number + 32) if number < 64 else chr(number - 64))  # noqa: PLR2004 - the table of subset A
            at += 2
        else:
            made.append(text[at])
            at += 1
    return "".join(made)


def _full(match: re.Match[str]) -> str:
    if match[1]:
        return match[1].lower()
    if match[2]:
        return ":" if match[2] == "Z" else chr(ord("!") + ord(match[2]) - ord("A"))
    return _FULL_PERCENT.get(match[3], match[0])


def _read_matrix(text: str, options: Sequence[str]) -> str:
    sign = options[6] if len(options) > 6 and len(options[6]) == 1 else "~"  # noqa: PLR2004 - the seventh is the escape sign
    for mark in dict.fromkeys((sign, "_")):
        if mark in text:
            text = re.sub(re.escape(mark) + r"(?:d([0-9]{3})|([1-7@A-Z\[\\\]^_]))", _unescape, text)
    return text


def _unescape(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1]))
    letter = match[2]
    if letter == match[0][0]:
        return letter
    return "\x1d" if letter == "1" else "" if letter.isdigit() else chr(ord(letter) - 64)
