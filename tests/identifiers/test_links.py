import pytest

from seawall.identifiers import find_hosts


def found(text: str) -> list[tuple[str, str]]:
    return [(i.kind, i.value) for i in find_hosts(text)]


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        ("点击https://dhl.com点击领取", "https://dhl.com", "https://dhl.com"),
        ("见 https://dhl.com/a，请", "https://dhl.com/a", "https://dhl.com/a"),
        ("(https://dhl.com/a_(b))", "https://dhl.com/a_(b)", "https://dhl.com/a_(b)"),
        ("[x](https://dhl.com/a)", "https://dhl.com/a", "https://dhl.com/a"),
        ("see https://dhl.com/a?b=1.", "https://dhl.com/a?b=1", "https://dhl.com/a?b=1"),
        ("http //tinyurl.com Zy8ufsnp", "http://tinyurl.com/Zy8ufsnp", "http //tinyurl.com Zy8ufsnp"),
        ("http: //tinyurl.com then call", "http://tinyurl.com", "http: //tinyurl.com"),
        ("http: //tinyurl.com/x Zy8ufsnp", "http://tinyurl.com/x", "http: //tinyurl.com/x"),
        ("http://tinyurl.com Zy8ufsnp", "http://tinyurl.com", "http://tinyurl.com"),
        ("hxxps[:]//dhl[.]top/x", "https://dhl.top/x", "hxxps[:]//dhl[.]top/x"),
        ("h**p://dhl.top/x", "http://dhl.top/x", "h**p://dhl.top/x"),
        ("http：／／dhl．top／x", "http://dhl.top/x", "http：／／dhl．top／x"),
        ("http://dhl.com@evil.top/x", "http://dhl.com@evil.top/x", "http://dhl.com@evil.top/x"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("HTTP://DHL.COM:8080", "http://dhl.com:8080", "HTTP://DHL.COM:8080"),
        ("http://中国邮政.中国/x", "http://xn--fiqs8s4mmzk6b.xn--fiqs8s/x", "http://中国邮政.中国/x"),
        ("http://3232235777", "http://192.168.1.1", "http://3232235777"),
        ("dhl.top:8080 now", "dhl.top:8080", "dhl.top:8080"),
        ("http://dhl.com, ok", "http://dhl.com", "http://dhl.com"),
        ("http://dhl.com!x", "http://dhl.com", "http://dhl.com"),
        ("http://dhl.top/a\u200bb", "http://dhl.top/ab", "http://dhl.top/a\u200bb"),
    ],
)
def test_links_are_read_as_they_are_meant(text: str, value: str, quote: str) -> None:
    (identifier,) = find_hosts(text)
    assert (identifier.kind, identifier.value, identifier.span.quote) == ("url", value, quote)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("请访问dhl-express.com点击", "dhl-express.com"),
        ("DHL.COM", "dhl.com"),
        ("Dhl.Com", "dhl.com"),
        ("bit.ly", "bit.ly"),
        ("www.delivery.it", "www.delivery.it"),
        ("parcel-fee.today", "parcel-fee.today"),
        ("dhlparcel.me", "dhlparcel.me"),
        ("a.b1.me", "a.b1.me"),
        ("gov.uk", "gov.uk"),
        ("163.com", "163.com"),
        ("dhl.com.Thank you", "dhl.com"),
        ("раypal.com", "xn--ypal-43d9g.com"),
        ("登录 中国邮政.com 查询", "xn--fiqs8s4mmzk6b.com"),
        ("example dot com", "example.com"),
        ("dhl。com", "dhl.com"),
        ("ask at 192.168.1.1", "192.168.1.1"),
        ("ｗｗｗ．ｄｈｌ．ｃｏｍ", "www.dhl.com"),
        ("docs.readme.md", "docs.readme.md"),
    ],
)
def test_bare_hosts_are_found(text: str, host: str) -> None:
    assert found(text) == [("host", host)]


@pytest.mark.parametrize(
    "text",
    [
        "today.it", "Here.Is more", "end.Next", "today.Please", "i left home.so what", "file.zip readme.md setup.py", "co.uk", "com.cn",
        "U.S.A e.g i.e a.m. p.m.", "5.pm 10.kg 3.5 1.2.3 v1.2.3.4 version 1.2.3.4", "999.1.1.1 0.1.2.3", "1.2.3.4.5", "a@dhl.com",
        "今天用APP。Please", "http://", "http://...", "https://example", "http://12", "...", "-a-.com", "a-.me", "Fun.IT here", "x.me a.b.me",
        'http://"x', "polka dot dress", "SOME PVT.LTD", "www.promo now", "https://@", "end.Dhl.Thank you", "中国.Thank", "他说.的", "*dhl.com",
    ],
)  # fmt: skip
def test_no_host_is_seen_in_sentences_and_files(text: str) -> None:
    assert found(text) == []


def test_links_and_hosts_come_in_order() -> None:
    assert found("dhl.com then https://ups.com/x then fedex.com") == [
        ("host", "dhl.com"),
        ("url", "https://ups.com/x"),
        ("host", "fedex.com"),
    ]


def test_a_link_inside_the_path_of_a_link_is_part_of_it() -> None:
    assert found("https://a.com/?u=https://b.com/x") == [("url", "https://a.com/?u=https://b.com/x")]


def test_the_scheme_is_told() -> None:
    assert [i.scheme for i in find_hosts("https://a-b.com/x hxxp://c-d.com/y e-f.com/z g-h.com")] == ["https", "http", "", ""]
