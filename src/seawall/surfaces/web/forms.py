r"""What a person filled in → plain values. Whatever is odd is left out; nothing here can fail.

>>> Form.of([("text", " a\r\nb "), ("lang", "en"), ("say", "zh")]).tongue
'zh'
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.requests import Request

from seawall.model import AUDIENCES, Audience
from seawall.surfaces.countries import parse_country
from seawall.surfaces.web.settings import Settings

MAX_FILES = 24
"""Files of one form, as many as pages of one input are looked at: the screenshots of a long chat."""
UNREADABLE = 400
MAX_FIELDS = 2_000
"""A story of four hundred rows, four fields each, and what else stands in a form."""
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of characters, which odd character sets bring and no page can hold."""

# the guard has limited the body already: nothing of it is ever written to a disk
MultiPartParser.spool_max_size = Settings().file_bytes + 1


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that was given."""

    name: str
    data: bytes
    field: str = "file"
    """Name of the form's field that it came in."""


@dataclass(frozen=True, slots=True)
class Form:
    """All fields in order, and the files."""

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[Upload, ...] = field(default=(), repr=False)
    left_out: int = 0
    """Files beyond :data:`MAX_FILES`."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Any]], files: Sequence[Upload] = ()) -> "Form":
        """Take pairs of names and values; line ends become line feeds, halves of characters become �."""
        fields = tuple((_whole(name), _whole(value.replace("\r\n", "\n"))) for name, value in pairs if isinstance(value, str))
        return cls(fields, tuple(files[:MAX_FILES]), max(len(files) - MAX_FILES, 0))

    def get(self, name: str, otherwise: str = "") -> str:
        """Return the last value of a field, without spaces around it."""
        values = self.all(name)
        return values[-1].strip() if values else otherwise

    def all(self, name: str) -> list[str]:
        """Return every value of a field, in order, as typed."""
        return [value for key, value in self.fields if key == name]

    def has(self, name: str) -> bool:
        """Whether a field was sent."""
        return any(key == name for key, _value in self.fields)

    def starting(self, start: str) -> dict[str, str]:
        """Return the fields whose names begin so, without that beginning."""
        return {key.removeprefix(start): value for key, value in self.fields if key.startswith(start)}

    @property
    def tongue(self) -> str:
        """The language that was chosen: by its button first."""
        return self.get("say") or self.get("lang")

    @property
    def switched(self) -> bool:
        """Whether the form was sent only to see it in another language, or with an opening filled in."""
        return self.has("say") or self.has("opening")

    @property
    def audience(self) -> Audience | None:
        """Who is said to be concerned; nobody where that is to be told from the text."""
        return next((known for known in AUDIENCES if known == self.get("audience")), None)

    def country(self, name: str = "country") -> str:
        """Return the code of a country; empty when none was chosen."""
        return parse_country(self.get(name)) or "" if self.get(name) else ""


async def read_form(request: Request) -> Form:
    """Read a form in either encoding. Raises Starlette's ``HTTPException`` (400) for a broken one."""
    try:
        async with request.form(max_files=MAX_FIELDS, max_fields=MAX_FIELDS, max_part_size=Settings().body_bytes) as parsed:
            files = [
                Upload(_whole(value.filename or ""), await value.read(), _whole(name))
                for name, value in parsed.multi_items()
                if not isinstance(value, str) and value.size
            ]
            return Form.of(parsed.multi_items(), files)
    except ValueError as error:  # Python's own, about a character set that cannot be
        raise HTTPException(UNREADABLE) from error


def read_query(request: Request) -> Form:
    """Return the query of an address as a form."""
    return Form.of(request.query_params.multi_items())


def _whole(text: str) -> str:
    return _LONE.sub("\ufffd", text)
