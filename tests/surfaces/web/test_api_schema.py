"""The API against its own OpenAPI document: schemathesis sends what the document allows, and what it does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from starlette.testclient import TestClient

from seawall.surfaces.web.app import create_app
from seawall.surfaces.web.guarding import Receive, Scope, Send
from seawall.surfaces.web.refusals import MEDIA, PROBLEM_RESPONSES
from seawall.surfaces.web.settings import Settings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
served = create_app(Settings(requests_per_minute=0))


@pytest.fixture(scope="module", autouse=True)
def alive() -> Iterator[None]:
    with TestClient(served):
        yield


async def stays_alive(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer like the server, but start and stop without it: schemathesis stops after every test what it started."""
    if scope["type"] != "lifespan":
        await served(scope, receive, send)
        return
    while (await receive())["type"] == "lifespan.startup":
        await send({"type": "lifespan.startup.complete"})
    await send({"type": "lifespan.shutdown.complete"})


schema = schemathesis.openapi.from_asgi("/v1/openapi.json", stays_alive)


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_does_what_its_document_says(case: schemathesis.Case) -> None:
    # two thousand steps are some seconds of work, more where coverage is measured
    case.call_and_validate(checks=CHECKS, timeout=90)


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    read: dict[str, Any] = client.get("/v1/openapi.json").json()
    return read


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((f"{method} {path}", said) for path, methods in document["paths"].items() for method, said in methods.items())


def test_every_reference_of_the_document_leads_somewhere(document: dict[str, Any]) -> None:
    def walk(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from (value for key, value in part.items() if key == "$ref")
            part = list(part.values())
        for inner in part if isinstance(part, list) else ():
            yield from walk(inner)

    references = set(walk(document))
    assert {f"#/components/schemas/{name}" for name in document["components"]["schemas"]} == references


def test_operations_are_named_once_and_say_what_they_are_for(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    names = [said["operationId"] for _name, said in operations(document)]
    assert len(set(names)) == len(names)
    assert all(said["summary"] and said["description"] for _name, said in operations(document))


def test_every_error_is_documented_as_problem_details(document: dict[str, Any]) -> None:
    for name, said in operations(document):
        assert {str(code) for code in PROBLEM_RESPONSES} <= set(said["responses"]), name
        for status, response in said["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == [MEDIA], name
                assert response["content"][MEDIA]["schema"] == {"$ref": "#/components/schemas/ProblemDetails"}, name


def test_every_answer_has_a_schema_of_its_own(document: dict[str, Any]) -> None:
    for name, said in operations(document):
        assert said["responses"]["200"]["content"]["application/json"]["schema"], name


def test_the_page_is_no_part_of_the_document(document: dict[str, Any]) -> None:
    assert all(path.startswith("/v1/") for path in document["paths"])


def test_languages_and_audiences_are_those_of_the_command(document: dict[str, Any]) -> None:
    asked = document["components"]["schemas"]["CheckRequest"]["properties"]
    assert asked["lang"]["anyOf"][0]["enum"] == ["zh", "en"]
    assert asked["audience"]["anyOf"][0]["enum"] == ["student", "parent", "office"]
