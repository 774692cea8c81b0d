"""Train the weights by which a figure asked for is told from a neighbour of it (rag/facts/signs.py).

    python scripts/train_stated.py QUESTIONS:REPORTS [QUESTIONS:REPORTS ...] [--write]

Every question on one figure, stated or not, is put to its reports. What would be given is looked at: the figure whose
words come nearest, and that of the known indicator asked for; right is one whose value is a gold number in its gold
quote. Each stated question is asked once more with its figure taken out of the report: what comes nearest then is
wrong, and counts a third, since its clause still speaks of the matter. A logistic model is fitted. Printed: by five
folds of the reports, which share of the right figures is kept and of the wrong ones turned away at some bars; with
``--write`` the weights of all are written. Run again after a new encoder or after scripts/train_figures.py.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from rag import Assistant
from rag.evaluate.questions import UNANSWERABLE, Item, load_questions, settle
from rag.evaluate.sources import Sources
from rag.facts.likeness import WordEncoder
from rag.facts.signs import SIGNS
from rag.opening import encoder_of
from rag.routes.figures import report_of, table_of, wanted_in
from rag.routes.free_figures import picks
from rag.routes.gathered import Parts
from rag.routes.stated import WEIGHTS, asks_figure, signs_in, sought_of
from rag.settings import load_settings
from rag.survey.scorer import Scorer
from rag.text.soft import Floats
from rag.training.phrases import Rows, fit_scorer
from rag.types import Fact, Kind, Question, ReportMeta, Scope
from rag.understand.question import understand
from scripts.train_figures import is_right

_FOLDS, _PENALTY, _TAKEN_OUT = 5, 5.0, 1 / 3
_MOST = 3  # reports that a question may be put to
_BARS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Example:
    """One figure that would be given: in which report, with which signs, and whether it is right."""

    report: str
    signs: Floats
    right: bool
    weight: float


def main() -> None:
    """Fit, report, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = [one for some in options.sets for one in _examples(*map(Path, some.split(":")))]
    print("\n".join(figures(examples)))
    if options.write:
        fit(examples).save(WEIGHTS, ["Weights of rag/facts/signs.py, made by scripts/train_stated.py."])


def fit(examples: Sequence[Example]) -> Scorer:
    """Return the model."""
    wanted = numpy.array([one.right for one in examples], numpy.float32)
    weight = numpy.array([one.weight for one in examples], numpy.float32)
    rows = Rows("", numpy.stack([one.signs for one in examples]), wanted, weight)
    return fit_scorer([rows], SIGNS, penalty=_PENALTY)


def figures(examples: Sequence[Example]) -> list[str]:
    """Return a line for each bar: which shares are kept and turned away, each report judged by a model of others."""
    names = sorted({one.report for one in examples})
    random.Random(1).shuffle(names)
    fold = {name: number % _FOLDS for number, name in enumerate(names)}
    sure: dict[bool, list[float]] = {True: [], False: []}
    for number in range(_FOLDS):
        model = fit([one for one in examples if fold[one.report] != number])
        for one in examples:
            if fold[one.report] == number and one.weight == 1:
                sure[one.right].append(float(model.scores(one.signs[None])[0]))
    right, wrong = numpy.array(sure[True]), numpy.array(sure[False])
    lines = [f"{len(right)} right figures, {len(wrong)} wrong ones, in {len(names)} reports"]
    lines += [f"{bar:.2f}  kept {(right >= bar).mean():.3f}  turned away {(wrong < bar).mean():.3f}" for bar in _BARS]
    return lines


def _examples(questions: Path, reports: Path) -> Iterator[Example]:
    settings = load_settings()
    encoder = encoder_of(settings)
    if not isinstance(encoder, WordEncoder):
        raise SystemExit("the encoder of the settings knows no words")
    with Assistant.from_folder(reports) as assistant:
        metas, sources = assistant.reports(), Sources(assistant)
        parts = Parts(assistant.library, encoder, settings)
        for item in settle(load_questions(questions), [meta.file for meta in metas]):
            question = understand(item.question, metas, Scope(), max_chars=2000)
            in_scope = [meta for meta in metas if question.scope.admits(meta)]
            asked = item.type in {"lookup_number", UNANSWERABLE} and not item.history and asks_figure(question)
            if not asked or question.refusal is not None or not 0 < len(in_scope) <= _MOST:
                continue
            gold = _gold(item, sources, parts)
            for meta in in_scope:
                told = {fact.start for fact in gold if report_of(fact) == meta.report_id}
                if told or item.type == UNANSWERABLE or len(in_scope) == 1:
                    yield from _of_report(question, meta, [fact for fact in gold if fact.start in told], parts)


def _gold(item: Item, sources: Sources, parts: Parts) -> list[Fact]:
    spans = [span for spans in sources.places(item) for span in spans[:1]]
    facts = parts.library.facts(report_ids={span.report_id for span in spans})
    return [
        fact for fact in facts for span in spans if report_of(fact) == span.report_id and is_right(fact, span, item)
    ]


def _of_report(question: Question, meta: ReportMeta, gold: Sequence[Fact], parts: Parts) -> Iterator[Example]:
    sought = sought_of(question)
    facts = parts.library.facts(report_ids=[meta.report_id])
    values = {fact.value for fact in gold}
    nearest = picks([sought], [meta], parts)
    chosen = {fact.start: fact for pick in nearest for fact in (*(one for one, _ in pick.rest), pick.fact)}
    chosen |= {fact.start: fact for fact in _known(question, meta, parts)}
    others = frozenset(fact.start for fact in facts if fact in gold or fact.value in values)
    bare = [pick.fact for pick in picks([sought], [meta], parts, without=others)] if gold else []
    put = [*((fact, 1.0) for fact in chosen.values()), *((fact, _TAKEN_OUT) for fact in bare)]
    if not put or not isinstance(parts.encoder, WordEncoder):
        return
    signs = signs_in(sought, [fact for fact, _ in put], meta.report_id, parts.library, parts.encoder)
    for (fact, weight), row in zip(put, signs, strict=True):
        yield Example(meta.file, row, weight == 1 and fact in gold, weight)


def _known(question: Question, meta: ReportMeta, parts: Parts) -> list[Fact]:
    wanted = wanted_in(question)
    if wanted is None or wanted.kind is not Kind.LOOKUP:
        return []
    cells = table_of(question, wanted, [meta], parts.library).cells
    return [cell.fact for cell in cells if cell.fact is not None and cell.value is not None]


if __name__ == "__main__":
    main()
