"""The page as a program of its own, on a free port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from tests.support.command import ENVIRONMENT, PROGRAM, run_program

_PATIENCE = 90  # seconds a loaded machine may take to start the page


@dataclass(frozen=True, slots=True)
class Served:
    """A running page: its address, its library, its process, and when that was started (``monotonic``)."""

    url: str
    library: Path
    process: int
    began: float

    def worked(self) -> float:
        """Return the seconds of a processor that the program has used so far: what waiting for others leaves out."""
        after_the_name = Path(f"/proc/{self.process}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(after_the_name[11]) + int(after_the_name[12])) / os.sysconf("SC_CLK_TCK")


def make_library(folder: Path, reports: Path) -> Path:
    """Return a library folder made of a folder of reports by the command line."""
    done = run_program("ingest", reports, "--library", folder)
    assert done.code == 0, done.err
    return folder


@contextmanager
def served(library: Path, *options: str) -> Iterator[Served]:
    """Run ``zhengwen serve`` for the length of the block; a traceback in what it wrote is a failure."""
    port = _free_port()
    command = [*PROGRAM, "serve", "--library", str(library), "--port", str(port), *options]
    log = library.with_name(f"served-{port}.log")
    with log.open("wb") as out:
        began = monotonic()
        process = subprocess.Popen(command, env=ENVIRONMENT, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        page = Served(f"http://127.0.0.1:{port}/", library, process.pid, began)
        try:
            _await(page.url, process, log)
            yield page
        finally:
            process.terminate()
            process.wait(30)
    written = log.read_text("utf-8", errors="replace")
    assert "Traceback" not in written, written[-4000:]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = monotonic() + _PATIENCE
    while monotonic() < ends:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            sleep(0.05)
    raise AssertionError(f"the page did not start:\n{log.read_text('utf-8', errors='replace')}")
