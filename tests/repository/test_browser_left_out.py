"""Where no browser is installed its tests are left out and say why; where one is required they fail."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.source_tree import ROOT

ONE_TEST = "tests/browser/test_appearance.py::test_a_window_of_375_pixels_scrolls_down_only"
WHY = "no Chromium: apt install chromium fonts-noto-cjk, or name one with ZHENGWEN_CHROMIUM"


@pytest.mark.parametrize(("wanted", "code", "told"), [("", 0, "4 skipped"), ("required", 1, "4 errors")])
def test_without_a_browser(wanted: str, code: int, told: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGWEN_")}
    environment = kept | {"PATH": "", "PYTHONPATH": str(ROOT), "ZHENGWEN_BROWSER_TESTS": wanted}
    command = [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", ONE_TEST]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == code, done.stdout
    assert told in done.stdout
    assert WHY in done.stdout
