"""Measure how a library grows: build time, disk, memory, query times and recall against exact search.

Usage: python scripts/measure_scale.py CORPORA SIZE [SIZE ...]    e.g. shared/corpora 10000 100000 1000000

CORPORA holds prose_news.tar.xz and prose_laws.tar.xz, whose sentences stand in for clauses. Each size is built in a
process of its own; questions are crops of its sentences.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy

from embeddings import load_encoder
from rag.annotator import ReportAnnotator
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.library.protocol import Batch, StoredReport
from rag.retrieve.evidence import retrieve
from rag.settings import load_settings
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.types import Clause, Report, ReportMeta, Role, Scope, Section
from rag.understand.question import understand

ARCHIVES = ("prose_news.tar.xz", "prose_laws.tar.xz")
PER_REPORT = 60
PER_BATCH = 500  # reports
QUESTIONS = 200
PREFIX = re.compile(r"^\[.*?\]，正文：")
SENTENCE = re.compile(r"[^。！？；\n]{10,200}[。！？；]?")


def sentences(corpora: Path) -> Iterator[str]:
    """Yield the sentences of the archives, each once."""
    seen: set[int] = set()
    for name in ARCHIVES:
        with tarfile.open(corpora / name) as archive:
            for member in archive:
                file = archive.extractfile(member) if "SOURCE" not in member.name else None
                for line in file.read().decode("utf-8", "replace").splitlines() if file else ():
                    for sentence in SENTENCE.findall(PREFIX.sub("", line)):
                        if hash(sentence) not in seen:
                            seen.add(hash(sentence))
                            yield sentence


def reports(corpora: Path, clauses: int) -> Iterator[Report]:
    """Yield reports of 60 sentences each."""
    stream = sentences(corpora)
    for number in range(clauses // PER_REPORT + 1):
        texts = [text for text, _ in zip(stream, range(PER_REPORT), strict=False)]
        if not texts:
            return
        report_id = f"{number:012x}"
        meta = ReportMeta(report_id, f"{number}.txt", "", f"第{number}镇", None, None, None, 2020 + number % 5, None)
        ends = numpy.cumsum([len(text) for text in texts])
        rows = [
            Clause(f"{report_id}-{place:04d}", report_id, place, 0, text, int(end) - len(text), int(end))
            for place, (text, end) in enumerate(zip(texts, ends, strict=True))
        ]
        section = Section(0, ("一、主要工作",), Role.MEASURES, 0, int(ends[-1]))
        yield Report(meta, "".join(texts), (section,), tuple(rows))


def open_library(folder: Path) -> LocalLibrary:
    """Open the library of a folder, or make one."""
    make = LocalLibrary.open if LocalLibrary.exists(folder) else LocalLibrary.create
    return make(folder, Makers(load_encoder("built-in"), index_tokens, TOKENIZER_ID, ReportAnnotator()))


def build(corpora: Path, folder: Path, clauses: int) -> None:
    """Take reports in, batch by batch, and print how long it took."""
    library = open_library(folder)
    began, waiting = perf_counter(), []
    for report in reports(corpora, clauses):
        waiting.append(StoredReport(report, report.meta.report_id))
        if len(waiting) == PER_BATCH:
            library.apply(Batch(add=tuple(waiting)))
            waiting = []
    library.apply(Batch(add=tuple(waiting)))
    seconds = perf_counter() - began
    began = perf_counter()
    library.rebuild()
    print(f"ingest {seconds:.0f} s, both indexes built anew {perf_counter() - began:.0f} s", end=", ")
    library.close()


def query(folder: Path) -> None:
    """Open a library, ask, and print times, memory and recall@10 of the vector search."""
    began = perf_counter()
    library = open_library(folder)
    library.search_lexical({"法治": 1.0}, scope_ids=None, limit=1)
    library.token_counts()
    opened = perf_counter() - began
    stats, encoder = library.stats(), load_encoder("built-in")
    settings = replace(load_settings().retrieve, evidence=10)
    metas, draw, times, hits = library.reports(), random.Random(0), [], 0
    rows = numpy.concatenate(
        [library.rows_of([c.clause_id for c, _ in library.report_clauses_of(m.report_id)]) for m in metas]
    )
    names = [c.clause_id for m in metas for c, _ in library.report_clauses_of(m.report_id)]
    for name in draw.sample(names, QUESTIONS + 20):
        text = library.clauses([name])[0][0].text
        start = draw.randrange(max(1, len(text) - 14))
        began = perf_counter()
        question = understand(f"{text[start : start + 14]}是什么情况？", metas, Scope(), max_chars=2000)
        retrieve(question, library, encoder, settings, scope_ids=None)
        times.append(1000 * (perf_counter() - began))
        row = encoder.encode_queries([question.asked.words])[0]
        exact = {names[place] for place in numpy.argsort(-(rows @ row), kind="stable")[:10]}
        hits += len(exact & {hit.clause_id for hit in library.search_vectors(row, scope_ids=None, limit=10)})
    late = numpy.percentile(times[20:], [50, 95])
    print(f"{stats.clauses} clauses, disk {stats.bytes / 1e6:.0f} MB, opened in {opened:.2f} s, ", end="")
    print(f"query p50 {late[0]:.1f} ms p95 {late[1]:.1f} ms, recall@10 {hits / 10 / (QUESTIONS + 20):.3f}")
    library.close()


def memory(folder: Path) -> None:
    """Open a library, ask one question, and print the memory of the process."""
    library, encoder = open_library(folder), load_encoder("built-in")
    question = understand("哪里提到执法人员不足？", library.reports(), Scope(), max_chars=2000)
    retrieve(question, library, encoder, load_settings().retrieve, scope_ids=None)
    print(f"memory after one question {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", end=", ")


STEPS = {"build": build, "query": query, "memory": memory}


def main() -> None:
    """Print one line for each size."""
    if sys.argv[1] in STEPS:
        STEPS[sys.argv[1]](*(Path(a) if "/" in a else int(a) for a in sys.argv[2:]))  # type: ignore[arg-type]
        return
    corpora = Path(sys.argv[1]).absolute()
    for size in sys.argv[2:]:
        with tempfile.TemporaryDirectory() as folder:
            library = str(Path(folder) / "library")
            for step in (("build", str(corpora), library, size), ("memory", library), ("query", library)):
                subprocess.run([sys.executable, __file__, *step], check=True)


if __name__ == "__main__":
    main()
