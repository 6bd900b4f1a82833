import pytest
from hypothesis import given
from identifier_forgery import Forgery, handles

from seawall.identifiers import find_identifiers


def found(text: str) -> list[tuple[str, str, str]]:
    return [(i.kind, i.value, i.scheme) for i in find_identifiers(text)]


@given(handles())
def test_the_quote_is_the_name_alone(forgery: Forgery) -> None:
    (identifier,) = find_identifiers(forgery.written)
    assert identifier.span.quote == forgery.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加我微信zhangwei", ("handle", "zhangwei", "wechat")),
        ("V信：abc_123", ("handle", "abc_123", "wechat")),
        ("加V officer", ("handle", "officer", "wechat")),
        ("加V idaho_01", ("handle", "idaho_01", "wechat")),
        ("wx:officer_li", ("handle", "officer_li", "wechat")),
        ("QQ：12345678", ("handle", "12345678", "qq")),
        ("企鹅号 1000123", ("handle", "1000123", "qq")),
        ("扣扣 1000123", ("handle", "1000123", "qq")),
        ("WhatsApp: 07911 123-456", ("handle", "07911123456", "whatsapp")),
        ("whatsapp +852 5123 4567", ("phone", "+85251234567", "")),
        ("Telegram @Police_SH", ("handle", "police_sh", "telegram")),
        ("纸飞机：agent007", ("handle", "agent007", "telegram")),
        ("https://t.me/Police_SH", ("handle", "police_sh", "telegram")),
        ("t.me/+AbCdEf12", ("handle", "+AbCdEf12", "telegram")),
        ("https://wa.me/8613812345678", ("phone", "+8613812345678", "whatsapp")),
        ("https://wa.me/0000000", ("url", "https://wa.me/0000000", "https")),
        ("skype: live:.cid.abc123", ("handle", "live:.cid.abc123", "skype")),
        ("add live:officer_1 please", ("handle", "live:officer_1", "skype")),
        ("LINE: money99", ("handle", "money99", "line")),
        ("line id: hello", ("handle", "hello", "line")),
    ],
)
def test_names_are_found_behind_their_word(text: str, expected: object) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "wechat account", "微信 Android", "telegram channel", "the line: hello", "Subject line hello", "online id", "live: the match",
        "skype call tomorrow", "@police_sh", "QQ 123", "qq.com", "satellite 卫星 television", "wxyz_123456", "whatsapp me", "line 42",
    ],
)  # fmt: skip
def test_words_around_messengers_are_no_names(text: str) -> None:
    assert [kind for kind, _, _ in found(text) if kind == "handle"] == []
