"""Which hosts belong to the bodies of the playbook.

>>> is_under("www.gov.cn", "gov.cn"), is_under("fakegov.cn", "gov.cn")
(True, False)
"""

from seawall.model import Identifier, Playbook


def official_domains(playbook: Playbook) -> frozenset[str]:
    """Return every domain of a body, verified or believed: being official proves nothing, it only keeps detectors quiet."""
    return frozenset(domain for entity in playbook.entities for domain in (*entity.domains, *entity.domains_unverified))


def host_of(found: Identifier) -> str:
    """Return the host of a link or a bare host name."""
    return found.value.split("//")[-1].split("/")[0]


def is_under(host: str, domain: str) -> bool:
    """Whether a host is a domain or lies under it."""
    return host == domain or host.endswith(f".{domain}")
