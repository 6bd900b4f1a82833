import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from identifier_forgery import Forgery, links

from seawall.identifiers import find_hosts, split_host
from seawall.identifiers.hosts import canonical_host, ipv4

ADDRESSES = st.integers(0x01000000, 0xDFFFFFFF)


def dotted(number: int) -> str:
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


@given(st.text(st.characters(exclude_categories=()), max_size=80))
@example("xn--\ud800.com")
@example("xn--99999999999.com")
@example("http://[::1]:80/")
@example("http://[zz]/")
@example("a" * 5000 + ".com")
@example("xn--" + "9" * 400)
def test_any_text_can_be_split_and_canonicalising_twice_changes_nothing(value: str) -> None:
    host = split_host(value)
    assert isinstance(host.unicode_host, str)
    once = canonical_host(value)
    assert canonical_host(once) == once


@given(links())
def test_canonical_links_are_found_as_themselves(forgery: Forgery) -> None:
    (identifier,) = find_hosts(forgery.value)
    assert identifier.value == forgery.value
    assert identifier.span.quote == forgery.value


@given(ADDRESSES, st.sampled_from(["{n}", "0x{n:x}", "0{n:o}", "0x{a:X}.0{b:o}.{c}", "{a}.{b}.{c}.{d}", "0{a:o}.0x{b:x}.{e}"]))
def test_numeric_addresses_are_read_in_every_base(number: int, shape: str) -> None:
    a, b, c, d = number >> 24, number >> 16 & 255, number >> 8 & 255, number & 255
    written = shape.format(
        n=number, a=a, b=b, c=number & 0xFFFF if shape.endswith("{c}") and "{d}" not in shape else c, d=d, e=number & 0xFFFF
    )
    assert split_host(f"http://{written}/x").host == dotted(number)
    assert [i.value for i in find_hosts(f"go http://{written}/x now")] == [f"http://{dotted(number)}/x"]


@pytest.mark.parametrize("name", ["256.1.1.1", "1.2.3.4.5", "089.1.1.1", "1.2.3.256", "0xg", "99999999999", "", "a"])
def test_what_no_browser_reads_is_no_address(name: str) -> None:
    assert ipv4(name) is None


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ("https://www.dhl.co.uk/a", {"subdomain": "www", "domain": "dhl.co.uk", "label": "dhl", "suffix": "co.uk", "path": "/a"}),
        ("dhl-track.vercel.app", {"subdomain": "dhl-track", "domain": "vercel.app", "label": "vercel", "platform": "vercel.app"}),
        ("vercel.app", {"subdomain": "", "domain": "vercel.app"}),
        ("co.uk", {"domain": "", "label": "", "suffix": "co.uk"}),
        ("localhost", {"domain": "", "suffix": "", "subdomain": ""}),
        ("http://dhl.com@evil.top:8080?x", {"userinfo": True, "port": 8080, "domain": "evil.top", "path": "?x"}),
        ("http://@evil.top:", {"userinfo": False, "port": None}),
        ("http://[::0001]:80/", {"host": "[::1]", "is_ip": True, "port": 80, "domain": ""}),
        ("http://[nonsense]/", {"host": "[nonsense]"}),
        ("192.168.1.1", {"is_ip": True, "domain": "", "label": ""}),
        (
            "раypal.com",
            {"host": "xn--ypal-43d9g.com", "punycode": True, "unicode_host": "раypal.com", "looks_like": "paypal.com"},
        ),
        ("xn--fiqs8s4mmzk6b.com", {"unicode_host": "中国邮政.com", "looks_like": "", "punycode": True}),
        ("dhl.com", {"looks_like": "", "punycode": False}),
        ("ⓓⓗⓛ.com", {"host": "dhl.com"}),
    ],
)
def test_hosts_are_taken_apart(value: str, fields: dict[str, object]) -> None:
    host = split_host(value)
    assert {name: getattr(host, name) for name in fields} == fields


def test_labels_that_no_registry_takes_are_kept_apart() -> None:
    assert canonical_host("☃-\u200d☃.com") != canonical_host("☃.com")
    assert canonical_host("☃-\u200d☃.com").startswith("xn--")


def test_undecodable_and_unprintable_labels_stay_as_they_are() -> None:
    assert split_host("xn--\u00e9.com").unicode_host
    assert split_host("xn--99999999999.com").unicode_host == "xn--99999999999.com"
