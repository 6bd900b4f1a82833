"""The gate over files of text; printed ones are in ``printed/``."""

import base64
import io
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from seawall.labels.gate import Leak, find_leaks, leak_problem
from seawall.labels.secrets import Secret
from seawall.model import Problem

NAME = Secret("recipient.name", "王小明")
LATIN = Secret("sender.name", "Wang Jianguo")


def ways(data, medium, *secrets):
    found = find_leaks(data, secrets or (NAME, LATIN), medium=medium)
    assert not isinstance(found, Problem)
    return {(leak.way, leak.name) for leak in found}


def test_a_clean_file_passes():
    assert ways(b'{"to": {"country": "GB", "postcode": "EC1A"}}', "json") == set()
    assert ways("收件人,国家\n王*明,英国\n".encode(), "csv") == set()


def test_without_secrets_nothing_is_opened():
    assert find_leaks(b"no pdf at all", (), medium="pdf") == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_name_is_found_in_every_encoding(encoding):
    assert {name for _, name in ways("收件人,电话\n王小明,139\n".encode(encoding), "csv")} == {"recipient.name"}


@pytest.mark.parametrize(
    "written",
    [
        json.dumps("王小明"),
        json.dumps(json.dumps({"n": "王小明"})),
        json.dumps(quote("王小明")),
        json.dumps("&#29579;&#23567;&#26126;"),
        json.dumps(base64.b64encode("收件人：王小明".encode()).decode()),
        json.dumps(base64.b64encode("收件人：王小明。".encode("gb18030")).decode()),
        json.dumps("收件人：王小明".encode().hex()),
        json.dumps({"王小明": 1}),
    ],
)
def test_a_name_is_found_however_it_is_escaped(written):
    assert {name for _, name in ways(f'{{"a": [{written}]}}'.encode(), "json")} == {"recipient.name"}


def test_a_name_in_zpl_is_found_in_its_fields_and_codes():
    data = b"^XA^CI28^FO20,20^FH^FDWang_20Jianguo^FS^FO50,50^BQN,2,4^FDQA,Wang Jianguo^FS^XZ"
    assert ("codes", "sender.name") in ways(data, "zpl")


def test_a_picture_inside_an_answer_is_looked_into():
    words = PngInfo()
    words.add_text("Comment", "Wang Jianguo")
    file = io.BytesIO()
    Image.new("L", (60, 60), 255).save(file, "PNG", pnginfo=words)
    data = json.dumps({"label": base64.b64encode(file.getvalue()).decode()}).encode()
    assert ("metadata", "sender.name") in ways(data, "json")


@given(st.binary(max_size=400), st.sampled_from(["json", "csv", "zpl"]))
def test_no_bytes_make_it_stumble(data, medium):
    assert isinstance(find_leaks(data, (NAME, LATIN), medium=medium), tuple)


def test_deep_json_is_no_trouble():
    assert find_leaks(b"[" * 100_000 + b"]" * 100_000, (NAME,), medium="json") == ()


def test_the_problem_names_fields_and_never_what_they_hold():
    problem = leak_problem([Leak("ocr", "recipient.name"), Leak("text", "recipient.name")], "a.pdf")
    assert problem.code == "label-leaks"
    assert problem.fatal
    assert problem.message.en.count("recipient.name") == 1


def test_a_file_that_cannot_be_looked_into_is_a_problem_and_no_clean_label():
    found = find_leaks(b"%PDF-1.4 and nothing more", (NAME,), medium="pdf", where="a.pdf")
    assert isinstance(found, Problem)
    assert found.where == "a.pdf"
