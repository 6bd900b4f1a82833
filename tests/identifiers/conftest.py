"""Lets the tests of this room import their generator, which is written from the specifications alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
