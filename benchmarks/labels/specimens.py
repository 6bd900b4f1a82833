"""The specimens: which kinds there are, how many of each, and which are kept aside.

>>> sum(kind.count for kind in KINDS.values())
300
>>> specimen = Specimen(KINDS["order-shippo"], 0)
>>> specimen.mode, make(specimen, None)[0][:1]
('resolve', b'{')
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

import msgspec

from benchmarks.labels.layouts import Layout, lay_out
from benchmarks.labels.orders import CSV_ROWS, Provider, write_order, write_rows
from benchmarks.labels.people import TEXTS
from benchmarks.labels.printing import Printer, noted, picture_pdf, write_pdf, write_picture
from benchmarks.labels.shipments import Shipment, make_shipment
from benchmarks.labels.truth import Truth
from benchmarks.labels.zebra import Zebra, write_zpl
from benchmarks.papers.distorting import Distortion, distort
from seawall.model import LabelMedium, Mode

Format = Literal["order", "zpl", "pdf", "render", "photo"]
FORMATS: tuple[Format, ...] = ("order", "zpl", "pdf", "render", "photo")
Split = Literal["seen", "aside"]
SALT = "seawall labels 7"
"""Chosen before anything was measured."""
ASIDE = 0.4
KEPT = Path(__file__).parents[2] / "build/labels"
_ABROAD: tuple[Mode, ...] = ("resolve", "post", "customs-inside")


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of making a label."""

    id: str
    format: Format
    medium: LabelMedium
    count: int
    domestic: bool = False
    layout: Layout = "plain"
    dpi: int = 203
    how: Distortion = "clean"

    @property
    def split(self) -> Split:
        """Whether errors are looked at one by one, or it is kept aside and only counted."""
        return "aside" if self.id in _aside() else "seen"

    @property
    def modes(self) -> tuple[Mode, ...]:
        """Modes that make sense for it."""
        return ("domestic",) if self.domestic else _ABROAD


def _kinds() -> list[Kind]:
    abroad = ("easypost", "shippo", "easyship", "shipengine", "sf", "csv-en", "csv-zh", "csv-rows")
    kinds = [Kind(f"order-{name}", "order", "csv" if name[:3] == "csv" else "json", 6) for name in abroad]
    kinds += [Kind(f"order-{name}", "order", "json", 6, domestic=True) for name in ("cainiao", "kdniao")]
    kinds += [
        Kind(f"zpl-{name}", "zpl", "zpl", 10, domestic=name == "domestic")
        for name in ("express", "plain", "postal", "domestic", "graphic", "hex")
    ]
    layouts: tuple[Layout, ...] = ("express", "plain", "postal", "table", "domestic")
    kinds += [Kind(f"pdf-{name}", "pdf", "pdf", 9, domestic=name == "domestic", layout=name) for name in layouts]
    kinds += [Kind(f"pdf-{name}", "pdf", "pdf", 9, layout="express") for name in ("fpdf2", "fpdf2-plain", "picture")]
    renders: tuple[tuple[Layout, int, str], ...] = (
        ("express", 203, "png"), ("plain", 300, "png"), ("postal", 203, "jpeg"),
        ("postal", 300, "png"), ("table", 203, "png"), ("domestic", 203, "png"),
    )  # fmt: skip
    kinds += [
        Kind(f"render-{name}-{dpi}-{file}", "render", "picture", 9, domestic=name == "domestic", layout=name, dpi=dpi)
        for name, dpi, file in renders
    ]
    photos: tuple[tuple[Layout, Distortion], ...] = (
        ("express", "photo"), ("plain", "photo"), ("postal", "photo"),
        ("express", "dark"), ("plain", "curl"), ("domestic", "photo"),
    )  # fmt: skip
    kinds += [
        Kind(f"photo-{name}-{how}", "photo", "picture", 9, domestic=name == "domestic", layout=name, dpi=300, how=how)
        for name, how in photos
    ]
    return kinds


KINDS: Mapping[str, Kind] = {kind.id: kind for kind in _kinds()}


@dataclass(frozen=True, slots=True)
class Specimen:
    """One label to be."""

    kind: Kind
    index: int

    @property
    def id(self) -> str:
        """Name for files."""
        return f"{self.kind.id}.{self.index}"

    @property
    def mode(self) -> Mode:
        """The mode in which it is masked when each is masked once."""
        return self.kind.modes[self.index % len(self.kind.modes)]

    @property
    def shipment(self) -> Shipment:
        """The parcel."""
        return make_shipment(self.kind.id, self.index, domestic=self.kind.domestic)

    @property
    def ending(self) -> str:
        """Of its file's name."""
        kind = self.kind
        return {"json": "json", "csv": "csv", "zpl": "zpl", "pdf": "pdf"}.get(kind.medium) or (
            "png" if kind.id.endswith("png") else "jpg"
        )


Change = Callable[[Shipment], Shipment]


def unchanged(shipment: Shipment) -> Shipment:
    """Return the parcel as it is."""
    return shipment


def all_specimens(kinds: Sequence[Kind] = tuple(KINDS.values())) -> list[Specimen]:
    """Return every specimen of some kinds."""
    return [Specimen(kind, index) for kind in kinds for index in range(kind.count)]


def make(specimen: Specimen, printer: Printer | None, *, change: Change = unchanged) -> tuple[bytes, Truth]:
    """Make one label, of the parcel as it is or of a changed one. Orders and ZPL need no printer."""
    kind, shipment = specimen.kind, change(specimen.shipment)
    style = kind.id.partition("-")[2]
    if kind.id == "order-csv-rows":
        others = (make_shipment(kind.id, 100 + specimen.index * CSV_ROWS + row) for row in range(1, CSV_ROWS))
        return write_rows([shipment, *map(change, others)])
    if kind.format == "order":
        return write_order(shipment, cast("Provider", style))
    if kind.format == "zpl":
        return write_zpl(shipment, cast("Zebra", style))
    if style.startswith("fpdf2"):
        return write_pdf(shipment, headed=style == "fpdf2")
    if printer is None:
        message = f"{kind.id} is made by Chromium"
        raise RuntimeError(message)
    return _printed(specimen, shipment, printer)


def _printed(specimen: Specimen, shipment: Shipment, printer: Printer) -> tuple[bytes, Truth]:
    kind = specimen.kind
    page, truth = lay_out(shipment, kind.layout, dpi=kind.dpi)
    if kind.format == "pdf" and kind.id != "pdf-picture":
        return printer.pdf(page), truth
    pixels = printer.pixels(page, kind.layout, dpi=kind.dpi)
    if kind.id == "pdf-picture":
        return picture_pdf(pixels, truth, hidden_text=specimen.index % 2 == 0), truth
    if kind.format == "photo":
        return distort(pixels, kind.how, seed=specimen.id), truth
    note, held = noted(shipment)
    data = write_picture(pixels, note=note, jpeg=kind.id.endswith("jpeg"), dpi=kind.dpi)
    return data, Truth((*truth.pieces, *held), truth.tracking, truth.latin, truth.dialled)


def kept(specimen: Specimen) -> tuple[bytes, Truth] | None:
    """Return a label that was made before with the same source, if there is one."""
    path = _path(specimen)
    if not path.exists():
        return None
    return path.read_bytes(), msgspec.json.decode(path.with_suffix(".truth.json").read_bytes(), type=Truth)


def keep(specimen: Specimen, data: bytes, truth: Truth) -> None:
    """Keep a label for the next run."""
    path = _path(specimen)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".truth.json").write_bytes(msgspec.json.encode(truth))
    path.write_bytes(data)


def _path(specimen: Specimen) -> Path:
    return KEPT / f"made-{_source()}" / f"{specimen.id}.{specimen.ending}"


def _source() -> str:
    """Return the fingerprint of everything that decides what a label looks like."""
    here = Path(__file__).parent
    names = ("codes", "layouts", "numbering", "orders", "people", "printing", "sheets", "shipments", "specimens", "zebra")
    files = [*(here / f"{name}.py" for name in names), *sorted(TEXTS.glob("*.yaml")), here.parent / "papers/distorting.py"]
    return hashlib.sha256(json.dumps([path.read_text(encoding="utf-8") for path in files]).encode()).hexdigest()[:12]


@cache
def _aside() -> frozenset[str]:
    """Return the kinds kept aside: of each format the two fifths whose fixed hash is lowest, so that each format has some."""
    found: set[str] = set()
    for form in FORMATS:
        ids = sorted((kind.id for kind in KINDS.values() if kind.format == form), key=_share)
        found.update(ids[: round(len(ids) * ASIDE)])
    return frozenset(found)


def _share(name: str) -> float:
    return int.from_bytes(hashlib.sha256(f"{SALT}/{name}".encode()).digest()[:6]) / 2**48
