"""SenseVoice by sherpa-onnx: Chinese, Cantonese, English, Japanese and Korean, on an ordinary processor.

The model works in a child process with limits, because a file that is no such model can end the process that loads it.

>>> open_model("/no/such/folder", where="call.wav").code
'speech-model-missing'
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seawall.model import Problem, Words
from seawall.readers.sandbox import run_job
from seawall.readers.speech.media import RATE
from seawall.readers.speech.pausing import windows
from seawall.readers.speech.sounds import from_16_bit, to_16_bit
from seawall.readers.speech.transcribing import MODEL_VARIABLE, Utterance

if TYPE_CHECKING:
    from seawall.readers.speech.sounds import Samples

MODEL_FILES = ("model.int8.onnx", "model.onnx")
"""The smaller one is preferred: it hears as well and takes a quarter of the memory."""
TOKENS_FILE = "tokens.txt"
JOB = "speech"
JOB_SECONDS = 240
"""Of sound that a child is given at once, so that what was heard is kept when a later stretch fails."""
LOADING_SECONDS = 60.0
CPU_PER_SECOND = 1.0
"""Processor time allowed for a second of sound; a slow core needs a fifth of it."""


@dataclass(frozen=True, slots=True)
class SenseVoice:
    """A model in a folder."""

    folder: Path
    name: str = "sense-voice"

    def transcribe(self, samples: "Samples", *, where: str = "") -> tuple[Utterance, ...] | Problem:
        """Return what is said, a window an utterance; what was heard before something failed is kept."""
        heard: list[Utterance] = []
        for group in _groups(windows(samples)):
            start, end = group[0][0], group[-1][1]
            seconds = LOADING_SECONDS + CPU_PER_SECOND * (end - start) / RATE
            options = {"folder": str(self.folder), "windows": [[a - start, b - start] for a, b in group]}
            answer = run_job(
                JOB, to_16_bit(samples[start:end]), options=options, where=where, cpu_seconds=seconds, wall_seconds=2 * seconds
            )
            if isinstance(answer, Problem):
                return tuple(heard) if heard else _cannot_load(answer, where)
            texts: Any = answer.value
            heard += [
                Utterance(round(a / RATE, 1), round(b / RATE, 1), text)
                for (a, b), text in zip(group, texts, strict=False)
                if text
            ]
        return tuple(heard)


def open_model(folder: str, *, where: str = "") -> SenseVoice | Problem:
    """Return the model in a folder, or what is missing."""
    if find_spec("sherpa_onnx") is None or find_spec("numpy") is None:
        return _no_package(where)
    path = Path(folder).expanduser()
    try:
        whole = (path / TOKENS_FILE).is_file() and any((path / file).is_file() for file in MODEL_FILES)
    except (OSError, ValueError):
        whole = False
    return SenseVoice(path.resolve()) if whole else _no_files(where)


def _groups(found: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the windows in groups that one job takes."""
    groups: list[list[tuple[int, int]]] = []
    for window in found:
        if groups and window[1] - groups[-1][0][0] <= JOB_SECONDS * RATE:
            groups[-1].append(window)
        else:
            groups.append([window])
    return groups


def listen(data: bytes, options: Mapping[str, object]) -> list[str]:
    """Do the child's part: return the words of each window of some 16-bit samples."""
    recognizer = _load(str(options["folder"]))
    samples = from_16_bit(data)
    places: Any = options["windows"]
    texts: list[str] = []
    for start, end in places:
        stream = recognizer.create_stream()
        stream.accept_waveform(RATE, samples[start:end])
        recognizer.decode_stream(stream)
        texts.append(str(stream.result.text).strip())
    return texts


@lru_cache(maxsize=1)
def _load(folder: str) -> Any:  # noqa: ANN401 - sherpa-onnx has no types
    import sherpa_onnx  # noqa: PLC0415 - an extra

    path = Path(folder)
    model = next(path / file for file in MODEL_FILES if (path / file).is_file())
    return sherpa_onnx.OfflineRecognizer.from_sense_voice(
        model=str(model), tokens=str(path / TOKENS_FILE), num_threads=1, use_itn=True, language="auto"
    )


def _no_package(where: str) -> Problem:
    zh = '要读录音，还需要装一个组件：pip install "seawall[speech]"。也可以先把对方说的话写下来。'
    en = 'To read recordings, one more package is needed: pip install "seawall[speech]". Or write down what was said for now.'
    return Problem("no-speech-package", Words(zh, en), where)


def _no_files(where: str) -> Problem:
    files = "model.onnx（或 model.int8.onnx）和 tokens.txt"
    zh = f"{MODEL_VARIABLE} 指的文件夹里没有语音模型，里面应有 {files}。可以先把对方说的话写下来。"
    en = (
        f"The folder that {MODEL_VARIABLE} names holds no speech model; it should hold model.onnx or model.int8.onnx, and "
        "tokens.txt. Write down what was said for now."
    )
    return Problem("speech-model-missing", Words(zh, en), where)


def _cannot_load(found: Problem, where: str) -> Problem:
    """Return what a failed job means here; a busy or slow machine is said as it is."""
    if found.code in {"reader-busy", "reader-too-slow"}:
        return found
    zh = f"语音模型没能用起来，它可能不完整，或者不是 SenseVoice 模型（{MODEL_VARIABLE}）。可以先把对方说的话写下来。"
    en = (
        f"The speech model could not be used; it may be incomplete, or not a SenseVoice model ({MODEL_VARIABLE}). "
        "Write down what was said for now."
    )
    return Problem("speech-model-broken", Words(zh, en), where)
