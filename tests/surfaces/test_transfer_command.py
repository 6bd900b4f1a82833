"""``seawall transfer check``: the answer to each request, as words and JSON, and the letter for the bank."""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fixed_answers import BANK, MAIL, NOBODY, POLICE, finding
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from seawall import Seawall
from seawall.model import (
    ANSWERS,
    Call,
    FreedomResult,
    Language,
    PaymentFact,
    PaymentKind,
    Problem,
    Screening,
    SeenFact,
    Transfer,
    Words,
)
from seawall.surfaces import transferring
from seawall.surfaces.cli import app
from seawall.surfaces.formats.bank_letter import MAX_REASONS, bank_letter
from seawall.surfaces.formats.json_check import dump
from seawall.surfaces.formats.json_transfer import error_object, transfer_object
from seawall.surfaces.formats.paper import sheet_text
from seawall.surfaces.formats.transfer_terminal import print_screening

FOLDER = Path(__file__).parents[1] / "cases/surfaces/transfer"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
NEVER = {"amount": 45000, "currency": "GBP", "purpose": "bail", "payee": "an agent", "facts": {"official": True, "secrecy": True}}
SENT = {"purpose": "tuition", "payee": "利兹大学 University of Leeds", "facts": {"own_check": True, "payee_institution": True}}
BARE = {"amount": 1200, "currency": "GBP", "purpose": "rent"}
FIELDS = set(
    "schema source answer probability rule danger kind amount currency deciding facts questions call findings problems".split()
)
STORY = (
    "DHL rang, then put me through to Shanghai police",
    "the officer says keep it secret, camera on all night",
    "move it to the safe account",
)
OUTSIDE = st.lists(
    st.sampled_from(["公安局", "\x1b[2J", "\u202e", "\x00", "\x9b1m", "\u2028", "\ud800", "\n", "👨‍👩‍👧", "　"])
    | st.text(st.characters(exclude_categories=()), max_size=6),
    max_size=10,
).map("".join)


@pytest.fixture(autouse=True)
def one_engine(engine: Seawall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transferring, "Seawall", lambda: engine)


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Path]:
    def write(*requests: object) -> Path:
        path = tmp_path / "request.json"
        path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in requests), encoding="utf-8")
        return path

    return write


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "story.jsonl"
    path.write_text("".join(json.dumps({"at": day, "text": text}) + "\n" for day, text in enumerate(STORY)), encoding="utf-8")
    return path


def run(*arguments: object, given: bytes | None = None) -> Any:
    return CliRunner().invoke(app, ["transfer", "check", *map(str, arguments)], input=given)


def answers(*arguments: object, given: bytes | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*arguments, "--json", given=given).stdout.splitlines()]


def pages(path: Path) -> list[str]:
    """Return the words of each page, without any space: lines end where the page does."""
    with pypdfium2.PdfDocument(path) as document:
        texts = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return ["".join(text.split()) for text in texts]


# the command


def test_json_has_every_field_of_the_contract(asked: Callable[..., Path]) -> None:
    (answer,) = answers(asked(NEVER))
    assert set(answer) >= FIELDS
    assert answer["schema"] == "seawall.transfer/1"
    assert answer["answer"] == "do_not_send"
    assert 0 < answer["probability"] < 1
    assert {"id", "title", "looks", "minutes"} == set(answer["kind"])
    assert (answer["amount"], answer["currency"]) == (45000.0, "GBP")
    assert 1 <= len(answer["questions"]) <= 3
    assert answer["call"]["text"]
    for fact in answer["facts"]:
        assert {"id", "title", "side", "weight_db", "quote", "by"} == set(fact)
        assert (fact["weight_db"] > 0) == (fact["side"] == "against")
    assert len(answer["deciding"]) <= 2
    assert all(fact in answer["facts"] for fact in answer["deciding"])


def test_many_requests_are_answered_in_order(asked: Callable[..., Path]) -> None:
    path = asked(NEVER, SENT, BARE)
    rows = answers(path)
    assert [row["answer"] for row in rows] == ["do_not_send", "send", "ask_first"]
    assert [row["source"] for row in rows] == [f"{path.name}:{number}" for number in (1, 2, 3)]
    result = run(path, "--lang", "en")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert re.findall(r"^● (.*)", result.stdout, re.MULTILINE) == ["Do not send it", "You can send it", "Ask first, then send"]


def test_a_list_in_one_file_and_words_on_standard_input(asked: Callable[..., Path]) -> None:
    assert [row["answer"] for row in answers(asked(json.dumps([NEVER, SENT])))] == ["do_not_send", "send"]
    (row,) = answers("-", given="女儿要我今天打三十万".encode())
    assert row["answer"] in ANSWERS
    assert run("-", given="女儿要我今天打三十万".encode("gb18030")).stdout.startswith("● ")


def test_each_answer_speaks_the_language_of_its_request(asked: Callable[..., Path]) -> None:
    path = asked({"purpose": "tuition for the spring term"}, {"purpose": "春季学费"})
    said = run(path).stdout
    assert said.index("Ask first, then send") < said.index("先问清楚，再汇")
    assert "Ask first" not in run(path, "--lang", "zh").stdout
    assert "先问清楚" not in run(path, "--lang", "en").stdout


def test_the_language_changes_the_words_and_nothing_else(asked: Callable[..., Path]) -> None:
    ((zh,), (en,)) = (answers(asked(NEVER), "--lang", language) for language in LANGUAGES)
    for key in ("answer", "probability", "rule", "danger", "amount", "currency"):
        assert zh[key] == en[key]
    assert [fact["id"] for fact in zh["facts"]] == [fact["id"] for fact in en["facts"]]
    assert len(zh["questions"]) == len(en["questions"])
    assert all(a != b for a, b in zip(zh["questions"], en["questions"], strict=True))


def test_the_country_gives_the_number_of_the_one_call(asked: Callable[..., Path]) -> None:
    (answer,) = answers(asked(NEVER), "--country", "uk")
    assert answer["call"]["contact"]["country"] == "GB"
    assert answer["call"]["contact"]["number"] in run(asked(NEVER), "--country", "GB").stdout


def test_the_childs_story_counts(asked: Callable[..., Path], told: Path) -> None:
    path = asked(BARE)
    ((alone,), (with_story,)) = answers(path), answers(path, "--story", told)
    assert with_story["probability"] > alone["probability"]
    assert ANSWERS.index(with_story["answer"]) >= ANSWERS.index(alone["answer"])
    assert "story" not in {fact["by"] for fact in alone["facts"]}
    assert "story" in {fact["by"] for fact in with_story["facts"]}
    assert run(path, "--story", told).exit_code == 0


def test_a_story_that_cannot_be_used_is_said_and_the_request_is_answered(asked: Callable[..., Path], tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"
    answer, error = answers(asked(BARE), "--story", missing)
    assert answer["answer"] == "ask_first"
    assert error["answer"] == "error"
    assert error["problems"][0]["where"] == str(missing)
    assert run(asked(BARE), "--story", missing).exit_code == 1
    damaged = tmp_path / "story.jsonl"
    damaged.write_text('no json\n{"at": 1, "text": "tea"}\n')
    result = run(asked(BARE), "--story", damaged, "--lang", "en")
    assert result.exit_code == 1
    assert result.stdout.startswith("● Ask first")
    assert "story.jsonl:1: This line cannot be read" in result.stderr
    damaged.write_text('{"at": "yesterday", "text": "tea"}\n')
    result = run(asked(BARE), "--story", damaged)
    assert result.exit_code == 0
    assert "story.jsonl:1" in result.stderr


def test_a_bad_request_takes_no_other_with_it(asked: Callable[..., Path]) -> None:
    path = asked(NEVER, 7, SENT)
    result = run(path, "--json", "--lang", "en")
    assert result.exit_code == 1
    first, second, error = map(json.loads, result.stdout.splitlines())
    assert (first["answer"], second["answer"]) == ("do_not_send", "send")
    assert set(error) == {"schema", "answer", "problems"}
    assert (error["schema"], error["answer"]) == ("seawall.transfer/1", "error")
    assert error["problems"][0]["where"] == "request.json:2"
    assert "request.json:2: This request cannot be read." in result.stderr
    assert "{" not in run(path).stdout


def test_no_request_can_take_the_others_with_it(asked: Callable[..., Path]) -> None:
    path = asked(f'[{{"amount": {"9" * 400}, "purpose": "rent"}}, {json.dumps(NEVER)}]')
    assert [row["answer"] for row in answers(path)][-1] == "do_not_send"


def test_what_cannot_be_read_at_all(asked: Callable[..., Path], tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for path in (tmp_path / "missing.json", tmp_path, asked(""), picture):
        result = run(path, "--json", "--letter", tmp_path / "letter.txt")
        assert result.exit_code == 1
        (error,) = map(json.loads, result.stdout.splitlines())
        assert error["answer"] == "error"
        assert error["problems"][0]["message"]
        assert path.name in result.stderr
        assert run(path).stdout == ""
    assert not (tmp_path / "letter.txt").exists()
    assert error_object(Problem("x", Words("坏", "bad")), "zh")["problems"][0]["message"] == "坏"


def test_a_remark_does_not_make_it_fail(tmp_path: Path) -> None:
    path = tmp_path / "request.txt"
    path.write_bytes("女儿要我今天打三十万，说是学费".encode("gb18030"))
    result = run(path, "--json")
    assert result.exit_code == 0
    assert "gb18030" in result.stderr
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [(), ("a.json", "--letter", "a.doc"), ("a.json", "--country", "Narnia"), ("a.json", "--svg")]
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_closed_pipe_is_let_go(asked: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_arguments: object, **_options: object) -> None:
        raise BrokenPipeError

    let_go: list[bool] = []
    monkeypatch.setattr(transferring, "print_screening", closed)
    monkeypatch.setattr(transferring, "let_go", lambda: let_go.append(True))
    assert run(asked(BARE)).exit_code == 0
    assert let_go == [True]


def test_nobody_reads_on(asked: Callable[..., Path]) -> None:
    command = [sys.executable, "-c", "from seawall.surfaces.cli import main; main()", "transfer", "check"]
    process = subprocess.Popen(
        [*command, str(asked(*[NEVER] * 60))], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert said == b""


# the letter for the bank


def test_a_letter_for_each_request_as_text(asked: Callable[..., Path], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    assert run(asked(NEVER, SENT), "--letter", letter, "--lang", "zh").exit_code == 0
    first, second = letter.read_text(encoding="utf-8").split("\f")
    assert "45,000 GBP" in first
    assert "“an agent”" in first
    assert "我担心的是" in first
    assert "利兹大学 University of Leeds" in second
    assert all("给柜台：请先停一停，帮我核实" in sheet for sheet in (first, second))


def test_a_letter_for_each_request_as_pdf(asked: Callable[..., Path], tmp_path: Path) -> None:
    letter = tmp_path / "letter.PDF"
    assert run(asked(NEVER, SENT, BARE), "--letter", letter, "--json", "--lang", "en").exit_code == 0
    with pypdfium2.PdfDocument(letter) as document:
        assert document.get_metadata_value("Title") == "To the counter: please pause and help me check"
    first, second, third = pages(letter)
    assert "45,000GBP" in first
    assert "利兹大学UniversityofLeeds" in second
    assert '1,200GBPto"________________"' in third


def test_the_letter_speaks_the_language_of_the_first_request(asked: Callable[..., Path], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    run(asked({"purpose": "春季学费"}, {"purpose": "tuition"}), "--letter", letter)
    assert "To the counter" not in letter.read_text(encoding="utf-8")
    run(asked({"purpose": "tuition"}, {"purpose": "春季学费"}), "--letter", letter)
    assert "给柜台" not in letter.read_text(encoding="utf-8")


def test_a_letter_that_cannot_be_written_comes_after_the_answer(
    asked: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "none" / "letter.txt"
    result = run(asked(BARE), "--letter", nowhere, "--json", "--lang", "en")
    answer, error = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert answer["answer"] == "ask_first"
    assert (error["answer"], error["problems"][0]["code"]) == ("error", "cannot-write")
    assert "It cannot be written there." in result.stderr.replace("\n", " ")
    monkeypatch.setitem(sys.modules, "fpdf", None)
    result = run(asked(BARE), "--letter", tmp_path / "letter.pdf", "--lang", "en")
    assert result.exit_code == 1
    assert result.stdout.startswith("● Ask first")
    assert "seawall[pdf]" in result.stderr
    assert not (tmp_path / "letter.pdf").exists()


def test_a_letter_holds_what_was_told_and_lines_for_the_rest() -> None:
    full = bank_letter(screening(transfer=Transfer(1234567.0, "CNY", "学费", "某中介", deadline="周五")), "zh")
    assert "1,234,567 CNY" in full.paragraphs[0]
    assert "“某中介”" in full.paragraphs[0]
    assert "“学费”" in full.paragraphs[0]
    assert any("对方说周五就要" in paragraph for paragraph in full.paragraphs)
    bare = bank_letter(screening(), "en")
    assert 'send ________________ to "________________" for "Bail or a fine"' in bare.paragraphs[0]
    assert not any("due" in paragraph for paragraph in bare.paragraphs)
    assert "send 50 to" in bank_letter(screening(transfer=Transfer(amount=50)), "en").paragraphs[0]


def test_a_letter_never_asks_for_an_infinite_sum(asked: Callable[..., Path], tmp_path: Path) -> None:
    run(asked({"amount": "9" * 400, "purpose": "rent"}), "--letter", tmp_path / "letter.txt")
    assert "inf " not in (tmp_path / "letter.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_gives_a_few_reasons_and_nothing_that_calms(language: Language) -> None:
    seen = tuple(fact(f"reason {n}", 9.0 - n) for n in range(MAX_REASONS + 2))
    text = sheet_text(bank_letter(screening(facts=(fact("paid before", -9.0), *seen)), language))
    joint = "；" if language == "zh" else "; "
    assert joint.join(f"reason {n}" for n in range(MAX_REASONS)) in text
    assert f"reason {MAX_REASONS}" not in text
    assert "paid before" not in text
    assert {"zh": "我担心", "en": "worries me"}[language] not in sheet_text(bank_letter(screening(), language))


# answers made by hand, so that their golden files change with the rendering and never with the playbook


BAIL = PaymentKind(
    "bail",
    Words("保释金、罚款", "Bail or a fine"),
    Words("真的罚款有书面通知，交给机关账户。", "A real fine comes in writing and is paid to the office that set it."),
    {},
    (),
    "police_there",
)
HOSPITAL = replace(
    BAIL,
    id="medical",
    title=Words("看病、住院", "Hospital or doctor"),
    looks=Words("医院自己收钱，有病人姓名和账单号。", "The hospital itself is paid, with the patient's name and a bill number."),
    minutes=True,
)
QUESTIONS = (
    Words("是谁让你别告诉家里别的人？", "Who told you not to tell the others in the family?"),
    Words("哪个警局、哪位警官？自己查公开电话打过去问。", "Which station and officer? Look up its public number and ask there."),
    Words("为什么非得今天？", "Why must it be today?"),
)
ASK_POLICE = Call(
    Words("打孩子所在地的警察，问有没有这回事。", "Call the police where your child lives and ask whether this is so."), POLICE
)
ASK_HOSPITAL = Call(Words("打医院总机，报孩子姓名。", "Ring the hospital's main number and give your child's name."))
DURESS = FreedomResult(
    "duress",
    (
        Words("孩子说了求救的暗号。", "Your child gave the agreed sign for help."),
        Words("旁边有人提示。", "Somebody was prompting."),
    ),
    Words("现在就报警，别再打给孩子。", "Call the police now, and do not ring your child again."),
)


def fact(title: str, weight_db: float, quote: str = "", *, zh: str = "", by: Any = "words") -> SeenFact:
    side = "against" if weight_db > 0 else "for"
    return SeenFact(PaymentFact(title.replace(" ", "_"), Words(zh or title, title), side, weight_db), weight_db, quote, by)


SECRECY = fact("The others are not to be told", 12.0, "别跟爸爸说", zh="不让告诉家里别的人")
OFFICIAL = fact("“Police” or “a case” is involved", 9.0, zh="牵扯到“警察”或“案子”", by="form")
CHECKED = fact("You asked the school yourself", -14.0, zh="你自己向学校核实过", by="form")


def screening(answer: Any = "do_not_send", **fields: Any) -> Screening:
    given: dict[str, Any] = {
        "transfer": Transfer(), "because": (), "kind": BAIL, "facts": (), "deciding": (), "questions": QUESTIONS, "call": ASK_POLICE,
        "probability": 0.5, "rule": "rule", **fields,
    }  # fmt: skip
    return Screening(answer, **given)


def hostile() -> Screening:
    odd = "\x1b[31m别\u200b跟\u202e爸爸\n说\x9b2J\x07"
    return screening(
        deciding=(fact(f"title {odd}", 9.0, odd),),
        call=Call(ASK_POLICE.text, replace(POLICE, name=Words(odd, odd), number="101\x1b[2J")),
    )


CASES: dict[str, tuple[Callable[[], Screening], int]] = {
    "never": (lambda: screening(deciding=(SECRECY, OFFICIAL), facts=(SECRECY, OFFICIAL)), 80),
    "never_on_a_phone": (lambda: screening(deciding=(SECRECY, OFFICIAL), facts=(SECRECY, OFFICIAL)), 40),
    "a_life_in_danger": (lambda: screening(deciding=(SECRECY,), danger=True, freedom=DURESS), 80),
    "hold_a_hospital_bill": (lambda: screening("hold", kind=HOSPITAL, deciding=(SECRECY,), call=ASK_HOSPITAL), 80),
    "ask_first": (lambda: screening("ask_first", deciding=(CHECKED, OFFICIAL), call=replace(ASK_HOSPITAL, hotline=NOBODY)), 80),
    "send": (lambda: screening("send", deciding=(CHECKED,)), 80),
    "nothing_known": (lambda: screening("ask_first", call=ASK_HOSPITAL, questions=QUESTIONS[2:]), 80),
    "hostile_characters": (hostile, 80),
}


def show(shown: Screening, language: Language, *, width: int = 80, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=colour, color_system="truecolor" if colour else None, _environ={})
    print_screening(shown, console, language)
    return file.getvalue()


def matches(said: str, golden: Path) -> bool:
    if os.environ.get("SEAWALL_ACCEPT"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    return said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_rendering(name: str, language: Language) -> None:
    make, width = CASES[name]
    said = show(make(), language, width=width)
    assert matches(said, FOLDER / name / f"out.{language}.txt"), said


def test_every_golden_file_belongs_to_a_case() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(CASES)
    assert {path.name for path in FOLDER.glob("*/*")} == {"out.zh.txt", "out.en.txt"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", [24, 40, 80, 300])
def test_no_line_is_too_wide_or_padded_or_begins_with_a_comma(name: str, language: Language, width: int) -> None:
    for line in show(CASES[name][0](), language, width=width).splitlines():
        assert cell_len(line) <= max(min(width, 100), 26)
        assert line == line.rstrip()
        assert not line.lstrip().startswith(("，", "。", "；", "、", "）", "」", "”"))


@pytest.mark.parametrize("name", CASES)
def test_without_colours_there_are_no_escape_codes_and_with_them_the_words_are_the_same(name: str) -> None:
    plain, coloured = (show(CASES[name][0](), "zh", colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_the_order_is_answer_danger_facts_call_questions_and_the_true_one() -> None:
    said = show(screening("hold", kind=HOSPITAL, danger=True, freedom=DURESS, deciding=(SECRECY,)), "en")
    parts = [
        "● Hold it",
        "A life may be in danger",
        "Your child gave the agreed",
        "What decides",
        "One call",
        "101",
        "If it is urgent",
    ]
    places = [said.index(part) for part in [*parts, "Questions to ask", "What a true payment", "--letter"]]
    assert places == sorted(places)


def test_who_may_send_is_asked_nothing_more() -> None:
    said = show(screening("send", deciding=(CHECKED,)), "en")
    assert "+ You asked the school yourself" in said
    assert not any(words in said for words in ("call to make", "questions", "--letter", "freedom"))


@given(OUTSIDE, st.sampled_from([40, 80]))
def test_nothing_from_outside_reaches_the_terminal_raw(text: str, width: int) -> None:
    seen = fact("title" + text, 9.0, "公安局" + text)
    call = Call(ASK_POLICE.text, replace(MAIL, name=Words(text, text), email="x" + text))
    said = show(screening(deciding=(seen,), call=call), "zh", width=width)
    assert all(char == "\n" or char.isprintable() for char in said)


@given(OUTSIDE)
def test_json_is_one_line_without_anything_that_moves_a_cursor(text: str) -> None:
    found = finding("公安局" + text, "a.b", "公安局" + text, 9.0)
    seen = fact("title", 9.0, text)
    line = dump(transfer_object(screening(facts=(seen,), because=(found,), transfer=Transfer(currency=text, source=text)), "en"))
    assert json.loads(line.encode("utf-8"))["facts"][0]["quote"] == text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in line if ord(char) < 0x600)


def test_an_answer_by_hand_as_one_object() -> None:
    asked = Transfer(45000.0, "GBP", "bail", source="a.json:2")
    remark = Problem("x", Words("坏", "bad"), "a.json", fatal=False)
    made = screening(
        transfer=asked, facts=(SECRECY, CHECKED), deciding=(SECRECY,), questions=QUESTIONS[:1], probability=0.97, rule="sum",
        danger=True, call=replace(ASK_POLICE, hotline=BANK), problems=(remark,), because=(finding("abc", "lure.fee", "b", 9.0),), freedom=DURESS,
    )  # fmt: skip
    row = transfer_object(made, "en")
    assert row["freedom"] == {"outcome": "duress", "reasons": [words.en for words in DURESS.reasons], "act": DURESS.act.en}
    assert row["call"]["contact"]["number"] == BANK.number
    assert [fact["side"] for fact in row["facts"]] == ["against", "for"]
    assert row["deciding"] == [
        {
            "id": SECRECY.fact.id,
            "title": "The others are not to be told",
            "side": "against",
            "weight_db": 12.0,
            "quote": "别跟爸爸说",
            "by": "words",
        }
    ]
    assert row["findings"][0]["quote"] == "b"
    assert row["problems"] == [{"code": "x", "message": "bad", "where": "a.json", "fatal": False}]
    plain = {"source": "a.json:2", "answer": "do_not_send", "probability": 0.97, "rule": "sum", "danger": True, "amount": 45000.0}
    assert {key: row[key] for key in plain} == plain
    bare = transfer_object(screening(call=ASK_HOSPITAL), "zh")
    assert (bare["freedom"], bare["amount"], bare["call"]) == (None, None, {"text": ASK_HOSPITAL.text.zh})


def test_a_letter_gives_the_sum_that_was_asked() -> None:
    assert "1,234.56 GBP" in bank_letter(screening(transfer=Transfer(1234.56, "GBP")), "en").paragraphs[0]
