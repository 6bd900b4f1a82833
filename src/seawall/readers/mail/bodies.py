r"""The parts of a mail → what its reader sees, and what came with it as files.

Mail programs show the HTML where there is one, so where both stand side by side the plain text is only taken when it says the
same; then the links of the HTML are added to it, because they are what one clicks on.

>>> from seawall.readers.mail.parsing import parse_mail
>>> content = content_of(parse_mail(b"Content-Type: text/html\n\n<p>Pay <a href='https://a.top/'>here</a></p>"))
>>> content.texts
('Pay here <https://a.top/>',)
"""

import re
from dataclasses import dataclass, field

from seawall.identifiers.hosts import split_host
from seawall.model import Problem, Words
from seawall.readers.html_text import Page, html_text
from seawall.readers.mail.calendars import calendar_text
from seawall.readers.mail.charsets import as_text
from seawall.readers.mail.parsing import MailPart
from seawall.readers.mail.transfer import from_base64, is_broken_base64, undo_transfer

SAME_SHARE = 0.7
"""Share of the HTML's words that the plain text must hold to say the same; rewritten ones hold nearly all."""
MAX_MISSING_LINKS = 50
MAX_FLOWED_LINES = 200_000
"""Longer texts stay broken as they came."""
MAX_TEXT = 2_000_000
"""Characters of one part that are read; a mail of words alone has a hundredth."""
QUIET_KINDS = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
"""Parts that hold nothing a person reads."""
CLOSED_KINDS = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_PAGE = re.compile(r"\s{0,200}<(?:!doctype\s|html[\s>])", re.IGNORECASE)
"""HTML that is said to be plain text."""
_TOKENS = re.compile(r"[a-z0-9]{3,}|[\u3400-\u9fff]{2}")
_QUOTE = re.compile(r"(>(?:[> ]*>)?)? ?")
_EMBEDDED_IMAGE = re.compile(r"data:image/[\w.+-]{1,40}[^,]{0,80};base64,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail."""

    name: str
    data: bytes
    kind: str
    inline: bool
    """Whether it is shown within the text and not as a file."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one mail holds."""

    texts: tuple[str, ...]
    files: tuple[Attached, ...] = ()
    hidden: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass
class _Found:
    texts: list[str] = field(default_factory=list)
    files: list[Attached] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def page(self, page: Page, name: str) -> None:
        if page.hidden:
            self.hidden.append(page.hidden)
        if page.cut:
            self.problems.append(_cut(name))
        for number, address in enumerate(page.images, 1):
            match = _EMBEDDED_IMAGE.match(address)
            if match:
                data = from_base64(address[match.end() :].encode("ascii", "ignore"))
                self.files.append(Attached(f"picture-{number}", data, "image/unknown", inline=True))


def content_of(mail: MailPart, *, name: str = "") -> Content:
    """Return what a mail holds. Any mail gives an answer."""
    found = _Found()
    _take(mail, found, name)
    if mail.cut:
        found.problems.append(_too_many_parts(name))
    remarks = dict.fromkeys(found.problems)
    return Content(tuple(t for t in found.texts if t.strip()), tuple(found.files), "\n".join(found.hidden), tuple(remarks))


def _take(part: MailPart, found: _Found, name: str) -> None:
    if part.kind in QUIET_KINDS:
        return
    if part.kind in CLOSED_KINDS:
        found.problems.append(_closed(name))
    elif part.parts and part.kind == "multipart/alternative":
        _take_alternative(part, found, name)
    elif part.parts:
        for inner in part.parts:
            _take(inner, found, name)
    elif part.kind == "text/calendar":
        text = _text(part, found, name)
        found.texts.append(calendar_text(text) or text)
    elif part.disposition != "attachment" and _is_body(part):
        _take_text(part, found, name)
    else:
        _take_file(part, found)


def _is_body(part: MailPart) -> bool:
    if part.kind in {"text/plain", "text/html", "text/enriched"} or part.kind.startswith("multipart/"):
        return not (part.file_name and part.disposition)
    return False


def _take_text(part: MailPart, found: _Found, name: str) -> None:
    text = _text(part, found, name)
    if part.kind == "text/html" or _PAGE.match(text):
        page = html_text(text)
        found.page(page, name)
        text = page.text
    elif part.parameter("format").lower() == "flowed":
        text = unflowed(text, keep_space=part.parameter("delsp").lower() != "yes")
    found.texts.append(text)


def _take_alternative(part: MailPart, found: _Found, name: str) -> None:
    """Take the plain text when it says what the HTML says, with the links that only the HTML has; else both."""
    shown, other = _Found(), _Found()
    for inner in part.parts:
        plain = inner.kind == "text/plain" and not inner.parts
        _take(inner, other if plain else shown, name)
    html, plain_text = "\n".join(shown.texts), "\n".join(other.texts)
    if says_the_same(plain_text, html):
        pages = [html_text(_text(leaf, _Found(), name)) for leaf in part.leaves() if leaf.kind == "text/html"]
        links = _missing_links(plain_text, pages)
        found.texts.append("\n".join([plain_text.rstrip(), *links]) if links else plain_text)
    else:
        found.texts += [
            text for text in (html, plain_text) if text.strip() and not (text == plain_text and says_the_same(html, text))
        ]
    for side in (shown, other):
        found.files += side.files
        found.hidden += side.hidden
        found.problems += side.problems


def says_the_same(plain: str, html: str) -> bool:
    """Whether a plain text holds nearly all the words of an HTML one.

    >>> says_the_same("Pay the fee at https://a.example", "Pay the fee"), says_the_same("Open this in a browser", "Pay the fee")
    (True, False)
    """
    wanted = _TOKENS.findall(html.lower())
    if not wanted:
        return not html.strip() or html.strip() in plain
    there = set(_TOKENS.findall(plain.lower()))
    there |= {plain[at : at + 2] for at in range(min(len(plain), MAX_TEXT)) if "\u3400" <= plain[at] <= "\u9fff"}
    return sum(token in there for token in wanted) >= SAME_SHARE * len(wanted)


def _missing_links(plain: str, pages: list[Page]) -> list[str]:
    """Return the links of the HTML whose words do not say the target and whose host the plain text does not name."""
    lower = plain.lower()
    missing: dict[str, str] = {}
    for page in pages:
        for link in page.links:
            host = split_host(link.target).host if "://" in link.target else link.target.partition(":")[2].partition("?")[0]
            if host and host.lower() not in lower and link.written != link.words:
                missing.setdefault(f"{link.words}\n{host}", link.written)
    return list(missing.values())[:MAX_MISSING_LINKS]


def _text(part: MailPart, found: _Found, name: str) -> str:
    encoding = part.header("content-transfer-encoding").strip().lower().decode("latin-1")
    if encoding == "base64" and is_broken_base64(part.body):
        encoding = ""
    read = as_text(undo_transfer(part.body, encoding), part.charset, name=name)
    if read.remark:
        found.problems.append(read.remark)
    if len(read.text) > MAX_TEXT:
        found.problems.append(_cut(name))
    return read.text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def unflowed(text: str, *, keep_space: bool = True) -> str:
    r"""Join the lines that a mail program has broken (RFC 3676).

    >>> unflowed("Please pay \ntoday.\n-- \nA")
    'Please pay today.\n-- \nA'
    """
    if text.count("\n") > MAX_FLOWED_LINES:
        return text
    done: list[tuple[str, list[str]]] = []
    flows = False
    for line in text.split("\n"):
        match = _QUOTE.match(line)
        quote = (match[1] or "").replace(" ", "") if match else ""
        words = line[match.end() :] if match else line
        if flows and done[-1][0] == quote and words != "-- ":
            if not keep_space:
                done[-1][1][-1] = done[-1][1][-1][:-1]
            done[-1][1].append(words)
        else:
            done.append((quote, [words]))
        flows = words.endswith(" ") and words != "-- "
    return "\n".join(f"{quote} {''.join(words)}" if quote else "".join(words) for quote, words in done)


def _take_file(part: MailPart, found: _Found) -> None:
    encoding = part.header("content-transfer-encoding").strip().lower().decode("latin-1")
    data = undo_transfer(part.body, encoding)
    if part.kind.startswith("text/") and part.charset and not data.isascii():  # outside the mail nobody knows its charset
        data = as_text(data, part.charset).text.encode("utf-8", "surrogatepass")
    inline = part.disposition == "inline" or bool(part.header("content-id"))
    name = part.file_name or _invented(part.kind, len(found.files) + 1)
    found.files.append(Attached(name, data, part.kind, inline))


def _invented(kind: str, number: int) -> str:
    ending = {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}.get(kind, "")
    return f"part-{number}{ending}"


def _cut(name: str) -> Problem:
    zh = "这封邮件的正文特别长，只读了前面的部分。"
    return Problem(
        "mail-cut", Words(zh, "The text of this mail is unusually long; only its beginning was read."), name, fatal=False
    )


def _too_many_parts(name: str) -> Problem:
    zh = "这封邮件里的部分太多或套得太深，有些没有打开。请把可疑的附件单独发来。"
    en = "This mail has too many parts, or parts nested too deeply; some were not opened. Send the files that worry you alone."
    return Problem("too-much-inside", Words(zh, en), name, fatal=False)


def _closed(name: str) -> Problem:
    zh = "邮件里有加密的部分，打不开。请在邮箱里打开后截图，或把看到的文字复制过来。"
    en = "Part of this mail is encrypted and cannot be opened. Open it in your mailbox and take a screenshot, or copy its words."
    return Problem("mail-encrypted", Words(zh, en), name, fatal=False)
