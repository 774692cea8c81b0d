from __future__ import annotations

from decimal import Decimal

import pytest

from rag.answer.compared import word_figures
from rag.answer.labels import Labels
from rag.survey.figures import Figure
from rag.types import Asked, Kind, Language, Question, Scope
from tests.support.values import make_citation, make_evidence, make_meta


def figure(township: str, year: int, value: str, unit: str, raw: str) -> Figure:
    return Figure(Decimal(value), unit, raw, make_evidence(f"调解纠纷{raw}。", make_meta(township, year)))


STONE = figure("石桥镇", 2022, "12", "件", "12件")
RIVER = figure("双河乡", 2021, "205", "件", "二百零五起")
GOOSE = figure("落雁街道", 2023, "98.5", "%", "98.5％")
FIGURES = [STONE, RIVER, GOOSE]


def ask(text: str, kind: Kind, language: Language = Language.ZH) -> Question:
    return Question(text, language, kind, Scope(), Asked("调解", {"调解": 1.0}))


def test_a_comparison_goes_by_year_and_marks_what_is_counted_otherwise() -> None:
    text, rows = word_figures(FIGURES, ask("对比调解", Kind.COMPARE), Labels(make_citation))
    assert text.split("\n") == [
        "- 双河乡2021年：“调解纠纷二百零五起”[1]",
        "- 石桥镇2022年：“调解纠纷12件”[2]",
        "- 落雁街道2023年：“调解纠纷98.5％”[3]",
    ]
    assert rows[0] == {
        "township": "双河乡",
        "county": "青川县",
        "year": 2021,
        "value": 205,
        "unit": "件",
        "raw": "二百零五起",
        "note": "",
        "citation": 1,
    }
    assert [(row["value"], row["note"]) for row in rows] == [(205, ""), (12, ""), (98.5, "口径不同")]


@pytest.mark.parametrize(
    ("text", "language", "first", "order"),
    [
        (
            "哪个最多？",
            Language.ZH,
            "按各报告写明的数字，最多（高）的是双河乡2021年（二百零五起）[1]。",
            [205, 12, 98.5],
        ),
        ("哪个最少？", Language.ZH, "按各报告写明的数字，最少（低）的是石桥镇2022年（12件）[1]。", [12, 205, 98.5]),
        (
            "Which town has the most?",
            Language.EN,
            "By the figures stated, the most is Shuanghe Township (2021) (二百零五起) [1].",
            [205, 12, 98.5],
        ),
        (
            "Which town has the FEWEST?",
            Language.EN,
            "By the figures stated, the least is Shiqiao Town (2022) (12件) [1].",
            [12, 205, 98.5],
        ),
    ],
)
def test_the_extreme_comes_first_and_is_ranked_in_one_unit(
    text: str, language: Language, first: str, order: list[float]
) -> None:
    labels = Labels(make_citation)
    said, rows = word_figures(FIGURES, ask(text, Kind.SUPERLATIVE, language), labels)
    assert said.split("\n")[0] == first
    assert [row["value"] for row in rows] == order
    assert [row["citation"] for row in rows] == [1, 2, 3]


def test_ten_are_told_and_all_are_in_the_table() -> None:
    many = [
        figure(f"{char}镇", 2022, str(number), "件", f"{number}件")
        for number, char in enumerate("甲乙丙丁戊己庚辛壬癸子丑", 1)
    ]
    labels = Labels(make_citation)
    text, rows = word_figures(many, ask("对比调解", Kind.COMPARE), labels)
    assert len(text.split("\n")) == 10
    assert len(rows) == len(labels.citations) == 12
