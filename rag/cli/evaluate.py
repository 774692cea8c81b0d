"""``zhengwen evaluate``: a question set, measured without any model as judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli.options import (
    DEFAULT_LIBRARY,
    BaseUrlOption,
    LibraryOption,
    ModelOption,
    ReaderOption,
    ReportsOption,
    SettingsOption,
    open_assistant,
)

if TYPE_CHECKING:
    from rag.evaluate.run import Outcome

_DEFAULT_SET = Path("seeds/questions.jsonl")


def evaluate(
    questions: Annotated[Path, typer.Argument(help="A question set (JSON lines).")] = _DEFAULT_SET,
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    reports: ReportsOption = None,
    reader: ReaderOption = None,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    settings: SettingsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every question's outcome as JSON.")] = False,
) -> None:
    """Measure retrieval, lists, refusals and times over a fixed question set."""
    from rag.evaluate.questions import load_questions
    from rag.evaluate.run import run, summarise

    items = load_questions(questions)
    with open_assistant(
        library, reports, reader=reader, model=model, base_url=base_url, settings=settings
    ) as assistant:
        outcomes = run(items, assistant.search, assistant.ask)
    if as_json:
        typer.echo(json.dumps([_row(outcome) for outcome in outcomes], ensure_ascii=False, indent=2))
        return
    for summary in summarise(outcomes):
        figures = "  ".join(
            f"{name} {value:.3f}" if "ms" not in name else f"{name} {value:.1f}"
            for name, value in summary.figures.items()
        )
        typer.echo(f"{summary.group:22} {summary.questions:4}  {figures}")


def _row(outcome: Outcome) -> dict[str, object]:
    return {
        "id": outcome.item.id,
        "type": outcome.item.type,
        "question": outcome.item.question,
        "recall@5": outcome.recall5,
        "ndcg@10": outcome.ndcg10,
        "refusal": outcome.refusal,
        "answer": outcome.answer,
    }
