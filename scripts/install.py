"""Make the virtual environment of a checkout, once; standard library only.

``.venv`` is ready when its stamp names this folder, this Python and these pinned requirements. The stamp is written
last, so an interrupted set-up is seen and made anew. ``--check`` changes nothing: it ends with 0 when all is ready.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "stamp.json"
LOG = VENV / "install.log"
CONSTRAINTS = "constraints.txt"
# The environment finds the checkout by its own place: no path is written down, so none has to be encoded.
PATH_LINE = "import os, sys; sys.path.append(os.path.dirname(sys.prefix))\n"
PHASES = {
    "Collecting": "fetching packages",
    "Building wheel for llama-cpp-python": "building llama-cpp-python (about 5 minutes on 2 cores)",
    "Installing collected packages": "installing",
}


class SetUpError(Exception):
    """The environment could not be made; the message says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Make the environment, or with ``--check`` only tell whether it is ready; return the exit status."""
    parser = argparse.ArgumentParser(prog="bootstrap", description="Make .venv with everything Zhengwen needs.")
    parser.add_argument("--dev", action="store_true", help="also what the tests need")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 0 when everything is ready")
    options = parser.parse_args(arguments)
    if options.check:
        return 0 if _ready(dev=options.dev) else 1
    try:
        with _only_one():
            if not _ready(dev=options.dev):
                _set_up(dev=options.dev)
    except (SetUpError, OSError) as exc:
        _say(f"setting up failed: {exc}")
        return 1
    except KeyboardInterrupt:
        _say("interrupted; the next run starts again with the packages already fetched")
        return 130
    return 0


def _ready(*, dev: bool) -> bool:
    stamp = _read_stamp()
    return any(stamp == _wanted_stamp(dev=extra) for extra in {True, dev})


def _set_up(*, dev: bool) -> None:
    began = time.monotonic()
    _say(f"setting up in {VENV}; the first time takes about 8 minutes and 2 GB, later runs start at once")
    wanted = _wanted_stamp(dev=dev)
    if not _same_place(_read_stamp(), wanted):
        if VENV.exists():
            shutil.rmtree(VENV)
        import venv  # slow to load, and --check runs before every command

        venv.create(VENV, symlinks=True, with_pip=False)
    STAMP.unlink(missing_ok=True)
    with LOG.open("w", encoding="utf-8", errors="backslashreplace") as log:
        _install_pip(log)
        _run([str(PYTHON), "-I", "-m", "pip", *_pip_arguments(dev=dev)], log)
    (_site_packages() / "checkout.pth").write_text(PATH_LINE, "ascii")
    STAMP.write_text(json.dumps(wanted), "utf-8")
    _say(f"ready after {time.monotonic() - began:.0f} s")


def _install_pip(log: TextIO) -> None:
    """Put the pinned pip into the environment, with whichever pip there is; Debian's Python comes without ensurepip."""
    if (_site_packages() / "pip").exists():
        return
    fetch = ["install", "--quiet", "-c", CONSTRAINTS, "pip"]
    aside = [*fetch, "--target", str(_site_packages())]
    ours = [str(PYTHON), "-I", "-m"]
    ways = [[[sys.executable, "-I", "-m", "pip", *aside]], [["pip3", *aside]]]
    ways.append([[*ours, "ensurepip"], [*ours, "pip", *fetch]])
    for way in ways:
        try:
            for command in way:
                _run(command, log)
        except (SetUpError, FileNotFoundError):
            continue
        return
    raise SetUpError(f"no pip: check the network and that pip is installed (apt install python3-pip). {_end_of_log()}")


def _pip_arguments(*, dev: bool) -> list[str]:
    import tomllib  # slow to load as well

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = project["optional-dependencies"]["dev"] if dev else []
    pins = ["-c", CONSTRAINTS, "--build-constraint", CONSTRAINTS]
    return ["install", *pins, "pip", *project["dependencies"], *extra]


def _run(command: Sequence[str], log: TextIO) -> None:
    """Run ``command`` in the checkout, its output into ``log``, its phases on stderr."""
    settings = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_PROGRESS_BAR": "off", "PIP_NO_INPUT": "1"}
    parallel = {"CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1)}
    waiting = dict(PHASES)
    log.write(f"$ {' '.join(command)}\n")
    log.flush()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=parallel | dict(os.environ) | settings,
        close_fds=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            log.write(line)
            log.flush()
            for start in [start for start in waiting if line.lstrip().startswith(start)]:
                _say(waiting.pop(start))
    if process.returncode:
        log.flush()
        raise SetUpError(f"{_end_of_log()}\nIf the network was the cause, run this again.")


@contextmanager
def _only_one() -> Iterator[None]:
    """Hold the lock of this checkout; the system frees it when we and our pip have ended, however we ended."""
    with (ROOT / ".venv.lock").open("a") as lock:
        # Inherited, so that a pip that outlives us keeps the lock.
        os.set_inheritable(lock.fileno(), True)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("another set-up of this folder is running; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _wanted_stamp(*, dev: bool) -> dict[str, object]:
    digest = hashlib.sha256()
    for name in ("pyproject.toml", CONSTRAINTS, "scripts/install.py"):
        digest.update((ROOT / name).read_bytes())
    return {"place": str(ROOT), "python": _python(), "requirements": digest.hexdigest(), "dev": dev}


def _python() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def _read_stamp() -> dict[str, object]:
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _same_place(stamp: dict[str, object], wanted: dict[str, object]) -> bool:
    return PYTHON.exists() and all(stamp.get(key) == wanted[key] for key in ("place", "python"))


def _site_packages() -> Path:
    return VENV / "lib" / f"python{_python()}" / "site-packages"


def _end_of_log() -> str:
    return f"{LOG} ends:\n" + "\n".join(LOG.read_text("utf-8").splitlines()[-20:])


def _say(message: str) -> None:
    print(f"zhengwen: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
