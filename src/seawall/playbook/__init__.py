"""The script of the crime as data, and the code that loads, compiles and explains it."""

from seawall.playbook.compiling import CompiledPlaybook, OwnedHit, compile_playbook
from seawall.playbook.folding import Folded, fold
from seawall.playbook.keeping import shipped_playbook
from seawall.playbook.loading import PlaybookError, load_playbook, read_playbook

__all__ = [
    "CompiledPlaybook",
    "Folded",
    "OwnedHit",
    "PlaybookError",
    "compile_playbook",
    "fold",
    "load_playbook",
    "read_playbook",
    "shipped_playbook",
]
