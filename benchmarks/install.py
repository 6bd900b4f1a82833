"""Size of the base install and of its parts, in an empty environment."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS_SHOWN = 8


def report() -> str:
    """Return the install part of the page as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, str(ROOT)]
        subprocess.run(build, check=True, capture_output=True)
        wheel = next(place.glob("*.whl"))
        target = place / "alone"
        venv.create(target, with_pip=True)
        pip = [str(target / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", str(ROOT / "locks/run.txt"), "--require-hashes"], check=True)
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
        packages = next(target.glob("lib/python*/site-packages"))
        sizes = {part.name: _megabytes(part) for part in packages.iterdir() if not part.name.startswith(("pip", "setuptools"))}
        lines = [
            "## Size of the install\n",
            "| what | MB | target |",
            "|---|---:|---:|",
            f"| base install | {sum(sizes.values()):.0f} | ≤ 150 |",
            f"| the wheel itself | {wheel.stat().st_size / 1e6:.1f} | |",
        ]
        largest = sorted(sizes.items(), key=lambda item: -item[1])[:PARTS_SHOWN]
        return "\n".join(lines + [f"| · {name} | {size:.1f} | |" for name, size in largest])


def _megabytes(path: Path) -> float:
    if path.is_file():
        return path.stat().st_size / 1e6
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6
