"""Measure what a user waits for: ingest, the first answer of a fresh process, warm questions.

Usage: python scripts/measure_speed.py [REPORTS]    where REPORTS is a folder of reports (default: seeds)

Medians of five rounds; the machine should be quiet. Figures are kept in docs/measurements.md.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from rag.assistant import Assistant
from rag.evaluate.questions import load_questions

ROUNDS = 5
QUESTION = "哪些乡镇提到执法人员不足？"
SEEDS = Path(__file__).parents[1] / "seeds"


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds one call takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def ingest(reports: Path) -> tuple[int, float]:
    """Return how many reports were taken in and the median seconds for all of them, indexes included."""
    seconds, count = [], 0
    for _ in range(ROUNDS):
        with (
            tempfile.TemporaryDirectory() as folder,
            Assistant.open(Path(folder) / "library", create=True) as assistant,
        ):
            seconds.append(timed(lambda assistant=assistant: assistant.add([reports])))  # type: ignore[misc]
            count = len(assistant.reports())
    return count, median(seconds)


def cold(reports: Path) -> tuple[float, float]:
    """Return the median seconds from process start to printed answer: over a library, and over a bare folder."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder) / "library")
        command = [sys.executable, "-m", "rag"]
        run: Callable[..., object] = lambda *words: subprocess.run(  # noqa: E731
            [*command, *words], check=True, capture_output=True
        )
        run("ingest", str(reports), "--library", library)
        kept = [timed(lambda: run("ask", "--library", library, QUESTION)) for _ in range(ROUNDS)]
        bare = [timed(lambda: run("ask", "--reports", str(reports), QUESTION)) for _ in range(ROUNDS)]
    return median(kept), median(bare)


def warm(reports: Path) -> tuple[float, float]:
    """Return median and 95th percentile of milliseconds from question to evidence over the seed questions."""
    questions = [item.question for item in load_questions(SEEDS / "questions.jsonl")]
    with Assistant.from_folder(reports) as assistant:
        to_evidence = []
        for _ in range(ROUNDS + 1):
            times = [timed(lambda text=text: next(iter(assistant.stream(text)))) for text in questions]  # type: ignore[misc]
            to_evidence.append(times)
    flat = sorted(1000 * seconds for times in to_evidence[1:] for seconds in times)
    return median(flat), flat[int(0.95 * len(flat))]


def main() -> None:
    """Print every figure."""
    reports = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    count, seconds = ingest(reports)
    print(f"ingest: {count} reports in {seconds:.2f} s = {count / seconds:.0f} reports/s")
    kept, bare = cold(reports)
    print(f"cold `zhengwen ask`: {kept:.2f} s over a library, {bare:.2f} s over a folder")
    middle, late = warm(reports)
    print(f"warm question to evidence: p50 {middle:.1f} ms, p95 {late:.1f} ms")


if __name__ == "__main__":
    main()
