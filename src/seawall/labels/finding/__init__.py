"""What stands where on a label: names, phones, addresses, contents, numbers, in any layout and language.

>>> [(f.name, f.value) for f in find_fields([LabelLine("收件人：王小明 13812345678")])]
[('recipient.name', '王小明'), ('recipient.phone', '13812345678')]
"""

from seawall.labels.finding.finding import find_fields
from seawall.labels.finding.lines import LabelCode, LabelLine
from seawall.labels.finding.waybills import waybill_of

__all__ = ["LabelCode", "LabelLine", "find_fields", "waybill_of"]
