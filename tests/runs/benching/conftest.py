"""What the tests of benching share."""

import sys
from pathlib import Path

# so that the tests find the rows they share, whatever their order
sys.path.insert(0, str(Path(__file__).parent))
