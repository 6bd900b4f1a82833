"""Where somebody is, as a form offers it → the time zone in which no card comes at night.

>>> zone_of("AU"), zone_of(""), known_zone("Mars/Olympus", "Asia/Shanghai")
('Australia/Sydney', 'Europe/London', 'Asia/Shanghai')
"""

from collections.abc import Mapping

from seawall.model import Words

HOME = "Asia/Shanghai"
"""Where the parents mostly are."""
ABROAD = "Europe/London"
"""Where the student is when no country was chosen: the country with most of them comes first, as in the list of countries."""
PLACES: Mapping[str, tuple[str, Words]] = {
    "Europe/London": ("GB", Words("英国", "United Kingdom")),
    "Australia/Sydney": ("AU", Words("澳大利亚：悉尼、墨尔本", "Australia: Sydney, Melbourne")),
    "Australia/Brisbane": ("AU", Words("澳大利亚：布里斯班", "Australia: Brisbane")),
    "Australia/Adelaide": ("AU", Words("澳大利亚：阿德莱德", "Australia: Adelaide")),
    "Australia/Perth": ("AU", Words("澳大利亚：珀斯", "Australia: Perth")),
    "America/New_York": ("US", Words("美国东部：纽约、波士顿", "United States, east: New York, Boston")),
    "America/Chicago": ("US", Words("美国中部：芝加哥、休斯敦", "United States, centre: Chicago, Houston")),
    "America/Denver": ("US", Words("美国山区：丹佛", "United States, mountains: Denver")),
    "America/Los_Angeles": ("US", Words("美国西部：洛杉矶、西雅图", "United States, west: Los Angeles, Seattle")),
    "America/Toronto": ("CA", Words("加拿大东部：多伦多、蒙特利尔", "Canada, east: Toronto, Montreal")),
    "America/Edmonton": ("CA", Words("加拿大中部：卡尔加里、埃德蒙顿", "Canada, centre: Calgary, Edmonton")),
    "America/Vancouver": ("CA", Words("加拿大西部：温哥华", "Canada, west: Vancouver")),
    "Pacific/Auckland": ("NZ", Words("新西兰", "New Zealand")),
    "Asia/Singapore": ("SG", Words("新加坡", "Singapore")),
    "Asia/Tokyo": ("JP", Words("日本", "Japan")),
    "Asia/Seoul": ("KR", Words("韩国", "South Korea")),
    "Europe/Berlin": ("DE", Words("德国", "Germany")),
    "Europe/Paris": ("FR", Words("法国", "France")),
    "Europe/Dublin": ("IE", Words("爱尔兰", "Ireland")),
    "Europe/Amsterdam": ("NL", Words("荷兰", "Netherlands")),
    "Europe/Rome": ("IT", Words("意大利", "Italy")),
    "Europe/Madrid": ("ES", Words("西班牙", "Spain")),
    "Europe/Zurich": ("CH", Words("瑞士", "Switzerland")),
    "Asia/Kuala_Lumpur": ("MY", Words("马来西亚", "Malaysia")),
    "Asia/Bangkok": ("TH", Words("泰国", "Thailand")),
    "Asia/Hong_Kong": ("HK", Words("中国香港", "Hong Kong, China")),
    "Asia/Macau": ("MO", Words("中国澳门", "Macao, China")),
    "Asia/Shanghai": ("CN", Words("中国内地", "Mainland China")),
}
"""Time zone → its country and its name, in the order of the list of countries; of several in one country the first is meant."""


def zone_of(country: str) -> str:
    """Return the zone of a country, of several the one with most students."""
    return next((zone for zone, (code, _words) in PLACES.items() if code == country), ABROAD)


def known_zone(name: str, otherwise: str) -> str:
    """Return a zone that the form offers."""
    return name if name in PLACES else otherwise
