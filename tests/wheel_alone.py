"""Build the wheel, install it alone into an empty environment, and use it there."""

import json
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAX_INSTALL_MB = 150
PAGE_PARTS = (
    "built/manifest.json",
    "built/sw.js",
    "templates/base.html",
    "words/zh.ftl",
    "words/en.ftl",
    "icons/icon.svg",
    "story/play.yaml",
)
"""Parts of the page that a wheel must carry."""


def main() -> int:
    """Return 0 when the wheel works on its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)])
        wheel = next(place.glob("seawall-*.whl"))
        absent = sorted({f"seawall/surfaces/web/{part}" for part in PAGE_PARTS} - set(zipfile.ZipFile(wheel).namelist()))
        if absent:
            print(f"   not in the wheel: {', '.join(absent)}")
            return 1
        python = _environment(place / "alone")
        _install(python, wheel)
        size = sum(file.stat().st_size for file in (place / "alone/lib").rglob("*") if file.is_file()) / 1e6
        print(f"   installed size without pip: {size:.0f} MB (limit {MAX_INSTALL_MB})")
        answer = json.loads(_run([str(python.parent / "seawall"), "check", "请把钱转入安全账户", "--json"], cwd=place))
        (place / "story.jsonl").write_text('{"at": 0, "text": "警察让我把钱转入安全账户，不许告诉家人"}\n', encoding="utf-8")
        story = _run([str(python.parent / "seawall"), "story", "story.jsonl", "--json"], cwd=place).splitlines()
        request = json.loads(_run([str(python.parent / "seawall"), "transfer", "check", "story.jsonl", "--json"], cwd=place))
        guide = _run([str(python.parent / "seawall"), "guide", "video_hour", "--lang", "en"], cwd=place)
        if len(story) != len(["the step", "the summary"]) or request["answer"] == "send" or "The hour of the video" not in guide:
            print(f"   unexpected story, request or guide: {story} {request} {guide}")
            return 1
        served = subprocess.run(
            [str(python.parent / "seawall"), "serve", "--lang", "en"],
            cwd=place,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        if served.returncode != 1 or "seawall[serve]" not in served.stderr:
            print(f"   without its extra, serve must say how to get it: {served}")
            return 1
        fresh = _run([str(python), "-c", _FRESH], cwd=place).strip()
        if answer["level"] not in {"likely", "certain"} or answer["schema"] != "seawall.check/1":
            print(f"   unexpected answer: {answer}")
            return 1
        if fresh != "kept":
            print("   the wheel's compiled playbook is missing or stale")
            return 1
        return 0 if size <= MAX_INSTALL_MB else 1


_FRESH = """
import msgspec
from seawall.playbook.keeping import fingerprint, shipped_root, NAME
kept = msgspec.msgpack.decode((shipped_root() / NAME).read_bytes())
print("kept" if kept["fingerprint"] == fingerprint() else "stale")
"""


def _environment(place: Path) -> Path:
    venv.create(place, with_pip=shutil.which("uv") is None)
    return place / "bin/python"


def _install(python: Path, wheel: Path) -> None:
    locked = ["--require-hashes", "-r", str(ROOT / "locks/run.txt")]
    if shutil.which("uv"):
        pip = ["uv", "pip", "install", "--quiet", "--python", str(python)]
    else:
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, *locked])
    _run([*pip, "--no-deps", str(wheel)])


def _run(command: list[str], cwd: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        print(done.stdout[-3000:], done.stderr[-3000:])
        raise SystemExit(1)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
