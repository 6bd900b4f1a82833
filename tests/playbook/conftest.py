"""What the tests of the playbook share: its own files, each parsed once."""

from collections.abc import Iterator
from functools import cache

import pytest

from seawall.playbook import loading

PARSED = cache(loading.parse_yaml)
"""By text, shape and name; a file with a mistake is parsed each time, as what is raised is not kept."""


@pytest.fixture(scope="module", autouse=True)
def parsed_once() -> Iterator[None]:
    """Every small overlay is laid over the shipped files, and to parse them all again takes a second under coverage."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "parse_yaml", PARSED)
        yield
