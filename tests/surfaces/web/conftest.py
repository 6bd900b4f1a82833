"""What the tests of the page share: one server in process, for all of them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from seawall.surfaces.web.app import create_app
from seawall.surfaces.web.settings import Settings

# so that the tests find what they share, whatever their order
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    # no limit of rate: the tests are one client, and a fast one
    with TestClient(create_app(Settings(requests_per_minute=0))) as made:
        yield made
