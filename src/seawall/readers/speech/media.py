"""ffmpeg, where it is installed: sound of any codec, stills of a film.

It is told the kind of file, may read that one file and nothing else, and runs within limits of memory, time and output.

>>> isinstance(has_ffmpeg(), bool)
True
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from seawall.readers.speech.limited import command

WALL_SECONDS = 240
"""Time by the clock for one run; decoding takes a hundredth of the recording's length."""
PROBE_SECONDS = 30
RATE = 16_000
"""Samples a second that speech models are made for."""
MAX_SECONDS = 1_800
"""Of a recording this much is listened to: some minutes of work on one core."""
STILL_WIDTH = 1_280
MAX_STILL_BYTES = 20_000_000
GREYS = 64
"""Width and height of the small greys by which two stills are compared."""
_QUIET = ("-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1")
_ONLY_FILES = ("-protocol_whitelist", "file,pipe")


@dataclass(frozen=True, slots=True)
class Probed:
    """What a recording holds."""

    seconds: float
    has_sound: bool
    has_film: bool


def has_ffmpeg() -> bool:
    """Whether ffmpeg and its sister can be run."""
    return bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))


class Media:
    """One recording in a folder of its own, as long as it is looked at."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Keep the bytes where ffmpeg can read them; ``kind`` is the name of its demuxer."""
        self._folder = tempfile.TemporaryDirectory(prefix="seawall-", ignore_cleanup_errors=True)
        self._path = Path(self._folder.name) / "recording"
        self._path.write_bytes(data)
        self._input = ("-f", kind, *_ONLY_FILES, "-i", str(self._path))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_unused: object) -> None:
        """Remove the folder with all that is in it."""
        self._folder.cleanup()

    def probe(self) -> Probed | None:
        """Return what it holds; ``None`` where it cannot be read."""
        entries = "format=duration:stream=codec_type,duration:stream_disposition=attached_pic"
        out = self._run("ffprobe", ["-loglevel", "error", *self._input, "-show_entries", entries, "-of", "json"], PROBE_SECONDS)
        try:
            said = json.loads(out or b"")
            streams = [stream for stream in said.get("streams", ()) if not stream.get("disposition", {}).get("attached_pic")]
            kinds = {stream.get("codec_type") for stream in streams}
            lengths = [said.get("format", {}).get("duration"), *(stream.get("duration") for stream in streams)]
            seconds = max((float(length) for length in lengths if length not in {None, "N/A"}), default=0.0)
        except (ValueError, AttributeError, TypeError):
            return None
        return Probed(max(0.0, min(seconds, 1e7)), "audio" in kinds, "video" in kinds) if kinds else None

    def sound(self) -> bytes | None:
        """Return its sound as 16-bit samples, one channel, :data:`RATE` a second; ``None`` where there is none."""
        shape = [
            "-map",
            "0:a:0",
            "-vn",
            "-sn",
            "-dn",
            "-ac",
            "1",
            "-ar",
            str(RATE),
            "-t",
            str(MAX_SECONDS),
            "-f",
            "s16le",
            "pipe:1",
        ]
        return self._run("ffmpeg", [*_QUIET, *self._input, *shape], WALL_SECONDS) or None

    def still(self, second: float) -> tuple[bytes, bytes] | None:
        """Return one picture of a film as a PNG, and its greys in small to compare; ``None`` where there is none."""
        small = Path(self._folder.name) / "small"
        small.unlink(missing_ok=True)
        one = ["-map", "0:v:0", "-an", "-frames:v", "1", "-map_metadata", "-1"]
        shape = [*one, "-vf", f"scale='min({STILL_WIDTH},iw)':-2", "-c:v", "png", "-f", "image2pipe", "pipe:1"]
        greys = [*one, "-vf", f"scale={GREYS}:{GREYS},format=gray", "-f", "rawvideo", str(small)]
        out = self._run("ffmpeg", [*_QUIET, "-ss", f"{second:.2f}", *self._input, *shape, *greys], PROBE_SECONDS)
        if not out or len(out) > MAX_STILL_BYTES:
            return None
        return out, small.read_bytes() if small.is_file() else b""

    def _run(self, program: str, arguments: Sequence[str], seconds: float) -> bytes | None:
        """Run one of ffmpeg's programs; return what it wrote, also when it gave up half-way."""
        found = shutil.which(program)
        if found is None:
            return None
        target = Path(self._folder.name) / "out"
        try:
            with target.open("wb") as out:
                self._wait(command([found, *arguments]), out.fileno(), seconds)
            return target.read_bytes()
        except OSError:
            return None

    def _wait(self, line: Sequence[str], out: int, seconds: float) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
        process = subprocess.Popen(  # noqa: S603 - a fixed program with fixed options; the file is an argument of ours
            line,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env={**kept, "LC_ALL": "C"},
            start_new_session=True,
        )
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
        except BaseException:
            _end(process)
            raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
