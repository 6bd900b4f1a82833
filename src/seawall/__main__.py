"""``python -m seawall`` is the command."""

from seawall.surfaces.cli import main

main()
