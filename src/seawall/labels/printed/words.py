"""What is said about a printed label that could not be masked, or not read as a whole.

>>> problem_of("label-locked", "a.pdf").fatal, problem_of("label-first-page", "a.tiff").fatal
(True, False)
"""

from seawall.model import Problem, Words

_FATAL = {
    "label-locked": (
        "这份 PDF 面单有密码，打不开。请另存一份不带密码的再试。",
        "This PDF has a password and cannot be opened. Save a copy without one and try that.",
    ),
    "label-broken": (
        "这份面单打不开，可能没有下载完整，或已经损坏。请重新下载一次再试。",
        "This label cannot be opened; it may be damaged or not fully downloaded. Download it again.",
    ),
    "label-too-many-pages": (
        "页数太多，没有遮盖。请只留下面单的那几页再试。",
        "This file has too many pages and was not masked. Keep only the pages with labels and try again.",
    ),
    "label-too-many-pixels": (
        "这张图太大了，没有打开。请截取面单的那一部分再试。",
        "This picture has too many pixels and was not opened. Crop it to the label and try that.",
    ),
    "label-not-written": (
        "遮盖后的文件没有做出来。请换成 PDF 或 PNG 再试。",
        "The masked file could not be made. Try the label as PDF or PNG.",
    ),
    "label-no-words": (
        "这张面单上没有认出文字，不知道该遮什么，所以没有给出文件。请拍清楚一点：正对着拍，光线均匀，整张都在画面里。",
        (
            "No words were found on this label, so there is no telling what to mask, and no file was made. Take the picture "
            "again: straight on, in even light, with the whole label in view."
        ),
    ),
    "label-no-room": (
        "这张面单上没有放代码的空位，所以没有给出文件。请改用可以邮寄的模式（post）。",
        "There is no room on this label for the code that stands for the address. No file was made; use the mode post instead.",
    ),
}
_REMARKS = {
    "label-first-page": (
        "文件里有不止一张图，只处理了第一张，别的没有留下。",
        "The file holds more than one picture; the first one was masked and the others were left out.",
    ),
    "label-cut-short": (
        "这张图不完整，只处理了有的部分。",
        "This picture is not complete; what there is of it was masked.",
    ),
    "label-barcode-gone": (
        "条码里写着要遮的内容，所以一并遮掉了。寄出前请让快递补打一张。",
        "The barcode itself holds what has to be hidden, so it was covered too. Have the carrier print another before posting.",
    ),
}
FAILURES = {
    "pdf-locked": "label-locked",
    "pdf-broken": "label-broken",
    "unreadable": "label-broken",
    "too-many-pixels": "label-too-many-pixels",
    "more-pages": "label-first-page",
    "animated": "label-first-page",
    "cut-short": "label-cut-short",
}
"""Words of the readers → codes of this room."""


def problem_of(code: str, where: str) -> Problem:
    """Return the problem or remark of a code, of this room's or of a reader's."""
    code = FAILURES.get(code, code)
    if code in _REMARKS:
        return Problem(code, Words(*_REMARKS[code]), where, fatal=False)
    return Problem(code, Words(*_FATAL[code]), where)
