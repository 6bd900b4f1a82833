r"""The reader of recordings: one evidence a recording, one segment an utterance.

>>> READER.accepts("x", b"OggS\0\2"), READER.accepts("ID3 is a tag", b"ID3 is a tag")
(True, False)
"""

import hashlib
import re

from seawall.model import Channel, Evidence, Problem, Segment, Words
from seawall.readers.door import ReadResult, not_text
from seawall.readers.speech.kinds import SILK, sound_kind
from seawall.readers.speech.media import MAX_SECONDS, RATE
from seawall.readers.speech.sounds import samples_of
from seawall.readers.speech.transcribing import Transcriber, Utterance, find_transcriber

VOICE_MESSAGE = re.compile(r"^(?:PTT|AUD)-\d{8}-WA|voice[ _-]?(?:message|note)|语音|語音|\.amr$|\.silk$|^msg_\d+", re.IGNORECASE)
"""Names that chat programs give to voice messages."""


class SoundReader:
    """Takes recordings of sound, by content."""

    name = "sound"
    priority = 70

    def accepts(self, name: str, head: bytes) -> bool:
        """Accept what begins like a recording of sound."""
        return bool(sound_kind(head, name=name))

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Listen to one recording, with whatever can listen here."""
        return read_sound(data, sound_kind(data[:4096], name=name), name=name)


READER = SoundReader()


def read_sound(  # noqa: PLR0911 - a row of things that may be in the way
    data: bytes, kind: str, *, name: str, transcriber: Transcriber | None = None
) -> ReadResult:
    """Return what is said in a recording; ``kind`` as :func:`~seawall.readers.speech.kinds.sound_kind` says. Never raises."""
    if not kind:
        return ReadResult(problems=(not_text(name),))
    if kind == SILK:
        return ReadResult(problems=(_wechat(name),))
    listening = transcriber or find_transcriber(where=name)
    if isinstance(listening, Problem):
        return ReadResult(problems=(listening,))
    samples = samples_of(data, kind, where=name)
    if isinstance(samples, Problem):
        return ReadResult(problems=(samples,))
    heard = listening.transcribe(samples, where=name)
    if isinstance(heard, Problem):
        return ReadResult(problems=(heard,))
    said = [utterance for utterance in heard if utterance.text.strip()]
    if not said:
        return ReadResult(problems=(_nothing_said(name),))
    seconds = samples.size / RATE
    remarks = [_cut(name)] if seconds >= MAX_SECONDS else []
    return ReadResult((_evidence(data, said, seconds, name),), (*remarks, voices_not_judged(name)))


def _evidence(data: bytes, said: list[Utterance], seconds: float, name: str) -> Evidence:
    times = ",".join(f"{utterance.start_seconds:.1f}" for utterance in said)
    channel: Channel = "chat" if VOICE_MESSAGE.search(name.replace("\\", "/").rpartition("/")[2]) else "call"
    return Evidence(
        hashlib.sha256(data).hexdigest(),
        tuple(Segment(utterance.text.strip(), utterance.speaker) for utterance in said),
        channel=channel,
        source=name,
        medium="audio",
        details=(("sound.seconds", f"{seconds:.1f}"), ("sound.starts", times)),
    )


def voices_not_judged(where: str) -> Problem:
    """Return the remark that a voice proves nothing here."""
    zh = "录音是机器转成文字的，可能有听错的地方。声音是不是本人，这里不判断：声音可以模仿。"
    en = "A machine wrote this recording down and may have misheard. Whose voice it is was not judged: voices can be imitated."
    return Problem("voices-not-judged", Words(zh, en), where, fatal=False)


def _wechat(where: str) -> Problem:
    zh = "这是微信的语音文件，别的程序读不了。请在微信里长按那条语音，选“转文字”，再把文字复制过来。"
    en = (
        "This is a voice message of WeChat, which no other program reads. In WeChat, press and hold the message, choose "
        "Convert to Text, and copy the words here."
    )
    return Problem("wechat-voice", Words(zh, en), where)


def _nothing_said(where: str) -> Problem:
    zh = "录音里没有听出话来。请把对方说的话写下来：自称是谁，要你做什么，不许你告诉谁。"
    en = (
        "No words could be made out in it. Write down what was said: who they said they were, what they wanted, whom not to tell."
    )
    return Problem("no-speech", Words(zh, en), where)


def _cut(where: str) -> Problem:
    minutes = MAX_SECONDS // 60
    zh = f"录音很长，只听了前 {minutes} 分钟。后面的内容请剪出来再发，或者写下来。"
    en = f"This is long; only its first {minutes} minutes were listened to. Cut out the rest and send it, or write it down."
    return Problem("sound-cut", Words(zh, en), where, fatal=False)
