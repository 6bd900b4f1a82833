"""Starts a fuzzing harness with the golden cases of the readers as seeds. Finds are kept under ``build/fuzz``."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests/cases"
LARGEST_SEED = 20_000


def instrumented(name: str) -> AbstractContextManager[object]:
    """Watch which branches the imports inside take, but only when the harness is run as a program."""
    if name != "__main__":
        return nullcontext()
    import atheris

    return atheris.instrument_imports(include=["seawall"])


def fuzz(one: Callable[[bytes], None], *, name: str) -> None:
    """Run one harness with libFuzzer's own options; a folder among them is used in place of ``build/fuzz/<name>``."""
    import atheris

    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(given[0]) if given else ROOT / "build/fuzz" / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / f"seed-{number:03}").write_bytes(seed)
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    if not any(option.startswith("-artifact_prefix") for option in options):
        options.append(f"-artifact_prefix={folder.parent}/")
    atheris.Setup([sys.argv[0], *options, str(folder)], one)
    atheris.Fuzz()


def seeds() -> list[bytes]:
    """Return the inputs of all golden cases that are small enough to be changed usefully."""
    inputs = sorted([*SEEDS.glob("readers/*/*/in.*"), *SEEDS.glob("detectors/*/*/in.*")])
    return [path.read_bytes() for path in inputs if path.stat().st_size <= LARGEST_SEED]
