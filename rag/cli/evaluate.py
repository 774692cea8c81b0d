"""``zhengwen evaluate``: a question set, measured without any model as judge."""

from __future__ import annotations

import hashlib
import resource
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.options import (
    DEFAULT_LIBRARY,
    BaseUrlOption,
    LibraryOption,
    ModelOption,
    QuietOption,
    ReaderOption,
    ReportsOption,
    SettingsOption,
    open_assistant,
)
from rag.cli.progress import ProgressBar
from rag.errors import GateShutError, StorageError

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.evaluate.check import Complaint
    from rag.evaluate.compare import Comparison
    from rag.evaluate.evaluation import Evaluation
    from rag.evaluate.questions import Item

_DEFAULT_SET = Path("seeds/questions.jsonl")
FAULTY_SET = 4


_OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write report.json, report.md and report.html into this folder.")
]
_CompareOption = Annotated[
    Path | None,
    typer.Option(
        help="Compare with this baseline or report.json. For --gate and --write-baseline, by default "
        "baseline.json beside the set."
    ),
]
_GateOption = Annotated[
    bool, typer.Option("--gate", help="Exit with 6 on a significant loss against the baseline, or a broken guard.")
]
_WriteOption = Annotated[
    bool, typer.Option("--write-baseline", help="Write this run as the baseline, compare with nothing.")
]
_CheckOption = Annotated[
    bool, typer.Option("--check", help="Only check the set against the reports; exit with 4 if it does not fit.")
]
_JsonOption = Annotated[bool, typer.Option("--json", help="Print report.json instead of the figures.")]


def evaluate(
    questions: Annotated[Path, typer.Argument(help="A question set: .jsonl, .csv or .xlsx.")] = _DEFAULT_SET,
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    reports: ReportsOption = None,
    reader: ReaderOption = None,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    settings: SettingsOption = None,
    out: _OutOption = None,
    compare: _CompareOption = None,
    gate: _GateOption = False,
    write_baseline: _WriteOption = False,
    check: _CheckOption = False,
    as_json: _JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Measure lists, numbers, citations, refusals, retrieval and times over a fixed question set."""
    from rag.evaluate.questions import load_questions

    items = load_questions(questions)
    baseline = compare or questions.with_name("baseline.json")
    with open_assistant(
        library, reports, reader=reader, model=model, base_url=base_url, settings=settings
    ) as assistant:
        if check:
            raise typer.Exit(_check(questions, items, assistant))
        if unfit := {one.place for one in _complaints(items, assistant)}:
            typer.echo(f"{len(unfit)} of {len(items)} questions do not fit the reports: see --check", err=True)
        evaluation = _measure(questions, items, assistant, settings=settings, quiet=quiet)
    comparison = None
    if write_baseline:
        _write_baseline(baseline, evaluation)
    elif compare or gate:
        comparison = _compare(evaluation, baseline)
    _tell(evaluation, comparison, out=out, as_json=as_json)
    if gate and comparison is not None:
        _gate(evaluation, comparison)


def _check(path: Path, items: list[Item], assistant: Assistant) -> int:
    complaints = _complaints(items, assistant)
    for one in complaints:
        typer.echo(f"{path}:{one.place}: {one.id}: {one.message}")
    questions = len({one.place for one in complaints})
    typer.echo(f"{len(items)} questions, {questions} of them do not fit the reports")
    return FAULTY_SET if complaints else 0


def _complaints(items: list[Item], assistant: Assistant) -> list[Complaint]:
    from rag.evaluate.check import check
    from rag.evaluate.sources import Sources

    return check(items, Sources(assistant))


def _measure(path: Path, items: list[Item], assistant: Assistant, *, settings: Path | None, quiet: bool) -> Evaluation:
    from rag import __version__
    from rag.assistant import Assistant
    from rag.evaluate.evaluation import About, evaluate
    from rag.evaluate.retrieval import DEPTH
    from rag.evaluate.run import run
    from rag.settings import load_settings

    shipped = load_settings(settings)
    # The same library and scores, only listed further down than answers need.
    deep = replace(shipped, retrieve=replace(shipped.retrieve, evidence=DEPTH))
    searcher = Assistant(assistant.library, deep, reader="extractive")
    with ProgressBar(quiet=quiet) as bar:
        records = run(items, assistant, searcher.search, lambda done, of: bar("questions", done, of))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    about = About(path.name, digest, len(assistant.reports()), assistant.reader.name, __version__)
    return evaluate(records, about, memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _compare(evaluation: Evaluation, path: Path) -> Comparison:
    from rag.evaluate.compare import compare, load_baseline

    return compare(evaluation, load_baseline(path))


def _write_baseline(path: Path, evaluation: Evaluation) -> None:
    from rag.evaluate.as_json import to_baseline

    _write(path, to_baseline(evaluation))


def _tell(evaluation: Evaluation, comparison: Comparison | None, *, out: Path | None, as_json: bool) -> None:
    from rag.evaluate.as_json import to_json
    from rag.evaluate.markdown import to_markdown
    from rag.evaluate.page import to_html
    from rag.evaluate.plain import to_text

    if out is not None:
        _write(out / "report.json", to_json(evaluation))
        _write(out / "report.md", to_markdown(evaluation, comparison))
        _write(out / "report.html", to_html(evaluation, comparison))
    typer.echo(to_json(evaluation) if as_json else to_text(evaluation, comparison), nl=False)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as exc:
        raise StorageError(f"cannot write {str(path)!r}: {exc.strerror}: choose another place") from exc


def _gate(evaluation: Evaluation, comparison: Comparison) -> None:
    from rag.evaluate.compare import failures

    reasons = failures(evaluation, comparison)
    if reasons:
        raise GateShutError(reasons)
    typer.echo(f"gate: no significant loss against {comparison.baseline}, no guard broken")
