"""Whose number a tracking number can be, and whether it can be one at all.

>>> from seawall.playbook.carriers import load_carriers
>>> book = load_carriers()
>>> [carrier.id for carrier in lettered_owners("1Z999AA10123456784", book)], is_broken("RR473124828GB", (), book)
(['ups'], 'lettered')
>>> is_broken("1234567890", (book.by_id["dhl"],), book), is_broken("3318810025", (book.by_id["dhl"],), book)
('figures', '')
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from seawall.identifiers.parcels import dhl_check_digit, fedex_check_digit, s10_check_digit, ups_check_digit
from seawall.playbook.carriers import Carrier, CarrierBook, NumberForm

Broken = Literal["", "lettered", "figures"]
Bringing = Literal["yes", "maybe", "no"]
_S10 = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])([A-Z]{2})")
_UPS = "1Z"
_CHECKS: Mapping[str, Callable[[str], str]] = {"mod7": dhl_check_digit, "fedex12": fedex_check_digit, "ups": ups_check_digit}
_NOT_OF_A_NUMBER = re.compile(r"[^0-9A-Z]+")
LONGEST = 60
"""Characters of a number that are looked at; no carrier's are longer."""


def plain_number(text: str) -> str:
    """Return a tracking number as numbers are compared: capitals and figures only.

    >>> plain_number("rr 473-124-829 gb")
    'RR473124829GB'
    """
    return _NOT_OF_A_NUMBER.sub("", text.upper())[:LONGEST]


def has_form(number: str, form: NumberForm) -> bool:
    """Whether a number looks like a form, whatever its check digit."""
    for prefix in form.prefixes or ("",):
        rest = number.removeprefix(prefix)
        if number.startswith(prefix) and len(rest) in form.digits and (rest.isdecimal() or prefix == _UPS):
            return True
    return False


def lettered_owners(number: str, book: CarrierBook) -> tuple[Carrier, ...]:
    """Return the carriers whose own letters a number bears; none for bare figures and letters that nobody is known to use."""
    post = _S10.fullmatch(number)
    return tuple(
        carrier
        for carrier in book.carriers
        if (post and post[3] in carrier.posts) or any(form.prefixes and has_form(number, form) for form in carrier.forms)
    )


def is_broken(number: str, claimed: Sequence[Carrier], book: CarrierBook) -> Broken:
    """Tell whether a number cannot be one: by its own letters, or by the figures that only those who are ``claimed`` use so."""
    post = _S10.fullmatch(number)
    if post and any(post[3] in carrier.posts for carrier in book.carriers):
        return "" if s10_check_digit(post[1]) == post[2] else "lettered"
    if number.startswith(_UPS) and len(number) == len("1Z999AA10123456784"):
        return "" if _checks(number[2:], "ups") else "lettered"
    if number.isdecimal() and claimed and all(_rules_out(number, carrier) for carrier in claimed):
        return "figures"
    return ""


def is_foreign(number: str, claimed: Sequence[Carrier], book: CarrierBook) -> tuple[Carrier, ...]:
    """Return whose number it is where it is surely none of those who are ``claimed``; empty where it may be theirs."""
    owners = lettered_owners(number, book)
    if not owners or any(may_bring(owner, carrier) != "no" for owner in owners for carrier in claimed):
        return ()
    return owners if claimed else ()


def may_bring(sent_with: Carrier | None, at_the_door: Carrier) -> Bringing:
    """Tell whether a parcel sent with one carrier may be brought by another: posts bring each other's, some hire others."""
    if sent_with is None:
        return "maybe"
    if sent_with.id == at_the_door.id or (sent_with.is_post and at_the_door.is_post):
        return "yes"
    if sent_with.is_post and at_the_door.hired_by_posts:
        return "maybe"
    rivals = at_the_door.delivers == "partners"
    return "maybe" if sent_with.delivers == "partners" and not rivals else "no"


def _rules_out(number: str, carrier: Carrier) -> bool:
    fitting = [form for form in carrier.forms if not form.prefixes and has_form(number, form)]
    if not fitting:
        return carrier.complete
    return all(form.check and not _checks(number, form.check) for form in fitting)


def _checks(body: str, scheme: str) -> bool:
    return _CHECKS[scheme](body[:-1]) == body[-1]
