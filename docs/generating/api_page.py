"""The page of the HTTP API, from the server's own OpenAPI document."""

import json
from collections.abc import Iterator
from typing import Any

from generating.markdown import code, docstring, page, table, text
from starlette.testclient import TestClient

from seawall.surfaces.web.app import create_app

INTRO = (
    "`seawall serve` answers under `/v1/` with the same JSON as the command line ([JSON](json.md)). The whole contract is the OpenAPI "
    "document at `/v1/openapi.json`. Errors are problem details (RFC 9457, `application/problem+json`) with every problem in plain words. "
    "What does not change between releases has an `ETag`. Nothing that is sent is kept or logged."
)
PROBLEM = "application/problem+json"


def api_page() -> str:
    """Return the page."""
    with TestClient(create_app()) as client:
        document = client.get("/v1/openapi.json").json()
        details = client.post("/v1/check", json={"text": ""}).json()
    operations = [
        (path, method, operation) for path, methods in sorted(document["paths"].items()) for method, operation in methods.items()
    ]
    listed = table(
        ("request", "what it answers"),
        [(code(f"{method.upper()} {path}"), text(op["summary"])) for path, method, op in operations],
    )
    sections = [_section(path, method, operation, document) for path, method, operation in operations]
    refused = f"## Errors\n\n```json\n{json.dumps(details, ensure_ascii=False, indent=2)}\n```"
    return page("HTTP API", INTRO, listed, *sections, refused)


def _section(path: str, method: str, operation: dict[str, Any], document: dict[str, Any]) -> str:
    rows = [*_parameters(operation), *_body(operation, document)]
    shown = table(("field", "where", "what it is"), rows) if rows else ""
    answers = ", ".join(code(status) for status in sorted(operation["responses"]))
    parts = (f"## {method.upper()} {path}", docstring(operation.get("description")), shown, f"Answers: {answers}.")
    return "\n\n".join(part for part in parts if part)


def _parameters(operation: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for parameter in operation.get("parameters", ()):
        needed = "needed" if parameter.get("required") else "optional"
        yield code(parameter["name"]), f"{parameter['in']}, {needed}", text(parameter.get("description", ""))


def _body(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if "requestBody" not in operation:
        return
    content = operation["requestBody"]["content"]
    schema = content.get("application/json", content.get("multipart/form-data"))["schema"]
    shape = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema
    for name, field in shape["properties"].items():
        needed = "needed" if name in shape.get("required", ()) else "optional"
        yield code(name), f"body, {needed}", docstring(_kind(field))


def _kind(field: dict[str, Any]) -> str:
    said = field.get("description", "")
    kinds = [part.get("type", "") for part in field.get("anyOf", (field,))]
    values = [value for part in field.get("anyOf", (field,)) for value in part.get("enum", ())]
    shown = " or ".join(map(str, values)) if values else " or ".join(kind for kind in kinds if kind and kind != "null")
    return f"{said} ({shown})" if said and shown else said or shown
