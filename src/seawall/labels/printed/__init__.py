"""Labels that are PDF, PNG, JPEG or photos: read, and masked by painting pixels and building a new file from nothing else.

Black boxes over words and words taken out of a page both leave what they hide: in the layer below, in the order of a font's
letters, in a thumbnail. So a masked label here is always made anew from painted pixels, and goes through the gate.
"""

from seawall.labels.printed.masking import mask_printed, read_printed_label

__all__ = ["mask_printed", "read_printed_label"]
