"""Lets the tests of posting import their box."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
