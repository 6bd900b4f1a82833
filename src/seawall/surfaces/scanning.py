"""The command ``seawall scan``: many messages, a progress bar, a summary."""

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from seawall.model import Language, Words
from seawall.runs import ScanError, ScanSummary, scan_file
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.terminal import print_problem

_DONE = Words("完成：{rows} 条", "Done: {rows} rows")
_PROBLEMS = Words("其中 {problems} 条有问题，见 problem 一列", "{problems} of them with a problem; see the column problem")
_RESUMED = Words("接着上次继续，跳过已完成的 {resumed} 条", "Went on from last time; {resumed} rows were already done")
_LEVELS = {
    "certain": Words("是诈骗", "a scam"),
    "likely": Words("很可能是诈骗", "very likely a scam"),
    "unsure": Words("说不准", "not clear"),
    "none": Words("没看出诈骗", "no sign of a scam"),
    "error": Words("读不了", "could not be read"),
}
_STOPPED = Words("已停下。再运行同样的命令，会从这里继续。", "Stopped. Run the same command again to go on from here.")


def run_scan(source: Path, target: Path, *, text_column: str, workers: int | None, overwrite: bool, language: Language) -> int:
    """Screen a file; return the exit code."""
    console = open_console(stderr=True)
    columns = (TextColumn("seawall"), BarColumn(), MofNCompleteColumn(), TaskProgressColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
            task = bar.add_task("scan", total=None)

            def show(done: int, total: int | None) -> None:
                bar.update(task, completed=done, total=total)

            summary = scan_file(
                source,
                target,
                text_column=text_column,
                workers=workers,
                overwrite=overwrite,
                progress=show,
                language=language,
            )
    except ScanError as error:
        print_problem(error.problem, console, language)
        return 1
    except KeyboardInterrupt:
        console.print(_STOPPED.speak(language))
        return 130
    _print_summary(summary, console, language)
    return 0


def _print_summary(summary: ScanSummary, console: Console, language: Language) -> None:
    if summary.resumed_rows:
        console.print(_RESUMED.speak(language).format(resumed=summary.resumed_rows))
    console.print(_DONE.speak(language).format(rows=summary.rows))
    wide = len(str(summary.rows))
    for level, words in _LEVELS.items():
        if summary.levels.get(level):
            console.print(f"  {level:8} {summary.levels[level]:>{wide}}  {words.speak(language)}")
    if summary.problems:
        console.print(_PROBLEMS.speak(language).format(problems=summary.problems))
    for remark in summary.remarks:
        print_problem(remark, console, language)
