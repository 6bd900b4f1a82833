r"""One waybill of what the order says and of what its label shows.

>>> order = Waybill("DHL", "", {"recipient.name": "Wang Xiaoming"})
>>> merge_waybills(order, Waybill("", "JD0146", {"recipient.name": "王小明", "recipient.city": "Leeds"}))
Waybill(carrier='DHL', tracking='JD0146', fields={'recipient.name': 'Wang Xiaoming\n王小明', 'recipient.city': 'Leeds'})
"""

from seawall.model import Waybill


def merge_waybills(known: Waybill | None, found: Waybill) -> Waybill:
    """Return both as one, the order's values first, each line of a field once; what was found alone where there is no order."""
    if known is None:
        return found
    fields = dict(known.fields)
    for name, value in found.fields.items():
        lines = dict.fromkeys((*fields.get(name, "").split("\n"), *value.split("\n")))
        fields[name] = "\n".join(line for line in lines if line)
    return Waybill(known.carrier or found.carrier, known.tracking or found.tracking, fields)
