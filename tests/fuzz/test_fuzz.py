"""The fuzzing harnesses still run and find nothing. ``make fuzz`` searches on; here ``SEAWALL_FUZZ=1`` adds a few seconds of it."""

import importlib.util
import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
HARNESSES = sorted(path.stem for path in HERE.glob("fuzz_*.py"))


def load(name: str) -> dict[str, object]:
    before = list(sys.path)
    try:
        return runpy.run_path(str(HERE / f"{name}.py"))
    finally:
        sys.path[:] = before


ONE: dict[str, Callable[[bytes], None]] = {name: load(name)["one"] for name in HARNESSES}  # type: ignore[misc]
SEEDS: list[bytes] = runpy.run_path(str(HERE / "harness.py"))["seeds"]()


@pytest.mark.parametrize("name", HARNESSES)
def test_every_seed_passes(name: str) -> None:
    assert len(SEEDS) > 50
    for seed in SEEDS:
        ONE[name](seed)


@pytest.mark.parametrize("name", HARNESSES)
@given(data=st.binary(max_size=200), seed=st.sampled_from(SEEDS), at=st.integers(0, 400))
def test_seeds_with_a_piece_replaced_pass(name: str, data: bytes, seed: bytes, at: int) -> None:
    ONE[name](seed[:at] + data + seed[at + len(data) :])


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris is not installed; its wheels are for some Python versions on 64-bit Linux only",
)
@pytest.mark.skipif(
    not os.environ.get("SEAWALL_FUZZ"), reason="to load what searches takes longer than the search: SEAWALL_FUZZ=1"
)
@pytest.mark.parametrize("name", HARNESSES)
def test_a_few_seconds_of_search_find_nothing(name: str, tmp_path: Path) -> None:
    options = [
        "-seed=7",
        "-max_total_time=4",
        "-timeout=20",
        "-rss_limit_mb=2500",
        "-max_len=4000",
        f"-artifact_prefix={tmp_path}/",
    ]
    command = [sys.executable, str(HERE / f"{name}.py"), *options, str(tmp_path / "corpus")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120, stdin=subprocess.DEVNULL)
    said = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, said[-4000:]
    assert "Done " in said
    assert not list(tmp_path.glob("crash-*"))
