"""Clauses cut at their commas."""

from __future__ import annotations

import numpy
import pytest

from rag.survey.pieces import best_of, cut_up, pieces_of


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("调解纠纷八十余件。", []),
        ("调解纠纷八十余件，是。", []),
        ("调解纠纷八十余件，成功率百分之九十八。", ["调解纠纷八十余件", "成功率百分之九十八"]),
        ("去年，镇里调解纠纷八十余件；全部成功，都已履行。", ["去年，镇里调解纠纷八十余件", "全部成功，都已履行"]),
    ],
)
def test_short_pieces_stay_with_the_next(text: str, pieces: list[str]) -> None:
    assert pieces_of(text) == pieces


def test_what_is_long_is_cut_at_the_marks_of_its_enumeration_too() -> None:
    text = (
        "举办村干部普法培训班、民营企业家法律知识讲座、乡村振兴带头人法治课堂、送法进企业进校园等，形式多样内容丰富。"
    )
    assert pieces_of(text)[2:] == [
        "举办村干部普法培训班",
        "民营企业家法律知识讲座",
        "乡村振兴带头人法治课堂",
        "送法进企业进校园等",
    ]
    assert pieces_of("调解山林、水利、土地、宅基地、婚姻家庭纠纷八十余件。") == []


def test_pieces_know_their_clause() -> None:
    pieces, places = cut_up(["调解纠纷八十余件，成功率百分之九十八。", "植树。", "整修村道四公里，沿路植树三千株。"])
    assert (len(pieces), places) == (4, [0, 0, 2, 2])
    scores = numpy.array([[0.1, 0.9], [0.5, 0.2], [0.3, 0.3], [0.4, 0.1]], numpy.float32)
    expected = numpy.array([[0.5, 0.9], [0, 0], [0.4, 0.3]], numpy.float32)
    assert best_of(scores, places, 3).tolist() == expected.tolist()
