"""A progress bar on stderr that costs nothing until there is progress to show."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self


class ProgressBar:
    """Call it with what is being done, how much is done, and how much there is; use it in a ``with`` block.

    Where stderr is no terminal, or with ``quiet``, nothing is shown: into a file the bar would leave empty lines.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._bar: Any = None

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show a state; the first call makes the bar."""
        if self._quiet:
            return
        if self._bar is None:
            self._start()
        self._bar.update(self._task, completed=done, total=total, description=what[-40:].replace("[", "(") or "storing")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(stderr=True)
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._bar.start()
        self._task = self._bar.add_task("reading", total=None)
