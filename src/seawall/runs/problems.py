"""What can be wrong with a whole file, and with one row of it, in plain words.

>>> row_words((Remark("cut", "50,000"),), "en")
'cut: the text is very long; only its first 50,000 characters were checked'
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from seawall.model import Language, Problem, SeawallError, Words

_SHOWN_COLUMNS = 20


class ScanError(SeawallError):
    """The input or the output cannot be used at all; ``problem`` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem; the message is its English words."""
        super().__init__(f"{problem.where}: {problem.message.en}" if problem.where else problem.message.en)
        self.problem = problem


class Remark(NamedTuple):
    """Something about one row. A plain tuple, so that it is cheap to send between processes and to store."""

    code: str
    """A key of :data:`ROW_WORDS`."""
    detail: str = ""
    """What the words leave open: a number, a kind of mistake. Never the text of the row."""


ROW_WORDS: Mapping[str, Words] = {
    "no-text": Words("这一行没有文字", "there is no text in this row"),
    "not-text": Words("这一行的文字字段不是文字（{}）", "the text field of this row is not text ({})"),
    "not-json": Words("这一行不是 JSON 对象（{}）", "this line is not a JSON object ({})"),
    "too-few-fields": Words("这一行的字段比表头少（{}）", "this row has fewer fields than the header ({})"),
    "too-many-fields": Words("这一行的字段比表头多（{}）", "this row has more fields than the header ({})"),
    "open-quote": Words("引号没有闭合", "a quotation mark is never closed"),
    "too-long": Words("这一行太长，只保留了前 {} 个字符", "this row is too long; only its first {} characters were kept"),
    "unreadable": Words("文件在这里损坏了，之后的内容读不出来", "the file is damaged here; what follows could not be read"),
    "check-failed": Words("检查这一行时出错（{}）", "checking this row failed ({})"),
    "odd-quotes": Words("引号的位置不对，已尽量读取", "a quotation mark is out of place; read as well as possible"),
    "unquoted": Words(
        "文字里有分隔符但没有加引号，已按一整段读取", "separators inside the text are not quoted; it was read as one text"
    ),
    "damaged": Words("有字符坏了，已用 � 代替", "some characters are damaged; they are shown as �"),
    "nul": Words("文字里有空字节，检查时已跳过", "the text holds NUL bytes; they were skipped when checking"),
    "cut": Words("文字很长，只检查了前 {} 个字符", "the text is very long; only its first {} characters were checked"),
}
"""Every code of a row and its words; the first part are errors, the rest only remarks (:data:`MERE_REMARKS`)."""
MERE_REMARKS = frozenset({"odd-quotes", "unquoted", "damaged", "nul", "cut"})
"""Codes of rows that were judged all the same."""


def row_words(remarks: Iterable[Remark], language: Language) -> str:
    """Return what the column ``problem`` says: each code for programs, then its words for people."""
    return "; ".join(f"{code}: {ROW_WORDS[code].speak(language).format(detail)}" for code, detail in remarks)


def no_such_file(path: Path) -> Problem:
    """The input is not there."""
    return Problem("no-such-file", Words("找不到这个文件。请检查文件名。", "There is no such file. Check the name."), str(path))


def directory(path: Path) -> Problem:
    """A folder was given where a file is needed."""
    return Problem("directory", Words("这是一个文件夹。请指定一个文件。", "This is a folder. Name a file."), str(path))


def not_a_file(path: Path) -> Problem:
    """A pipe or a device: it cannot be read twice."""
    zh = "这不是普通文件，没法读两遍。请先存成文件。"
    en = "This is not an ordinary file, so it cannot be read twice. Save it as a file first."
    return Problem("not-a-file", Words(zh, en), str(path))


def unknown_ending(path: Path, endings: Iterable[str]) -> Problem:
    """The name does not say the format."""
    known = ", ".join(endings)
    zh = f"从文件名看不出格式。请用这些后缀之一：{known}（文字类可再加 .gz）。"
    en = f"The name does not say the format. End it in one of: {known} (the text ones may add .gz)."
    return Problem("unknown-ending", Words(zh, en), str(path))


def no_such_column(path: Path, column: str, columns: Iterable[str]) -> Problem:
    """The column that should hold the text is not there; the ones that are get named."""
    names = list(columns)
    shown = ", ".join(names[:_SHOWN_COLUMNS]) + (" …" if len(names) > _SHOWN_COLUMNS else "")
    zh = f"没有名为 {column} 的列。现有的列：{shown}。请用 --text-column 指定文字所在的列。"
    en = f"There is no column {column}. The columns are: {shown}. Name the one that holds the text with --text-column."
    return Problem("no-such-column", Words(zh, en), str(path))


def no_header(path: Path) -> Problem:
    """A table of text without its first line."""
    zh = "文件是空的，连表头也没有。第一行应是列名。"
    en = "The file is empty; it has not even a header. The first line should name the columns."
    return Problem("empty", Words(zh, en), str(path))


def not_text(path: Path) -> Problem:
    """The bytes are no text at all."""
    zh = "这不是文字文件，虽然名字像。请检查文件，或改用正确的后缀。"
    en = "This is not a text file, although its name says so. Check the file, or give it the right ending."
    return Problem("not-text", Words(zh, en), str(path))


def not_gzip(path: Path) -> Problem:
    """Nothing at all could be unpacked."""
    zh = "名字以 .gz 结尾，但解压不了。请检查文件是否下载完整，或去掉 .gz。"
    en = "The name ends in .gz, but it cannot be unpacked. Check that it was copied whole, or take .gz off the name."
    return Problem("not-gzip", Words(zh, en), str(path))


def json_array(path: Path) -> Problem:
    """One JSON list instead of one object a line."""
    zh = "这是一个 JSON 列表，不是每行一个对象。请先转换，例如：jq -c '.[]' 输入 > 输出.jsonl"
    en = "This is one JSON list, not one object a line. Convert it first, such as: jq -c '.[]' INPUT > OUTPUT.jsonl"
    return Problem("json-array", Words(zh, en), str(path))


def not_parquet(path: Path) -> Problem:
    """The bytes are no Parquet, or are damaged beyond reading."""
    zh = "这不是 Parquet 文件，或者已经损坏。请检查文件是否下载完整。"
    en = "This is not a Parquet file, or it is damaged. Check that it was copied whole."
    return Problem("not-parquet", Words(zh, en), str(path))


def parquet_missing(path: Path) -> Problem:
    """The optional library is not installed."""
    hint = 'pip install "seawall[parquet]"'
    zh = f"读写 Parquet 需要另装一个部件：{hint}。也可以改用 .csv 或 .jsonl。"
    en = f"Parquet needs one more part: {hint}. Or use .csv or .jsonl instead."
    return Problem("parquet-missing", Words(zh, en), str(path))


def too_many_columns(path: Path, limit: int) -> Problem:
    """Lines with so many different fields that a table of them makes no sense."""
    zh = f"各行的字段名加起来超过 {limit} 个，放不进一张表。请把输出改为 .jsonl。"
    en = f"The lines have more than {limit} different fields, too many for a table. Let the output end in .jsonl."
    return Problem("too-many-columns", Words(zh, en), str(path))


def target_exists(path: Path) -> Problem:
    """Nothing is overwritten unasked."""
    zh = "输出文件已经存在。请换个名字，或加 --overwrite 覆盖它。"
    en = "The output file is there already. Choose another name, or add --overwrite to replace it."
    return Problem("target-exists", Words(zh, en), str(path))


def same_file(path: Path) -> Problem:
    """Input and output are one file."""
    zh = "输入和输出是同一个文件。请给输出换个名字。"
    return Problem("same-file", Words(zh, "Input and output are the same file. Give the output another name."), str(path))


def no_such_folder(path: Path) -> Problem:
    """The folder of the output is not there."""
    zh = "输出所在的文件夹不存在。请先建好，或检查路径。"
    en = "The folder for the output is not there. Make it first, or check the path."
    return Problem("no-such-folder", Words(zh, en), str(path))


def busy(path: Path) -> Problem:
    """Somebody else is writing the same output."""
    zh = "另一个程序正在写同一个输出文件。请等它结束，或给输出换个名字。"
    en = "Another program is writing the same output. Wait until it is done, or choose another name."
    return Problem("busy", Words(zh, en), str(path))


def source_changed(path: Path) -> Problem:
    """The input was altered between its two readings."""
    zh = "检查期间输入文件被改动了。请等它不再变化后重新运行。"
    en = "The input changed while it was being checked. Run it again when nothing writes to it any more."
    return Problem("source-changed", Words(zh, en), str(path))


def system_refused(path: Path, error: OSError) -> Problem:
    """The operating system said no: permissions, a full disk."""
    reason = error.strerror or type(error).__name__
    zh = f"系统拒绝读写（{reason}）。请检查权限和剩余空间；再次运行会接着做，不会从头来。"
    en = f"The system refused ({reason}). Check permissions and free space; running it again goes on from here."
    return Problem("system-refused", Words(zh, en), str(error.filename or path))


def renamed(path: Path, names: Mapping[str, str]) -> Problem:
    """Columns that came in under the names of ours (a remark, not an error)."""
    pairs = ", ".join(f"{old} → {new}" for old, new in names.items())
    zh = f"输入里已有同名的列，已改名：{pairs}。"
    return Problem("renamed", Words(zh, f"Columns that came in under our names were renamed: {pairs}."), str(path), fatal=False)
