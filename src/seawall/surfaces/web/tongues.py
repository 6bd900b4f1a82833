"""The languages of the page: one message catalogue (Fluent), and traditional characters by conversion.

Words of the page live in ``words/<language>.ftl``; words of the engine are values that know both languages. Traditional Chinese
is made from the simplified words by OpenCC (Taiwan standard with its phrases), never from what a person typed.

>>> tongue_named("en")("leave")
'Leave'
>>> tongue_named("zh-Hant").convert("转账")
'轉賬'
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message
from opencc import OpenCC

from seawall.model import Language, Words

TongueName = Literal["zh", "zh-Hant", "en"]
TONGUES: tuple[TongueName, ...] = ("zh", "zh-Hant", "en")
HTML_NAMES: Mapping[TongueName, str] = {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}
_SCRIPTS: Mapping[str, TongueName] = {"hans": "zh", "hant": "zh-Hant", "tw": "zh-Hant", "hk": "zh-Hant", "mo": "zh-Hant"}
"""Scripts, and the places whose script is not the simplified one; a tag names its script first."""


@dataclass(frozen=True)
class Tongue:
    """One language as shown; call it with the id of a message."""

    name: TongueName
    _kept: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def language(self) -> Language:
        """The language of the engine's words."""
        return "en" if self.name == "en" else "zh"

    @property
    def html(self) -> str:
        """Value of the ``lang`` attribute."""
        return HTML_NAMES[self.name]

    def __call__(self, message: str, /, **values: str | float) -> str:
        """Return one message of the catalogue. Raises :class:`KeyError` for one that is not there."""
        if not values and message in self._kept:
            return self._kept[message]
        text = self.convert(_format(self.language, message, values))
        if not values:
            self._kept[message] = text
        return text

    def say(self, words: Words) -> str:
        """Return words of the engine."""
        return self.convert(words.speak(self.language))

    def convert(self, text: str) -> str:
        """Return the text in traditional characters where that is wanted; never used on what somebody typed."""
        return _converter().convert(text) if self.name == "zh-Hant" else text

    def some(self, *starts: str) -> dict[str, str]:
        """Return all messages whose ids begin so, by id: the words that a part of the page needs in the browser."""
        return {key: self(key) for key in message_ids(self.language) if key.startswith(starts)}


@cache
def tongue_named(name: str) -> Tongue:
    """Return a language by its name; English for one that is not there."""
    return Tongue(next((known for known in TONGUES if known == name), "en"))


def tongue_for(accepted: str) -> Tongue:
    """Return the language that a browser asks for (RFC 9110 ``Accept-Language``); Chinese when it says nothing.

    >>> tongue_for("zh-TW,zh;q=0.9,en;q=0.8").name, tongue_for("en-GB,en").name, tongue_for("").name
    ('zh-Hant', 'en', 'zh')
    """
    for tag in _by_preference(accepted):
        parts = tag.split("-")
        if parts[0] == "zh":
            return tongue_named(next((_SCRIPTS[part] for part in parts if part in _SCRIPTS), "zh"))
        if parts[0] == "en":
            return tongue_named("en")
    return tongue_named("en" if accepted.strip(" *") else "zh")


def message_ids(language: Language) -> tuple[str, ...]:
    """Return the ids of all messages of a language, sorted."""
    return _bundle(language)[1]


def _by_preference(accepted: str) -> Iterable[str]:
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted[:500].split(",")):
        tag, _, weight = part.replace(" ", "").replace("\t", "").lower().partition(";q=")
        try:
            wanted = float(weight or 1)
        except ValueError:
            continue
        if wanted > 0:
            weighed.append((-wanted, place, tag))
    return [tag for _weight, _place, tag in sorted(weighed)]


@cache
def _bundle(language: Language) -> tuple[FluentBundle, tuple[str, ...]]:
    resource = FluentResource((files("seawall.surfaces.web") / "words" / f"{language}.ftl").read_text(encoding="utf-8"))
    # no isolating marks: the words stand in attributes and on paper, too
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource)
    ids = sorted(entry.id.name for entry in resource.body if isinstance(entry, Message) and entry.value)
    return bundle, tuple(ids)


def _format(language: Language, message: str, values: Mapping[str, str | float]) -> str:
    bundle = _bundle(language)[0]
    pattern = bundle.get_message(message).value
    if pattern is None:
        raise KeyError(message)
    text, errors = bundle.format_pattern(pattern, dict(values))
    if errors:
        raise errors[0]
    return str(text)


@cache
def _converter() -> OpenCC:
    return OpenCC("s2twp")
