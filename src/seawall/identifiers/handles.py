"""Names in messengers, behind the word that says which.

A phone number that serves as a handle is a phone number; a name behind a bare English word needs a colon or ``ID``,
or a digit in it, since "wechat account" is no name.

>>> [(c.value, c.scheme) for c in scan_handles("加微信：Officer_Li88，QQ 10001234，电报 @police_sh")]
[('officer_li88', 'wechat'), ('10001234', 'qq'), ('police_sh', 'telegram')]
"""

import re
from collections.abc import Iterable, Iterator

from seawall.identifiers.candidates import Candidate, Rank, cue, cued

_ASKED = r"(?P<asked>[ ]{0,2}(?:[号號]|账号|帐号|id|number|no\.?|name|username)?[ ]{0,2}(?:[:：=]|是|为|\bis\b)[ ]{0,2}|[ ]?(?:[号號]|id)[ ]{1,2}|[ ]{0,2}@|[ ]?[号號])"
_SEPARATED = rf"(?:{_ASKED}|[ ]{{0,2}})"
_END = r"(?![A-Za-z0-9*_\-@]|\.[A-Za-z0-9])"
_WECHAT = re.compile(
    rf"(?P<zh>微信|微 信|威信|薇信|卫星|[Vv]信|加[Vv](?![A-Za-z])|加[Ww][Xx])|(?<![A-Za-z])(?:wechat|weixin|wx|vx)(?![a-z])",
    re.IGNORECASE,
)
_WECHAT_NAME = re.compile(rf"{_SEPARATED}(?P<name>[A-Za-z][A-Za-z0-9_\-]{{5,19}}+){_END}", re.IGNORECASE)
_QQ = re.compile(rf"(?<![A-Za-z])(?:QQ|扣扣|企鹅)(?:群|号|[ ]?number)?[ ]{{0,2}}[:：是为]?[ ]{{0,2}}(?P<name>[1-9][0-9]{{4,10}}+){_END}", re.IGNORECASE)
_WHATSAPP = re.compile(rf"(?<![A-Za-z])whats\s?app{_SEPARATED}(?P<name>\+?[0-9](?:[ \-]?[0-9]){{6,14}}+){_END}", re.IGNORECASE)
_TELEGRAM_CUE = cue(r"telegram|\btg\b|电报|纸飞机|飞机|小飞机")
_TELEGRAM_AT = re.compile(rf"(?<![A-Za-z0-9.*_@])@(?P<name>[A-Za-z][A-Za-z0-9_]{{4,31}}+){_END}")
_TELEGRAM = re.compile(rf"(?:telegram|(?<![A-Za-z])tg|电报|纸飞机){_ASKED}(?P<name>[A-Za-z][A-Za-z0-9_]{{4,31}}+){_END}", re.IGNORECASE)
_SKYPE = re.compile(rf"(?P<name>(?<![A-Za-z0-9])live:(?=[a-z.]{{0,40}}[0-9_])[A-Za-z0-9._\-]{{3,63}}[A-Za-z0-9_]){_END}|skype{_ASKED}(?P<other>[A-Za-z][A-Za-z0-9_.\-]{{4,30}}[A-Za-z0-9_]){_END}", re.IGNORECASE)
_LINE = re.compile(rf"(?:(?<![A-Za-z])line[ ]?id[ ]?[:：=]?|加line|(?-i:(?<![A-Za-z])LINE)[ ]?[:：])[ ]{{0,2}}(?P<name>@?[A-Za-z0-9][A-Za-z0-9._\-]{{2,18}}[A-Za-z0-9_]){_END}", re.IGNORECASE)
_LINKS = re.compile(r"(?:https?://)?(?:www\.)?(?:(?P<telegram>t\.me|telegram\.me)/(?:joinchat/)?@?(?P<name>[A-Za-z+][A-Za-z0-9_\-]{3,63})|(?P<whatsapp>wa\.me)/\+?(?P<number>[0-9]{7,15}))(?![A-Za-z0-9_])", re.IGNORECASE)
_CUES = ("微信", "微 信", "威信", "薇信", "卫星", "v信", "加v", "加wx", "wx", "vx", "wechat", "weixin", "qq", "扣扣", "企鹅", "app", "telegram")
_MORE_CUES = ("tg", "电报", "飞机", "skype", "live:", "line")
