r"""Films, such as a recorded video call or a "ransom" clip → what is said in them and what can be read in them.

Sound and still pictures go through the doors that sounds and pictures have anyway. Faces and voices are not judged.

>>> READER.accepts("a.mp4", b"\0\0\0\x18ftypisom" + bytes(20)), READER.accepts("a.heic", b"\0\0\0\x18ftypheic")
(True, False)
"""

import hashlib
from dataclasses import replace

from seawall.model import Evidence, Medium, Problem, Words
from seawall.readers.allowance import INSIDE, one_input, read_enclosed
from seawall.readers.door import ReadResult, not_text
from seawall.readers.joining import join_evidence
from seawall.readers.speech.kinds import film_kind, sound_kind
from seawall.readers.speech.media import Media, Probed, has_ffmpeg
from seawall.readers.speech.reading import read_sound

MAX_STILLS = 8
"""Pictures of one film that are looked at, evenly over its length: a screen that is shown stays for some seconds."""
SHORT_SECONDS = 1.0
NOISE, FEW_POINTS = 20, 6
"""Greys (of 255) by which a point of the same picture may differ, and points that may differ by more."""
NO_WORDS = "no-words"
"""What the reader of pictures says of one without words: most stills of a film are."""


class VideoReader:
    """Takes films, by content."""

    name = "video"
    priority = 65

    def accepts(self, name: str, head: bytes) -> bool:
        """Accept what begins like a film and not like a sound in the same wrapping."""
        return bool(film_kind(head)) and not sound_kind(head, name=name)

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Listen to one film and look at it."""
        kind = film_kind(data[:4096])
        if not kind:
            return ReadResult(problems=(not_text(name),))
        if not has_ffmpeg():
            return ReadResult(problems=(_no_ffmpeg(name),))
        with one_input(), Media(data, kind) as media:
            probed = media.probe()
            if probed is None:
                return ReadResult(problems=(_broken(name),))
            if not probed.has_film:
                return read_sound(data, kind, name=name)
            return _read(media, probed, data=data, kind=kind, name=name)


READER = VideoReader()


def _read(media: Media, probed: Probed, *, data: bytes, kind: str, name: str) -> ReadResult:
    found: list[Evidence] = []
    problems: list[Problem] = []
    if probed.has_sound:
        sound = read_sound(data, kind, name=f"{name}{INSIDE}sound")
        found += sound.evidence
        problems += sound.problems
    stills = _stills(media, probed, name)
    found += stills.evidence
    problems += stills.problems
    remarks = _once([replace(problem, fatal=False) for problem in problems])
    if not found:
        return ReadResult(problems=(_no_words(name), *remarks))
    whole = join_evidence(found, source=name)
    evidence = replace(whole, id=hashlib.sha256(data).hexdigest(), source=name, medium="video", parts=whole.own_parts)
    return ReadResult((evidence,), (_faces(name), *remarks))


def _stills(media: Media, probed: Probed, name: str) -> ReadResult:
    """Look at some stills; the same words on several are kept once."""
    found: dict[str, Evidence] = {}
    problems: list[Problem] = []
    seen: list[bytes] = []
    for second in still_times(probed.seconds):
        still = media.still(second)
        if still is None or any(look_alike(still[1], other) for other in seen):
            continue
        seen.append(still[1])
        read = read_enclosed(still[0], name=f"{int(second) // 60}:{int(second) % 60:02}.png", outer=name)
        for evidence in read.evidence:
            found.setdefault(evidence.text, _as_film(evidence))
        problems += read.problems
    return ReadResult(tuple(found.values()), tuple(problem for problem in problems if not (found and problem.code == NO_WORDS)))


def look_alike(one: bytes, other: bytes) -> bool:
    r"""Whether two stills, in small greys, show the same: only so few points differ as the noise of a codec makes.

    >>> look_alike(bytes(4096), bytes(4096)), look_alike(bytes(4096), bytes(4000) + b"\xff" * 96), look_alike(b"", b"")
    (True, False, False)
    """
    if not one or len(one) != len(other):
        return False
    return sum(abs(a - b) > NOISE for a, b in zip(one, other, strict=True)) < FEW_POINTS


def still_times(seconds: float) -> list[float]:
    """Return the seconds at which to look, evenly over the length and neither at its very start nor end.

    >>> still_times(0.5), still_times(16)[:2], len(still_times(7200))
    ([0.0], [1.0, 3.0], 8)
    """
    if seconds <= SHORT_SECONDS:
        return [0.0]
    count = min(MAX_STILLS, max(1, int(seconds)))
    return [round((number + 0.5) * seconds / count, 2) for number in range(count)]


def _as_film(evidence: Evidence) -> Evidence:
    medium: Medium = "video"
    parts = tuple(replace(part, medium=medium) for part in evidence.own_parts)
    return replace(evidence, medium=medium, parts=parts)


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return one problem of each kind, with the place of the first."""
    first: dict[str, Problem] = {}
    for problem in problems:
        first.setdefault(problem.code, problem)
    return tuple(first.values())


def _faces(where: str) -> Problem:
    zh = "只看了视频里的文字和说的话。脸和声音是不是本人，这里不判断：两样都可以做假。"
    en = "Only the words in this video were read. Whether a face or a voice is real was not judged: both can be made up."
    return Problem("faces-not-judged", Words(zh, en), where, fatal=False)


def _no_words(where: str) -> Problem:
    zh = "这段视频里没有读到文字，也没有听出话来。请截一张图发来，再写下视频里说了什么、要你做什么。"
    en = "No words could be read or heard in this video. Take a screenshot of it, and write down what is said and what they want."
    return Problem("video-without-words", Words(zh, en), where)


def _no_ffmpeg(where: str) -> Problem:
    zh = (
        "这里读不了视频。请把看得到字的画面截图发来，再用自己的话写下：谁发来的，视频里说了什么，要你做什么，不许你告诉谁。"
        "（装了 ffmpeg 以后可以直接读视频。）"
    )
    en = (
        "Videos cannot be read here. Send a screenshot of what can be seen, and write down who sent it, what is said in it, what "
        "they want you to do and whom not to tell. (With ffmpeg installed, videos can be read.)"
    )
    return Problem("no-ffmpeg", Words(zh, en), where)


def _broken(where: str) -> Problem:
    zh = "这段视频打不开，文件可能不完整。请重新保存一次再试，或者截图发来。"
    en = "This video cannot be opened; the file may be incomplete. Save it again and retry, or send a screenshot."
    return Problem("video-broken", Words(zh, en), where)
