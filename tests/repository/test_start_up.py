"""Starting is quick because nothing heavy is loaded before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.repository.test_imports import HEAVY
from tests.support.source_tree import ROOT


@pytest.mark.parametrize("module", ["rag", "rag.assistant", "rag.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    script = f"import sys, {module}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.returncode) == ("", 0), result.stderr
