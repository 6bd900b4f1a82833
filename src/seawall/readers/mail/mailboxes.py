r"""A mailbox file (mbox) → the mails in it.

>>> [mail for mail in mails_in(b"From a@b Tue Dec  1 08:00:00 2026\nSubject: 1\n\n>From here\n\nFrom c@d x\nSubject: 2\n\nb\n")]
[b'Subject: 1\n\nFrom here\n', b'Subject: 2\n\nb\n']
"""

import re
from collections.abc import Iterator

MAX_MAILS = 500
"""Mails of one mailbox that are read."""
_BEGINS = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S[^\r\n]{0,300}\r?\n(?=[!-9;-~]{1,60}:)")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def mails_in(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of each mail, without the line that begins it; a ``From`` in its text is written as it was."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    begins = list(_BEGINS.finditer(data))
    for number, begin in enumerate(begins):
        end = begins[number + 1].start() if number + 1 < len(begins) else len(data)
        mail = data[begin.end() : end]
        yield _QUOTED.sub(rb"\1", mail[:-1] if mail.endswith(b"\n\n") else mail)
