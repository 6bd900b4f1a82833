"""Latin letters in disguise."""

from random import Random

from benchmarks.attacks.places import WORD, chosen, replaced, respelled, words_of
from benchmarks.attacks.registry import attack

_LOOK_ALIKES = {
    "a": "аɑα", "b": "ЬƄ", "c": "сϲ", "d": "ԁ", "e": "еҽ", "g": "ɡց", "h": "һհ", "i": "іıɩ", "j": "ј", "k": "κк", "l": "ӏⅼ",
    "m": "мⅿ", "n": "ոп", "o": "оοօ", "p": "рρ", "q": "ԛ", "r": "гⲅ", "s": "ѕꜱ", "t": "тτ", "u": "υս", "v": "νѵ", "w": "ԝա",
    "x": "хⅹ", "y": "уყ", "z": "ᴢ",
    "A": "АΑ", "B": "ВΒ", "C": "СϹ", "E": "ЕΕ", "H": "НΗ", "I": "ІΙ", "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ",
    "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "ΥҮ", "Z": "Ζ",
}  # fmt: skip
_LEET = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7", "l": "1|", "b": "8", "g": "9"}
_SEPARATORS = (".", " ", "-", "_", "*", "·")
_ALPHABETS = (0x1D400, 0x1D434, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D608, 0x1D670)
"""First capital of nine mathematical alphabets without holes; the small letters follow the 26 capitals."""


@attack("look-alike letters", languages=("en",), shares=(0.15, 0.3, 0.6), keeps=0.3)
def look_alikes(text: str, chance: Random, share: float) -> str:
    """Write letters with Cyrillic, Greek and Armenian ones of the same shape.

    Spam of 2013 quoted on security.stackexchange.com (question 36257, "мy вυddy'ѕ мoм мαĸeѕ …") did; so did mails around the
    International Domain Name attacks. The table is written by hand after UTS 39.
    """
    return replaced(text, chosen(text, chance, share, _LOOK_ALIKES.__contains__), lambda c: chance.choice(_LOOK_ALIKES[c]))


@attack("full-width letters")
def full_width(text: str, chance: Random) -> str:
    """Write every Latin letter at full width, as Chinese keyboards do with one key; usual in Chinese spam."""
    del chance
    places = chosen(text, Random(0), 1.0, lambda char: char.isascii() and char.isalpha())
    return replaced(text, places, lambda char: chr(ord(char) + 0xFEE0))


@attack("mathematical letters", languages=("en",), shares=(0.5, 1.0))
def mathematical(text: str, chance: Random, share: float) -> str:
    """Write whole words in bold, italic or script mathematical letters, as "fancy text" pages offer."""

    def spell(word: str) -> str:
        first = chance.choice(_ALPHABETS)
        return "".join(chr(first + ord(c) - 65) if c.isupper() else chr(first + 26 + ord(c) - 97) for c in word)

    return respelled(text, words_of(text, WORD, chance, share), spell)


@attack("boxed and circled letters", languages=("en",), shares=(0.3,))
def circled(text: str, chance: Random, share: float) -> str:
    """Write words in circled or boxed letters, as "fancy text" pages offer."""

    def spell(word: str) -> str:
        first = chance.choice((0x24B6, 0x1F130, 0x1F170))
        return "".join(chr(first + ord(c) - 65) for c in word.upper())

    return respelled(text, words_of(text, WORD, chance, share), spell)


@attack("digits for letters", languages=("en",), shares=(0.15, 0.3, 0.6))
def leet(text: str, chance: Random, share: float) -> str:
    """Write letters as digits and signs of a like shape.

    Brian Hayes, "How many ways can you spell V1@gra?" (American Scientist 95, 2007) collected 113 spellings from his own mail.
    """
    return replaced(text, chosen(text, chance, share, lambda c: c.lower() in _LEET), lambda c: chance.choice(_LEET[c.lower()]))


@attack("letters kept apart", languages=("en",), shares=(0.15, 0.3))
def apart(text: str, chance: Random, share: float) -> str:
    """Put a dot, a space or a dash between the letters of a word ("V.i.a.g.r.a" in Hayes's collection)."""
    return respelled(
        text,
        [m for m in words_of(text, WORD, chance, share) if len(m[0]) > 3],
        lambda word: chance.choice(_SEPARATORS).join(word),
    )


@attack("one mark inside words", languages=("en",), shares=(0.3,))
def marked_inside(text: str, chance: Random, share: float) -> str:
    """Put one dot, dash, star or underscore somewhere inside a word ("trans.fer", "ac-count"), as text spam does."""

    def spell(word: str) -> str:
        place = chance.randint(1, len(word) - 1)
        return word[:place] + chance.choice((".", "-", "*", "_", "'")) + word[place:]

    return respelled(text, [m for m in words_of(text, WORD, chance, share) if len(m[0]) > 3], spell)


@attack("random capitals", languages=("en",))
def capitals(text: str, chance: Random) -> str:
    """Mix capitals and small letters at random."""
    return replaced(text, chosen(text, chance, 0.5, str.isalpha), str.swapcase)
