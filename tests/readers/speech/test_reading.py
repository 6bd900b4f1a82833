"""Recordings: what was said becomes segments; without a model, words that a frightened person can act on."""

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_sounds import HEARD, made_wave, write_model

from seawall.model import Problem
from seawall.readers import read_bytes
from seawall.readers.speech import READER, Transcriber, Utterance
from seawall.readers.speech import media as media_module
from seawall.readers.speech import sense_voice as sense_voice_module
from seawall.readers.speech import sounds as sounds_module
from seawall.readers.speech.kinds import film_kind, sound_kind
from seawall.readers.speech.limited import command
from seawall.readers.speech.media import RATE, Media, has_ffmpeg
from seawall.readers.speech.pausing import MAX_SECONDS, windows
from seawall.readers.speech.reading import read_sound
from seawall.readers.speech.sense_voice import SenseVoice, listen, open_model
from seawall.readers.speech.sounds import from_16_bit, samples_of, to_16_bit
from seawall.readers.speech.transcribing import MODEL_VARIABLE, find_transcriber

needs_ffmpeg = pytest.mark.skipif(not has_ffmpeg(), reason="ffmpeg is not installed")


class Parrot:
    """A transcriber that says fixed words; the contract's other side."""

    name = "parrot"

    def __init__(self, *said: Utterance, problem: Problem | None = None) -> None:
        self.said, self.problem, self.heard = said, problem, -1

    def transcribe(self, samples: np.ndarray, *, where: str = "") -> tuple[Utterance, ...] | Problem:
        assert samples.dtype == np.float32
        assert samples.ndim == 1
        self.heard = samples.size
        return self.problem or self.said


@pytest.fixture
def no_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    monkeypatch.setattr("seawall.readers.speech.transcribing.entry_points", lambda **_: [])


@pytest.mark.parametrize(
    ("head", "name", "sound", "film"),
    [
        (b"RIFF\x24\0\0\0WAVEfmt ", "", "wav", ""),
        (b"RIFF and RAFF", "", "", ""),
        (b"ID3\x04\0\0\0\0\0\x0aTT2", "", "mp3", ""),
        (b"ID3 tags are fine", "", "", ""),
        (b"\xff\xfb\x90\x00" + bytes(413) + b"\xff\xfb\x90\x00", "", "mp3", ""),
        (b"\xff\xf3\x40\xc4" + bytes(100) + b"\xff\xf3\x40\xc4" + bytes(9), "", "mp3", ""),
        (b"\xff\xfb\x90\x00" + bytes(600), "", "", ""),
        (b"\xff\xfe" + "中文".encode("utf-16-le"), "", "", ""),
        (b"\xff\xfb\xf0\x00", "", "", ""),
        (b"\xff\xf1\x50\x80\x02\x1f\xfc\x00", "", "aac", ""),
        (b"OggS\0\x02" + bytes(20), "", "ogg", ""),
        (b"OggS or what", "", "", ""),
        (b"fLaC\0\0\0\x22", "", "flac", ""),
        (b"#!AMR\n\x3c", "", "amr", ""),
        (b"#!AMR-WB\n", "", "amr", ""),
        (b"#!SILK_V3\x0c", "", "silk", ""),
        (b"\x02#!SILK_V3", "", "silk", ""),
        (b"\0\0\0\x20ftypM4A \0\0", "", "mov", "mov"),
        (b"\0\0\0\x20ftypisom\0\0", "a.m4a", "mov", "mov"),
        (b"\0\0\0\x20ftypisom\0\0", "a.mp4", "", "mov"),
        (b"\0\0\0\x20ftypqt  \0\0", "", "", "mov"),
        (b"\0\0\0\x18ftypheic\0\0", "a.m4a", "", ""),
        (b"\0\0\0\x18ftypavif\0\0", "", "", ""),
        (b"\0\0\x1a\x24moov", "", "", "mov"),
        (b"\x1aE\xdf\xa3" + bytes(30) + b"A_OPUS", "", "matroska", "matroska"),
        (b"\x1aE\xdf\xa3" + bytes(30) + b"V_VP8 A_OPUS", "", "", "matroska"),
        (b"RIFF\x24\0\0\0AVI LIST", "", "", "avi"),
        (b"FLV\x01\x05", "", "", "flv"),
        (bytes.fromhex("3026b2758e66cf11"), "", "", "asf"),
        (b"\0\0\x01\xba\x44", "", "", "mpeg"),
        ((b"G" + bytes(187)) * 3, "", "", "mpegts"),
        (b"G", "", "", ""),
        ("妈，钱转了吗".encode(), "a.mp3", "", ""),
        (b"", "", "", ""),
    ],
)
def test_recordings_are_told_by_their_first_bytes(head: bytes, name: str, sound: str, film: str) -> None:
    assert (sound_kind(head, name=name), film_kind(head)) == (sound, film)


@given(st.binary(max_size=200), st.sampled_from(["", "a.m4a", "a.txt"]))
def test_any_first_bytes_are_told(head: bytes, name: str) -> None:
    sound_kind(head, name=name)
    film_kind(head)


@given(
    data=st.binary(max_size=300),
    kind=st.sampled_from([b"RIFF\x24\0\0\0WAVEfmt ", b"#!AMR\n", b"ID3\x04\0\0\0\0\0\x0a", b"OggS\0", b""]),
)
def test_any_bytes_give_an_answer(data: bytes, kind: bytes) -> None:
    result = READER.read(kind + data, name="a")
    assert not result.evidence
    assert all(problem.message.zh and problem.message.en for problem in result.problems)
    assert any(problem.fatal for problem in result.problems)


@pytest.mark.usefixtures("no_plugins")
def test_without_a_model_a_person_is_asked_for_what_they_can_tell() -> None:
    (problem,) = read_bytes(made_wave(), name="call.wav").problems
    assert problem.code == "no-speech-model"
    assert problem.where == "call.wav"
    for words in ("谁打来的", "自称是谁", "要你做什么", "号码", "不许你"):
        assert words in problem.message.zh
    for words in ("who rang", "who they said they were", "wanted", "number", "not to"):
        assert words in problem.message.en


def test_what_is_said_becomes_segments() -> None:
    parrot = Parrot(Utterance(0.0, 2.0, " 这里是公安局 ", "A"), Utterance(2.0, 2.5, "  "), Utterance(2.5, 4.0, "Do not hang up"))
    result = read_sound(made_wave(), "wav", name="call.wav", transcriber=parrot)
    (evidence,) = result.evidence
    assert [(segment.text, segment.speaker) for segment in evidence.segments] == [("这里是公安局", "A"), ("Do not hang up", None)]
    assert (evidence.medium, evidence.channel, evidence.source) == ("audio", "call", "call.wav")
    assert evidence.details == (("sound.seconds", "1.0"), ("sound.starts", "0.0,2.5"))
    assert [(problem.code, problem.fatal) for problem in result.problems] == [("voices-not-judged", False)]


@pytest.mark.parametrize("name", ["PTT-20261201-WA0003.opus", "chat/语音消息.wav", "msg_1234.amr", "C:\\x\\voice note 1.wav"])
def test_voice_messages_of_a_chat_came_by_chat(name: str) -> None:
    result = read_sound(made_wave(), "wav", name=name, transcriber=Parrot(Utterance(0, 1, "hi")))
    assert result.evidence[0].channel == "chat"


def test_nothing_said_wechat_and_broken_recordings_are_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [p.code for p in read_sound(made_wave(), "wav", name="a", transcriber=Parrot()).problems] == ["no-speech"]
    assert [p.code for p in READER.read(b"#!SILK_V3", name="a").problems] == ["wechat-voice"]
    assert [p.code for p in READER.read(b"no sound", name="a").problems] == ["not-text"]
    busy = read_sound(made_wave(), "wav", name="a", transcriber=Parrot(problem=sounds_module.broken_sound("a")))
    assert [p.code for p in busy.problems] == ["sound-broken"]
    monkeypatch.setattr(sounds_module, "has_ffmpeg", lambda: False)
    for data in (b"#!AMR\n", made_wave()[:30]):
        found = read_sound(data, sound_kind(data) or "wav", name="a", transcriber=Parrot())
        assert [p.code for p in found.problems] == ["no-ffmpeg"]


def test_a_long_recording_is_said_to_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seawall.readers.speech.reading.MAX_SECONDS", 1)
    result = read_sound(made_wave(), "wav", name="a", transcriber=Parrot(Utterance(0, 1, "hi")))
    assert [p.code for p in result.problems] == ["sound-cut", "voices-not-judged"]


@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (16_000, 2), (44_100, 1)])
def test_plain_waves_of_any_shape_are_read_without_any_program(
    width: int, rate: int, channels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds_module, "has_ffmpeg", lambda: False)
    samples = samples_of(made_wave(0.25, rate=rate, channels=channels, width=width), "wav")
    assert not isinstance(samples, Problem)
    assert samples.dtype == np.float32
    assert abs(samples.size - RATE // 4) <= 1
    assert 0.45 < float(np.abs(samples).max()) < 0.55


def test_waves_with_odd_rates_or_without_samples_are_left_to_ffmpeg_or_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds_module, "has_ffmpeg", lambda: False)
    for data in (made_wave(0.0), made_wave(0.01, rate=1_000)):
        assert isinstance(samples_of(data, "wav"), Problem)


@given(st.lists(st.floats(-1, 1, width=32), max_size=50))
def test_samples_survive_sixteen_bits(values: list[float]) -> None:
    samples = np.array(values, np.float32)
    back = from_16_bit(to_16_bit(samples))
    assert back.size == samples.size
    assert np.allclose(back, samples, atol=2e-4)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=6))
def test_windows_hold_all_that_is_loud_in_order_and_are_short(stretches: list[tuple[int, bool]]) -> None:
    pieces = [np.full(tenths * RATE // 2, 0.3 if loud else 0.0, np.float32) for tenths, loud in stretches]
    samples = np.concatenate([np.zeros(0, np.float32), *pieces])
    found = windows(samples)
    assert all(0 <= start < end <= samples.size for start, end in found)
    assert all(end - start <= (MAX_SECONDS + 1) * RATE for start, end in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    covered = np.zeros(samples.size, bool)
    for start, end in found:
        covered[start:end] = True
    assert not np.any(samples[~covered])


def test_a_blip_shorter_than_a_frame_is_heard_and_silence_is_not() -> None:
    assert windows(np.full(100, 0.5, np.float32)) == [(0, 100)]
    assert windows(np.zeros(100, np.float32)) == []
    assert windows(np.zeros(0, np.float32)) == []


CONTRACT = [RATE // 2, 100, 0]


@pytest.mark.parametrize("length", CONTRACT)
@pytest.mark.parametrize("which", ["fake", "real"])
def test_every_transcriber_keeps_the_contract(which: str, length: int, tmp_path: Path) -> None:
    if which == "real":
        pytest.importorskip("sherpa_onnx")
    listening = SenseVoice(write_model(tmp_path / "model")) if which == "real" else Parrot(Utterance(0, 0.5, "hi"))
    assert isinstance(listening, Transcriber)
    assert listening.name
    heard = listening.transcribe(np.full(length, 0.3, np.float32), where="a")
    assert not isinstance(heard, Problem), heard
    assert all(isinstance(utterance, Utterance) and 0 <= utterance.start_seconds <= utterance.end_seconds for utterance in heard)
    assert list(heard) == sorted(heard, key=lambda utterance: utterance.start_seconds)


def test_a_model_in_a_folder_is_found_loaded_and_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sherpa_onnx")
    monkeypatch.setattr("seawall.readers.speech.transcribing.entry_points", lambda **_: [])
    folder = write_model(tmp_path / "model", name="model.int8.onnx")
    monkeypatch.setenv(MODEL_VARIABLE, str(folder))
    (evidence,) = read_bytes(made_wave(), name="call.wav").evidence
    assert evidence.text == HEARD
    assert listen(to_16_bit(np.full(RATE, 0.3, np.float32)), {"folder": str(folder), "windows": [[0, RATE]]}) == [HEARD]


def test_a_folder_without_a_model_and_a_broken_model_are_said_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sherpa_onnx")
    monkeypatch.setattr("seawall.readers.speech.transcribing.entry_points", lambda **_: [])
    for folder in (str(tmp_path), "/no/such/folder", "\0"):
        found = find_transcriber({MODEL_VARIABLE: folder}, where="a")
        assert isinstance(found, Problem)
        assert (found.code, found.where) == ("speech-model-missing", "a")
    write_model(tmp_path / "broken")
    (tmp_path / "broken/model.onnx").write_bytes(b"no model")
    model = open_model(str(tmp_path / "broken"))
    assert isinstance(model, SenseVoice)
    found = model.transcribe(np.full(RATE, 0.3, np.float32), where="a")
    assert isinstance(found, Problem)
    assert found.code == "speech-model-broken"
    monkeypatch.setattr(sense_voice_module, "find_spec", lambda _name: None)
    missing = open_model(str(tmp_path))
    assert isinstance(missing, Problem)
    assert missing.code == "no-speech-package"
    assert 'pip install "seawall[speech]"' in missing.message.zh


def test_what_was_heard_before_a_failure_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([["one"], None])

    def run(*_: object, **__: object) -> object:
        said = next(answers)
        return (
            Problem("reader-crashed", sounds_module.broken_sound("").message)
            if said is None
            else type("A", (), {"value": said})()
        )

    monkeypatch.setattr(sense_voice_module, "run_job", run)
    monkeypatch.setattr(sense_voice_module, "JOB_SECONDS", 20)
    heard = SenseVoice(Path("x")).transcribe(np.full(RATE * 50, 0.3, np.float32))
    assert [utterance.text for utterance in heard] == ["one"]  # type: ignore[union-attr]
    busy = Problem("reader-busy", sounds_module.broken_sound("").message)
    monkeypatch.setattr(sense_voice_module, "run_job", lambda *_, **__: busy)
    assert SenseVoice(Path("x")).transcribe(np.full(RATE, 0.3, np.float32)) is busy


class Point:
    def __init__(self, name: str, made: object) -> None:
        self.name, self.made = name, made

    def load(self) -> object:
        if isinstance(self.made, Exception):
            raise self.made
        return self.made


def test_transcribers_installed_beside_are_used_first_and_broken_ones_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    parrot = Parrot(Utterance(0, 1, "from a plug-in"))
    points = [Point("c", parrot), Point("a", ImportError()), Point("b", lambda: "no transcriber")]
    monkeypatch.setattr("seawall.readers.speech.transcribing.entry_points", lambda **_: points)
    assert find_transcriber({}) is parrot
    assert read_bytes(made_wave(), name="a.wav").evidence[0].text == "from a plug-in"
    monkeypatch.setattr("seawall.readers.speech.transcribing.entry_points", lambda **_: [Point("a", Parrot)])
    assert isinstance(find_transcriber({}), Parrot)


def test_programs_run_behind_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(["/bin/x", "a"])[-2:] == ["/bin/x", "a"]
    monkeypatch.setattr(sys, "executable", "")
    assert command(["/bin/x", "a"]) == ["/bin/x", "a"]


@needs_ffmpeg
def test_sound_in_other_wrappings_is_decoded_and_noise_is_said_to_be_broken() -> None:
    samples = samples_of(_float_wave(), "wav")
    assert not isinstance(samples, Problem)
    assert samples.size == RATE // 10
    broken = samples_of(b"#!AMR\n" + b"\xff" * 50, "amr", where="a")
    assert isinstance(broken, Problem)
    assert broken.code == "sound-broken"


def _float_wave() -> bytes:
    """A WAV of floating point, which the standard library does not read."""
    body = (np.sin(np.arange(RATE // 10) / 10).astype("<f4") * np.float32(0.5)).tobytes()
    form = b"\x03\0\x01\0" + RATE.to_bytes(4, "little") + (RATE * 4).to_bytes(4, "little") + b"\x04\0\x20\0"
    chunks = b"WAVEfmt \x10\0\0\0" + form + b"data" + len(body).to_bytes(4, "little") + body
    return b"RIFF" + len(chunks).to_bytes(4, "little") + chunks


@needs_ffmpeg
def test_a_recording_is_probed_and_a_program_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    with Media(made_wave(0.5), "wav") as media:
        probed = media.probe()
        assert probed is not None
        assert (probed.has_sound, probed.has_film) == (True, False)
        assert 0.4 < probed.seconds < 0.6
        assert media.still(0) is None
        monkeypatch.setattr(media_module, "WALL_SECONDS", 0.0)
        assert media.sound() is None
    with Media(b"nothing", "wav") as media:
        assert media.probe() is None
        assert media.sound() is None


def test_without_ffmpeg_media_answer_with_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_module.shutil, "which", lambda _name: None)
    with Media(made_wave(0.1), "wav") as media:
        assert (media.probe(), media.sound(), media.still(0.0)) == (None, None, None)
    assert not has_ffmpeg()


def test_a_program_that_cannot_be_started_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_module, "command", lambda _line: ["/no/such/program"])
    monkeypatch.setattr(media_module.shutil, "which", lambda _name: "/no/such/program")
    with Media(made_wave(0.1), "wav") as media:
        assert media.sound() is None
