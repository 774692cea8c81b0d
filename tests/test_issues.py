"""Shortcomings and activities as columns of a matrix: what a list question finds, cell by cell."""

from __future__ import annotations

import pytest

from rag import Assistant, Scope
from rag.columns import MatrixOf
from rag.errors import QuestionError
from rag.survey.taxonomy import subjects
from rag.types import Language


def test_a_column_says_what_a_list_question_on_it_says(assistant: Assistant) -> None:
    matrix = assistant.matrix(["funding"], of="issues")
    told = {row["township"]: row["cells"]["funding"] for row in matrix.rows()}
    answer = assistant.ask("哪些乡镇经费不足？")
    shown = {one.township: one.status for one in answer.verdicts if one.status != "no"}
    assert {town: {"明确": "yes", "相近": "borderline"}[cell["text"]] for town, cell in told.items() if cell} == shown
    assert shown
    for meta in matrix.reports:
        cell = matrix.cells.get((meta.report_id, "funding"))
        if cell is not None:
            assert assistant.source(meta.report_id).text[cell.clause.start : cell.clause.end] == cell.clause.text


def test_near_misses_say_what_they_are(assistant: Assistant) -> None:
    matrix = assistant.matrix(["执法力量不足"], of=MatrixOf.ISSUES)
    cells = {row["township"]: row["cells"]["staff_shortage"] for row in matrix.rows()}
    assert (cells["庙坝镇"]["text"], cells["庙坝镇"]["note"]) == ("明确", "")
    assert cells["均川镇"]["note"] == "提到这一对象，但说的是另一方面的不足"
    assert cells["庙行镇"] is None


@pytest.mark.parametrize(("of", "activity"), [("issues", False), ("activities", True)])
def test_all_subjects_stand_in_columns(assistant: Assistant, of: str, activity: bool) -> None:
    matrix = assistant.matrix(of=of, scope=Scope(years={2021}), language=Language.EN)
    assert matrix.names == tuple(one.en for one in subjects() if one.activity is activity)
    assert {meta.year for meta in matrix.reports} == {2021}
    assert {cell.text for cell in matrix.cells.values()} <= {"yes", "near"}
    assert matrix.cells


def test_what_is_not_known_is_an_error(assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="no known subject is called '天气'"):
        assistant.matrix(["天气"], of="issues")
    with pytest.raises(QuestionError, match="'weather' is nothing a matrix can show; known: figures, issues, activit"):
        assistant.matrix(of="weather")


def test_an_english_matrix_of_figures(assistant: Assistant) -> None:
    matrix = assistant.matrix(["mediation_rate"], language=Language.EN)
    assert matrix.names == ("mediation success rate",)
