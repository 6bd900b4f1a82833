"""Words shown to people, in every language the product speaks.

>>> Words(zh="先挂断", en="Hang up first").speak("zh")
'先挂断'
"""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence or title in both languages."""

    zh: str
    """Natural mainland Chinese."""
    en: str
    """Plain English."""

    def speak(self, language: Language) -> str:
        """Return the words in one language."""
        return self.zh if language == "zh" else self.en


NOTHING = Words("", "")
"""The empty words, where a fact base has nothing to say."""
