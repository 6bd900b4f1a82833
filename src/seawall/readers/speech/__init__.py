r"""Recordings of calls and voice messages → what was said, by a speech model that the owner of the machine has put there.

No model comes with the product. Without one, the answer asks for what a person can type: who rang, and what they wanted.

>>> from seawall.readers.speech import READER
>>> READER.read(b"#!AMR\n" + bytes(40), name="call.amr").problems[0].fatal
True
"""

from seawall.readers.speech.reading import READER
from seawall.readers.speech.transcribing import Transcriber, Utterance

__all__ = ["READER", "Transcriber", "Utterance"]
