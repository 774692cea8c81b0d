"""An installed wheel works without the checkout: code, word lists, settings and command are all inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support.source_tree import PACKAGES, ROOT

BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built from a copy, without a network."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=source, check=True, capture_output=True)
    return next(folder.glob("zhengwen-*.whl"))


def test_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    paths = (path for package in PACKAGES for path in (ROOT / package).rglob("*"))
    ours = {path.relative_to(ROOT).as_posix() for path in paths if path.is_file() and "__pycache__" not in path.parts}
    inside = ZipFile(wheel).namelist()
    assert ours - set(inside) == set()
    assert {name for name in inside if ".dist-info/" not in name} == ours


def test_wheel_brings_the_command_and_the_licence(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        folder = f"{wheel.name.removesuffix('-py3-none-any.whl')}.dist-info"
        assert "zhengwen = rag.cli:main" in archive.read(f"{folder}/entry_points.txt").decode()
        assert archive.read(f"{folder}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()


def test_unpacked_wheel_answers(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path / "installed")
    command = [sys.executable, "-P", "-m", "rag", "ask", "--reports", str(ROOT / "seeds"), "庙行镇有多少名执法人员？"]
    result = subprocess.run(
        command,
        cwd=tmp_path,
        env=dict(os.environ) | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "庙行镇" in result.stdout
