"""Privacy waybills: mask a label that can still be delivered; find what a label gives away.

>>> masked = mask_label(b"^XA^FO20,20^FDTel 13812345678^FS^XZ", mode="post")
>>> masked.medium, b"13812345678" in masked.data
('zpl', False)
"""

from seawall.labels.inspecting import inspect_label
from seawall.labels.masking import mask_label, medium_of, read_label
from seawall.labels.policy import fates, mode_for
from seawall.labels.tokens import new_token, parse_token

__all__ = ["fates", "inspect_label", "mask_label", "medium_of", "mode_for", "new_token", "parse_token", "read_label"]
