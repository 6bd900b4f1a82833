"""What a PDF says about itself, and the files that lie inside. Runs in the sandbox; needs pypdfium2.

>>> iso_time("D:20240305152109+08'00'")
'2024-03-05T15:21:09'
"""

import re
from typing import Any

MAX_FILES = 20
"""Files in one PDF that are opened; an invoice has one or two."""
MAX_FILE_BYTES = 20_000_000
"""Of all of them."""
_TIME = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?")
_TOLD = (
    ("Title", "pdf.title"),
    ("Author", "pdf.author"),
    ("Creator", "pdf.program"),
    ("Producer", "pdf.producer"),
    ("CreationDate", "pdf.created"),
    ("ModDate", "pdf.changed"),
)


def details_of(pdf: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    """Return what it says, without anything that is not there."""
    told = pdf.get_metadata_dict()
    details = []
    for key, name in _TOLD:
        value = "".join(char for char in str(told.get(key, "")) if char.isprintable()).strip()[:200]
        if value and key.endswith("Date"):
            value = iso_time(value)
        if value:
            details.append((name, value))
    return tuple(details)


def iso_time(said: str) -> str:
    """Return a time as PDF writes it in ISO 8601, without its zone; empty for what is none."""
    found = _TIME.match(said)
    if not found:
        return ""
    year, month, day, hour, minute, second = (number or "" for number in found.groups())
    return f"{year}-{month or '01'}-{day or '01'}" + (f"T{hour}:{minute or '00'}:{second or '00'}" if hour else "")


def files_of(pdf: Any) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:  # noqa: ANN401
    """Return the files inside, and the code of a remark where not all of them were taken."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    files, left_out = [], pdf.count_attachments() > MAX_FILES
    room = MAX_FILE_BYTES
    for number in range(min(pdf.count_attachments(), MAX_FILES)):
        try:
            attachment = pdf.get_attachment(number)
            data = bytes(attachment.get_data())
        except pdfium.PdfiumError:
            left_out = True
            continue
        if len(data) > room:
            left_out = True
            continue
        room -= len(data)
        files.append((attachment.get_name(), data))
    return tuple(files), ("files-left-out",) if left_out else ()
