"""Examples for the tagger: what a label tells, and what it leaves open."""

from __future__ import annotations

from rag.survey.features import grams_of
from rag.survey.taxonomy import keys
from rag.training.examples import bank_examples, report_examples
from rag.training.fit import Recipe, fit
from rag.types import Clause, Report, ReportMeta, Role, Section

STAFF, SKILL = keys().index("staff_shortage"), keys().index("staff_quality")


def test_a_label_is_certain_of_its_subject_alone() -> None:
    rows = [{"kind": "clause", "item": "staff_shortage", "status": "problem", "role": "problems", "text": "人手不够"}]
    examples = bank_examples(rows)
    assert examples.wanted[0, STAFF] == 1
    assert (examples.weight[0, STAFF], examples.wanted[0, SKILL]) == (1, 0)
    assert examples.weight[0, SKILL] < 0.1


def test_a_note_on_another_subject_counts_for_that_one() -> None:
    row = {"kind": "clause", "item": "staff_shortage", "status": "near", "role": "problems", "text": "队员业务不熟"}
    examples = bank_examples([{**row, "note": "staff_quality"}])
    assert examples.wanted[0, [STAFF, SKILL]].tolist() == [0, 1]
    assert examples.weight[0, [STAFF, SKILL]].tolist() == [1, 1]


def test_sentences_beside_a_labelled_one_count_neither_way() -> None:
    texts = ["全年学法六次。", "执法人手不够。", "夜里没人值班。", "群众意见很大。"]
    clauses, start = [], 0
    for place, text in enumerate(texts):
        clauses.append(Clause(f"r-{place:04d}", "r", place, 0, text, start, start + len(text)))
        start += len(text)
    meta = ReportMeta("r", "r.txt", "", None, None, None, None, None, None)
    report = Report(meta, "".join(texts), (Section(0, ("二、",), Role.PROBLEMS, 0, start),), tuple(clauses))
    labels = {"topics": [{"topic": "staff_shortage", "status": "problem", "quote": "执法人手不够"}], "activities": []}
    examples = report_examples(report, labels)
    assert examples.wanted[:, STAFF].tolist() == [0, 1, 0, 0]
    assert examples.weight[:, STAFF].tolist() == [0, 1, 0, 1]


def test_a_fit_tells_its_examples_apart_and_is_the_same_each_time() -> None:
    import numpy
    import pytest

    pytest.importorskip("torch")
    texts = ["人手不够", "缺少人手", "经费充足", "钱够用了"]
    wanted = numpy.array([[1], [1], [0], [0]], numpy.float32)
    dense, weight = numpy.zeros((4, 1), numpy.float32), numpy.ones((4, 1), numpy.float32)
    models = [fit(grams_of(texts), dense, wanted, weight, Recipe(rounds=30)) for _ in range(2)]
    scores = models[0].scores(grams_of(texts), dense)[:, 0]
    assert scores[:2].min() > scores[2:].max()
    assert (models[0].table == models[1].table).all()
