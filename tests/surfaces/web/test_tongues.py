"""The catalogue: the same messages in both languages, each of them used, each in its own script."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest
from fluent.runtime.errors import FluentReferenceError
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Placeable, VariableReference
from hypothesis import given
from hypothesis import strategies as st
from reading_pages import fields, read_page
from starlette.testclient import TestClient

from seawall.model import AUDIENCES, LANGUAGES, MODES, PAYEE_KINDS, PHRASES, Language, Medium, Words
from seawall.store import CardState
from seawall.surfaces.web import tongues
from seawall.surfaces.web.doors.after import HAPPENED
from seawall.surfaces.web.doors.ask import OPENINGS
from seawall.surfaces.web.doors.days import CHANNELS
from seawall.surfaces.web.doors.send import GROUPS, SEEN
from seawall.surfaces.web.doors.still import CARDS
from seawall.surfaces.web.tongues import TONGUES, message_ids, tongue_for, tongue_named

WEB = Path(tongues.__file__).parent
PAGE = Path(__file__).parents[3] / "page/src"
SUFFIXES: dict[str, set[str]] = {
    "switch-": set(TONGUES),
    "short-": set(TONGUES),
    "who-": set(AUDIENCES),
    "opening-": set(OPENINGS) | {f"{name}-words" for name in OPENINGS},
    "freedom-": {"free", "not_shown", "duress"},
    "seen-": set(SEEN),
    "phrase-": set(PHRASES),
    "payee-": set(PAYEE_KINDS),
    "facts-": {name for name, _facts in GROUPS},
    "card-": {f"{card}{end}" for card in CARDS for end in ("", "-en", "-zh")},
    "what-": set(HAPPENED),
    "channel-": set(CHANNELS),
    "door-": {"send", "after"},
    "in-": set(LANGUAGES),
    "cards-of-": {"student", "parent"},
    "state-": {*get_args(CardState), "shown"},
    "done-": {"stop", "resume", "status"},
    "parcel-address-": {"student", "parent"},
    "mode-": set(MODES),
    "mode-note-": set(MODES),
    "read-": set(get_args(Medium)),
    "stop-": {f"{door}-{phone}" for door, phone in (("check", "student"), *((d, "parent") for d in ("send",)))}
    | {f"{door}-{phone}" for door in ("story", "after") for phone in ("student", "parent")},
}
"""Beginnings of ids to which something known is added."""
CALLED = re.compile(r"""(?<![\w.])(?:t|tongue|tongue_of\(request, form\))\(\s*["']([a-z][\w-]*)["']\s*[,)]""")
JOINED = re.compile(
    r"""(?<![\w.])(?:t|tongue|tongue_of\(request, form\))\(\s*(?:["']([a-z][\w-]*-)["']\s*~|f["']([a-z][\w-]*-)\{)"""
)
ISLAND = re.compile(r"""words\[['"]([a-z][\w-]*)['"]\](\s*\?\?|\})?""")
HAN = "\u3400-\u9fff"
HALF_WIDTH = re.compile(f"[{HAN}][,.;:!?()][{HAN}]|[{HAN}][,;:!?]|[\"'][{HAN}]|[{HAN}][\"']|[{HAN}]\\.\\.\\.")
NAMES = {"short-zh", "short-zh-Hant"} | {f"card-{card}-zh" for card in CARDS}
"""Messages that are Chinese in every language: names of languages, and cards for others."""
SIMPLIFIED = "刚接到电话，说我的护照在包裹里，让我转账到安全账户，还不许告诉家里人"


@cache
def messages(language: Language) -> dict[str, Message]:
    resource = FluentParser(with_spans=False).parse((WEB / "words" / f"{language}.ftl").read_text(encoding="utf-8"))
    found = [entry for entry in resource.body if isinstance(entry, Message)]
    assert len({message.id.name for message in found}) == len(found), Counter(m.id.name for m in found).most_common(1)
    assert not [entry for entry in resource.body if type(entry).__name__ == "Junk"]
    return {message.id.name: message for message in found}


def variables(part: object) -> set[str]:
    if isinstance(part, Placeable) and isinstance(part.expression, VariableReference):
        return {part.expression.id.name}
    inner = vars(part).values() if hasattr(part, "__dict__") else ()
    parts = chain.from_iterable(value if isinstance(value, list) else (value,) for value in inner)
    here = {part.id.name} if isinstance(part, VariableReference) else set()
    return here.union(*(variables(value) for value in parts))


def sources() -> Iterator[str]:
    for pattern in ("templates/*.html", "*.py", "doors/*.py", "views/*.py"):
        yield from (path.read_text(encoding="utf-8") for path in WEB.glob(pattern))


def used() -> set[str]:
    text = "\n".join(sources())
    starts = {start or other for start, other in JOINED.findall(text)}
    assert starts <= set(SUFFIXES), "a message is put together from something this test does not know"
    return set(CALLED.findall(text)) | {start + end for start in starts for end in SUFFIXES[start]}


def in_islands() -> tuple[set[str], set[str]]:
    """Return the ids that the islands need, and those that they can do without."""
    found = [
        hit for path in PAGE.rglob("*") if path.suffix in {".svelte", ".ts"} for hit in ISLAND.findall(path.read_text("utf-8"))
    ]
    may = {name for name, after in found if after.strip() == "??"} | {"clock-hours"}
    return {name for name, _after in found} - may, may


def test_both_languages_have_the_same_messages() -> None:
    assert set(messages("zh")) == set(messages("en")) == set(message_ids("zh")) == set(message_ids("en"))


def test_both_languages_have_the_same_placeholders() -> None:
    zh, en = messages("zh"), messages("en")
    assert {name: variables(message) for name, message in zh.items()} == {
        name: variables(message) for name, message in en.items()
    }


def test_both_languages_keep_the_same_places_for_the_browser() -> None:
    for name in message_ids("zh"):
        places = [
            sorted(re.findall(r"\{\w+\}", tongue_named(tongue)(name)))
            for tongue in TONGUES
            if not variables(messages("zh")[name])
        ]
        assert not places or places[0] == places[1] == places[2], name


def test_every_message_that_is_used_is_there() -> None:
    needed, _may = in_islands()
    assert not (used() | needed) - set(message_ids("zh"))


def test_no_message_is_left_over() -> None:
    needed, may = in_islands()
    phones = {"play-student", "play-parent"}  # put together in the browser
    assert not set(message_ids("zh")) - used() - needed - may - phones


def test_an_unknown_message_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        tongue_named("en")("no-such-message")
    with pytest.raises(FluentReferenceError):
        tongue_named("en")("beat-when")


@pytest.mark.parametrize("name", message_ids("zh"))
def test_each_message_is_in_its_own_script(name: str) -> None:
    values = dict.fromkeys(variables(messages("zh")[name]), 1)
    zh, hant, en = (tongue_named(tongue)(name, **values) for tongue in TONGUES)
    assert not HALF_WIDTH.search(zh), zh
    assert not HALF_WIDTH.search(hant), hant
    if name not in NAMES:
        assert not re.search(f"[{HAN}，。！？：；“”、]", en), en
    assert zh.strip()
    assert en.strip()
    assert "  " not in en.replace("   Signature", " Signature")
    assert not re.search(r"[!！]", zh + en), "calm words have no exclamation marks"


def test_neutral_words_stand_where_somebody_may_look_over_the_shoulder() -> None:
    for name in message_ids("zh"):
        if name.startswith("title-") or name == "app-name":
            assert not re.search(r"骗|诈|scam|fraud|police|警", "".join(tongue_named(t)(name) for t in TONGUES), re.IGNORECASE), (
                name
            )


@pytest.mark.parametrize(
    ("accepted", "name"),
    [
        ("", "zh"),
        ("*", "zh"),
        ("zh-CN,zh;q=0.9", "zh"),
        ("zh-Hans-HK", "zh"),
        ("zh-Hant-CN", "zh-Hant"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"),
        ("zh-hk", "zh-Hant"),
        ("ZH-MO", "zh-Hant"),
        ("en-GB,en;q=0.9,zh;q=0.8", "en"),
        ("en;q=0.2, zh-TW;q=0.9", "zh-Hant"),
        ("en ; q=0.2 , zh ; q=0.9", "zh"),
        ("en;q=0,zh", "zh"),
        ("zh;q=0,en;q=0.1", "en"),
        ("fr,de;q=0.5", "en"),
        ("fr;q=1, zh;q=0.3", "zh"),
        ("en;q=x,zh;q=0.1", "zh"),
        ("en;q=nan,zh;q=0.1", "zh"),
        ("," * 1000, "en"),
    ],
)
def test_the_browser_is_given_what_it_asks_for(accepted: str, name: str) -> None:
    assert tongue_for(accepted).name == name


@given(
    st.text(max_size=600)
    | st.lists(st.sampled_from(["zh", "en", "-TW", ";q=", "0.5", ",", "\x00", "*", " ", "1e999"])).map("".join)
)
def test_no_wish_whatever_makes_it_fail(accepted: str) -> None:
    assert tongue_for(accepted).name in TONGUES


@pytest.mark.parametrize("name", ["", "xx", "ZH", "zh-hant", "en\x00", "../zh"])
def test_an_unknown_language_is_english(name: str) -> None:
    assert tongue_named(name).name == "en"


def test_the_page_speaks_the_language_that_was_chosen_before_what_the_browser_asks_for(client: TestClient) -> None:
    asked = {"accept-language": "en-GB"}
    assert read_page(client.get("/", headers=asked).text).one("html").get("lang") == "en"
    assert read_page(client.get("/?lang=zh-Hant", headers=asked).text).one("html").get("lang") == "zh-Hant"
    assert read_page(client.get("/?lang=nope", headers=asked).text).one("html").get("lang") == "en"
    assert "Accept-Language" in client.get("/").headers["vary"]


def test_words_of_the_engine_are_converted_and_english_is_not() -> None:
    words = Words("转账", "转账 stays")
    assert [tongue_named(name).say(words) for name in TONGUES] == ["转账", "轉賬", "转账 stays"]
    assert [tongue_named(name).language for name in TONGUES] == ["zh", "zh", "en"]
    assert set(LANGUAGES) == {"zh", "en"}


def test_what_a_person_typed_is_never_converted(client: TestClient) -> None:
    page = read_page(client.post("/", data={"text": SIMPLIFIED, "lang": "zh-Hant"}).text)
    assert fields(page)["text"] == [SIMPLIFIED]
    message = page.one("p", **{"class": "message"})
    for number in message.all("sup"):
        number.parts = []
    assert message.text == SIMPLIFIED
    assert "騙" in page.one("h1").text
    assert "不轉給別人" in client.get("/?lang=zh-Hant").text


def test_what_a_parent_or_a_student_typed_is_never_converted_on_the_other_doors(client: TestClient) -> None:
    form = read_page(client.post("/send", data={"words": SIMPLIFIED, "shown": "form", "say": "zh-Hant"}).text)
    assert fields(form)["words"] == [SIMPLIFIED]
    quotes = [tag.text for tag in read_page(client.post("/send", data={"words": SIMPLIFIED, "lang": "zh-Hant"}).text).all("q")]
    assert quotes
    assert all(quote in SIMPLIFIED for quote in quotes)
    days = read_page(client.post("/days", data={"text": SIMPLIFIED, "by": "孩子", "lang": "zh-Hant"}).text)
    assert days.one("p", **{"class": "said"}).text == SIMPLIFIED
    assert "孩子" in days.one("p", **{"class": "when"}).text
    letter = read_page(client.post("/letter/recall", data={"is-parent": "张国强", "is-payer": "张国强", "lang": "zh-Hant"}).text)
    assert "张国强" in letter.one("article").text + "".join(fields(letter).get("is-payer", []))
