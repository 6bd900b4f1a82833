"""All families at once, with overlaps settled.

>>> [(i.kind, i.value) for i in find_identifiers("加微信 officer_li，打 +44 7911 123456")]
[('handle', 'officer_li'), ('phone', '+447911123456')]
"""

from collections.abc import Iterable, Iterator

from seawall.identifiers.candidates import Candidate
from seawall.identifiers.digits import has_digits, plain, spoken
from seawall.identifiers.emails import may_hold_email, scan_emails
from seawall.identifiers.handles import may_hold_handle, named_by_link, scan_handles
from seawall.identifiers.links import armed, may_hold_link, scan_links
from seawall.identifiers.money import scan_money
from seawall.identifiers.papers import scan_papers
from seawall.identifiers.parcels import scan_parcels
from seawall.identifiers.phones import scan_phones
from seawall.identifiers.views import View
from seawall.identifiers.wallets import may_hold_wallet, scan_wallets
from seawall.model import Identifier


def find_identifiers(text: str, *, country: str | None = None) -> tuple[Identifier, ...]:
    """Find everything in a text that names one phone, account, person or parcel, by position, without overlaps.

    ``country`` (ISO 3166, two letters) lets national phone numbers of that country be found; Chinese ones and those
    with a country code always are. ``text[span.start:span.end] == span.quote``. Any text gives an answer, in time
    proportional to its length.

    >>> [(i.kind, i.value, i.span.quote) for i in find_identifiers("电话１３８-1234-⑤⑥⑦⑧")]
    [('phone', '+8613812345678', '１３８-1234-⑤⑥⑦⑧')]
    """
    found = [
        Identifier(candidate.kind, candidate.value, view.span(candidate.start, candidate.end, text), candidate.scheme, candidate.valid)
        for view, candidate in _settled(text, tuple(_scanned(text, country)))
    ]
    return tuple(sorted(found, key=lambda identifier: identifier.span.start))


def _scanned(text: str, country: str | None) -> Iterator[tuple[View, Candidate]]:
    """Run each family on the view that it reads, where a cheap look says that it may find something."""
    links, emails = may_hold_link(text), may_hold_email(text)
    if links or emails:
        view = armed(text)
        yield from ((view, named_by_link(link)) for link in (scan_links(view, text) if links else ()))
        yield from ((view, email) for email in (scan_emails(view.text) if emails else ()))
    digits, handles = has_digits(text), may_hold_handle(text)
    if not (digits or handles or may_hold_wallet(text)):
        return
    view = plain(text)
    yield from ((view, candidate) for candidate in scan_wallets(view.text))
    yield from ((view, candidate) for candidate in (scan_handles(view.text) if handles else ()))
    read_aloud = spoken(view) if digits else None
    for numbers in (view, read_aloud) if digits else ():
        if numbers is not None:
            yield from ((numbers, candidate) for candidate in _numbers(numbers.text, country))
    if read_aloud is not None and handles:
        yield from ((read_aloud, candidate) for candidate in scan_handles(read_aloud.text))
