"""``scripts/install-browser`` installs what is missing, nothing else. Its apt here is a script that notes its calls."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.source_tree import ROOT

Run = Callable[..., tuple[int, str, str]]
APT = '#!/bin/sh\necho "$0 $*" >>"$NOTES"\nexit "${APT_ENDS:-0}"\n'


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the script with the named tools only; return its exit status, what it said, and how apt was called."""
    notes = tmp_path / "notes"
    notes.touch()

    def run(tools: dict[str, str], *, apt_ends: int = 0) -> tuple[int, str, str]:
        folder = tmp_path / "tools"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name in ("sh", "grep"):
            (folder / name).symlink_to(shutil.which(name) or name)
        for name, text in tools.items():
            (folder / name).write_text(text, "ascii")
            (folder / name).chmod(0o755)
        environment = {"PATH": str(folder), "NOTES": str(notes), "APT_ENDS": str(apt_ends)}
        script = [str(folder / "sh"), str(ROOT / "scripts/install-browser")]
        done = subprocess.run(script, env=environment, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stderr, notes.read_text("ascii").replace(f"{folder}/", "")

    return run


ROOT_USER = {"id": "#!/bin/sh\necho 0\n", "apt-get": APT}
SOMEBODY = {"id": "#!/bin/sh\necho 1000\n", "apt-get": APT}
CHROMIUM = {"chromium": "#!/bin/sh\n"}
FONT = {"fc-list": "#!/bin/sh\necho a font\n"}
SUDO = {"sudo": '#!/bin/sh\nprintf "sudo " >>"$NOTES"\nexec "$@"\n'}
INSTALL = "apt-get install -y -q --no-install-recommends"


def test_nothing_is_done_where_all_is_there(run: Run) -> None:
    assert run(ROOT_USER | CHROMIUM | FONT) == (0, "", "")


@pytest.mark.parametrize(
    ("there", "installed"), [({}, "chromium fonts-noto-cjk"), (CHROMIUM, "fonts-noto-cjk"), (FONT, "chromium")]
)
def test_root_installs_what_is_missing(run: Run, there: dict[str, str], installed: str) -> None:
    code, said, called = run(ROOT_USER | there)
    assert (code, said) == (0, f"zhengwen: installing {installed}\n")
    assert called.splitlines() == ["apt-get update -q", f"{INSTALL} {installed}"]


def test_somebody_else_installs_with_sudo(run: Run) -> None:
    code, _, called = run(SOMEBODY | SUDO | FONT)
    assert (code, called.splitlines()) == (0, ["sudo apt-get update -q", f"sudo {INSTALL} chromium"])


def test_without_rights_or_apt_it_says_what_to_do(run: Run) -> None:
    assert run(SOMEBODY | FONT) == (
        1,
        "zhengwen: missing: chromium; run this as root, or install them with: apt-get install chromium\n",
        "",
    )
    assert run(FONT) == (
        1,
        "zhengwen: missing: chromium; there is no apt here: install them by hand and run this again\n",
        "",
    )


def test_a_failure_of_apt_is_a_failure(run: Run) -> None:
    code, said, _ = run(ROOT_USER | FONT, apt_ends=100)
    assert code == 1
    assert said.endswith("apt could not install chromium: check the network and run this again\n")
