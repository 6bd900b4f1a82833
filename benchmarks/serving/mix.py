"""What people ask: a fixed mix of every door, in both languages, fraud and ordinary life, short and long.

The texts are those of the playbook's own cases, of ordinary life, and of the staged stories and requests of this folder.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from benchmarks.serving.client import Request, build
from benchmarks.story_files import read_stories
from benchmarks.transfers import read_requests
from seawall.playbook import load_playbook
from seawall.playbook.testing import ordinary_life
from seawall.surfaces.web.views.guided import LETTERS

SEED = 20261201
LONG_CHARACTERS = 2_000
STEPS = 8
BOUNDARY = "----seawall-benchmark"
TONGUES = ("zh", "en", "zh-Hant")
COUNTRIES = ("GB", "AU", "", "US", "CA")
SHARES = {
    "check, short": 24,
    "check, long": 10,
    "first door": 20,
    "before you send": 8,
    "days": 6,
    "story of 8 steps": 6,
    "transfer": 8,
    "letter as PDF": 0.5,
    "page": 11.5,
    "file": 6,
}
"""Parts of a hundred. Checks and the first door are what most people come for."""
PAGES = ("/", "/send", "/after", "/days", "/play", "/numbers", "/quiet", "/about", "/guide/pact", "/v1/hotlines?country=GB")
HTML = b"</html>"


def mix(assets: Sequence[str], *, count: int = 2_000) -> list[Request]:
    """Return requests in the shares of :data:`SHARES`, in a fixed random order."""
    rng = random.Random(SEED)
    sources = _sources(assets)
    kinds = rng.choices(tuple(SHARES), tuple(SHARES.values()), k=count)
    return [next(sources[kind]) for kind in kinds]


def short_texts() -> list[str]:
    """Return messages: frauds of the playbook's cases and ordinary ones in turn, Chinese and English."""
    return [text for pair in zip(_frauds(), _ordinary(), strict=False) for text in pair]


def chat(*, every: int = 100) -> list[str]:
    """Return ordinary messages with a fraud among so many of them."""
    frauds = cycle(_frauds())
    return [line for number, text in enumerate(_ordinary()) for line in ((text,) if number % every else (text, next(frauds)))]


def long_texts() -> list[str]:
    """Return texts of about 2,000 characters: what was told of frauds and of ordinary months, several steps in one."""
    told = ["\n".join(step["text"] for step in story["steps"]) for story in read_stories()]
    return _shuffled([(text * (LONG_CHARACTERS // len(text) + 1))[:LONG_CHARACTERS] for text in told])


def stories(steps: int) -> Iterator[list[dict[str, Any]]]:
    """Return the first steps of every story, as the API takes them."""
    for story in read_stories():
        yield [{name: step[name] for name in ("at", "text", "channel", "by")} for step in story["steps"][:steps]]


def first_door(text: str, *, tongue: str = "zh", country: str = "GB", kind: str = "first door") -> Request:
    """Return the form of the first door as a browser sends it."""
    fields = (("lang", tongue), ("shown", "form"), ("text", text), ("audience", ""), ("country", country))
    return _multipart("/", fields, kind=kind)


def story_request(steps: list[dict[str, Any]]) -> Request:
    """Return a story as the API takes it."""
    return _json("/v1/story", {"steps": steps}, kind=f"story of {STEPS} steps", proof=b'"summary"')


def _frauds() -> list[str]:
    return _shuffled([case for tactic in load_playbook().tactics for case in tactic.must_match])


def _ordinary() -> list[str]:
    return _shuffled([text.text for text in ordinary_life()])


def _shuffled(texts: list[str]) -> list[str]:
    random.Random(SEED).shuffle(texts)
    return texts


def letters() -> Iterator[Request]:
    """Return letters as PDF, without end, in every language."""
    return map(_letter, cycle(TONGUES))


def _sources(assets: Sequence[str]) -> dict[str, Iterator[Request]]:
    tongues, countries = cycle(TONGUES), cycle(COUNTRIES)
    shorts, longs, told = cycle(short_texts()), cycle(long_texts()), cycle(list(stories(STEPS)))
    rows, paths, files, papers = cycle(read_requests()), cycle(PAGES), cycle(assets), letters()
    makers: dict[str, Callable[[], Request]] = {
        "check, short": lambda: _check(next(shorts), next(countries), kind="check, short"),
        "check, long": lambda: _check(next(longs), next(countries), kind="check, long"),
        "first door": lambda: first_door(next(shorts), tongue=next(tongues), country=next(countries)),
        "before you send": lambda: _send(next(rows)["transfer"], next(tongues), next(countries)),
        "days": lambda: _days(next(told)[:4], next(tongues)),
        f"story of {STEPS} steps": lambda: story_request(next(told)),
        "transfer": lambda: _transfer(next(rows)["transfer"], next(countries)),
        "letter as PDF": lambda: next(papers),
        "page": lambda: _page(next(paths), next(tongues)),
        "file": lambda: build("GET", next(files), kind="file"),
    }
    return {kind: iter(maker, None) for kind, maker in makers.items()}


def _check(text: str, country: str, *, kind: str) -> Request:
    return _json("/v1/check", {"text": text, "country": country}, kind=kind, proof=b'"seawall.check/1"')


def _transfer(row: dict[str, Any], country: str) -> Request:
    return _json("/v1/transfer/check", {"request": row, "country": country}, kind="transfer", proof=b'"seawall.transfer/1"')


def _send(row: dict[str, Any], tongue: str, country: str) -> Request:
    names = ("amount", "currency", "payee", "deadline", "how", "words", "notes")
    fields = [(name, str(row.get(name, ""))) for name in names]
    fields += [("lang", tongue), ("shown", "form"), ("country", country), ("purpose", "tuition"), ("fact-secrecy", "yes")]
    return _multipart("/send", fields, kind="before you send")


def _days(steps: list[dict[str, Any]], tongue: str) -> Request:
    fields = [("lang", tongue), *((name, str(step[name])) for step in steps for name in ("at", "by", "channel", "text"))]
    media = "application/x-www-form-urlencoded"
    return build("POST", "/days", urlencode(fields).encode(), kind="days", media=media, proof=HTML)


def _letter(tongue: str) -> Request:
    fields = (("lang", tongue), ("as", "pdf"), ("is-student", "王小明"))
    media = "application/x-www-form-urlencoded"
    body = urlencode(fields).encode()
    name = next(name for name, letter in LETTERS.items() if letter == "bank_counter")
    return build("POST", f"/letter/{name}", body, kind="letter as PDF", media=media, proof=b"%PDF-")


def _page(path: str, tongue: str) -> Request:
    if path.startswith("/v1/"):
        return build("GET", path, kind="page")
    return build("GET", f"{path}?lang={tongue}", kind="page", proof=HTML)


def _json(path: str, value: dict[str, Any], *, kind: str, proof: bytes) -> Request:
    body = json.dumps(value, ensure_ascii=False).encode()
    return build("POST", path, body, kind=kind, media="application/json", proof=proof)


def _multipart(path: str, fields: Sequence[tuple[str, str]], *, kind: str) -> Request:
    lines = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n' + value.replace("\n", "\r\n") + "\r\n"
        for name, value in fields
    ]
    body = ("".join(lines) + f"--{BOUNDARY}--\r\n").encode()
    return build("POST", path, body, kind=kind, media=f"multipart/form-data; boundary={BOUNDARY}", proof=HTML)
