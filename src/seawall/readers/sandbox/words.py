"""What is said when a job gave no answer.

>>> problem_of("slow", "a.pdf").code
'reader-too-slow'
"""

from seawall.model import Problem, Words

_SAID = {
    "slow": (
        "reader-too-slow",
        "这个文件读得太久，先停下了。请截取可疑的那一部分（例如截一张图），再试一次。",
        "Reading this file took too long and was stopped. Send only the part that worries you, such as one screenshot of it.",
    ),
    "memory": (
        "reader-out-of-memory",
        "这个文件展开后太大，读不了。请截取可疑的那一部分（例如截一张图），再试一次。",
        "Unpacked, this file is too large to read. Send only the part that worries you, such as one screenshot of it.",
    ),
    "busy": (
        "reader-busy",
        "现在同时要读的文件太多，这一个还没有读。请过一两分钟再试。",
        "Too many files are being read at the moment and this one was not. Try again in a minute or two.",
    ),
    "start": (
        "reader-not-started",
        "这台机器现在开不了读文件的程序。请稍后再试，或把里面的文字打出来。",
        "This machine cannot start the program that reads such files. Try again later, or type out the words in it.",
    ),
    "missing": (
        "reader-missing",
        '读这种文件还缺一个部件。请运行 pip install "seawall[pictures]"，或先把里面的文字打出来。',
        'A part is missing that such files need. Run pip install "seawall[pictures]", or type out the words in it for now.',
    ),
}
_BROKEN = (
    "reader-crashed",
    "这个文件读到一半出了错，可能已经损坏。请换一种方式再试，例如打开后截一张图。",
    "Reading this file failed halfway; it may be damaged. Try another way, such as opening it and taking a screenshot.",
)


def problem_of(failure: str, where: str) -> Problem:
    """Return the problem of a failure, by the word that the child or the pool has for it."""
    code, zh, en = _SAID.get(failure, _BROKEN)
    return Problem(code, Words(zh, en), where)
