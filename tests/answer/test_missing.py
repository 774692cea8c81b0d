"""What is said of places and years without a report, beside those that are answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.answer.missing import missing, namesakes
from rag.types import Asked, Kind, Language, Question, Scope
from tests.support.values import make_meta

REPORTS = [
    make_meta("石桥镇", 2021),
    make_meta("石桥镇", 2022),
    make_meta("双河镇", 2022, county="竹屏县"),
    make_meta("双河镇", 2022, county="榕坪县"),
    make_meta("双河镇", 2023, county="榕坪县"),
    make_meta("柳塘乡", 2023, county="榕坪县"),
]


def ask(scope: Scope | None = None, text: str = "？", language: Language = Language.ZH) -> Question:
    return Question(text, language, Kind.COMPARE, scope or Scope(), Asked("脐橙", {"脐橙": 1.0}))


STONE, WILLOW, RIVER = "石桥镇", "柳塘乡", "双河镇"


@pytest.mark.parametrize(
    ("text", "townships", "years", "said"),
    [
        ("石桥镇和柳塘乡2022年", [STONE, WILLOW], [2022], "柳塘乡2022年的报告，只有2023年的。"),
        ("石桥镇2021年和柳塘乡2023年", [STONE, WILLOW], [2021, 2023], ""),
        ("石桥镇2021年和柳塘乡2022年", [STONE, WILLOW], [2021, 2022], "柳塘乡2022年的报告，只有2023年的。"),
        ("双河镇2023年", [RIVER], [2023], "竹屏县双河镇2023年的报告，只有2022年的。"),
        ("石桥镇2022年和2023年", [STONE], [2022, 2023], "石桥镇2023年的报告，以下只据已有的年份。"),
        ("石桥镇2019年", [STONE], [2019], ""),
        ("2022年", [], [2022], ""),
    ],
)
def test_who_has_no_report_of_a_year_is_said(text: str, townships: list[str], years: list[int], said: str) -> None:
    scope = Scope(townships=townships, years=years)
    assert missing(ask(scope, text), REPORTS) == (f"资料库里没有{said}" if said else "")


def test_a_report_without_a_county_is_of_the_only_township_of_its_name() -> None:
    reports = [make_meta("石桥镇", 2021, county=None), make_meta("石桥镇", 2022)]
    assert missing(ask(Scope(townships=[STONE], years=[2021, 2022]), "2021和2022年"), reports) == ""


def test_in_english() -> None:
    scope = Scope(townships=["石桥镇", "双河镇"], years=[2023])
    assert missing(ask(scope, "in 2023", Language.EN), REPORTS).splitlines() == [
        "The library holds no 2023 report of Shiqiao Town (石桥镇), only of 2021, 2022.",
        "The library holds no 2023 report of Shuanghe Town (双河镇), Zhuping County, only of 2022.",
    ]


def test_a_township_put_into_the_wrong_county_is_said_to_lie_elsewhere() -> None:
    scope = Scope(townships=["石桥镇", "柳塘乡"], counties=["青川县"])
    assert missing(ask(scope, "青川县的石桥镇和柳塘乡"), REPORTS) == (
        "资料库里没有青川县柳塘乡的报告；有报告的柳塘乡在榕坪县。"
    )


def test_nothing_is_missed_of_all_but_the_named() -> None:
    question = replace(ask(Scope(townships=["双河镇", "柳塘乡"], years=[2023])), others=True)
    assert (missing(question, REPORTS), namesakes(question, REPORTS)) == ("", "")


def test_one_name_for_several_places() -> None:
    question = ask(Scope(townships=["双河镇"]))
    assert namesakes(question, REPORTS) == "“双河镇”有 2 个（榕坪县、竹屏县），以下分别回答。"
    english = namesakes(
        ask(Scope(townships=["双河镇"]), language=Language.EN), [*REPORTS, make_meta("双河镇", county=None)]
    )
    assert english == (
        "There are 3 places called Shuanghe Town (双河镇): ?, Rongping County (榕坪县), Zhuping County (竹屏县); "
        "each is answered."
    )
    assert namesakes(ask(Scope(townships=["石桥镇"])), REPORTS) == ""
    assert namesakes(ask(), REPORTS) == ""
