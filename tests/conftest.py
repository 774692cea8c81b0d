"""What every test gets: no network, and the sample reports."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.source_tree import ROOT

if TYPE_CHECKING:
    from rag import Assistant

# For the programs that tests start as well.
os.environ.update(HF_HUB_OFFLINE="1", GRADIO_ANALYTICS_ENABLED="False", DO_NOT_TRACK="1")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests reach this machine only: whatever calls out fails, at once and by name."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address):
            raise AssertionError(f"a test tried to reach {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


def _is_local(address: Any) -> bool:
    host = address[0] if isinstance(address, tuple) else address
    return host == "localhost" or str(host).startswith("127.") or host == "::1"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the five sample reports."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def assistant(seeds: Path) -> Iterator[Assistant]:
    """An assistant over the five sample reports. Nothing may be added to it or removed."""
    from rag import Assistant

    with Assistant.from_folder(seeds) as made:
        yield made
