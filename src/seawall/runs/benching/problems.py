"""What can be wrong with labelled data, in plain words.

>>> rows_left_out(Path("a.csv"), "no-label", 3).message.en
'3 rows left out: they have no label.'
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from seawall.model import Problem, Words
from seawall.runs.problems import ScanError

_SHOWN_LABELS = 5
_SHOWN_CHARACTERS = 20


class BenchError(ScanError):
    """The labelled data or a report cannot be used at all; ``problem`` says why and what to do."""


LEFT_OUT: Mapping[str, Words] = {
    "no-label": Words("没有标签", "they have no label"),
    "unknown-label": Words("标签看不懂", "their label is not understood"),
    "repeated": Words("同一来源里已有相同的文字", "the same text stood in the same source before"),
    "contradiction": Words(
        "同一来源里相同的文字已有别的标签", "the same text stood in the same source before, with another label"
    ),
    "no-text": Words("没有文字", "there is no text in them"),
}
"""Why rows are left out, by code; what is wrong with a row of any table has the words of a scan."""
_UNREADABLE = Words("读不出来（{code}）", "they could not be read ({code})")


def rows_left_out(path: Path, code: str, count: int, *, seen: Iterable[str] = ()) -> Problem:
    """Some rows of a file were not used. ``seen`` names labels that nobody understands."""
    reason = LEFT_OUT.get(code, Words(_UNREADABLE.zh.format(code=code), _UNREADABLE.en.format(code=code)))
    names = ", ".join(name[:_SHOWN_CHARACTERS] for name in sorted(set(seen))[:_SHOWN_LABELS])
    zh, en = (f"：{names}", f": {names}") if names else ("", "")
    rows = "row" if count == 1 else "rows"
    message = Words(f"有 {count:,} 行没有用：{reason.zh}{zh}。", f"{count:,} {rows} left out: {reason.en}{en}.")
    return Problem(code, message, str(path), fatal=False)


def checks_failed(count: int) -> Problem:
    """Some texts could not be checked, which is our mistake."""
    zh = f"有 {count:,} 条检查时出错，按什么也没发现计算。"
    return Problem(
        "check-failed", Words(zh, f"Texts whose check failed, counted as if nothing was found: {count:,}."), fatal=False
    )


def no_such_data(path: Path) -> Problem:
    """The folder is not there."""
    zh = "找不到这个文件夹或文件。请检查名字。"
    return Problem("no-such-file", Words(zh, "There is no such folder or file. Check the name."), str(path))


def no_tables(path: Path, endings: Iterable[str]) -> Problem:
    """Nothing in the folder looks like a table."""
    known = ", ".join(endings)
    zh = f"文件夹里没有能读的表格。请放入以这些后缀结尾的文件：{known}（文字类可再加 .gz）。"
    en = f"The folder has no tables. Put in files that end in one of: {known} (the text ones may add .gz)."
    return Problem("no-tables", Words(zh, en), str(path))


def not_labelled(path: Path, column: str) -> Problem:
    """The file is a table, but not one of labelled texts (a remark: the other files are used)."""
    zh = f"没有 {column} 这一列，这个文件没有用。需要 text 和 label 两列。"
    en = f"There is no column {column}, so this file was left out. It takes the columns text and label."
    return Problem("not-labelled", Words(zh, en), str(path), fatal=False)


def nothing_labelled(path: Path) -> Problem:
    """No row at all can be used."""
    zh = "没有一行能用。每行要有 text（文字）和 label（fraud、benign 或 spam）。"
    en = "No row can be used. Each needs a text and a label (fraud, benign or spam)."
    return Problem("nothing-labelled", Words(zh, en), str(path))


def not_a_report(path: Path) -> Problem:
    """The file to compare with is no report."""
    zh = "这不是 seawall bench --json 存下的报告，或者版本不对。"
    en = "This is not a report that seawall bench --json has saved, or its schema is another one."
    return Problem("not-a-report", Words(zh, en), str(path))


def unreadable(path: Path, error: OSError) -> Problem:
    """The operating system said no."""
    reason = error.strerror or type(error).__name__
    zh = f"打不开或写不了（{reason}）。请检查权限和剩余空间。"
    en = f"This cannot be opened or written ({reason}). Check permissions and free space."
    return Problem("unreadable", Words(zh, en), str(error.filename or path))


def nothing_in_common(path: Path) -> Problem:
    """Two reports that speak of different texts."""
    zh = "两份报告里没有相同的文字，没法比较。请用同一批数据、同样的 --rows 再跑一遍。"
    en = "The two reports have no text in common. Run both over the same data, with the same --rows."
    return Problem("nothing-in-common", Words(zh, en), str(path))
