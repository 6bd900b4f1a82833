"""The one door for labels of every kind: which kind it is, and the masker or reader for it.

>>> medium_of(b"^XA^FO20,20^FDHello^FS^XZ"), medium_of(b'{"to_address": {}}'), medium_of(b"name,phone")
('zpl', 'json', 'csv')
"""

import re
from collections.abc import Sequence
from importlib.util import find_spec

from seawall.model import Label, LabelMedium, MaskedLabel, Mode, Problem, Waybill, Words
from seawall.readers.pictures.kinds import kind_of

MAX_BYTES = 64_000_000
"""Of one file: the photo of the largest telephone camera, an order list of a hundred thousand rows."""
NEEDED = ("PIL", "numpy", "cv2", "rapidocr", "onnxruntime", "zxingcpp", "pypdfium2", "pikepdf", "pypinyin")
"""Modules of the extra ``labels``, without which no picture and no PDF is masked."""
_HEAD = 4096
_ZPL = re.compile(rb"\^XA|\^FX|\^FO|~DG|~DY|[\^~]C[CTD]", re.IGNORECASE)
_MISSING = Words(
    '这里还不能处理图片和 PDF 面单。在电脑上运行 pip install "seawall[labels]" 就可以了。',
    'Labels that are pictures or PDF cannot be masked here yet. Running pip install "seawall[labels]" adds it.',
)
_EMPTY = Words("文件是空的，没有可以遮盖的内容。", "The file is empty; there is nothing to mask.")
_TOO_LARGE = Words(
    "文件太大，没有打开。请一次处理一张面单，或把表格分成几份。",
    "The file is too large and was not opened. Bring one label at a time, or split the table.",
)


def medium_of(data: bytes) -> LabelMedium:
    """Tell what kind of label a file is, by its content."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if kind_of(head) is not None:
        return "picture"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        return "json"
    return "zpl" if _ZPL.search(head) else "csv"


def mask_label(
    data: bytes,
    *,
    mode: Mode,
    tokens: Sequence[str] = (),
    known: Waybill | None = None,
    carrier: str = "",
    where: str = "",
) -> MaskedLabel:
    """Return the label with what the mode hides taken out, in the same kind of file. Never raises.

    ``tokens`` stand for what was hidden, one a waybill, in the mode ``resolve``; ``known`` is the order where there is one: what
    it says is found on the label wherever it stands. Where a known value could still be found, there is a problem and no file.
    """
    medium = medium_of(data)
    problem = unfit(data, medium, where)
    if problem is not None:
        return MaskedLabel(mode, b"", medium, problems=(problem,))
    token = tokens[0] if tokens else ""
    if medium in {"json", "csv"}:
        from seawall.labels.orders import mask_order  # noqa: PLC0415 - each kind is loaded only where it is met

        return mask_order(data, mode=mode, tokens=tokens, carrier=carrier, where=where)
    if medium == "zpl":
        from seawall.labels.zpl import mask_zpl  # noqa: PLC0415

        return mask_zpl(data, mode=mode, token=token, known=known, carrier=carrier, where=where)
    from seawall.labels.printed import mask_printed  # noqa: PLC0415

    return mask_printed(data, mode=mode, token=token, known=known, carrier=carrier, where=where)


def read_label(data: bytes, *, where: str = "") -> tuple[tuple[Label, ...], tuple[Problem, ...]]:
    """Return the labels of a file, a list of orders having several, and what could not be read. Never raises."""
    medium = medium_of(data)
    problem = unfit(data, medium, where)
    if problem is not None:
        return (), (problem,)
    if medium in {"json", "csv"}:
        from seawall.labels.orders import read_orders  # noqa: PLC0415

        read = read_orders(data, where=where)
        return tuple(Label(waybill, medium) for waybill in read.waybills), read.problems
    if medium == "zpl":
        from seawall.labels.zpl import read_zpl_label  # noqa: PLC0415

        label = read_zpl_label(data, where=where)
    else:
        from seawall.labels.printed import read_printed_label  # noqa: PLC0415

        label = read_printed_label(data, where=where)
    return ((), (label,)) if isinstance(label, Problem) else ((label,), ())


def unfit(data: bytes, medium: LabelMedium, where: str) -> Problem | None:
    """Return why a file cannot be taken at all."""
    if not data.strip(b"\0 \t\r\n"):
        return Problem("empty-label", _EMPTY, where)
    if len(data) > MAX_BYTES:
        return Problem("label-too-large", _TOO_LARGE, where)
    if medium in {"pdf", "picture"} and any(find_spec(module) is None for module in NEEDED):
        return Problem("no-label-painter", _MISSING, where)
    return None
