"""Text made comparable: everything that a person reads as the same becomes the same, with a map back.

Folded are markup, width and case, traditional to simplified characters, look-alike letters, digits in disguise, invisible
characters and emoji, characters written in two halves (弓虽) or by their sound, separators and line ends stuck between
characters, digits and marks for letters, typing errors, words of the other language, and English inflection.

>>> folded = fold("請將資金轉入【安 全 账户】")
>>> folded.text
'请将资金转入【安全账户】'
>>> start = folded.text.index("安全账户")
>>> folded.original(start, start + 4)
(7, 13)
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from seawall.playbook.markup import CUT_LINES, together, unmarked
from seawall.playbook.respelling import respellings, table
from seawall.playbook.rewriting import Pass, dropping, origin, replacing, rewrite
from seawall.playbook.spelling import spelled, to_chinese, to_english, undisguised

_TABLE: dict[int, str] = {ord(char): same for char, same in zip(table("folding")["from"], table("folding")["to"], strict=True)}
_TABLE |= {code: chr(code + 32) for code in range(65, 91)} | {9: " ", 13: "\n", 0: " "}
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates are no text and cannot be scanned

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u0300-\u036f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\u20e3\u4e36\u55ef\u5443"
    "\u231a-\u231b\u23e9-\u23fa\u2600-\u2775\u2794-\u27bf\u2b00-\u2bff\U0001f000-\U0001f0ff\U0001f200-\U0001faff\U000e0000-\U000e01ef]+"
)
"""Characters without a shape, combining accents, the stroke U+4E36, hesitations (嗯, 呃), and emoji."""
_EMOJI = re.compile("[\u231a-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_REPEATED = re.compile(r"([ !?.。,~*=_\-])\1+")
_INSIDE_HAN = re.compile(rf"[ .·*_|/\\^~+=#'\-]{{1,3}}(?=[{_HAN}])|[、,](?<=[{_HAN}].)(?=[{_HAN}][、,][{_HAN}])|[、,](?<=[{_HAN}][、,][{_HAN}].)(?=[{_HAN}])")  # fmt: skip # noqa: E501
_CUT_LINE = re.compile(rf"\n(?<=[{_HAN},、]\n)(?=[{_HAN},。、!?;:])")
_SPACED_LATIN = re.compile(r"(?<![a-z0-9])[a-z](?:[ .·*_\-][a-z]){3,39}(?![a-z0-9])")
_EMPHASIS = re.compile(r"[*_~](?=[a-z])(?<![a-z0-9][*_~])|[*_~](?<=[a-z][*_~])(?![a-z0-9])")
_WORDS = re.compile(rf"[a-z]+(?:'[a-z]+)*'?|(?<=[{_HAN}]) +| +(?=[{_HAN}])")
_HAN_RUN = re.compile(f"[{_HAN}]+")
_WORD_OF_TEXT = re.compile(r"(?:^|(?<=[ ,;!?(\"\n]))[a-z']+(?=[ ,.;:!?)\"\n]|$)")
_LATIN = re.compile(r"[a-z]")
_BREAK = re.compile(r"[。!?;\n]|\.(?=\s|$)")
_FOREIGN_SHARE = 1
"""A text with more than this many English words for each Chinese character is an English one."""


@dataclass(frozen=True)
class Folded:
    """A folded text that remembers where each character came from."""

    text: str
    """What phrases are matched against."""
    source: str
    """The original text."""
    passes: tuple[Pass, ...] = field(default=(), repr=False)
    """The way back, one map a pass."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that folded to ``text[start:end]``."""
        return origin(self.passes, start, end)

    @cached_property
    def breaks(self) -> list[int]:
        """Positions at which a sentence ends, ascending."""
        return [match.start() for match in _BREAK.finditer(self.text)]

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that holds a position of the folded text."""
        return bisect_right(self.breaks, position - 1) if position else 0


def fold(source: str) -> Folded:
    """Fold one text. Linear in its length; never raises, whatever the characters."""
    passes: list[Pass] = []
    text = unmarked(source, passes).translate(_TABLE)
    if not text.isascii():
        text = rewrite(text, replacing(_INVISIBLE, text, _gap), passes)
    text = rewrite(text, replacing(_REPEATED, text, _once), passes)
    if not text.isascii():
        text = rewrite(text, replacing(_INSIDE_HAN, text, _inside), passes)
        if text.count("\n") >= CUT_LINES:
            text = rewrite(text, together(dropping(_CUT_LINE, text)), passes)
        if _HAN_RUN.search(text):
            text = rewrite(text, respellings(text), passes)
    if _LATIN.search(text):
        text = rewrite(text, replacing(_SPACED_LATIN, text, _join_letters), passes)
        text = rewrite(text, dropping(_EMPHASIS, text), passes)
        text = rewrite(text, undisguised(text), passes)
        text = _words(text, passes)
    elif " " in text:
        text = rewrite(text, replacing(_WORDS, text, _word), passes)
    return Folded(text, source, tuple(passes))


def _words(text: str, passes: list[Pass]) -> str:
    """Fold the English words of a text, in the language that most of it is in."""
    if text.isascii() or not (characters := sum(map(len, _HAN_RUN.findall(text)))):
        return rewrite(text, replacing(_WORDS, text, _word), passes)
    english = len(_WORD_OF_TEXT.findall(text)) > _FOREIGN_SHARE * characters
    text = rewrite(text, to_english(text) if english else to_chinese(text), passes)
    return rewrite(text, replacing(_WORDS, text, _word), passes)


def _gap(match: re.Match[str]) -> str:
    """Return what is left of invisible characters: a space where an emoji kept two English words apart."""
    text, start, end = match.string, match.start(), match.end()
    if (
        start
        and end < len(text)
        and text[start - 1].isascii()
        and text[end].isascii()
        and text[start - 1].isalnum()
        and text[end].isalnum()
    ):
        return " " if _EMOJI.search(match[0]) else ""
    return ""


def _once(match: re.Match[str]) -> str:
    return match[0][0]


def _inside(match: re.Match[str]) -> str:
    """Drop what stands between two Chinese characters; keep what only precedes one."""
    before = match.string[match.start() - 1] if match.start() else ""
    return "" if match[0][0] in "、," or "\u3400" <= before <= "\u9fff" else match[0]


def _join_letters(match: re.Match[str]) -> str:
    return match[0][::2]


def _word(match: re.Match[str]) -> str:
    word = match[0]
    return "" if word[0] == " " else spelled(word)
