"""Two pages over the sample reports: one open to this machine, one behind passwords; both with the MCP tools."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.served import served
from ui.options import Options

PAIRS = (("clerk", "law:2024"), ("guest", "秘密"))


@pytest.fixture(scope="session")
def _addresses(seeds: Path) -> Iterator[list[str]]:
    with served(seeds, [Options(mcp=True), Options(mcp=True, auth=PAIRS)]) as addresses:
        yield addresses


@pytest.fixture(scope="session")
def address(_addresses: list[str]) -> str:
    """Where the open page is."""
    return _addresses[0]


@pytest.fixture(scope="session")
def guarded(_addresses: list[str]) -> str:
    """Where the page behind passwords is."""
    return _addresses[1]
