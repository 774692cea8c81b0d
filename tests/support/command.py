"""Run the command line: in this process for speed, or as a program of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from rag.cli import main
from tests.support.source_tree import ROOT

PROGRAM = [sys.executable, "-P", "-m", "rag"]
ENVIRONMENT = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
LIST_QUESTION = "哪些乡镇提到执法人员不足？"


@dataclass(frozen=True, slots=True)
class Result:
    """What a command ended with and wrote."""

    code: int
    out: str
    err: str


class Command:
    """Runs commands in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Result:
        self._monkeypatch.setattr(sys, "argv", ["zhengwen", *map(str, arguments)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        self._capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as exc:
            code = int(exc.code or 0)
        out, err = self._capsys.readouterr()
        return Result(code, out, err)


def run_program(*arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result:
    """Run a command as a program of its own, its output in UTF-8."""
    command: Sequence[str] = [*PROGRAM, *map(str, arguments)]
    done = subprocess.run(
        command, input=stdin, capture_output=True, env=ENVIRONMENT | (env or {}), timeout=60, check=False
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
