"""Presidio beside us, where there is an environment that has it: what it leaves of the same labels."""

import io
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from benchmarks.labels.judging import Weighed, weigh
from benchmarks.labels.looking import look, look_again, sniff
from benchmarks.labels.specimens import Specimen, kept

PYTHON, MODEL = "SEAWALL_PRESIDIO", "SEAWALL_PRESIDIO_MODEL"
"""Settings: a Python that has Presidio, and the name of its spaCy model. It is not among our own packages: spaCy is large."""
_MISSING = (
    "Presidio was not measured: no environment with it is named. Hint: install presidio-analyzer, presidio-anonymizer,\n"
    "presidio-image-redactor and a spaCy model into an environment of their own, and Tesseract; then run this with\n"
    f"`{PYTHON}=its/bin/python` and, for another model than en_core_web_lg, `{MODEL}=its_name`."
)
_MOST = 100
_SORTS = ("order", "zpl", "render", "photo")
"""Formats that it reads: it has no door for PDF."""
_SECONDS = 3600


def beside(specimens: Sequence[Specimen]) -> str:
    """Return a sentence on Presidio: of so many labels, how many it masked wholly."""
    python = os.environ.get(PYTHON)
    if not python:
        return _MISSING
    some = [one for one in specimens if one.kind.format in _SORTS and kept(one)]
    some = some[:: -(-len(some) // _MOST) or 1]
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "source"), Path(folder, "target")
        source.mkdir()
        target.mkdir()
        for one in some:
            _put(one, source)
        said = subprocess.run(
            [python, str(Path(__file__).with_name("presidio.py")), source, target, os.environ.get(MODEL, "en_core_web_lg")],
            check=True,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
        weighed = dict(_weighed(some, target))
    lines = [
        f"Presidio as its makers set it up for English, on {len(some)} labels, evenly chosen among those that it can read (it",
        f"has no door for PDF). It knows neither the order nor the mode in which each is weighed. With {said.stdout.strip()}.\n",
        "| format | labels | masked wholly | secrets recovered | needed kept |",
        "|---|---:|---:|---:|---:|",
        *(_row(name, [w for one, w in weighed.items() if name in {one.kind.format, "all"}]) for name in (*_SORTS, "all")),
    ]
    return "\n".join(lines)


def _put(one: Specimen, folder: Path) -> None:
    found = kept(one)
    if found is None:
        return
    data = found[0]
    if sniff(data) == "picture":
        with Image.open(io.BytesIO(data)) as image:
            image.convert("RGB").save(folder / f"{one.id}.png")
    else:
        (folder / f"{one.id}.txt").write_bytes(data)


def _weighed(some: Sequence[Specimen], folder: Path) -> Iterator[tuple[Specimen, Weighed]]:
    for one in some:
        found = kept(one)
        masked = next((path for path in folder.glob(f"{one.id}.*") if path.stem == one.id), None)
        if found and masked:
            after = look(masked.read_bytes())
            yield one, weigh(found[1], one.mode, before=look_again(found[0], deep=False), after=after)


def _row(name: str, weighed: Sequence[Weighed]) -> str:
    if not weighed:
        return f"| {name} | 0 | – | – | – |"
    whole = sum(not one.recovered for one in weighed)
    found, secrets = sum(len(one.recovered) for one in weighed), sum(one.secrets for one in weighed)
    lost, needed = sum(len(one.lost) for one in weighed), sum(one.needed for one in weighed)
    return f"| {name} | {len(weighed)} | {whole} | {found}/{secrets} | {needed - lost}/{needed} |"
