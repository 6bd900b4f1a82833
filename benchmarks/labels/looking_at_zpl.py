r"""ZPL II taken apart: what each field says, what codes hold, and graphics as pictures.

Written for judging, apart from the product's own: it takes every command as it comes and asks no printer.

>>> label = decode(b"^XA^FX for Wang^FS^FO1,1^A0N,20^FH_^FD_E7_8E_8B^FS^BQN,2,4^FDQA,secret^FS^XZ")
>>> label.texts[1], label.comments, label.payloads
('王\nQA,secret', [' for Wang'], ['QA,secret'])
"""

import base64
import re
import zlib
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

_COMMAND = re.compile(r"([\^~])([A-Z][A-Z0-9@])([^\^~]*)", re.DOTALL | re.IGNORECASE)
_STORED = re.compile(r"([^,]*),(\d+),(\d+),(.*)", re.DOTALL)
_FIELD = re.compile(r"([AaBbCc]),(\d+),(\d+),(\d+),(.*)", re.DOTALL)
_LARGEST = 4_000_000
_RUNS = {**{chr(ord("G") + n): n + 1 for n in range(19)}, **{chr(ord("g") + n): 20 * (n + 1) for n in range(20)}}


@dataclass(slots=True)
class Decoded:
    """What a label says."""

    texts: list[str]
    comments: list[str] = field(default_factory=list)
    payloads: list[str] = field(default_factory=list)
    bars: list[str] = field(default_factory=list)
    """What the Code 128 bar codes hold, as a scanner gives it."""
    pictures: list[Image.Image] = field(default_factory=list)
    blobs: list[bytes] = field(default_factory=list)


def decode(data: bytes) -> Decoded:
    """Take a label apart."""
    text = data.decode("utf-8", "replace")
    label = Decoded([text])
    sign, code, fields = "", "", []
    for match in _COMMAND.finditer(text):
        command, body = match[2].upper(), match[3]
        if command == "FH":
            sign = body[:1] if body[:1].strip() else "_"
        elif command == "FX":
            label.comments.append(body)
        elif command[0] == "B" and command != "BY":
            code = command
        elif command in {"FD", "FV"}:
            words = _spelled(body, sign)
            fields.append(words.replace("\\&", "\n"))
            if code:
                label.payloads.append(words)
            if code == "BC":
                label.bars.append(re.sub(r">[:;9]", "", words))
        elif command == "FS":
            sign = code = ""
        elif command in {"GF", "DG"}:
            _draw(label, body, stored=command == "DG")
    label.texts.append("\n".join(fields))
    return label


def _spelled(body: str, sign: str) -> str:
    if not sign:
        return body
    hexed = re.compile(f"{re.escape(sign)}([0-9A-Fa-f]{{2}})".encode())
    return hexed.sub(lambda match: bytes([int(match[1], 16)]), body.encode()).decode("utf-8", "replace")


def _draw(label: Decoded, body: str, *, stored: bool) -> None:
    match = (_STORED if stored else _FIELD).fullmatch(body)
    if not match:
        return
    row, packed = (int(match[3]), match[4]) if stored else (int(match[4]), match[5])
    bits = _bits(packed.strip(), row)
    label.blobs.append(bits)
    if row and len(bits) >= row and len(bits) <= _LARGEST:
        rows = np.frombuffer(bits[: len(bits) // row * row], dtype=np.uint8).reshape(-1, row)
        pixels = 255 * (1 - np.unpackbits(rows, axis=1))
        # a white edge, as the paper has it
        label.pictures.append(Image.fromarray(np.pad(pixels, 24, constant_values=255).astype(np.uint8)).convert("RGB"))


def _bits(packed: str, row: int) -> bytes:
    parts = packed.split(":")
    try:
        if packed.startswith(":Z64:"):
            return zlib.decompressobj().decompress(base64.b64decode(parts[2]), _LARGEST)
        if packed.startswith(":B64:"):
            return base64.b64decode(parts[2])
    except (ValueError, zlib.error, IndexError):
        return b""
    return _unrolled(packed, row * 2)


def _unrolled(packed: str, row: int) -> bytes:
    """Undo Zebra's own packing of hex digits: letters repeat the next digit, ``,`` and ``!`` fill a row, ``:`` repeats one."""
    lines, line, times = [], "", 0
    for char in packed:
        if char in _RUNS:
            times += _RUNS[char]
        elif char in "0123456789ABCDEFabcdef":
            line += char * max(1, times)
            times = 0
        elif char in ",!":
            line = line.ljust(row, "0" if char == "," else "F")
        elif char == ":" and lines:
            line = lines[-1]
        while row and len(line) >= row:
            lines.append(line[:row])
            line = line[row:]
        if len(lines) * row > 2 * _LARGEST:
            break
    whole = "".join(lines) + line
    return bytes.fromhex(whole[: len(whole) // 2 * 2])
