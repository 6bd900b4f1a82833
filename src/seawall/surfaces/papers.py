"""The commands ``seawall guide`` and ``seawall letter``: what to do in an hour of need, and what to hand over."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from seawall.advice import fill, guide_for, load_guides
from seawall.model import Language, Problem, Words
from seawall.playbook import load_playbook
from seawall.readers import MAX_BYTES
from seawall.readers.encodings import decode
from seawall.surfaces.consoles import open_console
from seawall.surfaces.formats.paper import Sheet, sheet_of_guide, sheet_of_letter, sheet_pdf, sheet_text
from seawall.surfaces.formats.terminal import print_problem
from seawall.surfaces.inputs import read_file
from seawall.surfaces.writing import write_whole

PACK = "welfare_pack"
PACKED = ("welfare_police", "welfare_school", "consulate")
"""Letters of the pack for the hour in which a child has to be found."""
_PACK = Words("三封信一起，中英文各一份：警察、学校、领馆", "Three letters in both languages: police, school, consulate")
_NO_GUIDE = Words("没有这份指南。现有的：{names}", "There is no such guide. There are: {names}")
_NO_LETTER = Words("没有这封信。现有的：{names}", "There is no such letter. There are: {names}")


def run_guide(name: str | None, *, country: str | None, out: Path | None, language: Language) -> int:
    """Print a guide, or write it to a file; without a name, list them. Return the exit code."""
    book = load_guides()
    if name is None:
        for key, guide in book.guides.items():
            print(f"{key:16} {guide.title.noun().speak(language)}")
        return 0
    if name not in book.guides:
        return _refuse(_unknown(_NO_GUIDE, book.guides), language)
    return _give([sheet_of_guide(guide_for(name, load_playbook(), country=country), language)], out, language)


def run_letter(name: str | None, known: Path | None, *, out: Path | None, language: Language) -> int:
    """Print a letter filled in with what a JSON file knows, or write it to a file; without a name, list them."""
    book = load_guides()
    if name is None:
        for key, letter in book.letters.items():
            print(f"{key:16} {letter.title.speak(language)}")
        print(f"{PACK:16} {_PACK.speak(language)}")
        return 0
    if name != PACK and name not in book.letters:
        return _refuse(_unknown(_NO_LETTER, [*book.letters, PACK]), language)
    values = _known(known) if known else {}
    if isinstance(values, Problem):
        return _refuse(values, language)
    # a pack is for offices abroad and at home: every letter in both languages, whatever is spoken here
    both: tuple[Language, ...] = ("en", "zh")
    wanted = [(each, spoken) for each in PACKED for spoken in both] if name == PACK else [(name, language)]
    sheets = [sheet_of_letter(fill(book.letters[each], values, spoken), spoken) for each, spoken in wanted]
    return _give(sheets, out, language)


def write_sheets(out: Path, sheets: list[Sheet], language: Language) -> list[Problem]:
    """Write sheets as PDF or text, as the file's name says; return what went wrong."""
    text = "\n\f\n".join(map(sheet_text, sheets)).encode()
    data = sheet_pdf(sheets, language) if out.suffix.lower() == ".pdf" else text
    if isinstance(data, Problem):
        return [data]
    problem = write_whole(out, data)
    return [problem] if problem else []


def _give(sheets: list[Sheet], out: Path | None, language: Language) -> int:
    if out is None:
        sys.stdout.write("\n".join(map(sheet_text, sheets)))
        return 0
    problems = write_sheets(out, sheets, language)
    return _refuse(problems[0], language) if problems else 0


def _known(path: Path) -> Mapping[str, str] | Problem:
    data = read_file(path, MAX_BYTES)
    if isinstance(data, Problem):
        return data
    try:
        read = json.loads(decode(data, name=str(path)).text or "")
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        zh, en = '这份资料读不了。请写成 {"student": "…"}。', 'This cannot be read. Write {"student": "…"}.'
        return Problem("bad-facts", Words(zh, en), str(path))
    return {
        str(key): str(value)
        for key, value in read.items()
        if isinstance(value, (str, int, float)) and not isinstance(value, bool)
    }


def _unknown(words: Words, names: Iterable[str]) -> Problem:
    listed = ", ".join(names)
    return Problem("unknown-name", Words(words.zh.format(names=listed), words.en.format(names=listed)))


def _refuse(problem: Problem, language: Language) -> int:
    print_problem(problem, open_console(stderr=True), language)
    return 1
