"""Cards through Apprise: only ways to people, only the card, no second try of what may have gone out, no secret told."""

import builtins
import json
import logging
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Card, CardReader
from seawall.runs.posting import SCHEMES, AppriseAdapter, takes_address

apprise = pytest.importorskip("apprise")
SECRET = "Geheim12345"
BOT = f"tgram://123456789:{SECRET}{SECRET}abcdefghijklm/987654321"


def card(address: str = BOT) -> Card:
    return Card("c1", "p1", CardReader("student", "zh", "Europe/London", address), "shipped", "", "", "海堤提醒：正文。")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch):
    """Put a channel of our own in place of Apprise's, with what it is told."""
    told = SimpleNamespace(calls=[], answer=True, says=[], raises=None)

    def notify(_self, **wishes) -> bool:
        told.calls.append(wishes)
        for level, line in told.says:
            logging.getLogger("apprise").log(level, line)
        if told.raises:
            raise told.raises
        return told.answer

    monkeypatch.setattr(apprise.Apprise, "notify", notify)
    return told


@pytest.mark.parametrize(
    "address",
    [
        BOT,
        "wecombot://abcdefgh12345678abcd",
        "mailtos://user:secret@mail.example.com",
        "mailto://user:secret@example.com?smtp=smtp.example.com",
        "ntfys://topic",
        "vapid://me@example.com/subscriber",
    ],
)
def test_ways_to_people_are_taken(address: str) -> None:
    assert takes_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "json://127.0.0.1/hook",
        "xml://inner/hook",
        "file:///etc/passwd",
        "syslog://",
        "dbus://",
        "mailto://user:secret@localhost",
        "mailto://user:secret@10.0.0.1",
        "mailto://user:secret@[::1]",
        "mailto://user:secret@printer.local",
        "mailto://user:secret@example.com?smtp=127.0.0.1",
        "mailto://user:secret@example.com?SMTP=inner",
        "ntfys://169.254.169.254/topic",
        f"{BOT}?retry=5",
        f"{BOT}?template=x",
        f"{BOT}\nX: y",
        "mailto://[broken",
        "a" * 3_000,
        "nothing at all",
    ],
)
def test_what_reaches_into_a_house_or_sends_twice_is_not_taken(address: str) -> None:
    assert not takes_address(address)


@given(st.text(max_size=80))
def test_no_address_breaks_it(address: str) -> None:
    assert takes_address(address) in {True, False}


def test_the_card_goes_there_whole_and_alone(heard) -> None:
    assert AppriseAdapter().post(card()).outcome == "sent"
    assert [(call["body"], call["title"]) for call in heard.calls] == [("海堤提醒：正文。", "Seawall 海堤")]


@pytest.mark.parametrize(
    ("says", "outcome"),
    [
        ("Socket Exception: HTTPSConnectionPool: Max retries exceeded (Caused by NameResolutionError(...))", "failed"),
        ("Socket Exception: [Errno 111] Connection refused", "failed"),
        ("Failed to send Telegram notification: Unauthorized, error=401.", "failed"),
        ("Socket Exception: (535, b'5.7.8 Authentication failed')", "failed"),
        ("Failed to send Telegram notification: error=502.", "unsure"),
        ("Socket Exception: HTTPSConnectionPool: Read timed out. (read timeout=4.0)", "unsure"),
        ("Telegram Payload: Connection refused", "unsure"),
        ("", "unsure"),
    ],
)
def test_only_what_surely_did_not_go_out_may_be_tried_again(heard, says: str, outcome: str) -> None:
    heard.answer, heard.says = False, [(logging.DEBUG, says)]
    assert AppriseAdapter().post(card()).outcome == outcome


def test_neither_secret_nor_text_is_told_to_anybody(heard, caplog: pytest.LogCaptureFixture, capsys) -> None:
    heard.answer = False
    heard.says = [(logging.WARNING, f"{BOT} {card().text}"), (logging.DEBUG, "%s %d")]
    heard.raises = RuntimeError(f"could not reach {BOT}")
    with caplog.at_level(logging.DEBUG):
        posted = AppriseAdapter().post(card())
    assert (posted.outcome, posted.detail) == ("unsure", "raised-RuntimeError")
    assert SECRET not in caplog.text + "".join(capsys.readouterr()) + repr(posted)
    assert repr(card().reader).find(SECRET) == -1
    assert logging.getLogger("apprise").propagate is True


def test_a_line_that_does_not_fit_its_own_form_is_passed_over(heard) -> None:
    heard.answer = False

    def notify(_self, **_wishes) -> bool:
        logging.getLogger("apprise").warning("%d", "no number")
        return False

    apprise.Apprise.notify = notify  # undone by the fixture
    assert AppriseAdapter().post(card()).outcome == "unsure"


def test_an_address_that_apprise_cannot_use_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    assert AppriseAdapter().post(card("tgram://")).detail == "address-refused"

    def add(_self, _address: str) -> bool:
        raise ValueError

    monkeypatch.setattr(apprise.Apprise, "add", add)
    assert AppriseAdapter().post(card()).detail == "address-refused"


def test_every_way_is_one_that_apprise_knows() -> None:
    channel = apprise.Apprise()
    known = {
        scheme
        for entry in channel.details()["schemas"]
        for key in ("protocols", "secure_protocols")
        for scheme in entry[key] or ()
    }
    assert known >= SCHEMES


def test_nobody_can_be_asked_what_went_out() -> None:
    assert AppriseAdapter().has_posted(card()) is None
    assert AppriseAdapter(schemes={"mailto"}).takes(card().reader) is False
    assert AppriseAdapter().takes(card().reader) is True


def test_without_the_library_it_fails_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "apprise":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert AppriseAdapter().post(card()).detail == "apprise-missing"


class _Ears(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.got.append((body["title"], body["message"]))  # type: ignore[attr-defined]
        self.send_response(self.server.answer)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    made = HTTPServer(("127.0.0.1", 0), _Ears)
    made.got, made.answer = [], 200  # type: ignore[attr-defined]
    thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.mark.parametrize(("answer", "outcome"), [(200, "sent"), (404, "failed"), (503, "unsure")])
def test_apprise_itself_brings_the_card_as_it_is_once(server, answer: int, outcome: str) -> None:
    server.answer = answer
    text = "海堤提醒：DHL 包裹 *不* 会 {stamp} <b>.\nSecond line & more."
    there = card(f"json://127.0.0.1:{server.server_port}/")
    posted = AppriseAdapter(schemes={"json"}).post(Card(*(text if n == "text" else getattr(there, n) for n in there.__slots__)))
    assert (posted.outcome, server.got) == (outcome, [("Seawall 海堤", text)])


def test_a_machine_that_is_not_there_failed_and_one_that_stays_silent_leaves_it_open() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        port = silent.getsockname()[1]
        assert AppriseAdapter().post(card(f"json://127.0.0.1:{port}/")).outcome == "failed"
        silent.listen()
        assert AppriseAdapter().post(card(f"json://127.0.0.1:{port}/?rto=0.3")).outcome == "unsure"
