r"""The reader of e-mail: one evidence a mail, with the files that came with it as its parts.

>>> READER.accepts("a.eml", b"From: a@b.c\nSubject: hello\n\n"), READER.accepts("a.txt", b"From: the police\n\n")
(True, False)
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from seawall.model import Evidence, Problem, Segment, Words
from seawall.readers.allowance import one_input, read_enclosed
from seawall.readers.door import ReadResult
from seawall.readers.joining import join_evidence
from seawall.readers.mail.bodies import Attached, Content, content_of
from seawall.readers.mail.details import mail_details
from seawall.readers.mail.detecting import OLE, OUTLOOK, is_mailbox, looks_like_mail, without_envelope
from seawall.readers.mail.header_words import address_of, header_words, iso_date
from seawall.readers.mail.mailboxes import MAX_MAILS, mails_in
from seawall.readers.mail.parsing import MailPart, parse_mail
from seawall.readers.mail.pictures_inside import is_ornament

MAX_PROBLEMS = 30
MAX_NAMES = 40
LONGEST_HIDDEN = 2_000
"""Characters of hidden words that are kept; newsletters hide a line for the preview."""
MACHINE_FILES = (".p7s", ".asc", ".sig")
"""Files that programs add to every mail of somebody."""


class MailReader:
    """Takes mails, mailboxes of several, and Outlook's own files, of which it says how to save them readably."""

    name = "mail"
    priority = 60

    def accepts(self, name: str, head: bytes) -> bool:
        """Accept by the headers at the top; the name alone is not enough."""
        return head.startswith(OLE) or is_mailbox(head) or looks_like_mail(head, name=name)

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read every mail; what could not be read of one is said and the rest is kept."""
        if data.startswith(OLE):
            return ReadResult(problems=(_outlook(name) if OUTLOOK in data else _old_office(name),))
        with one_input():
            if not is_mailbox(data):
                return read_mail(_apple_cut(data), data=data, name=name)
            return _read_mailbox(data, name)


READER = MailReader()


def _apple_cut(data: bytes) -> bytes:
    """Return the mail alone where Apple's program has put its length before it and notes of its own behind it."""
    first, _, rest = data.partition(b"\n")
    return rest[: int(first)] if first.strip().isdigit() and len(first) < 12 else without_envelope(data)  # noqa: PLR2004


def _read_mailbox(data: bytes, name: str) -> ReadResult:
    found: list[Evidence] = []
    problems: list[Problem] = []
    mails = 0
    for mail in mails_in(data):
        mails += 1
        if mails > MAX_MAILS:
            problems.append(_too_many(f"{name}:{mails}"))
            break
        read = read_mail(mail, data=mail, name=f"{name}:{mails}")
        found += read.evidence
        problems += read.problems
    if mails == 1:
        only = read_mail(next(mails_in(data)), data=data, name=name)
        return ReadResult(only.evidence, only.problems)
    return (
        ReadResult(tuple(found), tuple(problems[:MAX_PROBLEMS])) if found or problems else read_mail(data, data=data, name=name)
    )


def read_mail(mail: bytes, *, data: bytes, name: str) -> ReadResult:
    """Read one mail; ``data`` are the bytes that its evidence is the hash of. Never raises."""
    parsed = parse_mail(mail)
    content = content_of(parsed, name=name)
    problems = list(content.problems)
    came_with: list[Evidence] = []
    names: list[str] = []
    for file in content.files:
        if file.inline and file.kind.startswith("image/") and is_ornament(file.data):
            continue
        if file.name.lower().endswith(MACHINE_FILES) or not file.data:
            continue
        names.append(file.name)
        evidence, remarks = _read_file(file, outer=name)
        came_with += evidence
        problems += remarks
    own = _own_evidence(parsed, content, data=data, name=name, files=names)
    whole = _joined(own, came_with, name)
    if whole is None:
        return ReadResult(problems=(_nothing(name), *_first(problems)))
    return ReadResult((whole,), _first(problems))


def _first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))[:MAX_PROBLEMS]


def _read_file(file: Attached, *, outer: str) -> tuple[list[Evidence], list[Problem]]:
    """Read what came with a mail: how a paper was delivered belongs to what it is."""
    read = read_enclosed(file.data, name=file.name, outer=outer)
    evidence = [
        replace(each, channel="email", parts=tuple(replace(part, channel="email") for part in each.parts))
        for each in read.evidence
    ]
    return evidence, [replace(problem, fatal=False) for problem in read.problems]


def _own_evidence(mail: MailPart, content: Content, *, data: bytes, name: str, files: list[str]) -> Evidence:
    charset = mail.likely_charset
    sender = address_of(mail.header("from") or mail.header("sender"), charset).shown or None
    texts = [
        text for text in (header_words(mail.header("subject"), charset), *(text.strip("\n") for text in content.texts)) if text
    ]
    hidden = content.hidden[:LONGEST_HIDDEN]
    extra = [("mail.attachment", file) for file in files[:MAX_NAMES]]
    extra += [("mail.hidden-text", hidden)] if hidden else []
    return Evidence(
        hashlib.sha256(data).hexdigest(),
        tuple(Segment(text, sender, iso_date(mail.header("date"))) for text in texts),
        channel="email",
        claimed_sender=sender,
        at=iso_date(mail.header("date")),
        source=name,
        medium="email",
        details=(*mail_details(mail), *extra),
    )


def _joined(own: Evidence, came_with: list[Evidence], name: str) -> Evidence | None:
    """Return the mail and what came with it as one evidence; ``None`` where there are no words at all."""
    parts = [own, *came_with] if own.segments else came_with
    if not came_with:
        return own if own.segments else None
    whole = join_evidence(parts, source=name)
    return replace(
        whole,
        id=own.id,
        channel="email",
        claimed_sender=own.claimed_sender,
        at=own.at,
        source=name,
        medium="email",
        details=whole.details if own.segments else (*own.details, *whole.details),
        parts=whole.own_parts,
    )


def _outlook(name: str) -> Problem:
    zh = (
        "这是 Outlook 自己的邮件格式（.msg），这里读不了。请在 Outlook 里打开它，选“文件 → 另存为”，"
        "类型选 .eml 或纯文本；也可以直接复制邮件里的文字，或者截图。"
    )
    en = (
        "This is Outlook's own kind of file (.msg), which cannot be read here. Open it in Outlook, choose File, Save as, and the "
        "type .eml or text only. Copying the words or taking a screenshot works too."
    )
    return Problem("outlook-message", Words(zh, en), name)


def _old_office(name: str) -> Problem:
    zh = "这是旧版 Word、Excel 之类的文件，这里读不了。请打开后另存为 PDF，或者把里面的文字复制过来。"
    en = "This is a file of an old Word or Excel, which cannot be read here. Save it as PDF, or copy the words out of it."
    return Problem("old-office-file", Words(zh, en), name)


def _nothing(name: str) -> Problem:
    zh = "这封邮件里没有读到文字。请在邮箱里打开它，把看到的内容截图或复制过来。"
    en = "No words were found in this mail. Open it in your mailbox and take a screenshot of what you see, or copy it."
    return Problem("mail-without-words", Words(zh, en), name)


def _too_many(where: str) -> Problem:
    zh = f"这个邮箱文件里的邮件很多，只读了前 {MAX_MAILS} 封，从这一封起没有读。请把可疑的那封单独存出来。"
    en = f"This mailbox holds many mails; only the first {MAX_MAILS} were read, none from here on. Save the worrying one alone."
    return Problem("too-many-mails", Words(zh, en), where)
