r"""What a mail's headers say about it, as details of the evidence.

Only the topmost ``Authentication-Results`` is read: it was added last, by the server that the mail came to; those below may be
the sender's own invention. A pass proves nothing, so an invented one helps nobody.

>>> from seawall.readers.mail.parsing import parse_mail
>>> mail = parse_mail(b"Authentication-Results: mx.b; spf=pass; dmarc=fail\nFrom: A <a@b.c>\n\n")
>>> mail_details(mail)[:4]
(('mail.from', 'A <a@b.c>'), ('mail.from-name', 'A'), ('mail.from-address', 'a@b.c'), ('mail.spf', 'pass'))
"""

import re
from collections.abc import Iterator

from seawall.readers.mail.header_words import address_of, header_words
from seawall.readers.mail.parsing import MailPart

_RESULT = re.compile(r"(?:^|[;\s])(spf|dkim|dmarc|arc)\s{0,5}=\s{0,5}([a-z]{1,20})", re.IGNORECASE)
_SPF = re.compile(rb"\s*([A-Za-z]{1,20})")
_LIST_HEADERS = ("list-id", "list-unsubscribe", "list-post", "mailing-list", "feedback-id")
_FORWARD_HEADERS = (
    "resent-from",
    "resent-to",
    "x-forwarded-to",
    "x-forwarded-for",
    "x-forwarded-encrypted",
    "x-ms-exchange-inbox-rules-loop",
)
LONGEST = 500


def mail_details(mail: MailPart) -> tuple[tuple[str, str], ...]:
    """Return what the headers say; ``mail.from`` comes first and always, so that mails inside mails can be told apart."""
    return tuple(_details(mail))


def _details(mail: MailPart) -> Iterator[tuple[str, str]]:
    charset = mail.likely_charset
    sender = address_of(mail.header("from") or mail.header("sender"), charset)
    yield "mail.from", sender.shown[:LONGEST]
    yield from _given(("mail.from-name", sender.name), ("mail.from-address", sender.address))
    for key, name in (("mail.reply-to", "reply-to"), ("mail.return-path", "return-path"), ("mail.sender", "sender")):
        yield from _given((key, address_of(mail.header(name), charset).shown))
    yield from _given(("mail.subject", header_words(mail.header("subject"), charset)))
    yield from _authentication(mail)
    if mail.count("received"):
        yield "mail.received", str(mail.count("received"))
    if any(mail.header(name) for name in _LIST_HEADERS) or mail.header("precedence").strip().lower() in {b"list", b"bulk"}:
        yield "mail.list", "yes"
    if any(mail.header(name) for name in _FORWARD_HEADERS):
        yield "mail.forwarded", "yes"


def _given(*pairs: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for key, value in pairs:
        if value:
            yield key, value[:LONGEST]


def _authentication(mail: MailPart) -> Iterator[tuple[str, str]]:
    """Yield the results for SPF, DKIM and DMARC: of several signatures, one that passed counts."""
    raw = mail.header("authentication-results") or mail.header("arc-authentication-results")
    results: dict[str, str] = {}
    for name, result in _RESULT.findall(header_words(raw)):
        if results.get(name.lower()) != "pass":
            known = results.get(name.lower())
            results[name.lower()] = result.lower() if known is None or result.lower() == "pass" else known
    received = _SPF.match(mail.header("received-spf"))
    if "spf" not in results and received:
        results["spf"] = received[1].decode("ascii").lower()
    for name in ("spf", "dkim", "dmarc", "arc"):
        yield from _given((f"mail.{name}", results.get(name, "")))
