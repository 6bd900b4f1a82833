"""The words stay; lines, marks, emoji and markup around them change."""

import re
from random import Random

from benchmarks.attacks.places import HAN, WORD, chosen, free, kept, replaced, respelled, words_of
from benchmarks.attacks.registry import attack

_EMOJI = ("😀", "🔥", "💰", "⚠️", "✅", "❗", "🌟", "👉", "🙏", "❤️", "🎉", "👮")
_MARKS = re.compile(r"[^\w\s]|_")
_WORD_OR_PAIR = re.compile("[A-Za-z]{3,}|[\u3400-\u9fff]{2}")
_SPACE = re.compile(" +")
_NOISE = ("weather", "garden", "tea", "窗外", "天气", "茶")


@attack("cut into lines", shares=(0.15, 0.4))
def cut_into_lines(text: str, chance: Random, share: float) -> str:
    """Break lines in the middle of sentences.

    Commtouch, "Chinese spam adopts a vertical strategy", saw it in mails; copying from a narrow screen does the same.
    """
    return _cut(text, chance, share, "\n")


@attack("written vertically", languages=("zh",))
def vertical(text: str, chance: Random) -> str:
    """Put every two or three characters on a line of their own (Commtouch, "Chinese spam adopts a vertical strategy")."""
    places = set(free(text))
    width = chance.randint(2, 3)
    lines, line = [], ""
    for place, char in enumerate(text):
        line += char
        if place in places and len(line) >= width:
            lines.append(line)
            line = ""
    return "\n".join([*lines, line])


@attack("spaces everywhere", shares=(0.3,))
def spaced(text: str, chance: Random, share: float) -> str:
    """Put single and double spaces at random places, inside Chinese words and between English ones."""
    return _cut(text, chance, share, " ")


@attack("emoji in the middle", shares=(0.1, 0.3))
def emoji(text: str, chance: Random, share: float) -> str:
    """Put emoji between characters and words, usual in advertising on Chinese platforms and in job offers on WhatsApp."""
    return _cut(text, chance, share, "", lambda: chance.choice(_EMOJI))


@attack("a mark inside Chinese words", languages=("zh",), shares=(0.15, 0.3))
def marks_inside(text: str, chance: Random, share: float) -> str:
    """Put a dot, a star, a stroke or a space between two characters (转.账, 微*信), the oldest way past a keyword list."""
    return _cut(text, chance, share, "", lambda: chance.choice((".", "*", "/", "-", "_", "|", "丶", "、", "+", "~", "·", "﹡")))


@attack("other punctuation")
def punctuation(text: str, chance: Random) -> str:
    """Replace, repeat or drop marks, with more exclamation marks and dots between."""
    places = chosen(text, chance, 0.6, lambda char: char in "，。,.!！?？；;：:、")
    return replaced(text, places, lambda char: chance.choice(("!!", "...", "~", "", " ", char * 2, "；", "…")))


@attack("no punctuation")
def no_punctuation(text: str, chance: Random) -> str:
    """Drop every mark and capital, as speech recognition does with a call."""
    del chance
    closed = set(range(len(text))) - set(free(text))
    left = (
        char.lower() if place not in closed else char
        for place, char in enumerate(text)
        if place in closed or not _MARKS.match(char)
    )
    return re.sub(r"\s+", " ", "".join(left)).strip()


@attack("hesitations", shares=(0.1,))
def hesitations(text: str, chance: Random, share: float) -> str:
    """Put the hesitations of speech between words, as a careful transcript has them."""
    for pattern, sounds in ((HAN, ("嗯", "呃", "那个")), (WORD, (" um", " uh", ", you know,"))):
        text = respelled(text, words_of(text, pattern, chance, share), lambda word, sounds=sounds: word + chance.choice(sounds))  # type: ignore[misc]
    return text


@attack("Markdown", shares=(0.3,))
def markdown(text: str, chance: Random, share: float) -> str:
    """Set words bold, italic or struck, as messengers let everybody do."""

    def spell(word: str) -> str:
        mark = chance.choice(("**", "*", "_", "~~", "`"))
        return f"{mark}{word}{mark}"

    return respelled(text, words_of(text, _WORD_OR_PAIR, chance, share), spell)


@attack("HTML inside words", shares=(0.3,))
def html(text: str, chance: Random, share: float) -> str:
    """Put tags, comments and entities between letters.

    Hayes (American Scientist 95, 2007) set such spellings aside as a kind of their own; raw mails still carry them.
    """

    def spell(word: str) -> str:
        place = chance.randint(1, len(word) - 1)
        tag = chance.choice(("<b></b>", "<!-- x -->", "<span>", '<font size="2">', "&#8203;", "&shy;", "<wbr>"))
        return word[:place] + tag + word[place:]

    text = _SPACE.sub("&nbsp;", text, count=3)
    return respelled(text, [match for match in words_of(text, _WORD_OR_PAIR, chance, share) if match[0] != "nbsp"], spell)


@attack("letters as entities", shares=(0.3,))
def entities(text: str, chance: Random, share: float) -> str:
    """Write characters as numeric HTML entities, as raw mails do."""

    def spell(char: str) -> str:
        return chance.choice((f"&#{ord(char)};", f"&#x{ord(char):x};"))

    return replaced(text, chosen(text, chance, share, str.isalpha), spell)


@attack("zero-size words", shares=(0.2,))
def zero_font(text: str, chance: Random, share: float) -> str:
    """Hide harmless words of font size zero between and inside the words.

    "ZeroFont", found by Avanan in 2018 (Trend Micro, "Phishing Emails Sidestep Microsoft Office 365 Filters Using ZeroFont").
    """

    def spell(word: str) -> str:
        place = chance.randint(1, len(word) - 1)
        return f'{word[:place]}<span style="font-size:0px">{chance.choice(_NOISE)}</span>{word[place:]}'

    return respelled(text, words_of(text, _WORD_OR_PAIR, chance, share), spell)


@attack("quoted in a reply")
def reply(text: str, chance: Random) -> str:
    """Quote it line by line, as a mail program does in a reply, with lines cut at a fixed width."""
    width = chance.randint(40, 72)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while len(rest) > width:
            cut = rest.rfind(" ", 20, width) if " " in rest[20:width] else width
            if HAN.search(rest[:width]):
                cut = width // 2
            cut = next((start or end for start, end in kept(rest) if start < cut < end), cut)
            lines.append(rest[:cut])
            rest = rest[cut:].lstrip(" ")
        lines.append(rest)
    return "\n".join(f"> {line}" for line in lines)


@attack("forwarded in quotation marks")
def quoted(text: str, chance: Random) -> str:
    """Put the whole message in quotation marks, as somebody who forwards it does."""
    left, right = chance.choice(("“”", '""', "「」", "''", "«»"))
    return f"{left}{text}{right}"


def _cut(text: str, chance: Random, share: float, put: str, make: object = None) -> str:
    """Put something between characters of Chinese, and between words of English, at a share of the places."""
    places = []
    closed = set(range(len(text))) - set(free(text))
    for place in range(1, len(text)):
        if place in closed or place - 1 in closed:
            continue
        if (HAN.match(text[place - 1]) and HAN.match(text[place])) or (text[place - 1] == " " and text[place].isalpha()):
            places.append(place)
    count = min(len(places), max(1, round(share * len(places)))) if places else 0
    parts, done = [], 0
    for place in sorted(chance.sample(places, count)):
        new = make() if callable(make) else put
        before = text[done:place]
        parts += (before[:-1] if put == "\n" and before.endswith(" ") else before, new)
        done = place
    return "".join((*parts, text[done:]))
