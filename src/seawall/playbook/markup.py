"""What a raw mail or a trick of writing puts between the letters, taken away before anything else is read.

Tags, comments and entities of HTML, words of no size, pieces stored backwards behind a direction override, the marks of a quoted
reply, and lines cut in the middle of an English sentence.

>>> passes: list[Pass] = []
>>> unmarked("> safe acc<b></b>ount&#33;", passes)
'safe account!'
"""

import html
import re
from collections.abc import Iterable

from seawall.playbook.rewriting import Change, Pass, dropping, replacing, rewrite

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
    r"\n(?<=[a-z0-9,]\n)(?=[a-z])(?![a-z ]{1,20}:)|\n(?<=[^\n]{40}[a-z0-9,]\n)(?=[A-Za-z0-9])(?![A-Za-z ]{1,20}:)"
)
"""A line that ends without a mark and goes on in small letters, or one cut at a fixed width; not where another speaks."""
_WRAPPED_LINE = re.compile(r"\n(?<=[^\n]{50}[a-z,]\n)(?=[a-z])(?![a-z ]{1,20}:)")
CUT_LINES = 3
"""So many lines cut in the middle of a sentence, and the text was cut on purpose or by a narrow screen; one may be a list."""


def unmarked(text: str, passes: list[Pass]) -> str:
    """Return the text without markup; most texts have none and come back as they are."""
    if "\u202e" in text:
        text = rewrite(text, replacing(_OVERRIDDEN, text, lambda match: match[0].strip("\u202e\u202c")[::-1]), passes)
    if "&" in text:
        text = rewrite(text, replacing(_ENTITY, text, _character), passes)
    if "<" in text:
        text = rewrite(text, dropping(_HIDDEN, text), passes)
        text = rewrite(text, replacing(_TAG, text, _line_end), passes)
    quoted = False
    if ">" in text:
        bare = rewrite(text, dropping(_QUOTED_LINE, text), passes)
        text, quoted = bare, bare != text
    if "\n" in text:
        many = quoted or (text.count("\n") >= CUT_LINES and len(_CUT_LINE.findall(text)) >= CUT_LINES)
        text = rewrite(text, replacing(_CUT_LINE if many else _WRAPPED_LINE, text, _space), passes)
    return text


def together(changes: Iterable[Change]) -> list[Change]:
    """Return the changes when there are so many that lines were cut, else none."""
    listed = list(changes)
    return listed if len(listed) >= CUT_LINES else []


def _character(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _line_end(match: re.Match[str]) -> str:
    return "\n" if _BLOCK.match(match[0]) else ""


def _space(_match: re.Match[str]) -> str:
    return " "
