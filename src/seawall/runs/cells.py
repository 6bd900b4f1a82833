"""A value of any type → one cell of text, or one value of JSON.

>>> format_cell(["a", None])
'["a", null]'
"""

import base64
import json
from collections.abc import Mapping
from decimal import Decimal


def format_cell(value: object) -> str:
    """Return any value as the text of a cell.

    >>> [format_cell(value) for value in (None, True, 1.5, b"ab", ["a", 1], "x")]
    ['', 'true', '1.5', 'ab', '["a", 1]', 'x']
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    plain = plain_value(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def plain_value(value: object) -> object:
    r"""Return any value as one that JSON can hold.

    >>> import datetime
    >>> plain_value({"a": datetime.date(2026, 1, 2), "b": [b"\xff", float("inf")]})
    {'a': '2026-01-02', 'b': ['/w==', 'inf']}
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else None if value != value else str(value)  # noqa: PLR0124 - not a number
    if isinstance(value, Mapping):
        return {str(key): plain_value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_value(item) for item in value]
    if isinstance(value, bytes):
        return _bytes_as_text(value)
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else str(value)


def _bytes_as_text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return base64.b64encode(value).decode()
