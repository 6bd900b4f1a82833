"""The page of the JSON contract: every field of real answers, with its meaning; an unexplained field is an error."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from generating.bench_examples import bench_examples
from generating.markdown import code, page, table, text
from generating.parcel_json_examples import parcel_examples

from seawall import Seawall
from seawall.model import Language, PaperAnswer, PaperRule, ParcelAnswer, Picture, Region, Span, Words
from seawall.readers import empty, evidence_of
from seawall.runs.benching.reports import SCHEMA as BENCH_SCHEMA
from seawall.surfaces.formats.json_check import SCHEMA, check_object, problem_object
from seawall.surfaces.formats.json_story import SCHEMA as STORY_SCHEMA
from seawall.surfaces.formats.json_story import story_objects
from seawall.surfaces.formats.json_transfer import SCHEMA as TRANSFER_SCHEMA
from seawall.surfaces.formats.json_transfer import transfer_object
from seawall.surfaces.samples import SAMPLES

MEANINGS = Path(__file__).with_name("json_fields.yaml")
BENCH_MEANINGS = Path(__file__).with_name("bench_json_fields.yaml")
STORY_MEANINGS = Path(__file__).with_name("story_json_fields.yaml")
PARCEL_MEANINGS = Path(__file__).with_name("parcel_json_fields.yaml")
TRANSFER_MEANINGS = Path(__file__).with_name("transfer_json_fields.yaml")
STORY = (
    {"at": 0, "text": "DHL rang about a parcel in my name, then put me through to Shanghai police", "by": "student"},
    {
        "at": 0.1,
        "text": "I must keep it secret. Keep the camera on. Tell nobody, keep it secret from everybody.",
        "by": "student",
    },
    {"at": "2026-03-01", "text": "Move your savings to a safe account, move it to a safe account today", "by": "caller"},
    {"at": 9, "text": ""},
)
REQUESTS = (
    {
        "amount": 45000,
        "currency": "GBP",
        "purpose": "bail",
        "words": "The police officer says move it to a safe account and do not tell dad",
        "freedom": {"phrase": "help"},
    },
    {"purpose": "tuition", "facts": {"own_check": True, "payee_institution": True}},
    "",
)
AS_ABOVE = (
    "kinds[].",
    "groups[].false_alarms.",
    "groups[].cllr.",
    "groups[].cllr_minimum.",
    "groups[].calibration_at_door.",
    "doors[].calibration.",
    "comparison.before.",
    "comparison.after.",
)
"""Objects that have the same fields as another one, which is explained."""
NAMED_BY_DATA = frozenset({"shown", "fields", "stages", "summary", "levels", "prior_db", "thresholds"})
"""Objects whose keys are names of stages, levels, doors or fields of a waybill."""
COUNTRIES = ("AU", "CA", "CN", "GB", "US")
EXAMPLE = "They told me to move my savings to a safe account"
OTHERS = (
    "我女儿说大使馆把电话转给上海警察，警察让她开着视频做笔录，还要她把学费转到安全账户，不能告诉任何人。钱已经转了。",
    "This is UKVI, the immigration office. Pay a deposit into the safe account now or you will be deported. Tell nobody.",
    "Police will never ask you to move money to a safe account.",
    "They will kill me if I do not pay, I do not want to live. Move your savings to a safe account. Move it to a safe account.",
)
TYPES = {str: "text", int: "number", float: "number", bool: "true or false", list: "list", dict: "object", type(None): "null"}


def json_page() -> str:
    """Return the page. Raises ``ValueError`` when a field of an answer has no meaning here, or the other way round."""
    engine = Seawall()
    example = _answer(engine, EXAMPLE, "GB", "en")
    answers = [example, *(_answer(engine, words, land, lang) for lang, land, words in SAMPLES)]
    answers += [_answer(engine, words, land, "en") for words in OTHERS for land in COUNTRIES]
    answers.append(_of_a_picture(engine))
    answers[0] = {**example, "problems": [problem_object(empty("message.txt"), "en")]}
    found: dict[str, set[str]] = {}
    for answer in answers:
        for path, kind in _fields(answer, ""):
            found.setdefault(path, set()).add(kind)
    return page(
        "JSON",
        f"`seawall check --json` prints one object an input, on one line, with `schema` `{SCHEMA}`. New fields may be added; "
        "none of these will be taken away or change its meaning under the same schema. An input that cannot be used gives an "
        'object with `"level": "error"` and its `problems`.',
        f"## {SCHEMA}\n\n{_explained(found, MEANINGS)}",
        f"## An answer\n\nTo `{EXAMPLE}`, with `--country GB`:\n\n```json\n{_pretty(example)}\n```",
        _story_section(engine),
        _transfer_section(engine),
        *_parcel_sections(),
        _bench_section(),
    )


def _answer(engine: Seawall, words: str, country: str, language: Language) -> dict[str, Any]:
    """Return the object of one check, as the command prints it."""
    answer = engine.check(words, country=country)
    return check_object(replace(answer, questions=engine.ask(answer)), language)


def _of_a_picture(engine: Seawall) -> dict[str, Any]:
    """Return the object of a check of a photographed paper, with everything that such an answer can hold."""
    read = evidence_of(EXAMPLE)
    region = Region(0, len(EXAMPLE), 0, (0.1, 0.2, 0.8, 0.25))
    seen = replace(read, medium="picture", regions=(region,), pictures=(Picture(1080, 2400),))
    span = Span(0, len(EXAMPLE), EXAMPLE)
    rule = PaperRule("example", Words("例子", "An example"), Words("例子", "An example"), span, "https://example.org")
    name = Words("例子", "An example")
    papers = (PaperAnswer(name, "contradicted", (rule,), (name,), span),)
    parcels = (ParcelAnswer("other_carrier", name, 6.0, "p1", span),)
    return check_object(replace(engine.check(seen), papers=papers, parcels=parcels), "en")


def _story_section(engine: Seawall) -> str:
    """Return the fields of a story, from one with everything in it."""
    found: dict[str, set[str]] = {}
    for line in story_objects(engine.story(STORY, folder=None), "en"):
        for path, kind in _fields(line, ""):
            found.setdefault(path, set()).add(kind)
    intro = (
        "`seawall story --json` prints one object a step, in order of time, and a last one with only `schema` and `summary` (and "
        '`problems` of the whole file, if any). A file that cannot be read gives one object with `"level": "error"`.'
    )
    return f"## {STORY_SCHEMA}\n\n{intro}\n\n{_explained(found, STORY_MEANINGS)}"


def _transfer_section(engine: Seawall) -> str:
    """Return the fields of answers about requests."""
    found: dict[str, set[str]] = {}
    for request in REQUESTS:
        for path, kind in _fields(transfer_object(engine.screen(request, country="GB"), "en"), ""):
            found.setdefault(path, set()).add(kind)
    intro = "`seawall transfer check --json` prints one object a request, in order."
    return f"## {TRANSFER_SCHEMA}\n\n{intro}\n\n{_explained(found, TRANSFER_MEANINGS)}"


def _parcel_sections() -> Iterator[str]:
    """Yield the fields of answers about parcels and labels; what an earlier schema explains is not explained again."""
    meanings: dict[str, dict[str, str]] = yaml.safe_load(PARCEL_MEANINGS.read_text(encoding="utf-8"))
    known: set[str] = set()
    for schema, source, example in parcel_examples():
        found: dict[str, set[str]] = {}
        for path, kind in _fields(example, ""):
            found.setdefault(path, set()).add(kind)
        own = {path: kinds for path, kinds in found.items() if path in meanings[schema] or path not in known}
        known |= found.keys()
        yield f"## {schema}\n\nPrinted by {source}.\n\n{_table_of(own, meanings[schema], PARCEL_MEANINGS)}"


def _bench_section() -> str:
    """Return the fields of a benchmark report, from one with everything in it."""
    found: dict[str, set[str]] = {}
    for report in bench_examples():
        for path, kind in _fields(report, ""):
            if not path.startswith(AS_ABOVE):
                found.setdefault(path, set()).add(kind)
    intro = (
        "`seawall bench --json` prints or saves one object; see [Measure on your data](../guides/measure-on-your-data.md). "
        "Shares are between 0 and 1, intervals are at 95% and lists of two. Data that cannot be used give an object with only "
        "`schema` and `problems`."
    )
    return f"## {BENCH_SCHEMA}\n\n{intro}\n\n{_explained(found, BENCH_MEANINGS)}"


def _explained(found: dict[str, set[str]], file: Path) -> str:
    return _table_of(found, yaml.safe_load(file.read_text(encoding="utf-8")), file)


def _table_of(found: dict[str, set[str]], meanings: dict[str, str], file: Path) -> str:
    if odd := sorted(found.keys() ^ meanings.keys()):
        message = f"explained or seen, but not both: {odd}. Hint: docs/generating/{file.name}"
        raise ValueError(message)
    rows = [(code(path), ", ".join(sorted(found[path])), text(meaning)) for path, meaning in meanings.items()]
    return table(("field", "type", "meaning"), rows)


def _pretty(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _fields(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if path:
        yield path, TYPES[type(value)]
    if isinstance(value, dict) and path.rpartition(".")[2] not in NAMED_BY_DATA:
        for key, item in value.items():
            yield from _fields(item, f"{path}.{key}" if path else key)
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield from _fields_of_item(item, path)


def _fields_of_item(item: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for key, inner in item.items():
        yield from _fields(inner, f"{path}[].{key}")
