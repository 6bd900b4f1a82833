"""Answers about parcels and labels with every field that such an answer can hold, for the page of the JSON contract."""

from datetime import UTC, datetime
from typing import Any

from seawall.engine.parcels import FamilyView, Recorded
from seawall.model import (
    BuiltLure,
    Card,
    CardReader,
    Exposure,
    Label,
    LabelInspection,
    MaskedLabel,
    Parcel,
    Problem,
    Waybill,
    Words,
)
from seawall.store import CardEntry, Read
from seawall.surfaces.formats.json_label import (
    inspection_object,
    mask_object,
    reads_object,
    refusal_object,
    waybill_object,
)
from seawall.surfaces.formats.json_parcel import family_object, recorded_object

EXAMPLE = Words("例子", "An example")
PROBLEM = Problem("example", EXAMPLE, "example")
NOW = datetime(2026, 12, 1, tzinfo=UTC)
PARCEL = Parcel("p1", "dhl", "1234567890", "Nanjing", "Leeds", "clothes", "2026-12-01", "shipped", "2026-12-01T00:00:00+00:00")
READER = CardReader("student", "en", "Europe/London")
CARD = Card("c1", "p1", READER, "shipped", "2026-12-01T09:00:00+00:00", "2026-12-02T09:00:00+00:00", "An example")
WAYBILL = Waybill("DHL", "1234567890", {"recipient.name": "Wang Xiaoming"})
READ = Read(NOW, "read", "A courier", "deliver", allowed=True, outcome="allowed", words=EXAMPLE)


def parcel_examples() -> tuple[tuple[str, str, dict[str, Any]], ...]:
    """Return schema, what prints it, and an example of each answer."""
    recorded = Recorded("FA-0000-0000-0000-0000", EXAMPLE, (PARCEL,), (CARD,), (PROBLEM,), new=True)
    view = FamilyView(
        EXAMPLE, stopped=False, parcels=(PARCEL,), readers=(READER,), cards=(CardEntry(CARD, "sent", 1, NOW),), reads=(READ,)
    )
    seen = LabelInspection(
        Label(WAYBILL, "pdf"),
        (Exposure("recipient.phone", "+44********23", EXAMPLE, EXAMPLE),),
        (BuiltLure("lure.parcel_held", EXAMPLE, ("recipient.phone",)),),
        (PROBLEM,),
    )
    masked = MaskedLabel("post", b"x", "pdf", {"recipient.city": "Leeds"}, ("recipient.phone",), problems=(PROBLEM,))
    refused = refusal_object(PROBLEM, "en")
    return (
        ("seawall.parcels/1", "`seawall parcel record` and `plan`, `POST /v1/parcels`", recorded_object(recorded, "en")),
        (
            "seawall.family/1",
            "`seawall parcel show`, `GET /v1/family`",
            {**family_object(view, "en"), "problems": refused["problems"]},
        ),
        ("seawall.label/1", "`seawall label inspect`, `POST /v1/labels/inspect`, one a label", inspection_object(seen, "en")),
        (
            "seawall.mask/1",
            "`seawall label mask`, `POST /v1/labels/mask`",
            {**mask_object(masked, "en", output="new.pdf"), "data": ""},
        ),
        ("seawall.waybill/1", "`seawall label resolve`, `POST /v1/labels/resolve`", {**waybill_object(WAYBILL), **refused}),
        ("seawall.reads/1", "`seawall label reads`", {**reads_object((READ,), "en"), "problems": refused["problems"]}),
    )
