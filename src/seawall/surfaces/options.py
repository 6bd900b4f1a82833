"""Options that several commands share.

>>> pick_language("zh")
'zh'
"""

import os
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer

from seawall.model import Language
from seawall.surfaces.countries import parse_country
from seawall.surfaces.optional_values import ENDING, STANDARD_OUTPUT

YES = frozenset({"yes", "y", "是", "有"})
NO = frozenset({"no", "n", "不是", "没有", "否"})
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


class DoorName(StrEnum):
    """Through which door texts are taken to come; each has a prior of its own."""

    DEFAULT = "default"
    TOLD = "told"
    SCAN = "scan"


def check_ending(*endings: str, also: str = "") -> Callable[[str | None], str | None]:
    """Return what checks the name of a file to write, which must end so: a slip shall not cost anybody their data."""

    def check(value: str | None) -> str | None:
        if value is not None and value != also and not value.lower().endswith(endings):
            message = f"{value!r} does not end in {endings[0]}. Hint: name the file to write, such as report{endings[0]}."
            raise typer.BadParameter(message)
        return value

    return check


def check_country(value: str | None) -> str | None:
    """Return the code of a country, or refuse what cannot be one."""
    code = parse_country(value) if value is not None else None
    if value is not None and code is None:
        message = f"{value!r} is not a country. Hint: use its two-letter code, such as GB, US, AU, CA, NZ or SG."
        raise typer.BadParameter(message)
    return code


def parse_answers(values: list[str] | None) -> dict[str, bool]:
    """Return the answers by question, or refuse what is none.

    >>> parse_answers(["secrecy=yes", "camera=没有"])
    {'secrecy': True, 'camera': False}
    """
    answers: dict[str, bool] = {}
    for value in values or ():
        name, _, said = value.partition("=")
        word = said.strip().lower()
        if not name.strip() or word not in {*YES, *NO}:
            message = f"{value!r} is not an answer. Hint: write the question's name and yes or no, such as secrecy=yes."
            raise typer.BadParameter(message, param_hint="--answer")
        answers[name.strip()] = word in YES
    return answers


LangOption = Annotated[
    LanguageName | None,
    typer.Option("--lang", help="Language of the words shown; Chinese if the system or the text is, when not given."),
]
AudienceOption = Annotated[
    AudienceName | None, typer.Option("--for", help="Who is asking; guessed from the text when not given.")
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        help="Your answer to a question that was asked, such as secrecy=yes; may be given several times.",
        metavar="ID=yes|no",
        show_default=False,
    ),
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


WorkersOption = Annotated[int | None, typer.Option(help="Processes to use; all cores when not given.", min=1)]
HtmlOption = Annotated[
    str | None,
    typer.Option(
        "--html", help="Write the report as one page for any browser.", metavar="FILE", callback=check_ending(".html", ".htm")
    ),
]
PaperOption = Annotated[
    str | None,
    typer.Option(
        "--letter",
        "--out",
        help="Write it to a file: .pdf to print, or .txt.",
        metavar="FILE",
        callback=check_ending(".pdf", ".txt"),
    ),
]
SvgOption = Annotated[
    str | None,
    typer.Option("--svg", help="Draw the story as a picture.", metavar="FILE", callback=check_ending(".svg")),
]
BenchJsonOption = Annotated[
    str | None,
    typer.Option(
        "--json",
        help="Write the report as JSON to a file ending in .json; without one, to standard output.",
        metavar="[FILE]",
        callback=check_ending(ENDING, also=STANDARD_OUTPUT),
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
