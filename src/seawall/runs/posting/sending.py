"""Cards to people: mail, Telegram, the bots of WeCom and other WeChat tools, web push, through Apprise (extra ``cards``).

>>> takes_address("mailtos://somebody:secret@mail.example.com"), takes_address("json://127.0.0.1/hook")
(True, False)
>>> takes_address("mailto://somebody:secret@localhost"), takes_address("mailto://a:b@mail.example.com?smtp=10.0.0.1")
(False, False)
"""

import logging
import re
import warnings
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from ipaddress import ip_address
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlsplit

from seawall.model import Card, CardReader
from seawall.runs.posting.channels import Posted

SCHEMES = frozenset(
    {
        *("mailto", "mailtos", "tgram", "wecombot", "wecom", "wxpusher", "schan", "pushplus"),
        *("vapid", "ntfys", "pover", "barks", "dingtalk", "feishu", "lark"),
    }
)
"""Ways to a person. None of those by which an address could make this machine run something or call on its own network."""
HOSTED = frozenset({"mailto", "mailtos", "barks"})
"""Those whose address names a machine."""
TOPICAL = frozenset({"ntfys"})
"""Those whose address names one only before a path; alone it is a topic."""
HOST_KEYS = ("smtp", "host", "server")
FORBIDDEN_KEYS = frozenset({"retry", "tmpl", "template", "attach"})
"""Wishes in an address that could send twice, or send something else than the card."""
TITLE = "Seawall 海堤"
LONGEST_ADDRESS = 2_000
_NEVER_SENT = re.compile(
    r"NameResolutionError|NewConnectionError|ConnectTimeout|Connection refused|Name or service not known|No address associated"
    r"|Network is unreachable|No route to host|getaddrinfo failed|nodename nor servname|Temporary failure in name resolution"
    r"|CERTIFICATE_VERIFY_FAILED|error=[34]\d\d|Authentication|\(5\d\d, |SMTPRecipientsRefused",
    re.IGNORECASE,
)
"""What the channel says when a card surely did not go out; anything else leaves it open."""
_LOCK = Lock()


class AppriseAdapter:
    """Brings cards by the address that a reader gave. The text goes there and nowhere else; nothing of it is logged."""

    name = "apprise"

    def __init__(self, *, schemes: Iterable[str] = SCHEMES) -> None:
        """Take the ways that may be used."""
        self._schemes = frozenset(schemes)

    def takes(self, reader: CardReader) -> bool:
        """Whether it may use the address of somebody."""
        return takes_address(reader.address, schemes=self._schemes)

    def post(self, card: Card) -> Posted:
        """Bring a card. What certainly did not go out failed; where nobody can tell, it is unsure and never sent again."""
        try:
            import apprise  # noqa: PLC0415 - an extra
        except ImportError:
            return Posted("failed", "apprise-missing")
        heard = _Heard()
        with _LOCK, _listening(heard), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is old in other people's plug-ins
            channel = _open(apprise, card.reader.address)
            if channel is None:
                return Posted("failed", "address-refused")
            try:
                done = channel.notify(title=TITLE, body=card.text, body_format=apprise.NotifyFormat.TEXT)
            except Exception as error:  # noqa: BLE001 - plug-ins of others raise what they like
                return Posted("unsure", f"raised-{type(error).__name__}")
        if done:
            return Posted("sent")
        return Posted("failed", "not-sent") if heard.never_sent else Posted("unsure", "no-answer")

    def has_posted(self, card: Card) -> bool | None:  # noqa: ARG002 - no channel can be asked
        """Return ``None``: none of these can be asked what it has sent."""
        return None


def takes_address(address: str, *, schemes: frozenset[str] = SCHEMES) -> bool:
    """Whether an address is a way to a person: a known kind, no machine of an inner network, no wish that could send twice."""
    if not address or len(address) > LONGEST_ADDRESS or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
        wishes = {key.lower(): values for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() not in schemes or wishes.keys() & FORBIDDEN_KEYS:
        return False
    names_machine = parts.scheme.lower() in HOSTED or (parts.scheme.lower() in TOPICAL and parts.path.strip("/"))
    hosts = [host] if names_machine else []
    hosts.extend(value for key in HOST_KEYS for value in wishes.get(key, ()))
    return all(_is_outside(name) for name in hosts)


def _is_outside(host: str) -> bool:
    """Whether a name is one of the public network: no bare figures, no name that only a home or an office knows."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2].lower()
        return "." in host and last.isalpha() and last not in {"local", "internal", "localhost", "lan", "home", "arpa"}
    return False


def _open(apprise: Any, address: str) -> Any:  # noqa: ANN401 - an extra has no types here
    """Return the channel of an address; ``None`` where Apprise cannot make one of it."""
    try:
        channel = apprise.Apprise(asset=_asset(apprise))
        return channel if channel.add(address) else None
    except Exception:  # noqa: BLE001 - plug-ins of others raise what they like
        return None


def _asset(apprise: Any) -> Any:  # noqa: ANN401 - an extra has no types here
    """Return settings under which nothing is kept on disk, filled in or sent again."""
    return apprise.AppriseAsset(
        app_id="Seawall",
        app_desc="Seawall",
        app_url="",
        async_mode=False,
        secure_logging=True,
        storage_mode="memory",
        allow_templates=False,
    )


class _Heard(logging.Handler):
    """Hears why a channel failed, keeps only whether it surely did, and passes nothing on."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.never_sent = False

    def emit(self, record: logging.LogRecord) -> None:
        try:
            said = record.getMessage()
        except Exception:  # noqa: BLE001 - somebody else's words may not fit their own form
            return
        if "payload" not in said.lower():
            self.never_sent = self.never_sent or _NEVER_SENT.search(said) is not None


@contextmanager
def _listening(heard: logging.Handler) -> Generator[None, None, None]:
    """Have one hearer take all that Apprise says, for as long as it lasts."""
    logger = logging.getLogger("apprise")
    level, propagate, handlers = logger.level, logger.propagate, logger.handlers
    logger.handlers, logger.propagate = [heard], False
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
