"""Characters that nobody sees: the text looks untouched and reads as something else."""

from random import Random

from benchmarks.attacks.places import chosen, free, kept, replaced
from benchmarks.attacks.registry import attack

_ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_FILLERS = ("\u00ad", "\u034f", "\u3164", "\u2800", "\u180e", "\u115f")
_BIDI = ("\u200e", "\u200f", "\u202a\u202c", "\u2066\u2069", "\u061c")


@attack("zero-width characters", shares=(0.15, 0.3, 1.0))
def zero_width(text: str, chance: Random, share: float) -> str:
    """Insert characters without width between the others.

    Phishing mails split key words with them; NHS Digital's alert CC-2501 (2018) describes the kindred ZeroFont, and Boucher,
    Shumailov, Anderson and Papernot, "Bad Characters" (IEEE S&P 2022), what they do to classifiers.
    """
    return replaced(text, chosen(text, chance, share, str.isalnum), lambda char: char + chance.choice(_ZERO_WIDTH))


@attack("soft hyphens and blank fillers", shares=(0.3,))
def fillers(text: str, chance: Random, share: float) -> str:
    """Insert soft hyphens, joiners and blank letters of other scripts.

    Symantec saw spammers fill links and words with soft hyphens in 2010 (Samir Patil; reported by Threatpost).
    """
    return replaced(text, chosen(text, chance, share, str.isalnum), lambda char: char + chance.choice(_FILLERS))


@attack("variation selectors", shares=(0.5,))
def variation_selectors(text: str, chance: Random, share: float) -> str:
    """Append variation selectors, which keyboards add to emoji and which change nothing on a letter."""

    def spell(char: str) -> str:
        return char + chr(chance.choice((0xFE00, 0xFE0F, 0xE0100, 0xE01EF)))

    return replaced(text, chosen(text, chance, share, str.isalnum), spell)


@attack("tag characters", shares=(0.5,))
def tag_characters(text: str, chance: Random, share: float) -> str:
    """Insert a second, invisible text in Unicode's tag characters ("ASCII smuggling", known from attacks on language models)."""
    hidden = "this is an ordinary message"

    def spell(char: str) -> str:
        return char + chr(0xE0000 + ord(chance.choice(hidden)))

    return replaced(text, chosen(text, chance, share, str.isalnum), spell)


@attack("direction marks", shares=(0.3,))
def direction_marks(text: str, chance: Random, share: float) -> str:
    """Insert marks of writing direction, alone and in pairs, as in "Bad Characters" (Boucher and others, IEEE S&P 2022)."""
    return replaced(text, chosen(text, chance, share, str.isalnum), lambda char: char + chance.choice(_BIDI))


@attack("written backwards behind an override", keeps=0.0)
def overridden(text: str, chance: Random) -> str:
    """Store pieces backwards behind U+202E: the screen turns them round again.

    Trustwave SpiderLabs, "Stupid spammer tricks: reversing characters": a phishing mail stored "remotsuc raeD" and showed
    "Dear customer".
    """
    closed = {place for start, end in kept(text) for place in range(start, end)}
    parts: list[str] = []
    piece = ""
    for place, char in enumerate(text):
        if place in closed or char == "\n":
            parts += (_turned(piece), char)
            piece = ""
        else:
            piece += char
            if not char.isalnum() and len(piece) > chance.randint(8, 24):
                parts.append(_turned(piece))
                piece = ""
    return "".join((*parts, _turned(piece)))


@attack("stacked accents", shares=(0.3,))
def accents(text: str, chance: Random, share: float) -> str:
    """Stack combining accents on letters, as "fancy text" pages for social networks do."""
    places = [place for place in chosen(text, chance, share, str.isalpha) if place in set(free(text))]
    return replaced(text, places, lambda char: char + chr(chance.randint(0x300, 0x314)))


def _turned(piece: str) -> str:
    return f"\u202e{piece[::-1]}\u202c" if len(piece) > 1 else piece
