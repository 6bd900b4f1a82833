r"""Is this an e-mail, a mailbox of several, or a program's own container of one? By what it begins with.

>>> looks_like_mail(b"Received: from x\nFrom: a@b.c\nSubject: hello\n\ntext", name="")
True
>>> looks_like_mail(b"Subject: help\n\nThey said: pay today", name="")
False
"""

import re

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What every file of old Office programs and of Outlook begins with."""
OUTLOOK = "__substg1.0_".encode("utf-16-le")
"""Names of streams that only Outlook's messages have."""
MACHINES = frozenset(
    "received return-path message-id mime-version delivered-to dkim-signature authentication-results content-type "
    "content-transfer-encoding x-received arc-seal arc-authentication-results received-spf x-mailer x-originating-ip".split()
)
"""Headers that programs write; what a person pasted from the top of a mail has none of them, and is a text."""
PEOPLE = frozenset("from to subject date reply-to sender cc".split())
ENDINGS = (".eml", ".emlx", ".mht", ".mhtml", ".mbox", ".mbx")
MIN_BY_NAME, MIN_BY_CONTENT = 1, 2
"""Known headers that the top has to hold, with the name of a mail's file and without."""
_HEADER = re.compile(rb"([!-9;-~]{1,60}):")
_ENVELOPE = re.compile(rb">?From \S[^\r\n]{0,300}\r?\n")
_COUNTED = re.compile(rb"\d{1,10} *\r?\n")
"""The first line of a mail that Apple's program has kept: its length in bytes."""


def header_names(head: bytes) -> list[str]:
    """Return the names of the headers at the top, in lower case; empty where the first line is none."""
    names: list[str] = []
    for line in head.split(b"\n"):
        match = _HEADER.match(line)
        if match:
            names.append(match[1].decode("ascii").lower())
        elif not line.strip() or not names or line[:1] not in {b" ", b"\t"}:
            break
    return names


def without_envelope(head: bytes) -> bytes:
    """Return it without what mailboxes and Apple's program write before the headers, and without marks and empty lines."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    before = _ENVELOPE.match(head) or _COUNTED.match(head)
    return head[before.end() :] if before else head


def is_mailbox(data: bytes) -> bool:
    """Whether it begins like a mailbox of one or more mails."""
    match = _ENVELOPE.match(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    return match is not None and match[0][:1] != b">" and bool(header_names(without_envelope(data[:4096])))


def looks_like_mail(head: bytes, *, name: str) -> bool:
    """Whether these first bytes are those of a mail or a mailbox."""
    names = header_names(without_envelope(head))
    known = sum(header in MACHINES or header in PEOPLE for header in names)
    if name.lower().endswith(ENDINGS):
        return known >= MIN_BY_NAME
    return known >= MIN_BY_CONTENT and not MACHINES.isdisjoint(names)
