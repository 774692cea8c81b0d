from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Assistant
from rag.library.local import LocalLibrary
from tests.support.asked import open_towns, write_towns


@pytest.fixture(scope="package")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLibrary]:
    """The invented townships' reports, only ever read."""
    opened = open_towns(tmp_path_factory.mktemp("routes") / "library")
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Someone to ask about the same reports."""
    with Assistant.from_folder(write_towns(tmp_path_factory.mktemp("towns"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Someone to ask about the problems that a test module gives as its ``REPORTS``."""
    with Assistant.from_folder(write_towns(tmp_path_factory.mktemp("asked"), request.module.REPORTS)) as opened:
        yield opened
