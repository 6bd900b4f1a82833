"""HTML to text: what is seen is kept, where links lead is said, what is hidden is apart, and no markup takes long."""

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers import read_bytes
from seawall.readers.html_text import MAX_CHARACTERS, MAX_LINKS, Link, html_text

MARKUP = st.sampled_from(
    ["<p>", "</p>", "<a href='https://a.top/'>", "</a>", "<b", ">", "<!--", "-->", "<script>", "</script>", "<div style='display:none'>", "</div>", "<br>", "&amp;", "&#0;", "&#x110000;", "<", "'", '"', "<img src='data:image/png;base64,AA' alt=x>", "<td>", "<input value=go>", "<form action=//f.top>", "<title>", "İ", "\0"]
)  # fmt: skip


@given(st.lists(MARKUP | st.text(max_size=8), max_size=30).map("".join))
def test_any_markup_gives_text(markup: str) -> None:
    page = html_text(markup)
    assert page == html_text(markup)
    assert len(page.text) + len(page.hidden) <= 20 * len(markup) + 100


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=10), max_size=8))
def test_words_in_elements_are_all_kept_in_order(words: list[str]) -> None:
    page = html_text("".join(f"<p><b>{html.escape(word)}</b></p>" for word in words))
    assert page.text.split() == " ".join(words).split()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<a href='https://a.top/x'>https://a.top/x</a>", "https://a.top/x"),
        ("<a href='https://www.a.top/'>a.top</a>", "a.top"),
        ("<a href='https://evil.top/'>https://bank.com</a>", "https://bank.com <https://evil.top/>"),
        ("<a href='mailto:a@b.c?subject=x'>a@b.c</a>", "a@b.c"),
        ("<a href='mailto:x@y.z'>write to us</a>", "write to us <mailto:x@y.z>"),
        ("<a href='tel:+44 20-1234'>+44 (20) 1234</a>", "+44 (20) 1234"),
        ("<a href='#top'>up</a> <a href='javascript:x()'>run</a> <a>none</a> <a href='/rel'>rel</a>", "up run none rel"),
        ("<a href='//a.top'>go</a>", "go <https://a.top>"),
        ("<a href='https://a.top/'><img src=x alt='Pay now'></a>", "Pay now <https://a.top/>"),
        ("<a href='https://a.top/'><img src=x></a><a href='https://a.top/'></a>", "<https://a.top/>"),
        ("<a href='https://a.top/'><p>Pay</p></a>", "Pay <https://a.top/>"),
        ("<a href='https://a.top/'>one<a href='https://b.top/'>two", "one <https://a.top/>two <https://b.top/>"),
        ("<map><area href='https://a.top/'></map>", "<https://a.top/>"),
        ("<form action='https://a.top/login'><input placeholder='PIN'><input type=hidden value=token></form>", "<https://a.top/login>\nPIN"),
        ("<a href=https://a.top/?a=1&amp;b=2>x</a>", "x <https://a.top/?a=1&b=2>"),
        ("<a href='https://a.top/<x>'>x</a>", "x <https://a.top/%3Cx%3E>"),
        ("a<br>b<p>c<p>d<div>e</div>", "a\nb\nc\nd\ne"),
        ("<table><tr><td>a<td>b<tr><th>c</table>", "a b\nc"),
        ("5 < 6 <3 a<b", "5 < 6 <3 a"),
        ("<p title='a > b'>x</p><p title=\"'>\">y</p>", "x\n\ny"),
        ("<!-- <p>no</p> -->yes<!doctype html><?xml x?>", "yes"),
        ("<!-- never ends <p>gone</p>", ""),
        ("<script>var a='<p>no</p>'</script>yes<style>p{}</style><title>no</title>", "yes"),
        ("&lt;b&gt; &amp; &nbsp; &euro;&#8364;", "<b> & €€"),
        ("</p></p></div>x", "x"),
        ("<p hidden>no</p><span style='font-size:0px'>no</span><b style='Display : NONE'>no</b><i style='max-height:0;overflow:hidden'>no</i>yes", "yes"),
        ("<span style='font-size:0.9em;opacity:0.5'>yes</span>", "yes"),
        ("<div style='display:none'><div>no</div>no</div>yes", "yes"),
    ],
)  # fmt: skip
def test_what_a_person_sees(markup: str, text: str) -> None:
    assert html_text(markup).text == text


def test_hidden_words_are_apart_and_links_in_them_are_not_followed() -> None:
    page = html_text(
        "<div style='visibility:hidden'>win <a href='https://a.top'>x</a><img src='data:image/png;base64,AA'></div>seen"
    )
    assert (page.text, page.hidden, page.links, page.images) == ("seen", "win x", (), ())


def test_links_and_pictures_are_listed() -> None:
    page = html_text("<a href='https://a.top/'>go</a><img src='data:image/png;base64,AA'>")
    assert page.links == (Link("go", "https://a.top/"),)
    assert page.images == ("data:image/png;base64,AA",)
    assert len(html_text("<a href='https://a.top/'>x</a>" * (MAX_LINKS + 5)).links) == MAX_LINKS


def test_what_is_too_long_is_said_to_be_cut() -> None:
    assert html_text("a" * (MAX_CHARACTERS + 1)).cut
    assert not html_text("a").cut


def test_letters_that_change_their_length_do_no_harm() -> None:
    assert html_text("İ<SCRIPT>no</script>yes").text.startswith("İ")


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<a b='", '<a b="x', "</", "<script>", "<", "<a href='https://a.b'>", "<div>", "</div>", "&#", "<p style='height:0;height:0'>", " ", "<b/ /", "a=", "<title"]
)  # fmt: skip
def test_no_repetition_takes_long(piece: str) -> None:
    started = time.process_time()
    html_text(piece * (150_000 // len(piece)))
    assert time.process_time() - started < 3


def test_pages_are_read_as_pages() -> None:
    (evidence,) = read_bytes(
        "<!DOCTYPE html><meta charset=gbk><p>转到<b>安全账户</b></p><i hidden>x</i>".encode("gbk"), name="a"
    ).evidence
    assert (evidence.text, evidence.channel, evidence.details) == ("转到安全账户", "web", (("page.hidden-text", "x"),))
    named = read_bytes(b"<p>hello <a href='https://a.top'>x</a>", name="a.htm").evidence[0]
    assert named.text == "hello x <https://a.top>"
    assert [problem.code for problem in read_bytes(b"<html><script>x</script>", name="").problems] == ["empty"]
    assert [problem.code for problem in read_bytes(b"<html>" + bytes(range(32)) * 9, name="").problems] == ["not-text"]
    cut = read_bytes(b"<html>" + b"a" * (MAX_CHARACTERS + 1), name="")
    assert [problem.code for problem in cut.problems] == ["page-cut"]
    assert read_bytes(b"is 5 <b> 6?", name="a.html").evidence[0].channel == "unknown"
    damaged = read_bytes("<html><p>café</p>".encode("cp1252"), name="")
    assert damaged.evidence[0].text == "café"
