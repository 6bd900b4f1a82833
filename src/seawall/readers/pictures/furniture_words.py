"""The words by which a chat's screen is known: what stands in status bars, title bars, input bars and on keyboards.

>>> bool(SUBTITLE.fullmatch("last seen today at 15:20")), bool(INPUT.fullmatch("按住 说话")), bool(INPUT.fullmatch("Message me"))
(True, True, False)
"""

import re

LEFT_ARROWS = "<\u2039〈《«く\uff1c←⟵ㄑ"
"""How a way back is drawn, or what a recogniser makes of it."""
RIGHT_ARROWS = ">\uff1e›\u2228v"
LONGEST_STATUS = 24

STATUS = re.compile(
    r"\d{1,2}[:：]\d\d(?:\s?[ap]m)?|\d{1,3}\s?%|[45]G\+?|LTE|H\+|\d{1,4}(?:\.\d{1,2})?\s?[KM]B?/s|中国(?:移动|联通|电信)"
    r"|SOS(?: only)?|HD|VoLTE|Wi-?Fi",
    re.IGNORECASE,
)
STATUS_CLOCK = re.compile(r"\s*\d{1,2}[:：]\d\d(?!\d)")
BACK = re.compile(
    rf"[{LEFT_ARROWS}(]?\s*(?:\(?\d{{1,3}}\+?\)?|返回|微信(?:\(\d{{1,3}}\+?\))?|消息|信息|聊天|back|chats|messages|edit|inbox)?\s*",
    re.IGNORECASE,
)
BUTTONS = re.compile(
    rf"\W{{0,4}}|[…·.⋯:：|]{{1,6}}|\W*(?:编辑|详情|完成|关注|call|video|edit|done|info|report|举报|[Qi{RIGHT_ARROWS}])\W*",
    re.IGNORECASE,
)
SUBTITLE = re.compile(
    r"(?:online|offline|active (?:now|\d{1,3}.{0,4}ago|today|yesterday)|last seen.{0,30}|typing\W*"
    r"|(?:tap|click) here for (?:contact|group) info|.{0,40}\d{1,7} (?:members|participants|people|subscribers).{0,30}"
    r"|bot|business account|instagram|messenger|在线|离线|手机在线|.{0,12}在线.{0,6}|对方正在输入\W*|最后(?:上线|在线).{0,20}"
    r"|最近上线.{0,20}|\d{1,7}\s?(?:位成员|名成员|人)|添加到通讯录|不是.{0,6}联系人|\W*公众号\W*|单击此处.{0,20})",
    re.IGNORECASE,
)
MEMBERS = re.compile(
    r"[（(]\s*\d{1,5}\s*[)）]\s*$|\d{1,7} (?:members|participants|people)|\d{1,7}\s?(?:位成员|名成员)", re.IGNORECASE
)
LIST_OF_PEOPLE = re.compile(r"(?:[^,，]{1,20}[,，]){2,}[^,，]{1,20}")
INPUT = re.compile(
    r"\W*(?:按住\s*说话|发送|发消息|发送消息|发信息|输入消息|输入信息|请输入.{0,6}|说点什么|短信|短信/彩信|彩信|信息|回复"
    r"|message|type (?:a )?message|write a message|text message|imessage|send (?:a )?message|rcs(?: message)?|sms"
    r"|text message\W{1,4}\w{3,8}|aa|send|reply|hold to talk|enter message|start a message|gif|cancel)\W*",
    re.IGNORECASE,
)
KEY_NAMES = re.compile(
    r"\W*(?:space|return|空格|换行|拼音|发送|123|abc|中/?英|符号|shift|完成|确认|搜索|重输|分词|中文"
    r"|english \(.{2,3}\)|the|i|i'm|you)\W*",
    re.IGNORECASE,
)
LETTER_KEYS = re.compile(r"(?:qwerty|asdfg|zxcvb|123456).*", re.IGNORECASE)
SMS = re.compile(r"imessage|text message|短信|彩信|\bsms\b|\bmms\b|\brcs\b", re.IGNORECASE)
SENTENCE = re.compile(r"[。！？!?；;]|[，,].*[，,]|https?:")


def is_status(text: str) -> bool:
    """Whether a line is of a status bar: a clock with little after it, or nothing but signs of network and battery."""
    if len(text) > LONGEST_STATUS:
        return False
    return STATUS_CLOCK.match(text) is not None or all(STATUS.fullmatch(word) for word in re.split(r"\s(?!only|%|[KM]B)", text))


def says_sms(text: str) -> bool:
    """Whether a time line or a label says that these are text messages."""
    return SMS.search(text[:60]) is not None


def clean_title(title: str) -> str:
    """Return a name without a way back before it, a count of members after it, or a button."""
    without = re.sub(rf"^[{LEFT_ARROWS}\s]+(?:\d{{1,3}}\+?\s+)?", "", title[:60])
    return re.sub(r"\s*[（(]\s*\d{1,5}\s*[)）]\s*$|[\s>\uff1e›…⋯·.]{1,9}$", "", without).strip() or title
