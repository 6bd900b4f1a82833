"""A money request as somebody has it → :class:`~seawall.model.Transfer`: a JSON object with any of the usual keys, or just words.

Whatever is not understood is kept as words, so that nothing that was told is lost.

>>> read_transfers(b'{"amount": "45,000", "ccy": "gbp", "purpose": "tuition"}').transfers[0].amount
45000.0
>>> read_transfers("女儿要我今天打三十万".encode()).transfers[0].words
'女儿要我今天打三十万'
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from seawall.model import FREEDOMS, PAYEE_KINDS, PHRASES, Freedom, FreedomSeen, Phrase, Problem, Transfer, Words
from seawall.readers.amounts import read_amount, says_more
from seawall.readers.door import empty, not_text
from seawall.readers.encodings import decode

MAX_REQUESTS = 1_000
MAX_CHARACTERS = 100_000
"""Of one request; no parent types more."""
_KEYS = {
    "amount": ("amount", "sum", "金额", "数额", "多少钱"),
    "currency": ("currency", "ccy", "币种", "货币"),
    "purpose": ("purpose", "reason", "what_for", "for", "用途", "名目", "stated_purpose"),
    "payee": ("payee", "recipient", "beneficiary", "to", "to_whom", "收款人", "收款方", "账户"),
    "payee_kind": ("payee_kind", "payee_type"),
    "deadline": ("deadline", "due", "by", "by_when", "期限", "截止", "什么时候要"),
    "asked_by": ("asked_by", "from", "who", "requester", "谁要的", "谁说的"),
    "how": ("how", "channel", "方式", "怎么说的"),
    "papers": ("papers", "documents", "evidence", "材料", "凭据", "文件"),
    "words": ("words", "message", "text", "story", "说了什么", "原话", "消息"),
    "notes": ("notes", "note", "remarks", "备注", "其他"),
    "facts": ("facts", "checks", "answers"),
    "freedom": ("freedom", "freedom_check"),
}
_NAME_OF = {alias: name for name, aliases in _KEYS.items() for alias in aliases}
SEEN = (
    "walked",
    "place_by_family",
    "staff_spoke",
    "staff_saw_alone",
    "second_saw",
    "second_reached_by_family",
    "phone_apart",
    "prompted",
)
"""What a freedom check may have seen, each yes or no, in the order in which it is gone through."""
_BLANKS: tuple[object, ...] = (None, "", [], {})
_CODE = re.compile(r"[A-Za-z]{3}")
DEEPEST = 60
"""Levels of lists and objects that are read as words."""
LONGEST = 14_000
"""Bits of an integer that is read as words; Python does not write longer ones."""


@dataclass(frozen=True, slots=True)
class TransferRead:
    """The requests, in order, and everything that could not be used."""

    transfers: tuple[Transfer, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_transfers(data: bytes, *, name: str = "") -> TransferRead:
    """Read one request or many: a JSON object, a list of them, one a line, or words. Never raises."""
    decoded = decode(data, name=name)
    if decoded.text is None:
        return TransferRead(problems=(not_text(name),))
    remarks = (decoded.remark,) if decoded.remark else ()
    text = decoded.text.strip().strip("\0\ufeff").strip()
    if not text:
        return TransferRead(problems=(empty(name),))
    rows = _rows(text)
    if rows is None:
        cut = (_cut(name),) if len(text) > MAX_CHARACTERS else ()
        return TransferRead((Transfer(words=text[:MAX_CHARACTERS], source=name),), (*remarks, *cut))
    transfers: list[Transfer] = []
    problems: list[Problem] = list(remarks) if rows else [*remarks, empty(name)]
    if len(rows) > MAX_REQUESTS:
        problems.append(_too_many(name))
    for number, row in enumerate(rows[:MAX_REQUESTS], 1):
        where = f"{name}:{number}" if len(rows) > 1 else name
        made = transfer_of(row, source=where)
        if isinstance(made, Problem):
            problems.append(made)
        else:
            transfers.append(made)
    return TransferRead(tuple(transfers), tuple(problems))


def transfer_of(row: object, *, source: str = "") -> Transfer | Problem:
    """Return one request from a decoded object; a problem when there is nothing in it to go by."""
    if isinstance(row, str):
        return Transfer(words=row[:MAX_CHARACTERS], source=source) if row.strip() else empty(source)
    if not isinstance(row, Mapping):
        return _unfit(source)
    fields, others = _sorted_out(row)
    amount, currency = _money(fields, others)
    made = Transfer(
        amount=amount,
        currency=currency,
        purpose=_words(fields.get("purpose")),
        payee=_words(fields.get("payee")),
        payee_kind=fields.get("payee_kind", "unknown"),
        deadline=_words(fields.get("deadline")) or None,
        asked_by=_words(fields.get("asked_by")),
        how=_words(fields.get("how")),
        papers=_papers(fields.get("papers")),
        words=_words(fields.get("words")),
        notes="\n".join(part for part in (_words(fields.get("notes")), *others) if part)[:MAX_CHARACTERS],
        facts=_facts(fields.get("facts")),
        freedom=_outcome(fields.get("freedom")),
        freedom_seen=_seen(fields.get("freedom")),
        source=source,
    )
    told = (made.text.strip(), made.facts, made.amount is not None, made.freedom, made.freedom_seen)
    return made if any(told) else empty(source)


def _sorted_out(row: Mapping[Any, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the values by field, those of an inner ``transfer`` first, and everything else as words."""
    inner = row.get("transfer")
    fields: dict[str, Any] = {}
    others: list[str] = []
    outer = {key: value for key, value in row.items() if key != "transfer"} if isinstance(inner, Mapping) else row
    for part in (inner, outer) if isinstance(inner, Mapping) else (outer,):
        for key, value in part.items():
            name = _NAME_OF.get(str(key).strip().lower())
            if name is not None and name not in fields and _fits(name, value):
                fields[name] = value
                left = _left(name, value)
                others.extend([f"{key}: {_words(left)}"] if left else [])
            elif value not in _BLANKS:
                others.append(f"{key}: {_words(value)}")
    return fields, others


def _fits(name: str, value: object) -> bool:
    """Whether a value is one that its field can hold; what is not is kept as words."""
    if name == "payee_kind":
        return value in PAYEE_KINDS
    if name == "freedom":
        return value in FREEDOMS or isinstance(value, Mapping)
    if name == "facts":
        return bool(_facts(value))
    return value not in _BLANKS


def _left(name: str, value: object) -> object:
    """Return what a field cannot hold of a value that it takes."""
    if name == "facts" and isinstance(value, (list, tuple)):
        return [item for item in value if not isinstance(item, str)]
    if name in {"facts", "freedom"} and isinstance(value, Mapping):
        known = _is_seen if name == "freedom" else lambda _, item: isinstance(item, bool)
        return {key: item for key, item in value.items() if item not in _BLANKS and not known(key, item)}
    return None


def _is_seen(key: object, item: object) -> bool:
    age = _number(item) if key == "phrase_age_days" else None
    return (key in SEEN and isinstance(item, bool)) or (key == "phrase" and item in PHRASES) or (age is not None and age >= 0)


def _money(fields: Mapping[str, Any], others: list[str]) -> tuple[float | None, str]:
    """Return the sum and the currency; a sum in words that is not understood, or says more, stays as words."""
    given, named = fields.get("amount"), _words(fields.get("currency"))
    code = named.upper() if _CODE.fullmatch(named) else read_amount(named)[1]
    if named and not _CODE.fullmatch(named):
        others.append(f"currency: {named}")
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        return _number(given), code
    words = _words(given)
    amount, currency = read_amount(words)
    if says_more(words):
        others.append(f"amount: {words}")
    return amount, code or currency


def _number(value: object) -> float | None:
    """Return a finite number; ``None`` for what is none, however long it is."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _rows(text: str) -> list[object] | None:
    """Return the objects of a JSON text, whole or line by line; ``None`` when it is not JSON but words."""
    if text[0] not in "{[":
        return None
    try:
        whole = msgspec.json.decode(text.encode("utf-8", "surrogatepass"))
    except RecursionError:
        return None
    except (msgspec.DecodeError, UnicodeError):
        return _lines(text)
    return list(whole) if isinstance(whole, list) else [whole]


def _lines(text: str) -> list[object] | None:
    rows: list[object] = []
    for line in text.split("\n"):
        if line.strip():
            try:
                rows.append(msgspec.json.decode(line.encode("utf-8", "surrogatepass")))
            except (RecursionError, msgspec.DecodeError, UnicodeError):
                return None
    return rows


def _words(value: object, depth: int = 0) -> str:
    if depth > DEEPEST or (isinstance(value, int) and value.bit_length() > LONGEST):
        return "…"
    if value is None or isinstance(value, bool):
        return "" if value is None else ("yes" if value else "no")
    if isinstance(value, str):
        return value.strip()[:MAX_CHARACTERS]
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, (_words(item, depth + 1) for item in value)))[:MAX_CHARACTERS]
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(item, depth + 1)}" for key, item in value.items())[:MAX_CHARACTERS]
    return str(value)


def _papers(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, (list, tuple)) else [value]
    return tuple(filter(None, map(_words, listed)))


def _facts(value: object) -> dict[str, bool]:
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items() if isinstance(item, bool)}
    if isinstance(value, (list, tuple)):
        return {item: True for item in value if isinstance(item, str)}
    return {}


def _outcome(value: object) -> Freedom | None:
    return next((outcome for outcome in FREEDOMS if value == outcome), None)


def _seen(value: object) -> FreedomSeen | None:
    """Return what a freedom check saw; anything that is not a plain yes counts as not seen."""
    if not isinstance(value, Mapping):
        return None
    phrase: Phrase = next((phrase for phrase in PHRASES if value.get("phrase") == phrase), "none")
    age = _number(value.get("phrase_age_days"))
    days = age if age is not None and age >= 0 else None
    yes = {key: value.get(key) is True for key in SEEN}
    return FreedomSeen(phrase=phrase, phrase_age_days=days, **yes)


def _unfit(where: str) -> Problem:
    hint = '{"amount": 45000, "currency": "GBP", "purpose": "…", "payee": "…", "words": "…"}'
    return Problem(
        "bad-transfer",
        Words(
            f"看不懂这份请求。请写成 {hint}，或直接用自己的话说。",
            f"This request cannot be read. Write {hint}, or just tell it in your own words.",
        ),
        where,
    )


def _cut(where: str) -> Problem:
    zh, en = (
        f"太长了，只看了前 {MAX_CHARACTERS} 个字。",
        f"It is long; only the first {MAX_CHARACTERS} characters were looked at.",
    )
    return Problem("cut", Words(zh, en), where, fatal=False)


def _too_many(where: str) -> Problem:
    zh, en = f"只看了前 {MAX_REQUESTS} 份请求。", f"Only the first {MAX_REQUESTS} requests were looked at."
    return Problem("too-many-lines", Words(zh, en), where)
