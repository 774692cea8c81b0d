from __future__ import annotations

from decimal import Decimal

import pytest

from rag.survey.figures import best_figures, figure_in, has_figure
from rag.types import Asked, Language
from rag.understand.focus import asked_of
from tests.support.values import make_evidence, make_meta


def asked(question: str) -> Asked:
    return asked_of(question, [], Language.ZH)


@pytest.mark.parametrize(
    ("question", "text", "value", "unit"),
    [
        ("调解了多少件纠纷？", "受理信访41件，调解邻里纠纷二百零三起。", 203, "件"),
        ("信访有多少件？", "受理信访41件，调解邻里纠纷二百零三起。", 41, "件"),
        ("发放了多少份资料？", "入户宣讲8场，发放普法资料1.5万份。", 15000, "份"),
        ("调解成功率多少？", "调解案件60件，调解成功率96.7％。", Decimal("96.7"), "%"),
    ],
)
def test_the_figure_follows_what_it_counts(question: str, text: str, value: Decimal, unit: str) -> None:
    figure = figure_in(make_evidence(text), asked(question))
    assert figure is not None
    assert (figure.value, figure.unit) == (Decimal(value), unit)
    assert figure.raw in text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("调解了多少件纠纷？", "调解纠纷成效明显。"),
        ("调解了多少件纠纷？", "调解纠纷的队伍有9支。"),
        ("调解了多少件纠纷？", "种植脐橙300件。"),
        ("调解了多少件纠纷？", "2022年调解纠纷有序开展。"),
    ],
)
def test_no_figure_in_the_unit_or_of_the_thing_asked(question: str, text: str) -> None:
    assert figure_in(make_evidence(text), asked(question)) is None


def test_a_clause_states_a_figure_in_the_unit_or_not() -> None:
    question = asked("调解了多少件纠纷？")
    assert has_figure(make_evidence("种植脐橙300件。"), question)
    assert not has_figure(make_evidence("种植脐橙300亩。"), question)
    assert not has_figure(make_evidence("2022年起步。"), question)
    assert has_figure(make_evidence("种植脐橙300亩。"), Asked("脐橙", {"脐橙": 1.0}))


def test_one_figure_a_report_that_of_its_best_clause() -> None:
    stone, river = make_meta("石桥镇"), make_meta("双河乡")
    evidence = [
        make_evidence("调解纠纷成效明显。", stone),
        make_evidence("调解纠纷12件。", stone),
        make_evidence("调解纠纷30件。", river),
        make_evidence("调解纠纷99件。", stone),
    ]
    figures = best_figures(evidence, asked("调解了多少件纠纷？"))
    assert [(figure.value, figure.evidence) for figure in figures] == [(12, evidence[1]), (30, evidence[2])]
    assert best_figures([], asked("调解了多少件纠纷？")) == []
