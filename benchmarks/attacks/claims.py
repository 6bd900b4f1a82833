"""What a message says about itself: that it is no fraud, that the police vouch for it, that it is itself a warning."""

from random import Random

from benchmarks.attacks.places import language_of, words
from benchmarks.attacks.registry import attack

_MARKS = (("“", "”"), ('"', '"'), ("「", "」"), ("‘", "’"))


@attack("“this is no scam” in front")
def no_scam_before(text: str, chance: Random) -> str:
    """Say first that this is genuine, registered, certified by the anti-fraud centre.

    False officers send their victims to "verify" them; Chinese police report baits in the name of the anti-fraud centre itself
    (Xiamen police, Straits Herald, 28 September 2016).
    """
    return f"{chance.choice(words('wordings')['no_scam'][language_of(text)])}\n{text}"


@attack("“this is no scam” behind")
def no_scam_after(text: str, chance: Random) -> str:
    """Say last that this is genuine, registered, certified by the anti-fraud centre."""
    return f"{text}\n{chance.choice(words('wordings')['no_scam'][language_of(text)])}"


@attack("“this is no scam” in the same sentence")
def no_scam_inside(text: str, chance: Random) -> str:
    """Say it within the sentences: before the first and after the last, with no full stop between."""
    said = words("wordings")["no_scam"][language_of(text)]
    first, last = (chance.choice(said).rstrip("。.!！") for _ in range(2))
    comma = "，" if language_of(text) == "zh" else ", "
    return f"{first}{comma}{text.rstrip('。.!！ ')}{comma}{last}"


@attack("a police warning in front")
def warning_before(text: str, chance: Random) -> str:
    """Begin with a genuine warning and go on with the bait.

    Xiamen police warned of a text that began as their own reminder (do not listen, believe, transfer) and went on to ask that
    savings be moved to a safe account at once (Straits Herald, 28 September 2016).
    """
    return f"{chance.choice(words('wordings')['warnings'][language_of(text)])}\n{text}"


@attack("a police warning behind")
def warning_after(text: str, chance: Random) -> str:
    """End the bait with a genuine warning, as genuine banks end their messages."""
    return f"{text}\n{chance.choice(words('wordings')['warnings'][language_of(text)])}"


@attack("police warnings before and behind")
def warning_around(text: str, chance: Random) -> str:
    """Put the bait between two genuine warnings."""
    first, last = chance.sample(words("wordings")["warnings"][language_of(text)], 2)
    return f"{first}\n{text}\n{last}"


@attack("a police warning in the same line")
def warning_same_line(text: str, chance: Random) -> str:
    """Let the bait follow a genuine warning without a new line, as the text of Xiamen did."""
    between = "" if language_of(text) == "zh" else " "
    return f"{chance.choice(words('wordings')['warnings'][language_of(text)])}{between}{text}"


@attack("quoted inside a police warning", answerable_only=True)
def quoted_in_warning(text: str, chance: Random) -> str:
    """Hand the bait on, in quotation marks, as what a warning asks the reader to do.

    Only with a way to pay or answer, and only with words that ask to act: a bait held up as an example *is* a warning.
    """
    left, right = chance.choice(_MARKS)
    before, after = chance.choice(words("wordings")["quoting"][language_of(text)])
    return f"{before}{left}{text}{right}{after}"
