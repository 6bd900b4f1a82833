"""E-mail addresses, also as ``name [at] host [dot] com`` or in full-width letters.

>>> [candidate.value for candidate in scan_emails("邮箱Zhang.Wei@QQ.com。")]
['zhang.wei@qq.com']
"""

import re
from collections.abc import Iterator

from seawall.identifiers.candidates import Candidate, Rank
from seawall.identifiers.hosts import canonical_host
from seawall.identifiers.suffixes import is_top_level

_AT = re.compile(r"(?<=[A-Za-z0-9_+%\-])@(?=[^\s@.]{1,63}+\.)")
_LOCAL_BACKWARDS = re.compile(r"[A-Za-z0-9._+%\-]{1,64}+(?![A-Za-z0-9._+%\-*@])")
_LABEL = r"[A-Za-z0-9\u00c0-\u02af\u0370-\u052f\-]{1,63}+"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})++")
_LONGEST_LOCAL = 64
"""Characters before the @ (RFC 5321, 4.5.3.1.1)."""
_LONGEST_DOMAIN = 255


def may_hold_email(text: str) -> bool:
    """Tell cheaply whether an ``@`` in any form is there."""
    return "@" in text or "\uff20" in text or "at]" in text or "at)" in text


def scan_emails(text: str) -> Iterator[Candidate]:
    """Find addresses; the value is lower case with the host in A-labels.

    Starts from each ``@`` and reads a bounded stretch in both directions, backwards on a reversed slice, so that no
    text makes it slow.
    """
    for at in _AT.finditer(text):
        before = text[max(0, at.start() - _LONGEST_LOCAL - 1) : at.start()]
        local = _LOCAL_BACKWARDS.match(before[::-1])
        domain = _domain(text[at.end() : at.end() + _LONGEST_DOMAIN])
        if local is None or not domain:
            continue
        name = local[0][::-1].lstrip(".").lower()
        start, end = at.start() - len(name), at.end() + len(domain)
        yield Candidate("email", f"{name}@{canonical_host(domain)}", start, end, rank=Rank.PROVEN)


def _domain(after: str) -> str:
    """Read the host after an ``@``, without a sentence glued to it; empty when there is none.

    >>> _domain("qq.com.Please answer"), _domain("home.now now"), _domain("v2.1")
    ('qq.com', 'home.now', '')
    """
    found = _DOMAIN.match(after)
    labels = [] if found is None else found[0].split(".")
    while len(labels) > 1:
        if is_top_level(labels[-1].lower()):
            return ".".join(labels)
        labels.pop()
    return ""
