"""A saved web page, or a page that came with a mail → what is seen on it, and where its links lead.

>>> READER.read(b"<!doctype html><p>Log in <a href='https://a.top/'>here</a>", name="a.html").evidence[0].text
'Log in here <https://a.top/>'
"""

import hashlib
import re

from seawall.model import Evidence, Problem, Segment, Words
from seawall.readers.door import ReadResult, empty, not_text
from seawall.readers.encodings import decode
from seawall.readers.html_text import html_text
from seawall.readers.mail.charsets import as_text

LONGEST_HIDDEN = 2_000
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?[\s\0]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"<(?:p|div|table|a|br|span|form|meta|script|h[1-6])\b[^>]{0,2000}>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class WebPageReader:
    """Takes HTML, by how it begins."""

    name = "html"
    priority = 40

    def accepts(self, name: str, head: bytes) -> bool:
        """Accept what begins like a page, or is named like one and has its markup."""
        return bool(_PAGE.match(head)) or (
            name.lower().endswith((".html", ".htm", ".xhtml", ".shtml")) and bool(_MARKUP.search(head))
        )

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read one page."""
        named = _CHARSET.search(data[:4096])
        decoded = decode(data, name=name)
        if decoded.text is None:
            return ReadResult(problems=(not_text(name),))
        read = as_text(data, named[1].decode("ascii"), name=name) if named and decoded.remark else None
        text, remark = (read.text, read.remark) if read else (decoded.text, decoded.remark)
        page = html_text(text)
        if not page.text.strip():
            return ReadResult(problems=(empty(name),))
        hidden = (("page.hidden-text", page.hidden[:LONGEST_HIDDEN]),) if page.hidden else ()
        evidence = Evidence(hashlib.sha256(data).hexdigest(), (Segment(page.text),), channel="web", source=name, details=hidden)
        remarks = [remark] if remark else []
        return ReadResult((evidence,), (*remarks, _cut(name)) if page.cut else tuple(remarks))


READER = WebPageReader()


def _cut(name: str) -> Problem:
    zh = "这个网页特别长，只读了前面的部分。"
    return Problem("page-cut", Words(zh, "This page is unusually long; only its beginning was read."), name, fatal=False)
