"""What large and many-paged files cost: a text PDF page, a PDF of a hundred pages, a photo of 48 megapixels.

Each is read in a process of its own, so that its memory is its own too.
"""

import io
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import fpdf
import pylopdf_fonts_zh_cn
from PIL import Image

from benchmarks.papers.distorting import distort
from benchmarks.papers.drawing import draw_sheet
from benchmarks.papers.laying import lay_out
from benchmarks.papers.reading import cpu_seconds, family
from benchmarks.papers.specimens import load_kinds, make_paper
from seawall import Seawall

PHOTO_SIZE = (6000, 8000)
"""48 megapixels, as phones take them."""
PAGES = 100
TEXT_PAGES = 10
_LETTERS = ("civil-summons", "bank-freeze-visit", "visa-refusal", "university-fees", "internship-nda")


@dataclass(frozen=True, slots=True)
class Weight:
    """What one file cost."""

    what: str
    megabytes: float
    """Size of the file."""
    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float
    """Resident memory of the process and its children, each at its own highest, added up."""
    characters: int
    """Text that came out."""
    said: tuple[str, ...]
    """Codes of the problems that came with it."""


def weigh() -> list[Weight]:
    """Read each file once in a fresh process; the second reading of a small one counts, its models loaded."""
    files = [
        (f"text PDF, {TEXT_PAGES} pages", text_pdf(TEXT_PAGES), "letter.pdf"),
        (f"text PDF, {PAGES} pages", text_pdf(PAGES), "long.pdf"),
        (f"scanned PDF, {PAGES} pages", scanned_pdf(PAGES), "scan.pdf"),
        ("JPEG photo, 48 megapixels", large_photo(), "photo.jpg"),
    ]
    weights = []
    for what, data, name in files:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            weights.append(pool.submit(_weigh, what, data, name).result())
    return weights


def text_pdf(pages: int) -> bytes:
    """Return a PDF with a text layer: genuine letters, a page each."""
    document = fpdf.FPDF()
    document.add_font("sans", fname=Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSansSC-Regular.otf"))
    document.set_font("sans", size=11)
    for number in range(pages):
        document.add_page()
        kind = load_kinds()[_LETTERS[number % len(_LETTERS)]]
        sheet = lay_out(make_paper(kind, variant=number % len(kind.variants), draw=number), font="sans")
        document.multi_cell(0, 6, f"{sheet.text}\n\n检测样本 SPECIMEN")
    return bytes(document.output())


def scanned_pdf(pages: int) -> bytes:
    """Return a PDF of pictures of pages."""
    document = fpdf.FPDF(unit="pt", format=(595, 842))
    scans = [_scan(number) for number in range(len(_LETTERS))]
    for number in range(pages):
        document.add_page()
        document.image(io.BytesIO(scans[number % len(scans)]), 0, 0, 595, 842)
    return bytes(document.output())


def large_photo() -> bytes:
    """Return a photographed letter as large as a phone's best."""
    kind = load_kinds()["bank-freeze-visit"]
    photo = distort(draw_sheet(lay_out(make_paper(kind, variant=0, draw=0), font="serif")), "photo", seed="large")
    with Image.open(io.BytesIO(photo)) as picture:
        large = picture.resize(PHOTO_SIZE, Image.Resampling.BICUBIC)
    out = io.BytesIO()
    large.save(out, "JPEG", quality=88)
    return out.getvalue()


def _scan(number: int) -> bytes:
    kind = load_kinds()[_LETTERS[number]]
    return distort(draw_sheet(lay_out(make_paper(kind, variant=0, draw=number), font="serif")), "tilt", seed=str(number))


def _weigh(what: str, data: bytes, name: str) -> Weight:
    engine = Seawall()
    engine.read(text_pdf(1), name="warm.pdf")
    before, begun = cpu_seconds(), time.monotonic()
    result = engine.read(data, name=name)
    spent, lasted = cpu_seconds() - before, time.monotonic() - begun
    characters = sum(len(evidence.text) for evidence in result.evidence)
    said = tuple(dict.fromkeys(problem.code for problem in result.problems))
    return Weight(what, len(data) / 1e6, spent, lasted, _peak_megabytes(), characters, said)


def _peak_megabytes() -> float:
    total = 0
    for pid in family(os.getpid()):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                total += int(line.split()[1])
    return total / 1024
