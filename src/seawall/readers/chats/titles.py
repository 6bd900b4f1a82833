"""What the name of an exported file says: a phone names it after whom the owner talked with.

>>> title_in("WhatsApp Chat - 王警官.zip"), title_in("与王警官的 WhatsApp 聊天.txt"), title_in("holiday.txt")
('王警官', '王警官', '')
"""

import re

_LONGEST = 200
_TITLES = (
    re.compile(r"(?:.* )?WhatsApp[ -]+Chat(?:verlauf)?(?: with| mit| -)? (?P<other>.+)", re.IGNORECASE),
    re.compile(r"[与與]\s?(?P<other>.+?)\s?的\s?WhatsApp\s?(?:聊天|对话|對話).*"),
    re.compile(r"WhatsApp\s?(?:聊天记录|聊天|对话|對話)\s?[-–]\s?(?P<other>.+)"),
    re.compile(r"(?:Discussion|Chat|Conversación|Conversa) (?:de )?WhatsApp (?:avec|con|com|do) (?P<other>.+)", re.IGNORECASE),
    re.compile(r"Чат WhatsApp \w (?:контактом )?(?P<other>.+)", re.IGNORECASE),
)
"""How a phone names the file: after whom the owner talked with, or after a group."""


def title_in(name: str) -> str:
    """Return the other party, or the group, that a file is named after; empty where it is named otherwise."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0][:_LONGEST]
    return next((found["other"].strip() for pattern in _TITLES if (found := pattern.fullmatch(stem))), "")
