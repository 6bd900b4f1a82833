"""Which endings make a dotted word a host, by the public suffix list that tldextract ships.

The list is read offline and on first use: the import alone costs a fifth of a second, which a text without any dot
need not pay.

>>> is_top_level("com"), is_top_level("txt"), is_suffix("co.uk")
(True, False, True)
"""

from functools import cache
from typing import TYPE_CHECKING

import idna

if TYPE_CHECKING:
    from tldextract import TLDExtract

PLAIN_ENDINGS = frozenset({"com", "net", "org", "cn", "uk", "edu", "gov", "info", "top", "xyz", "vip", "cc", "hk"})
"""Endings that are no words: they count in any case (DHL.COM, Dhl.Com) and after bare figures (163.com)."""

FILE_ENDINGS = frozenset({"zip", "mov", "md", "py", "sh", "ps", "cab"})
"""Endings that are also file types: a bare two-part name with one of them is a file."""

WORD_ENDINGS = frozenset(
    {
        *("it", "is", "in", "no", "so", "to", "at", "me", "my", "as", "be", "by", "do", "am", "an", "us", "go", "pm"),
        *("are", "you", "how", "now", "one", "and", "for", "here", "call", "buy", "ask", "help", "next", "today", "live"),
        *("life", "love", "work", "works", "world", "money", "cash", "free", "fun", "new", "news", "men", "man", "kim"),
        *("day", "date", "name", "id", "open", "play", "read", "run", "save", "safe", "say", "show", "star", "talk", "web"),
        *("team", "tips", "family", "school", "student", "university", "security", "page", "post", "dad", "mom", "baby"),
        *("best", "case", "cool", "data", "deal", "delivery", "direct", "email", "express", "final", "food", "hot", "house"),
        *("land", "law", "legal", "like", "link", "list", "market", "moe", "moi", "office", "online", "pay", "phone", "plus"),
        *("place", "report", "rest", "review", "ride", "sale", "schule", "science", "secure", "services", "singles"),
        *("site", "social", "store", "support", "tax", "travel", "trust", "watch", "win", "wow", "yes", "zero", "bank", "box"),
        *(
            "care",
            "click",
            "contact",
            "hosting",
            "inc",
            "llc",
            "ltd",
            "la",
            "ma",
            "pa",
            "ms",
            "kg",
            "km",
            "mg",
            "ml",
            "cm",
            "et",
            "es",
        ),
    }
)
"""Endings that are words or units of their own, so that a missing space after a full stop looks like a host."""

SENTENCE_ENDS = frozenset(
    {
        *("today", "tomorrow", "yesterday", "tonight", "now", "then", "later", "soon", "here", "there", "home", "it", "that"),
        *("this", "them", "him", "her", "me", "you", "us", "one", "all", "ok", "okay", "yes", "no", "not", "please", "thanks"),
        *("thank", "sorry", "hi", "hello", "bye", "work", "money", "time", "day", "week", "month", "year", "morning", "night"),
        *("done", "fine", "good", "great", "well", "nice", "bad", "sure", "right", "true", "too", "also", "again", "back"),
        *("off", "on", "in", "out", "up", "down", "over", "police", "parcel", "package", "bank", "phone", "call", "number"),
        *("message", "account", "card", "school", "uni", "university", "house", "room", "door", "name", "address", "fun"),
        *("arrived", "received", "sent", "paid", "called", "said", "asked", "happened", "wrong", "real", "fake", "scam"),
        *("people", "friend", "friends", "mum", "mom", "dad", "parents", "family", "son", "daughter", "help", "lol", "etc"),
    }
)
"""Words on which chat sentences end; with a word ending after them there is a missing space, not a host."""


@cache
def extractor() -> "TLDExtract":
    """Give tldextract with its shipped list only: no network, no cache on disk."""
    from tldextract import TLDExtract  # noqa: PLC0415  costs a fifth of a second, see above

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(extractor().tlds)


@cache
def _top_levels() -> frozenset[str]:
    """Give the last labels in both spellings (``中国`` and ``xn--fiqs8s``)."""
    unicode = {suffix.rpartition(".")[2] for suffix in _suffixes()}
    return frozenset(unicode | {idna.encode(label).decode() for label in unicode if not label.isascii()})


def is_top_level(label: str) -> bool:
    """Tell whether a lower-case label, in Unicode or as A-label, is a top-level domain."""
    return label in _top_levels()


def is_suffix(host: str) -> bool:
    """Tell whether a lower-case host is itself a public suffix, under which others register names."""
    return host in _suffixes()
