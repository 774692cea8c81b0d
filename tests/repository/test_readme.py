"""What README.md tells people to type works, block by block, in its order, in one fresh folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.source_tree import ROOT

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = re.compile(r"<!-- not run: \S.* -->\n\Z")
RUNNERS = {"sh": ["sh", "-euc"], "bash": ["bash", "-euc"], "python": [sys.executable, "-P", "-c"]}
LAUNCHER = '#!/bin/sh\nexec "$ZHENGWEN_PYTHON" -P -m rag "$@"\n'
SET_UP = 2  # the first blocks make the environment and run these tests: .ci/run types them


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its number from 1, its language, its text, and whether the page says it is not run."""

    number: int
    language: str
    text: str
    skipped: bool


def blocks() -> list[Block]:
    page = (ROOT / "README.md").read_text("utf-8")
    return [
        Block(number, found["language"], found["text"], NOT_RUN.search(page[: found.start()]) is not None)
        for number, found in enumerate(FENCE.finditer(page), start=1)
    ]


def examples() -> list[Block]:
    return [block for block in blocks()[SET_UP:] if block.language in RUNNERS and not block.skipped]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh checkout, in which ``./zhengwen`` runs the code and the Python under test."""
    folder = tmp_path_factory.mktemp("政问 read me")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    launcher = folder / "zhengwen"
    launcher.write_text(LAUNCHER, "ascii")
    launcher.chmod(0o755)
    return folder


@pytest.mark.parametrize("block", examples(), ids=lambda block: f"{block.number}-{block.language}")
def test_example_runs(block: Block, folder: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = {"PATH": path, "PYTHONPATH": str(ROOT), "ZHENGWEN_PYTHON": sys.executable}
    result = subprocess.run(
        [*RUNNERS[block.language], block.text],
        cwd=folder,
        env=dict(os.environ) | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, f"{block.text}\n{result.stdout}\n{result.stderr}"
    assert result.stdout.strip(), f"{block.text}\nprinted nothing"


def test_the_first_two_blocks_are_the_commands_of_a_newcomer() -> None:
    assert [(block.language, block.text) for block in blocks()[:SET_UP]] == [
        ("sh", './zhengwen ask --reports seeds "哪些乡镇提到执法人员不足？"\n'),
        ("sh", "sh scripts/run-tests\n"),
    ]


def test_links_lead_to_files() -> None:
    page = (ROOT / "README.md").read_text("utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", page) if "://" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []
