"""Answers of the engine → what a page shows; and that the doors know everything that the playbook knows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall import Seawall
from seawall.advice import load_guides
from seawall.model import LANGUAGES, LEVELS, Language, Playbook
from seawall.playbook.payments import load_payments
from seawall.readers import evidence_of
from seawall.surfaces.countries import country_names
from seawall.surfaces.formats.json_guide import guide_object, letter_object
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.doors.after import HAPPENED
from seawall.surfaces.web.doors.ask import check_and_ask
from seawall.surfaces.web.doors.days import follow_and_advise
from seawall.surfaces.web.doors.send import CURRENCIES, GROUPS, SEEN, words_of
from seawall.surfaces.web.tongues import TONGUES, tongue_named
from seawall.surfaces.web.views.checked import ACTS_FIRST, MAX_LINES, CheckView, view_check
from seawall.surfaces.web.views.followed import view_story
from seawall.surfaces.web.views.guided import (
    GUIDES,
    LETTERS,
    emergency_numbers,
    letter_titles,
    view_guide,
    view_letter,
    view_numbers,
)
from seawall.surfaces.web.views.reach import dialled, reach_of
from seawall.surfaces.web.views.screened import view_screening

BITS = st.sampled_from(
    [
        *(
            "刚接到快递电话",
            "包裹里有护照",
            "给我转到上海公安",
            "民警让我转钱到安全账户",
            "不许告诉家人",
            "今天天气很好",
            "，",
            "。",
            "\n",
            " ",
        ),
        *(
            "DHL rang",
            "keep it secret",
            "safe account",
            "https://dhl-fee.top/pay",
            "https://www.gov.uk",
            "\u202e",
            "\x00",
            "<b>",
            "see you",
        ),
        *("绑匪要赎金", "我不想活了", "防诈骗提醒：", "x" * 200),
    ]
)
TEXTS = st.lists(BITS, min_size=1, max_size=14).map("".join)
COUNTRIES = st.sampled_from(["", "GB", "AU", "JP", "BR"])


def shown(engine: Seawall, text: str, *, country: str = "", language: str = "zh") -> CheckView:
    checked, asks = check_and_ask(engine, evidence=evidence_of(text), audience=None, country=country or None, told={})
    titles = {tactic.id: tactic.title for tactic in engine.playbook.tactics}
    return view_check(checked, tongue_named(language), titles=titles, country=country, asks=tuple((a.id, a.text) for a in asks))


@settings(max_examples=80)
@given(TEXTS, COUNTRIES, st.sampled_from(TONGUES))
def test_a_check_is_shown_whole(engine: Seawall, text: str, country: str, language: str) -> None:
    view = shown(engine, text, country=country, language=language)
    numbers = [why.number for why in view.whys if why.number]
    assert numbers == list(range(1, len(numbers) + 1)) == [piece.number for piece in view.text if piece.number]
    assert all(piece.text in "\n".join(map(make_printable, text.split("\n"))) for piece in view.text)
    assert len(view.acts) <= ACTS_FIRST
    assert len(view.lines) <= MAX_LINES
    assert len(view.questions) <= 3
    assert view.headline
    assert view.sentence
    assert view.tone in {*LEVELS, "danger", "mentioned"}
    assert view.serious == (view.tone == "danger" or view.level in {"unsure", "likely", "certain"})
    assert all(why.title and all(why.reasons) for why in view.whys)
    assert all(source.startswith("https://") for line in (*view.lines, *view.claims) for source in [line.source] if source)


@settings(max_examples=40)
@given(TEXTS, COUNTRIES)
def test_languages_show_the_same_things(engine: Seawall, text: str, country: str) -> None:
    zh, hant, en = (shown(engine, text, country=country, language=language) for language in TONGUES)
    for other in (hant, en):
        assert (zh.tone, zh.level, zh.local, zh.audience, zh.text) == (
            other.tone,
            other.level,
            other.local,
            other.audience,
            other.text,
        )
        assert [number for number, _words in zh.ledger] == [number for number, _words in other.ledger]
        assert [act.reach and [part.href for part in act.reach.parts] for act in zh.acts] == [
            act.reach and [part.href for part in act.reach.parts] for act in other.acts
        ]
        assert [key for key, _words in zh.questions] == [key for key, _words in other.questions]


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(TEXTS, st.none() | st.integers(-5, 60) | st.sampled_from(["2025-03-01", "no day"])), min_size=1, max_size=4
    ),
    st.sampled_from(TONGUES),
)
def test_a_story_is_shown_step_by_step(engine: Seawall, steps: list[tuple[str, int | str | None]], language: str) -> None:
    rows = [{"text": text, **({} if at is None else {"at": at})} for text, at in steps]
    story, advice = follow_and_advise(engine, steps=rows, audience=None, country="GB")
    view = view_story(story, advice, tongue_named(language), engine.playbook)
    assert len(view.moments) == len(story.moments)
    assert all(0 <= moment.width <= 100 for moment in view.moments)
    assert all(moment.when and moment.level_words and moment.percent for moment in view.moments)
    assert view.headline
    assert bool(view.outlook) <= (story.last is not None and story.last.level in {"likely", "certain"})


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize(
    ("request_", "tone"),
    [
        ({"words": "妈，要四十万", "freedom": {"phrase": "help"}}, "danger"),
        ({"purpose": "bail", "facts": {"official": True, "secrecy": True}}, "certain"),
        ({"purpose": "tuition", "facts": {"own_check": True, "payee_institution": True}}, "none"),
        ({"purpose": "rent", "amount": 1200}, "unsure"),
    ],
)
def test_a_screening_has_the_tone_of_its_answer(engine: Seawall, request_: dict[str, object], tone: str, language: str) -> None:
    view = view_screening(engine.screen(request_, country="GB"), tongue_named(language))
    assert view.tone == tone
    assert view.headline
    assert view.looks
    assert not set(map(id, view.deciding)) & set(map(id, view.others))
    assert set(view.letter) <= {place.id for place in load_guides().letters["bank_counter"].fields}


# what the doors know


def test_every_fact_of_a_payment_is_asked_exactly_once() -> None:
    asked = [key for _name, keys in GROUPS for key in keys]
    assert sorted(asked) == sorted(load_payments().facts)


def test_every_tick_of_the_freedom_check_is_a_field_of_it() -> None:
    from dataclasses import fields

    from seawall.model import FreedomSeen

    known = {field.name for field in fields(FreedomSeen)}
    assert set(SEEN) <= known
    assert {"phrase", "phrase_age_days"} <= known
    assert len(set(SEEN)) == len(SEEN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_purpose_that_a_parent_can_choose_is_read_as_that_purpose(engine: Seawall, language: Language) -> None:
    chosen = {kind.id: engine.screen({"purpose": words_of(kind, language)}).kind.id for kind in load_payments().kinds}
    assert {key: read for key, read in chosen.items() if key != read} == {}


def test_what_happened_leads_to_guides_and_letters_that_are_there() -> None:
    for name, letters in HAPPENED.values():
        assert name in load_guides().guides
        assert set(letters) <= set(LETTERS)


def test_every_guide_and_letter_has_one_address() -> None:
    assert sorted(GUIDES.values()) == sorted(load_guides().guides)
    assert sorted(LETTERS.values()) == sorted(load_guides().letters)
    assert set(letter_titles(tongue_named("en"))) == set(LETTERS)


def test_currencies_are_codes_of_their_own() -> None:
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)
    assert len(set(CURRENCIES)) == len(CURRENCIES)


# guides, letters, numbers


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("name", GUIDES.values())
def test_a_guide_on_the_page_is_the_guide_of_the_api(playbook: Playbook, name: str, language: str) -> None:
    from seawall.advice import guide_for

    tongue = tongue_named(language)
    view = view_guide(name, tongue, playbook, country="GB")
    told = guide_object(guide_for(name, playbook, country="GB"), tongue.language)
    assert [tongue.convert(section["title"]) for section in told["sections"]] == [section.title for section in view.sections]
    said = [[tongue.convert(item["text"]) for item in section["items"]] for section in told["sections"]]
    assert said == [[item.text for item in section.items] for section in view.sections]


@pytest.mark.parametrize("name", LETTERS.values())
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20))
def test_a_letter_keeps_what_was_typed(name: str, typed: str) -> None:
    letter = load_guides().letters[name]
    known = {place.id: typed for place in letter.fields}
    view = view_letter(letter, tongue_named("zh-Hant"), known)
    assert [field.value for field in view.fields] == [typed] * len(letter.fields)
    assert {row["id"] for row in letter_object(letter, "zh")["fields"]} == {field.id for field in view.fields}


@pytest.mark.parametrize("code", ["", *(code for code, _words in country_names())])
def test_numbers_begin_with_danger_and_the_country(playbook: Playbook, code: str) -> None:
    lines = view_numbers(playbook, tongue_named("en"), code)
    assert lines
    own = [line for line in lines if line.country == code]
    assert list(lines[: len(own)]) == own
    assert not own or own[0].kind == "emergency" or all(line.kind != "emergency" for line in own)
    assert all(line.name and (line.parts or line.web) for line in lines)


def test_every_emergency_number_is_there_without_a_network(playbook: Playbook) -> None:
    kept = {(line.country, part.shown) for line in emergency_numbers(playbook, tongue_named("zh")) for part in line.parts}
    assert {(line.country, line.number) for line in playbook.hotlines if line.kind == "emergency"} <= kept


@given(st.text(st.sampled_from("0123456789 -()+<>abc;&\"'"), max_size=25))
def test_only_a_number_can_be_dialled(number: str) -> None:
    address = dialled(number)
    assert address == "" or set(address.removeprefix("tel:")) <= set("+0123456789%")


def test_a_contact_with_only_a_page_is_a_link_to_it_over_https(playbook: Playbook) -> None:
    for line in playbook.hotlines:
        reach = reach_of(line, tongue_named("zh"))
        assert reach.web == "" or reach.web.startswith("https://")
        assert not any("<" in part.shown for part in reach.parts)
        assert " / ".join(part.shown for part in reach.parts) == (line.number or line.email or "").replace("<area code>", "区号")
    odd = replace(playbook.hotlines[0], number=None, email=None, web="javascript:alert(1)")
    assert (reach_of(odd, tongue_named("en")).web, reach_of(odd, tongue_named("en")).parts) == ("", ())
