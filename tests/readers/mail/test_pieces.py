"""The pieces that e-mail is read with: headers, charsets, transfer encodings, parts, bodies, invitations, results of servers."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.mail.bodies import MAX_TEXT, content_of, says_the_same, unflowed
from seawall.readers.mail.calendars import calendar_text
from seawall.readers.mail.charsets import as_text
from seawall.readers.mail.details import mail_details
from seawall.readers.mail.detecting import header_names, is_mailbox, looks_like_mail
from seawall.readers.mail.header_words import Address, address_of, header_words, iso_date
from seawall.readers.mail.mailboxes import mails_in
from seawall.readers.mail.parsing import MAX_PARTS, parse_mail
from seawall.readers.mail.transfer import from_base64, is_broken_base64, undo_transfer


@given(st.binary(max_size=80))
def test_any_bytes_are_some_header(raw: bytes) -> None:
    header_words(raw)
    address_of(raw)
    iso_date(raw)
    header_names(raw)
    is_mailbox(raw)
    looks_like_mail(raw, name="a.eml")
    list(mails_in(raw))
    from_base64(raw)
    is_broken_base64(raw)
    parse_mail(raw)


@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40),
    st.sampled_from(["utf-8", "gb18030", "utf-16-le"]),
)
def test_encoded_words_come_back(text: str, charset: str) -> None:
    word = b"=?" + charset.encode() + b"?B?" + base64.b64encode(text.encode(charset)) + b"?="
    assert (
        header_words(word) == " ".join(text.split())
        or any(char in text for char in "\u200b\u2060\ufeff")
        or not text.isprintable()
    )


@given(st.binary(max_size=200))
def test_base64_comes_back(data: bytes) -> None:
    assert from_base64(base64.encodebytes(data)) == data
    assert from_base64(base64.urlsafe_b64encode(data)) == data
    assert undo_transfer(base64.encodebytes(data), "base64") == data


@given(st.binary(max_size=60), st.text(max_size=20))
def test_any_charset_is_answered(data: bytes, charset: str) -> None:
    as_text(data, charset)


@pytest.mark.parametrize("charset", ["punycode", "idna", "rot13", "base64", "unicode_escape", "no-such", "\0", "", "x" * 500])
def test_codecs_that_are_no_charsets_are_not_used(charset: str) -> None:
    assert as_text("转到安全账户，不要告诉别人".encode(), charset).text == "转到安全账户，不要告诉别人"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("喆警官".encode("gb18030"), "gb2312", "喆警官"),
        ("轉到安全帳戶".encode("big5"), "big5", "轉到安全帳戶"),
        ("café à la carte".encode("cp1252"), "iso-8859-1", "café à la carte"),
        ("£5 – “now”".encode("cp1252"), "us-ascii", "£5 – “now”"),
        ("安全账户".encode(), "us-ascii", "安全账户"),
        ("안녕하세요".encode("cp949"), "ks_c_5601-1987", "안녕하세요"),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "日本"),
        (b"+ZeVnLA-", "utf-7", "日本"),
        ("警察".encode("gb18030"), "iso-8859-1", "警察"),
        ("你好，警察来了".encode(), "gb2312", "你好，警察来了"),
    ],
)
def test_charsets_are_read_as_they_are_meant(data: bytes, charset: str, text: str) -> None:
    assert as_text(data, charset).text == text


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        (b"Ann <a@b.c>", Address("Ann", "a@b.c")),
        (b"<a@b.c>", Address("", "a@b.c")),
        (b"a@b.c", Address("", "a@b.c")),
        (b"a@b.c (Ann B)", Address("Ann B", "a@b.c")),
        (b'"Doe, J." <j@d.e>, k@l.m', Address("Doe, J.", "j@d.e")),
        (b'"he said \\"hi\\"" <j@d.e>', Address('he said "hi"', "j@d.e")),
        (b'"service@boc.cn" <x@evil.top>', Address("service@boc.cn", "x@evil.top")),
        (b"Police", Address("Police", "")),
        (b"", Address("", "")),
        ("上海警方 <a@b.c>".encode(), Address("上海警方", "a@b.c")),
        ("上海警方 <a@b.c>".encode("gb18030"), Address("上海警方", "a@b.c")),
        (b"=?x?B?!!?= <a@b.c>", Address("", "a@b.c")),
        (b"Ann\r\n <a@\xe2\x80\x8bb.c>", Address("Ann", "a@b.c")),
    ],
)
def test_addresses_are_read_as_they_are_shown(raw: bytes, address: Address) -> None:
    assert address_of(raw) == address


def test_an_address_is_shown_with_what_there_is() -> None:
    assert [Address("A", "b@c.D.").shown, Address("", "b@c").shown, Address("A", "").shown] == ["A <b@c.D.>", "b@c", "A"]
    assert Address("A", "b@c.D.").domain == "c.d"


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        (b"Tue, 1 Dec 2026 08:00:00 -0500", "2026-12-01T08:00:00-05:00"),
        (b"Tue, 1 Dec 2026 08:00:00 -0000", "2026-12-01T08:00:00+00:00"),
        (b"1 Dec 26 08:00 GMT", "2026-12-01T08:00:00+00:00"),
        (b"Tue, 1 Dec 1066 08:00:00 +0000", None),
        (b"Tue, 99 Dec 2026 08:00:00 +0000", None),
        (b"", None),
        (b"\xff", None),
    ],
)
def test_dates_are_read_with_their_zone(raw: bytes, time: str | None) -> None:
    assert iso_date(raw) == time


def test_uuencoded_and_unknown_bodies_are_read_as_far_as_they_go() -> None:
    assert undo_transfer(b"begin 644 a.txt\n#0V%T\n\x01bad\n`\nend\n", "x-uuencode") == b"Cat"
    assert undo_transfer(b"no uuencode", "uuencode") == b"no uuencode"
    assert undo_transfer(b"abc", "8bit") == b"abc"
    assert undo_transfer(b"5rWL6K+V\n\n_____\nlist footer, with words\n", "base64") == "测试".encode()
    assert undo_transfer(b"5rWL\n\n6K+V", "base64") == "测试".encode()


def test_parts_are_cut_where_the_boundaries_stand() -> None:
    nested = (
        b"Content-Type: multipart/mixed; boundary=out\r\n\r\npreamble\r\n--out\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n"
        b"--in\r\n\r\none\r\n--in--\r\n--out\r\n\r\ntwo\r\n--outer is no boundary\r\n--out--\r\nepilogue"
    )
    assert [part.body for part in parse_mail(nested).leaves()] == [b"one", b"two\r\n--outer is no boundary"]
    unended = parse_mail(b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\none\n--a\n\ntwo")
    assert [part.body for part in unended.leaves()] == [b"one", b"two"]
    nameless = parse_mail(b"Content-Type: multipart/mixed\n\ntext all the same")
    assert [part.body for part in nameless.leaves()] == [b"text all the same"]
    assert content_of(nameless).texts == ("text all the same",)
    digest = parse_mail(b"Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: x\n\nhi\n--a--")
    assert [part.kind for part in digest.leaves()] == ["message/rfc822"]


def test_a_body_without_an_empty_line_before_it_is_not_taken_for_headers() -> None:
    mail = parse_mail(b"Subject: x\nplease transfer the money\nto: the account\n")
    assert mail.body == b"please transfer the money\nto: the account\n"
    assert parse_mail(b"hello").body == b"hello"


def test_too_many_parts_and_too_deep_ones_are_said() -> None:
    many = parse_mail(b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\nx\n" * (MAX_PARTS + 10))
    assert many.cut
    assert [problem.code for problem in content_of(many).problems] == ["too-much-inside"]
    deep = parse_mail(b"".join(b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in range(60)))
    assert deep.cut


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b'Content-Disposition: attachment; filename="a/b\\\\c.pdf"', "a_b_c.pdf"),
        (b"Content-Disposition: attachment; filename*=UTF-8''%E8%AD%A6.pdf", "警.pdf"),
        (b"Content-Disposition: attachment; filename*=no-such''%E8.pdf", ""),
        (b'Content-Type: a/b; name="=?utf-8?B?6K2m?=.pdf"', "警.pdf"),
        ("Content-Type: a/b; name=警.pdf".encode(), "警.pdf"),
        (b"Content-Type: a/b", ""),
    ],
)  # fmt: skip
def test_files_have_the_name_that_a_person_sees(header: bytes, name: str) -> None:
    assert parse_mail(header + b"\n\nx").file_name == name


def test_lines_that_were_broken_are_joined_but_signatures_are_not() -> None:
    assert unflowed("a \nb\n> c \n> d\n>> e \n> f\n-- \ng") == "a b\n> c d\n>> e \n> f\n-- \ng"
    assert unflowed("安全 \n账户", keep_space=False) == "安全账户"


def test_a_text_of_one_endless_paragraph_takes_no_longer_than_another() -> None:
    assert unflowed("a \n" * 100_000) == "a " * 100_000
    assert unflowed("a \n" * 300_000) == "a \n" * 300_000


def test_a_part_beyond_all_measure_is_cut_and_that_is_said() -> None:
    content = content_of(parse_mail(b"Subject: x\n\n" + b"word " * (MAX_TEXT // 5 + 1)))
    assert len(content.texts[0]) == MAX_TEXT
    assert [problem.code for problem in content.problems] == ["mail-cut"]


def test_the_same_in_both_is_known_in_any_language() -> None:
    assert says_the_same("请把钱转到安全账户", "请把钱转到安全账户")
    assert not says_the_same("请查看网页版", "请把钱转到安全账户")
    assert says_the_same("anything", "")
    assert not says_the_same("hello", "£ 5")


def test_invitations_of_any_shape_are_read() -> None:
    assert (
        calendar_text(
            "SUMMARY:a\r\n  b\nDTSTART:20261201\nDTSTART:20261201T080000Z\nDTSTART:soon\nORGANIZER:mailto:a@b\nX:y\nURL:"
        )
        == "a b\n2026-12-01\n2026-12-01 08:00 UTC\nsoon\na@b"
    )
    assert calendar_text("") == ""
    mail = parse_mail(b"Content-Type: text/calendar\n\nnothing of a calendar")
    assert content_of(mail).texts == ("nothing of a calendar",)


def test_the_topmost_results_count_and_of_several_signatures_the_one_that_passed() -> None:
    mail = parse_mail(
        b"Authentication-Results: mx; dkim=fail; dkim=pass; dkim=fail; spf=softfail\n smtp=x; dmarc = fail\n"
        b"Authentication-Results: sender; spf=pass; dmarc=pass\nReceived-SPF: pass (x)\nFrom: a@b.c\nList-Id: x\nResent-From: y@z\nSender: s@t.u\n\n"
    )
    details = dict(mail_details(mail))
    assert {key: details[f"mail.{key}"] for key in ("spf", "dkim", "dmarc", "list", "forwarded", "sender")} == {
        "spf": "softfail", "dkim": "pass", "dmarc": "fail", "list": "yes", "forwarded": "yes", "sender": "s@t.u",
    }  # fmt: skip
    arc = dict(mail_details(parse_mail(b"ARC-Authentication-Results: i=1; mx; spf=fail\nFrom: a@b.c\n\n")))
    assert arc["mail.spf"] == "fail"
    assert dict(mail_details(parse_mail(b"Received-SPF: Fail (x)\nSender: a@b.c\n\n")))["mail.spf"] == "fail"
    assert mail_details(parse_mail(b"Subject: x\n\n"))[0] == ("mail.from", "")


def test_rich_text_and_html_beside_each_other_are_all_read() -> None:
    mail = parse_mail(
        b"Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nPay https://pay.example/x here today please\n"
        b"--a\nContent-Type: text/html\n\n<p>Pay <a href='https://pay.example/x'>here</a> today please <a href='tel:+441234567'>ring us</a></p>\n--a--"
    )
    assert content_of(mail).texts == ("Pay https://pay.example/x here today please\nring us <tel:+441234567>",)


def test_broken_base64_with_words_is_read_as_words() -> None:
    assert is_broken_base64(b"Please pay now, today! It is urgent; do not wait.")
    assert not is_broken_base64(b"5rWL6K+V")
    assert not is_broken_base64(b"")


def test_headers_with_a_broken_line_among_them_are_all_read() -> None:
    mail = parse_mail(
        b"From: a@b.c\nSubject: one\nbroken in two\nMIME-Version: 1.0\n\t=?x?=\nContent-Type: text/html\n\n<p>x</p>"
    )
    assert mail.kind == "text/html"
    assert header_words(mail.header("subject")) == "one broken in two"
    assert mail.body == b"<p>x</p>"
    folded = parse_mail(b"Subject: Re: TEST\n \n\tmore\nTo: a@b\n\nx")
    assert (header_words(folded.header("subject")), folded.body) == ("Re: TEST more", b"x")
    assert parse_mail(b"Subject: x\n \nhello").body == b"hello"
    assert parse_mail(b" indented\nSubject: x\n\nhello").body == b" indented\nSubject: x\n\nhello"


def test_bytes_in_headers_are_in_the_charset_of_the_mail() -> None:
    mail = parse_mail("Subject: 家人有難\nContent-Type: text/plain; charset=big5\n\nx".encode("big5"))
    assert header_words(mail.header("subject"), mail.likely_charset) == "家人有難"


def test_attached_texts_are_in_the_charset_that_the_mail_names() -> None:
    mail = parse_mail("Content-Type: text/plain; charset=gbk; name=a.txt\nContent-Disposition: attachment\n\n警察".encode("gbk"))
    assert content_of(mail).files[0].data.decode() == "警察"


def test_html_that_calls_itself_plain_is_read_as_html() -> None:
    assert content_of(parse_mail(b"Content-Type: text/plain\n\n<html><p>Pay <b>now</b></p></html>")).texts == ("Pay now",)
