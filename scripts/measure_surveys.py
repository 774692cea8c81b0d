"""Measure how long a survey of all reports takes as the library grows.

Usage: python scripts/measure_surveys.py REPORTS SIZE [SIZE ...]    e.g. a folder of reports, 100 1000 10000

Reports are made by recombining the sections of the given ones: each takes every role's sections from another report.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from embeddings import load_encoder
from rag.annotator import ReportAnnotator
from rag.assistant import Assistant
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch, StoredReport
from rag.settings import load_settings
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.types import Clause, Report, ReportMeta, Role, Section

PER_BATCH = 500
ROUNDS = 3
QUESTIONS = (
    "哪些乡镇提到执法人员不足？",
    "哪些乡镇开展了反诈宣传？",
    "既缺人又缺钱的乡镇有哪些？",
    "没有提到民法典的乡镇有哪些？",
    "Which townships report a shortage of funds?",
)
FREE_QUESTIONS = (
    "哪些乡镇用微信群或公众号普法？",
    "哪些乡镇给执法人员办过培训？",
    "Which townships used village loudspeakers to publicise the law?",
)


def recombined(sources: Sequence[Report], size: int) -> Iterator[Report]:
    """Yield reports, each with the sections of every role from a report drawn for it; the same each time."""
    draw = random.Random(0)
    for number in range(size):
        report_id = f"{number:012x}"
        sections: list[Section] = []
        clauses: list[Clause] = []
        text = ""
        for role in Role:
            source = draw.choice(sources)
            for old in source.sections:
                if old.role is role:
                    start, order = len(text), len(sections)
                    for clause in source.clauses:
                        if clause.section == old.order:
                            name = f"{report_id}-{len(clauses):04d}"
                            end = len(text) + len(clause.text)
                            clauses.append(Clause(name, report_id, len(clauses), order, clause.text, len(text), end))
                            text += clause.text
                    sections.append(Section(order, old.path, role, start, len(text)))
        meta = ReportMeta(report_id, f"{number}.txt", "", f"第{number}镇", None, None, None, 2018 + number % 7, None)
        yield Report(meta, text, tuple(sections), tuple(clauses))


def build(folder: Path, sources: Sequence[Report], size: int) -> LocalLibrary:
    """Make a library of recombined reports."""
    library = LocalLibrary.create(
        folder, Makers(load_encoder("built-in"), index_tokens, TOKENIZER_ID, ReportAnnotator())
    )
    waiting: list[StoredReport] = []
    for report in recombined(sources, size):
        waiting.append(StoredReport(report, report.meta.report_id))
        if len(waiting) == PER_BATCH:
            library.apply(Batch(add=tuple(waiting)))
            waiting = []
    library.apply(Batch(add=tuple(waiting)))
    return library


def ask_all(name: str, questions: Sequence[str], assistant: Assistant) -> None:
    """Ask each question several times, and print how long it took: by the clock, and of the processor."""
    gather, whole, work = [], [], []
    for question in questions:
        for _ in range(ROUNDS):
            began, busy = perf_counter(), process_time()
            answer = assistant.ask(question)
            whole.append(1000 * (perf_counter() - began))
            work.append(1000 * (process_time() - busy))
            gather.append(answer.trace.timings["gather"])
    print(
        f"  {name}: verdicts {median(gather):.0f} ms (slowest {max(gather):.0f}), whole answer {median(whole):.0f} ms "
        f"(slowest {max(whole):.0f}), processor time {median(work):.0f} ms (most {max(work):.0f})",
        flush=True,
    )


def main() -> None:
    """Print a few lines for each size."""
    with Assistant.from_folder(sys.argv[1]) as assistant:
        sources = [assistant.source(meta.report_id) for meta in assistant.reports()]
    for size in map(int, sys.argv[2:]):
        with tempfile.TemporaryDirectory() as folder:
            began = perf_counter()
            library = build(Path(folder) / "library", sources, size)
            built = perf_counter() - began
            clauses = sum(len(source.clauses) for source in recombined(sources, min(size, 100))) // min(size, 100)
            print(f"{size} reports of {clauses} clauses, built in {built:.0f} s", flush=True)
            with Assistant(library, load_settings()) as assistant:
                assistant.ask(QUESTIONS[0])
                assistant.ask(FREE_QUESTIONS[0])
                for name, questions in (("known subjects", QUESTIONS), ("free phrases", FREE_QUESTIONS)):
                    ask_all(name, questions, assistant)


if __name__ == "__main__":
    main()
