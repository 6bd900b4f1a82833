"""A recording → samples for a speech model: one channel, 16,000 a second, between -1 and 1.

>>> import io, wave
>>> out = io.BytesIO()
>>> with wave.open(out, "wb") as file:
...     file.setparams((2, 2, 8_000, 0, "NONE", ""))
...     file.writeframes(bytes(4 * 800))
>>> samples_of(out.getvalue(), "wav").size
1600
"""

import io
import wave
from typing import TYPE_CHECKING

from seawall.model import Problem, Words
from seawall.readers.speech.media import MAX_SECONDS, RATE, Media, has_ffmpeg

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_FULL_SCALE = 32_768.0
MIN_RATE, MAX_RATE = 4_000, 384_000
MAX_CHANNELS = 32


def samples_of(data: bytes, kind: str, *, where: str = "") -> "Samples | Problem":
    """Return the samples of a recording, or what is wrong with it. Never raises."""
    plain = _from_wave(data) if kind == "wav" else None
    if plain is not None:
        return plain
    if not has_ffmpeg():
        return _no_ffmpeg(where)
    with Media(data, kind) as media:
        raw = media.sound()
    samples = None if raw is None else from_16_bit(raw)
    return samples if samples is not None and samples.size else broken_sound(where)


def from_16_bit(raw: bytes) -> "Samples":
    """Return the samples that 16-bit numbers, lowest byte first, stand for."""
    import numpy as np  # noqa: PLC0415 - comes with the extras

    samples: Samples = np.frombuffer(raw[: len(raw) // 2 * 2], "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
    return samples


def to_16_bit(samples: "Samples") -> bytes:
    """Return samples as 16-bit numbers, lowest byte first."""
    import numpy as np  # noqa: PLC0415

    whole: bytes = (np.clip(np.nan_to_num(samples), -1.0, 1.0) * 32_767).astype("<i2").tobytes()
    return whole


def _from_wave(data: bytes) -> "Samples | None":
    """Read a plain WAV without any program; ``None`` for other codecs in the same wrapping."""
    import numpy as np  # noqa: PLC0415

    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            if not (MIN_RATE <= rate <= MAX_RATE and 0 < channels <= MAX_CHANNELS):
                return None
            frames = file.readframes(min(file.getnframes(), MAX_SECONDS * rate))
    except (wave.Error, EOFError, ValueError, OverflowError, RuntimeError, MemoryError):
        return None
    frames = frames[: len(frames) // (channels * width) * channels * width]
    if not frames:
        return None
    return _at_rate(_numbers(frames, width).reshape(-1, channels).mean(axis=1, dtype=np.float32), rate)


def _numbers(frames: bytes, width: int) -> "NDArray[np.float32]":
    import numpy as np  # noqa: PLC0415

    if width == 1:
        return (np.frombuffer(frames, np.uint8).astype(np.float32) - np.float32(128)) / np.float32(128)
    if width == 3:  # noqa: PLR2004 - 24 bits: the lowest byte is below what a model hears
        wide = np.frombuffer(frames, np.uint8).reshape(-1, 3)[:, 1:]
        return np.ascontiguousarray(wide).view("<i2").reshape(-1).astype(np.float32) / np.float32(_FULL_SCALE)
    return np.frombuffer(frames, f"<i{width}").astype(np.float32) / np.float32(2.0 ** (8 * width - 1))


def _at_rate(samples: "NDArray[np.float32]", rate: int) -> "NDArray[np.float32]":
    """Return samples at the model's rate: averaged where there are more, drawn straight between where there are fewer."""
    import numpy as np  # noqa: PLC0415

    if rate == RATE or not samples.size:
        return samples
    span = max(1, round(rate / RATE))
    if span > 1:
        samples = np.convolve(samples, np.full(span, 1 / span, np.float32), mode="same")
    wanted = max(1, int(samples.size * RATE / rate))
    drawn: Samples = np.interp(np.arange(wanted) * (rate / RATE), np.arange(samples.size), samples).astype(np.float32)
    return drawn


def broken_sound(where: str) -> Problem:
    """Return the problem of a recording that cannot be decoded."""
    zh = "这个录音打不开，文件可能不完整。请重新保存一次再试，或者把对方说的话写下来。"
    en = "This recording cannot be opened; the file may be incomplete. Save it again and retry, or write down what was said."
    return Problem("sound-broken", Words(zh, en), where)


def _no_ffmpeg(where: str) -> Problem:
    zh = "这种录音格式要装 ffmpeg 才能读。请把对方说的话写下来，或把录音另存为 WAV 再试。"
    en = "This kind of recording needs ffmpeg, which is not installed. Write down what was said, or save the recording as WAV."
    return Problem("no-ffmpeg", Words(zh, en), where)
