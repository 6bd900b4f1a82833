"""From what was found on a label to what its waybill says.

>>> from seawall.model import FoundField
>>> name, number = FoundField("recipient.name", "王小明", 0, 4, 7), FoundField("shipment.tracking", "RR 473 124 829 GB", 1, 0, 17)
>>> waybill_of([name, number], [])
Waybill(carrier='', tracking='RR473124829GB', fields={'recipient.name': '王小明'})
"""

from collections.abc import Sequence

from seawall.labels.finding.lines import LabelCode, LabelLine
from seawall.model import FoundField, Waybill

_SINGLE = ("shipment.tracking", "shipment.carrier")


def waybill_of(found: Sequence[FoundField], lines: Sequence[LabelLine], *, codes: Sequence[LabelCode] = ()) -> Waybill:
    """Put together what a label says: the pieces of one field in the order in which they stand."""
    del lines, codes
    fields: dict[str, list[str]] = {}
    for piece in found:
        values = fields.setdefault(piece.name, [])
        if piece.value not in values:
            values.append(piece.value)
    tracking = "".join(fields.get("shipment.tracking", [""])[0].split()).upper()
    carrier = fields.get("shipment.carrier", [""])[0]
    return Waybill(carrier, tracking, {name: "\n".join(values) for name, values in fields.items() if name not in _SINGLE})
