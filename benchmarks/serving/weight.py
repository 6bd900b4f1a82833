"""How heavy the first page is: its HTML, and the styles and scripts that it loads at once, in bytes as sent."""

from dataclasses import dataclass
from html.parser import HTMLParser

from benchmarks.serving.client import ask, build, unpacked
from seawall.surfaces.web.building import manifest


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the first page."""

    kind: str
    path: str
    sent: int
    """Bytes of the body as sent."""
    plain: int


async def weigh(port: int, path: str = "/") -> list[Part]:
    """Return the parts of a page that are loaded before anything is touched: what its HTML names, and what its modules import."""
    page = await ask(port, build("GET", path, kind="page"))
    found = _Loaded()
    found.feed(unpacked(page).decode())
    parts = [Part("HTML", path, len(page.body), len(unpacked(page)))]
    for kind, address in [*found.files, *(("JavaScript", name) for name in _imported(found.files))]:
        answer = await ask(port, build("GET", address, kind="file"))
        parts.append(Part(kind, address, len(answer.body), len(unpacked(answer))))
    return parts


class _Loaded(HTMLParser):
    """Collects the addresses of styles and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("src"):
            self.files.append(("JavaScript", str(given["src"])))
        if tag == "link" and given.get("rel") in {"stylesheet", "modulepreload"}:
            self.files.append(("CSS" if given["rel"] == "stylesheet" else "JavaScript", str(given["href"])))


def _imported(files: list[tuple[str, str]]) -> list[str]:
    """Return the files that the scripts of a page import at once, as Vite's manifest has it; dynamic imports wait."""
    chunks = manifest()
    by_file = {f"/{chunk['file']}": name for name, chunk in chunks.items()}
    named = {address for _kind, address in files}
    seen: list[str] = []
    line = [by_file[address] for address in named if address in by_file]
    while line:
        for name in chunks[line.pop()].get("imports", ()):  # type: ignore[attr-defined]
            address = f"/{chunks[name]['file']}"
            if address not in named and address not in seen:
                seen.append(address)
                line.append(name)
    return seen
