"""Measure the figures read out of labelled reports, and the answers to number questions about them.

    python scripts/measure_facts.py QUESTIONS REPORTS LABELS [--traps TRAPS] [--bank CLAUSE_BANK] [--show]

Answers: right where the numbers of the gold answer stand in the text (a superlative: lead the table) and a clause of
every gold quote is cited. A number not in its cited clause is one of a line with marks that stands in none of the
clauses they name; differences worked out by code and report years aside.

Extraction: a labelled figure counts as found where one with its indicator and value is read as the township's own of
the year within the label's quote. A trap (last year's, county-wide, cumulative, part of a total) is avoided where
nothing of its indicator and value within its quote is offered as the own figure of the year. With --bank the scorer is
trained anew for each of five folds of the reports, on the clause bank and the other four.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from rag import Assistant
from rag.facts import extract
from rag.facts.scorer import Scorer, fact_scorer
from rag.facts.table import apart_of, own_figure
from rag.facts.taxonomy import indicators
from rag.text.numbers import NumberKind, numbers_in, same_quantity, unsupported
from rag.types import Answer, Fact, Report
from scripts import train_facts as training

_FOLDS = 5
_TYPES = {"lookup_number", "superlative", "compare", "cross_year"}
_COMPUTED = re.compile(r"(?:相差|增加|减少|the difference is|up by|down by)[^（(]*[（(][^（）()]*[）)]")


@dataclass
class Tally:
    """What the reading of figures came to."""

    hits: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    chosen: Counter[bool] = field(default_factory=Counter)
    avoided: Counter[bool] = field(default_factory=Counter)

    def lines(self) -> Iterable[str]:
        """Yield the shares, per indicator and over all."""
        for key in sorted(self.hits | self.missed | self.wrong):
            good = self.hits[key]
            yield f"  {key:22} precision {_share(good, self.wrong[key])}  recall {_share(good, self.missed[key])}"
        good = self.hits.total()
        yield f"extraction: precision {_share(good, self.wrong.total())}, recall {_share(good, self.missed.total())}"
        yield f"figure chosen per report and indicator: right {_share(self.chosen[True], self.chosen[False])}"
        yield f"traps avoided: {_share(self.avoided[True], self.avoided[False])}"


def extraction(
    reports: Mapping[str, Report],
    gold: Mapping[str, Sequence[dict[str, Any]]],
    scorers: Mapping[str, Scorer],
    *,
    show: bool,
) -> Iterable[str]:
    """Score the figures of every report with its own scorer."""
    tally = Tally()
    for name, report in reports.items():
        extract.fact_scorer = lambda name=name: scorers[name]  # type: ignore[assignment,misc]
        for line in _tallied(tally, report, extract.facts_of_report(report), gold[name]):
            if show:
                print(name, line)
    return tally.lines()


def _tallied(tally: Tally, report: Report, found: list[Fact], gold: Sequence[dict[str, Any]]) -> Iterable[str]:
    own = [fact for fact in found if apart_of(fact) is None]
    labels = [fact for fact in gold if "scope" not in fact]
    for label in labels:
        near = any(_is(fact, label, report) for fact in own)
        (tally.hits if near else tally.missed)[label["indicator"]] += 1
        if not near:
            yield f"missed {label} {[_line(fact) for fact in found if _within(fact, label, report)]}"
    for key in {label["indicator"] for label in labels}:
        best = own_figure([fact for fact in found if fact.indicator == key], indicators()[key])
        values = {float(label["value"]) for label in labels if label["indicator"] == key}
        right = best is not None and float(best.value) in values
        tally.chosen[right] += 1
        if not right:
            yield f"chosen {key} {values} {best and _line(best)}"
    for fact in own:
        right = any(_is(fact, label, report) for label in labels)
        if not right and fact.indicator and fact.indicator not in training.UNLABELLED:
            tally.wrong[fact.indicator] += 1
            yield f"wrong {_line(fact)} {report.text[max(0, fact.start - 30) : fact.end + 12]!r}"
    for trap in (fact for fact in gold if "scope" in fact):
        taken = any(_is(fact, trap, report) for fact in own)
        tally.avoided[not taken] += 1
        if taken:
            yield f"trap {trap}"


def answers(path: Path, reports: Path, *, show: bool) -> Iterable[str]:
    """Ask the number questions and yield the share answered right, by type and language."""
    right: dict[str, list[bool]] = defaultdict(list)
    loose = 0
    with Assistant.from_folder(reports) as assistant:
        for line in path.read_text("utf-8").splitlines():
            item = json.loads(line)
            if item["type"] in _TYPES:
                answer = assistant.ask(item["question"])
                good = _is_right(item, answer)
                wild = loose_numbers(answer)
                loose += len(wild)
                for group in (item["type"], f"{item['type']}/{item['lang']}"):
                    right[group].append(good)
                if show and (not good or wild):
                    print("answer", good, wild, item["question"], item["answer"], answer.text[:300])
    for group, results in sorted(right.items()):
        yield f"{group:22} right {_share(sum(results), len(results) - sum(results))}"
    yield f"numbers not in their cited clause: {loose}"


def _is_right(item: dict[str, Any], answer: Answer) -> bool:
    quotes = [(Path(c.file).stem, c.quote) for c in answer.citations]
    cited = [
        any(g["report"] == name and _alike(g["quote"], quote) for name, quote in quotes) for g in item["gold_quotes"]
    ]
    if item["type"] == "superlative":
        value = float(item["answer"].rpartition(":")[2])
        return bool(answer.table) and float(str(answer.table[0]["value"])) == value and all(cited)
    wanted = [quantity for quantity in numbers_in(item["answer"]) if quantity.kind is not NumberKind.YEAR]
    said = numbers_in(answer.text)
    given = sum(any(same_quantity(one, other) for other in said) for one in wanted)
    # A gold answer also says what the figure is not: one number of a lookup is enough, the clause tells which.
    return all(cited) and given >= (1 if item["type"] == "lookup_number" else min(2, len(wanted)))


def loose_numbers(answer: Answer) -> list[str]:
    """Return the numbers of an answer's lines that stand in none of the clauses their marks name."""
    clauses = {citation.label: citation for citation in answer.citations}
    found = []
    for line in answer.text.split("\n"):
        marks = [clauses[int(mark)] for mark in re.findall(r"\[(\d+)\]", line)]
        if marks:
            bare = _COMPUTED.sub("", re.sub(r"\[\d+\]", "", line)).lstrip("- ")
            sources = [text for mark in marks for text in (mark.quote, f"{mark.year}年", str(mark.township))]
            found += [quantity.raw for quantity in unsupported(bare, sources)]
    return found


def _alike(gold: str, quote: str) -> bool:
    return gold in quote or quote in gold or gold[: len(gold) // 2] in quote or gold[len(gold) // 2 :] in quote


def _is(fact: Fact, label: dict[str, Any], report: Report) -> bool:
    return (
        fact.indicator == label["indicator"]
        and float(fact.value) == float(label["value"])
        and _within(fact, label, report)
    )


def _within(fact: Fact, label: dict[str, Any], report: Report) -> bool:
    at = report.text.find(label["quote"])
    return at <= fact.end and fact.start <= at + len(label["quote"])


def _share(good: int, bad: int) -> str:
    return f"{good / (good + bad):.3f} ({good}/{good + bad})" if good + bad else "-"


def _line(fact: Fact) -> str:
    part = " part" if fact.part else ""
    return f"{fact.raw} {fact.indicator} {fact.whose.value} {fact.period.value}{part} [{fact.what}]"


def _scorers(args: argparse.Namespace, reports: Mapping[str, Report], gold: Mapping[str, Any]) -> dict[str, Scorer]:
    if args.bank is None:
        return dict.fromkeys(reports, fact_scorer())
    bank = training.bank_examples(args.bank)
    own = {name: training.report_examples(name, report, gold[name]) for name, report in reports.items()}
    names, scorers = sorted(reports), {}
    for fold in range(_FOLDS):
        held = set(names[fold::_FOLDS])
        rest = [example for name in names if name not in held for example in own[name]]
        scorers |= dict.fromkeys(held, training.train([*bank, *rest]))
    return scorers


def speed(reports: Mapping[str, Report]) -> str:
    """Return the time that the figures of a report take, by length."""
    times = []
    for report in reports.values():
        runs = []
        for _ in range(3):
            started = perf_counter()
            extract.facts_of_report(report)
            runs.append((perf_counter() - started) * 1000)
        times.append(min(runs))
    times.sort()
    return (
        f"milliseconds per report: median {times[len(times) // 2]:.2f}, 95 % below {times[len(times) * 95 // 100]:.2f}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("questions", "reports", "labels"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--traps", type=Path)
    parser.add_argument("--bank", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    reports = training.read_reports(args.reports)
    gold = training.gold_of(args.labels, args.traps)
    print(speed(reports))
    for line in answers(args.questions, args.reports, show=args.show):
        print(line)
    for line in extraction(reports, gold, _scorers(args, reports, gold), show=args.show):
        print(line)


if __name__ == "__main__":
    main()
