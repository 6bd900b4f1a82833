"""Many items at once: a whole table of messages, on all processors, resumable.

>>> from pathlib import Path
>>> try:
...     scan_file(Path("nowhere.csv"), Path("out.csv"))
... except ScanError as error:
...     print(error.problem.message.en)
There is no such file. Check the name.
"""

from seawall.runs.judging import Answer, EngineJudge, Judge, JudgeMaker
from seawall.runs.problems import ScanError
from seawall.runs.scanning import ScanOptions, ScanSummary, scan_file, scan_with
from seawall.runs.tables import ENDINGS

__all__ = [
    "ENDINGS",
    "Answer",
    "EngineJudge",
    "Judge",
    "JudgeMaker",
    "ScanError",
    "ScanOptions",
    "ScanSummary",
    "scan_file",
    "scan_with",
]
