"""Every page and every answer, in three languages: whole, private, and neutral to whoever looks over a shoulder."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_pages import HEADERS, SAFE, SCAM_WORDS, faults, headline, read_page
from starlette.testclient import TestClient
from visiting import FREE, LANGS, OPEN, SCAM, get, post

from seawall.advice import load_guides
from seawall.advice.plans import load_advice
from seawall.surfaces.formats.story_words import LEVEL_WORDS
from seawall.surfaces.formats.transfer_words import _ANSWERS
from seawall.surfaces.web.app import PAGES
from seawall.surfaces.web.doors.after import HAPPENED
from seawall.surfaces.web.tongues import TONGUES, tongue_named
from seawall.surfaces.web.views.guided import GUIDES, LETTERS

SHOWN = (
    *(path for path, shown, _answered in PAGES if shown and "{" not in path and "." not in path),
    *(f"/guide/{name}" for name in GUIDES),
    *(f"/letter/{name}" for name in LETTERS),
    *(f"/after?what={what}" for what in HAPPENED),
    "/nothing-here",
    "/guide/nothing-here",
    "/letter/nothing-here",
)
ANSWERED: tuple[tuple[str, dict[str, Any], int], ...] = (
    ("/", {"text": SCAM, "country": "GB"}, 200),
    ("/", {"text": SCAM, "audience": "parent"}, 200),
    ("/", {"text": OPEN}, 200),
    ("/", {"text": "我不想活了，警察让我写遗书"}, 200),
    ("/", {"text": "See you at eight"}, 200),
    ("/", {"text": "防诈骗提醒：冒充公检法让你转安全账户的都是骗子。"}, 200),
    ("/", {"text": "https://royalmail-fee.top/pay"}, 200),
    ("/", {}, 422),
    ("/", {"text": SCAM, "shown": "form", "opening": "parcel"}, 200),
    ("/send", {"words": "妈，资金证明要四十万，打到代办老师的账户，别跟我爸说", "country": "AU"}, 200),
    ("/send", {"purpose": "tuition", "payee_kind": "school", "fact-own_check": "yes", "fact-payee_institution": "yes"}, 200),
    ("/send", {"words": "绑匪让我打赎金，不然就杀了孩子"}, 200),
    ("/send", {"words": "x", "freedom": "made", **FREE}, 200),
    ("/send", {}, 422),
    (
        "/days",
        {"text": [SCAM, "要我把钱转到安全账户"], "at": ["2025-03-01", "2025-03-09"], "by": ["孩子", ""], "country": "GB"},
        200,
    ),
    ("/days", {}, 200),
    *(("/after", {"what": what, "country": "GB", "home": "CN", "left": "2025-03-01T10:30"}, 200) for what in HAPPENED),
    *((f"/letter/{name}", {"is-child": "小明", "write": "en"}, 200) for name in LETTERS),
)


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("path", SHOWN)
def test_a_page_is_whole_in_every_language(client: TestClient, path: str, language: str) -> None:
    page = get(client, path, language, status=404 if "nothing" in path else 200)
    assert not faults(page)
    assert page.one("html").get("lang") == LANGS[language]


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize(("path", "data", "status"), ANSWERED)
def test_an_answer_is_whole_in_every_language(
    client: TestClient, path: str, data: dict[str, Any], status: int, language: str
) -> None:
    answered = client.post(path, data=data | {"lang": language})
    assert answered.status_code == status
    page = read_page(answered.text)
    assert not faults(page)
    assert page.one("html").get("lang") == LANGS[language]
    # where a life is in danger the headline says what to save, not what is safe
    assert page.one("body").get("class") == "tone-danger" or not SAFE.search(headline(page))


@pytest.mark.parametrize(
    "path", [*SHOWN, "/assets/nothing.js", "/v1/nothing", "/v1/openapi.json", "/manifest.webmanifest", "/icons/icon.svg"]
)
def test_everything_has_the_headers_that_keep_it_private(client: TestClient, path: str) -> None:
    answered = client.get(path)
    assert all(name in answered.headers for name in HEADERS)
    policy = answered.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
    assert answered.headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in answered.headers
    assert "server" not in answered.headers
    if path in SHOWN:
        assert answered.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("path", "data", "status"), ANSWERED)
def test_no_answer_is_kept_by_a_browser(client: TestClient, path: str, data: dict[str, Any], status: int) -> None:
    answered = client.post(path, data=data)
    assert (answered.status_code, answered.headers["cache-control"]) == (status, "no-store")
    assert all(name in answered.headers for name in HEADERS)


def test_every_link_of_our_own_leads_somewhere(client: TestClient) -> None:
    pages = [get(client, path, "zh", status=404 if "nothing" in path else 200) for path in SHOWN]
    pages += [post(client, path, status, data=data | {"lang": "en"}) for path, data, status in ANSWERED]
    found = {
        tag.get(name)
        for page in pages
        for tag in page.walk()
        for name in ("href", "src", "action", "formaction", "data-offline", "data-sw")
        if name in tag.given and not re.match(r"https://|tel:|#|/nothing-here|/(?:guide|letter)/nothing-here", tag.get(name))
    }
    assert len(found) > 50
    for address in sorted(found):
        assert address.startswith("/"), address
        assert not address.startswith("//"), address
        assert client.get(address).status_code < 400, address


def test_no_address_and_no_title_gives_away_what_the_page_is_for(client: TestClient) -> None:
    for path in (*SHOWN, "/manifest.webmanifest", "/sw.js", "/sw-files.json"):
        assert not SCAM_WORDS.search(path)
    for language in TONGUES:
        answered = client.get(f"/manifest.webmanifest?lang={language}")
        assert answered.headers["content-type"] == "application/manifest+json"
        manifest = answered.json()
        assert not SCAM_WORDS.search(answered.text.replace(tongue_named(language)("door-send"), ""))
        for icon in manifest["icons"]:
            assert client.get(icon["src"]).headers["content-type"] == icon["type"]
        for shortcut in manifest["shortcuts"]:
            assert client.get(shortcut["url"]).status_code == 200


def test_what_a_device_keeps_is_there_and_about_nobody(client: TestClient) -> None:
    kept = client.get("/sw-files.json").json()
    assert kept["version"]
    for path in kept["files"]:
        answered = client.get(path)
        assert answered.status_code == 200
        assert path.startswith(("/assets/", "/offline"))
    assert client.get("/sw.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "/\\evil.example/x", "//evil.example", "///evil.example/%2e%2e", "/%22%3E%3Cscript%3E"]
)
def test_an_address_that_is_not_there_leads_nowhere_else(client: TestClient, path: str) -> None:
    answered = client.get(f"http://testserver{path}")
    assert answered.status_code == 404
    page = read_page(answered.text)
    assert not faults(page)
    hrefs = [tag.get("href") for tag in page.all("a")]
    assert all(re.match(r"/(?![/\\])|#|https://www\.(?:weather|cwa|bbc)\.", href) for href in hrefs), hrefs


def test_no_headline_of_the_engine_calls_anything_safe() -> None:
    said = [words for key, words in load_advice().headlines.items() if key != "danger"]
    said += [guide.title.noun() for guide in load_guides().guides.values()]
    said += [words for pair in _ANSWERS.values() for words in pair[:1]]
    said += LEVEL_WORDS.values()
    assert not [words for words in said if SAFE.search(words.zh) or SAFE.search(words.en)]


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["你很安全，放心", "You are safe", "安全账户", "see you at eight", "警察", "safe account", "。", " ", "转账"]
        ),
        max_size=6,
    ),
    st.sampled_from(TONGUES),
)
def test_no_verdict_calls_anything_safe_whatever_the_text_says(client: TestClient, parts: list[str], language: str) -> None:
    text = "".join(parts)
    for path, data in (("/", {"text": text}), ("/send", {"words": text}), ("/days", {"text": text})):
        page = read_page(client.post(path, data={"lang": language, **data}).text)
        assert not SAFE.search(headline(page))
        assert not re.search(r"green|tone-safe|tone-ok", page.one("body").get("class"))


def test_one_can_leave_from_everywhere_before_anything_else(client: TestClient) -> None:
    for path in SHOWN:
        page = read_page(client.get(path).text)
        leave = next(tag for tag in page.all("a") if "data-leave" in tag.given)
        assert leave.inside("header"), path
        assert leave.get("href") == page.one("body").get("data-exit")
