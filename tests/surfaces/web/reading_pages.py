"""A page as a browser without JavaScript sees it: its tags, its forms, and what is wrong with them."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr rect path image".split())
CLOSED_BY_SLASH = frozenset({"path", "rect", "image"})
TYPED = frozenset({"input", "select", "textarea"})
SCAM_WORDS = re.compile(r"骗|騙|诈|詐|scam|fraud|phish|police|警", re.IGNORECASE)
SAFE = re.compile(r"安全|放心|\bsafe\b|\bsecure\b|nothing to worry", re.IGNORECASE)
HEADERS = (
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
    "x-robots-tag",
)


@dataclass
class Tag:
    """One element."""

    name: str
    given: dict[str, str | None]
    parent: "Tag | None" = None
    parts: list["Tag | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.given.get(name) or ""

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def walk(self) -> Iterator["Tag"]:
        for part in self.parts:
            if isinstance(part, Tag):
                yield part
                yield from part.walk()

    def all(self, *names: str, **given: str) -> list["Tag"]:
        return [
            tag
            for tag in self.walk()
            if tag.name in names and all(tag.get(key.replace("_", "-")) == value for key, value in given.items())
        ]

    def one(self, *names: str, **given: str) -> "Tag":
        (found,) = self.all(*names, **given)
        return found

    def inside(self, name: str) -> bool:
        return self.parent is not None and (self.parent.name == name or self.parent.inside(name))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Tag("", {})
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        doubled = [name for name, count in Counter(name for name, _value in attrs).items() if count > 1]
        self.wrong += [f"<{tag}> has {name} twice" for name in doubled]
        made = Tag(tag, dict(attrs), self.at)
        self.at.parts.append(made)
        if tag not in VOID:
            self.at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in CLOSED_BY_SLASH:
            self.wrong.append(f"<{tag}/> does not close")
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.at.name != tag:
            self.wrong.append(f"</{tag}> where <{self.at.name}> is open")
        if self.at.parent is not None:
            self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.parts.append(data)


def read_page(html: str) -> Tag:
    """Return the page; fails for tags that do not balance."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.wrong, reader.wrong
    assert reader.at is reader.root, f"<{reader.at.name}> is never closed"
    return reader.root


def faults(page: Tag) -> list[str]:
    """Return everything that is wrong with a page, whatever it shows."""
    return [*_outline(page), *_ids(page), *_labels(page), *_inline(page), *_leaving(page), *_targets(page)]


def skeleton(page: Tag) -> list[tuple[str, tuple[str, ...]]]:
    """Return tags with the names of their attributes: what words alone may not change."""
    return [(tag.name, tuple(sorted(tag.given))) for tag in page.walk()]


def fields(page: Tag, form: str = "main") -> dict[str, list[str]]:
    """Return what a browser would send for a form, without its buttons."""
    sent: dict[str, list[str]] = {}
    for tag in page.one("form", id=form).all(*TYPED):
        name, kind = tag.get("name"), tag.get("type")
        if not name or kind in {"file", "submit"} or (kind in {"radio", "checkbox"} and "checked" not in tag.given):
            continue
        sent.setdefault(name, []).append(_value(tag))
    return sent


def headline(page: Tag) -> str:
    """Return the one headline."""
    return page.one("h1").text.strip()


def _value(tag: Tag) -> str:
    if tag.name == "textarea":
        return tag.text.removeprefix("\n")
    if tag.name == "select":
        options = tag.all("option")
        chosen = next((option for option in options if "selected" in option.given), options[0])
        return chosen.given.get("value", chosen.text) or ""
    return tag.get("value")


def _outline(page: Tag) -> Iterator[str]:
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} h1"
    if len(page.all("main")) != 1:
        yield "not one main"
    title = page.one("title").text
    if not title.strip() or SCAM_WORDS.search(title):
        yield f"title {title!r}"
    levels = [int(tag.name[1]) for tag in page.walk() if re.fullmatch("h[1-6]", tag.name)]
    if any(after > before + 1 for before, after in itertools.pairwise(levels)):
        yield f"headings {levels}"


def _ids(page: Tag) -> Iterator[str]:
    counted = Counter(tag.get("id") for tag in page.walk() if "id" in tag.given)
    yield from (f"id {name!r} {count} times" for name, count in counted.items() if count > 1 or not name)


def _labels(page: Tag) -> Iterator[str]:
    labelled = {tag.get("for") for tag in page.all("label")}
    for tag in page.all(*TYPED):
        named = tag.get("aria-label") or tag.get("id") in labelled - {""} or tag.inside("label")
        if not named and tag.get("type") != "hidden" and "hidden" not in tag.given:
            yield f"<{tag.name} name={tag.get('name')}> has no label"
    for tag in page.all("button", "a", "summary", "legend", "label", "option", "th", "caption"):
        # the first button of a form is only there for the key Enter
        if not (tag.text.strip() or tag.get("aria-label")) and tag.get("aria-hidden") != "true":
            yield f"<{tag.name}> says nothing"
    for tag in page.all("fieldset"):
        if not any(isinstance(part, Tag) and part.name == "legend" for part in tag.parts):
            yield "<fieldset> has no legend"


def _inline(page: Tag) -> Iterator[str]:
    for tag in page.walk():
        if tag.name in {"style", "base", "iframe", "object", "embed"} or (tag.name == "script" and not tag.get("src")):
            yield f"<{tag.name}>"
        yield from (f"{name} on <{tag.name}>" for name in tag.given if name.startswith("on") or name in {"style", "srcdoc"})
        for name in ("href", "src", "action", "formaction"):
            if _is_carried(tag, name):
                continue
            if re.match(r"\s*(?:javascript|data|vbscript):", tag.get(name), re.IGNORECASE):
                yield f"{name}={tag.get(name)}"


def _is_carried(tag: Tag, name: str) -> bool:
    """Whether an address is a picture or a file that travels inside the page: nothing of it can run."""
    if tag.name in {"img", "image"}:
        return re.match(r"data:image/(?:png|jpeg|webp);base64,", tag.get(name)) is not None
    return tag.name == "a" and name == "href" and "download" in tag.given and tag.get(name).startswith("data:")


def _leaving(page: Tag) -> Iterator[str]:
    leave = [tag for tag in page.all("a") if "data-leave" in tag.given]
    if not leave or any(tag.get("rel") != "noreferrer" or not tag.get("href").startswith("https://") for tag in leave):
        yield "no way to leave"


def _targets(page: Tag) -> Iterator[str]:
    ids = {tag.get("id") for tag in page.walk()}
    forms = {tag.get("id") for tag in page.all("form")}
    for tag in page.walk():
        if tag.get("href").startswith("#") and tag.get("href")[1:] not in ids:
            yield f"href={tag.get('href')} leads nowhere"
        if "form" in tag.given and tag.get("form") not in forms:
            yield f"form={tag.get('form')} is not there"
        if tag.name == "a" and tag.get("href").startswith("http") and tag.get("rel") != "noreferrer":
            yield f"{tag.get('href')} learns where one came from"
