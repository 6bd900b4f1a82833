"""HTML of an e-mail or a saved page → the text that a person sees, where its links lead, and what it hides.

The markup is cut by hand and not by :mod:`html.parser`, which takes quadratic time on broken markup in the Pythons that are in
use; every step here moves forwards only.

>>> page = html_text('<p>Pay <a href="https://dhl.fee.top/x">at dhl.com</a><span style="display:none">win</span></p>')
>>> page.text, page.hidden
('Pay at dhl.com <https://dhl.fee.top/x>', 'win')
"""

import html
import re
from dataclasses import dataclass, field

MAX_CHARACTERS = 2_000_000
"""Markup beyond this is not read; a long newsletter has a tenth."""
MAX_LINKS = 2_000
MAX_DEPTH = 400
"""Open elements that are remembered; deeper ones count as their surroundings."""
MAX_TARGET = 2_048
MAX_IMAGES = 20
BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html legend li "
    "main nav ol option p pre section select table tbody tfoot thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
NOT_SHOWN = frozenset({"script", "style", "title", "template", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose content is no markup, up to their own end tag, and is not shown."""
HIDING = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|(?:^|;)opacity:0(?:\.0*)?(?:;|!|$)|font-size:0(?:px|pt|em|%)?(?:;|!|$)"
    r"|text-indent:-\d{3,}|(?:^|;)left:-\d{3,}px"
)
"""Styles, without spaces and in lower case, with which mail hides words from the reader but not from a filter."""
_NO_SIZE = re.compile(r"(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)")
_CUT_OFF = "overflow:hidden"
LONGEST_STYLE = 1_000
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>[^\s=>/][^\s=>/]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?"""
)
_NAME = re.compile(r"[a-z][^\s/>]*+", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_WEB = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\u034f\u00ad\ufeff]+")


@dataclass(frozen=True, slots=True)
class Link:
    """One link: what is shown, and where it leads."""

    words: str
    target: str

    @property
    def written(self) -> str:
        """The words and, where they do not say it, the target behind them."""
        return self.words if _says(self.words, self.target) else f"{self.words} <{self.target}>".strip()


@dataclass(frozen=True, slots=True)
class Page:
    """What a person sees of some HTML, and what is in it beside."""

    text: str
    hidden: str = ""
    """Words that are there but not shown."""
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = ()
    """Pictures that lie inside the HTML itself, as ``data:`` addresses."""
    cut: bool = False
    """Whether the markup was longer than what is read."""


@dataclass
class _State:
    """What is known on the way through the markup."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    open: list[tuple[str, bool]] = field(default_factory=list)
    """Names of the open elements, and whether what is in them is hidden."""
    target: str = ""
    link_at: int = 0

    @property
    def hiding(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def say(self, text: str) -> None:
        (self.hidden if self.hiding else self.shown).append(text)


def html_text(markup: str) -> Page:
    """Return what a person sees of some HTML. Any text gives an answer."""
    source, lower = markup[:MAX_CHARACTERS], markup[:MAX_CHARACTERS].lower()
    if len(lower) != len(source):  # a few letters change their length: İ
        lower = source
    state = _State()
    at = 0
    while at < len(source):
        start = source.find("<", at)
        if start != at:
            state.say(_plain(source[at : start if start >= 0 else len(source)]))
        if start < 0:
            break
        at = _markup(source, lower, start, state)
    _end_link(state)
    text = _tidy("".join(state.shown))
    return Page(text, _tidy("".join(state.hidden)), tuple(state.links), tuple(state.images), len(markup) > len(source))


def _markup(source: str, lower: str, start: int, state: _State) -> int:
    """Take one comment, tag or lone ``<``; return where it ends."""
    if source.startswith("<!--", start):
        return _after(source, "-->", start + 4)
    following = source[start + 1 : start + 2]
    if following in {"!", "?"}:
        return _after(source, ">", start + 2)
    closing = following == "/"
    name = _NAME.match(source, start + 1 + closing)
    if name is None:
        state.say("<")
        return start + 1
    tag = name[0].lower()
    attributes, end = _attributes(source, name.end())
    if closing:
        _close(tag, state)
    elif tag in NOT_SHOWN:
        return _after(source, ">", _after(lower, f"</{tag}", end, keep=True))
    else:
        _open(tag, attributes, state)
    return end


def _after(source: str, mark: str, at: int, *, keep: bool = False) -> int:
    """Return the place behind a mark, or at it (``keep``); the end where it never comes, as browsers do."""
    found = source.find(mark, at)
    return len(source) if found < 0 else found + (0 if keep else len(mark))


def _attributes(source: str, at: int) -> tuple[dict[str, str], int]:
    """Return the attributes of a tag by their names, and where the tag ends."""
    found: dict[str, str] = {}
    while match := _ATTRIBUTE.match(source, at):
        at = match.end()
        value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), "")
        found.setdefault(match["name"].lower(), value)
    return found, _after(source, ">", at)


def _open(tag: str, attributes: dict[str, str], state: _State) -> None:
    if tag == "a" or (tag == "area" and attributes.get("href")):
        _end_link(state)
        state.target, state.link_at = _target(attributes.get("href", "")), len(state.shown)
    if tag == "br" or tag in BLOCKS:
        state.say("\n")
    elif tag in {"td", "th"}:
        state.say("  ")
    elif tag == "img":
        _picture(attributes, state)
    elif tag == "input" and attributes.get("type", "").lower() != "hidden":
        state.say(_plain(f" {attributes.get('value') or attributes.get('placeholder') or ''} "))
    if tag == "form" and (target := _target(attributes.get("action", ""))):
        state.say(f"<{target}>\n")
        _keep_link(Link("", target), state)
    if tag == "area":
        _end_link(state)
    if tag not in VOID and len(state.open) < MAX_DEPTH:
        state.open.append((tag, state.hiding or _hides(attributes)))


def _close(tag: str, state: _State) -> None:
    if tag == "a":
        _end_link(state)
    for depth in range(len(state.open) - 1, max(-1, len(state.open) - 40), -1):  # what was closed without being open is let be
        if state.open[depth][0] == tag:
            del state.open[depth:]
            break
    if tag in BLOCKS:
        state.say("\n")


def _hides(attributes: dict[str, str]) -> bool:
    style = _SPACES.sub("", html.unescape(attributes.get("style", "")[:LONGEST_STYLE])).lower()
    return "hidden" in attributes or bool(HIDING.search(style)) or (_CUT_OFF in style and bool(_NO_SIZE.search(style)))


def _picture(attributes: dict[str, str], state: _State) -> None:
    if attributes.get("alt", "").strip():
        state.say(_plain(f" {attributes['alt']} "))
    source = attributes.get("src", "")
    if source[:11].lower() == "data:image/" and len(state.images) < MAX_IMAGES and not state.hiding:
        state.images.append(source)


def _end_link(state: _State) -> None:
    """Write down where the link that ends here leads, unless its words say so."""
    target, state.target = state.target, ""
    if not target or state.hiding:
        return
    words = _SPACES.sub(" ", _INVISIBLE.sub("", "".join(state.shown[state.link_at :]))).strip()
    link = Link(words[:MAX_TARGET], target)
    if not words and any(known.target == target for known in state.links[-3:]):
        return
    if len(state.links) < MAX_LINKS and link.written != words:
        while state.shown and len(state.shown) > state.link_at and not state.shown[-1].strip():
            state.shown.pop()  # line ends inside a link would part its words from its target
        state.shown.append(f" <{target}>")
    _keep_link(link, state)


def _keep_link(link: Link, state: _State) -> None:
    if len(state.links) < MAX_LINKS:
        state.links.append(link)


def _target(address: str) -> str:
    """Return an address that leads away; empty for places in the page itself and for scripts."""
    target = "".join(html.unescape(address[: 2 * MAX_TARGET]).split())[:MAX_TARGET].replace("<", "%3C").replace(">", "%3E")
    scheme = target.partition(":")[0].lower()
    if target.startswith("//"):
        return f"https:{target}"
    return target if scheme in {"http", "https", "mailto", "tel", "sms", "ftp", "weixin", "alipays", "whatsapp"} else ""


def _says(words: str, target: str) -> bool:
    """Whether the words of a link are its target."""
    scheme, _, rest = target.partition(":")
    rest = rest.lstrip("/")
    if scheme.lower() in {"mailto", "tel", "sms"}:
        return _bare(rest.partition("?")[0]) in _bare(words)
    shown = _WEB.sub("", words, count=1).strip().rstrip("/")
    return bool(shown) and shown.lower() == _WEB.sub("", rest, count=1).rstrip("/").lower()


def _bare(text: str) -> str:
    return re.sub(r"[\s()\-.]+", "", text).lower()


def _plain(text: str) -> str:
    return _SPACES.sub(" ", html.unescape(text))


def _tidy(text: str) -> str:
    lines = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip()
