"""Names in messengers, behind the word that says which.

A phone number that serves as a handle is a phone number; a name of letters alone needs a colon, ``ID`` or 加 before
it, since "wechat account" is no name.

>>> [(c.value, c.scheme) for c in scan_handles("加微信：Officer_Li88，QQ 10001234，电报 @police_sh")]
[('officer_li88', 'wechat'), ('10001234', 'qq'), ('police_sh', 'telegram')]
"""

import re
from collections.abc import Iterator

from seawall.identifiers.candidates import Candidate, Rank
from seawall.identifiers.phones import e164

_ASKED = (
    r"(?P<asked>[ ]{0,2}(?:号码?|號|账号|帐号|id|number|no\.?|name|username)?[ ]{0,2}(?:[:：=@]|是|为|\bis\b)[ ]{0,2}@?"
    r"|[ ]?(?:号码?|號|账号|帐号|id(?![a-z0-9_]))[ ]?)?"
)
_END = r"(?![A-Za-z0-9*_\-@]|\.[A-Za-z0-9])"


def _behind(words: str, name: str) -> re.Pattern[str]:
    """Compile a pattern for a name behind one of the words; every part of it is bounded."""
    return re.compile(rf"(?:{words}){_ASKED}[ ]{{0,2}}(?P<name>{name}){_END}", re.IGNORECASE)


_MESSENGERS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "wechat",
        ("信", "加v", "wx", "vx", "wechat", "weixin", "卫星"),
        _behind(
            r"(?P<add>加我?(?:微信|威信|薇信|v信|wx|vx|v(?![a-z])))|微信|威信|薇信|卫星|v信|(?<![a-z])(?:wechat|weixin|wx|vx)(?![a-hj-z])",
            r"[a-z][a-z0-9_\-]{5,19}+",
        ),
    ),
    ("qq", ("qq", "扣扣", "企鹅"), _behind(r"(?<![a-z])qq(?:群)?|(?:扣扣|企鹅)(?P<add>群)?", r"[1-9][0-9]{4,10}+")),
    ("whatsapp", ("app",), _behind(r"(?P<add>(?<![a-z])whats ?app)", r"\+?[0-9](?:[ \-]?[0-9]){6,14}+")),
    (
        "telegram",
        ("telegram", "tg", "电报", "飞机"),
        _behind(r"(?P<add>加我?(?:电报|飞机))|telegram|(?<![a-z])tg|电报|纸飞机", r"[a-z][a-z0-9_]{4,31}+"),
    ),
    ("skype", ("skype",), _behind(r"(?P<add>加我?skype)|skype", r"(?:live:)?[a-z.][a-z0-9_.\-]{4,60}(?<![.\-])")),
    (
        "skype",
        ("live:",),
        _behind(r"(?P<add>(?<![a-z0-9:])(?=live:))", r"live:(?=[a-z.]{0,40}[0-9_])[a-z0-9._\-]{3,60}(?<![.\-])"),
    ),
    (
        "line",
        ("line",),
        _behind(r"(?P<add>加我?line)|(?<![a-z])line(?=[ ]?id)|(?-i:(?<![A-Za-z])LINE)", r"[a-z0-9][a-z0-9._\-]{2,18}[a-z0-9_]"),
    ),
)
"""Messenger, lower-case words of which one must be there at all, and the pattern."""
_LATIN_MARKS = ("wx", "vx", "wechat", "weixin", "qq", "tsapp", "ts app", "telegram", "tg", "skype", "live:", "line")
_MARKS = ("微信", "威信", "薇信", "v信", "加v", "卫星", "扣扣", "企鹅", "电报", "飞机", *_LATIN_MARKS)
"""Lower-case strings of which every messenger's words hold one."""
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:(?:t|telegram)\.me/(?:joinchat/|s/|@)?(?P<name>\+?[a-z][a-z0-9_\-]{3,63}|\+[a-z0-9_\-]{4,63})"
    r"|wa\.me/\+?(?P<number>[0-9]{7,15}))(?:[/?#].*)?",
    re.IGNORECASE,
)


def may_hold_handle(text: str) -> bool:
    """Tell cheaply whether a messenger is named.

    >>> may_hold_handle("WhatsApp me"), may_hold_handle("see you")
    (True, False)
    """
    lowered = text.lower()
    return any(mark in lowered for mark in (_LATIN_MARKS if text.isascii() else _MARKS))


def scan_handles(text: str) -> Iterator[Candidate]:
    """Find names behind messengers' words in a view with ASCII digits.

    The value is lower case without ``@``, ``scheme`` the messenger: ``wechat``, ``qq``, ``whatsapp``, ``telegram``,
    ``skype`` or ``line``.
    """
    lowered = text.lower()
    for scheme, marks, pattern in _MESSENGERS:
        if any(mark in lowered for mark in marks):
            for match in pattern.finditer(text):
                name = match["name"]
                if match["asked"] or match["add"] or not name.isalpha():
                    value = name.lower()
                    if scheme == "whatsapp":
                        value = value.replace(" ", "").replace("-", "")
                    yield Candidate("handle", value, *match.span("name"), scheme, rank=Rank.CUED)


def named_by_link(link: Candidate) -> Candidate:
    """Read a link to a person (``t.me/name``, ``wa.me/number``) as that person; any other link stays what it is.

    >>> named_by_link(Candidate("url", "https://t.me/Police_SH?start=1", 0, 30)).value
    'police_sh'
    """
    match = _LINK.fullmatch(link.value)
    if match is None:
        return link
    if match["name"]:
        name = match["name"]
        # Invitations are secrets in which case matters, names are not.
        return link._replace(kind="handle", value=name if name[0] == "+" else name.lower(), scheme="telegram")
    read = e164("+" + match["number"], None)
    return link if read is None else link._replace(kind="phone", value=read[0], scheme="whatsapp", valid=read[1])
