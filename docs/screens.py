"""Takes a picture of every screen and state of the page, and counts what axe finds on each: ``make screens``.

Writes ``docs/screens/*.webp`` and the page ``docs/reference/screens.md``. Needs Chromium (Debian: ``apt-get install chromium``).
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/e2e"))

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from starting import FLAGS, chromium_path, serving  # noqa: E402
from states import RULES, STATES  # noqa: E402

FOLDER = ROOT / "docs/screens"
PAGE = ROOT / "docs/reference/screens.md"
PHONE, NARROW, DESKTOP = {"width": 390, "height": 844}, {"width": 320, "height": 640}, {"width": 1280, "height": 800}
VIEWS = (("zh", PHONE, "light"), ("en", PHONE, "dark"), ("zh-Hant", NARROW, "light"), ("en", DESKTOP, "light"))
"""Language, size and scheme of each round; pictures are kept of the first two, and of some states of the last."""
IN_ENGLISH = (
    "home",
    "answer-certain",
    "answer-ordinary",
    "answer-picture",
    "send",
    "send-do-not",
    "after-money",
    "parcel",
    "parcel-plan",
    "parcel-kept",
    "parcel-called",
    "label-looked",
    "days-story",
    "play-on",
)
ON_DESKTOP = ("home", "answer-certain", "answer-picture", "send-do-not", "parcel-plan", "play-on")
"""States of which the second and the last round keep a picture; of the first all are kept, and all are looked at by axe."""
LOCALES = {"zh": "zh-CN", "zh-Hant": "zh-TW", "en": "en-GB"}
QUALITY = 35


def main() -> int:
    """Take them all; return the exit code: 1 when there is no browser, or axe found something."""
    path = chromium_path()
    if path is None:
        print("Chromium is missing. Hint (Debian, Ubuntu): apt-get install chromium fonts-noto-cjk")
        return 1
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.webp"):
        old.unlink()
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        counts = [(name, view, count) for view in VIEWS for name, count in _round(browser, address, view)]
        browser.close()
    PAGE.write_text(_page(counts), encoding="utf-8")
    found = sum(count for _name, _view, count in counts)
    print(f"{len(counts)} screens, {found} violations")
    return 1 if found else 0


def _round(browser: Any, address: str, view: tuple[str, dict[str, int], str]) -> Iterator[tuple[str, int]]:
    lang, size, scheme = view
    context = browser.new_context(
        viewport=size, base_url=address, locale=LOCALES[lang], color_scheme=scheme, reduced_motion="reduce"
    )
    page, axe = context.new_page(), Axe()
    for name, walk in STATES.items():
        walk(page, lang)
        page.wait_for_timeout(150)
        found = axe.run(page, options=RULES).response["violations"]
        for violation in found:
            print(f"{name} {lang} {size['width']} {scheme}: {violation['id']}: {violation['nodes'][0]['html'][:120]}")
        if (lang == "zh" and size == PHONE) or name in {PHONE["width"]: IN_ENGLISH, DESKTOP["width"]: ON_DESKTOP}.get(
            size["width"], ()
        ):
            _keep(page.screenshot(full_page=True), FOLDER / f"{name}-{lang}-{size['width']}.webp")
        yield name, len(found)
    context.close()


def _keep(png: bytes, path: Path) -> None:
    Image.open(io.BytesIO(png)).convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)


def _page(counts: list[tuple[str, Any, int]]) -> str:
    rounds = "\n".join(
        f"| {lang} | {size['width']} × {size['height']} | {scheme} | "
        f"{sum(1 for _n, view, _c in counts if view == (lang, size, scheme))} | "
        f"{sum(count for _n, view, count in counts if view == (lang, size, scheme))} |"
        for lang, size, scheme in VIEWS
    )
    shown = "\n".join(
        f"## {name}\n\n![{name}, Chinese, phone, light](../screens/{name}-zh-390.webp){{ width=300 }}\n"
        + (f"![{name}, English, phone, dark](../screens/{name}-en-390.webp){{ width=300 }}\n" if name in IN_ENGLISH else "")
        + (f"![{name}, English, desktop](../screens/{name}-en-1280.webp){{ width=620 }}\n" if name in ON_DESKTOP else "")
        for name in STATES
    )
    return (
        "# Every screen\n\n"
        "Made by `make screens`, which goes to each state as a person would, takes the picture in Chromium and counts what axe finds "
        "(WCAG 2.2 A and AA, and its best practices).\n\n"
        "| language | size | scheme | screens | violations |\n|---|---|---|---|---|\n" + rounds + "\n\n" + shown
    )


if __name__ == "__main__":
    sys.exit(main())
