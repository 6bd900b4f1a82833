"""What the tests of runs share."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seawall.runs import ScanOptions, ScanSummary, scan_with

# workers are spawned with this path, and find the judges of tests under the same name
sys.path.insert(0, str(Path(__file__).parent))

Scan = Callable[..., ScanSummary]


@pytest.fixture
def scan() -> Scan:
    from judges import Maker

    def run(source: Path, target: Path, *, make: Any = None, **options: Any) -> ScanSummary:
        options.setdefault("workers", 1)
        return scan_with(make or Maker(), source, target, options=ScanOptions(**options))

    return run
