# ruff: noqa: RUF002  a disguised number is the example
"""All families at once, with overlaps settled.

>>> [(i.kind, i.value) for i in find_identifiers("加微信 officer_li，打 +44 7911 123456")]
[('handle', 'officer_li'), ('phone', '+447911123456')]
"""

from collections.abc import Iterable, Iterator

from seawall.identifiers.candidates import Candidate
from seawall.identifiers.digits import has_digits, has_number, plain, spoken
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
    settled = _settled(text, _scanned(text, country))
    return tuple(sorted(settled, key=lambda identifier: identifier.span.start))


def _scanned(text: str, country: str | None) -> Iterator[tuple[View, Candidate]]:
    """Run each family on the view that it reads, where a cheap look says that it may find something."""
    if may_hold_link(text) or may_hold_email(text):
        view = armed(text)
        yield from ((view, named_by_link(link)) for link in scan_links(view, text))
        yield from ((view, email) for email in scan_emails(view.text))
    digits, handles = has_digits(text), may_hold_handle(text)
    if not (digits or handles or may_hold_wallet(text)):
        return
    view = plain(text)
    yield from ((view, wallet) for wallet in scan_wallets(view.text))
    read_aloud = spoken(view) if digits else None
    for reading in (view,) if read_aloud is None else (view, read_aloud):
        if handles:
            yield from ((reading, handle) for handle in scan_handles(reading.text))
        if has_number(reading.text):
            yield from ((reading, number) for number in _scan_numbers(reading.text, country))


def _scan_numbers(text: str, country: str | None) -> Iterator[Candidate]:
    yield from scan_phones(text, country=country)
    yield from scan_money(text)
    yield from scan_papers(text)
    yield from scan_parcels(text)


def _settled(text: str, scanned: Iterable[tuple[View, Candidate]]) -> Iterator[Identifier]:
    """Keep of overlapping candidates the most specific, then the longest, then the first.

    Characters that are taken are marked in a row of bytes, which keeps this linear in the lengths of all candidates.
    """
    spans = [(candidate, view.span(candidate.start, candidate.end, text)) for view, candidate in scanned]
    spans.sort(key=lambda pair: (pair[0].rank, pair[1].start - pair[1].end, pair[1].start))
    taken = bytearray(len(text) if spans else 0)
    for candidate, span in spans:
        if taken.find(1, span.start, span.end) == -1:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            yield Identifier(candidate.kind, candidate.value, span, candidate.scheme, candidate.valid)
