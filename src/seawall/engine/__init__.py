"""The one facade: wires the rooms. Commands, servers, batch jobs and your own script call it and nothing deeper.

>>> Seawall().check("请把钱转到安全账户接受核查").episode.level in {"likely", "certain"}
True
"""

from seawall.engine.checking import Seawall, check
from seawall.readers import evidence_of

__all__ = ["Seawall", "check", "evidence_of"]
