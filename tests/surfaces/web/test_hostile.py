"""Whatever is sent, in every field of every form: an answer, no new tag in it, and nothing lost of what was typed."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_pages import Tag, faults, fields, read_page, skeleton
from starlette.testclient import TestClient

from seawall.advice import load_guides
from seawall.model import Evidence, Part, Picture, Region, Segment
from seawall.surfaces.web.carrying import carry
from seawall.surfaces.web.settings import Settings
from seawall.surfaces.web.tongues import TONGUES
from seawall.surfaces.web.views.guided import LETTERS

SCAM = "民警让我把钱转到安全账户，还不许告诉家人 https://dhl-fee.top/pay"
EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea><x-evil onfocus=1 autofocus>",
    "</title></script><svg/onload=alert(1)>",
    "{{7*7}}${7*7}<%= 7*7 %>#{7*7}",
    "{% include '/etc/passwd' %}",
    "javascript:alert(1)",
    "]]><!--<x-evil>",
    "&lt;script&gt;&#60;x-evil&#62;&amp;",
    "\u202e\u2066gnihsihp\u2069\u200f",
    "\x00\x01\x1b[2J\x7f\x9b",
    "\ufeff\ufffe\uffff\u2028\u2029",
    "../../../../etc/passwd",
    "👨‍👩‍👧" * 3,
    "\r\n\r\nset-cookie: a=b",
    "' OR 1=1 --",
    "=HYPERLINK(1)",
    "9" * 5000,
    "²٣½",
    "NaN",
    "__proto__",
    SCAM,
)
WITHIN = '民警让我把钱转到<x-evil onclick=1>安全账户，还不许"><x-evil>告诉<script>家人，别跟爸爸<x-evil>说 https://dhl-fee.top/<x-evil>'
"""Said by somebody who fits the script and tries to break the page: quotes of it are shown."""
READ = carry(
    Evidence(
        "0",
        (Segment(WITHIN, '"><x-evil>', "<x-evil>"), Segment("</script>", direction="sent")),
        medium="picture",
        claimed_sender="<x-evil>",
        regions=(Region(0, len(WITHIN), 0, (0.0, 0.0, 1.0, 1.0)),),
        pictures=(Picture(9, 9, fingerprint='"><x-evil>'),),
        details=(("<x-evil>", "<x-evil>"),),
        parts=(Part(0, len(WITHIN), "picture", "chat", "<x-evil>"),),
    )
)
"""What an earlier answer carries along, from somebody who tries to break the page."""
PICTURED = carry(
    Evidence(
        "0",
        (Segment(SCAM, "a", direction="sent"),),
        medium="picture",
        regions=(Region(0, len(SCAM), 0, (0.0, 0.0, 1.0, 1.0)),),
        pictures=(Picture(9, 9, fingerprint="0"),),
    )
)
VALUES = st.lists(st.sampled_from([*EVIL, WITHIN]) | st.text(max_size=20), min_size=1, max_size=3).map("".join)
FORMS: dict[str, tuple[str, ...]] = {
    "/": (
        "text",
        "carried",
        "title",
        "url",
        "lang",
        "say",
        "shown",
        "opening",
        "audience",
        "country",
        "told-secrecy",
        'told-"><x-evil>',
    ),
    "/send": (
        *("words", "purpose", "payee_kind", "amount", "currency", "country", "story", "payee", "deadline", "how", "notes"),
        *("fact-secrecy", 'fact-"><x-evil>', "freedom", "seen-walked", "phrase", "phrase-age", "edit", "shown", "say", "lang"),
    ),
    "/after": ("what", "country", "home", "left", "lang", "say"),
    "/days": ("at", "by", "channel", "text", "audience", "country", "add", "shown", "lang", "say"),
    **{
        f"/letter/{address}": (
            *(f"is-{place.id}" for place in load_guides().letters[name].fields),
            *('is-"><x-evil>', "write", "as", "lang", "say"),
        )
        for address, name in LETTERS.items()
    },
}
USUAL: dict[str, tuple[dict[str, Any], ...]] = {
    "/": (
        {"text": SCAM},
        {"text": "See you"},
        {},
        {"text": "x", "opening": "parcel"},
        {"text": SCAM, "audience": "parent", "country": "GB"},
        {"text": SCAM, "carried": PICTURED},
    ),
    "/send": (
        {"words": SCAM},
        {},
        {"words": "绑匪要赎金", "freedom": "made"},
        {"purpose": "tuition", "fact-own_check": "yes", "fact-payee_institution": "yes"},
    ),
    "/after": ({}, *({"what": what, "left": "2025-03-01T10:30", "country": "GB"} for what in ("money", "papers", "video"))),
    "/days": ({}, {"text": [SCAM, "x"], "by": "y"}, {"text": "见面", "at": "no day"}),
    **{f"/letter/{name}": ({}, {"write": "en", "is-child": "x"}) for name in LETTERS},
}
CHOSEN = {
    "carried": (READ,),
    "what": ("money", "papers", "video"),
    "lang": TONGUES,
    "freedom": ("made",),
    "country": ("GB", "AU"),
    "told-secrecy": ("yes", "no"),
    'told-"><x-evil>': ("yes", "no"),
    'fact-"><x-evil>': ("yes",),
}


@pytest.fixture(scope="module")
def known(client: TestClient) -> set[tuple[str, tuple[str, ...]]]:
    """Return all tags with their attributes that harmless forms are answered with."""
    pages = [read_page(client.post(path, data={"lang": "en", **data}).text) for path, posts in USUAL.items() for data in posts]
    return {tag for page in pages for tag in skeleton(page)}


def filled(path: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Draw most fields of a form, some of them twice, and a field that is none."""

    def value(name: str) -> st.SearchStrategy[str]:
        return VALUES | st.sampled_from(CHOSEN[name]) if name in CHOSEN else VALUES

    once = [
        st.lists(value(name), min_size=1, max_size=2).map(lambda values, name=name: [(name, v) for v in values])
        for name in FORMS[path]
    ]
    some = st.tuples(
        *(
            pairs | st.just([]) if name in {"say", "edit", "add", "opening", "shown"} else pairs
            for name, pairs in zip(FORMS[path], once, strict=True)
        )
    )
    return st.tuples(some, VALUES, VALUES).map(
        lambda drawn: [pair for pairs in drawn[0] for pair in pairs] + [(drawn[1], drawn[2])]
    )


def plain(pairs: list[tuple[str, str]]) -> bytes:
    return "&".join(
        f"{quote(name, errors='surrogatepass')}={quote(value, errors='surrogatepass')}" for name, value in pairs
    ).encode()


def check_page(html: str, known: set[tuple[str, tuple[str, ...]]]) -> Tag:
    page = read_page(html)
    assert not faults(page)
    new = {(name, given) for name, given in skeleton(page)} - known
    # a tag may have its attributes in other company, but nothing that a harmless page never has
    names, attributes = {name for name, _given in known}, {given for _name, some in known for given in some}
    assert not [(name, given) for name, given in new if name not in names or not set(given) <= attributes]
    assert all(re.fullmatch(r"/assets/[\w.-]+", tag.get("src")) for tag in page.all("script"))
    return page


@pytest.mark.parametrize("evil", [*EVIL, WITHIN])
@pytest.mark.parametrize("path", FORMS)
def test_every_field_may_hold_the_same(client: TestClient, known: set[tuple[str, tuple[str, ...]]], path: str, evil: str) -> None:
    pressed = {"say", "edit", "add", "opening", "shown", "as", "lang"}
    every = [(name, evil) for name in FORMS[path]]
    answer = [pair for pair in every if pair[0] not in pressed]
    chosen = [(name, values[0]) for name, values in CHOSEN.items() if name in FORMS[path]]
    for pairs in (every, answer, answer + chosen, [*answer, *chosen, ("shown", "form"), ("say", "en")]):
        form = {"content-type": "application/x-www-form-urlencoded"}
        answered = client.post(path, content=plain(pairs), headers=form)
        assert answered.status_code in {200, 422}
        check_page(answered.text, known)


@pytest.mark.parametrize("path", [*list(FORMS)[:4], "/letter/recall"])
@settings(max_examples=15)
@given(data=st.data())
def test_every_field_may_hold_anything(
    client: TestClient, known: set[tuple[str, tuple[str, ...]]], path: str, data: st.DataObject
) -> None:
    pairs = data.draw(filled(path))
    if data.draw(st.booleans()):
        kind = "application/x-www-form-urlencoded"
        answered = client.post(path, content=plain(pairs), headers={"content-type": kind})
    else:
        parts = [
            f'--b\r\nContent-Disposition: form-data; name="{quote(name)}"\r\n\r\n'.encode()
            + value.encode("utf-8", "surrogatepass")
            + b"\r\n"
            for name, value in pairs
        ]
        answered = client.post(
            path, content=b"".join(parts) + b"--b--\r\n", headers={"content-type": "multipart/form-data; boundary=b"}
        )
    assert answered.status_code in {200, 422}
    assert "set-cookie" not in answered.headers
    if answered.headers["content-type"].startswith("text/html"):
        check_page(answered.text, known)


@settings(max_examples=40)
@given(
    st.sampled_from(
        ["/", "/send", "/after", "/days", "/numbers", "/guide/pact", "/play", "/about", "/offline", "/quiet", "/letter/recall"]
    ),
    st.data(),
)
def test_every_address_may_have_any_query(
    client: TestClient, known: set[tuple[str, tuple[str, ...]]], path: str, data: st.DataObject
) -> None:
    name = (
        st.sampled_from(["lang", "say", "country", "home", "what", "left", "text", "opening", "is-payer", "write", "story"])
        | VALUES
    )
    pairs = data.draw(st.lists(st.tuples(name, VALUES | st.sampled_from(["zh", "en", "GB", "money"])), max_size=6))
    answered = client.get(f"{path}?{plain(pairs).decode()}")
    assert answered.status_code == 200
    page = read_page(answered.text)
    assert not faults(page)
    assert not page.all("x-evil", "img")


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(EVIL).filter(lambda text: "\r" not in text and "\x00" not in text)
        | st.text(st.characters(exclude_characters="\r\0", exclude_categories=("Cs",)), max_size=30),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(TONGUES),
)
def test_nothing_that_was_typed_is_lost_or_changed(client: TestClient, texts: list[str], language: str) -> None:
    rows = [text for text in texts if text.strip()]
    page = read_page(client.post("/days", data={"text": rows, "shown": "form", "say": language}).text)
    assert fields(page)["text"][: len(rows)] == rows
    one = "\n".join(rows).strip()
    for path, name in (("/", "text"), ("/send", "words")):
        page = read_page(client.post(path, data={name: one, "shown": "form", "say": language}).text)
        assert fields(page)[name] == [one]
    letter = read_page(client.post("/letter/recall", data={"is-payer": one, "say": language}).text)
    assert fields(letter).get("is-payer", [one]) == [one]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "text"),
        ("/send", "words"),
        ("/days", "text"),
        ("/after", "left"),
        ("/letter/recall", "is-payer"),
        ("/", "country"),
        ("/send", "amount"),
    ],
)
@pytest.mark.parametrize("unit", ["<script>", "警", "9"])
def test_two_hundred_kilobytes_in_one_field_end_in_an_answer(client: TestClient, path: str, name: str, unit: str) -> None:
    long = unit * (200_000 // len(unit))
    answered = client.post(path, data={name: long, "say": "en", "shown": "form"})
    assert answered.status_code == 200
    assert not faults(read_page(answered.text))


def test_a_long_message_is_answered_by_the_helper_with_only_its_marks(client: TestClient) -> None:
    text = f"{'今天天气很好。' * 4_000}{SCAM}{'<script>' * 2_000}"
    page = read_page(client.post("/", data={"text": text, "lang": "en"}).text)
    assert page.all("mark")
    assert page.all("span", **{"class": "gap"})
    assert len(page.one("p", **{"class": "message"}).text) < 5_000
    assert fields(page)["text"] == [text]


@pytest.mark.parametrize("count", [1_999, 2_001, 5_000])
def test_many_fields_end_in_an_answer(client: TestClient, count: int) -> None:
    for name in ("text", "x"):
        body = "&".join([f"{name}=a"] * count).encode()
        answered = client.post("/", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
        assert answered.status_code == (422 if count > 2_000 or name == "x" else 200)


@pytest.mark.parametrize(
    "kind",
    [
        *(
            "",
            "text/plain",
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "x" * 2000,
            ";;;==",
            "\x00",
        ),
        *(
            f"multipart/form-data; boundary=b; charset={name}"
            for name in ("utf-7", "utf-16", "unicode_escape", "punycode", "undefined", "idna", "base64", "x\\0y", "\u00e9")
        ),
        'multipart/form-data; boundary=b; charset="a\x00b"',
        "multipart/form-data; boundary=" + "b" * 500,
        "application/x-www-form-urlencoded; charset=utf-7",
    ],
)
def test_an_odd_media_type_ends_in_an_answer(client: TestClient, kind: str) -> None:
    part = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n\\ud800 +2AA- +ADw-script+AD4- xn--a 警察\r\n--b--\r\n'
    answered = client.post("/", content=part.encode(), headers={"content-type": kind.encode("latin-1")})
    assert answered.status_code in {200, 422}
    assert not faults(read_page(answered.text))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b",
        b"--b--",
        b"--b\r\n\r\n",
        b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
        b"--b\r\nContent-Disposition: attachment; name=text\r\n\r\nx\r\n--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nnever closed',
        b'--b\r\nContent-Disposition: form-data; name="text"; filename="a\x00.txt"\r\n\r\nx\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="../../\xff\xfe<b>.txt"\r\nContent-Type: \xff\r\n\r\nx\r\n--b--\r\n',
        b"--b\r\n" + b"X-Long: " + b"y" * 20_000 + b"\r\n\r\nx\r\n--b--\r\n",
        b"--b\r\n" + b"X: y\r\n" * 5_000 + b"\r\nx\r\n--b--\r\n",
        b"--b\r\n" * 5_000,
        b"\xff" * 10_000,
        b"--c\r\nContent-Disposition: form-data; name=text\r\n\r\nx\r\n--c--\r\n",
    ],
)
@pytest.mark.parametrize("path", ["/", "/send", "/days", "/after", "/letter/recall"])
def test_a_broken_form_ends_in_an_answer(client: TestClient, path: str, body: bytes) -> None:
    answered = client.post(path, content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answered.status_code in {200, 422}
    assert not faults(read_page(answered.text))


@pytest.mark.parametrize("folder", ["assets", "icons"])
@pytest.mark.parametrize(
    "name",
    [
        *(
            "../app.py",
            "..%2fapp.py",
            "%2e%2e%2fapp.py",
            "..%5capp.py",
            "....//app.py",
            "%00",
            "x%00.js",
            "/etc/passwd",
            "%2fetc%2fpasswd",
        ),
        *("icon.svg%00.js", ".", "", "%", "%ED%A0%80", "con", "manifest.json", "../manifest.json", "A" * 5_000, "~", "*"),
    ],
)
def test_files_lead_to_nothing_but_themselves(client: TestClient, folder: str, name: str) -> None:
    answered = client.get(f"http://testserver/{folder}/{name}")
    assert answered.status_code == 404
    assert "root:" not in answered.text
    assert "import" not in re.sub(r"important", "", answered.text)


@pytest.mark.parametrize("path", ["/", "/send", "/days", "/after", "/letter/recall", "/v1/check"])
def test_too_much_at_once_is_said_in_words(client: TestClient, path: str) -> None:
    answered = client.post(path, content=b"x" * (Settings().body_bytes + 1), headers={"accept-language": "en"})
    assert answered.status_code == 413
    assert "too much at once" in answered.text
    if not path.startswith("/v1/"):
        assert not faults(read_page(answered.text))


@pytest.mark.parametrize("length", ["9" * 5_000, "²", "-1", "1e9", ""])
def test_an_announced_length_that_cannot_be_ends_in_an_answer(client: TestClient, length: str) -> None:
    answered = client.post("/", content=b"text=x", headers={"content-length": length.encode("utf-8")})
    assert answered.status_code in {200, 413, 422}


@pytest.mark.parametrize("path", ["/", "/send", "/quiet", "/guide/pact", "/manifest.webmanifest"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_another_method_is_refused_in_words(client: TestClient, path: str, method: str) -> None:
    answered = client.request(method, path)
    assert answered.status_code == 405
    assert "GET" in answered.headers["allow"]
    assert not faults(read_page(answered.text))


def test_headers_that_a_proxy_or_a_stranger_sends_change_nothing(client: TestClient) -> None:
    for name, value in _strange_headers():
        answered = client.get("/?lang=en", headers={name: value})
        assert answered.status_code == 200
        assert "evil" not in answered.text
        assert "evil" not in str(answered.headers)


def _strange_headers() -> Iterator[tuple[str, str]]:
    for name in (
        "host",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-original-url",
        "x-rewrite-url",
        "forwarded",
        "referer",
        "origin",
    ):
        yield name, "evil.example"
    yield "cookie", "lang=evil; say=evil"
    yield "accept-language", "evil" * 1_000
    yield "x-http-method-override", "evil"
