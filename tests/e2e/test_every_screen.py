"""Every screen and state: no barrier that axe can find, large enough to read and to tap, nothing wider than the screen, and nothing in
title or address that tells what the page is for."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from states import RULES, STATES

LEAST_TEXT_PIXELS = 17
LEAST_TARGET_PIXELS = 44
SMALL = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 800}
VARIANTS = (
    # the narrowest and the widest, in both schemes; python docs/screens.py counts the other combinations as well
    ("zh-Hant", SMALL, "dark"),
    ("en", DESKTOP, "light"),
)
TELLING = ("骗", "騙", "诈", "詐", "scam", "fraud", "police", "警")
TOO_SMALL = """least => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || ['SCRIPT', 'OPTION'].includes(element.tagName)) continue;
    if (parseFloat(getComputedStyle(element).fontSize) < least) found.push(walker.currentNode.data.trim().slice(0, 30));
  }
  return found;
}"""
TIGHT_TARGETS = """least => [...document.querySelectorAll('a[href], button, summary, select, input, textarea')].filter(element => {
  if (!element.checkVisibility({checkVisibilityCSS: true}) || element.type === 'hidden' || element.matches('.first, .skip')) return false;
  const own = element.getBoundingClientRect();
  const label = element.closest('label')?.getBoundingClientRect();
  const inSentence = element.matches('p a:not([class])') && element.parentElement.textContent.trim() !== element.textContent.trim();
  return !inSentence && Math.max(own.height, label?.height ?? 0) < least - 0.5;
}).map(element => element.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: "-".join((variant[0], str(variant[1]["width"]), variant[2])))
def test_no_barrier_on_any_screen_and_no_title_or_address_that_tells(open_page, variant: tuple[str, dict[str, int], str]) -> None:
    lang, size, scheme = variant
    page = open_page(size=size, lang=lang, color_scheme=scheme, reduced_motion="reduce")
    axe = Axe()
    wrong: dict[str, list[str]] = {}
    for number, (name, walk) in enumerate(STATES.items()):
        walk(page, lang)
        page.wait_for_timeout(60)
        found = []
        if number % len(VARIANTS) == VARIANTS.index(variant):  # each by turns: make screens has axe look at every one in four
            found += [f"{v['id']}: {v['nodes'][0]['html'][:110]}" for v in axe.run(page, options=RULES).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            found.append("wider than the screen")
        found += [f"small text: {text}" for text in page.evaluate(TOO_SMALL, LEAST_TEXT_PIXELS)[:3]]
        found += [f"small target: {html}" for html in page.evaluate(TIGHT_TARGETS, LEAST_TARGET_PIXELS)[:3]]
        seen = (page.title() + page.url).lower()
        found += [f"{word} in title or address: {seen}" for word in TELLING if word in seen]
        if found:
            wrong[name] = found
    assert wrong == {}, json.dumps(wrong, ensure_ascii=False, indent=1)
