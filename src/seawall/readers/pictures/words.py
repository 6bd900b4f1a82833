"""What is said about a picture that could not be read, or not all of it.

>>> problem_of("no-words", "a.png").fatal, problem_of("cut-short", "a.png").fatal
(True, False)
"""

from importlib.util import find_spec

from seawall.model import Problem, Words

NEEDED = ("PIL", "numpy", "cv2", "rapidocr", "onnxruntime", "zxingcpp", "pi_heif")
"""Modules of the extra ``pictures`` without which no picture is read."""

_FATAL = {
    "no-picture-reader": (
        '这里还不能读图片里的字。在电脑上运行 pip install "seawall[pictures]" 就能读了；现在可以先把图里的字打出来，再检查一次。',
        (
            'Words in pictures cannot be read here yet. Running pip install "seawall[pictures]" adds it; for now, type out the '
            "words in the picture and check those."
        ),
    ),
    "too-many-pixels": (
        "这张图太大了，没有打开。请把有字的那一部分截成一张图再试。",
        "This picture has too many pixels and was not opened. Take a screenshot of the part with the words and try that.",
    ),
    "unreadable": (
        "这张图打不开，可能没有下载完整，或已经损坏。请重新保存一次，或打开后截一张图再试。",
        "This picture cannot be opened; it may be damaged or not fully downloaded. Save it again, or take a screenshot of it.",
    ),
    "no-words": (
        "图里没有认出文字。请拍清楚一点：正对着拍，光线均匀，整页都在画面里；也可以直接把文字打出来。",
        (
            "No words were found in this picture. Take it again: straight on, in even light, with the whole page in view. "
            "Or type out the words."
        ),
    ),
    "too-many-pictures": (
        "图片太多，从这一张起没有看。请只发可疑的那几张。",
        "There are too many pictures; this one and those after it were not looked at. Send only those that worry you.",
    ),
}
_REMARKS = {
    "cut-short": (
        "这张图不完整，只读到了有的部分。如果少了要紧的内容，请重新保存或截图再试。",
        "This picture is not complete; what there is of it was read. If something important is missing, save it again.",
    ),
    "animated": (
        "这是动图，只看了第一个画面。如果字在后面的画面里，请暂停后截图再试。",
        "This picture moves; only its first frame was read. If the words come later, pause it and take a screenshot.",
    ),
    "more-pages": (
        "页数太多，后面的几页没有看。如果可疑的内容在后面，请把那几页单独发来。",
        "There are more pages than are looked at; the last ones were left out. If they matter, send them by themselves.",
    ),
}


def problem_of(code: str, where: str) -> Problem:
    """Return the problem or remark of a code."""
    if code in _REMARKS:
        return Problem(code, Words(*_REMARKS[code]), where, fatal=False)
    return Problem(code, Words(*_FATAL[code]), where)


def is_installed() -> bool:
    """Return whether everything is there that pictures need."""
    return all(find_spec(module) is not None for module in NEEDED)
