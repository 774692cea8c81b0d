"""``./zhengwen`` sets up a checkout once, anywhere, and mends what was left half done. Packages come from a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.source_tree import ROOT

Run = subprocess.CompletedProcess[str]
PROGRAM = "import os, sys, greeting\nprint(greeting.WORD, sys.argv[1:], os.getcwd())\n"
PROJECT = '[project]\ndependencies = ["greeting"]\n[project.optional-dependencies]\ndev = ["manners"]\n'
PIP = distribution("pip")
WHEELS = {"greeting": "WORD = '你好'\n", "manners": "WORD = '请'\n"}


def write_wheel(folder: Path, name: str, code: str) -> None:
    about = f"{name}-1.0.dist-info"
    with ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", code)
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two small wheels, and our own pip packed up again."""
    folder = tmp_path_factory.mktemp("wheels")
    for name, code in WHEELS.items():
        write_wheel(folder, name, code)
    with ZipFile(folder / f"pip-{PIP.version}-py3-none-any.whl", "w") as wheel:
        for file in PIP.files or ():
            if file.parts[0] in ("pip", f"pip-{PIP.version}.dist-info") and file.suffix != ".pyc":
                wheel.write(str(file.locate()), str(file))
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with our own scripts, under a path that needs quoting."""
    checkout = tmp_path / "政 问"
    (checkout / "rag").mkdir(parents=True)
    (checkout / "scripts").mkdir()
    for name in ("zhengwen", "scripts/bootstrap", "scripts/install.py"):
        shutil.copy(ROOT / name, checkout / name)
    (checkout / "rag/__main__.py").write_text(PROGRAM, "utf-8")
    (checkout / "pyproject.toml").write_text(PROJECT, "ascii")
    (checkout / "constraints.txt").write_text(f"pip=={PIP.version}\ngreeting==1.0\nmanners==1.0\n", "ascii")
    return checkout


@pytest.fixture
def settings(wheels: Path) -> dict[str, str]:
    """An environment in which pip sees the folder of wheels and nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return kept | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels.as_uri()}


@pytest.fixture
def run(checkout: Path, settings: dict[str, str]) -> Callable[..., Run]:
    """Run a script of the checkout from another folder."""

    def run(name: str, *arguments: str, **changed: str) -> Run:
        command = ["sh", str(checkout / name), *arguments]
        environment = settings | changed
        return subprocess.run(
            command, cwd=checkout.parent, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    return run


def test_first_run_sets_up_and_second_calls_no_pip(checkout: Path, run: Callable[..., Run]) -> None:
    first = run("zhengwen", "ask", "有 空格")
    assert (first.stdout, first.returncode) == (f"你好 ['ask', '有 空格'] {checkout.parent}\n", 0), first.stderr
    assert "setting up" in first.stderr
    before = (checkout / ".venv/install.log").stat().st_mtime_ns
    second = run("zhengwen", "ask")
    assert (second.stdout, second.stderr) == (f"你好 ['ask'] {checkout.parent}\n", "")
    assert (checkout / ".venv/install.log").stat().st_mtime_ns == before


def test_runs_through_a_link_beside_a_folder_of_the_same_name(checkout: Path, run: Callable[..., Run]) -> None:
    (checkout.parent / "rag").mkdir()
    (checkout.parent / "rag/__main__.py").write_text("raise SystemExit('the wrong one')\n", "ascii")
    (checkout.parent / "link").symlink_to(checkout / "zhengwen")
    result = run("../link", LC_ALL="C")
    assert (result.stdout, result.returncode) == (f"你好 [] {checkout.parent}\n", 0), result.stderr


def test_a_set_up_cut_short_is_made_anew(checkout: Path, run: Callable[..., Run]) -> None:
    packages = checkout / ".venv/lib/left over"
    packages.mkdir(parents=True)
    (checkout / ".venv/bin").mkdir()
    (checkout / ".venv/bin/python").write_text("not a program", "ascii")
    (checkout / ".venv/bin/python").chmod(0o755)
    assert run("zhengwen").returncode == 0
    assert not packages.exists()


def test_what_changed_is_installed_and_more_stays_enough(checkout: Path, run: Callable[..., Run]) -> None:
    assert run("scripts/bootstrap").returncode == 0
    assert not list(checkout.glob(".venv/lib/*/site-packages/manners.py"))
    assert "ready" in run("scripts/bootstrap", "--dev").stderr
    assert list(checkout.glob(".venv/lib/*/site-packages/manners.py"))
    assert run("scripts/bootstrap").stderr == ""
    (checkout / "pyproject.toml").write_text(PROJECT + "# changed\n", "ascii")
    assert "ready" in run("scripts/bootstrap").stderr


def test_a_moved_checkout_is_set_up_again(checkout: Path, run: Callable[..., Run]) -> None:
    assert run("scripts/bootstrap").returncode == 0
    moved = checkout.rename(checkout.with_name("搬 走"))
    result = run(str(moved / "zhengwen"))
    assert "ready" in result.stderr
    assert (result.stdout, result.returncode) == (f"你好 [] {moved.parent}\n", 0)


def test_a_failure_shows_the_end_of_the_log(checkout: Path, run: Callable[..., Run]) -> None:
    (checkout / "constraints.txt").write_text(f"pip=={PIP.version}\ngreeting==2.0\n", "ascii")
    result = run("zhengwen")
    assert (result.stdout, result.returncode) == ("", 1)
    assert "install.log ends:" in result.stderr
    assert "greeting==2.0" in result.stderr
    assert not (checkout / ".venv/stamp.json").exists()


def test_two_at_once_share_one_set_up(checkout: Path, settings: dict[str, str]) -> None:
    command = ["sh", str(checkout / "zhengwen")]
    started = [
        subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(2)
    ]
    results = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0]
    assert sorted("waiting" in errors for _, errors in results) == [False, True]
    assert sum("setting up in" in errors for _, errors in results) == 1


def test_without_a_new_enough_python_it_says_so(checkout: Path, run: Callable[..., Run], tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink"):
        (tools / name).symlink_to(shutil.which(name) or name)
    result = run("zhengwen", PATH=str(tools))
    assert result.returncode == 1
    assert "no Python 3.11 or newer was found" in result.stderr
