"""Plain text in any encoding → one evidence.

>>> result = READER.read("警察让我转账".encode(), name="a.txt")
>>> result.evidence[0].text
'警察让我转账'
"""

import hashlib

from seawall.model import Channel, Evidence, Segment
from seawall.readers.door import ReadResult, empty, not_text
from seawall.readers.encodings import decode


class TextReader:
    """Takes anything that decodes to text."""

    name = "text"
    priority = 0

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the last reader takes what is left
        """Accept everything; what turns out not to be text becomes a problem."""
        return True

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read one text."""
        decoded = decode(data, name=name)
        if decoded.text is None:
            return ReadResult(problems=(not_text(name),))
        if not decoded.text.strip("\0 \t\r\n\ufeff"):
            return ReadResult(problems=(empty(name),))
        remarks = (decoded.remark,) if decoded.remark else ()
        return ReadResult((evidence_of(decoded.text, data=data, source=name),), remarks)


READER = TextReader()


def evidence_of(text: str, *, data: bytes | None = None, channel: Channel = "unknown", source: str = "") -> Evidence:
    """Return the evidence of one text; its id is the hash of the original bytes."""
    raw = text.encode("utf-8", "surrogatepass") if data is None else data
    return Evidence(hashlib.sha256(raw).hexdigest(), (Segment(text),), channel=channel, source=source)
