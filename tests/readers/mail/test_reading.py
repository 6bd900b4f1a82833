"""E-mail: whatever the bytes there is an answer, nothing of what was written is lost, and what came with it is read too."""

import base64
import hashlib
import struct
import time
import zlib
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence
from seawall.readers import ReadResult, all_readers, read_bytes
from seawall.readers.mail import READER
from seawall.readers.mail.mailboxes import MAX_MAILS
from seawall.readers.mail.pictures_inside import is_ornament, picture_size
from seawall.readers.mail.reading import MAX_PROBLEMS

TOP = b"From: Ann <ann@b.example>\r\nMessage-ID: <1@b>\r\n"
WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>&=-"), min_size=1, max_size=12)


def read(data: bytes, name: str = "a.eml") -> ReadResult:
    result = READER.read(data, name=name)
    assert result.evidence or any(problem.fatal for problem in result.problems)
    for evidence in result.evidence:
        assert len(evidence.own_parts) >= 1
        assert all(0 <= part.start <= part.end <= len(evidence.text) for part in evidence.parts)
    return result


def only(data: bytes) -> Evidence:
    (evidence,) = read(data).evidence
    return evidence


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\0" + b"\xff" * width * 3) * height)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


@given(st.binary(max_size=600))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    read(data)
    read(TOP + data)
    read(b"From a@b x\n" + TOP + data)
    read(b"12\n" + TOP + data)


PIECES = st.sampled_from(
    [b"Content-Type: multipart/mixed; boundary=a\n", b"Content-Type: text/html; charset=gb2312\n", b"Content-Type: message/rfc822\n",
     b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n", b"Content-Transfer-Encoding: x-uuencode\n",
     b'Content-Type: multipart/alternative; boundary="b"\n', b"Content-Disposition: attachment; filename*=utf-8''%E8%AD%A6\n", b"\n", b"--a\n", b"--a--\n",
     b"--b\n", b"<p>x</p>\n", b"5rWL6K+V\n", b"Subject: =?gb2312?B?xLs=?=\n", b"begin 644 a\n", b"#0V%T\n", b"end\n", b"Content-Type: text/plain; format=flowed\n", b"Content-ID: <1>\n"]
)  # fmt: skip


@given(st.lists(PIECES | st.binary(max_size=20), max_size=25).map(b"".join))
def test_any_mixture_of_parts_gives_an_answer(data: bytes) -> None:
    first, second = read(TOP + data), read(TOP + data)
    assert first == second


@given(
    WORDS, st.lists(WORDS, min_size=1, max_size=5).map(" ".join), WORDS, st.sampled_from(["7bit", "base64", "quoted-printable"])
)
def test_what_the_standard_library_writes_is_read_whole(subject: str, body: str, attached: str, encoding: str) -> None:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["Message-ID"], mail["Subject"] = "a@b.example", "<1@b>", subject
    mail.set_content(body + "\n", cte="base64" if encoding == "7bit" else encoding)
    mail.add_attachment(attached + "\n", filename="note.txt", cte="base64")
    evidence = only(bytes(mail))
    folded = " ".join(evidence.text.split())
    for words in (subject, body, attached):
        assert " ".join(words.split()) in folded
    assert evidence.id == hashlib.sha256(bytes(mail)).hexdigest()
    assert [part.channel for part in evidence.parts] == ["email", "email"]
    assert [part.source for part in evidence.parts] == ["a.eml", "a.eml › note.txt"]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=6))
def test_every_mail_of_a_mailbox_is_read(mails: list[tuple[str, str]]) -> None:
    data = b"".join(
        b"From a@b.example Tue Dec  1 08:00:00 2026\n" + TOP.replace(b"\r", b"") + f"Subject: {subject}\n\n{body}\n\n".encode()
        for subject, body in mails
    )
    result = read(data, "box.mbox")
    assert len(result.evidence) == len(mails)
    for number, (evidence, (subject, body)) in enumerate(zip(result.evidence, mails, strict=True), 1):
        assert evidence.source == f"box.mbox:{number}"
        assert subject in evidence.text
        assert body in evidence.text


def test_the_reader_is_found_by_content_and_not_by_name_alone() -> None:
    def reader_of(data: bytes, name: str) -> str:
        return next(reader.name for reader in all_readers() if reader.accepts(name, data[:4096]))

    assert reader_of(TOP + b"\r\nhello", "x") == "mail"
    assert reader_of(b"\xef\xbb\xbf" + TOP + b"\r\nhello", "") == "mail"
    assert reader_of(b"Subject: hello\n\nhello", "a.eml") == "mail"
    assert reader_of("转到安全账户".encode(), "a.eml") == "text"
    assert reader_of(b"From: HMRC\nSubject: refund\nTo: you\n\nPay", "") == "text"
    assert reader_of(b"From the police: pay today", "") == "text"
    assert reader_of(b"From me to you\nhello", "") == "text"


def test_a_mailbox_of_one_is_one_mail_with_its_own_name() -> None:
    data = b"From a@b x\n" + TOP + b"Subject: one\n\nhello\n"
    evidence = only(data)
    assert evidence.source == "a.eml"
    assert evidence.id == hashlib.sha256(data).hexdigest()


def test_a_large_mailbox_is_read_up_to_a_limit() -> None:
    data = (b"From a@b x\n" + TOP.replace(b"\r", b"") + b"Subject: one\n\nhello\n\n") * (MAX_MAILS + 5)
    result = read(data, "box")
    assert len(result.evidence) == MAX_MAILS
    assert [(problem.code, problem.where) for problem in result.problems] == [("too-many-mails", f"box:{MAX_MAILS + 1}")]


def test_a_mailbox_with_nothing_in_it_says_so() -> None:
    data = (b"From a@b x\n" + TOP.replace(b"\r", b"") + b"\n\n") * 40
    result = read(data, "box")
    assert {problem.code for problem in result.problems} == {"mail-without-words"}
    assert len(result.problems) <= MAX_PROBLEMS


def test_pictures_inside_are_looked_at_unless_they_are_ornaments() -> None:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["Message-ID"] = "a@b.example", "<1@b>"
    mail.set_content("<p>Scan the code</p><img src='cid:dot'><img src='cid:code'>", subtype="html")
    mail.add_related(png(1, 1), "image", "png", cid="<dot>", filename="dot.png")
    mail.add_related(b"not a picture at all, but long enough to be one" * 20, "image", "png", cid="<code>", filename="code.png")
    evidence = only(bytes(mail))
    assert [value for key, value in evidence.details if key == "mail.attachment"] == ["code.png"]


def test_pictures_within_the_markup_are_taken_out() -> None:
    inside = base64.b64encode(b"words in a picture " * 40).decode()
    evidence = only(TOP + f"Content-Type: text/html\r\n\r\n<p>Scan</p><img src='data:image/png;base64,{inside}'>".encode())
    assert "words in a picture" in evidence.text
    assert evidence.parts[1].source == "a.eml › picture-1"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(3, 5), (3, 5)),
        (b"GIF89a" + struct.pack("<HH", 80, 90) + bytes(30), (80, 90)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 70, 65) + bytes(9), (65, 70)),
        (b"\xff\xd8\xff\xe0\0\x04abnoise and more", None),
        (b"\xff\xd8" + b"\xff\xe0\0\x02" * 300, None),
        (b"BM", None),
        (b"\x89PNG", None),
    ],
)
def test_sizes_of_pictures_are_read_from_their_first_bytes(data: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(data) == size


def test_a_code_to_scan_is_no_ornament() -> None:
    assert not is_ornament(png(120, 120))
    assert is_ornament(png(600, 20))
    assert is_ornament(b"tiny")
    assert not is_ornament(bytes(5000))


def test_signatures_are_quiet_and_encrypted_parts_are_said() -> None:
    mail = (
        TOP
        + b"Content-Type: multipart/signed; boundary=a\n\n--a\n\nhello\n--a\nContent-Type: application/pgp-signature\n\nxyz\n--a--\n"
    )
    result = read(mail)
    assert result.evidence[0].text == "hello"
    assert result.problems == ()
    closed = read(TOP + b"Subject: secret\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nxyz\n")
    assert [(problem.code, problem.fatal) for problem in closed.problems] == [("mail-encrypted", False)]
    signed = (
        TOP
        + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\nhello\n--a\nContent-Type: application/octet-stream; name=smime.p7s\n\nxyz\n--a--\n"
    )
    assert read(signed).problems == ()


def test_only_what_came_with_a_mail_without_words_is_its_text() -> None:
    mail = TOP + b"Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nsafe account\n"
    evidence = only(mail)
    assert evidence.text.strip() == "safe account"
    assert evidence.medium == "email"
    assert [(part.medium, part.channel) for part in evidence.parts] == [("text", "email")]
    assert evidence.detail("mail.from") == "Ann <ann@b.example>"


def test_a_chain_of_mails_in_mails_ends() -> None:
    data = TOP + b"Subject: deepest\n\nhello\n"
    for _ in range(12):
        data = TOP + b"Subject: outer\nContent-Type: message/rfc822\n\n" + data
    result = read(data)
    assert "too-deep" in {problem.code for problem in result.problems}
    assert not any(problem.fatal for problem in result.problems)


def test_old_office_files_are_told_from_outlooks() -> None:
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900)
    assert [problem.code for problem in read_bytes(ole, name="a.doc").problems] == ["old-office-file"]
    assert [problem.code for problem in read_bytes(ole + "__substg1.0_".encode("utf-16-le"), name="a").problems] == [
        "outlook-message"
    ]


@pytest.mark.parametrize(
    "piece", [b"--a\n", b"\n", b"A: b\n", b" ", b"a:", b"From x\n", b"=?a?b?", b"--a\nContent-Type: multipart/mixed; boundary=a\n\n", b"=\n", b"<a ", b"> "]
)  # fmt: skip
def test_no_repetition_takes_long(piece: bytes) -> None:
    data = TOP + b"Content-Type: multipart/alternative; boundary=a\n\n" + piece * (300_000 // len(piece))
    started = time.process_time()
    read(data)
    read(b"From a@b x\n" + data)
    read(TOP + b"Content-Type: text/html\n\n" + piece * (300_000 // len(piece)))
    assert time.process_time() - started < 8
