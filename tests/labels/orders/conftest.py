"""Lets the tests of this room import their maker of orders, which knows the formats from their documents alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
