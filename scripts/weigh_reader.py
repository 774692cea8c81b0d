"""Fit what the built-in reader makes of its model's scores, on scenes that the product's search brought.

Usage: python scripts/weigh_reader.py SCENES MODEL [--asked ASKED] [--clauses CLAUSES]

SCENES is the folder ``scenes`` of a training run, with what ``scripts/search_scenes.py`` wrote into it; MODEL its GGUF
file, ASKED how many scenes of each source are asked about (600), with how many CLAUSES (6). All are kept out of
training: the model is sure of those it was taught. Prints the lines of ``model.toml``, fitted on all, and what weights
come to that are fitted on the other half of the questions.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy

from rag.read.copying import BuiltinReader
from rag.read.likeness import Likeness, likeness_of
from rag.read.protocol import ReadingTask
from rag.read.training.config import SHARES
from rag.read.training.evaluate import kept_scenes, task_of
from rag.read.training.scene import Ask
from rag.read.weighing import CLAUSE_SIGNS, Choice, Weighing, Weights
from rag.settings import load_settings
from rag.training.choices import Held, fit_choices

_PENALTY = 1.0
_FALSELY = 0.048  # of answerable questions may be refused: .050 of those it was not fitted on
_NAMES = re.compile(r"^In \d+: |（\d+年）$| \(\d+\)$")
_TAIL = 10  # characters by which a question is known, whatever township it was asked of


@dataclass(frozen=True, slots=True)
class Case:
    """A question with what the model and the search make of it."""

    source: str
    ask: Ask
    task: ReadingTask
    choice: Choice
    likeness: Likeness

    def weighed(self, weights: Weights) -> Weighing:
        """Weigh it."""
        return Weighing(self.choice, self.task, weights, self.likeness)


def cases(reader: BuiltinReader, scenes: Path, most: int, clauses: int) -> Iterator[Case]:
    """Ask the model about kept scenes."""
    for source in SHARES:
        file = scenes / f"{source}.kept.jsonl"
        for scene in kept_scenes(file, most, clauses) if file.exists() else ():
            for ask in scene.asks:
                task = task_of(scene, ask)
                yield Case(source, ask, task, reader.choose(task), likeness_of(task))


def fit_choice(found: Sequence[Case]) -> Weights:
    """Find the weights under which the clauses that answer are likeliest."""
    held = [_held(case) for case in found if case.ask.gold]
    return Weights(dict(zip(CLAUSE_SIGNS, map(float, fit_choices(held, _PENALTY)), strict=True)))


def _held(case: Case) -> Held:
    weighing, shown = case.weighed(Weights()), len(case.choice.clauses)
    answers = numpy.zeros(shown, numpy.float32)
    answers[list(case.ask.gold)] = 1
    rows = numpy.array([weighing.clause_sign(name)[:shown] for name in CLAUSE_SIGNS], numpy.float32)
    return Held(rows.T, answers)


def fit_signs(found: Sequence[Case], weights: Weights) -> Weights:
    """Fit a logistic model of whether no clause answers; its bias leaves a small share refused falsely."""
    rows = [case.weighed(weights).signs() for case in found]
    names = list(rows[0])
    table = numpy.array([[row[name] for name in names] for row in rows])
    none = numpy.array([not case.ask.gold for case in found], float)
    beta = numpy.zeros(len(names))
    for _ in range(30):  # Newton's method with a little shrinkage
        share = 1 / (1 + numpy.exp(-table @ beta))
        curve = (table * (share * (1 - share))[:, None]).T @ table + 0.1 * numpy.eye(len(names))
        beta += numpy.linalg.solve(curve, table.T @ (none - share) - 0.1 * beta)
    beta[0] -= numpy.quantile((table @ beta)[none == 0], 1 - _FALSELY)
    return replace(weights, signs=dict(zip(names, map(float, beta), strict=True)))


def halves(found: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Part cases so that a question stands in one half, however often and of whatever township it was asked."""
    parts: tuple[list[Case], list[Case]] = ([], [])
    for case in found:
        known = _NAMES.sub("", case.ask.question)[-_TAIL:]
        parts[zlib.crc32(known.encode()) % 2].append(case)
    return parts


def fit(found: Sequence[Case]) -> Weights:
    """Fit all weights."""
    return fit_signs(found, fit_choice(found))


def report(name: str, parts: Sequence[tuple[Sequence[Case], Weights]]) -> None:
    """Print the shares of sets of cases: by the model alone, by the search alone, by the weights of each set."""
    for way, forced in (("model", Weights()), ("search", Weights({"search": 1.0})), ("weighed", None)):
        answered = [(case, forced or weights) for found, weights in parts for case in found if case.ask.gold]
        others = [(case, forced or weights) for found, weights in parts for case in found if not case.ask.gold]
        weighed = [(case, case.weighed(used)) for case, used in answered]
        best = [weighing.best in case.ask.gold for case, weighing in weighed]
        wrong = [weighing.refused for _, weighing in weighed]
        right = [case.weighed(used).refused for case, used in others]
        both = numpy.mean([hit and not lost for hit, lost in zip(best, wrong, strict=True)])
        print(
            f"{name:10} {way:8} n {len(answered)}+{len(others)}  likeliest {numpy.mean(best):.3f}  right {both:.3f}"
            f"  refused {numpy.mean(right or [False]):.3f}  falsely {numpy.mean(wrong):.3f}"
        )


def main() -> None:
    """Fit, print the weights, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--asked", type=int, default=600)
    parser.add_argument("--clauses", type=int, default=6)
    given = parser.parse_args()
    reader = BuiltinReader.open(load_settings().read, given.model)
    found = list(cases(reader, given.scenes, given.asked, given.clauses))
    reader.close()
    weights = fit(found)
    for title, values in (("clauses", weights.clauses), ("signs", weights.signs)):
        print(f"[weights.{title}]")
        for name, value in values.items():
            print(f'"{name}" = {value:.3f}')
        print()
    one, other = halves(found)
    crossed = ((one, fit(other)), (other, fit(one)))
    for source in dict.fromkeys(case.source for case in found):
        report(source, [([case for case in part if case.source == source], used) for part, used in crossed])
    report("all", crossed)


if __name__ == "__main__":
    main()
