"""An address without unit, household, room, floor and building: what GB/T 41833-2022 wants hidden, in zh, ja, ko and en.

>>> hide_unit("南京市鼓楼区某某路8号3单元502室"), hide_unit("Flat 3, 12 High Street, Leeds")
('南京市鼓楼区某某路8号***', '***, 12 High Street, Leeds')
>>> hide_unit("Unit 12/34 Smith St"), hide_unit("東京都新宿区西新宿2-8-1 海風マンション301号室")
('***/34 Smith St', '東京都新宿区西新宿2-8-1 海風マンション***')
"""

import re
import unicodedata

HIDDEN = "***"
MAX_CHARACTERS = 400
"""No real address is longer; what is, is hidden whole."""
_FIGURE = r"[0-9一二三四五六七八九十百零〇两①-⑳]"
_HAN_UNIT = re.compile(
    rf"(?:[A-Za-z]?{_FIGURE}{{1,5}}[A-Za-z]?|[A-Za-z]|[甲乙丙丁东西南北東])[ #\-]*"
    r"(?:单元|單元|号楼|號樓|号室|號室|号房|號房|栋|幢|棟|室|階|동|호)"
    r"|[A-Za-z]?[0-9]{1,5}[A-Za-z]?[ #\-]*(?:座|层|層|楼|樓|户|戶|房|门|門|宿舍|舍|床|寝室|寝|公寓|組团|组团)"
    r"|[A-Za-z](?:座|区|區)[ ]?(?=[0-9])|(?<![a-z0-9])[一二三四五六七八九十]{1,3}(?:层|層|楼|樓)(?![一-鿿]*[路街])"
)
"""Where the part of a Chinese, Japanese or Korean address begins that names a home; all that follows is smaller still."""
_HYPHENED = re.compile(r"[A-Za-z]?[0-9]{1,5}[A-Za-z]?(?:-[A-Za-z]?[0-9]{1,5}[A-Za-z]?){2,}(?![0-9]*[号號番丁])")
"""Building, stairs and room in one: 5-3-502. In Japan it is the block and stays."""
_STREET_NUMBER = re.compile(
    r"[0-9]{1,5}(?:[\-之][0-9]{1,4})?(?:弄|巷)|[0-9]{1,5}(?:[\-之][0-9]{1,4})?[号號](?![楼樓室房棟])(?:院)?"
)
_INNER_FIGURE = re.compile(r"[A-Za-z]{0,2}[0-9]")
_LAST_FIGURE = re.compile(r"[#\-]?[A-Za-z]{0,2}[0-9][0-9A-Za-z#\-\s]*$")
_JAPANESE_BLOCK = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3}){1,2}$|(?:丁目|番地?)\W*[0-9]+$")
_CJK = re.compile(r"[぀-ヿ㐀-鿿豈-﫿가-힣]")
_KANA = re.compile(r"[぀-ヿ]|丁目|都.+区|[府県]")
_HEADINGS = (
    r"flat|apt|apartment|unit|room|rm|suite|ste|floor|fl|flr|level|lvl|block|blk|bldg|building|tower|door|studio|bedroom|bed"
    r"|dorm|dormitory|dong|danyuan|haolou|villa|penthouse|ph|basement|lot|po box|box|mailbox|zimmer|wohnung|appartement|appt"
)
_WORD_UNIT = re.compile(
    rf"(?<![a-z])(?:(?:{_HEADINGS})(?![a-z])[ .:#]*(?:no\b[. ]*)?)+[a-z0-9]*[0-9a-z](?:-[a-z0-9]+)*", re.IGNORECASE
)
_NUMBER_UNIT = re.compile(
    r"#[ ]*[\w-]+|(?<![\w/])[0-9]{1,4}[a-z]?/(?=[0-9])|(?<![\w/-])[0-9]+[a-z]?(?:-[0-9]+[a-z]?){3,}(?![\w/-])"
    r"|(?<![a-z0-9])(?:[0-9]+[ ]?(?:st|nd|rd|th)?|ground|first|second|third|fourth|fifth|top)[ -]*(?:floor|flr|fl)(?![a-z])"
    r"|(?<![a-z0-9])[0-9g]+/?f(?![a-z0-9])"
    r"|(?<![a-z0-9])[0-9]+[ -]?(?:shi|danyuan|dong|hao ?lou|ceng|hu)(?![a-z])",
    re.IGNORECASE,
)


def hide_unit(address: str) -> str:
    """Return an address with what names a single home hidden. Doing it twice changes nothing."""
    lines = unicodedata.normalize("NFKC", address)
    if not lines.strip() or len(lines) > MAX_CHARACTERS:
        return HIDDEN if lines.strip() else ""
    while True:
        hidden = _hide_once(lines)
        if hidden == lines:
            return hidden
        lines = hidden


def _hide_once(text: str) -> str:
    before, stars, after = text.partition("*")
    if _CJK.search(text):
        cut = _cut_home(before, is_cut=bool(stars))
        rest = "" if stars or cut != before else after
        hidden = f"{cut}{HIDDEN}" if stars or cut != before else f"{cut}{rest}"
    else:
        hidden = text
    return _without_words(hidden)


def _without_words(text: str) -> str:
    shown = _WORD_UNIT.sub(HIDDEN, text)
    shown = _NUMBER_UNIT.sub(lambda match: f"{HIDDEN}/" if match[0].endswith("/") else HIDDEN, shown)
    return re.sub(r"\*+", HIDDEN, shown)


def _cut_home(text: str, *, is_cut: bool) -> str:
    """Return what comes before the home in an address of big-to-small order; one cut before may end in a street's number."""
    japanese = _KANA.search(text)
    units = (_HAN_UNIT.search(text), None if japanese else _HYPHENED.search(text))
    places = [match.start() for match in units if match]
    street = _STREET_NUMBER.search(text)
    if street:
        inner = _INNER_FIGURE.search(text, street.end())
        places += [inner.start()] if inner else []
    elif not is_cut:
        last = _LAST_FIGURE.search(text)
        block = japanese and _JAPANESE_BLOCK.search(text.rstrip())
        places += [last.start()] if last and not block else []
    return text[: min(places)].rstrip(" ,-#") if places else text
