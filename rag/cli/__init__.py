"""The command line. Commands parse, make one call, and print; ``main`` turns every known error into one line."""

from __future__ import annotations

import errno
import os
import sys

import typer

from rag.cli import ask, evaluate, ingest, library, models, serve, table
from rag.errors import ZhengwenError

app = typer.Typer(
    name="zhengwen",
    help="Questions over township law-based-government reports, answered on this machine with verified citations. "
    "政问：本机问答，逐条引证。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done (a refusal is an answer), 1 the output cannot be written or a package is missing, "
    "2 wrong usage or settings, 3 library, 4 question or file, 5 reader or model, "
    "6 the gate of evaluate is shut, 130 interrupted.",
)
app.command("ingest")(ingest.ingest)
app.command("ask")(ask.ask)
app.command("facts")(table.facts)
app.command("matrix")(table.matrix)
app.command("serve")(serve.serve)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(models.app, name="models")
app.add_typer(library.app, name="library")

_OUTPUT_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF}
_INTERRUPTED = 130


def main() -> None:
    """Run the command line; known errors end in one line on stderr and their exit code."""
    try:
        code = app(standalone_mode=False)  # what a command exits with, 130 after Ctrl-C, None when it just ends
        sys.stdout.flush()
    except ZhengwenError as exc:
        _fail(str(exc), exc.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _fail("interrupted", _INTERRUPTED)
    except (BrokenPipeError, SystemExit):
        # The reader of our output (head, less) left: nothing went wrong. Typer turns most of these into an exit.
        _drop_output()
    except Exception as exc:
        _fail_or_raise(exc)
    else:
        if code == _INTERRUPTED:
            _fail("interrupted", code)
        if code:
            sys.exit(code)


def _fail_or_raise(exc: Exception) -> None:
    """Report usage errors, which carry their exit code, and output errors; a defect keeps its traceback."""
    if isinstance(exc, OSError) and exc.errno in _OUTPUT_ERRORS:
        _drop_output()
        _fail(f"cannot write the output: {exc.strerror}: check free space, or send it elsewhere", 1)
    code = getattr(exc, "exit_code", None)
    if code is None:
        raise exc
    format_message = getattr(exc, "format_message", None)
    message = format_message() if format_message else str(exc)
    if not message:  # the help was shown
        sys.exit(code)
    _fail(f"{message} See `zhengwen --help`.", code)


def _drop_output() -> None:
    """Let the interpreter's last flush go nowhere; it would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, code: int) -> None:
    sys.stderr.write(f"zhengwen: {' '.join(message.split())}\n")
    sys.exit(code)
