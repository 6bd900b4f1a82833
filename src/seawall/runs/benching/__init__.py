"""How good Seawall is on anybody's labelled data, and what changed since the last time.

>>> from pathlib import Path
>>> try:
...     bench(Path("nowhere"))
... except BenchError as error:
...     print(error.problem.message.en)
There is no such folder or file. Check the name.
"""

from seawall.runs.benching.comparing import Comparison, FigureChange, TallyChange, compare, comparison_object
from seawall.runs.benching.groups import DoorFigures, Figure, Group
from seawall.runs.benching.problems import BenchError
from seawall.runs.benching.reports import BenchReport, make_report, read_report, report_object
from seawall.runs.benching.running import BenchOptions, bench, load_report
from seawall.runs.benching.scoring import ScoredRow
from seawall.runs.benching.settings import BenchSetting
from seawall.runs.benching.tallies import Tally

__all__ = [
    "BenchError",
    "BenchOptions",
    "BenchReport",
    "BenchSetting",
    "Comparison",
    "DoorFigures",
    "Figure",
    "FigureChange",
    "Group",
    "ScoredRow",
    "Tally",
    "TallyChange",
    "bench",
    "compare",
    "comparison_object",
    "load_report",
    "make_report",
    "read_report",
    "report_object",
]
