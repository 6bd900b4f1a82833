"""Who a mail says it is from, taken from its headers: the shown name, the address behind it, and whose domain that is.

>>> heads = heads_in((("mail.from", "DHL <a@b.top>"), ("mail.from-name", "DHL"), ("mail.from-address", "a@b.top")))
>>> [(head.name, head.domain) for head in heads]
[('DHL', 'b.top')]
>>> is_free_mailbox("yahoo.co.uk"), is_free_mailbox("cam.ac.uk")
(True, False)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from seawall.detectors.identity import named_entities
from seawall.detectors.link_lists import Lists
from seawall.detectors.reading import Reading
from seawall.identifiers.hosts import split_host
from seawall.model import Entity, Evidence, Segment

FREE = frozenset(
    "gmail.com googlemail.com icloud.com me.com mac.com aol.com aim.com ymail.com rocketmail.com msn.com passport.com "
    "mail.com email.com usa.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de freenet.de proton.me protonmail.com "
    "protonmail.ch pm.me tutanota.com tuta.io tuta.com zohomail.com fastmail.com fastmail.fm hushmail.com mailfence.com "
    "yandex.com yandex.ru mail.ru inbox.ru list.ru bk.ru rambler.ru qq.com foxmail.com 163.com 126.com yeah.net 188.com "
    "sina.com sina.cn sohu.com 139.com wo.cn aliyun.com tom.com 21cn.com naver.com daum.net hanmail.net kakao.com "
    "nate.com rediffmail.com btinternet.com laposte.net libero.it".split()
)
"""Domains under which anybody gets a mailbox for nothing, or with a telephone line."""
FREE_EVERYWHERE = frozenset({"yahoo", "hotmail", "outlook", "live"})
"""The same under many countries' endings."""
OWN_MAILBOXES = {"139.com": "china-mobile", "wo.cn": "china-unicom", "189.cn": "china-telecom", "laposte.net": "la-poste"}
"""Free mailboxes that are a body's own business, from which it writes itself."""
SENT_FOR_BODIES = frozenset(
    "govdelivery.com nhs.net accurx.com citiccard.com bocomcc.com spdbccc.com.cn chinaunicom.cn chinamobile.com "
    "cba.com.au dpdlocal.co.uk myhermes.co.uk natwest.co.uk emailsantander.co.uk vfsglobal.com tlscontact.com "
    "vfshelpline.com trustpilot.com trustpilotmail.com docusign.net qualtrics.com surveymonkey.com feefo.com "
    "sendgrid.net amazonses.com mailgun.org mcsv.net exacttarget.com salesforce.com zendesk.com freshdesk.com "
    "service-now.com hubspotemail.net sparkpostmail.com".split()
)
"""Domains from which bodies have mail sent, by common knowledge; they only keep the detector quiet and are never shown."""
SENDERS = frozenset({"courier", "bank", "government", "telecom", "payment", "airline"})
"""Types of bodies that write to people in their own name."""
STATE = ("gov", "police", "mil", "gc")
GENERAL_WORDS = re.compile(
    r"\b(?:the|team|support|customers?|clients?|services?|care|centre|center|help|desk|helpdesk|express|delivery|deliveries|parcels?|"
    r"tracking|notifications?|notify|alerts?|security|online|mail|mailer|email|info|information|no|not|do|reply|noreply|official|"
    r"department|dept|office|section|division|group|company|ltd|limited|plc|inc|co|intl|international|global|worldwide|uk|usa?|"
    r"australia|canada|china|hong|kong|singapore|japan|germany|france|new|zealand|london|sydney|toronto|in|of|for|and|to|from|"
    r"fraud|refunds?|taxes?|billing|payments?|accounts?|banking|bank|visas?|immigration|customs|consular|embassy|consulate|general|"
    r"police|public|bureau|ministry|republic|peoples?|s)\b"
    r"|客户?服?务?(?:中心|部|团队)?|官方|通知|快递|速递|物流|银行|服务|中心|领事部?|大?使馆|总?领事?馆|中国|中华人民共和国|驻|部|处|局|有限公司|公司|"
    r"英国|美国|澳大?利?亚?洲?|加拿大|日本|韩国|德国|法国|新西兰|新加坡|伦敦|曼彻斯特|纽约|悉尼|墨尔本|多伦多|温哥华|东京|通知|提醒|安全|系统|自动|回复",
    re.IGNORECASE,
)
"""Words that a body's name comes with and that are nobody's own: what is left over is another name, of a person or a firm."""
ON_BEHALF = re.compile(r"\b(?:via|on behalf of|c/o)\b|通过|代表|代发", re.IGNORECASE)
MAX_LEFT_OVER = 2
"""Letters left beside a body's name that are too few for another name."""
MAX_HEADS = 20


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of one mail, as far as they speak of its sender. Empty where it does not say."""

    shown: str = ""
    name: str = ""
    address: str = ""
    reply_to: str = ""
    subject: str = ""
    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    arc: str = ""
    received: int = 0
    is_list: bool = False
    is_forwarded: bool = False

    @property
    def domain(self) -> str:
        """The domain of the address that it was sent from."""
        return domain_of(self.address)


def domain_of(address: str) -> str:
    """Return what stands behind the ``@`` of an address, also of one with a name before it."""
    return address.strip().rstrip(">").rpartition("@")[2].strip(". ").lower() if "@" in address else ""


def heads_in(details: Iterable[tuple[str, str]]) -> list[Head]:
    """Return the headers of each mail that an evidence was read from: itself, and those that were attached to it."""
    mails: list[dict[str, str]] = []
    for key, value in details:
        if key == "mail.from":
            mails.append({})
        if mails and key.startswith("mail."):
            mails[-1].setdefault(key.removeprefix("mail."), value)
    return [_head(mail) for mail in mails[:MAX_HEADS]]


def _head(said: dict[str, str]) -> Head:
    received = said.get("received", "0")
    return Head(
        shown=said.get("from", ""),
        name=said.get("from-name", ""),
        address=said.get("from-address", ""),
        reply_to=said.get("reply-to", ""),
        subject=said.get("subject", ""),
        spf=said.get("spf", ""),
        dkim=said.get("dkim", ""),
        dmarc=said.get("dmarc", ""),
        arc=said.get("arc", ""),
        received=int(received) if received.isascii() and received.isdigit() else 0,
        is_list="list" in said,
        is_forwarded="forwarded" in said,
    )


def is_free_mailbox(domain: str) -> bool:
    """Whether anybody can have an address under a domain."""
    host = split_host(domain)
    return (
        host.domain in FREE
        or domain in FREE
        or (host.label in FREE_EVERYWHERE and host.domain == domain)
        or host.domain == "vip.163.com"
    )


def is_restricted(domain: str, lists: Lists) -> bool:
    """Whether a domain is given only to those who are what they say: authorities, universities, banks."""
    ending = domain
    while ending:
        if ending in lists.restricted_endings:
            return True
        ending = ending.partition(".")[2]
    return False


def is_of_the_state(domain: str) -> bool:
    """Whether a domain is an authority's by its ending.

    >>> is_of_the_state("mps.gov.cn"), is_of_the_state("gov.evil.top"), is_of_the_state("met.police.uk")
    (True, False, True)
    """
    return any(label in STATE for label in split_host(domain).suffix.split("."))


def registrable(domain: str) -> str:
    """Return the domain that was registered, of which this one may be a part."""
    return split_host(domain).domain or domain


def body_named(shown: str, reading: Reading) -> Entity | None:
    """Return the body whose name a shown name is, with nothing beside it but general words; ``None`` for names of people.

    >>> from seawall.detectors.reading import read_text
    >>> [bool(body_named(name, read_text(""))) for name in ("DHL Express Customer Service", "Li Wei, DHL driver", "Chase Miller")]
    [True, False, False]
    """
    if not shown or ON_BEHALF.search(shown):
        return None
    named = Reading(Evidence("", (Segment(shown),)), reading.compiled)
    hits = named_entities(named)
    owners = [hit.owner for hit in hits.values() if isinstance(hit.owner, Entity) and hit.owner.type in SENDERS]
    if not owners:
        return None
    left = list(shown)
    for hit in named.hits:
        if hit.role == "entity":
            span = named.span(hit.start, hit.end)
            left[span.start : span.end] = " " * (span.end - span.start)
    rest = GENERAL_WORDS.sub(" ", "".join(left).replace("'", " ").replace("’", " "))
    return owners[0] if sum(map(str.isalpha, rest)) <= MAX_LEFT_OVER else None
