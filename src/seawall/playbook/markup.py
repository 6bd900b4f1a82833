"""What a raw mail or a trick of writing puts between the letters, taken away before anything else is read.

Tags, comments and entities of HTML, words of no size, pieces stored backwards behind a direction override, the marks of a quoted
reply, and lines cut in the middle of an English sentence.

>>> passes: list[Pass] = []
>>> unmarked("> safe acc<b></b>ount&#33;", passes)
'safe account!'
"""

import html
import re

from seawall.playbook.rewriting import Pass, dropping, replacing, rewrite

_OVERRIDDEN = re.compile("\u202e[^\u202c\u202e\n]*\u202c?")
_QUOTED_LINE = re.compile(r"^(?:> ?)+", re.MULTILINE)
_HIDDEN = re.compile(
    r"<(span|font|div|p|i|b)\b[^<>]{0,80}(?:font-size:\s?0|display:\s?none|visibility:\s?hidden)[^<>]{0,80}>[^<>]{0,200}</\1>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:[a-zA-Z][^<>]{0,300}|/[a-zA-Z][^<>]{0,20}|!--[^<>]{0,300}--|!doctype[^<>]{0,100})>")
_BLOCK = re.compile(r"</?(?:br|p|div|li|tr|td|h[1-6]|table|ul)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}[0-9]{0,2});")
_CUT_LINE = re.compile(
    r"\n(?<=[a-z,]\n)(?=[a-z])(?![a-z ]{1,20}:)|\n(?<=[^\n]{40}[a-z0-9,]\n)(?=[A-Za-z0-9])(?![A-Za-z ]{1,20}:)"
)
"""A line that ends without a mark and goes on in small letters, or was cut at a fixed width; not where another speaks."""


def unmarked(text: str, passes: list[Pass]) -> str:
    """Return the text without markup; most texts have none and come back as they are."""
    if "\u202e" in text:
        text = rewrite(text, replacing(_OVERRIDDEN, text, lambda match: match[0].strip("\u202e\u202c")[::-1]), passes)
    if "&" in text:
        text = rewrite(text, replacing(_ENTITY, text, _character), passes)
    if "<" in text:
        text = rewrite(text, dropping(_HIDDEN, text), passes)
        text = rewrite(text, replacing(_TAG, text, _line_end), passes)
    if ">" in text:
        text = rewrite(text, dropping(_QUOTED_LINE, text), passes)
    if "\n" in text:
        text = rewrite(text, replacing(_CUT_LINE, text, _space), passes)
    return text


def _character(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _line_end(match: re.Match[str]) -> str:
    return "\n" if _BLOCK.match(match[0]) else ""


def _space(_match: re.Match[str]) -> str:
    return " "
