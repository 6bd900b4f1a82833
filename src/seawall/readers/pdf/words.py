"""What is said about a PDF that could not be read, or not all of it.

>>> problem_of("pdf-locked", "a.pdf").fatal
True
"""

from collections.abc import Sequence
from importlib.util import find_spec

from seawall.model import Problem, Words

NEEDED = ("PIL", "pypdfium2", "numpy")
"""Modules of the extra ``pictures`` without which no PDF is read."""

_FATAL = {
    "no-pdf-reader": (
        '这里还不能读 PDF。运行 pip install "seawall[pictures]" 就能读了；现在可以先打开它，复制里面的文字来检查。',
        (
            'PDF files cannot be read here yet. Running pip install "seawall[pictures]" adds it; for now, open it, copy '
            "its words and check those."
        ),
    ),
    "pdf-locked": (
        "这份 PDF 有密码，打不开。如果你知道密码，请打开后截图，或另存一份不带密码的再试。密码也不要发给任何人。",
        (
            "This PDF has a password and cannot be opened. If you know it, open the file and take screenshots, or save a copy "
            "without a password. Send the password to nobody."
        ),
    ),
    "pdf-broken": (
        "这份 PDF 打不开，可能没有下载完整，或已经损坏。请重新下载一次，或打开后截图再试。",
        "This PDF cannot be opened; it may be damaged or not fully downloaded. Download it again, or take screenshots of it.",
    ),
    "no-words": (
        "这份 PDF 里没有认出文字。请打开后把有字的那一页截图再试，或直接把文字打出来。",
        "No words were found in this PDF. Open it and take a screenshot of the page with the words, or type them out.",
    ),
}
_REMARKS = {
    "files-left-out": (
        "PDF 里还夹着一些文件，太多或太大，没有全部打开。",
        "The PDF holds further files that were too many or too large, so that not all of them were opened.",
    ),
    "hidden-text": (
        "PDF 里有肉眼看不见的文字，也一起检查了。",
        "This PDF holds words that cannot be seen on its pages; they were checked too.",
    ),
}


def problem_of(code: str, where: str) -> Problem:
    """Return the problem or remark of a code."""
    if code in _REMARKS:
        return Problem(code, Words(*_REMARKS[code]), where, fatal=False)
    return Problem(code, Words(*_FATAL[code]), where)


def pages_left_out(numbers: Sequence[int], where: str) -> Problem:
    """Return the remark that some pages, which are pictures, were not looked at; the numbers count from 0."""
    pages = _spoken(numbers)
    zh = f"第 {pages} 页没有读。如果可疑的内容在那里，请把那几页截图单独发来。"
    en = f"Page {pages} was not read. If what worries you is there, send a screenshot of it by itself."
    return Problem("pages-left-out", Words(zh, en), where, fatal=False)


def is_installed() -> bool:
    """Return whether everything is there that a PDF needs."""
    return all(find_spec(module) is not None for module in NEEDED)


def _spoken(numbers: Sequence[int]) -> str:
    stretches: list[list[int]] = []
    for number in sorted(numbers):
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    return ", ".join(str(first + 1) if first == last else f"{first + 1}–{last + 1}" for first, last in stretches)
