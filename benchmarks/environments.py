"""Environments of the peers: one folder each, from pinned requirements."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

from benchmarks.client import ROOT, Entry
from benchmarks.entries import VARIANTS

REQUIREMENTS = Path(__file__).with_name("requirements")
DEFAULT = ROOT / ".peers"  # git ignores it


def make(folder: Path, peers: Iterable[str] = tuple(VARIANTS)) -> None:
    """Make the environments that are not there yet."""
    for peer in peers:
        home = folder / peer
        if not _python(home).exists():
            venv.create(home, with_pip=True)
            command = [_python(home), "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS / f"{peer}.txt"]
            subprocess.run([str(word) for word in command], check=True)


def python_of(entry: Entry, folder: Path) -> Path:
    """Return the program that runs an entry: ours for our own.

    Raises:
        FileNotFoundError: the environment was not made.
    """
    if entry.peer not in VARIANTS:
        return Path(sys.executable)
    python = _python(folder / entry.peer)
    if not python.exists():
        raise FileNotFoundError(f"{python}: make it with `python -m benchmarks environments --folder {folder}`")
    return python


def _python(home: Path) -> Path:
    return home / "bin" / "python"
