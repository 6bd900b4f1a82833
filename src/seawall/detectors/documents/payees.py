r"""Who is to be paid: payees that are private persons.

>>> [name for name, _start, _end in personal_payees("收款人：李晓明 账号：6222020200112233\n开户行：中国银行")]
['李晓明']
>>> list(personal_payees("户名：上海市财政局专户\nAccount name: HM Courts Service"))
[]
"""

import re
from collections.abc import Iterator

_LABEL_HAN = re.compile(
    r"(?:(?:收\s*款\s*人|收款方|户\s*名|账户名称?|帐户名称?|开户名|收款账户名|收款户名|户主|持卡人|账户姓名)(?:姓名|名称)?\s*[:：]?"
    r"|(?:账户|帐户|户口)\s*[:：])\s*([\u4e00-\u9fff·]{2,12})"
)
_LABEL_LATIN = re.compile(
    r"\b(?:payee|account\s+name|account\s+holder|beneficiary(?:\s+name)?|name\s+on\s+(?:the\s+)?account|name\s+of\s+account)"
    r"\s*[:：]?\s*((?:(?:mr|mrs|ms|miss)\.?[ ]+)?[A-Z][A-Za-z'’-]*(?:[ ]+[A-Z][A-Za-z'’-]*){1,3})\b",
    re.IGNORECASE,
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊"
    "秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫柏宗瞿"
)
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "夏侯", "司徒", "慕容", "皇甫", "尉迟", "东方")
_ORGANISED = re.compile(
    r"[局院部会司厂店校馆处所行署厅社团队厦库委办]|财政|专户|公户|基金|大学|医|账户|帐户|银行|中心|有限|国库|集团|政府|支付|收费|学费|公安|法"
)
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_COMPANY = re.compile(
    r"\b(?:ltd|limited|bank|university|court|courts|council|department|dept|office|service|services|trust|plc|inc|llc|llp|college|school|authority|treasury"
    r"|revenue|hmrc|government|police|embassy|commission|company|solicitors?|estates?|properties|lettings|account|the|of|fund|collections?|pty|gmbh|corp"
    r"|association|institute|registrar|bursar|finance|payments?|client|city|state|federal|national|royal|hm|crown)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:mr|mrs|ms|miss)\.?\s", re.IGNORECASE)


def personal_payees(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each payee that is a private person, with its place in the text."""
    for match in _LABEL_HAN.finditer(text):
        name = _person(match[1])
        if name:
            yield name, match.start(), match.start(1) + len(name)
    for match in _LABEL_LATIN.finditer(text):
        name = match[1].strip()
        if not _COMPANY.search(name) and (_TITLED.match(name) or all(word[:1].isupper() for word in name.split())):
            yield name, match.start(), match.end(1)


def _person(value: str) -> str:
    """Return the personal name at the start of a value; empty when it is none, or goes on as the name of a body."""
    if _ORGANISED.search(value, 2 if value.startswith(_DOUBLE) else 0):  # 司马 and 司徒 are no companies
        return ""
    longest = 4 if value.startswith(_DOUBLE) else 3
    if len(value) > longest or not (value[0] in _SURNAMES or value.startswith(_DOUBLE)):
        return ""
    match = _NAME.match(value)
    return match[0] if match else ""
