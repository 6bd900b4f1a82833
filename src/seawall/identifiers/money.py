"""IBANs, bank cards, and Chinese bank accounts.

>>> [(c.kind, c.value) for c in scan_money("IBAN GB29 NWBK 6016 1331 9268 19, card 4111-1111-1111-1111")]
[('iban', 'GB29NWBK60161331926819'), ('bank_card', '4111111111111111')]
>>> [(c.kind, c.value) for c in scan_money("对公账号：4402000109200123457")]
[('bank_account', '4402000109200123457')]
"""

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from seawall.identifiers.candidates import NOT_IDENTIFYING, Candidate, Rank, cue, cued

_IBAN = re.compile(
    r"(?<![A-Za-z0-9*])[A-Za-z]{2}[0-9]{2}(?:[ \-]?[A-Za-z0-9]{4}){2,7}+(?:[ \-]?[A-Za-z0-9]{1,4}+)?(?![A-Za-z0-9*])"
)
_GROUP = re.compile(r"[A-Za-z0-9]++")
_RUN = re.compile(r"(?<![A-Za-z0-9*])(?<![0-9][.\-])[0-9]++(?:[ \-][0-9]++)*+(?![A-Za-z*]|\.[0-9])")
_ISSUERS = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})$|(?:5[1-5]|2[2-7])[0-9]{14}$|3[47][0-9]{13}$|3(?:0|5|6|8|9)[0-9]{12,17}$"
    r"|6[0-9]{14,18}$|(?:50|5[6-9])[0-9]{14,17}$|9[0-9]{15,18}$|4[0-9]{16,17}$"
)
"""Issuer ranges with their lengths (ISO/IEC 7812): without them one number in ten would be a card."""
_CARD_SHAPES = frozenset({(4, 6, 5), (4, 6, 4), (6, 13), (6, 10), (6, 12), (6, 11), (4, 4, 4, 7), (6, 4, 4, 5), (6, 4, 4, 2)})
_ACCOUNT_CUE = cue(
    r"账号|帐号|账户|帐户|賬號|賬戶|卡号|卡號|户名|开户行|银行|收款人|汇款到|转账到|打款到|转到"
    r"|\baccount\b|\bacct\b|\ba/c\b|\bcard (?:no|number)\b"
)
_PARCEL_CUE = cue(r"运单|快递|物流|包裹|邮件号|tracking|waybill|parcel|consignment|shipment")
_SIZES = range(13, 20)
"""Digits of a card number."""
_SHORTEST_ACCOUNT = 16
_MOST_GROUPS = 5
"""Groups that a card number is written in; nineteen when every digit stands alone."""


def scan_money(text: str) -> Iterator[Candidate]:
    """Find IBANs, cards and accounts in a view with ASCII digits; values have no separators.

    IBANs must hold modulo 97 and have their country's form (ISO 13616), cards an issuer's prefix and the Luhn digit
    (ISO/IEC 7812). A number of 16 to 19 digits that fails as a card is an account when its cue stands before it; such
    account numbers carry no check digit, so ``valid`` stays True.
    """
    yield from _ibans(text)
    for match in _RUN.finditer(text):
        if match.end() - match.start() >= _SIZES.start:
            yield from _cards(text, [group.span() for group in _GROUP.finditer(text, *match.span())])


def _cards(text: str, groups: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Read neighbouring groups of digits as card numbers, the longest grouping first."""
    sizes = [end - start for start, end in groups]
    if len(groups) in _SIZES and set(sizes) == {1}:
        groups, sizes = [(groups[0][0], groups[-1][1])], [len(groups)]
    at = 0
    while at < len(groups):
        for count in range(min(_MOST_GROUPS, len(groups) - at), 0, -1):
            shape = tuple(sizes[at : at + count])
            if sum(shape) in _SIZES and _is_card_shape(shape):
                card = _card(text, groups[at][0], groups[at + count - 1][1])
                if card is not None:
                    yield card
                    at += count - 1
                    break
        at += 1


def _card(text: str, start: int, end: int) -> Candidate | None:
    digits = text[start:end].replace(" ", "").replace("-", "")
    if cued(_PARCEL_CUE, text, start):
        return None
    introduced = cued(_ACCOUNT_CUE, text, start)
    if _is_card(digits) and (introduced or not cued(NOT_IDENTIFYING, text, start)):
        return Candidate("bank_card", digits, start, end)
    if introduced and len(digits) >= _SHORTEST_ACCOUNT:
        return Candidate("bank_account", digits, start, end, rank=Rank.CUED)
    return None


def _ibans(text: str) -> Iterator[Candidate]:
    """Read groups from the longest run down: a word in four letters may follow, but one length only fits a country."""
    for match in _IBAN.finditer(text):
        start = match.start()
        ends = [group.end() for group in _GROUP.finditer(text, start, match.end())]
        for end in reversed(ends):
            value = text[start:end].replace(" ", "").replace("-", "").upper()
            if iban.is_valid(value):
                yield Candidate("iban", value, start, end, rank=Rank.PROVEN)
                break


def _is_card_shape(shape: tuple[int, ...]) -> bool:
    """Tell a grouping in which cards are printed: unbroken, fours with a rest, or one of the known others.

    >>> _is_card_shape((4, 4, 4, 4, 3)), _is_card_shape((16,)), _is_card_shape((4, 2, 2, 8))
    (True, True, False)
    """
    return len(shape) == 1 or shape in _CARD_SHAPES or (set(shape[:-1]) == {4} and shape[-1] <= max(shape[:-1]))


def _is_card(digits: str) -> bool:
    """Tell a card by issuer and Luhn digit.

    >>> _is_card("4111111111111111"), _is_card("4111111111111112"), _is_card("1111111111111117")
    (True, False, False)
    """
    return _ISSUERS.match(digits) is not None and len(set(digits)) > 1 and luhn.is_valid(digits)
