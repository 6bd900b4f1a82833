"""The headline of each answer about a request for money, as the command ``seawall transfer check`` says it.

>>> ANSWERS["hold"].en
'Hold it until you have checked'
"""

from collections.abc import Mapping

from seawall.model import Answer, Words

ANSWERS: Mapping[Answer, Words] = {
    "send": Words("可以汇", "You can send it"),
    "ask_first": Words("先问清楚，再汇", "Ask first, then send"),
    "hold": Words("先别汇，等核实完", "Hold it until you have checked"),
    "do_not_send": Words("不要汇", "Do not send it"),
}
