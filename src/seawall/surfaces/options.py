"""Options that several commands share.

>>> pick_language("zh")
'zh'
"""

import os
from enum import StrEnum
from typing import Annotated

import typer

from seawall.model import Language


class LanguageName(StrEnum):
    """Languages of the words shown."""

    ZH = "zh"
    EN = "en"


class AudienceName(StrEnum):
    """Who is asking."""

    STUDENT = "student"
    PARENT = "parent"
    OFFICE = "office"


LangOption = Annotated[
    LanguageName | None, typer.Option("--lang", help="Language of the words shown; taken from the system when not given.")
]
AudienceOption = Annotated[
    AudienceName | None, typer.Option("--for", help="Who is asking; guessed from the text when not given.")
]
CountryOption = Annotated[
    str | None, typer.Option("--country", help="Where the student is, such as GB or AU: for the numbers to call.", metavar="GB")
]


def pick_language(lang: str | None, text: str = "") -> Language:
    """Return the language to speak: the one asked for, else the text's own, else the system's."""
    if lang is not None:
        return "zh" if lang == "zh" else "en"
    if text:
        han = sum("\u3400" <= char <= "\u9fff" for char in text[:2000])
        if han:
            return "zh" if han * 3 >= sum(char.isascii() and char.isalpha() for char in text[:2000]) * 0.5 else "en"
        return "en"
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"
