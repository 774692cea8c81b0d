"""``zhengwen serve``: what its options come to, and what it refuses before anything is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant
from tests.support.command import Command
from ui.options import Options


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """The options the page would have been served with."""
    seen: list[Options] = []

    def serve(assistant: Assistant, options: Options) -> None:
        seen.append(options)

    monkeypatch.setattr("ui.app.serve", serve)
    return seen


def test_the_default_is_this_machine_alone(zhengwen: Command, seeds: Path, asked: list[Options]) -> None:
    done = zhengwen("serve", "--reports", seeds)
    assert (done.code, done.err.splitlines()[-1]) == (0, "http://127.0.0.1:7860")
    assert asked == [Options("127.0.0.1", 7860, (), "", mcp=False, max_file_mb=50)]
    assert asked[0].local


def test_every_option_reaches_the_page(zhengwen: Command, seeds: Path, tmp_path: Path, asked: list[Options]) -> None:
    (tmp_path / "pairs").write_text("guest:秘密\n", "utf-8")
    (tmp_path / "settings.toml").write_text("[ingest]\nmax_file_mb = 5\n", "utf-8")
    who = ("--auth", "clerk:law", "--auth-file", tmp_path / "pairs")
    where = ("--host", "0.0.0.0", "--port", "8080", "--root-path", "/zw")
    done = zhengwen("serve", "--reports", seeds, "--mcp", *who, *where, "--settings", tmp_path / "settings.toml")
    assert done.code == 0
    assert "warning: 0.0.0.0 can be reached from other machines" in done.err
    pairs = (("clerk", "law"), ("guest", "秘密"))
    assert asked == [Options("0.0.0.0", 8080, pairs, "/zw", mcp=True, max_file_mb=5)]
    assert not asked[0].local


def test_others_are_not_let_in_by_oversight(zhengwen: Command, seeds: Path, asked: list[Options]) -> None:
    done = zhengwen("serve", "--reports", seeds, "--host", "0.0.0.0")
    assert done.code == 2
    assert "add --auth NAME:PASSWORD, or --no-auth" in done.err
    assert asked == []
    done = zhengwen("serve", "--reports", seeds, "--host", "0.0.0.0", "--no-auth")
    assert (done.code, "everybody on the network" in done.err, len(asked)) == (0, True, 1)
