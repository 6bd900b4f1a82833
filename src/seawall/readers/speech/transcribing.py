"""What turns speech into words: one interface, the built-in one behind it, and a door for others.

A plug-in registers a :class:`Transcriber`, or a function without arguments that makes one, under the entry point group
``seawall.transcribers``. Without one, the folder of a SenseVoice model is looked up in the environment.

>>> found = find_transcriber({})
>>> found.code
'no-speech-model'
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from seawall.model import Problem, Words

if TYPE_CHECKING:
    from seawall.readers.speech.sounds import Samples

MODEL_VARIABLE = "SEAWALL_SPEECH_MODEL"
"""Names the folder of the model: ``model.onnx`` or ``model.int8.onnx``, and ``tokens.txt``."""
GROUP = "seawall.transcribers"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of speech, as heard."""

    start_seconds: float
    end_seconds: float
    text: str
    speaker: str | None = None
    """A name or number that tells the voices apart; ``None`` where that was not tried."""


@runtime_checkable
class Transcriber(Protocol):
    """Turns speech into words. Built in or from outside, it keeps the same contract (``tests/readers/speech``)."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def transcribe(self, samples: "Samples", *, where: str = "") -> tuple[Utterance, ...] | Problem:
        """Return what is said, in order of time, or a problem. Must not raise.

        ``samples`` are numbers of 32-bit floating point between -1 and 1, one channel, 16,000 a second.
        """
        ...


def find_transcriber(environment: Mapping[str, str] | None = None, *, where: str = "") -> Transcriber | Problem:
    """Return the transcriber to use: one installed beside the product, else the model that the environment names."""
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            loaded = point.load()
            made = loaded() if isinstance(loaded, type) or not isinstance(loaded, Transcriber) else loaded
        except Exception:  # noqa: BLE001, S112 - a plug-in that cannot be loaded is as good as absent
            continue
        if isinstance(made, Transcriber):
            return made
    folder = (os.environ if environment is None else environment).get(MODEL_VARIABLE, "").strip()
    if not folder:
        return no_model(where)
    from seawall.readers.speech.sense_voice import open_model  # noqa: PLC0415 - it needs the interface of this file

    return open_model(folder, where=where)


def no_model(where: str) -> Problem:
    """Return what to do with a recording where nothing can listen to it."""
    zh = (
        "录音现在听不了。请用自己的话写下来：谁打来的，自称是谁，要你做什么，来电显示是什么号码，不许你告诉谁、不许你做什么。记不全也没关系，"
        f"写多少算多少。（装了 seawall[speech]、并用 {MODEL_VARIABLE} 指明语音模型的文件夹以后，就能直接读录音。）"
    )
    en = (
        "Recordings cannot be listened to here yet. Please write down in your own words: who rang, who they said they were, what "
        "they wanted you to do, which number was shown, and what they told you not to do or whom not to tell. "
        "It need not be complete. "
        f'(With pip install "seawall[speech]", and {MODEL_VARIABLE} naming the folder of a speech model, recordings can be read.)'
    )
    return Problem("no-speech-model", Words(zh, en), where)
