"""Films: sound and stills go through their own doors; without ffmpeg a person is told what to do instead."""

import shutil
import subprocess
from pathlib import Path
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Evidence, Problem, Segment, Words
from seawall.readers import ReadResult, all_readers, read_bytes
from seawall.readers import video as video_module
from seawall.readers.speech.media import Probed, has_ffmpeg
from seawall.readers.video import MAX_STILLS, READER, look_alike, still_times

MP4 = b"\0\0\0\x18ftypisom" + bytes(40)
needs_ffmpeg = pytest.mark.skipif(not has_ffmpeg(), reason="ffmpeg is not installed")


class Film:
    """Stands in for ffmpeg: a film of so many seconds whose stills are named by their second."""

    probed: Probed | None = Probed(16.0, has_sound=True, has_film=True)
    same = False

    def __init__(self, data: bytes, kind: str) -> None:
        assert kind == "mov"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def probe(self) -> Probed | None:
        return self.probed

    def still(self, second: float) -> tuple[bytes, bytes] | None:
        if second == 3.0:
            return None
        return f"still {second}".encode(), bytes([0 if self.same else int(second) * 10]) * 100


def words(text: str, name: str, medium: str = "picture") -> ReadResult:
    return ReadResult((Evidence("id", (Segment(text),), source=name, medium=medium),))  # type: ignore[arg-type]


@pytest.fixture
def film(monkeypatch: pytest.MonkeyPatch) -> type[Film]:
    made = type("Made", (Film,), {})
    monkeypatch.setattr(video_module, "Media", made)
    monkeypatch.setattr(video_module, "has_ffmpeg", lambda: True)
    monkeypatch.setattr(video_module, "read_enclosed", lambda data, *, name, outer: words(data.decode(), f"{outer} › {name}"))
    monkeypatch.setattr(video_module, "read_sound", lambda data, kind, *, name: words("heard", name, "audio"))
    return made


def test_sound_and_stills_are_one_evidence_with_parts(film: type[Film]) -> None:
    result = READER.read(MP4, name="a.mp4")
    (evidence,) = result.evidence
    assert evidence.medium == "video"
    assert [segment.text for segment in evidence.segments][:3] == ["heard", "still 1.0", "still 5.0"]
    assert [(part.medium, part.source) for part in evidence.parts][:2] == [
        ("audio", "a.mp4 › sound"),
        ("video", "a.mp4 › 0:01.png"),
    ]
    assert all(evidence.text[part.start : part.end] for part in evidence.parts)
    assert [(problem.code, problem.fatal) for problem in result.problems] == [("faces-not-judged", False)]
    assert result == READER.read(MP4, name="a.mp4")


def test_stills_that_show_the_same_are_looked_at_once(film: type[Film]) -> None:
    film.same = True
    film.probed = Probed(16.0, has_sound=False, has_film=True)
    (evidence,) = READER.read(MP4, name="a.mp4").evidence
    assert evidence.text == "still 1.0"
    assert len(evidence.parts) == 1


def test_what_cannot_be_heard_is_a_remark_where_something_can_be_read(film: type[Film], monkeypatch: pytest.MonkeyPatch) -> None:
    silent = ReadResult(problems=(Problem("no-speech-model", Words("x", "y"), "a"),))
    monkeypatch.setattr(video_module, "read_sound", lambda *_, **__: silent)
    result = READER.read(MP4, name="a.mp4")
    assert [(problem.code, problem.fatal) for problem in result.problems] == [
        ("faces-not-judged", False),
        ("no-speech-model", False),
    ]
    empty = ReadResult(problems=(Problem("no-words", Words("x", "y"), "a"),))
    monkeypatch.setattr(video_module, "read_enclosed", lambda *_, **__: empty)
    result = READER.read(MP4, name="a.mp4")
    assert not result.evidence
    assert [(problem.code, problem.fatal) for problem in result.problems] == [
        ("video-without-words", True),
        ("no-speech-model", False),
        ("no-words", False),
    ]


def test_a_still_without_words_is_not_worth_a_remark_beside_one_with(film: type[Film], monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes, *, name: str, outer: str) -> ReadResult:
        return words("seen", name) if data == b"still 1.0" else ReadResult(problems=(Problem("no-words", Words("x", "y"), name),))

    monkeypatch.setattr(video_module, "read_enclosed", read)
    assert [problem.code for problem in READER.read(MP4, name="a.mp4").problems] == ["faces-not-judged"]


def test_a_film_without_pictures_is_a_recording(film: type[Film]) -> None:
    film.probed = Probed(5.0, has_sound=True, has_film=False)
    (evidence,) = READER.read(MP4, name="a.mp4").evidence
    assert evidence.medium == "audio"


def test_films_that_cannot_be_opened_are_said_plainly(film: type[Film], monkeypatch: pytest.MonkeyPatch) -> None:
    film.probed = None
    assert [problem.code for problem in READER.read(MP4, name="a").problems] == ["video-broken"]
    assert [problem.code for problem in READER.read(b"no film", name="a").problems] == ["not-text"]
    monkeypatch.setattr(video_module, "has_ffmpeg", lambda: False)
    (problem,) = READER.read(MP4, name="a").problems
    assert problem.code == "no-ffmpeg"
    assert "截图" in problem.message.zh
    assert "screenshot" in problem.message.en


@given(st.binary(max_size=60))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    result = READER.read(data, name="a")
    assert result.evidence or any(problem.fatal for problem in result.problems)


@given(st.floats(0, 1e7))
def test_stills_are_taken_evenly_within_the_film(seconds: float) -> None:
    times = still_times(seconds)
    assert 1 <= len(times) <= MAX_STILLS
    assert times == sorted(times)
    assert all(0 <= time <= seconds for time in times)


def test_stills_are_alike_but_for_the_noise_of_a_codec() -> None:
    assert look_alike(b"\x10" * 100, b"\x18" * 100)
    assert not look_alike(b"\x10" * 100, b"\x10" * 50 + b"\x80" * 50)
    assert not look_alike(b"\x10" * 100, b"\x10" * 99)


def test_the_reader_is_found_by_content() -> None:
    def reader_of(data: bytes, name: str) -> str:
        return next(reader.name for reader in all_readers() if reader.accepts(name, data[:4096]))

    assert reader_of(MP4, "") == "video"
    assert reader_of(MP4, "a.m4a") == "sound"
    assert reader_of(b"a film", "a.mp4") == "text"


@needs_ffmpeg
def test_a_real_film_is_opened_and_its_stills_reach_the_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ffmpeg = shutil.which("ffmpeg")
    assert ffmpeg
    path = tmp_path / "film.avi"
    made = [
        ffmpeg,
        "-nostdin",
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=64x48:rate=5:duration=2",
        "-c:v",
        "mjpeg",
        str(path),
    ]
    subprocess.run(made, check=True, timeout=60)
    seen: list[bytes] = []

    def read(data: bytes, *, name: str, outer: str) -> ReadResult:
        seen.append(data)
        return words(f"seen {len(seen)}", name)

    monkeypatch.setattr(video_module, "read_enclosed", read)
    result = read_bytes(path.read_bytes(), name="film.avi")
    assert result.evidence[0].medium == "video"
    assert all(still.startswith(b"\x89PNG") for still in seen)
    assert 1 <= len(seen) <= 2
    cut = read_bytes(path.read_bytes()[:300], name="film.avi")
    assert [problem.code for problem in cut.problems] == ["video-broken"]
