"""Options that several commands share.

>>> pick_language("zh")
'zh'
"""

import os
from enum import StrEnum
from typing import Annotated

import typer

from seawall.model import Language
from seawall.surfaces.countries import parse_country

_LOOKED_AT = 2000
"""Characters from which the language of a text is told."""
_HAN_SHARE = 6
"""A text with one Chinese character for so many Latin letters is Chinese: a character is a syllable or a word."""


class LanguageName(StrEnum):
    """Languages of the words shown."""

    ZH = "zh"
    EN = "en"


class AudienceName(StrEnum):
    """Who is asking."""

    STUDENT = "student"
    PARENT = "parent"
    OFFICE = "office"


def check_country(value: str | None) -> str | None:
    """Return the code of a country, or refuse what cannot be one."""
    code = parse_country(value) if value is not None else None
    if value is not None and code is None:
        message = f"{value!r} is not a country. Hint: use its two-letter code, such as GB, US, AU, CA, NZ or SG."
        raise typer.BadParameter(message)
    return code


LangOption = Annotated[
    LanguageName | None,
    typer.Option("--lang", help="Language of the words shown; Chinese if the system or the text is, when not given."),
]
AudienceOption = Annotated[
    AudienceName | None, typer.Option("--for", help="Who is asking; guessed from the text when not given.")
]
CountryOption = Annotated[
    str | None,
    typer.Option(
        "--country",
        help="Where the student is, such as GB or AU: for the numbers to call.",
        metavar="GB",
        callback=check_country,
    ),
]


def pick_language(lang: str | None, text: str = "") -> Language:
    """Return the language to speak: the one asked for, else Chinese when the system or the text is."""
    if lang is not None:
        return "zh" if lang == "zh" else "en"
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") or _is_chinese(text[:_LOOKED_AT]) else "en"


def _is_chinese(text: str) -> bool:
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    return bool(han) and han * _HAN_SHARE >= sum(char.isascii() and char.isalpha() for char in text)
