r"""ZPL II labels: read, and masked without losing a command.

>>> data = b"^XA^FO30,40^A0N,30,30^FDSHIP TO: Wang Xiaoming^FS^XZ"
>>> read_zpl_label(data).waybill.fields
{'recipient.name': 'Wang Xiaoming'}
"""

from seawall.labels.zpl.masking import mask_zpl
from seawall.labels.zpl.reading import codes_of, lines_of, read_zpl_label
from seawall.labels.zpl.telling import texts_in

__all__ = ["codes_of", "lines_of", "mask_zpl", "read_zpl_label", "texts_in"]
