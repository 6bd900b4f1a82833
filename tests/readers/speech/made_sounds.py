"""Recordings and a speech model, made here: the model is a real ONNX file that hears the same words in everything."""

import io
import math
import struct
import wave
from pathlib import Path

TOKENS = ["<blk>", "<|zh|>", "<|NEUTRAL|>", "<|Speech|>", "<|withitn|>", "转", "账", "到", "安", "全", "户"]
HEARD = "转账到安全户"
_FRAMES = (1, 2, 3, 4, 5, 0, 6, 7, 0, 8, 9, 0, 10, *(0,) * 600)


def made_wave(seconds: float = 1.0, *, rate: int = 16_000, channels: int = 1, width: int = 2, loud: float = 0.5) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        frames = bytearray()
        for at in range(int(seconds * rate)):
            value = loud * math.sin(at / rate * 440 * 2 * math.pi)
            number = int((value + 1) * 127.5) if width == 1 else int(value * (2 ** (8 * width - 1) - 1))
            frames += number.to_bytes(width, "little", signed=width > 1) * channels
        file.writeframes(bytes(frames))
    return out.getvalue()


def write_model(folder: Path, *, name: str = "model.onnx") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(_model())
    (folder / "tokens.txt").write_text("".join(f"{token} {number}\n" for number, token in enumerate(TOKENS)), encoding="utf-8")
    return folder


def _model() -> bytes:
    """An ONNX model (protobuf, written by hand) whose output is the same whatever comes in."""
    raw = b"".join(struct.pack(f"<{len(TOKENS)}f", *(9.0 * (i == token) for i in range(len(TOKENS)))) for token in _FRAMES)
    fixed = _field(1, 1) + _field(1, len(_FRAMES)) + _field(1, len(TOKENS)) + _field(2, 1) + _field(8, "fixed") + _field(9, raw)
    graph = _field(1, _field(1, "fixed") + _field(2, "logits") + _field(4, "Identity")) + _field(2, "g") + _field(5, fixed)
    for name, kind, shape in (
        ("x", 1, ("N", "T", 560)),
        ("x_length", 6, ("N",)),
        ("language", 6, ("N",)),
        ("text_norm", 6, ("N",)),
    ):
        graph += _field(11, _value(name, kind, shape))
    graph += _field(12, _value("logits", 1, (1, len(_FRAMES), len(TOKENS))))
    said = {"lfr_window_size": "7", "lfr_window_shift": "6", "normalize_samples": "0", "with_itn": "14", "without_itn": "15"}
    said |= {
        f"lang_{name}": str(number) for name, number in (("auto", 0), ("zh", 3), ("en", 4), ("yue", 7), ("ja", 11), ("ko", 12))
    }
    said |= {"vocab_size": str(len(TOKENS)), "neg_mean": ",".join(["0"] * 560), "inv_stddev": ",".join(["1"] * 560)}
    said |= {"model_type": "sense_voice_ctc"}
    facts = b"".join(_field(14, _field(1, key) + _field(2, value)) for key, value in said.items())
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13)) + facts


def _value(name: str, kind: int, shape: tuple[int | str, ...]) -> bytes:
    sizes = b"".join(_field(1, _field(2, size) if isinstance(size, str) else _field(1, size)) for size in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, sizes)))


def _field(number: int, value: int | str | bytes) -> bytes:
    if isinstance(value, int):
        return _variable(number << 3) + _variable(value)
    data = value.encode() if isinstance(value, str) else value
    return _variable(number << 3 | 2) + _variable(len(data)) + data


def _variable(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])
