"""The texts to learn from and to be judged on: who may teach, how much of each source, and its masks taken off.

A public set leaks its source through its masks, its templates and its size; so masks become what stood there, near copies share
one vote (:mod:`training.copies`), and every source is held to a cap. Sets that may not teach what ships are read for judging only.
"""

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
PLAYBOOK = ROOT / "src/seawall/playbook/data"
LONGEST = 4000
"""Characters of a text that are looked at."""

LICENCES = {
    "fbs_sms": "none stated; cite Zhang et al., CCS 2020",
    "sms80w_sample": "none stated; ordinary side only, capped",
    "teleantifraud_dialogues": "Apache-2.0, synthetic",
    "tasi_calls": "none stated",
    "crosswoz": "Apache-2.0",
    "spamhunter": "none stated; cite Tang et al., CCS 2022",
    "mendeley_sms": "CC BY 4.0",
    "nus_sms_en": "free to use, cite Chen and Kan, 2013",
    "multidogo": "CDLA-Permissive-1.0",
    "banking77": "CC BY 4.0",
    "hard_benign_train": "as the sets it was cut from",
}
"""Public sets that may teach what ships, with their licences."""
JUDGES_ONLY = ("bank_sms_fixtures", "fraud_r1_seed", "telecom_fraud_texts5")
"""Public sets that may not: research licences and AGPL."""
OWN = ("written", "playbook", "ordinary_life", "paraphrases_tune")
CAPS = {"fraud": 1500, "spam": 1000, "benign": 1500}
"""Texts of one source, label and language."""
SHARED = {
    "nus_sms_en": "mendeley_sms",
    "tasi_calls": "sms80w_sample",
    "crosswoz": "sms80w_sample",
    "multidogo": "banking77",
}
"""Sets that are left out together: the first pair shares texts; the others hold ordinary texts of one language only."""
SPAM_NOT_TAUGHT = frozenset({"sms80w_sample"})

_LINK_MASK = re.compile(r"URL")
_PHONE_MASK = re.compile(r"CELLPHONE|PHONE|HOTLINE\d*|BANK(?= |$)")
_DIGIT_MASK = re.compile(r"DIGIT")
_NAME_MASK = re.compile(r"PLACE|NAME|WECHAT|ORG|\bBANK\b")
_RUN_MASK = re.compile(r"(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])")


@dataclass(frozen=True)
class Text:
    """One labelled text."""

    text: str
    lang: str
    """``zh``, ``en`` or ``mixed``."""
    label: str
    """``fraud``, ``spam`` or ``benign``."""
    kind: str
    channel: str
    source: str
    """Which file it comes from."""
    origin: str
    """What is left out together with it."""
    teaches: bool
    shown: bool = False
    """Whether phrase authors may have read it: of what may teach, the half whose hash is even."""

    @property
    def key(self) -> str:
        """A hash of the text: the order in which texts are drawn."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def load(folder: Path) -> list[Text]:
    """Return every text in a fixed order, capped, masks off."""
    texts = [*_public(folder), *own()]
    capped: list[Text] = []
    groups: dict[tuple[str, ...], list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.source, text.label, text.lang].append(text)
    for (source, label, _lang), members in sorted(groups.items()):
        cap = CAPS[label] if source not in OWN and not source.startswith("written") else len(members)
        capped.extend(sorted(members, key=lambda text: text.key)[:cap])
    return capped


def _public(folder: Path) -> Iterator[Text]:
    for source in (*LICENCES, *JUDGES_ONLY):
        with gzip.open(folder / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["lang"] not in {"zh", "en"}:
                    continue
                origin = row["id"].rsplit("-", 1)[0]
                teaches = source in LICENCES and origin not in JUDGES_ONLY
                teaches = teaches and not (row["label"] == "spam" and source in SPAM_NOT_TAUGHT)
                yield Text(
                    unmask(row["text"][:LONGEST]), row["lang"], row["label"], row["kind"], row["channel"], source,
                    SHARED.get(origin, origin), teaches, source in LICENCES and even(row["text"]),
                )  # fmt: skip


def own() -> Iterator[Text]:
    """Yield the texts that were written for this project."""
    for path in sorted((HERE / "written").glob("*.jsonl")):
        for row in _rows(path):
            source = f"written/{path.stem}"
            yield _own(row, source, origin=f"written {path.stem[-1] if path.stem[-1].isdigit() else 1}")
    for row in _rows(PLAYBOOK / "ordinary_life.jsonl"):
        yield _own({**row, "label": "ordinary"}, "ordinary_life")
    for row in _rows(ROOT / "benchmarks/paraphrases.jsonl"):
        held = row["split"] == "held"
        text = _own({**row, "kind": row["voice"], "channel": "told"}, f"paraphrases_{row['split']}")
        yield replace(text, teaches=not held)
    yield from _cases()


def tactic_files() -> list[Path]:
    """Return the files of the shipped tactics, sorted."""
    return sorted((PLAYBOOK / "tactics").glob("*.yaml"))


def _cases() -> Iterator[Text]:
    for path in tactic_files():
        tactic = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for key, label in (("must_match", "fraud"), ("must_not_match", "ordinary")):
            for case in tactic.get(key, ()):
                ordinary = tactic["stage"] == "ordinary"
                if ordinary and label == "ordinary":
                    continue  # what is no sign of ordinary life may be anything
                row = {"text": case, "label": "ordinary" if ordinary else label, "kind": tactic["id"], "channel": "unknown"}
                yield _own(row, "playbook")


def _own(row: dict[str, str], source: str, *, origin: str = "own") -> Text:
    text = row["text"][:LONGEST]
    label = "fraud" if row["label"] == "fraud" else "benign"
    lang, channel = row.get("lang") or script(text), row.get("channel", "unknown")
    shown = source.startswith("written") and even(row["text"])
    return Text(text, lang, label, row["kind"], channel, source, origin, teaches=True, shown=shown)


def even(text: str) -> bool:
    """Return whether a text belongs to the half that phrase authors are shown."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def script(text: str) -> str:
    """Return the language of a text by its characters: four in ten Chinese make it Chinese.

    >>> script("请转账"), script("pay now")
    ('zh', 'en')
    """
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    return "zh" if han * 3 > len(text) else "en"


def unmask(text: str) -> str:
    """Return a text with something plausible where a set put its masks.

    >>> unmask("致电CELLPHONE登录URL兑换DIGIT元NAME"), unmask("call XXXXXXXXXX about a/c XX12")
    ('致电13900000000登录 http://a.cn/ 兑换1元', 'call 0000000000 about a/c 0012')
    """
    text = _LINK_MASK.sub(" http://a.cn/ ", text)
    text = _PHONE_MASK.sub("13900000000", text)
    text = _NAME_MASK.sub("", _DIGIT_MASK.sub("1", text))
    return _RUN_MASK.sub(lambda match: "0" * len(match[0]), text)


def _rows(path: Path) -> Iterable[dict[str, str]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
