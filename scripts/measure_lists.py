"""Measure list, count and refusal answers over a question set; beside them, plain top-10 retrieval.

Usage: python scripts/measure_lists.py QUESTIONS REPORTS [--folds LABELS BANK]

With ``--folds`` the tags of each report come from a model that saw neither it nor a fifth of the others.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean

from embeddings import load_encoder
from embeddings.contextual import shipped as context
from rag import assistant as joined
from rag.annotator import ReportAnnotator
from rag.assistant import Assistant
from rag.evaluate.questions import Item, load_questions, settle
from rag.survey.tagger import Tagger
from rag.training.examples import rows_of_bank
from rag.training.tagger import fit_tagger, labelled_reports
from rag.types import Answer, Report, Status, Tag

FOLDS = 5
SHOWN_WRONG = 40


class FoldAnnotator(ReportAnnotator):
    """Tags each report with the model that has not seen it."""

    id = "folds"
    taggers: Mapping[str, Tagger] = {}

    def tags(self, report: Report) -> Iterable[Tag]:
        """Return the tags of the fold's model."""
        return self.taggers[report.meta.file].tags(report)


def fold_annotator(reports: Path, labels: Path, bank: Path) -> type[ReportAnnotator]:
    """Train five models, each on four fifths of the reports."""
    known = labelled_reports(reports, labels)
    random.Random(7).shuffle(known)
    encode, rows = load_encoder("words").encode_passages, rows_of_bank(bank)
    taggers: dict[str, Tagger] = {}
    for fold in range(FOLDS):
        rest = [pair for place, pair in enumerate(known) if place % FOLDS != fold]
        tagger = Tagger(encode, context(), fit_tagger(rows, rest, encode))
        taggers |= {report.meta.file: tagger for report, _ in known[fold::FOLDS]}
    FoldAnnotator.taggers = taggers
    return FoldAnnotator


def set_scores(found: Collection[str], gold: Collection[str]) -> tuple[int, int, int]:
    """Return true positives, false positives and false negatives."""
    hits = len(set(found) & set(gold))
    return hits, len(set(found)) - hits, len(set(gold)) - hits


def f1(hits: int, wrong: int, missed: int) -> float:
    """Return 2 TP / (2 TP + FP + FN); 1 when there was nothing to find and nothing was found."""
    total = 2 * hits + wrong + missed
    return 2 * hits / total if total else 1.0


def files(answer: Answer, status: Status) -> set[str]:
    """Return the files of one status."""
    return {verdict.file for verdict in answer.verdicts if verdict.status is status}


def lists(name: str, pairs: Sequence[tuple[Item, set[str]]]) -> None:
    """Print micro-averaged figures of list answers, and how many are perfect."""
    if pairs:
        hits, wrong, missed = (
            sum(column) for column in zip(*(set_scores(f, i.reports) for i, f in pairs), strict=True)
        )
        perfect = mean(found == set(item.reports) for item, found in pairs)
        recall, precision = hits / max(1, hits + missed), hits / max(1, hits + wrong)
        score = f1(hits, wrong, missed)
        print(f"{name:34} n {len(pairs):3}  F1 {score:.3f}  R {recall:.3f}  P {precision:.3f}  perfect {perfect:.2f}")


def near_misses(pairs: Sequence[tuple[Item, Answer]]) -> None:
    """Print how many of the near misses are shown as borderline."""
    known = [(set(item.near_misses), answer) for item, answer in pairs if item.near_misses]
    total = sum(len(near) for near, _ in known)
    for status in Status:
        share = sum(len(near & files(answer, status)) for near, answer in known) / max(1, total)
        print(f"near misses shown as {status:12} {share:.3f} of {total}")


def refusals(pairs: Sequence[tuple[Item, Answer]]) -> None:
    """Print the figures of refusals, and each one that is wrong."""
    asked = [(item, answer) for item, answer in pairs if item.refusal]
    other = [(item, answer) for item, answer in pairs if not item.refusal]
    if asked:
        print(f"refused {mean(a.refusal is not None for _, a in asked):.3f}", end="  ")
        print(f"right reason {mean(a.refusal == i.refusal for i, a in asked):.3f} of {len(asked)}")
    print(f"wrongly refused {mean(a.refusal is not None for _, a in other):.3f} of {len(other)}")
    for item, answer in pairs:
        if (answer.refusal or None) != item.refusal:
            print(f"  {item.id} {item.question} wanted {item.refusal}, got {answer.refusal} by {answer.trace.route}")


def verbatim(assistant: Assistant, answers: Iterable[Answer]) -> tuple[int, int]:
    """Return how many citations stand byte for byte in their source, of how many."""
    texts = {meta.report_id: assistant.source(meta.report_id).text for meta in assistant.reports()}
    citations = [citation for answer in answers for citation in answer.citations]
    return sum(texts[one.report_id][one.start : one.end] == one.quote for one in citations), len(citations)


def report(assistant: Assistant, items: Sequence[Item]) -> None:
    """Ask everything and print the figures."""
    pairs = [(item, assistant.ask(item.question)) for item in items]
    for language in ("zh", "en"):
        asked = [(item, answer) for item, answer in pairs if item.type == "list" and item.language == language]
        lists(f"lists {language}", [(item, files(answer, Status.YES)) for item, answer in asked])
        top = [(item, {hit.meta.file for hit in assistant.search(item.question)[:10]}) for item, _ in asked]
        lists(f"  top 10 clauses {language}", top)
    counts = [(int(item.answer), answer.coverage) for item, answer in pairs if item.type == "count"]
    off = [abs(gold - coverage.yes) if coverage else gold for gold, coverage in counts]
    print(f"counts off by {off}")
    near_misses([(item, answer) for item, answer in pairs if item.type == "list"])
    refusals(pairs)
    print("citations verbatim {} of {}".format(*verbatim(assistant, (answer for _, answer in pairs))))
    worst = sorted(
        (f1(*set_scores(files(answer, Status.YES), item.reports)), item.id, item.question, answer.trace.route)
        for item, answer in pairs
        if item.type == "list"
    )
    for line in worst[:SHOWN_WRONG]:
        print("  {:.2f} {} {} ({})".format(*line))


def main() -> None:
    """Measure as shipped, or by folds."""
    questions, reports, *rest = sys.argv[1:]
    if rest[:1] == ["--folds"]:
        joined.ReportAnnotator = fold_annotator(Path(reports), Path(rest[1]), Path(rest[2]))  # type: ignore[misc]
    with Assistant.from_folder(reports) as assistant:
        report(assistant, settle(load_questions(Path(questions)), [meta.file for meta in assistant.reports()]))


if __name__ == "__main__":
    main()
