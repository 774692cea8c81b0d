"""Measure readers on the same evidence: how often an answer cites a clause that holds the gold quote.

Usage: python scripts/measure_reader.py QUESTIONS REPORTS MODEL

Counts the questions with gold quotes that come to a reader and have a gold clause among their evidence; in brackets,
how many clauses an answer cites. MODEL is a file of ``python -m rag.read.training``, which then decides alone, or a
folder with a model and its card, as in the package. Where a reader says nothing that can be proved, quoting takes its
place, as in the product; "alone" it does not.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median
from time import perf_counter

from rag.assistant import Assistant
from rag.evaluate.questions import Item, load_questions, settle
from rag.evaluate.sources import Sources
from rag.read.built_in import open_built_in
from rag.read.cancel import Cancel
from rag.read.copying import BuiltinReader
from rag.read.extractive import ExtractiveReader
from rag.read.protocol import Reader, ReadingTask
from rag.settings import load_settings
from rag.text.numbers import unsupported
from rag.verify.verify import Verified, verify_stream

_LABEL = re.compile(r"\[(\d)\](?=[.。])")


class Recorder:
    """A reader that keeps the tasks it is given."""

    name = "extractive"

    def __init__(self) -> None:
        self.tasks: list[ReadingTask] = []

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Keep the task and answer nothing."""
        self.tasks.append(task)
        yield from ()

    def close(self) -> None:
        """Do nothing."""


def tasks_of(items: Sequence[Item], reports: Path) -> list[tuple[Item, ReadingTask, list[bool]]]:
    """Return each question that comes to a reader, its task, and which clauses hold the gold."""
    found = []
    recorder = Recorder()
    with Assistant.from_folder(reports, reader=recorder) as assistant:
        sources = Sources(assistant)
        for item in settle(items, [*sources.files]):
            recorder.tasks.clear()
            assistant.ask(item.question)
            relevant = sources.relevant(sources.places(item))
            for task in recorder.tasks[:1]:
                holds = [one.clause.clause_id in relevant for one in task.evidence]
                if any(holds):
                    found.append((item, task, holds))
    return found


def answer(reader: Reader, task: ReadingTask) -> tuple[list[int], int, float]:
    """Return the labels that verified sentences cite, the sentences withheld, and the seconds taken."""
    settings = load_settings().verify
    started = perf_counter()
    labels: list[int] = []
    withheld = 0
    for result in verify_stream(reader.read(task, Cancel()), task.evidence, task.language, settings):
        if isinstance(result, Verified):
            labels += result.labels
            texts = [task.evidence[label - 1].clause.text for label in result.labels]
            years = [f"{item.meta.year}年" for item in task.evidence]
            if unsupported(_LABEL.sub("", result.text), [*texts, *years]):
                print("altered number:", result.text)
        else:
            withheld += 1
            print("withheld:", result.reason, result.sentence[:120])
    return labels, withheld, perf_counter() - started


def _open(model: Path) -> Reader:
    settings = load_settings().read
    return open_built_in(settings, model) if model.is_dir() else BuiltinReader.open(settings, model)


def main() -> None:
    """Print a table: a row for each type of question and reader."""
    questions, reports, model = sys.argv[1:]
    items = [item for item in load_questions(Path(questions)) if item.gold]
    tasks = tasks_of(items, Path(reports))
    readers: list[Reader] = [
        ExtractiveReader(),
        _open(Path(model)),
    ]
    rows: defaultdict[tuple[str, str], list[tuple[bool, bool, bool, int, float]]] = defaultdict(list)
    for item, task, holds in tasks:
        for reader in readers:
            labels, _, seconds = answer(reader, task)
            named = f"{reader.name} alone"
            hits = [holds[label - 1] for label in labels]
            row = (any(hits), bool(hits) and hits[0], bool(labels), len(labels), seconds)
            for group in (item.type, "all"):
                rows[group, named].append(row)
            if not labels:
                labels, _, seconds = answer(readers[0], task)
                hits = [holds[label - 1] for label in labels]
                row = (any(hits), bool(hits) and hits[0], True, len(labels), seconds + row[-1])
            for group in (item.type, "all"):
                rows[group, reader.name].append(row)
    for (group, name), lines in sorted(rows.items()):
        cited, first, said, count, seconds = zip(*lines, strict=True)
        print(
            f"{group:15} {name:18} n {len(lines):3}  cites gold {mean(cited):.3f}  first {mean(first):.3f}  "
            f"answered {mean(said):.3f}  [{mean(count):.2f}]  median {1000 * median(seconds):.0f} ms"
        )


if __name__ == "__main__":
    main()
