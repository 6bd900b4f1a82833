"""Find, check, canonicalise and mask what names one phone, account, person or parcel.

>>> [(i.kind, i.value) for i in find_identifiers("点击 hxxps://dhl[.]fee.top/a，或电话 幺三八一二三四五六七八")]
[('url', 'https://dhl.fee.top/a'), ('phone', '+8613812345678')]
>>> mask_identifiers("打 13812345678")
'打 +86*********78'
>>> split_host(find_hosts("see dhl-fee.co.uk")[0].value).domain
'dhl-fee.co.uk'
"""

from seawall.identifiers.finding import find_identifiers
from seawall.identifiers.hosts import Host, split_host
from seawall.identifiers.links import find_hosts
from seawall.identifiers.masking import mask, mask_identifiers

__all__ = ["Host", "find_hosts", "find_identifiers", "mask", "mask_identifiers", "split_host"]
