"""Pages on free ports of this machine, in a process of their own: a server in a test's process leaves loops behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.support.source_tree import ROOT
from ui.options import Options

# Serves one page per set of options over one assistant, tells their addresses, and ends when its input does.
_PROGRAM = """
import json, socket, sys
from rag.assistant import Assistant
from ui.api.mounting import app_options
from ui.app import build, launch
from ui.options import Options

def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]

with Assistant.from_folder(sys.argv[1]) as assistant:
    addresses = []
    for values in json.loads(sys.argv[2]):
        pairs = tuple(map(tuple, values.pop("auth")))
        options = Options(**{**values, "auth": pairs, "port": free_port()})
        more = {"prevent_thread_lock": True, "app_kwargs": app_options(assistant, options)}
        launch(build(assistant, options), options, **more)
        addresses.append(f"http://127.0.0.1:{options.port}")
    print(json.dumps(addresses), flush=True)
    sys.stdin.read()
"""


@contextmanager
def served(reports: Path, options: Sequence[Options]) -> Iterator[list[str]]:
    """Serve a page per set of options over the reports of a folder; yield their addresses."""
    command = [sys.executable, "-P", "-c", _PROGRAM, str(reports), json.dumps([asdict(one) for one in options])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
