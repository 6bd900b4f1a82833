"""One row of contents, from one text or from cells side by side: words, then figures, each told by its form.

>>> from seawall.labels.finding.cells import cells_of
>>> from seawall.labels.finding.lines import LabelLine
>>> row = cells_of([LabelLine("Tablet 11 inch  2  USD 30.00  8471.30")])
>>> [(one.name, one.value) for one in bare_row(row)]
[('goods.description', 'Tablet 11 inch'), ('goods.quantity', '2'), ('goods.value', 'USD 30.00'), ('goods.hs_code', '8471.30')]
"""

import re
from collections.abc import Sequence

from seawall.labels.finding.cells import Cell
from seawall.labels.finding.folding import fold
from seawall.labels.finding.pieces import piece
from seawall.labels.finding.wording import is_nobodys
from seawall.model import FoundField

WEIGHT = r"\d{1,6}(?:[.,]\d{1,3})? ?(?:kgs?|g|grams?|lbs?|oz|千克|公斤|克|斤)(?![^\W_])"
MONEY = (
    r"(?:(?:US\$|AU\$|A\$|CA\$|C\$|HK\$|NT\$|[$£€¥￥]|USD|AUD|GBP|CAD|JPY|CNY|RMB|EUR|NZD|SGD|HKD)\s?\d[\d,]{0,12}(?:\.\d{1,2})?"
    r"|\d[\d,]{0,12}(?:\.\d{1,2})?\s?(?:US\$|[$£€元円圆]|USD|AUD|GBP|CAD|JPY|CNY|RMB|EUR|NZD|SGD|HKD)(?!\s?\d))"
    r"(?:\s?(?:USD|AUD|GBP|CAD|JPY|CNY|RMB|EUR|元|円))?"
)
TOKEN = re.compile(rf"{WEIGHT}|{MONEY}|\d[\d.,]*|[A-Za-z]{{2}}$", re.IGNORECASE)
ROW_START = re.compile(r"\s*(?:(?P<count>\d{1,4})\s?(?:[xX\u00d7*]\s?|pcs?\s|件\s|\s))?")
_CLINGS = frozenset("-(（")
"""A figure behind one of these is part of the contents: "tea (500 g)"."""
WORD = re.compile(r"[^\W\d_]{2}")
LONGEST = 400
"""Characters of contents or remarks in one cell."""
_DOTTED_CODE = re.compile(r"(?<![\d.])\d{4}\.\d{2}(?:\.?\d{2}){0,3}(?![\d.])")
PRICE = re.compile(rf"(?<![^\W_])(?:{MONEY})(?![^\W_])", re.IGNORECASE)
_CURRENCY = re.compile(r"[$£€¥元円圆]|usd|aud|gbp|cad|jpy|cny|rmb|eur|nzd|sgd|hkd")
"""In every folded price."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_GAP = "   "
CUSTOMS = re.compile(r"customs|douane|c[np] ?2[23]|invoice|申报|報関|税関|海关|報關|内容品", re.IGNORECASE)
_CHARGES = re.compile(
    r"\b(?:postage|shipping|freight|fees?|charges?|insur\w*|cod|duty|duties|tax|paid|due|deposit)\b"
    r"|运费|邮费|邮资|保价|代收|税金|送料|料金",
    re.IGNORECASE,
)
_SUMS = re.compile(r"\W*(?:(?:grand |sub)?total(?: value)?|sum|合计|总计|共计|合計|小計|總計)\W*", re.IGNORECASE)
_FEWEST_FIGURES = 2


def bare_row(row: Sequence[Cell], *, form: bool = False) -> list[FoundField]:
    """Read a row of a customs form without headings: words, and a price or a code of the tariff behind them.

    ``form`` says that the label speaks of customs, so that a price alone is enough.
    """
    text = row[0].text if len(row) == 1 else _GAP.join([cell.text for cell in row])
    told = (PRICE.search(text) if _CURRENCY.search(fold(text)) else None) or ("." in text and _DOTTED_CODE.search(text)) or None
    if told is None or not _LETTERS.search(text, 0, told.start()) or is_nobodys(text) or _CHARGES.search(text, 0, told.start()):
        return []
    figures = [match for match in TOKEN.finditer(text, _words_end(text)) if _is_tail(match)]
    kinds = {_by_form(match[0]) for match in figures}
    if len(figures) < _FEWEST_FIGURES or not kinds & {"goods.quantity", "goods.hs_code"}:
        kinds.clear()
    if not kinds and not (form and PRICE.search(text)):
        return []  # a figure with a full stop, or a price alone, may be anything
    if _SUMS.fullmatch(text, 0, told.start()):
        prices = [(cell, *match.span()) for cell in row for match in PRICE.finditer(cell.text)]
        return [one for price in prices for one in make_piece("goods.value", *price)]
    if len(row) == 1:
        return row_in_one(row[0], [])
    return [one for cell in row for one in _bare_cell(cell)]


def _bare_cell(cell: Cell) -> list[FoundField]:
    whole = _by_form(cell.text)
    if whole:
        return make_piece(whole, cell, 0, len(cell.text))
    return row_in_one(cell, []) or (make_piece("goods.description", cell, 0, LONGEST) if WORD.search(cell.text) else [])


def _words_end(text: str) -> int:
    """Return where the last words end that are no part of a figure."""
    inside = [match.span() for match in TOKEN.finditer(text) if _is_tail(match)]
    words = (match for match in _LETTERS.finditer(text) if not any(a <= match.start() < b for a, b in inside))
    return max((match.end() for match in words), default=0)


def row_in_one(cell: Cell, order: Sequence[str]) -> list[FoundField]:
    """Read a whole row of a table from one text: contents first, then figures by the order of the headings, or by their form."""
    start = ROW_START.match(cell.text)
    count = start is not None and start["count"] is not None
    begin = start.end() if start and count else 0
    words = _words_end(cell.text)
    numbers = [match for match in TOKEN.finditer(cell.text, begin) if _is_tail(match) and match.start() >= words]
    first = numbers[0].start() if numbers else len(cell.text)
    if not numbers or not WORD.search(cell.text[begin:first]):
        return []
    found = make_piece("goods.quantity", cell, *start.span("count")) if start and count else []
    found += make_piece("goods.description", cell, begin, first)
    rest = [name for name in order if name != "goods.description" and not (count and name == "goods.quantity")]
    in_order = len(rest) == len(numbers)
    for at, match in enumerate(numbers):
        name = rest[at] if in_order else _by_form(match[0])
        found += make_piece(name, cell, *match.span()) if name else []
    return found


def make_piece(name: str, cell: Cell, first: int, last: int) -> list[FoundField]:
    """Make a field of a stretch of a cell; nothing of separators alone."""
    made = piece(name, cell.number, cell.text[first:last], start=cell.start + first, sure=0.9)
    return [made] if made else []


def _is_tail(match: re.Match[str]) -> bool:
    """Tell whether a figure stands by itself: "100% cotton" and "iPhone 13" are contents."""
    text, end = match.string, match.end()
    before = text[match.start() - 1 : match.start()]
    return (
        text[end : end + 1] != "%" and not before.isalnum() and before not in _CLINGS and not re.match(r"-?[^\W\d_]", text[end:])
    )


def _by_form(text: str) -> str:
    if re.fullmatch(WEIGHT, text, re.IGNORECASE):
        return "goods.weight"
    if re.fullmatch(MONEY, text, re.IGNORECASE):
        return "goods.value"
    if re.fullmatch(r"\d{4}\.\d{2}(?:\.\d{2}){0,2}|\d{6,10}", text):
        return "goods.hs_code"
    if text.isalpha():
        return "goods.origin"
    return "goods.quantity" if text.isdecimal() and len(text) <= len("999") else "goods.value" if "." in text else ""
