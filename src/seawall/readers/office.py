"""Documents that are a zip inside: Word files → their text with the links behind it; for others, what to do.

>>> is_office(["[Content_Types].xml", "word/document.xml"])
True
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

import defusedxml.sax
from defusedxml import DefusedXmlException

from seawall.model import Evidence, Problem, Segment, Words
from seawall.readers.door import ReadResult, empty

MAX_TEXT_BYTES = 30_000_000
"""Of one document's text in XML; a thousand pages have fewer."""
_WORD = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_OTHERS = {
    "xl/workbook.xml": ("一份 Excel 表格", "an Excel sheet"),
    "ppt/presentation.xml": ("一份幻灯片", "a presentation"),
    "AndroidManifest.xml": ("安卓安装包", "an Android app"),
    "META-INF/container.xml": ("一本电子书", "an e-book"),
    "META-INF/MANIFEST.MF": ("一个程序包", "a program"),
    "content.xml": ("一份 OpenDocument 文档", "an OpenDocument file"),
}
"""The file that gives each kind away."""
Unpack = Callable[..., bytes | tuple[int, str]]


def is_office(names: Iterable[str]) -> bool:
    """Whether files of such names make a document or a program, not a zip that somebody packed."""
    return any(name == _WORD or name in _OTHERS for name in names)


def read_office(archive: zipfile.ZipFile, data: bytes, *, name: str, unpack: Unpack) -> ReadResult:
    """Read a document's text; for what is none, say what it is and what to do."""
    infos = {info.filename: info for info in archive.infolist()}
    if _WORD not in infos:
        zh, en = next(words for mark, words in _OTHERS.items() if mark in infos)
        return ReadResult(problems=(_app(name) if "Android" in en else _other(name, zh, en),))
    document = _Document()
    problems: list[Problem] = []
    for part in (_LINKS, _WORD):
        unpacked = unpack(archive, infos[part], most=MAX_TEXT_BYTES) if part in infos else b""
        if not isinstance(unpacked, bytes) or not _parsed(unpacked, document):
            problems.append(_damaged(name))
    text = "".join(document.written).strip("\n")
    if not text.strip():
        return ReadResult(problems=tuple(problems) or (empty(name),))
    evidence = Evidence(hashlib.sha256(data).hexdigest(), (Segment(text),), source=name)
    return ReadResult((evidence,), tuple(problems[:1]))


class _Document(ContentHandler):
    """Collects the words while the document goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self._links: dict[str, str] = {}
        self._behind: list[str] = []
        self._in_text = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the name that SAX gives
        if name == "Relationship" and attrs.get("TargetMode") == "External":
            self._links[attrs.get("Id", "")] = attrs.get("Target", "")
        elif name == "w:t":
            self._in_text = True
        elif name == "w:tab":
            self.written.append("\t")
        elif name in {"w:br", "w:cr"}:
            self.written.append("\n")
        elif name == "w:hyperlink":
            self._behind.append(self._links.get(attrs.get("r:id", ""), ""))

    def endElement(self, name: str) -> None:  # noqa: N802
        if name == "w:t":
            self._in_text = False
        elif name == "w:p":
            self.written.append("\n")
        elif name == "w:hyperlink" and self._behind:
            link = self._behind.pop()
            self.written.append(f" ({link})" if link and link not in "".join(self.written[-3:]) else "")

    def characters(self, content: str) -> None:
        if self._in_text:
            self.written.append(content)


def _parsed(xml: bytes, document: _Document) -> bool:
    try:
        if xml:
            defusedxml.sax.parseString(xml, document, forbid_dtd=True)
    except (SAXException, DefusedXmlException, UnicodeError, ValueError, LookupError):
        return False
    return True


def _damaged(where: str) -> Problem:
    zh = "这份文档有一部分坏了，没有读到。请重新下载，或把里面的文字复制出来再试。"
    en = "A part of this document is damaged and was not read. Download it again, or copy the words out of it."
    return Problem("document-damaged", Words(zh, en), where)


def _other(where: str, zh: str, en: str) -> Problem:
    said = f"This is {en}, which cannot be read yet. Copy the words out of it, or make a screenshot, and try again."
    return Problem("other-document", Words(f"这是{zh}，现在还读不了。请把里面的文字复制出来，或截图再试。", said), where)


def _app(where: str) -> Problem:
    zh = "这是安卓安装包，不是文件。不要安装；如果有人让你装它来“配合调查”或“收快递”，请先停下来问问家人或警方。"
    en = "This is an Android app, not a document. Do not install it; if somebody told you to, stop and ask your family or police."
    return Problem("app", Words(zh, en), where)
