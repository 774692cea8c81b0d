"""The command line. Commands parse, make one call, and print; ``main`` turns every known error into one line."""

from __future__ import annotations

import sys

import typer

from rag.cli import ask, evaluate, ingest, library, models, serve
from rag.errors import ZhengwenError

app = typer.Typer(
    name="zhengwen",
    help="Questions over township law-based-government reports, answered on this machine with verified citations. "
    "政问：本机问答，逐条引证。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done (a refusal is an answer), 2 wrong usage or settings, 3 library, 4 question or file, "
    "5 reader or model, 130 interrupted.",
)
app.command("ingest")(ingest.ingest)
app.command("ask")(ask.ask)
app.command("facts")(ask.facts)
app.command("serve")(serve.serve)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(models.app, name="models")
app.add_typer(library.app, name="library")


def main() -> None:
    """Run the command line; known errors end in one line on stderr and their exit code."""
    try:
        app(standalone_mode=False)
    except ZhengwenError as exc:
        _fail(str(exc), exc.exit_code)
    except typer.Abort:
        _fail("interrupted", 130)
    except KeyboardInterrupt:
        _fail("interrupted", 130)
    except BrokenPipeError:
        # The reader of our output (head, less) left: nothing went wrong.
        sys.stderr.close()
        sys.exit(0)
    except Exception as exc:
        # Typer's own usage errors carry their exit code; anything else is a defect and keeps its traceback.
        code = getattr(exc, "exit_code", None)
        if code is None:
            raise
        format_message = getattr(exc, "format_message", None)
        _fail(format_message() if format_message else str(exc), code)


def _fail(message: str, code: int) -> None:
    sys.stderr.write(f"zhengwen: {' '.join(message.split())}\n")
    sys.exit(code)
